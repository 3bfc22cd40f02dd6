//! Rates, sums, limits of work.

use crate::ast::{Cost, Limit, Money, Per};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Shape, word};
use crate::parse::problems::Read;
use crate::parse::token::{Token, TokenKind};
use crate::parse::value::duration::decimal;
use crate::parse::values::Values;

impl Values<'_> {
    /// `90/h`, `650/d` for a rate, `12_000` for a sum.
    pub(super) fn money(&mut self) -> Read<Money> {
        if let Some(problem) = self.near_money() {
            return Err(self.fail(problem));
        }
        let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Number) else {
            return Err(self.wanted());
        };
        let text = self.text_of(token);
        let at = self.span(token);
        let (amount, per) = match text.split_once('/') {
            Some((amount, per)) => (amount, Some(per)),
            None => (text, None),
        };
        let rate = self.shape == Shape::Rate;
        let per = match (rate, per) {
            (true, Some(word::HOURS)) => Some(Per::Hour),
            (true, Some(word::DAYS)) => Some(Per::Day),
            (false, None) => None,
            (true, Some(other)) => {
                let instead = meant_per(other).map(|per| format!("{amount}/{per}"));
                return Err(self.fail(SyntaxProblem::BadRate {
                    text: text.to_owned(),
                    instead: instead.into(),
                    at,
                }));
            }
            (true, None) if decimal(amount).is_some() => {
                return Err(self.fail(SyntaxProblem::BadRate {
                    text: text.to_owned(),
                    instead: Some(format!("{amount}/h")).into(),
                    at,
                }));
            }
            _ => return Err(self.wanted()),
        };
        let Some(amount) = decimal(amount) else {
            return Err(self.wanted());
        };
        if amount.times(1).is_none_or(|sum| sum > 1_000_000_000_000) {
            return Err(self.fail(SyntaxProblem::SumTooLarge { at }));
        }
        self.skip();
        Ok(Money {
            amount,
            per,
            span: at,
        })
    }

    /// `12_000 "Permit fees"`, and after `paid` a date between the two.
    pub(super) fn cost(&mut self) -> Read<Cost> {
        Ok(Cost {
            sum: self.money()?,
            date: match self.peek() {
                Some(token) if self.shape == Shape::Paid && self.begins_date(token) => {
                    Some(self.date()?)
                }
                _ => None,
            },
            label: self.maybe_text(),
        })
    }

    /// `4h/day`.
    pub(super) fn limit(&mut self) -> Read<Limit> {
        let Some(token) = self.peek().filter(|token| token.kind == TokenKind::Number) else {
            return Err(self.wanted());
        };
        let Some((amount, per)) = self.text_of(token).split_once('/') else {
            return Err(self.wanted());
        };
        let at = self.span(token);
        let per = match per {
            word::EACH_DAY => Per::Day,
            word::EACH_WEEK => Per::Week,
            word::EACH_MONTH => Per::Month,
            other => {
                let instead = match other {
                    "d" | "days" => Some(format!("{amount}/day")),
                    "w" | "wk" | "weeks" => Some(format!("{amount}/week")),
                    "m" | "mo" | "months" => Some(format!("{amount}/month")),
                    _ => None,
                };
                let text = self.text_of(token).to_owned();
                return Err(self.fail(SyntaxProblem::BadLimit {
                    text,
                    instead: instead.into(),
                    at,
                }));
            }
        };
        let duration = self.duration_of(
            amount,
            crate::source::Span::new(
                at.start,
                at.start + u32::try_from(amount.len()).unwrap_or(0),
            ),
        )?;
        self.skip();
        Ok(Limit {
            duration,
            per,
            span: at,
        })
    }

    /// `12,000`, `€90`, `90 €`, `90 EUR`, `12.000,00`.
    fn near_money(&self) -> Option<SyntaxProblem> {
        let first = self.peek()?;
        let (second, third) = (self.peek_second(), self.peek_third());
        let joined = |a: Token, b: Token| a.end == b.start;
        if first.kind == TokenKind::Odd {
            let number = second.filter(|token| token.kind == TokenKind::Number)?;
            let instead = decimal(self.text_of(number).split('/').next()?)
                .map(|_| self.text_of(number).to_owned());
            return Some(SyntaxProblem::CurrencyInMoney {
                instead: instead.into(),
                at: self.span_to(first, number),
            });
        }
        if first.kind != TokenKind::Number {
            return None;
        }
        let text = self.text_of(first);
        match (second, third) {
            (Some(comma), Some(number))
                if comma.kind == TokenKind::Comma
                    && number.kind == TokenKind::Number
                    && joined(first, comma)
                    && joined(comma, number) =>
            {
                let rest = self.text_of(number);
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                // Three digits behind a comma are thousands, one or two are cents.
                let instead = if digits == 3 && !text.contains('.') {
                    Some(format!("{text}_{rest}"))
                } else if digits < 3 && !text.contains('.') {
                    Some(format!("{text}.{rest}"))
                } else if digits < 3 {
                    Some(format!("{}.{rest}", text.replace('.', "_")))
                } else {
                    None
                };
                Some(SyntaxProblem::CommaInNumber {
                    text: format!("{text},{rest}"),
                    instead: instead.into(),
                    at: self.span_to(first, number),
                })
            }
            (Some(sign), _)
                if sign.kind == TokenKind::Odd
                    || sign.kind == TokenKind::Word
                        && self.text_of(sign).len() == 3
                        && self
                            .text_of(sign)
                            .bytes()
                            .all(|byte| byte.is_ascii_uppercase()) =>
            {
                Some(SyntaxProblem::CurrencyInMoney {
                    instead: Some(text.to_owned()).into(),
                    at: self.span_to(first, sign),
                })
            }
            _ => {
                let digits = text
                    .trim_end_matches(|c: char| c.is_ascii_uppercase())
                    .len();
                let (amount, code) = text.split_at(digits);
                (code.len() == 3).then(|| SyntaxProblem::CurrencyInMoney {
                    instead: Some(amount.to_owned()).into(),
                    at: self.span(first),
                })
            }
        }
    }
}

/// What a rate is meant to be per.
fn meant_per(word: &str) -> Option<&'static str> {
    Some(match word {
        "hour" | "hr" | "hours" | "H" => "h",
        "day" | "days" | "D" => "d",
        _ => return None,
    })
}
