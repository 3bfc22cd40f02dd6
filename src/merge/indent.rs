//! The indent of what one side moved to another depth.

use super::entry::{Block, Entry};
use super::identity::{Ids, Version};
use super::three::Side::{self, Base, Ours, Theirs};
use super::three::Three;

/// The texts with each moved declaration on the indent that it has where it was moved to; None if they have it.
pub(super) fn align(versions: &Three<Version<'_>>, ids: &Ids) -> Option<Three<String>> {
    let mut changes: Three<Vec<(usize, usize, String)>> = Three::default();
    for (number, parents) in ids.parents.iter().enumerate() {
        if parents[Base].is_none() || parents.iter().all(|parent| *parent == parents[Base]) {
            continue;
        }
        // Each side moved it to a place of its own.
        if let (Some(_), Some(_)) = ids.around(number) {
            continue;
        }
        let by_us = parents[Ours].is_some() && parents[Ours] != parents[Base];
        let mover = if by_us { Ours } else { Theirs };
        let to = entry(versions, ids, mover, number);
        let Some(to) = to.and_then(|entry| entry.indent) else {
            continue;
        };
        for side in [Base, mover.other()] {
            let Some(old) = entry(versions, ids, side, number) else {
                continue;
            };
            let Some(from) = old.indent.filter(|from| *from != to) else {
                continue;
            };
            let text = versions[side].text;
            let core = versions[side].offset(old.node.span().start);
            let begin = core - from.len() - old.lead.len();
            let end = core + old.core.len();
            let lines = text
                .get(begin..end)
                .unwrap_or_default()
                .split_inclusive('\n');
            let again = |line: &str| match line.strip_prefix(from) {
                Some(rest) if !rest.trim().is_empty() => format!("{to}{rest}"),
                _ => line.to_owned(),
            };
            changes[side].push((begin, end, lines.map(again).collect()));
        }
    }
    if changes.iter().all(Vec::is_empty) {
        return None;
    }
    Some(Three::of(|side| {
        let mut text = String::new();
        let mut at = 0;
        let changes = &mut changes[side];
        changes.sort();
        for (begin, end, lines) in std::mem::take(changes) {
            // What is moved within something that was moved keeps the indent of the outer one.
            if begin >= at {
                text.push_str(versions[side].between(at, begin));
                text.push_str(&lines);
                at = end;
            }
        }
        text.push_str(versions[side].between(at, versions[side].text.len()));
        text
    }))
}

/// The entry of a declaration where a version has it.
pub(super) fn entry<'t>(
    versions: &Three<Version<'t>>,
    ids: &Ids,
    side: Side,
    number: usize,
) -> Option<Entry<'t>> {
    let place = ids.at.get(number)?[side]?;
    let around = versions[side].places.get(place)?.parent;
    let block = Block::of(&versions[side], around);
    let mut entries = block.entries.into_iter();
    entries.find(|entry| entry.place == Some(place))
}
