//! Dates and times as people write them: `5 March 2026`, `5/3/2026`, `23:59 AoE`. The file is long because a third of
//! it is examples.

use chrono::{Datelike, Months, NaiveDate, Offset, TimeZone, Weekday};
use chrono_tz::Tz;

use super::scan::Cursor;
use crate::diagnostics::Choice;
use crate::language::spoken::{
    Joint, SpokenZone, joint, spoken_month, spoken_weekdays, spoken_zones,
};

/// The day that stands for a month, quarter or week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    First,
    Last,
    Neither,
}

/// A day, and its description if the text is ambiguous.
type Day = (NaiveDate, String);

/// Each date or date-time that a text may mean.
pub(super) fn date(text: &str, bound: Bound) -> Option<Vec<Choice>> {
    let mut cursor = Cursor::new(text)?;
    let choices = moment(&mut cursor, bound)?;
    cursor.is_at_end().then_some(choices)
}

/// Two dates, one for the first day and one for the last: `2026-10-01 to 2026-10-05`.
pub(super) fn range(text: &str) -> Option<(String, String)> {
    let mut cursor = Cursor::new(text)?;
    let between = cursor.eat_word(&["between"]);
    cursor.eat_word(&["from", "von"]);
    let first = stretch_end(&mut cursor, Bound::First)?;
    let has_joint = eat_to(&mut cursor) || between && cursor.eat_word(&["and"]);
    let last = stretch_end(&mut cursor, Bound::Last)?;
    (has_joint && cursor.is_at_end() && first <= last).then_some((first, last))
}

/// The date at one end of a range; None if it is ambiguous.
pub(super) fn stretch_end(cursor: &mut Cursor, bound: Bound) -> Option<String> {
    let choices = moment(cursor, bound)?;
    match choices.as_slice() {
        [one] => Some(one.text.clone()),
        _ => None,
    }
}

/// Skips the sign or word between two ends: `..`, `to`, `-`.
pub(super) fn eat_to(cursor: &mut Cursor) -> bool {
    cursor.eat_dots()
        || cursor
            .attempt(|cursor| (cursor.eat_sign(&["-"]) && cursor.eat_sign(&[">"])).then_some(()))
            .is_some()
        || cursor.eat_if(|lexeme| joint(lexeme.text) == Some(Joint::To))
}

fn moment(cursor: &mut Cursor, bound: Bound) -> Option<Vec<Choice>> {
    cursor.eat_word(&["on", "from", "at", "the", "am"]);
    let is_quoted = cursor.eat_sign(&["\"", "'"]);
    let days = days(cursor, bound)?;
    let time = cursor.attempt(|cursor| {
        let joined = cursor.eat_word(&["T", "at", "um"]) || cursor.eat_sign(&[","]);
        clock(cursor, joined)
    });
    let zones = zones(cursor);
    if is_quoted {
        cursor.eat_sign(&["\"", "'"]).then_some(())?;
    }
    let mut choices = Vec::new();
    for (day, meaning) in days {
        let Some(zones) = &zones else {
            let time = time.map(|minute| format!("T{}", clock_text(minute)));
            let text = format!("{}{}", day, time.unwrap_or_default());
            choices.push(Choice::new(text, meaning));
            continue;
        };
        for (zone, called) in zones {
            // The name of a zone such as `AoE`, the end of the day anywhere on Earth, implies a time.
            let minute = time.or((*zone == SpokenZone::Fixed(-720)).then_some(23 * 60 + 59))?;
            let offset = zone_offset(*zone, day, minute)?;
            let text = format!("{day}T{}{}", clock_text(minute), offset_text(offset));
            choices.push(match *called {
                "" => Choice::new(text, meaning.clone()),
                called => Choice::new(text, called),
            });
        }
    }
    choices.dedup_by(|a, b| a.text == b.text);
    Some(choices)
}

