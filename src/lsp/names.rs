//! Every name in the text, with what it names.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::ast::{Node, Parsed, Part, Statement, Value};
use crate::plan::{ItemId, Plan, Symbol};
use crate::source::{Sources, Span};

/// A name at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    /// Where the one name stands; of a dotted path each part is one.
    pub(super) span: Span,
    /// What it names.
    pub(super) symbol: Symbol,
    /// Whether it is declared here.
    pub(super) declares: bool,
}

/// All names of a plan, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<Occurrence>,
}

impl Names {
    /// Finds them. A name that names nothing is left out, a misspelt one too: it is read as what is likely meant, but is no
    /// name of that.
    pub(super) fn new(sources: &Sources, parsed: &Parsed, plan: &Plan) -> Self {
        let mut names = Self::default();
        names.declarations(plan);
        let mut targets = HashMap::new();
        for mention in &plan.mentions {
            match mention.symbol {
                Symbol::Item(id) => drop(targets.insert(mention.span, id)),
                Symbol::Goal(_) | Symbol::Party(_) | Symbol::Calendar(_) => {
                    names.push(mention.span, mention.symbol, false);
                }
            }
        }
        for ast in &parsed.files {
            // In the order of the text, which leaves little to sort.
            let mut open = vec![ast.nodes.iter()];
            while let Some(nodes) = open.last_mut() {
                match nodes.next() {
                    Some(Node::Declaration(declaration)) => open.push(declaration.nodes().iter()),
                    Some(Node::UnknownBlock(block)) => open.push(block.body.nodes.iter()),
                    Some(Node::Statement(statement)) => {
                        names.references(statement, &targets, plan);
                    }
                    Some(Node::Import(_) | Node::Comment(_) | Node::Blank(_) | Node::Broken(_)) => {
                    }
                    None => drop(open.pop()),
                }
            }
        }
        names.list.retain(|name| {
            let text = sources.text(name.span);
            let known = name.symbol.name(plan);
            text == known || text.nfc().eq(known.chars())
        });
        names.list.sort();
        names.list.dedup();
        names
    }

    /// The name that an offset touches, its end included, as a cursor behind it means it too.
    pub(super) fn at(&self, offset: u32) -> Option<Occurrence> {
        let behind = self.list.partition_point(|name| name.span.start <= offset);
        let before = self.list.get(..behind)?;
        before
            .iter()
            .rev()
            .take(2)
            .find(|name| name.span.end >= offset)
            .copied()
    }

    /// All of them.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Occurrence> {
        self.list.iter()
    }

    /// All places of what is named.
    pub(super) fn of(&self, symbol: Symbol) -> impl Iterator<Item = &Occurrence> {
        self.list.iter().filter(move |name| name.symbol == symbol)
    }

    /// All names whose spans begin within a span, in the order of the text.
    pub(super) fn within(&self, span: Span) -> &[Occurrence] {
        let from = self
            .list
            .partition_point(|name| name.span.start < span.start);
        let to = self.list.partition_point(|name| name.span.start < span.end);
        self.list.get(from..to).unwrap_or_default()
    }

    /// Where something is declared.
    pub(super) fn declaration(&self, symbol: Symbol) -> Option<Span> {
        self.of(symbol)
            .find(|name| name.declares)
            .map(|name| name.span)
    }

    fn push(&mut self, span: Span, symbol: Symbol, declares: bool) {
        if !span.is_empty() {
            self.list.push(Occurrence {
                span,
                symbol,
                declares,
            });
        }
    }

    fn declarations(&mut self, plan: &Plan) {
        for (id, item) in plan.items() {
            self.push(item.name_span, Symbol::Item(id), true);
        }
        for (id, goal) in plan.goals() {
            self.push(goal.name_span, Symbol::Goal(id), true);
        }
        for (id, party) in plan.parties() {
            self.push(party.name_span, Symbol::Party(id), true);
        }
        for (id, calendar) in plan.calendars() {
            self.push(calendar.name_span, Symbol::Calendar(id), true);
        }
    }

    /// The references of a statement; the parts of a path are the phases around what it names.
    fn references(&mut self, statement: &Statement, targets: &HashMap<Span, ItemId>, plan: &Plan) {
        let parts = statement.value.iter().flat_map(Value::parts);
        for part in parts {
            let Part::Reference(reference) = part else {
                continue;
            };
            let mut item = targets.get(&reference.span).copied();
            let mut parts = reference.parts.iter().rev().peekable();
            while let Some((part, id)) = parts.next().zip(item) {
                // Behind what has no parts, whatever is written there stands for nothing.
                let name = &plan.item(id).name;
                let is_beyond =
                    part.text != *name && parts.peek().is_some_and(|outer| outer.text == *name);
                if !is_beyond {
                    self.push(part.span, Symbol::Item(id), false);
                    item = plan.parent(id);
                }
            }
        }
    }
}
