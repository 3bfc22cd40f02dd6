//! The values after the head of an attribute, by its shape.

use gen_lsp_types::CompletionItemKind;

use super::entry::Entry;
use super::scene::{Scene, Value};
use super::{date, name, quoted, reference};
use crate::language::{Attribute, Shape, word};

pub(super) fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let Some((attribute, rest)) = scene.spot.attribute() else {
        return quoted::bare(scene);
    };
    let fits = scene
        .spot
        .kind()
        .is_some_and(|kind| attribute.info().kinds.contains(kind));
    if !fits {
        return Vec::new();
    }
    let mut parts: Vec<&str> = rest.split(',').collect();
    let last = parts.pop().unwrap_or_default();
    let done = last.len().saturating_sub(scene.typed().len());
    let done = last.get(..done).unwrap_or_default();
    let value = Value {
        attribute,
        before: parts.into_iter().map(str::trim).collect(),
        words: done.split_whitespace().collect(),
    };
    of_shape(scene, &value)
}

fn of_shape(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let attribute = value.attribute;
    match attribute.info().shape {
        Shape::Date
        | Shape::DateText
        | Shape::DateMaybeText
        | Shape::MaybeDateText
        | Shape::Off
        | Shape::Name
        | Shape::Field
        | Shape::Priority
        | Shape::Percent
        | Shape::PercentDates
        | Shape::Limit
        | Shape::Currency
            if !value.is_first() =>
        {
            Vec::new()
        }
        Shape::Date | Shape::DateText | Shape::DateMaybeText | Shape::MaybeDateText => {
            date::entries(scene, attribute)
        }
        Shape::DateBy => match value.words.as_slice() {
            [] if value.before.is_empty() => date::entries(scene, attribute),
            [_] if value.before.is_empty() => vec![Entry::word(word::BY, "who accepted it")],
            _ => name::approvers(scene, value),
        },
        Shape::Estimate => durations(value, attribute != Attribute::Effort),
        Shape::Duration => durations(value, attribute == Attribute::Review),
        Shape::Ends | Shape::References => reference::entries(scene, value),
        Shape::Links | Shape::LinksBefore => match value.words.as_slice() {
            [] => reference::entries(scene, value),
            [path] if path.ends_with('.') => reference::entries(scene, value),
            [.., "+" | "-"] => lengths(),
            [_, "+" | "-", _] => vec![elapsed()],
            [_] => lags(attribute),
            _ => Vec::new(),
        },
        Shape::Name => name::calendars(scene, value),
        Shape::Names => match attribute {
            Attribute::Allow | Attribute::Deny => name::lints(value),
            _ => name::tags(scene, value),
        },
        Shape::Whos | Shape::Shares => name::people(scene, value),
        Shape::Text => quoted::bare(scene),
        Shape::Criterion => match value.words.as_slice() {
            [.., word::MET] => date::entries(scene, attribute),
            [.., text] if text.ends_with('"') => {
                vec![Entry::word(word::MET, "when it was met")]
            }
            _ => Vec::new(),
        },
        Shape::OffFrom => match value.words.as_slice() {
            [.., text] if text.ends_with('"') => choices(value),
            _ => quoted::bare(scene),
        },
        Shape::Field => name::keys(scene, value),
        Shape::Priority => examples(&[
            (word::HIGH, "750: goes first when there are too few people"),
            (word::NORMAL, "500"),
            (word::LOW, "250"),
        ]),
        Shape::Percent | Shape::PercentDates => {
            examples(&["25%", "50%", "75%", "100%"].map(|percent| (percent, "")))
        }
        Shape::Limit => examples(&[
            ("4h/day", "at most this much work in each day"),
            ("20h/week", "at most this much work in each week"),
            ("80h/month", "at most this much work in each month"),
        ]),
        Shape::Currency => examples(&CURRENCIES),
        Shape::Work => hours(value),
        Shape::Off => {
            let mut entries = date::entries(scene, attribute);
            entries.extend(weekdays());
            entries
        }
        Shape::Paid if matches!(value.words.as_slice(), [_]) => date::entries(scene, attribute),
        Shape::Paid
        | Shape::Flag
        | Shape::Number
        | Shape::MaybeNumber
        | Shape::Rate
        | Shape::Sum
        | Shape::Cost => Vec::new(),
    }
}

/// The currencies that are proposed.
const CURRENCIES: [(&str, &str); 10] = [
    ("EUR", "euro"),
    ("USD", "US dollar"),
    ("GBP", "pound sterling"),
    ("CHF", "Swiss franc"),
    ("JPY", "yen"),
    ("CNY", "renminbi"),
    ("INR", "Indian rupee"),
    ("CAD", "Canadian dollar"),
    ("AUD", "Australian dollar"),
    ("SEK", "Swedish krona"),
];

fn examples(list: &[(&str, &str)]) -> Vec<Entry> {
    let entries = list.iter().copied();
    entries
        .map(|(text, meaning)| Entry::value(text, meaning))
        .collect()
}

fn weekdays() -> impl Iterator<Item = Entry> {
    let days = word::WEEKDAYS.into_iter();
    days.map(|day| Entry::word(day, "every week"))
}

/// The words that select entries of a calendar file.
fn choices(value: &Value<'_>) -> Vec<Entry> {
    let has = |word: &str| {
        let mut texts = value.before.iter().chain(&value.words);
        texts.any(|text| text.contains(word))
    };
    let except = Entry::word(word::EXCEPT, "the entries that do not count");
    let only = Entry::word(word::ONLY, "the entries that count");
    match (has(word::ONLY), has(word::EXCEPT)) {
        (_, true) => Vec::new(),
        (true, false) => vec![except],
        (false, false) => vec![only, except],
    }
}

fn elapsed() -> Entry {
    Entry::word(word::ELAPSED, "clock time, including days off")
}

fn lengths() -> Vec<Entry> {
    ["1d", "2d", "3d", "1w", "2w", "4h"]
        .map(|length| Entry::new(length, "", CompletionItemKind::Unit))
        .to_vec()
}

fn durations(value: &Value<'_>, may_elapse: bool) -> Vec<Entry> {
    match value.words.as_slice() {
        [] if value.before.is_empty() => lengths(),
        [_] if value.before.is_empty() && may_elapse => vec![elapsed()],
        _ => Vec::new(),
    }
}

/// Lags after a reference; `before` has only leads.
fn lags(attribute: Attribute) -> Vec<Entry> {
    let is_lead = attribute == Attribute::Before;
    let lag = (!is_lead).then_some(("+ 1d", "this long after it"));
    lag.into_iter()
        .chain([("- 1d", "this long before it")])
        .map(|(text, detail)| Entry::new(text, detail, CompletionItemKind::Operator))
        .collect()
}

fn hours(value: &Value<'_>) -> Vec<Entry> {
    if value.is_first() {
        let week = Entry::word("mon..fri", "Monday to Friday");
        return std::iter::once(week).chain(weekdays()).collect();
    }
    if value.words.iter().any(|word| word.contains(':')) {
        return Vec::new();
    }
    ["09:00..17:00", "08:00..12:00, 13:00..17:00", "08:00..16:00"]
        .map(|times| Entry::value(times, ""))
        .to_vec()
}
