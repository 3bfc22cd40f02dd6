//! Every name in the text, with its symbol.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

use crate::ast::{Node, Parsed, Part, Statement, Value};
use crate::plan::{ItemId, Plan, Symbol};
use crate::source::{Sources, Span};

/// An occurrence of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    /// The span of the name; each part of a dotted path is an occurrence.
    pub(super) span: Span,
    /// The symbol that it names.
    pub(super) symbol: Symbol,
    /// Whether it is declared here.
    pub(super) declares: bool,
}

/// All names of a plan, in text order.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<Occurrence>,
}

impl Names {
    /// Collects the names. Unresolved names are left out, including misspelt ones: a misspelt name is read as the
    /// likely symbol, but is not that symbol's name.
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
            // Walks in text order, which leaves little to sort.
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

    /// The name that an offset touches, including its end, because a cursor right after a name refers to it, too.
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

    /// All occurrences.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Occurrence> {
        self.list.iter()
    }

    /// All occurrences of a symbol.
    pub(super) fn of(&self, symbol: Symbol) -> impl Iterator<Item = &Occurrence> {
        self.list.iter().filter(move |name| name.symbol == symbol)
    }

    /// All names whose spans begin within a span, in text order.
    pub(super) fn within(&self, span: Span) -> &[Occurrence] {
        let from = self
            .list
            .partition_point(|name| name.span.start < span.start);
        let to = self.list.partition_point(|name| name.span.start < span.end);
        self.list.get(from..to).unwrap_or_default()
    }

    /// The span of a symbol's declaration.
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

    /// Adds the references of a statement; the leading parts of a path name the phases around its item.
    fn references(&mut self, statement: &Statement, targets: &HashMap<Span, ItemId>, plan: &Plan) {
        let parts = statement.value.iter().flat_map(Value::parts);
        for part in parts {
            let Part::Reference(reference) = part else {
                continue;
            };
            let mut item = targets.get(&reference.span).copied();
            let mut parts = reference.parts.iter().rev().peekable();
            while let Some((part, id)) = parts.next().zip(item) {
                // A part written after an item without parts names nothing.
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
