//! The health of items and goals by a forecast: at risk where P80 is after the `due` (rule 47).

use super::late::{as_upper, due_at, is_kept};
use super::{Health, Judgement, Review};
use crate::calendar::Instant;
use crate::forecast::{Forecast, Outlook, Subject};
use crate::plan::{Moment, Plan};
use crate::schedule::Schedule;

/// The `due` of a subject, and its instant.
#[must_use]
pub fn due_of(plan: &Plan, schedule: &Schedule, subject: Subject) -> Option<(Moment, Instant)> {
    match subject {
        Subject::Plan => None,
        Subject::Item(id) => {
            let due = plan.item(id).due()?;
            Some((due, due_at(plan, schedule, id, due)))
        }
        Subject::Goal(id) => {
            let due = plan.plain(id).due()?;
            Some((due, as_upper(due, &plan.header.working_time)))
        }
    }
}

/// The share of the samples in which a date is kept.
#[must_use]
pub fn chance_of(outlook: &Outlook, (due, at): (Moment, Instant)) -> f64 {
    // If a day without a time was promised, the hour does not matter.
    match due.minute {
        Some(_) => outlook.chance(at),
        None => outlook.chance_by_day(due.day, at),
    }
}

impl Review {
    /// The same review, but at risk is also what is on track and still keeps its `due` in less than 80 % of the samples.
    #[must_use]
    pub fn with_forecast(mut self, plan: &Plan, schedule: &Schedule, forecast: &Forecast) -> Self {
        for outlook in &forecast.outlooks {
            let judgement = match outlook.subject {
                Subject::Plan => None,
                Subject::Item(id) => self.items.get_mut(id.index()),
                Subject::Goal(id) => self.goals.get_mut(id.index()),
            };
            let due = due_of(plan, schedule, outlook.subject);
            let (Some(Some(judgement)), Some(due)) = (judgement, due) else {
                continue;
            };
            let p80 = outlook.quantile(80);
            let is_late = p80 > due.1 && !is_kept(due.0, p80.day_as_end());
            if judgement.health == Health::OnTrack && is_late {
                *judgement = Judgement {
                    health: Health::AtRisk,
                    because: format!(
                        "due on {}, but 80 % of the samples of its forecast need until {}",
                        due.0.day,
                        p80.day_as_end()
                    ),
                };
            }
        }
        self
    }
}
