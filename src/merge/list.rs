//! Values that are lists: each element counts by itself.

use std::collections::HashMap;

use super::order::order;
use super::pair::pair;
use super::piece::Pick;
use super::three::Side::{Base, Ours};
use super::three::Three;
use crate::ast::{Node, Statement};

/// A list as a version has it.
#[derive(Default)]
struct List<'a> {
    /// The words before the first element.
    head: &'a str,
    elements: Vec<Element<'a>>,
    /// A number for each element, the same for what is the same in several versions.
    keys: Vec<usize>,
}

/// An element: what it is about, its text, and what separates it from the one before.
#[derive(Clone, Copy)]
struct Element<'a> {
    name: &'a str,
    text: &'a str,
    gap: &'a str,
}

/// An element of the result, as each side has it.
pub(super) type Merged = (String, String, Pick);

/// Whether each element of its value counts by itself.
pub(super) fn is_list(statement: &Statement) -> bool {
    let attribute = statement.attribute;
    attribute.is_some_and(|it| it.info().shape.is_list())
}

/// The merged list; None if it is a conflict.
pub(super) fn merge_list(nodes: Three<Option<&Node>>, texts: Three<&str>) -> Option<Vec<Merged>> {
    let statements = Three::of(|side| nodes[side]?.as_statement());
    let first = statements[Ours]?;
    if !is_list(first) || texts.iter().any(|text| text.contains('#')) {
        return None;
    }
    let old = statements[Base];
    if old.is_none() && !first.attribute?.info().repeatable {
        return None;
    }
    let Three([base, ours, theirs]) = Three::of(|side| {
        let head = statements[side]?.head.len();
        Some(List::of(texts[side], head as usize))
    });
    let head = base.as_ref().map(|base| base.head);
    let mut base = base.unwrap_or_default();
    let mut ours = ours?;
    let mut theirs = theirs?;
    let pick = Pick::of(head, ours.head, theirs.head);
    base.keys = (0..base.elements.len()).collect();
    let mut added = HashMap::new();
    ours.number(&base, &mut added)?;
    theirs.number(&base, &mut added)?;
    let mut merged = vec![(ours.head.to_owned(), theirs.head.to_owned(), pick)];
    for key in order([&base.keys, &ours.keys, &theirs.keys]) {
        let [old, our, their] = [&base, &ours, &theirs].map(|it| it.find(key));
        let before = old.map(|it| it.text);
        let pick = match (our, their) {
            (Some(our), Some(their)) => Pick::of(before, our.text, their.text),
            (Some(_), None) if old.is_none() => Pick::Ours,
            (None, Some(_)) if old.is_none() => Pick::Theirs,
            // What one side removed is removed if the other left it.
            (one, other) if one.or(other).map(|it| it.text) == before => continue,
            _ => Pick::Conflict,
        };
        let mut gaps = [our, their].into_iter().flatten();
        let gap = match gaps.find(|it| !it.gap.is_empty()) {
            _ if merged.len() == 1 => "",
            Some(element) => element.gap,
            None => ", ",
        };
        let [our, their] = [our, their].map(|it| match it {
            Some(element) => [gap, element.text].concat(),
            None => String::new(),
        });
        merged.push((our, their, pick));
    }
    let is_clean = merged.iter().all(|it| it.2 != Pick::Conflict);
    (is_clean && merged.len() > 1).then_some(merged)
}

impl<'a> List<'a> {
    /// Splits the text of a statement with a head of that length.
    fn of(text: &'a str, head: usize) -> Self {
        let value = text.get(head..).unwrap_or_default();
        let list = value.trim_start();
        let list = match list.strip_prefix("any of ") {
            Some(list) => list.trim_start(),
            None => list,
        };
        let from = text.len() - list.len();
        let mut elements = Vec::new();
        let mut at = from;
        let mut end = from;
        for part in list.split(',') {
            let begin = at + part.len() - part.trim_start().len();
            let written = part.trim();
            let name = written.split(|c| !is_name(c)).next();
            elements.push(Element {
                name: name.unwrap_or(written),
                text: written,
                gap: text.get(end..begin).unwrap_or_default(),
            });
            end = begin + written.len();
            at += part.len() + 1;
        }
        Self {
            head: text.get(..from).unwrap_or_default(),
            elements,
            keys: Vec::new(),
        }
    }

    /// Numbers the elements; None if one is there twice, a mistake that stays one of its side.
    fn number(&mut self, base: &Self, added: &mut HashMap<&'a str, usize>) -> Option<()> {
        let [old, new] = [base, self].map(|it| {
            let names = it.elements.iter().map(|it| it.name);
            names.collect::<Vec<_>>()
        });
        for (name, paired) in new.iter().zip(pair(&old, &new)) {
            let fresh = old.len() + added.len();
            let key = match paired {
                Some(key) => key,
                None => *added.entry(name).or_insert(fresh),
            };
            if self.keys.contains(&key) {
                return None;
            }
            self.keys.push(key);
        }
        Some(())
    }

    fn find(&self, key: usize) -> Option<Element<'a>> {
        let at = self.keys.iter().position(|it| *it == key)?;
        self.elements.get(at).copied()
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}
