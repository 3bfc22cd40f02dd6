//! The occurrences of a recurrence rule (RFC 5545, 3.3.10).

use chrono::{Datelike, NaiveDate};

use super::budget::Budget;
use super::clock::Moment;
use super::problem::IcsProblemKind;
use super::rule::{Frequency, Rule};
use crate::calendar::{Day, HORIZON, Instant, Weekday};

/// The most occurrences of one rule, and of one of its periods: a longer list is not one of days off.
const MOST: usize = 150_000;

const DAY: i64 = 86_400;

/// The beginnings of an event that a rule repeats, on the event's clock, in order, up to the end of the horizon and to the
/// minute `until`; those far before the horizon are left out. `start_counts`: a beginning that the rule does not name is the
/// first of a `COUNT`.
pub(super) fn occurrences(
    rule: &Rule,
    start: &Moment<'_>,
    until: Option<Instant>,
    start_counts: bool,
    budget: &mut Budget,
) -> Result<Vec<Instant>, IcsProblemKind> {
    budget.begin_rule();
    let rule = rule.completed(start);
    let mut expansion = Expansion {
        times: combine(&rule.hours, &rule.minutes, &rule.seconds),
        start: start.local,
        last: until.map_or(*HORIZON.end(), |until| until.min(*HORIZON.end())),
        left: rule.count,
        start_counts,
        found: Vec::new(),
        rule,
    };
    let mut period = expansion.first_period();
    while !expansion.is_over(period) {
        expansion.take(period, budget)?;
        period += expansion.rule.step();
    }
    // Times are counted in minutes, but a rule may name seconds.
    expansion.found.dedup();
    Ok(expansion.found)
}

impl Rule {
    /// The rule with the parts that it leaves to the event's beginning.
    fn completed(&self, start: &Moment<'_>) -> Self {
        let mut rule = self.clone();
        let day = start.local.day();
        let date = day.date();
        let names_days = !(rule.weekdays.is_empty()
            && rule.numbered.is_empty()
            && rule.month_days.is_empty()
            && rule.year_days.is_empty());
        match rule.frequency {
            _ if names_days => {}
            Frequency::Yearly if !rule.weeks.is_empty() => rule.weekdays.insert(day.weekday()),
            Frequency::Yearly => {
                if rule.months.is_empty() {
                    rule.months.push(number(date.month()));
                }
                rule.month_days.push(number(date.day()));
            }
            Frequency::Monthly => rule.month_days.push(number(date.day())),
            Frequency::Weekly => rule.weekdays.insert(day.weekday()),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {}
        }
        if start.is_date {
            // The RFC ignores these parts for a date.
            (rule.hours, rule.minutes, rule.seconds) = (Vec::new(), Vec::new(), Vec::new());
        }
        let minute = i32::from(start.local.minute_of_day());
        for (list, finest, own) in [
            (&mut rule.hours, Frequency::Hourly, minute / 60),
            (&mut rule.minutes, Frequency::Minutely, minute % 60),
            (&mut rule.seconds, Frequency::Secondly, 0),
        ] {
            if list.is_empty() && rule.frequency < finest {
                list.push(own);
            }
        }
        rule
    }

    /// The number of periods from one to the next; the hours, minutes and seconds of a day make one period.
    fn step(&self) -> i64 {
        if self.frequency > Frequency::Daily {
            1
        } else {
            self.interval
        }
    }

    /// The number of the period of a day: a year, a month since year 0, a week, or a day.
    fn period_of(&self, day: Day) -> i64 {
        let date = day.date();
        match self.frequency {
            Frequency::Yearly => i64::from(date.year()),
            Frequency::Monthly => i64::from(date.year()) * 12 + i64::from(date.month0()),
            Frequency::Weekly => i64::from((day - self.shift()).0.div_euclid(7)),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                i64::from(day.0)
            }
        }
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
                    let in_month = self.frequency == Frequency::Monthly || !self.months.is_empty();
                    let (at, length) = if in_month {
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
        let week_start = self.week_start.unwrap_or(Weekday::Mon);
        let after = day.weekday().index() + 7 - week_start.index();
        day - i32::try_from(after % 7).unwrap_or(0)
    }

