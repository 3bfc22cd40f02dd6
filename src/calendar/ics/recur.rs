//! The occurrences of a recurrence rule (RFC 5545, 3.3.10).

use chrono::{Datelike, NaiveDate};

use super::event::Moment;
use super::problem::IcsProblemKind;
use super::rule::{Frequency, Rule};
use super::series::Budget;
use crate::calendar::{Day, HORIZON, Instant, Weekday, WeekdaySet};

/// Up to which minute of the event's own clock a rule may repeat, that minute included.
#[derive(Clone, Copy, Debug)]
pub(super) enum Until {
    Never,
    At(Instant),
}

/// The most occurrences of one rule, and of one of its periods: a longer list is not one of days off.
const MOST: usize = 150_000;

const DAY: i64 = 86_400;

/// When the rule repeats an event, as its own clock shows it, in order, up to the end of the horizon; what lies far before
/// the horizon is left out. `start_counts` says whether a beginning that is not among them is the first of a `COUNT`.
pub(super) fn occurrences(
    rule: &Rule,
    start: &Moment<'_>,
    until: Until,
    start_counts: bool,
    budget: &mut Budget,
) -> Result<Vec<Instant>, IcsProblemKind> {
    let last = match until {
        Until::Never => *HORIZON.end(),
        Until::At(until) => until.min(*HORIZON.end()),
    };
    budget.begin_rule();
    let completed = Completed::new(rule, start);
    let mut expansion = Expansion {
        times: combine(&completed.hours, &completed.minutes, &completed.seconds),
        rule: completed,
        start: start.local,
        last,
        left: rule.count,
        start_counts,
        found: Vec::new(),
    };
    let mut period = expansion.first_period();
    while !expansion.is_over(period) {
        expansion.take(period, budget)?;
        period += if expansion.rule.frequency > Frequency::Daily {
            1
        } else {
            rule.interval
        };
    }
    // Seconds are less than what is counted here.
    expansion.found.dedup();
    Ok(expansion.found)
}

/// A rule with what follows from the event's beginning.
struct Completed {
    frequency: Frequency,
    interval: i64,
    months: Vec<i32>,
    weeks: Vec<i32>,
    year_days: Vec<i32>,
    month_days: Vec<i32>,
    /// Weekdays without a number.
    weekdays: WeekdaySet,
    numbered: Vec<(i32, Weekday)>,
    /// Whether the numbers count in the month, else in the year.
    in_month: bool,
    hours: Vec<i32>,
    minutes: Vec<i32>,
    seconds: Vec<i32>,
    positions: Vec<i32>,
    week_start: Weekday,
}

impl Completed {
    fn new(rule: &Rule, start: &Moment<'_>) -> Self {
        let date = start.local.day().date();
        let mut whole = Self {
            frequency: rule.frequency,
            interval: rule.interval,
            months: rule.months.clone(),
            weeks: rule.weeks.clone(),
            year_days: rule.year_days.clone(),
            month_days: rule.month_days.clone(),
            weekdays: WeekdaySet::EMPTY,
            numbered: Vec::new(),
            in_month: rule.frequency == Frequency::Monthly || !rule.months.is_empty(),
            hours: rule.hours.clone(),
            minutes: rule.minutes.clone(),
            seconds: rule.seconds.clone(),
            positions: rule.positions.clone(),
            week_start: rule.week_start,
        };
        for &(number, weekday) in &rule.weekdays {
            // Only a month and a year have an nth weekday.
            match number.filter(|_| rule.frequency <= Frequency::Monthly) {
                Some(number) => whole.numbered.push((number, weekday)),
                None => whole.weekdays.insert(weekday),
            }
        }
        let names_days =
            !(rule.weekdays.is_empty() && rule.month_days.is_empty() && rule.year_days.is_empty());
        let weekday = start.local.day().weekday();
        match rule.frequency {
            _ if names_days => {}
            Frequency::Yearly if !rule.weeks.is_empty() => whole.weekdays.insert(weekday),
            Frequency::Yearly => {
                if whole.months.is_empty() {
                    whole.months.push(number(date.month()));
                }
                whole.month_days.push(number(date.day()));
            }
            Frequency::Monthly => whole.month_days.push(number(date.day())),
            Frequency::Weekly => whole.weekdays.insert(weekday),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {}
        }
        if start.is_date {
            // Such parts must be ignored for a date.
            (whole.hours, whole.minutes, whole.seconds) = (Vec::new(), Vec::new(), Vec::new());
        }
        let minute = i32::from(start.local.minute_of_day());
        let mut complete = |list: fn(&mut Self) -> &mut Vec<i32>, finest: Frequency, own: i32| {
            if list(&mut whole).is_empty() && rule.frequency < finest {
                list(&mut whole).push(own);
            }
        };
        complete(|rule| &mut rule.hours, Frequency::Hourly, minute / 60);
        complete(|rule| &mut rule.minutes, Frequency::Minutely, minute % 60);
        complete(|rule| &mut rule.seconds, Frequency::Secondly, 0);
        whole
    }

