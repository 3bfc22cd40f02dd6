//! `unused`: a person, team, calendar or resource of the root file that nothing uses.

use std::collections::BTreeSet;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{Place, Symbol};

pub(super) fn check(context: &mut CheckContext) {
    if !context.is_whole {
        return;
    }
    let plan = context.plan;
    let symbols = plan.mentions.iter().map(|mention| mention.symbol);
    let is_used_by_name =
        |symbol: &Symbol| matches!(symbol, Symbol::Party(_) | Symbol::Calendar(_));
    let used: BTreeSet<Symbol> = symbols.filter(is_used_by_name).collect();
    for symbol in plan.symbols().filter(is_used_by_name) {
        let declaration = symbol.declaration(plan);
        let at = declaration.name_span;
        if !used.contains(&symbol) && context.is_in_root(at) {
            let problem = LintProblem::Unused {
                kind: declaration.kind.word(),
                name: declaration.name.to_string(),
                at,
            };
            context.report(Place::Plan, problem);
        }
    }
}
