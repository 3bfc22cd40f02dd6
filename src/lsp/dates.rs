//! Dates as an editor shows them beside the text.

use chrono::Datelike as _;

use super::analysis::Analysis;
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::emit::text::{self, edge_of_day, month_text, size_text, whole_days};
use crate::plan::{ItemId, ItemKind};
use crate::review::Status;
use crate::schedule::Cause;

impl Analysis {
    /// The days of an item: `Mon 2 Mar – Fri 13 Mar 2026`, of a moment one; None where it has no dates.
    pub(super) fn days_text(&self, id: ItemId) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        let last = dates.finish_day;
        if self.plan.kind(id) == ItemKind::Milestone {
            return Some(day_text(last));
        }
        let whole = whole_days(&self.plan, &self.schedule, id);
        let (first, last) = whole.unwrap_or((dates.start_day.min(last), last));
        // What starts at the end of a Friday starts on Monday, for people.
        let time = self.schedule.working_time(id)?;
        let is_off = |day: &Day| *day < last && !time.works_on(*day);
        let first = std::iter::successors(Some(first), |day| Some(*day + 1))
            .find(|day| !is_off(day))
            .unwrap_or(first);
        Some(if first == last {
            day_text(last)
        } else if first.date().year() == last.date().year() {
            let date = first.date();
            let (weekday, month) = (date.weekday(), month_text(date));
            format!("{weekday} {} {month} – {}", date.day(), day_text(last))
        } else {
            format!("{} – {}", day_text(first), day_text(last))
        })
    }

    /// An end of an item, with its time where that is inside of a working day: `Fri 13 Mar 2026 14:00`.
    pub(super) fn end_text(&self, id: ItemId, end: End) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        let at = match end {
            End::Start => dates.start,
            End::Finish => dates.finish,
        };
        let day = match end {
            End::Start if dates.start < dates.finish => dates.start_day,
            End::Start | End::Finish => dates.finish_day,
        };
        let edge = edge_of_day(&self.plan, &self.schedule, id, at);
        Some(if edge.is_some() {
            day_text(day)
        } else {
            format!("{} {}", day_text(day), time_text(at))
        })
    }

    /// What is left of room: `critical`, `slack 3 d`, `done`; None where nothing is to be said.
    pub(super) fn slack_text(&self, id: ItemId) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        match self.review.status(id) {
            status @ (Status::Done | Status::Cancelled) => return Some(status.word().to_owned()),
            Status::Todo | Status::Active | Status::Blocked | Status::Review => {}
        }
        if dates.critical {
            return Some("critical".to_owned());
        }
        let slack = dates.total_slack?;
        let size = size_text(&self.plan, slack, self.is_elapsed(id));
        Some(format!("slack {size}"))
    }

    /// Whether an item runs by the clock.
    pub(super) fn is_elapsed(&self, id: ItemId) -> bool {
        self.schedule.is_by_clock(id)
    }

    /// Why an end of an item is where it is.
    pub(super) fn cause_text(&self, id: ItemId, end: End) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        let cause = match end {
            End::Start => dates.start_cause,
            End::Finish => dates.finish_cause,
        };
        let path = |id: ItemId| self.plan.item(id).path.clone();
        Some(match cause {
            Cause::PlanStart => "the plan starts".to_owned(),
            Cause::StatusDate => "the remaining work continues from the status date".to_owned(),
            Cause::Bound(attribute, on, _) if on == id => {
                format!("`{}` says so", attribute.words())
            }
            Cause::Bound(attribute, on, _) => {
                format!("`{}` of `{}` says so", attribute.words(), path(on))
            }
            Cause::Link(link) => {
                let link = self.schedule.dependency(link)?;
                let verb = match link.from_end {
                    End::Start => "starts",
                    End::Finish => self.finish_verb(link.from),
                };
                let lag = match link.lag {
                    0 => String::new(),
                    lag => format!(
                        " ({} {})",
                        size_text(&self.plan, lag.abs(), link.elapsed),
                        if lag < 0 { "before" } else { "after" }
                    ),
                };
                format!("`{}` {verb} then{lag}", path(link.from))
            }
            Cause::Fact(attribute, _) => format!("`{}` says so", attribute.words()),
            Cause::Size => match end {
                End::Start => "its size is counted back from its finish".to_owned(),
                End::Finish => "its size is counted from its start".to_owned(),
            },
            Cause::Leaf(leaf) => match end {
                End::Start => format!("`{}` is the first item in it", path(leaf)),
                End::Finish => format!("`{}` is the last item in it", path(leaf)),
            },
            Cause::AsLateAsPossible(Some(next)) => {
                format!(
                    "`{}` waits for it, and it is as late as possible",
                    path(next)
                )
            }
            Cause::AsLateAsPossible(None) => "it is as late as possible".to_owned(),
            Cause::Spans(other) => format!("it spans to `{}`", path(other)),
        })
    }

    /// What an item does at its end.
    fn finish_verb(&self, id: ItemId) -> &'static str {
        let item = self.plan.item(id);
        match item.kind() {
            ItemKind::Phase | ItemKind::Task => "finishes",
            ItemKind::Deliverable => "is accepted",
            ItemKind::Milestone if item.is_gate() => "is passed",
            ItemKind::Milestone => "is reached",
        }
    }
}

/// `Fri 13 Mar 2026`.
pub(super) fn day_text(day: Day) -> String {
    format!("{} {}", day.date().weekday(), text::day_text(day))
}

fn time_text(at: Instant) -> String {
    at.to_naive().format("%H:%M").to_string()
}
