//! Errors and lints that need no dates: one file per rule.

mod approval;
mod context;
mod dangling_start;
mod day_length;
mod deliverables;
mod due_order;
mod entries;
mod facts;
mod gate_ignored;
mod gates;
mod goal_unmeasured;
mod graph;
mod leads_nowhere;
mod long_task;
mod no_effect;
mod no_estimate;
mod no_owner;
mod nobody_works;
mod not_yet;
mod open_end;
mod phase_without_milestone;
mod progress;
mod requires_nothing;
mod shadowed;
mod shares;
mod sizes;
mod teams;
mod unused;
mod unused_deliverable;

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
        sizes::check(&mut context, id, item);
        shares::check(&mut context, id, item);
        facts::check(&mut context, id, item);
        not_yet::check_item(&mut context, id, item);
        if item.broken || plan.is_cancelled(id) {
            continue;
        }
        no_owner::check(&mut context, id, item);
        no_estimate::check(&mut context, id, item);
        nobody_works::check(&mut context, id, item);
        no_effect::check_late(&mut context, id, item);
        long_task::check(&mut context, id, item);
        deliverables::check(&mut context, id, item);
        approval::check(&mut context, id, item);
        gates::check(&mut context, id, item);
        progress::check(&mut context, id, item);
        requires_nothing::check(&mut context, id, item);
        unused_deliverable::check(&mut context, id, item);
        open_end::check(&mut context, id, item);
        dangling_start::check(&mut context, id, item);
    }
    teams::check(&mut context);
    day_length::check(&mut context);
    no_effect::check_work(&mut context);
    not_yet::check_plan(&mut context);
    facts::check_goals(&mut context);
    goal_unmeasured::check(&mut context);
    due_order::check(&mut context);
    leads_nowhere::check(&mut context);
    phase_without_milestone::check(&mut context);
    gate_ignored::check(&mut context);
    entries::check(&mut context);
    shadowed::check(&mut context);
    unused::check(&mut context);
    context.into_diagnostics()
}
