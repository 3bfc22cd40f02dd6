//! Three-way merge of plans: by declaration, by attribute and by element of a list.
//!
//! What neither side touched stays byte for byte, and what one side changed is written with that side's bytes. A text
//! that cannot be parsed is merged line by line, as git does it.

mod block;
mod declaration;
mod entry;
mod fate;
mod identity;
mod indent;
mod lines;
mod list;
mod numbers;
mod order;
mod pair;
mod piece;
mod plain;
mod three;

pub use piece::{Labels, Merged};

use std::borrow::Cow;
use std::panic::resume_unwind;
use std::thread;

use crate::ast::Ast;
use crate::parse::parse_text;
use crate::source::Sources;
use declaration::Merging;
use identity::{Ids, Version};
use indent::align;
use lines::merge_lines;
use piece::Pick;
use three::Three;

/// How finely the result is divided into pieces; its text is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// A declaration that only one side changed is one piece.
    Coarse,
    /// Each statement is a piece of its own.
    Statement,
}

/// Merges two texts that were made from the same one.
#[must_use]
pub fn merge(base: &str, ours: &str, theirs: &str, grain: Grain) -> Merged {
    let pick = Pick::by_bytes(Some(base), ours, theirs);
    if pick != Pick::Conflict {
        return Merged::whole(ours, theirs, pick);
    }
    let texts = with_same_line_breaks([base, ours, theirs]);
    let texts = texts.each_ref().map(|text| &**text);
    let merged = merge_trees(texts, grain, MOST_ALIGNED);
    merged.unwrap_or_else(|| Merged::new(merge_lines(texts, false)))
}

/// The texts with the line breaks of the result: those of the side that changed them.
fn with_same_line_breaks(texts: [&str; 3]) -> [Cow<'_, str>; 3] {
    let returns = texts.map(|text| {
        let (line, _) = text.split_once('\n')?;
        Some(line.ends_with('\r'))
    });
    let [base, ours, theirs] = returns;
    let wanted = if base == ours {
        theirs.or(ours)
    } else {
        ours.or(theirs)
    };
    let mut returns = returns.into_iter();
    texts.map(|text| match (returns.next().flatten(), wanted) {
        (Some(true), Some(false)) => text.replace("\r\n", "\n").into(),
        (Some(false), Some(true)) => {
            let lines = text
                .split('\n')
                .map(|line| line.strip_suffix('\r').unwrap_or(line));
            lines.collect::<Vec<_>>().join("\r\n").into()
        }
        _ => text.into(),
    })
}

/// How deeply what was moved within something that was moved gets its indent.
const MOST_ALIGNED: usize = 4;

/// None if a text is broken, or if declarations were moved into one another.
fn merge_trees(texts: [&str; 3], grain: Grain, depth: usize) -> Option<Merged> {
    // Parsing takes most of the time.
    let trees = thread::scope(|scope| {
        let parsing = texts.map(|text| scope.spawn(move || tree(text)));
        parsing.map(|tree| tree.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    if trees.iter().any(|tree| tree.broken) {
        return None;
    }
    let [base, ours, theirs] = &trees;
    let [old, our, their] = texts;
    let versions = Three([
        Version::new(old, base),
        Version::new(our, ours),
        Version::new(their, theirs),
    ]);
    let ids = Ids::of(&versions)?;
    if depth > 0
        && let Some(Three(aligned)) = align(&versions, &ids)
    {
        return merge_trees(aligned.each_ref().map(String::as_str), grain, depth - 1);
    }
    let mut merging = Merging::new(&versions, &ids, grain);
    merging.file();
    merging.into_pieces().map(Merged::new)
}

fn tree(text: &str) -> Ast {
    parse_text("", text, &mut Sources::new()).0
}
