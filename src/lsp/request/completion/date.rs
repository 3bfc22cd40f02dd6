//! Dates: the next working days after a given place in the plan or, for facts, the last ones up to today.

use chrono::{Datelike, Months};
use gen_lsp_types::CompletionItemKind;

use super::{Entry, Scene};
use crate::calendar::Day;
use crate::language::{Attribute, Group, Kind};

/// The number of days that are proposed.
const DAYS: usize = 5;

/// The number of months that are proposed after the one in which the plan finishes.
const MONTHS_BEYOND: i32 = 3;

pub(super) fn entries(scene: &Scene<'_>, attribute: Attribute) -> Vec<Entry> {
    if scene.typed().starts_with(['M', 'm']) {
        return months(scene, attribute);
    }
    days(scene, attribute)
        .into_iter()
        .map(|day| {
            let weekday = day.date().format("%A %-d %B").to_string();
            Entry::new(day.to_string(), weekday, CompletionItemKind::Value)
        })
        .collect()
}

/// The months of the plan, up to some time after its end.
fn months(scene: &Scene<'_>, attribute: Attribute) -> Vec<Entry> {
    let analysis = &scene.place.analysis;
    let Some(first) = analysis.plan.header.start().filter(|_| {
        // The start of a plan is always a day; months are counted from it.
        scene.spot.kind() != Some(Kind::Plan) || attribute != Attribute::Start
    }) else {
        return Vec::new();
    };
    let months = |day: Day| day.date().year() * 12 + day.date().month0().cast_signed();
    let last = months(analysis.schedule.finish.day()) + MONTHS_BEYOND;
    (1..)
        .map_while(|month: u32| {
            let date = first
                .day
                .date()
                .checked_add_months(Months::new(month - 1))?;
            let day = Day::from_date(date);
            (day.is_in_horizon() && months(day) <= last).then(|| {
                let name = date.format("%B %Y").to_string();
                Entry::new(format!("M{month}"), name, CompletionItemKind::Value)
            })
        })
        .collect()
}

/// The days, the most likely first.
pub(super) fn days(scene: &Scene<'_>, attribute: Attribute) -> Vec<Day> {
    let (plan, schedule) = (&scene.place.analysis.plan, &scene.place.analysis.schedule);
    let item = scene.item;
    let time = item
        .and_then(|id| schedule.working_time(id))
        .unwrap_or(&plan.header.working_time);
    let tells = attribute.info().group == Group::Facts || attribute == Attribute::Criterion;
    if tells {
        let today = match &plan.header.as_of() {
            Some(as_of) if attribute != Attribute::AsOf => as_of.day,
            Some(_) | None => today(),
        };
        let last = Some(today).filter(|day| time.works_on(*day));
        let last = last
            .or_else(|| time.working_day_before(today))
            .or(Some(today));
        let back = |day: &Day| time.working_day_before(*day);
        return std::iter::successors(last, back).take(DAYS).collect();
    }
    let dates = item.and_then(|id| schedule.dates(id));
    let goal = scene.spot.blocks.last().and_then(|head| {
        let name = head.split_whitespace().nth(1)?;
        let (id, _) = plan.goals().find(|(_, goal)| goal.name == name)?;
        schedule.goal_day(id)
    });
    let starts = matches!(
        attribute,
        Attribute::Start | Attribute::StartNotBefore | Attribute::StartNotAfter
    );
    let from = match (dates, goal) {
        (Some(dates), _) if starts => dates.start_day,
        (Some(dates), _) => dates.finish_day,
        (None, Some(goal)) => goal,
        (None, None) => plan.header.start().map_or_else(today, |start| start.day),
    };
    let first = Some(from).filter(|day| time.works_on(*day));
    let first = first
        .or_else(|| time.working_day_after(from))
        .or(Some(from));
    let next = |day: &Day| time.working_day_after(*day);
    std::iter::successors(first, next).take(DAYS).collect()
}

/// Today by the clock, used only if the plan has no status date.
fn today() -> Day {
    Day::from_date(chrono::Local::now().date_naive())
}