    /// Whether the rule holds on a day.
    fn has(&self, day: Day) -> bool {
        let date = day.date();
        let (month, of_month) = (number(date.month()), number(date.day()));
        let of_year = number(date.ordinal());
        let (month_length, year_length) = (length_of_month(date), length_of_year(date.year()));
        let named = |list: &[i32], at: i32, length: i32| {
            list.is_empty() || list.contains(&at) || list.contains(&(at - length - 1))
        };
        (self.months.is_empty() || self.months.contains(&month))
            && named(&self.month_days, of_month, month_length)
            && named(&self.year_days, of_year, year_length)
            && (self.weeks.is_empty() || {
                let (week, weeks) = self.week_of(day);
                named(&self.weeks, week, weeks)
            })
            && ((self.weekdays.is_empty() && self.numbered.is_empty())
                || self.weekdays.contains(day.weekday())
                || self.numbered.iter().any(|&(wanted, weekday)| {
                    let (at, length) = if self.in_month {
                        (of_month, month_length)
                    } else {
                        (of_year, year_length)
                    };
                    let counted = if wanted > 0 {
                        (at - 1) / 7 + 1
                    } else {
                        -((length - at) / 7 + 1)
                    };
                    weekday == day.weekday() && wanted == counted
                }))
    }

    /// The number of the week of a day, and how many its year has; the first has four days or more in the year.
    fn week_of(&self, day: Day) -> (i32, i32) {
        let middle = self.start_of_week(day) + 3;
        let year = middle.date().year();
        let first = |year: i32| self.start_of_week(day_of(year, 1, 4));
        let number = (middle - first(year)) / 7 + 1;
        (number, (first(year + 1) - first(year)) / 7)
    }

    fn start_of_week(&self, day: Day) -> Day {
        let after = Weekday::index(day.weekday()) + 7 - self.week_start.index();
        day - i32::try_from(after % 7).unwrap_or(0)
    }

