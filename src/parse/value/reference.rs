//! References to items, with their ends and lags.

use thin_vec::ThinVec;

use crate::ast::{End, Lag, Link, Reference, References, Value};
use crate::diagnostics::SyntaxProblem;
use crate::language::{Attribute, Shape, word};
use crate::parse::problems::Read;
use crate::parse::token::{TokenKind, offset};
use crate::parse::values::{Values, name_of};
use crate::source::Span;

impl Values<'_> {
    /// `discovery.understood`, `copy.start`.
    pub(super) fn reference(&mut self) -> Read<Reference> {
        let token = self.word()?;
        let span = self.span(token);
        let text = self.text_of(token);
        let mut parts =
            ThinVec::with_capacity(1 + text.bytes().filter(|byte| *byte == b'.').count());
        let mut at = span.start;
        for part in text.split('.') {
            let end = at + offset(part.len());
            parts.push(name_of(part, Span::new(at, end)));
            at = end + 1;
        }
        // A path of one part is a name, even `start` or `finish`.
        let end = match parts.last() {
            Some(last) if parts.len() > 1 => match last.text.as_str() {
                word::START => Some(End::Start),
                word::FINISH => Some(End::Finish),
                _ => None,
            },
            _ => None,
        };
        if end.is_some() {
            parts.pop();
        }
        Ok(Reference { parts, end, span })
    }

    /// `wireframes + 1d`.
    pub(super) fn link_item(&mut self) -> Read<Link> {
        let reference = self.reference()?;
        let Some(sign) = self.eat(TokenKind::Sign) else {
            return Ok(Link {
                reference,
                lag: None,
            });
        };
        let lead = self.text_of(sign) == "-";
        if self.shape == Shape::LinksBefore && !lead {
            let at = self.span(sign);
            return self.fail(SyntaxProblem::LagAfterBefore { at });
        }
        if !self.is_next(TokenKind::Number) {
            let at = self.span(sign);
            return self.fail(SyntaxProblem::MissingLag { at });
        }
        let duration = self.duration_or_elapsed()?;
        let span = self.span(sign).join(duration.span);
        Ok(Link {
            reference,
            lag: Some(Box::new(Lag {
                lead,
                duration,
                span,
            })),
        })
    }

    /// `brief, site`, or `all`.
    pub(super) fn references(&mut self) -> Read<References> {
        if self
            .peek_second()
            .is_none_or(|next| next.kind != TokenKind::Comma)
            && self.attribute == Attribute::Requires
            && let Some(all) = self.eat_word(word::ALL)
        {
            return Ok(References {
                all: Some(self.span(all)),
                list: ThinVec::new(),
            });
        }
        Ok(References {
            all: None,
            list: self.list(|values| {
                if let Some(token) = values.peek()
                    && values.text_of(token) == word::ALL
                {
                    let (attribute, at) = (values.attribute, values.span(token));
                    return values.fail(SyntaxProblem::MisplacedAll { attribute, at });
                }
                values.reference()
            })?,
        })
    }

    /// `kickoff..launch`.
    pub(super) fn ends(&mut self) -> Read<Value> {
        let from = self.reference()?;
        if self.eat(TokenKind::Dots).is_none() {
            return self.wanted();
        }
        let to = self.reference()?;
        Ok(Value::Ends(from, to))
    }
}