/// The days that a text may mean, the most likely first.
fn days(cursor: &mut Cursor, bound: Bound) -> Option<Vec<Day>> {
    let weekday = cursor.attempt(|cursor| {
        let (first, last) =
            cursor.eat_as(|word| spoken_weekdays(word).filter(|_| spoken_month(word).is_none()))?;
        let _ = cursor.eat_sign(&[","]) || cursor.eat_sign(&["."]);
        cursor.eat_word(&["the"]);
        (first == last).then_some(first)
    });
    let one = |day| vec![day];
    let mut days = cursor
        .attempt(in_words)
        .map(one)
        .or_else(|| cursor.attempt(in_numbers))
        .or_else(|| cursor.attempt(|cursor| stretch(cursor, bound)).map(one))?;
    days.retain(|day| {
        let number = day.weekday().num_days_from_monday() as usize;
        (1900..=2200).contains(&day.year()) && weekday.is_none_or(|wanted| number == wanted)
    });
    days.dedup();
    let named = days
        .iter()
        .map(|day| (*day, day.format("%-d %B").to_string()));
    (!days.is_empty()).then(|| named.collect())
}

/// `5 March 2026`, `March 5, 2026`, `5-Mar-2026`, `2026 March 5`.
fn in_words(cursor: &mut Cursor) -> Option<NaiveDate> {
    let separate = |cursor: &mut Cursor| {
        let _ = cursor.eat_sign(&["-", ".", "/", ","]) || cursor.eat_word(&["of", "de"]);
    };
    let eat_month = |cursor: &mut Cursor| {
        let month = cursor.eat_as(spoken_month)?;
        cursor.eat_abbreviation_dot();
        Some(month)
    };
    let eat_day = |cursor: &mut Cursor| {
        let day: u32 = cursor.eat_digits(1..=2)?.parse().ok()?;
        let _ = cursor.eat_word(&["st", "nd", "rd", "th"]);
        Some(day)
    };
    if let Some(year) = cursor.eat_digits(4..=4) {
        separate(cursor);
        let month = eat_month(cursor)?;
        separate(cursor);
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month, eat_day(cursor)?);
    }
    let first = cursor.attempt(eat_day);
    if first.is_some() {
        separate(cursor);
    }
    let month = eat_month(cursor)?;
    let day = first.or_else(|| eat_day(cursor))?;
    separate(cursor);
    NaiveDate::from_ymd_opt(year(cursor)?, month, day)
}