    /// The days from one whose number is a multiple of 7 to the start of a week.
    fn shift(&self) -> i32 {
        self.start_of_week(Day(6)).0
    }

    /// The days of a period that the rule may name.
    fn candidates(&self, period: i64) -> Vec<Day> {
        let whole = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        match self.frequency {
            Frequency::Yearly => {
                let year = whole(period);
                if !self.year_days.is_empty() {
                    return named_days(day_of(year, 1, 1), length_of_year(year), &self.year_days);
                }
                let months = if self.months.is_empty() {
                    (1..=12).collect()
                } else {
                    self.months.clone()
                };
                let days = |&month: &i32| self.days_of_month(year, month);
                months.iter().flat_map(days).collect()
            }
            Frequency::Monthly => {
                let (year, month) = (period.div_euclid(12), period.rem_euclid(12));
                self.days_of_month(whole(year), whole(month) + 1)
            }
            Frequency::Weekly => named_days(Day(whole(period * 7)) + self.shift(), 7, &[]),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                vec![Day(whole(period))]
            }
        }
    }

    fn days_of_month(&self, year: i32, month: i32) -> Vec<Day> {
        let first = day_of(year, month, 1);
        named_days(first, length_of_month(first.date()), &self.month_days)
    }
}

/// The days that `numbers` name among so many from `first` on, negative ones counted from the end; all days without
/// numbers.
fn named_days(first: Day, length: i32, numbers: &[i32]) -> Vec<Day> {
    if numbers.is_empty() {
        return (0..length).map(|days| first + days).collect();
    }
    let days = numbers.iter().filter_map(|&at| {
        let at = if at < 0 { length + 1 + at } else { at };
        (1..=length).contains(&at).then(|| first + (at - 1))
    });
    days.collect()
}

struct Expansion {
    rule: Rule,
    /// The seconds of a day at which the event begins, for periods of a day or more.
    times: Vec<i64>,
    start: Instant,
    last: Instant,
    left: Option<i64>,
    start_counts: bool,
    found: Vec<Instant>,
}

impl Expansion {
    /// The first period to expand.
    fn first_period(&self) -> i64 {
        let first = self.rule.period_of(self.start.day());
        if self.left.is_some() {
            return first;
        }
        // Without a count, periods far before the horizon can be skipped.
        let near = self.rule.period_of(HORIZON.start().day() - 400) - first;
        let step = self.rule.step();
        first + (near.max(0) / step) * step
    }

    fn is_over(&self, period: i64) -> bool {
        self.rule.period_of(self.last.day()) < period || self.left.is_some_and(|left| left <= 0)
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
            let own = |second: i64| i32::try_from(second).unwrap_or(0);
            let (hour, minute, second) = (own(at / 3600), own(at / 60 % 60), own(at % 60));
            let rule = &self.rule;
            let allows = |list: &[i32], own: i32| list.is_empty() || list.contains(&own);
            let (has_minute, has_second) = (
                rule.frequency >= Frequency::Minutely,
                rule.frequency >= Frequency::Secondly,
            );
            at += step;
            if !allows(&rule.hours, hour)
                || has_minute && !allows(&rule.minutes, minute)
                || has_second && !allows(&rule.seconds, second)
            {
                continue;
            }
            let minutes: &[i32] = if has_minute { &[minute] } else { &rule.minutes };
            let seconds: &[i32] = if has_second { &[second] } else { &rule.seconds };
            let times = combine(&[hour], minutes, seconds);
            budget.spend_steps(times.len())?;
            self.take_set(&[day], &times, budget)?;
        }
        Ok(())
    }

    /// Adds the occurrences of one period, each of its days at each of these seconds; they are counted before they are made.
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
