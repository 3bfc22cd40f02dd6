//! Iteration over the attributes of one block: those that fit it, each with its value.

use super::Resolver;
use super::outline::Declared;
use crate::ast::{DaysOffFile, Loose, Node, Statement, Value};
use crate::calendar::Line;
use crate::diagnostics::{Misfit, ResolveProblem};
use crate::language::{Attribute, Kind, Shape};
use crate::plan::{CalendarId, ItemId, NamedLine, Sited};
use crate::source::Span;

/// The block whose attributes are being read.
pub(super) struct Block<'a> {
    pub(super) kind: Kind,
    /// The span of its declaration.
    pub(super) at: Span,
    pub(super) nodes: &'a [Node],
    /// The attributes so far, one bit each.
    seen: u128,
    /// The item that it declares, whose names are in scope.
    pub(super) item: Option<ItemId>,
    /// The calendar that it declares.
    pub(super) calendar: Option<CalendarId>,
    /// The `work` and `off` lines, with their names.
    pub(super) lines: Vec<NamedLine>,
    /// The same lines, with their statements.
    pub(super) written: Vec<Sited<Line>>,
    /// The calendar files.
    pub(super) files: Vec<&'a DaysOffFile>,
}

const fn bit(attribute: Attribute) -> u128 {
    1 << attribute as u32
}

impl<'a> Block<'a> {
    pub(super) fn of(declared: &Declared<'a>) -> Self {
        Self {
            kind: declared.kind,
            at: declared.name_span(),
            nodes: declared.nodes,
            seen: 0,
            item: None,
            calendar: None,
            lines: Vec::new(),
            written: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Whether an attribute was read.
    pub(super) const fn has(&self, attribute: Attribute) -> bool {
        self.seen & bit(attribute) != 0
    }

    /// The statements of the block.
    pub(super) fn statements(&self) -> impl Iterator<Item = &'a Statement> + use<'a> {
        self.nodes.iter().filter_map(Node::as_statement)
    }

    /// The value of the first statement with this attribute.
    pub(super) fn first(&self, attribute: Attribute) -> Option<&'a Value> {
        let mut statements = self.statements();
        let first = statements.find(|statement| statement.attribute == Some(attribute))?;
        first.value.as_ref()
    }
}

impl<'a> Resolver<'a> {
    /// The attribute and value of a node, if it is an attribute that fits the block.
    ///
    /// An attribute that does not fit but has a counterpart that does (`done` on a milestone) is reported and read as
    /// that counterpart, so that one slip does not cause a second problem elsewhere. Invalid statements give the valid
    /// part of their value.
    pub(super) fn fitting(
        &mut self,
        block: &mut Block<'a>,
        node: &'a Node,
    ) -> Option<(Attribute, &'a Value, &'a Statement)> {
        let Node::Statement(statement) = node else {
            return None;
        };
        let mut attribute = statement.attribute?;
        let info = attribute.info();
        if !info.kinds.contains(block.kind) {
            if statement.broken {
                return None;
            }
            let misfit = Misfit::of(attribute, block.kind);
            self.diagnostics.error(ResolveProblem::WrongAttribute {
                attribute,
                kind: block.kind,
                misfit,
                at: statement.head,
                block: block.at,
            });
            let instead = misfit.replacement()?;
            if instead.info().shape != info.shape || block.has(instead) {
                return None;
            }
            attribute = instead;
        } else if !info.repeatable && block.has(attribute) {
            if !statement.broken {
                self.given_twice(block, statement, attribute);
            }
            return None;
        }
        block.seen |= bit(attribute);
        Some((attribute, statement.value.as_ref()?, statement))
    }

    /// Reports a value in words outside the language, with the right way to write it.
    pub(super) fn loose(&mut self, attribute: Attribute, loose: Loose) {
        match loose {
            Loose::Duration(sum, at) => {
                let minutes = [
                    (sum.weeks, self.units.week),
                    (sum.days, self.units.day),
                    (sum.minutes, 1),
                ];
                let thousandths = minutes.iter().try_fold(0i64, |sum, (amount, unit)| {
                    sum.checked_add(amount.checked_mul(*unit)?)
                });
                self.diagnostics.error(ResolveProblem::SeveralUnits {
                    text: self.sources.text(at).to_owned(),
                    instead: thousandths
                        .and_then(|sum| one_unit(sum, self.units.day))
                        .into(),
                    at,
                });
            }
            Loose::Day { at, rest } => {
                let rest = match rest {
                    Some(rest) => format!(" {}", self.sources.text(rest)),
                    None if attribute.info().shape == Shape::DateText => {
                        " \"the reason\"".to_owned()
                    }
                    None => String::new(),
                };
                let (day, when) = match self.latest_fact {
                    Some((day, true)) => (Some(day), " at the latest"),
                    Some((day, false)) => (Some(day), ""),
                    None => (None, ""),
                };
                self.diagnostics.error(ResolveProblem::FactWithoutDay {
                    attribute,
                    instead: day.map(|day| format!("{attribute} {day}{rest}")),
                    when,
                    at,
                });
            }
        }
    }

    fn given_twice(&mut self, block: &Block<'_>, again: &Statement, attribute: Attribute) {
        let mut statements = block.statements();
        let first = statements.find(|first| first.attribute == Some(attribute));
        // An attribute that was read as another one has no statement of its own.
        if let Some(first) = first.filter(|first| first.head != again.head) {
            self.diagnostics.error(ResolveProblem::GivenTwice {
                attribute,
                at: again.head,
                first: first.head,
            });
        }
    }
}

/// Thousandths of a minute of working time as one number: in days if that is exact, else in hours or minutes.
fn one_unit(thousandths: i64, day: i64) -> Option<String> {
    let units = [(day, "d"), (60, "h"), (1, "min")];
    let (amount, unit) = units.into_iter().find_map(|(minutes, unit)| {
        (minutes > 0 && thousandths % minutes == 0).then(|| (thousandths / minutes, unit))
    })?;
    let text = format!("{}.{:03}", amount / 1_000, amount % 1_000);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    (amount > 0).then(|| format!("{text}{unit}"))
}
