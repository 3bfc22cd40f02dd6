//! The attributes that many kinds share.

use thin_vec::ThinVec;

use super::Resolver;
use super::reference::Site;
use crate::ast::{self, End, Name, Value};
use crate::diagnostics::catalogue::Code;
use crate::diagnostics::{Hint, Missing, ResolveProblem};
use crate::language::{Attribute, Lint};
use crate::plan::{Fact, Field, LintLevels, Moment, Remarks, Sited, Target};
use crate::source::Span;

/// Adds notes, links, risks, tags and fields. Returns whether the attribute was one of them.
pub(super) fn remark(remarks: &mut Remarks, attribute: Attribute, value: &Value) -> bool {
    match (attribute, value) {
        (Attribute::Note, Value::Text(text)) => remarks.notes.push(text.clone()),
        (Attribute::Link, Value::Text(text)) => remarks.links.push(text.clone()),
        (Attribute::Risk, Value::Text(text)) => remarks.risks.push(text.clone()),
        (Attribute::Tags, Value::Names(names)) => remarks.tags.extend(
            names
                .iter()
                .map(|name| Sited::new(name.text.clone(), name.span)),
        ),
        (Attribute::Field, Value::Field(field)) => remarks.fields.push(Field {
            key: field.key.text.clone(),
            text: field.text.clone(),
        }),
        _ => return false,
    }
    true
}

impl<'a> Resolver<'a> {
    /// Adds to `allow` and `deny`. Returns whether the attribute was one of them.
    pub(super) fn level(
        &mut self,
        levels: &mut LintLevels,
        attribute: Attribute,
        value: &Value,
    ) -> bool {
        let list = match attribute {
            Attribute::Allow => &mut levels.allow,
            Attribute::Deny => &mut levels.deny,
            _ => return false,
        };
        if let Value::Names(names) = value {
            for name in names {
                if let Some(lint) = self.lint(name) {
                    list.push(Sited::new(lint, name.span));
                }
            }
        }
        true
    }

    fn lint(&mut self, name: &Name) -> Option<Lint> {
        let known = Lint::from_name(&name.text);
        if known.is_none() && Code::from_name(&name.text).is_some() {
            self.diagnostics.error(ResolveProblem::ErrorAsLint {
                name: name.text.to_string(),
                at: name.span,
            });
        } else if known.is_none() {
            let near = self
                .suggester
                .nearest(&name.text, Lint::ALL.map(|lint| (lint.name(), lint)));
            self.diagnostics.error(ResolveProblem::UnknownLint {
                name: name.text.to_string(),
                hint: near.map_or(Hint::Declare(Missing::Lint), |lint| {
                    Hint::Near(lint.name().to_owned())
                }),
                at: name.span,
            });
        }
        known
    }

    /// The date of a bound or fact.
    pub(super) fn date_of(&mut self, value: &Value, attribute: Attribute) -> Option<Moment> {
        if let Value::Fact(ast::Fact {
            date: Some(date), ..
        }) = value
        {
            self.moment(date, attribute)
        } else {
            None
        }
    }

    /// Reads a fact; None if its attribute needs a date and the date is missing.
    pub(super) fn fact(
        &mut self,
        value: &'a Value,
        attribute: Attribute,
        span: Span,
    ) -> Option<Fact> {
        let Value::Fact(fact) = value else {
            return None;
        };
        let date = match &fact.date {
            Some(date) => Some(self.moment(date, attribute)?),
            None if attribute == Attribute::Blocked => None,
            None => return None,
        };
        let mut by = ThinVec::new();
        for name in &fact.by {
            if let Some(id) = self.who(name, attribute) {
                by.push(Sited::new(id, name.span));
            }
        }
        Some(Fact {
            date,
            text: fact.text.clone(),
            by,
            span,
        })
    }

    /// Reads the targets of `requires` and `from`, and the word `all`.
    pub(super) fn targets(
        &mut self,
        value: &'a Value,
        site: Site,
        into: &mut ThinVec<Target>,
        all: &mut Option<Span>,
    ) {
        let Value::References(references) = value else {
            return;
        };
        *all = all.or(references.all);
        for reference in &references.list {
            if let Some(target) = self.target(reference, End::Finish, site) {
                into.push(target);
            }
        }
    }
}
