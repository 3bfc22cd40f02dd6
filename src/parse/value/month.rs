//! Months of the plan: `M6` is the sixth.

/// A month in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Month {
    /// `M6`.
    Written(u16),
    /// Another form, with the month that it means, if there is one: `m6`, `M06`, `6M`, `M0`.
    Nearly(Option<u16>),
    /// `M3-M5`.
    Range(u16, u16),
}

/// The month that a text means, in the right form or a similar one.
pub(super) fn month_of(text: &str) -> Option<Month> {
    let upper = text.to_ascii_uppercase();
    if let Some((from, to)) = upper.split_once("-M")
        && let Some(from) = upper.strip_prefix('M').and_then(|_| number(from.get(1..)?))
    {
        return Some(number(to).map_or(Month::Nearly(None), |to| Month::Range(from, to)));
    }
    // A time after it is ignored, since a month has none.
    let day = upper.split('T').next().unwrap_or(&upper);
    let digits = match (day.strip_prefix('M'), day.strip_suffix('M')) {
        (Some(digits), _) => digits.trim_start_matches(['-', '_', '.']),
        (None, Some(digits)) => digits,
        (None, None) => return None,
    };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let month = number(digits);
    Some(match month {
        Some(month) if text == format!("M{month}") => Month::Written(month),
        _ => Month::Nearly(month),
    })
}

/// Whether a word before a number means a month of the plan.
pub(super) fn is_word_for_month(text: &str) -> bool {
    ["m", "month", "mth"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// A number from 1 up, with at most as many digits as a month of a plan can have.
fn number(digits: &str) -> Option<u16> {
    (digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|month| *month > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_in_one_way_only() {
        for (text, month) in [
            ("M1", Some(Month::Written(1))),
            ("M48", Some(Month::Written(48))),
            ("m6", Some(Month::Nearly(Some(6)))),
            ("M06", Some(Month::Nearly(Some(6)))),
            ("6M", Some(Month::Nearly(Some(6)))),
            ("6m", Some(Month::Nearly(Some(6)))),
            ("M-6", Some(Month::Nearly(Some(6)))),
            ("M6T09", Some(Month::Nearly(Some(6)))),
            ("M0", Some(Month::Nearly(None))),
            ("M99999", Some(Month::Nearly(None))),
            ("M3-M5", Some(Month::Range(3, 5))),
            ("M", None),
            ("mon", None),
            ("Q1", None),
            ("M6a", None),
            ("2026-03-02", None),
        ] {
            assert_eq!(month_of(text), month, "{text}");
        }
    }
}