    /// The days of a period for which the rule has to be asked; others it cannot name.
    fn candidates(&self, period: i64) -> Vec<Day> {
        let whole = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        match self.frequency {
            Frequency::Yearly => {
                let year = whole(period);
                let resolved = |&at: &i32| {
                    let length = length_of_year(year);
                    let at = if at < 0 { length + 1 + at } else { at };
                    (1..=length)
                        .contains(&at)
                        .then(|| day_of(year, 1, 1) + (at - 1))
                };
                if !self.year_days.is_empty() {
                    return self.year_days.iter().filter_map(resolved).collect();
                }
                if self.months.is_empty() {
                    (1..=12)
                        .flat_map(|month| self.days_of_month(year, month))
                        .collect()
                } else {
                    let months = self.months.iter();
                    months
                        .flat_map(|&month| self.days_of_month(year, month))
                        .collect()
                }
            }
            Frequency::Monthly => {
                let (year, month) = (
                    whole(period.div_euclid(12)),
                    whole(period.rem_euclid(12)) + 1,
                );
                self.days_of_month(year, month)
            }
            Frequency::Weekly => (0..7)
                .map(|days| Day(whole(period * 7)) + self.shift() + days)
                .collect(),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                vec![Day(whole(period))]
            }
        }
    }

    /// From a day whose number is a multiple of 7 to the start of a week.
    fn shift(&self) -> i32 {
        self.start_of_week(Day(6)).0
    }

    fn days_of_month(&self, year: i32, month: i32) -> Vec<Day> {
        let first = day_of(year, month, 1);
        let length = length_of_month(first.date());
        if self.month_days.is_empty() {
            return (0..length).map(|days| first + days).collect();
        }
        let days = self.month_days.iter().filter_map(|&at| {
            let at = if at < 0 { length + 1 + at } else { at };
            (1..=length).contains(&at).then(|| first + (at - 1))
        });
        days.collect()
    }
}

struct Expansion {
    rule: Completed,
    /// The seconds of a day at which the event begins, for periods of a day or more.
    times: Vec<i64>,
    start: Instant,
    last: Instant,
    left: Option<i64>,
    start_counts: bool,
    found: Vec<Instant>,
}

