//! A recurrence rule as it is written (RFC 5545, 3.3.10).

use std::str::FromStr;

use super::problem::{IcsProblemKind, shorten};
use super::value::{self, Written};
use crate::calendar::Weekday;

/// How often a rule repeats; the greater, the more often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// A rule; an empty list says nothing.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    /// At least 1.
    pub(super) interval: i64,
    pub(super) count: Option<i64>,
    pub(super) until: Option<Written>,
    pub(super) seconds: Vec<i32>,
    pub(super) minutes: Vec<i32>,
    pub(super) hours: Vec<i32>,
    /// Weekdays, some of them the nth of their month or year, counted from its end where negative.
    pub(super) weekdays: Vec<(Option<i32>, Weekday)>,
    pub(super) month_days: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) months: Vec<i32>,
    pub(super) positions: Vec<i32>,
    pub(super) week_start: Weekday,
}

/// The longest interval that is looked at: past it nothing comes within the years of a plan.
const LONGEST: i64 = 1_000_000_000;

impl Rule {
    pub(super) fn read(text: &str) -> Result<Self, IcsProblemKind> {
        let bad = |part: &str| IcsProblemKind::BadValue {
            property: "RRULE",
            value: shorten(part),
        };
        let mut frequency = None;
        let mut rule = Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            weekdays: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        for part in text.split(';').map(str::trim) {
            let Some((name, written)) = part.split_once('=') else {
                if part.is_empty() {
                    continue;
                }
                return Err(bad(part));
            };
            let written = written.trim();
            if written.is_empty() {
                continue;
            }
            let list = |range: i32| numbers(written, range).ok_or_else(|| bad(part));
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(self::frequency(written).ok_or_else(|| bad(part))?),
                // Some writers leave 0 or less where they mean nothing, and so it is understood elsewhere.
                "INTERVAL" => {
                    let number = i64::from_str(written).map_err(|_| bad(part))?;
                    rule.interval = number.clamp(1, LONGEST);
                }
                // A count below 0 is how some writers say that there is none.
                "COUNT" => {
                    let number = i64::from_str(written).map_err(|_| bad(part))?;
                    if number == 0 {
                        return Err(bad(part));
                    }
                    rule.count = Some(number).filter(|&number| number > 0);
                }
                "UNTIL" => rule.until = Some(value::moment(written).ok_or_else(|| bad(part))?),
                "BYSECOND" => rule.seconds = times(written, 60).ok_or_else(|| bad(part))?,
                "BYMINUTE" => rule.minutes = times(written, 59).ok_or_else(|| bad(part))?,
                "BYHOUR" => rule.hours = times(written, 23).ok_or_else(|| bad(part))?,
                "BYDAY" => rule.weekdays = weekdays(written).ok_or_else(|| bad(part))?,
                "BYMONTHDAY" => rule.month_days = list(31)?,
                "BYYEARDAY" => rule.year_days = list(366)?,
                "BYWEEKNO" => rule.weeks = list(53)?,
                "BYMONTH" => {
                    rule.months = list(12)?;
                    if rule.months.iter().any(|&month| month < 1) {
                        return Err(bad(part));
                    }
                }
                "BYSETPOS" => rule.positions = list(366)?,
                "WKST" => rule.week_start = weekday(written).ok_or_else(|| bad(part))?,
                // RFC 7529: rules by another calendar, whose dates are not known here.
                "RSCALE" if written.eq_ignore_ascii_case("GREGORIAN") => {}
                "RSCALE" => {
                    return Err(IcsProblemKind::OtherScale {
                        scale: shorten(&written.to_ascii_uppercase()),
                    });
                }
                "SKIP" if written.eq_ignore_ascii_case("OMIT") => {}
                name if name.starts_with("X-") => {}
                // What is not understood may change the days.
                _ => return Err(bad(part)),
            }
        }
        rule.frequency = frequency.ok_or_else(|| bad(text))?;
        Ok(rule)
    }
}

fn frequency(text: &str) -> Option<Frequency> {
    Some(match text.to_ascii_uppercase().as_str() {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

/// Numbers from 1 to `most`, or as many from the end; each once.
fn numbers(text: &str, most: i32) -> Option<Vec<i32>> {
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    let numbers = items.map(|item| {
        let number = i32::from_str(item).ok()?;
        (number != 0 && number.abs() <= most).then_some(number)
    });
    let mut numbers = numbers.collect::<Option<Vec<i32>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

/// Numbers from 0 to `most`; each once.
fn times(text: &str, most: i32) -> Option<Vec<i32>> {
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    let numbers = items.map(|item| {
        let number = i32::from_str(item).ok()?;
        // A leap second belongs to its minute.
        (0..=most).contains(&number).then_some(number.min(59))
    });
    let mut numbers = numbers.collect::<Option<Vec<i32>>>()?;
    numbers.sort_unstable();
    numbers.dedup();
    Some(numbers)
}

fn weekdays(text: &str) -> Option<Vec<(Option<i32>, Weekday)>> {
    let items = text
        .split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty());
    let mut weekdays = items
        .map(|item| {
            let (number, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
            let number = match number.trim() {
                "" => None,
                number => {
                    let number = i32::from_str(number).ok()?;
                    if number == 0 || number.abs() > 53 {
                        return None;
                    }
                    Some(number)
                }
            };
            Some((number, weekday(name)?))
        })
        .collect::<Option<Vec<_>>>()?;
    weekdays.sort_unstable();
    weekdays.dedup();
    Some(weekdays)
}

fn weekday(text: &str) -> Option<Weekday> {
    let text = text.to_ascii_lowercase();
    Weekday::ALL
        .into_iter()
        .find(|day| day.name().get(..2) == Some(text.as_str()))
}