/// A year of four digits, or of two in this century.
fn year(cursor: &mut Cursor) -> Option<i32> {
    cursor.eat_sign(&["'"]);
    let digits = cursor.eat_digits(1..)?;
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// `5/3/2026`, `31.10.2026`, `2026-3-5`, `20260305`: both readings if the order of day and month is uncertain.
fn in_numbers(cursor: &mut Cursor) -> Option<Vec<NaiveDate>> {
    let first = cursor.eat_digits(1..)?;
    if let (8, Some(year), Some(month), Some(day)) =
        (first.len(), first.get(..4), first.get(4..6), first.get(6..))
    {
        let day =
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
        return Some(vec![day]);
    }
    let sign = cursor.eat_as(|sign| matches!(sign, "-" | "/" | ".").then_some(sign))?;
    let second = cursor.eat_digits(1..=2)?;
    cursor.eat_sign(&[sign]).then_some(())?;
    let third = cursor.eat_digits(1..)?;
    let number = |digits: &str| digits.parse::<u32>().ok();
    let (first_number, second_number, third_number) =
        (number(first)?, number(second)?, number(third)?);
    let full = |digits: &str, number: u32| -> Option<i32> {
        let century = if digits.len() == 2 { 2000 } else { 0 };
        i32::try_from(number).ok().map(|year| year + century)
    };
    let of = |year: Option<i32>, month, day| NaiveDate::from_ymd_opt(year?, month, day);
    let year_last = full(third, third_number);
    let day_first = of(year_last, second_number, first_number);
    let month_first = of(year_last, first_number, second_number);
    let year_first = of(full(first, first_number), second_number, third_number);
    let all = match (first.len(), third.len(), sign) {
        // In `2026-31-12`, day and month are swapped.
        (4, 1..=2, _) => {
            vec![year_first.or_else(|| of(full(first, first_number), third_number, second_number))]
        }
        (1..=2, 2 | 4, ".") => vec![day_first],
        (1..=2, 4, _) | (1, 2, _) | (2, 2, "/") => vec![day_first, month_first],
        (2, 2, _) => vec![year_first, day_first, month_first],
        _ => return None,
    };
    Some(all.into_iter().flatten().collect())
}

/// `March 2026`, `2026-03`, `Q3 2026`, `2026-W12`, `2026`: the first or the last day.
fn stretch(cursor: &mut Cursor, bound: Bound) -> Option<NaiveDate> {
    let weekday = match bound {
        Bound::First => Weekday::Mon,
        // Work that is due in a week is due on its Friday.
        Bound::Last => Weekday::Fri,
        Bound::Neither => return None,
    };
    let quarter = |cursor: &mut Cursor| {
        cursor.eat_word(&["Q"]).then_some(())?;
        let quarter: u32 = cursor.eat_digits(1..=1)?.parse().ok()?;
        (1..=4).contains(&quarter).then(|| (quarter * 3 - 2, 3))
    };
    let written = cursor.attempt(|cursor| {
        let month = |month| Some((spoken_month(month)?, 1));
        let (from, months) = quarter(cursor).or_else(|| cursor.eat_as(month))?;
        let _ = cursor.eat_sign(&["-", "/", ","]);
        Some((year(cursor)?, from, months))
    });
    let (year, from, months) = if let Some(written) = written {
        written
    } else {
        let year: i32 = cursor.eat_digits(4..=4)?.parse().ok()?;
        let after = cursor.attempt(|cursor| {
            cursor.eat_sign(&["-", "/", "."]);
            cursor.attempt(quarter).or_else(|| {
                let month: u32 = cursor.eat_digits(1..=2)?.parse().ok()?;
                Some((month, 1))
            })
        });
        let week = cursor.attempt(|cursor| {
            cursor.eat_sign(&["-"]);
            cursor.eat_word(&["W", "KW", "CW"]).then_some(())?;
            cursor.eat_digits(1..=2)?.parse::<u32>().ok()
        });
        if let Some(week) = week {
            return NaiveDate::from_isoywd_opt(year, week, weekday);
        }
        let (from, months) = after.unwrap_or((1, 12));
        (year, from, months)
    };
    let first = NaiveDate::from_ymd_opt(year, from, 1)?;
    if bound == Bound::First {
        return Some(first);
    }
    let next = first.checked_add_months(Months::new(months))?;
    next.pred_opt()
}

/// A time of day in minutes: `9:00`, `09:00:00`, `9am`, `9h30`, `noon`; an hour alone only if `bare`.
pub(super) fn clock(cursor: &mut Cursor, bare: bool) -> Option<u16> {
    if cursor.eat_word(&["noon", "midday"]) {
        return Some(12 * 60);
    }
    if cursor.eat_word(&["midnight"]) {
        return Some(24 * 60);
    }
    cursor.attempt(|cursor| {
        let digits = cursor.eat_digits(1..)?;
        let mut is_time = bare;
        let (mut hour, mut minute): (u16, u16) = match digits.len() {
            1 | 2 => (digits.parse().ok()?, 0),
            3 | 4 if bare => {
                let (hour, minute) = digits.split_at_checked(digits.len() - 2)?;
                (hour.parse().ok()?, minute.parse().ok()?)
            }
            _ => return None,
        };
        let minutes = cursor.attempt(|cursor| {
            let sign = cursor.peek().filter(|sign| sign.glued)?;
            let is_sign = matches!(sign.text, ":" | ".") || sign.text.eq_ignore_ascii_case("h");
            (is_sign && digits.len() <= 2).then_some(())?;
            cursor.skip();
            cursor.peek().filter(|digits| digits.glued)?;
            cursor.eat_digits(2..=2)
        });
        if let Some(minutes) = minutes {
            minute = minutes.parse().ok()?;
            is_time = true;
            // Seconds mean nothing in a plan.
            cursor.attempt(|cursor| {
                cursor.eat_sign(&[":"]).then_some(())?;
                cursor.eat_digits(2..=2)?;
                cursor.attempt(|cursor| {
                    cursor.eat_sign(&["."]).then_some(())?;
                    cursor.eat_digits(1..=9)
                });
                Some(())
            });
        }
        let half = cursor.attempt(|cursor| {
            let half = cursor.eat_as(|word| Some(word.to_lowercase()))?;
            if matches!(half.as_str(), "a" | "p") {
                (cursor.eat_sign(&["."]) && cursor.eat_word(&["m"])).then_some(())?;
                cursor.eat_sign(&["."]);
            }
            match half.as_str() {
                "am" | "a" => Some(false),
                "pm" | "p" => Some(true),
                _ => None,
            }
        });
        if let Some(is_late) = half {
            (1..=12).contains(&hour).then_some(())?;
            hour = hour % 12 + if is_late { 12 } else { 0 };
            is_time = true;
        } else if cursor.eat_word(&["h", "uhr", "o"]) {
            cursor.eat_sign(&["'"]);
            cursor.eat_word(&["clock"]);
            is_time = true;
        }
        let minutes = hour * 60 + minute;
        (is_time && minute < 60 && minutes <= 24 * 60).then_some(minutes)
    })
}

/// A time of day as the language writes it.
pub(super) fn clock_text(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn offset_text(offset: i16) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    match offset {
        0 => "Z".to_owned(),
        _ => format!("{sign}{}", clock_text(offset.unsigned_abs())),
    }
}

/// Minutes east of UTC in a zone at this local time.
fn zone_offset(zone: SpokenZone, day: NaiveDate, minute: u16) -> Option<i16> {
    let zone: Tz = match zone {
        SpokenZone::Fixed(offset) => return Some(offset),
        SpokenZone::Named(name) => name.parse().ok()?,
    };
    let minute = u32::from(minute.min(24 * 60 - 1));
    let local = day.and_hms_opt(minute / 60, minute % 60, 0)?;
    let at = zone.from_local_datetime(&local).earliest()?;
    i16::try_from(at.offset().fix().local_minus_utc() / 60).ok()
}

/// The zones at the end of a date, each with a description if the text is ambiguous.
fn zones(cursor: &mut Cursor) -> Option<Vec<(SpokenZone, &'static str)>> {
    cursor.attempt(|cursor| {
        let bracket = cursor.eat_sign(&["(", "["]);
        let quoted = cursor.eat_sign(&["\"", "'"]);
        let named = cursor.attempt(named).map(SpokenZone::Named);
        let zones = named.map(|zone| vec![(zone, "")]).or_else(|| {
            let known = cursor.eat_as(spoken_zones);
            if let Some(known) = known
                && *known != [(SpokenZone::Fixed(0), "")]
            {
                return Some(known.to_vec());
            }
            // `UTC+1`, `+0100`, `+01`.
            let offset = cursor.attempt(offset).or(known.map(|_| 0))?;
            Some(vec![(SpokenZone::Fixed(offset), "")])
        })?;
        let closed = (!quoted || cursor.eat_sign(&["\"", "'"]))
            && (!bracket || cursor.eat_sign(&[")", "]"]));
        closed.then_some(zones)
    })
}

/// `Europe/Berlin`.
fn named(cursor: &mut Cursor) -> Option<&'static str> {
    let rest = cursor.rest();
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '+')) && c != '-')
        .unwrap_or(rest.len());
    let name = rest.get(..end).filter(|name| name.contains('/'))?;
    let zone: Tz = name.parse().ok()?;
    let end = cursor.peek()?.start + name.len();
    while cursor.eat_if(|lexeme| lexeme.start < end) {}
    Some(zone.name())
}

