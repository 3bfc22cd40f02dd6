//! Every name in the text, with its symbol.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

use super::nodes::all_nodes;
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
        for symbol in plan.symbols() {
            names.push(symbol.declaration(plan).name_span, symbol, true);
        }
        let mut targets = HashMap::new();
        for mention in &plan.mentions {
            match mention.symbol.item() {
                Some(id) => drop(targets.insert(mention.span, id)),
                None => names.push(mention.span, mention.symbol, false),
            }
        }
        // The text order leaves little to sort.
        let nodes = parsed.files.iter().flat_map(|ast| all_nodes(&ast.nodes));
        for statement in nodes.filter_map(Node::as_statement) {
            names.references(statement, &targets, plan);
        }
        names.list.retain(|name| {
            let text = sources.text(name.span);
            let known = name.symbol.declaration(plan).name.as_str();
            text == known || text.nfc().eq(known.chars())
        });
        names.list.sort();
        names.list.dedup();
        names
    }

    /// The name that an offset touches, including its end, because a cursor right after a name refers to it, too.
    pub(super) fn at(&self, offset: u32) -> Option<Occurrence> {
        let after = self.list.partition_point(|name| name.span.start <= offset);
        let before = self.list.get(..after)?;
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
