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
            let core = versions[side].offset(old.node.span().start);
            let begin = core - from.len() - old.lead.len();
            let end = core + old.core.len();
            let text = versions[side].text.get(begin..end).unwrap_or_default();
            // Like the others, the first line follows a line break.
            let mut again = on_indent(&format!("\n{text}"), from, to);
            changes[side].push((begin, end, again.split_off(1)));
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

/// A text whose lines behind the first are on another indent. In a text between `"""`, all lines are or none: it means
/// what its lines have beyond the least of their indents.
pub(super) fn on_indent(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, part) in text.split("\"\"\"").enumerate() {
        let is_text = number % 2 == 1;
        let has_it = |line: &str| line.starts_with(from) || line.trim().is_empty();
        let stays = is_text && !part.split('\n').skip(1).all(has_it);
        out.push_str(if number > 0 { "\"\"\"" } else { "" });
        for (line_number, line) in part.split_inclusive('\n').enumerate() {
            let rest = line
                .strip_prefix(from)
                .filter(|_| line_number > 0 && !stays);
            // The last line of a text is the indent of its end.
            let rest = rest.filter(|rest| !rest.trim().is_empty() || !line.ends_with('\n'));
            match rest {
                Some(rest) => out.extend([to, rest]),
                None => out.push_str(line),
            }
        }
    }
    out
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
