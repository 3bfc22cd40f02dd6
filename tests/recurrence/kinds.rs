//! Where others read a rule otherwise than RFC 5545 has it, and the same rule in words that they read right.

use chrono::{Datelike, Days, NaiveDate};

use super::readers::{RECURRING, RRULE};
use super::sample::Sample;

/// A kind of rule that others read otherwise.
pub(crate) struct Kind {
    /// What the RFC says, and in which section.
    pub(crate) decided: &'static str,
    /// Who reads it otherwise.
    pub(crate) wrong: &'static [&'static str],
    pub(crate) holds: fn(&Sample) -> bool,
    /// An event that others read right and that repeats as this one does from its beginning on, the beginning itself aside.
    /// None where nothing but the beginning is left.
    pub(crate) says: fn(Sample) -> Option<Sample>,
}

/// All of them, in the order in which a rule is put into other words.
pub(crate) const KINDS: [Kind; 5] = [
    Kind {
        decided: "3.8.5.3: the beginning is an occurrence, also if `UNTIL` is before it; `rrule` refuses the rule",
        wrong: &[RRULE],
        holds: |sample| sample.has("UNTIL") && *sample.part("UNTIL") < *sample.start,
        says: |_| None,
    },
    Kind {
        decided: "3.8.5.3: the beginning is an occurrence, also where no hour that `INTERVAL` reaches is in `BYHOUR`; \
                  dateutil refuses the rule",
        wrong: &[RECURRING],
        holds: |sample| {
            let hour = |text: &str| text.parse::<u32>().unwrap_or(1);
            let (every, first) = (hour(sample.part("INTERVAL")), sample.start.get(9..11));
            let first = first.map_or(0, hour);
            let mut reached = (0..24).map(|step| (first + step * every) % 24);
            let hours: Vec<u32> = sample.part("BYHOUR").split(',').map(hour).collect();
            sample.part("FREQ") == "HOURLY"
                && sample.has("BYHOUR")
                && !reached.any(|hour| hours.contains(&hour))
        },
        says: |_| None,
    },
    Kind {
        decided: "3.3.10: what a rule does not say comes from the beginning: a week number without weekdays means the \
                  weekday of the beginning, not all seven",
        wrong: &[RECURRING, RRULE],
        holds: |sample| sample.has("BYWEEKNO") && !sample.has("BYDAY"),
        says: |sample| {
            let weekday = weekday(date(&sample));
            Some(sample.with("BYDAY", weekday))
        },
    },
    Kind {
        decided: "3.3.10: `BYDAY` is a list, each weekday in it with or without a number: `MO,2TU` is each Monday and the \
                  second Tuesday; others want both at once",
        wrong: &[RECURRING, RRULE],
        holds: |sample| {
            let mut days = sample.part("BYDAY").split(',');
            days.clone().any(|day| day.len() == 2) && days.any(|day| day.len() > 2)
        },
        says: |sample| {
            let in_month = sample.part("FREQ") == "MONTHLY" || sample.has("BYMONTH");
            let most = if in_month { 5 } else { 53 };
            let days = sample
                .part("BYDAY")
                .split(',')
                .flat_map(|day| match day.len() {
                    2 => (1..=most).map(|number| format!("{number}{day}")).collect(),
                    _ => vec![day.to_owned()],
                });
            let days = days.collect::<Vec<_>>().join(",");
            Some(sample.with("BYDAY", days))
        },
    },
    Kind {
        decided: "3.3.10: `BYSETPOS` counts in the whole week, from `WKST` on; others count in the first week from the \
                  beginning on",
        wrong: &[RECURRING, RRULE],
        holds: |sample| sample.part("FREQ") == "WEEKLY" && sample.has("BYSETPOS"),
        says: |mut sample| {
            let start = date(&sample);
            let after = if sample.part("WKST") == "SU" {
                start.weekday().num_days_from_sunday()
            } else {
                start.weekday().num_days_from_monday()
            };
            let week = start.checked_sub_days(Days::new(u64::from(after)))?;
            sample
                .start
                .replace_range(..8, &week.format("%Y%m%d").to_string());
            if sample.has("BYDAY") {
                return Some(sample);
            }
            Some(sample.with("BYDAY", weekday(start)))
        },
    },
];

/// 3.8.5.3: the beginning is the first occurrence, also where the rule does not name it. `rrule` leaves it out, so that it is
/// put to each answer.
///
/// 3.3.10: it always counts as the first of a `COUNT`. Others count on behind it where the rule does not name it, so that
/// they are asked for one less.
pub(crate) fn without_the_beginning(sample: Sample) -> Option<Sample> {
    let count: u32 = sample.part("COUNT").parse().unwrap();
    let left = count - 1;
    (left > 0).then(|| sample.with("COUNT", left.to_string()))
}

fn date(sample: &Sample) -> NaiveDate {
    let day = sample.start.get(..8).unwrap();
    NaiveDate::parse_from_str(day, "%Y%m%d").unwrap()
}

fn weekday(date: NaiveDate) -> String {
    let name = date.format("%a").to_string().to_uppercase();
    name.get(..2).unwrap().to_owned()
}
