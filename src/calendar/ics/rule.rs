//! A recurrence rule as it is written (RFC 5545, 3.3.10).

use std::str::FromStr;

use super::problem::{IcsProblemKind, shorten};
use super::value::{self, Written};
use crate::calendar::{Weekday, WeekdaySet};

/// The frequency of a rule; the greater, the more often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    #[default]
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// A rule; an empty list sets no condition.
#[derive(Clone, Debug, Default)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    /// At least 1.
    pub(super) interval: i64,
    pub(super) count: Option<i64>,
    pub(super) until: Option<Written>,
    pub(super) seconds: Vec<i32>,
    pub(super) minutes: Vec<i32>,
    pub(super) hours: Vec<i32>,
    pub(super) weekdays: WeekdaySet,
    /// Weekdays that are the nth of their month or year, counted from its end where negative.
    pub(super) numbered: Vec<(i32, Weekday)>,
    pub(super) month_days: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) months: Vec<i32>,
    pub(super) positions: Vec<i32>,
    /// Monday if the rule does not say.
    pub(super) week_start: Option<Weekday>,
}

/// The longest interval; a longer one never repeats within the years of a plan.
const LONGEST: i64 = 1_000_000_000;

impl Rule {
    pub(super) fn read(text: &str) -> Result<Self, IcsProblemKind> {
        let bad = |part: &str| IcsProblemKind::BadValue {
            property: "RRULE",
            value: shorten(part),
        };
        let mut frequency = None;
        let mut rule = Self {
            interval: 1,
            ..Self::default()
        };
        let mut weekdays = Vec::new();
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
            let number = || i64::from_str(written).map_err(|_| bad(part));
            // Numbers from 1 to `most`, or as many from the end.
            let numbers = |most: i32| {
                let is_valid = |number: &i32| *number != 0 && number.abs() <= most;
                let read = |item: &str| i32::from_str(item).ok().filter(is_valid);
                list(written, read).ok_or_else(|| bad(part))
            };
            let times = |most: i32| {
                let is_valid = |number: &i32| (0..=most).contains(number);
                let read = |item: &str| i32::from_str(item).ok().filter(is_valid);
                // A leap second belongs to its minute.
                list(written, |item| Some(read(item)?.min(59))).ok_or_else(|| bad(part))
            };
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(self::frequency(written).ok_or_else(|| bad(part))?),
                // Some writers write 0 or less for no interval, and other readers accept it.
                "INTERVAL" => rule.interval = number()?.clamp(1, LONGEST),
                // Some writers write a count below 0 for no count.
                "COUNT" => {
                    rule.count = match number()? {
                        0 => return Err(bad(part)),
                        number => Some(number).filter(|&number| number > 0),
                    };
                }
                "UNTIL" => rule.until = Some(value::moment(written).ok_or_else(|| bad(part))?),
                "BYSECOND" => rule.seconds = times(60)?,
                "BYMINUTE" => rule.minutes = times(59)?,
                "BYHOUR" => rule.hours = times(23)?,
                "BYDAY" => weekdays = list(written, numbered_weekday).ok_or_else(|| bad(part))?,
                "BYMONTHDAY" => rule.month_days = numbers(31)?,
                "BYYEARDAY" => rule.year_days = numbers(366)?,
                "BYWEEKNO" => rule.weeks = numbers(53)?,
                "BYMONTH" => {
                    rule.months = numbers(12)?;
                    if rule.months.iter().any(|&month| month < 1) {
                        return Err(bad(part));
                    }
                }
                "BYSETPOS" => rule.positions = numbers(366)?,
                "WKST" => rule.week_start = Some(weekday(written).ok_or_else(|| bad(part))?),
                // RFC 7529: rules by another calendar, whose dates planc does not know.
                "RSCALE" if written.eq_ignore_ascii_case("GREGORIAN") => {}
                "RSCALE" => {
                    return Err(IcsProblemKind::OtherScale {
                        scale: shorten(&written.to_ascii_uppercase()),
                    });
                }
                "SKIP" if written.eq_ignore_ascii_case("OMIT") => {}
                name if name.starts_with("X-") => {}
                // An unknown part may change the days.
                _ => return Err(bad(part)),
            }
        }
        rule.frequency = frequency.ok_or_else(|| bad(text))?;
        for (number, weekday) in weekdays {
            // Only a month and a year have an nth weekday.
            match number.filter(|_| rule.frequency <= Frequency::Monthly) {
                Some(number) => rule.numbered.push((number, weekday)),
                None => rule.weekdays.insert(weekday),
            }
        }
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

/// The items of a list, in order, each once.
fn list<T: Ord>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let items = text.split(',').map(str::trim);
    let items = items.filter(|item| !item.is_empty()).map(read);
    let mut items = items.collect::<Option<Vec<T>>>()?;
    items.sort_unstable();
    items.dedup();
    Some(items)
}

/// `MO`, `2TU`, `-1FR`.
fn numbered_weekday(item: &str) -> Option<(Option<i32>, Weekday)> {
    let (number, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
    let number = match number.trim() {
        "" => None,
        number => {
            let number = i32::from_str(number).ok();
            Some(number.filter(|&number| number != 0 && number.abs() <= 53)?)
        }
    };
    Some((number, weekday(name)?))
}

fn weekday(text: &str) -> Option<Weekday> {
    let text = text.to_ascii_lowercase();
    Weekday::ALL
        .into_iter()
        .find(|day| day.name().get(..2) == Some(text.as_str()))
}
