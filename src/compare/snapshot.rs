//! The dates of a plan in one of its versions.

use crate::calendar::{Day, Instant};
use crate::compilation::Compilation;
use crate::forecast::Subject;
use crate::plan::Moment;
use crate::review::late::{goal_forecast, goal_forecast_day};

/// The dates of a plan.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The day of the status date.
    pub as_of: Option<Day>,
    /// The items with dates in the order of the text, then the goals.
    pub marks: Vec<Dated>,
}

/// A milestone, gate, goal or other item with its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its dotted path.
    pub path: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// When it is reached.
    pub finish: Instant,
    /// The day, as it prints.
    pub day: Day,
    /// The date that it promises.
    pub due: Option<Moment>,
}

/// The dates of the milestones, gates and goals of a plan, or of all its items and goals.
#[must_use]
pub fn snapshot(compilation: &Compilation, all: bool) -> Snapshot {
    let report = compilation.report();
    let (plan, schedule) = (report.plan, report.schedule);
    let mark = |subject, due, finish, day| {
        let (kind, path, title) = report.subject(subject);
        Dated {
            path: path.to_owned(),
            kind,
            title: title.to_owned(),
            finish,
            day,
            due,
        }
    };
    let items = plan.items().filter(|(_, item)| all || item.is_milestone());
    let items = items.filter_map(|(id, item)| {
        let dates = schedule.dates(id)?;
        Some(Dated {
            kind: item.word(),
            ..mark(
                Subject::Item(id),
                item.due(),
                dates.finish,
                dates.finish_day,
            )
        })
    });
    let goals = plan.goals().filter_map(|(id, goal)| {
        let finish = goal_forecast(plan, schedule, goal)?;
        let day = goal_forecast_day(plan, schedule, goal)?;
        let is_open = goal.cancelled().is_none();
        is_open.then(|| mark(Subject::Goal(id), goal.due(), finish, day))
    });
    Snapshot {
        as_of: schedule.as_of.map(Instant::day),
        marks: items.chain(goals).collect(),
    }
}
