//! Working hours as people write them: `Mon-Fri 9-17`, `mon and wed 9am to 5pm`.

use super::date::{Bound, clock, clock_text, eat_to, stretch_end};
use super::scan::Cursor;
use crate::language::spoken::{Joint, joint, spoken_weekdays};
use crate::language::word::WEEKDAYS;

/// The values of `work` or `off` as the language writes them; if days have hours of their own, `head` separates them.
pub(super) fn hours(text: &str, head: &str) -> Option<String> {
    let (text, label) = match text.find('"') {
        Some(at) => text.split_at_checked(at)?,
        None => (text, ""),
    };
    let mut cursor = Cursor::new(text)?;
    let mut lines = vec![line(&mut cursor)?];
    while !cursor.is_at_end() {
        let _ = cursor.eat_sign(&[",", "+", "&"]) || cursor.eat_word(&["and", "und"]);
        lines.push(line(&mut cursor)?);
    }
    let mut text = lines.join(&format!("; {head} "));
    if !label.is_empty() {
        text = format!("{text} {label}");
    }
    Some(text.trim().to_owned())
}

/// The days that a text names without hours, Monday first.
pub(super) fn days_alone(text: &str) -> Option<Vec<usize>> {
    let mut cursor = Cursor::new(text)?;
    let days = weekdays(&mut cursor)?;
    let set = (0..7).filter(|day| days.1 & (1 << day) != 0).collect();
    cursor.is_at_end().then_some(set)
}

/// Consecutive or listed weekdays, as the language writes them.
pub(super) fn days_text(days: &[usize]) -> String {
    let names = days.iter().filter_map(|day| WEEKDAYS.get(*day).copied());
    names.collect::<Vec<_>>().join(", ")
}

