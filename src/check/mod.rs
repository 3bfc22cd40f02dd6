//! Errors and lints that need no dates, by their subject.

mod context;
mod day_length;
mod deliverables;
mod due_order;
mod entries;
mod facts;
mod gate_ignored;
mod goal_unmeasured;
mod graph;
mod milestones;
mod no_effect;
mod no_owner;
mod phase_without_milestone;
mod shadowed;
mod shares;
mod tasks;
mod teams;
mod unused;

use crate::diagnostics::Diagnostics;
use crate::plan::{Moment, Plan};
use crate::source::Sources;
use context::CheckContext;

/// Finds all errors and lints that need no dates; `today` overrides the plan's status date.
///
/// A rule whose input is invalid reports nothing rather than guess.
pub fn check(sources: &Sources, plan: &Plan, today: Option<Moment>) -> Diagnostics {
    let mut context = CheckContext::new(sources, plan, today);
    for (id, item) in plan.items() {
        tasks::check_sizes(&mut context, id, item);
        shares::check(&mut context, id, item);
        facts::check(&mut context, id, item);
        if item.broken || plan.is_cancelled(id) {
            continue;
        }
        no_owner::check(&mut context, id, item);
        no_effect::check_late(&mut context, id, item);
        tasks::check(&mut context, id, item);
        deliverables::check(&mut context, id, item);
        deliverables::check_approval(&mut context, id, item);
        milestones::check(&mut context, id, item);
    }
    teams::check(&mut context);
    day_length::check(&mut context);
    no_effect::check_work(&mut context);
    facts::check_goals(&mut context);
    goal_unmeasured::check(&mut context);
    due_order::check(&mut context);
    milestones::check_ways(&mut context);
    phase_without_milestone::check(&mut context);
    gate_ignored::check(&mut context);
    entries::check(&mut context);
    shadowed::check(&mut context);
    unused::check(&mut context);
    context.into_diagnostics()
}
