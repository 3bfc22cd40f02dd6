//! Adds declarations for undeclared names.

use super::edits::Edits;
use super::offer::Offer;
use crate::diagnostics::{Edit, Missing};
use crate::language::{Attribute, Kind};
use crate::resolve::title_from;
use crate::source::Span;

/// Declares a person, team, resource or calendar, next to similar declarations.
pub(super) fn of_name(edits: Edits<'_>, name: &str, wanted: Missing) -> Vec<Offer> {
    let kinds: &[Kind] = match wanted {
        Missing::Who => &[Kind::Person, Kind::Team],
        Missing::Resource => &[Kind::Resource],
        Missing::Calendar => &[Kind::Calendar],
        Missing::Item | Missing::Lint | Missing::Zone => &[],
    };
    let offer = |kind: &Kind| {
        let edit = declaration(edits, *kind, name)?;
        Some(Offer {
            likely: *kind != Kind::Team,
            ..Offer::other(format!("declare {kind} `{name}`"), [edit])
        })
    };
    kinds.iter().filter_map(offer).collect()
}

/// A declaration of a person, team, resource or calendar, after the last one of its kind.
pub(super) fn declaration(edits: Edits<'_>, kind: Kind, name: &str) -> Option<Edit> {
    let text = match kind {
        Kind::Calendar => format!("calendar {name} {{ work mon..fri 09:00..17:00 }}"),
        _ => titled(kind, name),
    };
    let last = |is_similar: &dyn Fn(Kind) -> bool| {
        let similar = edits.top_level().filter(|other| is_similar(other.kind));
        similar.last().map(|other| other.span)
    };
    let after = last(&|other| other == kind)
        .or_else(|| last(&|other| kind.is_party() && other.is_party()))
        .or_else(|| edits.plan().map(|plan| plan.span))?;
    Some(edits.put_after(after, &text))
}

/// The head of a declaration, with a title made from its name.
pub(super) fn titled(kind: Kind, name: &str) -> String {
    format!("{kind} {name} \"{}\"", title_from(name))
}

/// Declares the item that an undotted reference names, before the item that refers to it.
pub(super) fn of_reference(edits: Edits<'_>, name: &str, at: Span) -> Option<Offer> {
    let (statement, block) = edits.statement(at)?;
    let before = Span::new(at.start.saturating_sub(1), at.start);
    let after = Span::new(at.end, at.end.saturating_add(1));
    if edits.text(before) == "." || edits.text(after) == "." {
        return None;
    }
    let kind = match (statement.attribute?, block.kind) {
        (Attribute::Requires, Kind::Goal) => Kind::Milestone,
        (Attribute::Requires, Kind::Milestone) => Kind::Deliverable,
        _ => Kind::Task,
    };
    let edit = edits.put_before(block.span, &titled(kind, name));
    Some(Offer::other(format!("declare {kind} `{name}`"), [edit]))
}
