//! People, teams and resources, and their shares.

use super::number::MOST;
use crate::ast::{Name, Share, Shares, ValueShare};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Attribute, Shape, word};
use crate::parse::problems::Read;
use crate::parse::token::TokenKind;
use crate::parse::values::{Values, name_of};

impl Values<'_> {
    /// `lead, designer 50%`, `any of a, b`.
    pub(super) fn shares(&mut self) -> Read<Shares> {
        let any = match (self.peek(), self.peek_second()) {
            (Some(any), Some(of))
                if self.text_of(any) == word::ANY && self.text_of(of) == word::OF =>
            {
                self.skip();
                self.skip();
                Some(self.span_to(any, of))
            }
            (Some(any), Some(name))
                if self.text_of(any) == word::ANY && name.kind == TokenKind::Word =>
            {
                let at = self.span(any);
                return self.fail(SyntaxProblem::AnyWithoutOf { at });
            }
            _ => None,
        };
        if let Some(at) = any
            && !matches!(self.attribute, Attribute::By | Attribute::Approver)
        {
            let attribute = self.attribute;
            return self.fail(SyntaxProblem::MisplacedAnyOf { attribute, at });
        }
        let list = self.list(Self::share)?;
        Ok(Shares { any, list })
    }

    fn share(&mut self) -> Read<Share> {
        let who = self.name()?;
        let share = match self.peek() {
            Some(token) if self.shape == Shape::Shares && token.kind == TokenKind::Number => {
                self.skip();
                let span = self.span(token);
                let share = if self.text_of(token).ends_with('%') {
                    ValueShare::Percent(self.percent_of(token, 1, 1000)?)
                } else {
                    ValueShare::Number(self.number_of(token, 1, MOST)?)
                };
                Some((share, span))
            }
            _ => None,
        };
        Ok(Share { who, share })
    }

    /// `EUR`.
    pub(super) fn currency(&mut self) -> Read<Name> {
        let token = self.expect(TokenKind::Word)?;
        self.skip();
        let (text, at) = (self.text_of(token), self.span(token));
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            let upper = text.to_ascii_uppercase();
            let instead = (text.len() == 3 && text.is_ascii()).then_some(upper);
            return self.fail(SyntaxProblem::BadCurrency {
                text: text.to_owned(),
                instead: instead.into(),
                at,
            });
        }
        Ok(name_of(text, at))
    }
}
