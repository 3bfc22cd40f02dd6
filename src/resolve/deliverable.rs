//! The attributes that only deliverables have.

use super::Resolver;
use super::reference::Site;
use crate::ast::{self, Statement, Value};
use crate::language::Attribute;
use crate::plan::{Criterion, Deliverable};

impl<'a> Resolver<'a> {
    pub(super) fn deliverable_attribute(
        &mut self,
        deliverable: &mut Deliverable,
        site: Site,
        value: &'a Value,
        statement: &'a Statement,
    ) {
        let attribute = site.attribute;
        match (attribute, value) {
            (Attribute::From, _) => {
                let mut all = None;
                self.targets(value, site, &mut deliverable.from, &mut all);
            }
            (Attribute::Format, Value::Text(text)) => deliverable.format = Some(text.clone()),
            (Attribute::Criterion, Value::Criterion(clause)) => {
                let criterion = self.criterion(clause);
                deliverable.criteria.push(criterion);
            }
            (Attribute::Approver, Value::Shares(shares)) => {
                let before = deliverable.approvers.first().map(|who| who.span);
                self.check_any(attribute, &mut deliverable.approver_any, shares, before);
                self.whos(shares, attribute, &mut deliverable.approvers);
            }
            (Attribute::External, _) => deliverable.external = Some(statement.head),
            (Attribute::Review, Value::Duration(duration)) => {
                deliverable.review = self.estimate(&ast::Estimate {
                    likely: *duration,
                    range: None,
                    elapsed: duration.elapsed,
                    span: duration.span,
                });
            }
            (Attribute::StartNotAfter, _) => {
                deliverable.start_not_after = self.date_of(value, attribute);
            }
            (Attribute::Delivered, _) => {
                deliverable.delivered = self.fact(value, attribute, statement.span);
            }
            (Attribute::Accepted, _) => {
                deliverable
                    .accepted
                    .extend(self.fact(value, attribute, statement.span));
            }
            (Attribute::Rejected, _) => {
                deliverable
                    .rejected
                    .extend(self.fact(value, attribute, statement.span));
            }
            _ => {}
        }
    }

    pub(super) fn criterion(&mut self, clause: &ast::Clause) -> Criterion {
        Criterion {
            text: clause.text.clone(),
            met: clause
                .met
                .as_ref()
                .and_then(|date| self.moment(date, Attribute::Criterion)),
        }
    }
}
