//! The subjects of a forecast.

use super::Report;
use crate::calendar::Instant;
use crate::forecast::{Forecast, Outlook, Subject};
use crate::plan::{ItemId, Moment};
use crate::review::{chance_of, due_of};

impl<'a> Report<'a> {
    /// The kind of a subject, its id in the outputs, and its title.
    #[must_use]
    pub fn subject(&self, subject: Subject) -> (&'static str, &'a str, &'a str) {
        let plan = self.plan;
        match subject {
            Subject::Plan => ("plan", &plan.header.name, &plan.header.title),
            Subject::Item(id) => {
                let item = plan.item(id);
                (item.kind.word(), &item.path, &item.title)
            }
            Subject::Goal(id) => {
                let goal = plan.plain(id);
                ("goal", &goal.name, &goal.title)
            }
        }
    }

    /// The share of the samples that keep the date that the plan states.
    #[must_use]
    pub fn chance_of_stated(&self, outlook: &Outlook) -> f64 {
        outlook.chance_by_day(outlook.stated_day, outlook.stated)
    }

    /// The `due` of a subject with its instant, and the share of the samples that keep it.
    #[must_use]
    pub fn chance_of_due(&self, outlook: &Outlook) -> Option<(Moment, Instant, f64)> {
        let due = due_of(self.plan, self.schedule, outlook.subject)?;
        Some((due.0, due.1, chance_of(outlook, due)))
    }

    /// The tasks of a forecast that are critical in any sample or move the plan finish, each with the share of samples
    /// in which it is critical and its correlation with the plan finish; those that move it most come first.
    #[must_use]
    pub fn forecast_tasks(&self, forecast: &Forecast) -> Vec<(ItemId, f64, Option<f64>)> {
        let finish = forecast.of(Subject::Plan);
        let drivers = finish.map_or(&[][..], |outlook| &outlook.drivers);
        let tasks = self.plan.items().filter(|(_, item)| item.is_task());
        let mut tasks: Vec<_> = tasks
            .filter_map(|(id, _)| {
                let critical = forecast.criticality(id)?;
                let driver = drivers.iter().find(|driver| driver.task == id);
                let correlation = driver.map(|driver| driver.correlation);
                (critical > 0.0 || correlation.is_some()).then_some((id, critical, correlation))
            })
            .collect();
        tasks.sort_by(|(_, a_critical, a), (_, b_critical, b)| {
            let strength = |of: &Option<f64>| of.map_or(0.0, f64::abs);
            let by_strength = strength(b).total_cmp(&strength(a));
            by_strength.then(b_critical.total_cmp(a_critical))
        });
        tasks
    }
}
