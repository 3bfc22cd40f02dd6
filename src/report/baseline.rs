//! A baseline: the dates with which those of the plan are compared.

use super::Report;
use super::words::duration_text;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::cost::PlannedValue;
use crate::plan::{ItemId, PlainId, Plan};

/// A date that moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The day before, as it prints.
    pub from: Day,
    /// The day after, as it prints.
    pub to: Day,
    /// By how much: minutes of the plan's working time, or of the clock if there are none in between; later is more
    /// than 0.
    pub minutes: i64,
    /// Whether they are minutes of the clock.
    pub by_clock: bool,
}

impl Shift {
    /// The shift from one date to another; None if they are the same, or the same day of which one is told as a whole.
    pub(crate) fn between(
        hours: &WorkingTime,
        from: (Instant, Day),
        to: (Instant, Day),
    ) -> Option<Self> {
        let worked = hours.between(from.0, to.0);
        let is_whole = |at: Instant| at == at.day().start();
        if from == to || from.1 == to.1 && worked == 0 && (is_whole(from.0) || is_whole(to.0)) {
            return None;
        }
        let by_clock = worked == 0 && from.0 != to.0;
        Some(Self {
            from: from.1,
            to: to.1,
            minutes: if by_clock { to.0 - from.0 } else { worked },
            by_clock,
        })
    }

    /// `+5 d`, `-2 d by the clock`.
    #[must_use]
    pub fn text(self, plan: &Plan) -> String {
        let sign = if self.minutes > 0 { "+" } else { "" };
        let clock = if self.by_clock { " by the clock" } else { "" };
        let size = duration_text(plan, self.minutes, self.by_clock);
        format!("{sign}{size}{clock}")
    }
}

/// The dates that a plan had in a revision, and its planned value.
///
/// Invariant: the lists have an entry for each item and each plain declaration of the plan that is compared with it.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The name and the short identifier of the revision: `v1 3f2a1c9`.
    pub revision: String,
    /// The finish of the plan.
    pub finish: Then,
    /// By item; None for what was not in the revision, or had no dates.
    pub items: Vec<Option<Then>>,
    /// By plain declaration: the dates of goals.
    pub plains: Vec<Option<Then>>,
    /// What should be done by the status date, if there is one: of the whole, and of each item with what is in it.
    pub planned: Option<(PlannedValue, Vec<Option<PlannedValue>>)>,
}

impl Baseline {
    /// What should be done by the status date, of the plan or of a phase.
    pub(super) fn planned_value(&self, phase: Option<ItemId>) -> Option<PlannedValue> {
        let (whole, items) = self.planned.as_ref()?;
        match phase {
            Some(id) => *items.get(id.index())?,
            None => Some(*whole),
        }
    }
}

/// The dates of something in a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Then {
    /// Its start, and how far it moved since; None for a goal, and for the plan.
    pub start: Option<(Instant, Option<Shift>)>,
    /// Its finish.
    pub finish: Instant,
    /// The day as which the finish prints.
    pub day: Day,
    /// How far the finish moved since.
    pub shift: Option<Shift>,
}

impl Report<'_> {
    /// The dates of an item in the baseline.
    #[must_use]
    pub fn baseline(&self, id: ItemId) -> Option<&Then> {
        self.baseline?.items.get(id.index())?.as_ref()
    }

    /// How far a milestone moved since the baseline: `+5 d`. None if it did not, and for all else.
    #[must_use]
    pub fn variance_text(&self, id: ItemId) -> Option<String> {
        let is_milestone = self.plan.item(id).is_milestone();
        let shift = self.baseline(id).filter(|_| is_milestone)?.shift?;
        (shift.minutes != 0).then(|| shift.text(self.plan))
    }

    /// The date of a goal in the baseline.
    #[must_use]
    pub fn goal_baseline(&self, id: PlainId) -> Option<&Then> {
        self.baseline?.plains.get(id.index())?.as_ref()
    }

    /// The finish in the baseline, and how far it moved: `2026-04-24 (+5 d)`, `2026-04-24`.
    #[must_use]
    pub fn then_text(&self, then: &Then) -> String {
        match then.shift.filter(|shift| shift.minutes != 0) {
            Some(shift) => format!("{} ({})", then.day, shift.text(self.plan)),
            None => then.day.to_string(),
        }
    }
}
