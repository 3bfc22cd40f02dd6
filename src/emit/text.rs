//! What the emitters share: days, dates, durations and names as people read them.

use std::fmt::Write as _;

use chrono::{Datelike, Month, NaiveDate};

use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, Moment, Plan, WhoId};
use crate::schedule::Schedule;

/// A date as it is written in the language: `2026-03-02`, `2026-03-02T09:00`, `2026-03-02T24:00`.
#[must_use]
pub fn date_text(moment: Moment) -> String {
    moment.to_string()
}

/// A day for people: `2 Mar 2026`.
#[must_use]
pub fn day_text(day: Day) -> String {
    let date = day.date();
    format!("{} {} {}", date.day(), month_text(date), date.year())
}

/// The month of a date for people: `Mar`.
#[must_use]
pub fn month_text(date: NaiveDate) -> &'static str {
    let month = u8::try_from(date.month()).ok();
    let month = month.and_then(|month| Month::try_from(month).ok());
    month
        .and_then(|month| month.name().get(..3))
        .unwrap_or_default()
}

/// The first and the last day of an item that fills working days: it starts with a day's first working minute, or at the
/// end of the day before, and ends with a day's last. None where it starts or ends inside a day, takes no time, or has no
/// dates.
///
/// The days are those of the item's own working time, or of the plan's where the item runs by the clock or several work
/// on it at different hours.
#[must_use]
pub fn whole_days(plan: &Plan, schedule: &Schedule, id: ItemId) -> Option<(Day, Day)> {
    let dates = schedule.dates(id)?;
    if dates.finish <= dates.start {
        return None;
    }
    [schedule.hours(id), Some(&plan.header.working_time)]
        .into_iter()
        .flatten()
        .find_map(|time| {
            let first = first_whole_day(time, dates.start)?;
            let last = last_whole_day(time, dates.finish)?;
            (first <= last).then_some((first, last))
        })
}

fn first_whole_day(time: &WorkingTime, start: Instant) -> Option<Day> {
    let day = start.day();
    if start.minute_of_day() == 0 {
        Some(day)
    } else if !time.works_on(day) || start < time.day_start(day) {
        None
    } else if time.between(time.day_start(day), start) == 0 {
        Some(day)
    } else {
        (time.between(start, time.own_end(day)) == 0).then(|| day + 1)
    }
}

fn last_whole_day(time: &WorkingTime, finish: Instant) -> Option<Day> {
    if finish.minute_of_day() == 0 {
        return Some(finish.day_as_end());
    }
    let day = time.owner_of(finish - 1);
    (time.works_on(day) && time.between(finish, time.own_end(day)) == 0).then_some(day)
}

/// The edge of a day at which a moment stands by the plan's working time: the day's 00:00 where it comes with the first
/// working minute or before, its 24:00 where it comes with the last or after. None inside a day, or a day off.
#[must_use]
pub fn edge_of_day(plan: &Plan, schedule: &Schedule, id: ItemId, at: Instant) -> Option<Instant> {
    let day = at.day();
    [schedule.hours(id), Some(&plan.header.working_time)]
        .into_iter()
        .flatten()
        .find_map(|time| {
            let is_first =
                at == day.start() || time.works_on(day) && time.between(day.start(), at) == 0;
            let is_last = time.works_on(day) && time.between(at, day.end()) == 0;
            is_first
                .then(|| day.start())
                .or_else(|| is_last.then(|| day.end()))
        })
}

/// A duration in the plan's days, or in clock days where it is elapsed: `3 d`, `1 d 4 h`, `30 min`, `-2 d`.
#[must_use]
pub fn duration_text(plan: &Plan, minutes: i64, elapsed: bool) -> String {
    let day = if elapsed {
        1440
    } else {
        plan.header.day_minutes.max(1)
    };
    let size = minutes.unsigned_abs();
    let day = day.unsigned_abs();
    let mut text = String::new();
    if minutes < 0 {
        text.push('-');
    }
    let parts = [
        (size / day, "d"),
        (size % day / 60, "h"),
        (size % day % 60, "min"),
    ];
    let mut first = true;
    for (number, unit) in parts {
        if number > 0 || (unit == "min" && first) {
            let space = if first { "" } else { " " };
            let _ = write!(text, "{space}{number} {unit}");
            first = false;
        }
    }
    text
}

/// A duration with its unit, as every output says it: `3 d`, `3 d by the clock`.
#[must_use]
pub fn size_text(plan: &Plan, minutes: i64, by_clock: bool) -> String {
    let clock = if by_clock { " by the clock" } else { "" };
    format!("{}{clock}", duration_text(plan, minutes, by_clock))
}

/// At most so many people are named one by one.
const MOST_NAMES: usize = 50;

/// The names of people, teams and resources, with commas between; of very many the first, and the number of the others.
#[must_use]
pub fn names(plan: &Plan, list: impl IntoIterator<Item = WhoId>) -> String {
    names_and_more(plan, list, 0)
}

/// As [`names`], of a list that leaves out so many.
#[must_use]
pub fn names_and_more(
    plan: &Plan,
    list: impl IntoIterator<Item = WhoId>,
    omitted: usize,
) -> String {
    let mut list = list.into_iter();
    let first: Vec<&str> = list
        .by_ref()
        .take(MOST_NAMES)
        .map(|who| plan.party(who).title.as_str())
        .collect();
    let mut text = first.join(", ");
    let more = list.count() + omitted;
    if more > 0 {
        let _ = write!(text, ", {more} more"); // a string takes all
    }
    text
}

/// Who answers for an item, written or inherited, as names.
#[must_use]
pub fn owner_names(plan: &Plan, id: ItemId) -> String {
    names(plan, plan.owners_of(id).iter().map(|who| who.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, minute: u16) -> Instant {
        Instant::new(
            chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap_or_default(),
            minute,
        )
    }

    #[test]
    fn days_are_whole_where_nothing_of_them_is_left_out() {
        let time = WorkingTime::default_week();
        let first =
            |day, minute| first_whole_day(&time, at(day, minute)).map(|day| day.to_string());
        let last = |day, minute| last_whole_day(&time, at(day, minute)).map(|day| day.to_string());
        let some = |day: &str| Some(day.to_owned());
        // Monday the second; Friday the sixth at its end is the start of Saturday for what runs by the clock.
        assert_eq!(first(2, 480), some("2026-03-02"));
        assert_eq!(first(2, 0), some("2026-03-02"));
        assert_eq!(first(2, 481), None);
        assert_eq!(first(6, 1020), some("2026-03-07"));
        assert_eq!(first(7, 600), None);
        assert_eq!(last(6, 1020), some("2026-03-06"));
        assert_eq!(last(6, 1440), some("2026-03-06"));
        assert_eq!(last(6, 720), None);
        assert_eq!(last(7, 600), None);
    }
}
