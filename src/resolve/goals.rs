//! Resolution of goals.

use thin_vec::ThinVec;

use super::Resolver;
use super::common::remark;
use super::header::title;
use super::reference::Site;
use super::statement::Block;
use crate::ast::Value;
use crate::language::{Attribute, Kind};
use crate::plan::{Goal, LintLevels, Remarks};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// All goals.
    pub(super) fn goals(&mut self) -> Vec<Goal> {
        (0..self.outline.goals.len())
            .filter_map(|index| self.goal(index))
            .collect()
    }

    fn goal(&mut self, index: usize) -> Option<Goal> {
        let declared = *self.outline.goals.get(index)?;
        let declaration = declared.declaration;
        let name_span = declaration
            .name
            .as_ref()
            .map_or(declaration.keyword, |name| name.span);
        let mut goal = Goal {
            name: declaration
                .name
                .as_ref()
                .map_or_else(|| "unnamed".into(), |name| name.text.clone()),
            title: title(declaration, "unnamed"),
            name_span,
            owners: ThinVec::new(),
            consult: ThinVec::new(),
            inform: ThinVec::new(),
            requires: ThinVec::new(),
            requires_all: None,
            measure: None,
            due: None,
            accomplished: None,
            missed: None,
            cancelled: None,
            levels: LintLevels::default(),
            remarks: Remarks::default(),
            broken: declaration.broken || declared.repeated,
        };
        let before = self.diagnostics.len();
        let mut block = Block::new(Kind::Goal, name_span, declaration.nodes());
        for node in block.nodes {
            if let Some((attribute, value, statement)) = self.fitting(&mut block, node)
                && !remark(&mut goal.remarks, attribute, value)
                && !self.level(&mut goal.levels, attribute, value)
            {
                self.goal_attribute(&mut goal, attribute, value, statement.span);
            }
        }
        goal.broken |= self.diagnostics.len() > before;
        Some(goal)
    }

    fn goal_attribute(
        &mut self,
        goal: &mut Goal,
        attribute: Attribute,
        value: &'a Value,
        span: Span,
    ) {
        match (attribute, value) {
            (Attribute::Owner, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut goal.owners);
            }
            (Attribute::Consult, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut goal.consult);
            }
            (Attribute::Inform, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut goal.inform);
            }
            (Attribute::Requires, _) => {
                let site = Site {
                    block: None,
                    attribute,
                };
                self.targets(value, site, &mut goal.requires, &mut goal.requires_all);
            }
            (Attribute::Measure, Value::Text(text)) => goal.measure = Some(text.clone()),
            (Attribute::Due, _) => goal.due = self.date_of(value, attribute),
            (Attribute::Accomplished, _) => goal.accomplished = self.fact(value, attribute, span),
            (Attribute::Missed, _) => goal.missed = self.fact(value, attribute, span),
            (Attribute::Cancelled, _) => goal.cancelled = self.fact(value, attribute, span),
            _ => {}
        }
    }
}