impl Expansion {
    /// The number of the first period to look at: a year, a month since year 0, a week, or a day.
    fn first_period(&self) -> i64 {
        let number = |day: Day| match self.rule.frequency {
            Frequency::Yearly => i64::from(day.date().year()),
            Frequency::Monthly => {
                i64::from(day.date().year()) * 12 + i64::from(day.date().month0())
            }
            Frequency::Weekly => i64::from(
                (self.rule.start_of_week(day) - self.rule.shift())
                    .0
                    .div_euclid(7),
            ),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                i64::from(day.0)
            }
        };
        let first = number(self.start.day());
        let interval = if self.rule.frequency > Frequency::Daily {
            1
        } else {
            self.rule.interval
        };
        if self.left.is_some() {
            return first;
        }
        // Without a count what is long past need not be gone through.
        let near = number(HORIZON.start().day() - 400) - first;
        first + (near.max(0) / interval) * interval
    }

    fn is_over(&self, period: i64) -> bool {
        let first = match self.rule.frequency {
            Frequency::Yearly => i64::from(self.last.day().date().year()) < period,
            Frequency::Monthly => {
                let last = self.last.day().date();
                i64::from(last.year()) * 12 + i64::from(last.month0()) < period
            }
            Frequency::Weekly => {
                i64::from(self.last.day().0) < period * 7 + i64::from(self.rule.shift())
            }
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                i64::from(self.last.day().0) < period
            }
        };
        first || self.left.is_some_and(|left| left <= 0)
    }

    fn take(&mut self, period: i64, budget: &mut Budget) -> Result<(), IcsProblemKind> {
        let mut days = self.rule.candidates(period);
        budget.spend_steps(days.len())?;
        days.sort_unstable();
        days.dedup();
        days.retain(|day| self.rule.has(*day));
        if self.rule.frequency <= Frequency::Daily {
            let times = std::mem::take(&mut self.times);
            let taken = self.take_set(&days, &times, budget);
            self.times = times;
            return taken;
        }
        for day in days {
            self.take_day(day, budget)?;
        }
        Ok(())
    }

    /// The hours, minutes or seconds of one day, each a period of its own.
    fn take_day(&mut self, day: Day, budget: &mut Budget) -> Result<(), IcsProblemKind> {
        let unit = match self.rule.frequency {
            Frequency::Hourly => 3600,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let step = unit * self.rule.interval;
        let origin = self.start.0 * 60 / unit * unit;
        let midnight = i64::from(day.0) * DAY;
        let steps = (midnight - origin + step - 1).div_euclid(step).max(0);
        let mut at = origin + steps * step - midnight;
        while at < DAY && self.left.is_none_or(|left| left > 0) {
            budget.spend_steps(1)?;
            let own = |second: i64| vec![i32::try_from(second).unwrap_or(0)];
            let (hour, minute, second) = (own(at / 3600), own(at / 60 % 60), own(at % 60));
            let limited = |list: &[i32], own: &[i32]| {
                list.is_empty() || own.iter().all(|own| list.contains(own))
            };
            let rule = &self.rule;
            let times = match rule.frequency {
                Frequency::Hourly if limited(&rule.hours, &hour) => {
                    combine(&hour, &rule.minutes, &rule.seconds)
                }
                Frequency::Minutely
                    if limited(&rule.hours, &hour) && limited(&rule.minutes, &minute) =>
                {
                    combine(&hour, &minute, &rule.seconds)
                }
                Frequency::Secondly
                    if limited(&rule.hours, &hour)
                        && limited(&rule.minutes, &minute)
                        && limited(&rule.seconds, &second) =>
                {
                    vec![at]
                }
                _ => Vec::new(),
            };
            budget.spend_steps(times.len())?;
            self.take_set(&[day], &times, budget)?;
            at += step;
        }
        Ok(())
    }

    /// What one period holds, each of its days at each of these seconds; counted before it is made.
    fn take_set(
        &mut self,
        days: &[Day],
        times: &[i64],
        budget: &mut Budget,
    ) -> Result<(), IcsProblemKind> {
        let count = days.len().saturating_mul(times.len());
        let positions: Vec<usize> = if self.rule.positions.is_empty() {
            if count > MOST {
                return Err(IcsProblemKind::TooOften);
            }
            (0..count).collect()
        } else {
            let resolved = self.rule.positions.iter().filter_map(|&at| {
                let back = usize::try_from(at.unsigned_abs()).ok()?;
                let index = if at > 0 {
                    back.checked_sub(1)?
                } else {
                    count.checked_sub(back)?
                };
                (index < count).then_some(index)
            });
            let mut positions: Vec<usize> = resolved.collect();
            positions.sort_unstable();
            positions.dedup();
            positions
        };
        budget.spend_steps(positions.len())?;
        for index in positions {
            let (Some(day), Some(second)) = (
                index.checked_div(times.len()).and_then(|day| days.get(day)),
                index
                    .checked_rem(times.len())
                    .and_then(|time| times.get(time)),
            ) else {
                continue;
            };
            let at = day.start() + second.div_euclid(60);
            if at < self.start {
                continue;
            }
            if self.start_counts && self.found.is_empty() && at > self.start {
                self.left = self.left.map(|left| left - 1);
            }
            self.start_counts = false;
            if at > self.last || self.left.is_some_and(|left| left <= 0) {
                self.left = Some(0);
                return Ok(());
            }
            self.left = self.left.map(|left| left - 1);
            self.found.push(at);
            if self.found.len() > MOST {
                return Err(IcsProblemKind::TooOften);
            }
        }
        Ok(())
    }
}

/// The seconds of a day at these hours, minutes and seconds, in order.
fn combine(hours: &[i32], minutes: &[i32], seconds: &[i32]) -> Vec<i64> {
    let mut times = Vec::with_capacity(hours.len() * minutes.len() * seconds.len());
    for &hour in hours {
        for &minute in minutes {
            times.extend(
                seconds
                    .iter()
                    .map(|&second| i64::from(hour * 3600 + minute * 60 + second)),
            );
        }
    }
    times
}

fn number(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn day_of(year: i32, month: i32, day: i32) -> Day {
    let part = |number: i32| u32::try_from(number).unwrap_or(1);
    let date = NaiveDate::from_ymd_opt(year, part(month), part(day));
    Day::from_date(date.unwrap_or(NaiveDate::MAX))
}

fn length_of_year(year: i32) -> i32 {
    day_of(year + 1, 1, 1) - day_of(year, 1, 1)
}

fn length_of_month(date: NaiveDate) -> i32 {
    number(u32::from(date.num_days_in_month()))
}
