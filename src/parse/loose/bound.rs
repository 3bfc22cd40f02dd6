//! Bounds in other words: `start no earlier than 2026-10-01`, `start 2026-10-01..2026-10-05`.

use chrono::{NaiveDate, TimeDelta};

use super::date::{Bound, range, stretch_end};
use super::scan::{Cursor, LexemeKind};
use crate::diagnostics::Choice;
use crate::language::{Attribute, Kind};

/// The statements for two days after an attribute that takes one.
pub(super) fn two_dates(attribute: Attribute, kind: Option<Kind>, text: &str) -> Option<String> {
    let (from, to) = range(text)?;
    Some(match (attribute, kind) {
        // A plan has no finish of its own.
        (Attribute::Start, Some(Kind::Plan)) => return None,
        (Attribute::Start | Attribute::Finish, _) => format!("start {from}; finish {to}"),
        (Attribute::On | Attribute::NotBefore | Attribute::NotAfter, _) => {
            format!("not before {from}; not after {to}")
        }
        (Attribute::StartNotBefore | Attribute::StartNotAfter, _) => {
            format!("start not before {from}; start not after {to}")
        }
        (Attribute::FinishNotBefore | Attribute::FinishNotAfter, _) => {
            format!("finish not before {from}; finish not after {to}")
        }
        (Attribute::Due, _) => format!("due {to}"),
        (Attribute::Started | Attribute::Done, Some(Kind::Task)) => {
            format!("started {from}; done {to}")
        }
        _ => return None,
    })
}

/// The readings of a whole statement that begins with `start` or `finish` (`on` of a milestone) and expresses a bound
/// in other words.
pub(in crate::parse) fn bounding(text: &str, kind: Option<Kind>) -> Option<Vec<Choice>> {
    let mut cursor = Cursor::new(text)?;
    let head = ["start", "finish", "on"]
        .into_iter()
        .find(|head| cursor.eat_word(&[head]))?;
    let head = match (head, kind) {
        (_, Some(Kind::Milestone)) => "",
        ("on", _) | (_, Some(Kind::Plan)) => return None,
        ("start", _) => "start ",
        _ => "finish ",
    };
    let _ = cursor.eat_word(&["at"]) && cursor.eat_word(&["the"]);
    cursor.eat_word(&["on"]);
    let side = side(&mut cursor)?;
    let from = cursor.clone();
    let Some(date) = stretch_end(&mut cursor, Bound::Neither).filter(|_| cursor.is_at_end()) else {
        // `start after design`.
        let rest = from.rest();
        let is_name = from.peek()?.kind == LexemeKind::Letters && !rest.contains(' ');
        return (side == Side::After && is_name && head == "start ")
            .then(|| vec![Choice::new(format!("after {rest}"), "")]);
    };
    let next = |days: i64| {
        let day = NaiveDate::parse_from_str(&date, "%Y-%m-%d").ok()?;
        let day = day.checked_add_signed(TimeDelta::days(days))?;
        Some(day.to_string())
    };
    let one = |bound: &str| vec![Choice::new(format!("{head}{bound} {date}"), "")];
    let two = |bound: &str, days: i64, with: &'static str, without: &'static str| {
        let mut choices = vec![Choice::new(format!("{head}{bound} {date}"), with)];
        choices.extend(next(days).map(|day| Choice::new(format!("{head}{bound} {day}"), without)));
        choices
    };
    Some(match side {
        Side::NotBefore => one("not before"),
        Side::NotAfter => one("not after"),
        Side::After => two(
            "not before",
            1,
            "that day or later",
            "the day after or later",
        ),
        Side::Before => two(
            "not after",
            -1,
            "that day or earlier",
            "the day before or earlier",
        ),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    NotBefore,
    NotAfter,
    After,
    Before,
}

fn side(cursor: &mut Cursor) -> Option<Side> {
    let not = cursor.eat_word(&["not", "no"]);
    let word = cursor.eat_as(|word| Some(word.to_lowercase()))?;
    let side = match (word.as_str(), not) {
        (">" | "≥", _) if cursor.eat_sign(&["="]) => Side::NotBefore,
        ("<" | "≤", _) if cursor.eat_sign(&["="]) => Side::NotAfter,
        ("earliest", _) | ("earlier" | "sooner" | "before", true) => Side::NotBefore,
        ("latest" | "by", _) | ("later" | "after", true) => Side::NotAfter,
        (">" | "≥", _) | ("after", false) => Side::After,
        ("<" | "≤", _) | ("before", false) => Side::Before,
        _ => return None,
    };
    cursor.eat_word(&["than"]);
    cursor.eat_word(&["on"]);
    Some(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_in_other_words() {
        for (text, meant) in [
            (
                "start not earlier than 2026-10-01",
                "start not before 2026-10-01",
            ),
            (
                "start no later than 2026-10-01",
                "start not after 2026-10-01",
            ),
            ("start >= 2026-10-01", "start not before 2026-10-01"),
            ("finish <= 2026-10-01", "finish not after 2026-10-01"),
            ("finish by 5 March 2026", "finish not after 2026-03-05"),
            ("start no before 2026-10-01", "start not before 2026-10-01"),
            (
                "start after 2026-10-01",
                "start not before 2026-10-01 | start not before 2026-10-02",
            ),
            (
                "finish before 2026-10-01",
                "finish not after 2026-10-01 | finish not after 2026-09-30",
            ),
            ("start after design", "after design"),
            ("start before", "none"),
            ("start 2026-10-01", "none"),
        ] {
            let choices = bounding(text, Some(Kind::Task)).map(|choices| {
                let texts: Vec<String> = choices.into_iter().map(|choice| choice.text).collect();
                texts.join(" | ")
            });
            assert_eq!(choices.as_deref().unwrap_or("none"), meant, "{text}");
        }
        let milestone = bounding("on <= 2026-10-01", Some(Kind::Milestone));
        assert_eq!(
            milestone,
            Some(vec![Choice::new("not after 2026-10-01", "")])
        );
    }
}
