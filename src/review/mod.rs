//! The review of the dates: status, health with its reason, and the lints that need dates.

mod approver_away;
mod chain;
mod context;
mod date_impossible;
mod date_on_day_off;
mod due_missed;
mod few_common_hours;
mod health;
mod judge;
pub mod late;
mod load;
mod out_of_order;
mod outlook;
mod outside_hours;
mod over_budget;
mod overbooked;
mod overdue_fact;
mod possible;
mod progress;
mod ready;
mod status;
mod threat;

pub use health::{Health, Judgement, Status};
pub use load::{Load, TaskLoad, Week, load, week_name, weeks_of};
pub use outlook::{chance_of, due_of};

use crate::cost::{Costs, costs};
use crate::diagnostics::Diagnostics;
use crate::plan::{ItemId, PlainId, Plan};
use crate::schedule::{Memory, Schedule};
use crate::source::Sources;
use context::ReviewContext;

/// Judges the schedule; `found` has the diagnostics of the previous stages, and the review contains them with its own.
pub fn review(sources: &Sources, plan: &Plan, schedule: &Schedule, found: Diagnostics) -> Review {
    review_again(sources, plan, schedule, found, &Memory::default())
}

/// Does the same as [`review`], with the calendars that were compiled for an earlier state of the plan.
pub(crate) fn review_again(
    sources: &Sources,
    plan: &Plan,
    schedule: &Schedule,
    found: Diagnostics,
    memory: &Memory,
) -> Review {
    let statuses = status::statuses(plan, schedule);
    let progress = progress::progress(plan, schedule, &statuses);
    let ready = ready::ready(plan, schedule, &statuses);
    let mut context = ReviewContext {
        sources,
        plan,
        schedule,
        diagnostics: found,
    };
    // Without a start, dates mean nothing, and the missing start has been reported.
    let has_dates = plan.header.start().is_some();
    let costs = costs(plan, schedule, &progress, memory).filter(|_| has_dates);
    for (id, item) in plan.items().filter(|_| has_dates) {
        date_impossible::check(&mut context, id, item);
        date_on_day_off::check(&mut context, id, item);
        outside_hours::check(&mut context, id, item);
        approver_away::check(&mut context, id, item);
        overdue_fact::check(&mut context, id, item);
        few_common_hours::check(&mut context, id, item);
        out_of_order::check(&mut context, id, item);
    }
    if has_dates {
        date_on_day_off::check_goals(&mut context);
        due_missed::check(&mut context);
        overbooked::check(&mut context);
    }
    if let Some(costs) = &costs {
        over_budget::check(&mut context, costs);
    }
    let (items, goals) = judge::judge(&context);
    let mut diagnostics = context.diagnostics;
    diagnostics.sort();
    Review {
        statuses,
        items,
        goals,
        progress,
        ready,
        costs,
        diagnostics,
    }
}

/// The status and health of each item, and every diagnostic of the whole compilation, in the order of the text.
#[derive(Debug, Default)]
pub struct Review {
    /// By item.
    pub statuses: Vec<Status>,
    /// By item; None without a status date.
    pub items: Vec<Option<Judgement>>,
    /// By goal; None without a status date.
    pub goals: Vec<Option<Judgement>>,
    /// By item: the progress in percent, where it is known: as written, or 100 if done, 0 if not begun.
    pub progress: Vec<Option<u32>>,
    /// By item: whether it may be worked on now.
    pub ready: Vec<bool>,
    /// The costs; None if the plan has no rate, cost, payment or budget.
    pub costs: Option<Costs>,
    /// The diagnostics, sorted and without duplicates.
    pub diagnostics: Diagnostics,
}

impl Review {
    /// The status of an item.
    #[must_use]
    pub fn status(&self, id: ItemId) -> Status {
        self.statuses
            .get(id.index())
            .copied()
            .unwrap_or(Status::Todo)
    }

    /// The health of an item, with its reason.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<&Judgement> {
        self.items.get(id.index())?.as_ref()
    }

    /// The health of a goal, with its reason.
    #[must_use]
    pub fn goal(&self, id: PlainId) -> Option<&Judgement> {
        self.goals.get(id.index())?.as_ref()
    }

    /// Whether an item may be worked on now: it is open and not blocked, and none of its predecessors is open.
    #[must_use]
    pub fn is_ready(&self, id: ItemId) -> bool {
        self.ready.get(id.index()).copied().unwrap_or(false)
    }

    /// The progress of an item in percent.
    #[must_use]
    pub fn progress(&self, id: ItemId) -> Option<u32> {
        self.progress.get(id.index()).copied().flatten()
    }
}
