//! The place of the cursor: the block, the statement and the value that contain it.

use std::ops::Range;

use super::spot::{Spot, is_word};
use crate::ast::{Declaration, Node, declarations_at};
use crate::language::Attribute;
use crate::lsp::path::Paths;
use crate::lsp::request::context::{Place, RequestContext};
use crate::plan::{ItemId, Plan};

/// The input for the entries.
pub(super) struct Scene<'a> {
    pub(super) context: &'a RequestContext<'a>,
    pub(super) place: Place<'a>,
    pub(super) plan: &'a Plan,
    pub(super) spot: Spot<'a>,
    pub(super) paths: Paths<'a>,
    /// The item whose block contains the cursor, if it is known.
    pub(super) item: Option<ItemId>,
    /// The text of the file.
    pub(super) text: &'a str,
    /// The word under the cursor.
    pub(super) word: Range<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        context: &'a RequestContext<'a>,
        place: Place<'a>,
        offset: u32,
    ) -> Option<Self> {
        let (text, base) = place.text();
        let cursor = (offset - base) as usize;
        let nodes = &place.ast().ok()?.nodes;
        // A block that was not closed ends somewhere in the tree, so that the next declaration starts afresh.
        let starts = nodes.iter().filter(|node| {
            matches!(
                node,
                Node::Declaration(_) | Node::UnknownBlock(_) | Node::Import(_)
            )
        });
        let from = starts
            .map(|node| node.span().start)
            .take_while(|start| *start < offset)
            .last()
            .map_or(0, |start| (start - base) as usize);
        let spot = Spot::new(text, from, cursor)?;
        let before = text.get(..cursor)?;
        let after = text.get(cursor..)?;
        let word_start = before.trim_end_matches(is_word).len();
        let rest = after.trim_start_matches(is_word);
        // The sign of a percentage is part of its number.
        let rest = rest.strip_prefix('%').unwrap_or(rest);
        let word_end = text.len() - rest.len();
        let plan = &place.analysis.plan;
        let paths = Paths::new(plan);
        let item = paths.find(None, &spot.path().join("."));
        Some(Self {
            context,
            place,
            plan,
            paths,
            item,
            text,
            word: word_start..word_end,
            spot,
        })
    }

    /// The part of the word before the cursor.
    pub(super) fn typed(&self) -> &'a str {
        let typed = self.text.get(self.word.start..self.spot.cursor);
        typed.unwrap_or_default()
    }

    /// The block around the cursor, as parsed.
    pub(super) fn block(&self) -> Option<&'a Declaration> {
        let (_, base) = self.place.text();
        let start = base + u32::try_from(self.spot.start).ok()?;
        let found = declarations_at(self.place.nodes(), start).pop()?;
        (Some(found.kind) == self.spot.kind()).then_some(found)
    }

    /// The rest of the line after a place.
    pub(super) fn rest_of_line(&self, from: usize) -> &'a str {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    /// Whether more of the statement follows on the line.
    pub(super) fn is_followed(&self) -> bool {
        let line = self.rest_of_line(self.word.end).trim_start();
        !line.is_empty() && !line.starts_with([';', '}', '#'])
    }
}

/// The value under the cursor.
pub(super) struct Value<'a> {
    pub(super) attribute: Attribute,
    /// The values before it in the list.
    pub(super) before: Vec<&'a str>,
    /// Its complete words.
    pub(super) words: Vec<&'a str>,
}

impl Value<'_> {
    /// Whether the statement has no value yet, apart from the word under the cursor.
    pub(super) fn is_first(&self) -> bool {
        self.before.is_empty() && self.words.is_empty()
    }

    /// Whether a name is already in the list.
    pub(super) fn has(&self, name: &str) -> bool {
        self.before.iter().any(|other| {
            let other = other.strip_prefix("any of ").unwrap_or(other);
            other.split_whitespace().next() == Some(name)
        })
    }
}
