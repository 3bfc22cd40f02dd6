//! Rates, sums, limits of work.

use crate::ast::{Cost, Limit, Money, Per};
use crate::diagnostics::{Advice, SyntaxProblem};
use crate::language::{Shape, word};
use crate::parse::problems::Read;
use crate::parse::token::{TokenKind, offset};
use crate::parse::value::duration::decimal;
use crate::parse::values::Values;
use crate::source::Span;

impl Values<'_> {
    /// `90/h`, `650/d` for a rate, `12_000` for a sum.
    pub(super) fn money(&mut self) -> Read<Money> {
        let token = self.expect(TokenKind::Number)?;
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
            (true, Some(_)) => {
                return self.fail(SyntaxProblem::BadRate {
                    text: text.to_owned(),
                    instead: Advice::default(),
                    at,
                });
            }
            _ => return self.wanted(),
        };
        let Some(amount) = decimal(amount) else {
            return self.wanted();
        };
        if amount.times(1).is_none_or(|sum| sum > 1_000_000_000_000) {
            return self.fail(SyntaxProblem::SumTooLarge { at });
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
            date: match self.shape {
                Shape::Paid => self.maybe_date()?,
                _ => None,
            },
            label: self.maybe_text(),
        })
    }

    /// `4h/day`.
    pub(super) fn limit(&mut self) -> Read<Limit> {
        let token = self.expect(TokenKind::Number)?;
        let Some((amount, per)) = self.text_of(token).split_once('/') else {
            return self.wanted();
        };
        let at = self.span(token);
        let per = match per {
            word::EACH_DAY => Per::Day,
            word::EACH_WEEK => Per::Week,
            word::EACH_MONTH => Per::Month,
            _ => {
                return self.fail(SyntaxProblem::BadLimit {
                    text: self.text_of(token).to_owned(),
                    instead: Advice::default(),
                    at,
                });
            }
        };
        let amount_at = Span::new(at.start, at.start + offset(amount.len()));
        let duration = self.duration_of(amount, amount_at)?;
        self.skip();
        Ok(Limit {
            duration,
            per,
            span: at,
        })
    }
}