fn offset(cursor: &mut Cursor) -> Option<i16> {
    let sign = if cursor.eat_sign(&["+"]) {
        1
    } else if cursor.eat_sign(&["-", "−"]) {
        -1
    } else {
        return None;
    };
    let digits = cursor.eat_digits(1..)?;
    let (hours, minutes) = match digits.len() {
        1 | 2 => {
            let minutes = cursor.attempt(|cursor| {
                cursor.eat_sign(&[":"]).then_some(())?;
                cursor.eat_digits(2..=2)
            });
            (digits, minutes.unwrap_or("00"))
        }
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let minutes: i16 = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    (minutes <= 14 * 60).then_some(sign * minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, bound: Bound) -> String {
        let Some(choices) = date(text, bound) else {
            return "none".to_owned();
        };
        let several = choices.len() > 1;
        let texts: Vec<String> = choices
            .into_iter()
            .map(|choice| {
                if several {
                    format!("{} ({})", choice.text, choice.meaning)
                } else {
                    choice.text
                }
            })
            .collect();
        texts.join(" | ")
    }

    #[test]
    fn days_as_people_write_them() {
        for (text, meant) in [
            ("5 March 2026", "2026-03-05"),
            ("5th of March 2026", "2026-03-05"),
            ("March 5, 2026", "2026-03-05"),
            ("Mar 5 2026", "2026-03-05"),
            ("5. März 2026", "2026-03-05"),
            ("5-Mar-26", "2026-03-05"),
            ("2026 March 5", "2026-03-05"),
            ("Monday 2 March 2026", "2026-03-02"),
            ("Mon, 2 March 2026", "2026-03-02"),
            ("Tuesday 2 March 2026", "none"),
            ("5/3/2026", "2026-03-05 (5 March) | 2026-05-03 (3 May)"),
            ("5/5/2026", "2026-05-05"),
            ("05-03-2026", "2026-03-05 (5 March) | 2026-05-03 (3 May)"),
            ("31.10.2026", "2026-10-31"),
            ("05.03.26", "2026-03-05"),
            ("10/31/2026", "2026-10-31"),
            ("26-03-05", "2026-03-05 (5 March) | 2005-03-26 (26 March)"),
            ("2026/03/05", "2026-03-05"),
            ("2026-31-12", "2026-12-31"),
            ("20260305", "2026-03-05"),
            ("\"2026-03-05\"", "2026-03-05"),
            ("on 2026-03-05", "2026-03-05"),
            ("2026-02-30", "none"),
            ("5 March", "none"),
            ("tomorrow", "none"),
            ("March 2026", "2026-03-01"),
            ("2026-03", "2026-03-01"),
            ("Q3 2026", "2026-07-01"),
            ("2026-Q3", "2026-07-01"),
            ("2026-W12", "2026-03-16"),
            ("2026", "2026-01-01"),
        ] {
            assert_eq!(written(text, Bound::First), meant, "{text}");
        }
        for (text, meant) in [
            ("March 2026", "2026-03-31"),
            ("Q4 2026", "2026-12-31"),
            ("2026-W12", "2026-03-20"),
        ] {
            assert_eq!(written(text, Bound::Last), meant, "{text}");
        }
        assert_eq!(written("March 2026", Bound::Neither), "none");
    }

    #[test]
    fn times_and_zones() {
        for (text, meant) in [
            ("2026-06-01 9:00", "2026-06-01T09:00"),
            ("2026-06-01T09:00:00", "2026-06-01T09:00"),
            ("2026-06-01 at 9am", "2026-06-01T09:00"),
            ("2026-06-01 9 p.m.", "2026-06-01T21:00"),
            ("2026-06-01T09:00:30.123Z", "2026-06-01T09:00Z"),
            ("2026-06-01T23:59 AoE", "2026-06-01T23:59-12:00"),
            ("2026-06-01 AoE", "2026-06-01T23:59-12:00"),
            ("2026-06-01T23:59CET", "2026-06-01T23:59+02:00"),
            ("2026-12-01T23:59 CET", "2026-12-01T23:59+01:00"),
            ("2026-06-01T17:00 EST", "2026-06-01T17:00-04:00"),
            ("2026-06-01T17:00 (UTC)", "2026-06-01T17:00Z"),
            ("2026-06-01T17:00 UTC+1", "2026-06-01T17:00+01:00"),
            ("2026-06-01T17:00 +0530", "2026-06-01T17:00+05:30"),
            ("2026-06-01T17:00 Europe/Berlin", "2026-06-01T17:00+02:00"),
            (
                "2026-06-01T17:00 \"Europe/Berlin\"",
                "2026-06-01T17:00+02:00",
            ),
            (
                "2026-06-01T17:00 IST",
                "2026-06-01T17:00+05:30 (Indian time) | 2026-06-01T17:00+01:00 (Irish time) | 2026-06-01T17:00+03:00 (Israeli time)",
            ),
            ("5 March 2026, 9:30 am", "2026-03-05T09:30"),
            ("2026-06-01 CET", "none"),
            ("2026-06-01T25:00", "none"),
        ] {
            assert_eq!(written(text, Bound::Neither), meant, "{text}");
        }
    }

    #[test]
    fn ranges() {
        for (text, meant) in [
            ("2026-10-01..2026-10-05", Some(("2026-10-01", "2026-10-05"))),
            (
                "2026-10-01 - 2026-10-05",
                Some(("2026-10-01", "2026-10-05")),
            ),
            (
                "1 October 2026 to 5 October 2026",
                Some(("2026-10-01", "2026-10-05")),
            ),
            (
                "from 2026-10-01 until 2026-10-05",
                Some(("2026-10-01", "2026-10-05")),
            ),
            ("2026-10-01–2026-10-05", Some(("2026-10-01", "2026-10-05"))),
            ("2026-10-05 to 2026-10-01", None),
            ("2026-10-01 2026-10-05", None),
            ("2026-10-01", None),
        ] {
            let range = range(text);
            let range = range
                .as_ref()
                .map(|(from, to)| (from.as_str(), to.as_str()));
            assert_eq!(range, meant, "{text}");
        }
    }
}
