//! The slack of an item.

use super::Report;
use super::words::size_text;
use crate::plan::ItemId;
use crate::review::Status;

/// The time that an item can slip before it delays the end of the plan or a promised date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slack {
    /// Minutes of the item's working time, or of the clock; negative if a promised date is already missed.
    pub minutes: i64,
    /// Whether the minutes are clock time.
    pub by_clock: bool,
    /// Whether the item is critical.
    pub critical: bool,
}

impl Report<'_> {
    /// The slack of an item that is still open; None for all other items, and if the schedule has no slack for it.
    #[must_use]
    pub fn slack(&self, id: ItemId) -> Option<Slack> {
        let dates = self.schedule.dates(id)?;
        if dates.achieved || self.refusal(id).is_some() {
            return None;
        }
        Some(Slack {
            minutes: dates.total_slack?,
            by_clock: self.schedule.is_by_clock(id),
            critical: dates.critical,
        })
    }

    /// Slack for people: `3 d`, `none (critical)`, `short by 2 d (critical)`; a negative size would look like a
    /// misprint.
    #[must_use]
    pub fn slack_text(&self, slack: Slack) -> String {
        let size = size_text(self.plan, slack.minutes.saturating_abs(), slack.by_clock);
        let size = match slack.minutes.signum() {
            0 => "none".to_owned(),
            -1 => format!("short by {size}"),
            _ => size,
        };
        let critical = if slack.critical { " (critical)" } else { "" };
        format!("{size}{critical}")
    }

    /// A word or two about the slack: `critical`, `slack 3 d`, `done`; None if there is nothing to report.
    #[must_use]
    pub fn room_text(&self, id: ItemId) -> Option<String> {
        self.schedule.dates(id)?;
        match self.review.status(id) {
            status @ (Status::Done | Status::Cancelled) => return Some(status.word().to_owned()),
            Status::Todo | Status::Active | Status::Blocked | Status::Review => {}
        }
        let slack = self.slack(id)?;
        Some(if slack.critical {
            "critical".to_owned()
        } else {
            format!("slack {}", self.slack_text(slack))
        })
    }
}
