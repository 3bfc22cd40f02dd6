//! Adds declarations for undeclared names.

use super::Offer;
use super::pen::Pen;
use crate::diagnostics::{Edit, Missing};
use crate::language::{Attribute, Kind};
use crate::resolve::title_from;
use crate::source::Span;

/// Declares a person, team, resource or calendar, next to similar declarations.
pub(super) fn of_name(pen: Pen<'_>, name: &str, wanted: Missing) -> Vec<Offer> {
    let kinds: &[Kind] = match wanted {
        Missing::Who => &[Kind::Person, Kind::Team],
        Missing::Resource => &[Kind::Resource],
        Missing::Calendar => &[Kind::Calendar],
        Missing::Item | Missing::Lint | Missing::Zone => &[],
    };
    let offer = |kind: &Kind| {
        let edit = declaration(pen, *kind, name)?;
        Some(Offer {
            likely: *kind != Kind::Team,
            ..Offer::other(format!("declare {kind} `{name}`"), [edit])
        })
    };
    kinds.iter().filter_map(offer).collect()
}

/// A declaration of a person, team, resource or calendar, after the last one of its kind.
pub(super) fn declaration(pen: Pen<'_>, kind: Kind, name: &str) -> Option<Edit> {
    let title = title_from(name);
    let text = match kind {
        Kind::Calendar => format!("calendar {name} {{ work mon..fri 09:00..17:00 }}"),
        Kind::Plan
        | Kind::Person
        | Kind::Team
        | Kind::Resource
        | Kind::Goal
        | Kind::Phase
        | Kind::Task
        | Kind::Deliverable
        | Kind::Milestone => format!("{kind} {name} \"{title}\""),
    };
    let is_party = |kind| matches!(kind, Kind::Person | Kind::Team | Kind::Resource);
    let alike = |other: Kind| other == kind;
    let kin = |other: Kind| is_party(kind) && is_party(other);
    let behind = last(pen, alike)
        .or_else(|| last(pen, kin))
        .or_else(|| pen.plan().map(|plan| plan.span))?;
    Some(pen.put_behind(behind, &text))
}

fn last(pen: Pen<'_>, is_wanted: impl Fn(Kind) -> bool) -> Option<Span> {
    pen.at_the_top()
        .filter(|declaration| is_wanted(declaration.kind))
        .last()
        .map(|declaration| declaration.span)
}

/// Declares the item that an undotted reference names, before the item that refers to it.
pub(super) fn of_reference(pen: Pen<'_>, name: &str, at: Span) -> Option<Offer> {
    let (statement, block) = pen.statement(at)?;
    let bytes_around = (
        pen.text(Span::new(at.start.saturating_sub(1), at.start)),
        pen.text(Span::new(at.end, at.end.saturating_add(1))),
    );
    if bytes_around.0 == "." || bytes_around.1 == "." {
        return None;
    }
    let kind = match (statement.attribute?, block.kind) {
        (Attribute::Requires, Kind::Goal) => Kind::Milestone,
        (Attribute::Requires, Kind::Milestone) => Kind::Deliverable,
        _ => Kind::Task,
    };
    let title = title_from(name);
    let edit = pen.put_before(block.span, &format!("{kind} {name} \"{title}\""));
    Some(Offer::other(format!("declare {kind} `{name}`"), [edit]))
}
