//! Dates: the next working days after a given place in the plan or, for facts, the last ones up to today.

use chrono::{Datelike, Months};

use super::entry::Entry;
use super::scene::Scene;
use crate::calendar::Day;
use crate::language::{Attribute, Group, Kind};

/// The number of days that are proposed.
const DAYS: usize = 5;

/// The number of months that are proposed after the one in which the plan finishes.
const MONTHS_BEYOND: i32 = 3;

pub(super) fn entries(scene: &Scene<'_>, attribute: Attribute) -> Vec<Entry> {
    if scene.typed().starts_with(['M', 'm']) {
        return months(scene, attribute).unwrap_or_default();
    }
    let days = days(scene, attribute).into_iter();
    days.map(|day| {
        let weekday = day.date().format("%A %-d %B").to_string();
        Entry::value(day.to_string(), weekday)
    })
    .collect()
}

/// The months of the plan, up to some time after its end.
fn months(scene: &Scene<'_>, attribute: Attribute) -> Option<Vec<Entry>> {
    // The start of a plan is always a day; months are counted from it.
    if scene.spot.kind() == Some(Kind::Plan) && attribute == Attribute::Start {
        return None;
    }
    let first = scene.plan.header.start()?.day.date();
    let months = |day: Day| day.date().year() * 12 + day.date().month0().cast_signed();
    let last = months(scene.place.analysis.schedule.finish.day()) + MONTHS_BEYOND;
    let entries = (1..).map_while(|month: u32| {
        let date = first.checked_add_months(Months::new(month - 1))?;
        let day = Day::from_date(date);
        let name = date.format("%B %Y").to_string();
        (day.is_in_horizon() && months(day) <= last)
            .then(|| Entry::value(format!("M{month}"), name))
    });
    Some(entries.collect())
}

/// The most likely day.
pub(super) fn first(scene: &Scene<'_>, attribute: Attribute) -> Day {
    let days = days(scene, attribute);
    days.first().copied().unwrap_or_default()
}

/// The days, the most likely first.
fn days(scene: &Scene<'_>, attribute: Attribute) -> Vec<Day> {
    let (plan, schedule) = (scene.plan, &scene.place.analysis.schedule);
    let item = scene.item;
    let time = item
        .and_then(|id| schedule.working_time(id))
        .unwrap_or(&plan.header.working_time);
    let tells = attribute.info().group == Group::Facts || attribute == Attribute::Criterion;
    if tells {
        let as_of = plan.header.as_of();
        let today = as_of
            .filter(|_| attribute != Attribute::AsOf)
            .map_or_else(today, |as_of| as_of.day);
        let back = |day: &Day| time.working_day_before(*day);
        return from(today, time.works_on(today), back);
    }
    let dates = item.and_then(|id| schedule.dates(id));
    let goal = scene.spot.name().and_then(|name| {
        let (id, _) = plan.goals().find(|(_, goal)| goal.name == name)?;
        schedule.goal_day(id)
    });
    let starts = matches!(
        attribute,
        Attribute::Start | Attribute::StartNotBefore | Attribute::StartNotAfter
    );
    let day = match (dates, goal) {
        (Some(dates), _) if starts => dates.start_day,
        (Some(dates), _) => dates.finish_day,
        (None, Some(goal)) => goal,
        (None, None) => plan.header.start().map_or_else(today, |start| start.day),
    };
    from(day, time.works_on(day), |day| time.working_day_after(*day))
}

/// The working days from a day on; the day itself if there are none.
fn from(day: Day, is_working: bool, next: impl Fn(&Day) -> Option<Day>) -> Vec<Day> {
    let first = if is_working { None } else { next(&day) };
    let days = std::iter::successors(first.or(Some(day)), next);
    days.take(DAYS).collect()
}

/// Today by the clock, used only if the plan has no status date.
fn today() -> Day {
    Day::from_date(chrono::Local::now().date_naive())
}