fn line(cursor: &mut Cursor) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(dates) = dates(cursor) {
        parts.push(dates);
    }
    if let Some((days, _)) = weekdays(cursor) {
        parts.push(days);
    }
    cursor.eat_sign(&[":"]);
    let _ = cursor.eat_word(&["from", "at", "von"]);
    if let Some(times) = times(cursor) {
        parts.push(times);
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

fn goes_on(cursor: &mut Cursor) {
    let _ = cursor.eat_sign(&[",", "/", "&", "+"]);
    cursor.eat_if(|lexeme| matches!(joint(lexeme.text), Some(Joint::And)));
}

/// Parses one element after another, with separators between them, as long as there are any.
fn each<'t, T>(
    cursor: &mut Cursor<'t>,
    mut read: impl FnMut(&mut Cursor<'t>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut list = Vec::new();
    while let Some(one) = cursor.attempt(|cursor| {
        if !list.is_empty() {
            goes_on(cursor);
        }
        read(cursor)
    }) {
        list.push(one);
    }
    (!list.is_empty()).then_some(list)
}

fn dates(cursor: &mut Cursor) -> Option<String> {
    let dates = each(cursor, |cursor| {
        // A time is not a date.
        if clock(&mut cursor.clone(), false).is_some() {
            return None;
        }
        let from = stretch_end(cursor, Bound::Neither)?;
        let to = cursor.attempt(|cursor| {
            eat_to(cursor).then_some(())?;
            stretch_end(cursor, Bound::Neither)
        });
        (!from.contains('T')).then_some(())?;
        match to {
            Some(to) => (from < to && !to.contains('T')).then(|| format!("{from}..{to}")),
            None => Some(from),
        }
    })?;
    Some(dates.join(", "))
}

/// The weekdays, and their set of bits.
fn weekdays(cursor: &mut Cursor) -> Option<(String, u8)> {
    let stretches = each(cursor, |cursor| {
        let _ = cursor.eat_word(&["every", "each", "all", "on", "jeden"]);
        let (first, mut last) = weekday(cursor)?;
        if first == last {
            let until = cursor.attempt(|cursor| {
                eat_to(cursor).then_some(())?;
                weekday(cursor)
            });
            last = until.map_or(last, |(until, _)| until);
        }
        Some((first, last))
    })?;
    let mut days: Vec<String> = Vec::new();
    let mut bits = 0u8;
    for (first, last) in stretches {
        let count = (last + 7 - first) % 7;
        bits |= (0..=count).fold(0, |bits, step| bits | 1 << ((first + step) % 7));
        let (first, last) = (WEEKDAYS.get(first)?, WEEKDAYS.get(last)?);
        days.push(match count {
            0 => (*first).to_owned(),
            _ => format!("{first}..{last}"),
        });
    }
    Some((days.join(", "), bits))
}

fn weekday(cursor: &mut Cursor) -> Option<(usize, usize)> {
    let days = if cursor.eat_word(&["day"]) {
        (0, 6)
    } else {
        cursor.eat_as(spoken_weekdays)?
    };
    cursor.eat_abbreviation_dot();
    Some(days)
}

fn times(cursor: &mut Cursor) -> Option<String> {
    let times = each(cursor, |cursor| {
        let from = clock(cursor, true)?;
        eat_to(cursor).then_some(())?;
        let mut to = clock(cursor, true)?;
        // `9-5` and `9 to 5:30` end in the afternoon.
        if to <= from && to < 12 * 60 && (6 * 60..12 * 60).contains(&from) {
            to += 12 * 60;
        }
        (from < 24 * 60 && from != to).then(|| format!("{}..{}", clock_text(from), clock_text(to)))
    })?;
    Some(times.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_as_people_write_them() {
        for (text, meant) in [
            ("mon..wed 9:00-17:00", Some("mon..wed 09:00..17:00")),
            ("Mon-Fri 9-17", Some("mon..fri 09:00..17:00")),
            (
                "Monday to Friday 9:00 to 17:00",
                Some("mon..fri 09:00..17:00"),
            ),
            ("mon..fri 9am-5pm", Some("mon..fri 09:00..17:00")),
            ("mon..fri 9-5", Some("mon..fri 09:00..17:00")),
            ("mon..fri 9.00..17.30", Some("mon..fri 09:00..17:30")),
            ("mon..fri 8.30-17", Some("mon..fri 08:30..17:00")),
            ("mon..fri 0900..1700", Some("mon..fri 09:00..17:00")),
            ("mon..fri: 9h-17h", Some("mon..fri 09:00..17:00")),
            ("Mo-Fr 9-17 Uhr", Some("mon..fri 09:00..17:00")),
            (
                "mon wed fri 09:00..17:00",
                Some("mon, wed, fri 09:00..17:00"),
            ),
            (
                "mon/wed and fri 09:00..17:00",
                Some("mon, wed, fri 09:00..17:00"),
            ),
            ("mon and wed 09:00..17:00", Some("mon, wed 09:00..17:00")),
            ("every mon 09:00..12:00", Some("mon 09:00..12:00")),
            ("weekdays 9-17", Some("mon..fri 09:00..17:00")),
            ("weekends", Some("sat..sun")),
            (
                "09:00..12:00 and 13:00..17:00",
                Some("09:00..12:00, 13:00..17:00"),
            ),
            (
                "mon..thu 08:00-16:30, fri 08:00-14:00",
                Some("mon..thu 08:00..16:30; work fri 08:00..14:00"),
            ),
            ("2026-04-11 10-14", Some("2026-04-11 10:00..14:00")),
            ("24.12.2026 - 31.12.2026", Some("2026-12-24..2026-12-31")),
            ("5 March 2026 \"Holiday\"", Some("2026-03-05 \"Holiday\"")),
            ("22:00-06:00", Some("22:00..06:00")),
            ("mon..fri 8h", None),
            ("40h", None),
            ("mon..fri 25:00..26:00", None),
        ] {
            assert_eq!(hours(text, "work").as_deref(), meant, "{text}");
        }
    }
}
