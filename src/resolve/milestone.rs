//! The attributes that only milestones have, some of them only gates.

use super::Resolver;
use super::reference::Site;
use super::statement::Block;
use crate::ast::{Node, Statement, Value};
use crate::diagnostics::{Misfit, ResolveProblem};
use crate::language::Attribute;
use crate::plan::Milestone;

impl<'a> Resolver<'a> {
    pub(super) fn milestone_attribute(
        &mut self,
        milestone: &mut Milestone,
        site: Site,
        value: &'a Value,
        statement: &'a Statement,
    ) {
        let attribute = site.attribute;
        match (attribute, value) {
            (Attribute::Requires, _) => self.targets(
                value,
                site,
                &mut milestone.requires,
                &mut milestone.requires_all,
            ),
            (Attribute::Gate, _) => milestone.gate = Some(statement.head),
            (Attribute::External, _) => milestone.external = Some(statement.head),
            (Attribute::Criterion, Value::Criterion(clause)) => {
                let criterion = self.criterion(clause);
                milestone.criteria.push(criterion);
            }
            (Attribute::Approver, Value::Shares(shares)) => {
                let before = milestone.approvers.first().map(|who| who.span);
                self.check_any(attribute, &mut milestone.approver_any, shares, before);
                self.whos(shares, attribute, &mut milestone.approvers);
            }
            (Attribute::On, _) => milestone.on = self.date_of(value, attribute),
            (Attribute::NotAfter, _) => milestone.not_after = self.date_of(value, attribute),
            (Attribute::AsLateAsPossible, _) => {
                milestone.as_late_as_possible = Some(statement.head);
            }
            (Attribute::Reached, _) => {
                milestone.reached = self.fact(value, attribute, statement.span);
            }
            (Attribute::Passed, _) => {
                milestone.passed = self.fact(value, attribute, statement.span);
            }
            (Attribute::Refused, _) => {
                milestone
                    .refused
                    .extend(self.fact(value, attribute, statement.span));
            }
            _ => {}
        }
    }

    /// Reports `reached` on a gate and gate attributes on a plain milestone, and reads them as the attribute that fits.
    pub(super) fn finish_milestone(
        &mut self,
        milestone: &mut Milestone,
        block: &Block<'a>,
        broken: bool,
    ) {
        if let Some(gate) = milestone.gate {
            if let Some(reached) = milestone.reached.take() {
                // A `done` that was read as `reached` is already reported under its own word.
                if let Some(at) = heads(block, Attribute::Reached).next() {
                    self.diagnostics.error(ResolveProblem::WrongOnGate {
                        attribute: Attribute::Reached,
                        misfit: Misfit::on_gate(),
                        at: at.head,
                        gate,
                    });
                }
                milestone.passed.get_or_insert(reached);
            }
            return;
        }
        if broken {
            // The word `gate` may be the unreadable part.
            return;
        }
        for attribute in [Attribute::Passed, Attribute::Refused] {
            if let Some(at) = heads(block, attribute).next() {
                self.diagnostics.error(ResolveProblem::GateOnly {
                    attribute,
                    misfit: Misfit::gate_only(attribute),
                    at: at.head,
                    block: block.at,
                });
            }
        }
        milestone.refused.clear();
        if let Some(passed) = milestone.passed.take() {
            milestone.reached.get_or_insert(passed);
        }
    }
}

/// The statements with this attribute.
fn heads<'b>(block: &'b Block<'_>, attribute: Attribute) -> impl Iterator<Item = &'b Statement> {
    block.nodes.iter().filter_map(move |node| match node {
        Node::Statement(statement)
            if statement.attribute == Some(attribute) && !statement.broken =>
        {
            Some(statement)
        }
        _ => None,
    })
}
