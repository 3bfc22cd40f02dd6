//! Fixes of one statement or of one of its values, which several problems share.

use super::edits::{Edits, values};
use super::offer::{Offer, replaced};
use crate::ast::{Declaration, Fact, Node, Statement, Value};
use crate::diagnostics::Edit;
use crate::language::Attribute;
use crate::source::Span;

/// Adds a statement to a block.
pub(super) fn added(
    edits: Edits<'_>,
    block: &Declaration,
    attribute: Attribute,
    value: &str,
) -> Offer {
    let edit = edits.insert(block, attribute, value);
    let statement = format!("{attribute} {value}");
    Offer::likely(format!("add `{}`", statement.trim_end()), [edit])
}

/// Adds a statement to the block with that name.
pub(super) fn added_to(
    edits: Edits<'_>,
    name: Span,
    attribute: Attribute,
    value: &str,
) -> Option<Offer> {
    let block = edits.declaration(name)?;
    Some(added(edits, block, attribute, value))
}

/// Writes another attribute in place of the statement's.
pub(super) fn with_head(statement: &Statement, attribute: Attribute) -> Offer {
    let edit = replaced(statement.head, attribute.words());
    Offer::other(format!("write `{attribute}`"), [edit])
}

/// Removes the statement at a place.
pub(super) fn removed(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let title = format!("remove `{}`", edits.first_line(statement.span));
    Some(Offer::other(title, [edits.remove(statement.span)]))
}

/// Removes either of two statements that exclude each other.
pub(super) fn either_removed(edits: Edits<'_>, again: Span, first: Span) -> Vec<Offer> {
    let both = [again, first].into_iter();
    both.filter_map(|at| removed(edits, at)).collect()
}

/// Removes the statement at a place, even one outside all blocks.
pub(super) fn removed_anywhere(edits: Edits<'_>, at: Span) -> Edit {
    let inside = edits.statement(at).map(|(statement, _)| statement.span);
    let mut outside = edits.nodes(at).iter().map(Node::span);
    let found = inside.or_else(|| outside.find(|span| span.contains(at)));
    edits.remove(found.unwrap_or(at))
}

/// Removes one value of a list.
pub(super) fn value_removed(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let title = format!("remove `{}`", edits.text(at));
    let edit = edits.remove_value(statement, at);
    Some(Offer::likely(title, [edit]))
}

/// The value of a list that contains a place.
pub(super) fn value_at(statement: &Statement, at: Span) -> Option<Span> {
    values(statement)
        .into_iter()
        .find(|value| value.contains(at))
}

/// A name and the share after it, if the place is either's.
pub(super) fn share(edits: Edits<'_>, at: Span) -> Option<(Span, Span)> {
    let (statement, _) = edits.statement(at)?;
    let Some(Value::Shares(shares)) = &statement.value else {
        return None;
    };
    shares.list.iter().find_map(|share| {
        let (_, span) = share.share?;
        let name = share.who.span;
        name.join(span).contains(at).then_some((name, span))
    })
}

/// Removes the share after a name; the place is either the name's or the share's.
pub(super) fn share_removed(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (name, share) = share(edits, at)?;
    let title = format!("remove `{}`", edits.text(share));
    let edit = replaced(Span::new(name.end, share.end), "");
    Some(Offer::likely(title, [edit]))
}

/// The bound or recorded fact at a place.
pub(super) fn fact(edits: Edits<'_>, at: Span) -> Option<(&Fact, &Declaration)> {
    let (statement, block) = edits.statement(at)?;
    match &statement.value {
        Some(Value::Fact(fact)) => Some((fact, block)),
        _ => None,
    }
}

/// Writes another date in the statement at a place.
pub(super) fn date_moved(edits: Edits<'_>, at: Span, to: &str) -> Option<Offer> {
    let (fact, _) = fact(edits, at)?;
    let edit = replaced(fact.date?.span, to);
    Some(Offer::other(format!("move it to {to}"), [edit]))
}
