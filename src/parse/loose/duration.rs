//! Durations as people write them: `1 month`, `1h30`, `half a day`, `2w 3d`. The file is long because a fifth of it is
//! examples.

use super::scan::{Cursor, LexemeKind};
use crate::ast::LooseDuration;
use crate::diagnostics::Choice;
use crate::language::spoken::{
    Joint, SpokenUnit, UnitKind, is_about, joint, person_unit, spoken_number, spoken_unit,
    unit_kind,
};

/// The meaning of a text as a duration or estimate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// The durations that the text may mean.
    Written(Vec<Choice>),
    /// Months, quarters or years: the text in weeks, and in days by the calendar.
    Calendar(&'static str, Vec<Choice>),
    /// Several units, which only the plan's day and week turn into one.
    Mixed(LooseDuration),
    /// Two values where an estimate needs three, as three with the middle one filled in.
    Pair(String),
    /// The working time of one person.
    Person(String),
    /// A number without a unit.
    Bare,
}

/// The forms of duration that an attribute accepts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Takes {
    /// Whether three values are accepted as well as one.
    pub(super) estimate: bool,
    /// Whether calendar time is accepted too.
    pub(super) elapsed: bool,
    /// Whether it needs the working time of people.
    pub(super) person: bool,
}

/// One value: amounts in thousandths, with their units.
type Terms = Vec<(i64, Option<SpokenUnit>)>;

/// Reads a duration or an estimate.
pub(super) fn length(text: &str, takes: Takes) -> Option<Length> {
    let mut cursor = Cursor::new(text)?;
    let mut kinds = Vec::new();
    let mut parts: Vec<Terms> = vec![value(&mut cursor, &mut kinds)?];
    while takes.estimate && parts.len() < 3 && eat_range(&mut cursor) {
        parts.push(value(&mut cursor, &mut kinds)?);
    }
    let elapsed = cursor.eat_word(&["elapsed"]) || kinds.contains(&UnitKind::Calendar);
    if !cursor.is_at_end() || elapsed && kinds.contains(&UnitKind::Working) {
        return None;
    }
    share_unit(&mut parts);
    if parts.iter().flatten().any(|(_, unit)| unit.is_none()) {
        return (parts.len() == 1).then_some(Length::Bare);
    }
    let has = |wanted: &[SpokenUnit]| {
        let mut units = parts.iter().flatten().filter_map(|(_, unit)| *unit);
        units.any(|unit| wanted.contains(&unit))
    };
    let unclear = has(&[SpokenUnit::MinuteOrMonth]);
    // Next to hours, `m` means minutes.
    let minutes = unclear && has(&[SpokenUnit::Hour, SpokenUnit::Minute]);
    let dated = [SpokenUnit::Month, SpokenUnit::Quarter, SpokenUnit::Year];
    if has(&dated) || unclear && !minutes {
        let unit = parts.iter().flatten().find_map(|(_, unit)| match unit {
            Some(SpokenUnit::Quarter) => Some("quarter"),
            Some(SpokenUnit::Year) => Some("year"),
            Some(SpokenUnit::Month | SpokenUnit::MinuteOrMonth) => Some("month"),
            _ => None,
        })?;
        return Some(Length::Calendar(
            unit,
            by_calendar(&parts, takes, unclear, elapsed),
        ));
    }
    if let [one] = parts.as_slice()
        && let Some(mixed) = mixed(one)
    {
        return Some(if elapsed {
            Length::Written(vec![Choice::new(
                format!("{}h elapsed", decimal(clock_minutes(one)? * 1_000 / 60)?),
                "",
            )])
        } else {
            Length::Mixed(mixed)
        });
    }
    let written: Vec<String> = parts.iter().map(plain).collect::<Option<_>>()?;
    if let [first, last] = written.as_slice() {
        let middle = middle(&parts).unwrap_or_else(|| first.clone());
        return Some(Length::Pair(format!("{first}..{middle}..{last}")));
    }
    let mut text = written.join("..");
    if elapsed {
        text += " elapsed";
    }
    if kinds.contains(&UnitKind::Person) && !takes.person {
        return Some(Length::Person(text));
    }
    Some(Length::Written(vec![Choice::new(text, "")]))
}

