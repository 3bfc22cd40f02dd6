//! `unused`: a person, team, calendar or resource of the root file that nothing uses.

use std::collections::BTreeSet;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::language::Kind;
use crate::plan::{Place, Symbol};

pub(super) fn check(context: &mut CheckContext) {
    if !context.is_whole {
        return;
    }
    let plan = context.plan;
    let symbols = plan.mentions.iter().map(|mention| mention.symbol);
    let used: BTreeSet<Symbol> = symbols
        .filter(|symbol| matches!(symbol, Symbol::Party(_) | Symbol::Calendar(_)))
        .collect();
    let parties = plan
        .parties()
        .map(|(id, party)| (Symbol::Party(id), party.kind.declared(), party.name_span));
    let calendars = plan
        .calendars()
        .map(|(id, calendar)| (Symbol::Calendar(id), Kind::Calendar, calendar.name_span));
    for (symbol, kind, at) in parties.chain(calendars) {
        if !used.contains(&symbol) && context.is_in_root(at) {
            let problem = LintProblem::Unused {
                kind: kind.word(),
                name: symbol.name(plan).to_owned(),
                at,
            };
            context.report(Place::Plan, problem);
        }
    }
}
