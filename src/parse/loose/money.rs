//! Money as people write it: `50 EUR/h`, `€12,000`, `1.5M`.

use super::duration::decimal;
use super::scan::{Cursor, LexemeKind};
use crate::diagnostics::{Choice, in_thousands};
use crate::language::spoken::{SpokenUnit, is_currency, spoken_unit};
use crate::parse::value::has_form;

/// The meaning of a text as money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// The amounts that the text may mean, and whether it names a currency.
    Written {
        choices: Vec<Choice>,
        currency: bool,
    },
    /// A rate per week, month or year.
    Per(&'static str),
}

/// Parses a sum, or a rate; the text after the sum is kept as it is.
pub(super) fn sum(text: &str, is_rate: bool) -> Option<Sum> {
    let mut cursor = Cursor::new(text)?;
    let mut currency = eat_currency(&mut cursor);
    let amount = amount(&mut cursor)?;
    currency |= eat_currency(&mut cursor);
    let per = cursor.attempt(|cursor| {
        let _ = cursor.eat_sign(&["/"]) || cursor.eat_word(&["per", "an", "a", "pro", "each", "p"]);
        cursor.eat_sign(&["."]);
        cursor.eat_as(spoken_unit)
    });
    currency |= eat_currency(&mut cursor);
    let rest = cursor.rest();
    let label = rest.starts_with('"') || !is_rate && is_date(rest);
    (label || cursor.is_at_end()).then_some(())?;
    let written = |per: &str, meaning: &'static str| {
        let text = format!("{amount}{per} {rest}");
        Choice::new(text.trim_end(), meaning)
    };
    let choices = match (is_rate, per) {
        (true, Some(SpokenUnit::Hour)) => vec![written("/h", "")],
        (true, Some(SpokenUnit::Day)) => vec![written("/d", "")],
        (true, None) => vec![written("/h", "an hour"), written("/d", "a day")],
        (true, Some(SpokenUnit::Week | SpokenUnit::Fortnight)) => return Some(Sum::Per("week")),
        (true, Some(SpokenUnit::Year)) => return Some(Sum::Per("year")),
        (true, Some(_)) => return Some(Sum::Per("month")),
        (false, None) => vec![written("", "")],
        (false, Some(_)) => return None,
    };
    Some(Sum::Written { choices, currency })
}

fn is_date(text: &str) -> bool {
    text.get(..10).is_some_and(has_form)
}

fn eat_currency(cursor: &mut Cursor) -> bool {
    let words = cursor.attempt(|cursor| {
        // `US$`.
        if cursor
            .peek_at(1)
            .is_some_and(|sign| sign.text == "$" && sign.glued)
            && cursor
                .peek()
                .is_some_and(|word| word.kind == LexemeKind::Letters)
        {
            cursor.skip();
        }
        cursor
            .eat_if(|lexeme| is_currency(lexeme.text))
            .then_some(())
    });
    if words.is_some() {
        cursor.eat_if(|dot| dot.text == "." && dot.glued);
    }
    words.is_some()
}

/// The number as the language writes it: `12_000.50`.
fn amount(cursor: &mut Cursor) -> Option<String> {
    let mut groups: Vec<&str> = vec![cursor.eat_digits(1..)?];
    let mut signs: Vec<&str> = Vec::new();
    while let Some((sign, digits)) = cursor.attempt(|cursor| {
        let mut sign = " ";
        if let Some(next) = cursor
            .peek()
            .filter(|next| next.glued && matches!(next.text, "," | "." | "'" | "’" | "_"))
        {
            sign = next.text;
            cursor.skip();
            cursor.peek().filter(|digits| digits.glued)?;
        }
        // `12 000`: only a group of three digits continues a number after a space.
        let is_group = sign != " " || !is_date(cursor.rest());
        let digits = cursor.eat_digits(if sign == " " { 3..4 } else { 1..usize::MAX })?;
        is_group.then_some((sign, digits))
    }) {
        signs.push(sign);
        groups.push(digits);
    }
    // `12000.-`
    cursor.attempt(|cursor| {
        (cursor.eat_sign(&[".", ","]) && cursor.eat_sign(&["-", "–"])).then_some(())
    });
    let last = groups.last()?;
    let sign = signs.last().copied().unwrap_or_default();
    let is_fraction = matches!(sign, "," | ".")
        && (last.len() < 3
            || signs.iter().filter(|other| **other == sign).count() == 1 && signs.len() > 1);
    let fraction = if is_fraction { groups.pop() } else { None };
    let (_, thousands) = groups.split_first()?;
    thousands
        .iter()
        .all(|group| group.len() == 3)
        .then_some(())?;
    let whole = groups.join("_");
    let text = match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    };
    let factor = cursor
        .peek()
        .filter(|word| word.glued)
        .and_then(|word| match word.text {
            "k" | "K" => Some(1_000),
            "M" | "m" | "Mio" => Some(1_000_000),
            _ => None,
        });
    let Some(factor) = factor else {
        return Some(text);
    };
    cursor.skip();
    let mut plain = Cursor::new(&text)?;
    let thousandths = super::duration::number(&mut plain).filter(|_| plain.is_at_end())?;
    decimal(thousandths.checked_mul(factor)?).map(|sum| with_thousands(&sum))
}

/// `12000` as `12_000`.
fn with_thousands(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    in_thousands(whole, '_') + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, is_rate: bool) -> String {
        match sum(text, is_rate) {
            Some(Sum::Written { choices, .. }) => {
                let texts: Vec<String> = choices.into_iter().map(|choice| choice.text).collect();
                texts.join(" | ")
            }
            Some(Sum::Per(unit)) => format!("per {unit}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn rates() {
        for (text, meant) in [
            ("50 EUR/h", "50/h"),
            ("€50/h", "50/h"),
            ("50€/h", "50/h"),
            ("EUR 50/h", "50/h"),
            ("EUR50/h", "50/h"),
            ("US$50/h", "50/h"),
            ("50 $ / hour", "50/h"),
            ("50 per hour", "50/h"),
            ("50 an hour", "50/h"),
            ("50 euros/h", "50/h"),
            ("50/h EUR", "50/h"),
            ("400/day", "400/d"),
            ("1.200,50/d", "1_200.50/d"),
            ("1,200/d", "1_200/d"),
            ("1'200/d", "1_200/d"),
            ("50", "50/h | 50/d"),
            ("€50", "50/h | 50/d"),
            ("6000/month", "per month"),
            ("5k/month", "per month"),
            ("50 apples", "none"),
        ] {
            assert_eq!(written(text, true), meant, "{text}");
        }
    }

    #[test]
    fn sums() {
        for (text, meant) in [
            ("12,000", "12_000"),
            ("1,234,567", "1_234_567"),
            ("12.000,00", "12_000.00"),
            ("12,000.50", "12_000.50"),
            ("12,5", "12.5"),
            ("12 000 EUR", "12_000"),
            ("12'000", "12_000"),
            ("12000 EUR", "12000"),
            ("EUR 12_000", "12_000"),
            ("12_000 euros", "12_000"),
            ("12000.-", "12000"),
            ("12k", "12_000"),
            ("$1.5M", "1_500_000"),
            ("5k EUR \"Permit\"", "5_000 \"Permit\""),
            (
                "500 EUR 2026-03-02 \"Deposit\"",
                "500 2026-03-02 \"Deposit\"",
            ),
            ("12,00,000", "none"),
        ] {
            assert_eq!(written(text, false), meant, "{text}");
        }
    }
}