fn eat_range(cursor: &mut Cursor) -> bool {
    cursor.eat_dots() || cursor.eat_if(|lexeme| joint(lexeme.text) == Some(Joint::To))
}

/// A number with one unit, or several of them.
fn value(cursor: &mut Cursor, kinds: &mut Vec<UnitKind>) -> Option<Terms> {
    while cursor.eat_if(|lexeme| is_about(lexeme.text)) {
        cursor.eat_sign(&["."]);
    }
    if let Some(terms) = cursor.attempt(clock).or_else(|| cursor.attempt(iso)) {
        return Some(terms);
    }
    let mut terms: Terms = vec![term(cursor, kinds)?];
    // `1h30`: a number without a unit means minutes after hours.
    while terms.len() < 4 {
        let hours = matches!(terms.last(), Some((_, Some(SpokenUnit::Hour))));
        let more = cursor.attempt(|cursor| {
            let _ = cursor.eat_sign(&[","]) || cursor.eat_word(&["and", "und", "et"]);
            let (amount, unit) = term(cursor, kinds)?;
            match unit {
                None if hours && amount < 60_000 => Some((amount, Some(SpokenUnit::Minute))),
                unit => unit.map(|unit| (amount, Some(unit))),
            }
        });
        match more {
            Some(more) => terms.push(more),
            None => break,
        }
    }
    // `2 and a half days`: the unit of the last number applies to all.
    Some(terms)
}

/// `1:30`.
fn clock(cursor: &mut Cursor) -> Option<Terms> {
    let hours: i64 = cursor.eat_digits(1..=3)?.parse().ok()?;
    cursor.eat_sign(&[":"]).then_some(())?;
    let minutes: i64 = cursor.eat_digits(2..=2)?.parse().ok()?;
    (minutes < 60).then(|| {
        vec![
            (hours * 1_000, Some(SpokenUnit::Hour)),
            (minutes * 1_000, Some(SpokenUnit::Minute)),
        ]
    })
}

/// `P3D`, `PT4H30M`.
fn iso(cursor: &mut Cursor) -> Option<Terms> {
    let first = cursor.peek()?;
    let mut time = match first.text {
        "P" => false,
        "PT" => true,
        _ => return None,
    };
    cursor.skip();
    let mut terms = Vec::new();
    while let Some(digits) = cursor.eat_digits(1..=6) {
        let letters = cursor.peek().filter(|lexeme| lexeme.glued)?.text;
        let (letter, rest) = letters.split_at_checked(1)?;
        let unit = match (letter, time) {
            ("Y", false) => SpokenUnit::Year,
            ("M", false) => SpokenUnit::Month,
            ("W", false) => SpokenUnit::Week,
            ("D", false) => SpokenUnit::Day,
            ("H", true) => SpokenUnit::Hour,
            ("M", true) => SpokenUnit::Minute,
            _ => return None,
        };
        cursor.skip();
        time |= rest == "T";
        (rest.is_empty() || rest == "T").then_some(())?;
        terms.push((digits.parse::<i64>().ok()? * 1_000, Some(unit)));
    }
    (!terms.is_empty()).then_some(terms)
}

