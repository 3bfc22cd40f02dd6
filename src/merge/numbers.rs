//! A number for each entry of a block, the same for what is the same in several versions.

use std::collections::BTreeMap;

use super::entry::{Block, Entry};
use super::identity::Ids;
use super::list::is_list;
use super::pair::pair;
use super::plain::plain;
use super::three::Side::{self, Base, Ours, Theirs};
use super::three::Three;
use crate::ast::Value;
use crate::language::Attribute;

/// The numbers of the entries of a block: of a declaration its own, of the statements those that follow.
pub(super) fn numbers(blocks: &Three<Block<'_>>, ids: &Ids) -> Three<Vec<usize>> {
    let mut all = Three::of(|side| vec![0; blocks[side].entries.len()]);
    let mut groups: BTreeMap<Option<Attribute>, Three<Vec<usize>>> = BTreeMap::new();
    for (side, block) in blocks.each() {
        for (at, entry) in block.entries.iter().enumerate() {
            if let Some(place) = entry.place {
                let number = ids.of[side].get(place).copied();
                set(&mut all[side], at, number.unwrap_or_default());
            } else {
                let statement = entry.node.as_statement();
                let attribute = statement.and_then(|it| it.attribute);
                groups.entry(attribute).or_default()[side].push(at);
            }
        }
    }
    let mut next = ids.at.len();
    for (attribute, group) in groups {
        let of = |side: Side| {
            let places = group[side].iter();
            places.filter_map(move |at| Some((*at, blocks[side].entries.get(*at)?)))
        };
        let marks = Three::of(|side| of(side).map(|(_, it)| mark(it)).collect::<Vec<_>>());
        let first = next;
        for (at, _) in of(Base) {
            set(&mut all[Base], at, next);
            next += 1;
        }
        let mut added: Vec<(&String, usize)> = Vec::new();
        for side in [Ours, Theirs] {
            let pairs = pair(&marks[Base], &marks[side]);
            for (((at, entry), mark), paired) in of(side).zip(&marks[side]).zip(pairs) {
                let is_one = is_one(attribute, entry);
                let same = |it: &(&String, usize)| side == Theirs && (is_one || it.0 == mark);
                let number = paired.map(|old| first + old).or_else(|| {
                    let same = added.iter().position(same)?;
                    Some(added.remove(same).1)
                });
                let number = number.unwrap_or_else(|| {
                    next += 1;
                    next - 1
                });
                if side == Ours && paired.is_none() {
                    added.push((mark, number));
                }
                set(&mut all[side], at, number);
            }
        }
    }
    all
}

/// Whether what both sides add is one statement: the attribute may be there once, or its value is a list.
fn is_one(attribute: Option<Attribute>, entry: &Entry<'_>) -> bool {
    attribute.is_some_and(|it| !it.info().repeatable)
        || entry.node.as_statement().is_some_and(is_list)
}

fn set(numbers: &mut [usize], at: usize, number: usize) {
    if let Some(slot) = numbers.get_mut(at) {
        *slot = number;
    }
}

/// By what a statement is recognized among those of its attribute.
fn mark(entry: &Entry<'_>) -> String {
    let value = entry.node.as_statement().and_then(|it| it.value.as_ref());
    let text = match value {
        Some(Value::Field(field)) => Some(field.key.text.as_str()),
        Some(Value::Criterion(clause)) => Some(clause.text.text.as_str()),
        Some(Value::Cost(cost)) => cost.label.as_ref().map(|label| label.text.as_str()),
        _ => None,
    };
    text.map_or_else(|| plain(entry.core), str::to_owned)
}