/// `3 days`, `half a day`, `1,5d`, `two and a half weeks`; the unit may be missing.
fn term(cursor: &mut Cursor, kinds: &mut Vec<UnitKind>) -> Option<(i64, Option<SpokenUnit>)> {
    let mut amount = number(cursor)?;
    let half = cursor.attempt(|cursor| {
        cursor.eat_word(&["and", "und", "et"]).then_some(())?;
        cursor.eat_word(&["a", "an"]);
        cursor.eat_word(&["half"]).then_some(500)
    });
    amount += half.unwrap_or(0);
    let unit = cursor.attempt(|cursor| {
        // `half of a day`, `person-days`, `working days`.
        cursor.eat_word(&["of"]);
        let mut unit = cursor
            .peek()
            .filter(|lexeme| lexeme.kind != LexemeKind::Digits)?;
        if let Some(kind) = unit_kind(unit.text) {
            cursor.skip();
            cursor.eat_sign(&["-"]);
            kinds.push(kind);
            unit = cursor.peek()?;
        }
        let spoken = spoken_unit(unit.text).or_else(|| {
            let unit = person_unit(unit.text)?;
            kinds.push(UnitKind::Person);
            Some(unit)
        });
        let spoken = spoken.or_else(|| {
            // `2wd`, `3bd`, `4cd`.
            let (kind, letters) = unit.text.split_at_checked(1)?;
            kinds.push(match kind {
                "w" | "b" => UnitKind::Working,
                "c" => UnitKind::Calendar,
                _ => return None,
            });
            (letters == "d").then_some(SpokenUnit::Day)
        })?;
        cursor.skip();
        // `3 hrs.`
        cursor.eat_abbreviation_dot();
        Some(spoken)
    });
    Some((amount, unit))
}

/// A number in thousandths: `1.5`, `1,5`, `3½`, `1/2`, `two`, `half a`.
pub(super) fn number(cursor: &mut Cursor) -> Option<i64> {
    let first = cursor.peek()?;
    if first.kind != LexemeKind::Digits {
        let word = spoken_number(first.text)?;
        cursor.skip();
        // `half a day` and `a half day` are half of one; `one hundred` is not supported.
        if word == 500 {
            cursor.eat_word(&["a", "an", "one"]);
        } else if word == 1_000 && cursor.eat_word(&["half"]) {
            return Some(500);
        }
        return Some(word);
    }
    cursor.skip();
    let whole: i64 = first.text.parse().ok().filter(|whole| *whole < 100_000)?;
    if let Some(fraction) = cursor.peek().filter(|next| next.kind == LexemeKind::Sign)
        && let Some(thousandths) = spoken_number(fraction.text)
    {
        cursor.skip();
        return Some(whole * 1_000 + thousandths);
    }
    let decimals = cursor.attempt(|cursor| {
        let point = cursor
            .peek()
            .filter(|point| point.glued && matches!(point.text, "." | ","))?;
        cursor.skip();
        let digits = cursor.peek().filter(|digits| digits.glued)?;
        let places = cursor.eat_digits(1..=3)?;
        // A comma and three digits mean thousands.
        (point.text == "." || places.len() < 3).then_some(())?;
        format!("{:0<3}", digits.text).parse::<i64>().ok()
    });
    if let Some(decimals) = decimals {
        return Some(whole * 1_000 + decimals);
    }
    let divided = cursor.attempt(|cursor| {
        cursor.eat_sign(&["/", "⁄"]).then_some(())?;
        let by: i64 = cursor.eat_digits(1..=1)?.parse().ok()?;
        (matches!(by, 2 | 4 | 5 | 8) && whole < by).then(|| whole * 1_000 / by)
    });
    Some(divided.unwrap_or(whole * 1_000))
}

/// `3..5d`: the unit of the last value applies to those without one.
fn share_unit(parts: &mut [Terms]) {
    let unit = match parts.last().map(Vec::as_slice) {
        Some([(_, Some(unit))]) => *unit,
        _ => return,
    };
    for part in parts {
        if let [(_, missing @ None)] = part.as_mut_slice() {
            *missing = Some(unit);
        }
    }
}

/// The text of a value with one unit, or of hours and minutes.
fn plain(terms: &Terms) -> Option<String> {
    if let [(amount, Some(unit))] = terms.as_slice() {
        let (amount, unit) = match unit {
            SpokenUnit::Minute | SpokenUnit::MinuteOrMonth => (*amount, "min"),
            SpokenUnit::Hour => (*amount, "h"),
            SpokenUnit::Day => (*amount, "d"),
            SpokenUnit::Week => (*amount, "w"),
            SpokenUnit::Fortnight => (amount * 2, "w"),
            SpokenUnit::Month | SpokenUnit::Quarter | SpokenUnit::Year => return None,
        };
        return decimal(amount).map(|amount| format!("{amount}{unit}"));
    }
    let mut minutes = 0;
    for (amount, unit) in terms {
        minutes += amount
            * match unit {
                Some(SpokenUnit::Minute | SpokenUnit::MinuteOrMonth) => 1,
                Some(SpokenUnit::Hour) => 60,
                _ => return None,
            };
    }
    match minutes {
        whole if whole % 60_000 == 0 => Some(format!("{}h", whole / 60_000)),
        part => Some(format!("{}min", decimal(part)?)),
    }
}

/// A value with several units, days or weeks among them.
fn mixed(terms: &Terms) -> Option<LooseDuration> {
    let mut sum = LooseDuration::default();
    for (amount, unit) in terms {
        match unit {
            Some(SpokenUnit::Minute | SpokenUnit::MinuteOrMonth) => sum.minutes += amount,
            Some(SpokenUnit::Hour) => sum.minutes += amount * 60,
            Some(SpokenUnit::Day) => sum.days += amount,
            Some(SpokenUnit::Week) => sum.weeks += amount,
            Some(SpokenUnit::Fortnight) => sum.weeks += amount * 2,
            _ => return None,
        }
    }
    (terms.len() > 1 && (sum.days > 0 || sum.weeks > 0)).then_some(sum)
}

/// Minutes by the clock.
fn clock_minutes(terms: &Terms) -> Option<i64> {
    let sum = mixed(terms)?;
    Some((sum.minutes + sum.days * 1_440 + sum.weeks * 10_080) / 1_000)
}

/// The readings of a duration in months: weeks of working time, days by the calendar.
fn by_calendar(parts: &[Terms], takes: Takes, unclear: bool, elapsed: bool) -> Vec<Choice> {
    // Thousandths of a month and of a day.
    let of = |terms: &Terms| {
        let (mut months, mut days) = (0, 0);
        for (amount, unit) in terms {
            match unit {
                Some(SpokenUnit::Month | SpokenUnit::MinuteOrMonth) => months += amount,
                Some(SpokenUnit::Quarter) => months += amount * 3,
                Some(SpokenUnit::Year) => months += amount * 12,
                Some(SpokenUnit::Week) => days += amount * 7,
                Some(SpokenUnit::Fortnight) => days += amount * 14,
                Some(SpokenUnit::Day) => days += amount,
                _ => return None,
            }
        }
        Some((months, days))
    };
    let rounded = |product: i64, by: i64| ((product + by / 2) / by).max(1);
    // A working week has five days; a value in days alone stays as it is.
    let weeks = |terms: &Terms| {
        let (months, days) = of(terms)?;
        if months == 0 {
            return plain(terms);
        }
        (days % 7 == 0).then(|| format!("{}w", rounded(months * 52 + days / 7 * 12, 12_000)))
    };
    let days = |terms: &Terms| {
        let (months, days) = of(terms)?;
        (months > 0).then(|| format!("{}d", rounded(months * 365 + days * 12, 12_000)))
    };
    let joined = |each: &dyn Fn(&Terms) -> Option<String>| {
        let texts: Option<Vec<String>> = parts.iter().map(each).collect();
        texts
            .filter(|texts| texts.len() != 2)
            .map(|texts| texts.join(".."))
    };
    let mut choices = Vec::new();
    if let Some(text) = joined(&weeks).filter(|_| !elapsed) {
        choices.push(Choice::new(text, "working time"));
    }
    if let Some(text) = joined(&days).filter(|_| takes.elapsed) {
        choices.push(Choice::new(
            format!("{text} elapsed"),
            "time by the calendar",
        ));
    }
    // Numbers this large mean minutes to most people; small ones are never offered as minutes.
    let many = parts
        .iter()
        .flatten()
        .all(|(amount, _)| *amount >= 15_000 && amount % 5_000 == 0);
    if let Some(text) = joined(&plain).filter(|_| unclear && many) {
        choices.push(Choice::new(text, "minutes"));
    }
    choices
}

/// The middle between two values of the same unit.
fn middle(parts: &[Terms]) -> Option<String> {
    match parts {
        [first, last] => match (first.as_slice(), last.as_slice()) {
            ([(low, unit)], [(high, same)]) if unit == same => {
                plain(&vec![((low + high) / 2, *unit)])
            }
            _ => None,
        },
        _ => None,
    }
}

/// Thousandths as a decimal number.
pub(super) fn decimal(thousandths: i64) -> Option<String> {
    let (whole, part) = (thousandths / 1_000, thousandths % 1_000);
    if thousandths < 0 {
        return None;
    }
    let text = format!("{whole}.{part:03}");
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: Takes = Takes {
        estimate: true,
        elapsed: true,
        person: false,
    };

    fn written(text: &str) -> String {
        let texts = |choices: Vec<Choice>| {
            let texts: Vec<String> = choices.into_iter().map(|choice| choice.text).collect();
            texts.join(" | ")
        };
        match length(text, ANY) {
            Some(Length::Written(choices)) => texts(choices),
            Some(Length::Calendar(unit, choices)) => format!("{unit}: {}", texts(choices)),
            Some(Length::Mixed(sum)) => {
                format!("{}w {}d {}min", sum.weeks, sum.days, sum.minutes)
            }
            Some(Length::Pair(text)) => format!("pair {text}"),
            Some(Length::Person(text)) => format!("person {text}"),
            Some(Length::Bare) => "bare".to_owned(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn what_people_write() {
        for (text, meant) in [
            ("3 days", "3d"),
            ("1,5d", "1.5d"),
            ("1.25 Wochen", "1.25w"),
            ("a week", "1w"),
            ("two days", "2d"),
            ("half a day", "0.5d"),
            ("half day", "0.5d"),
            ("½d", "0.5d"),
            ("3½ days", "3.5d"),
            ("1/2 day", "0.5d"),
            ("two and a half days", "2.5d"),
            ("1h30", "90min"),
            ("1h 30", "90min"),
            ("1 h 30 min", "90min"),
            ("1 hour and 30 minutes", "90min"),
            ("1h60min", "2h"),
            ("1:30", "90min"),
            ("~3d", "3d"),
            ("approx. 3 days", "3d"),
            ("2 fortnights", "4w"),
            ("5 working days", "5d"),
            ("2wd", "2d"),
            ("3 calendar days", "3d elapsed"),
            ("2 weeks elapsed", "2w elapsed"),
            ("P3D", "3d"),
            ("PT4H30M", "270min"),
            ("2..3..5 days", "2d..3d..5d"),
            ("2w 3d", "2000w 3000d 0min"),
            ("1d4h", "0w 1000d 240000min"),
            ("1 week, 2 days", "1000w 2000d 0min"),
            ("1d 4h elapsed", "28h elapsed"),
            ("2-3d", "pair 2d..2.5d..3d"),
            ("2 to 4 weeks", "pair 2w..3w..4w"),
            ("3 person-days", "person 3d"),
            ("3pd", "person 3d"),
            ("1 month", "month: 4w | 30d elapsed"),
            ("2m..3m..5m", "month: 9w..13w..22w | 61d..91d..152d elapsed"),
            ("6 months", "month: 26w | 183d elapsed"),
            ("1 month 2 weeks", "month: 6w | 44d elapsed"),
            ("2 calendar months", "month: 61d elapsed"),
            ("1 quarter", "quarter: 13w | 91d elapsed"),
            ("1y", "year: 52w | 365d elapsed"),
            ("3M", "month: 13w | 91d elapsed"),
            ("30m", "month: 130w | 913d elapsed | 30min"),
            ("12m", "month: 52w | 365d elapsed"),
            ("1h30m", "90min"),
            ("3", "bare"),
            ("2 sprints", "none"),
            ("3d by ann", "none"),
            ("0 days", "0d"),
            ("", "none"),
        ] {
            assert_eq!(written(text), meant, "{text}");
        }
    }
}
