//! Invalid names, places and values.

use chrono::NaiveDate;

use super::pen::{Pen, insertion, statements_in};
use super::{Offer, convert, declare, replaced};
use crate::ast::{Declaration, Value};
use crate::diagnostics::{Edit, Hint, ResolveProblem};
use crate::language::{Attribute, Kind};
use crate::parse::is_identifier;
use crate::source::Span;

pub(super) fn offers(pen: Pen<'_>, problem: &ResolveProblem) -> Vec<Offer> {
    use ResolveProblem as P;
    match problem {
        P::DeclaredTwice { name, at, .. } => renamed(pen, name, *at).into_iter().collect(),
        P::WrongPlace { inner, at, .. } => outwards(pen, *inner, *at).into_iter().collect(),
        P::AttributeOutside { at, .. } => vec![Offer::other("remove it", [whole(pen, *at)])],
        P::NoPlan { .. } => plan(pen).into_iter().collect(),
        P::NoStart { at, .. } => start(pen, *at).into_iter().collect(),
        P::UnknownReference { name, at, .. } => {
            declare::of_reference(pen, name, *at).into_iter().collect()
        }
        P::UnknownName {
            name, wanted, hint, ..
        } => {
            let mut offers = declare::of_name(pen, name, *wanted);
            if !matches!(hint, Hint::Declare(_)) {
                for offer in &mut offers {
                    offer.likely = false;
                }
            }
            offers
        }
        P::WrongKind {
            attribute,
            found,
            at,
            ..
        } => {
            let removed = value_removed(pen, *at).map(|offer| Offer {
                likely: false,
                ..offer
            });
            let booked = booked(pen, *attribute, *found, *at);
            booked.into_iter().chain(removed).collect()
        }
        P::ErrorAsLint { at, .. } => value_removed(pen, *at).into_iter().collect(),
        P::WrongAttribute {
            attribute,
            kind,
            at,
            ..
        } => convert::offers(pen, *attribute, *kind, *at),
        P::GateOnly { attribute, at, .. } => convert::gate_only(pen, *attribute, *at),
        P::GivenTwice { at, first, .. } => twice(pen, *at, *first),
        P::ElapsedNotHere { at, .. } => {
            let text = pen.text(*at).replace("elapsed", "");
            vec![Offer::likely(
                "remove `elapsed`",
                [replaced(*at, text.trim_end())],
            )]
        }
        P::CalendarWithoutWork { at, .. } => {
            let work = "mon..fri 09:00..17:00";
            let insert = |block| pen.insert(block, Attribute::Work, work);
            let edit = pen.declaration(*at).map(insert);
            edit.map(|edit| Offer::likely(format!("add `work {work}`"), [edit]))
                .into_iter()
                .collect()
        }
        P::CalendarLoop { at, way, .. } => {
            let places = std::iter::once(at).chain(way);
            let found = places.filter_map(|at| pen.statement(*at));
            let like = found.filter(|(statement, _)| statement.attribute == Some(Attribute::Like));
            like.map(|(statement, _)| {
                let work = "work mon..fri 09:00..17:00";
                let title = format!("replace `{}` with `{work}`", pen.text(statement.span));
                Offer::other(title, [replaced(statement.span, work)])
            })
            .collect()
        }
        P::AnyOfMixed { at, .. } => {
            let span = Span::new(at.start, at.end + 1);
            let is_blank = pen.text(span).ends_with(' ');
            let edit = replaced(if is_blank { span } else { *at }, "");
            vec![Offer::other("leave `any of` out", [edit])]
        }
        P::ShareOfResource { at, .. } => share_removed(pen, *at).into_iter().collect(),
        P::UnknownInside { .. }
        | P::InsideLeaf { .. }
        | P::SeveralPlans { .. }
        | P::PlanInImport { .. }
        | P::LeadWithoutSpaces { .. }
        | P::UnknownLint { .. }
        | P::WrongOnGate { .. }
        | P::SeveralUnits { .. }
        | P::FactWithoutDay { .. }
        | P::ZeroDuration { .. }
        | P::UnitTooLong { .. }
        | P::UnknownZone { .. }
        | P::DateOutOfRange { .. }
        | P::MonthAsStart { .. }
        | P::BackwardRange { .. }
        | P::CalendarChain { .. }
        | P::CrowdedCalendar { .. }
        | P::BadCalendarFile { .. }
        | P::BadCalendarFileMore { .. } => Vec::new(),
    }
}

/// Removes the statement at a place, even one outside all blocks.
pub(super) fn whole(pen: Pen<'_>, at: Span) -> Edit {
    let found = pen.statement(at).map(|(statement, _)| statement.span);
    let file = pen.analysis.sources.file_at(at.start);
    let nodes = file.and_then(|(file, _)| pen.analysis.ast(file));
    let outside = || {
        let nodes = &nodes?.nodes;
        nodes
            .iter()
            .map(crate::ast::Node::span)
            .find(|span| span.contains(at))
    };
    pen.remove(found.or_else(outside).unwrap_or(at))
}

fn renamed(pen: Pen<'_>, name: &str, at: Span) -> Option<Offer> {
    let declared = pen.at_the_top().flat_map(names_within).collect::<Vec<_>>();
    let free = (2..1000)
        .map(|number| format!("{name}_{number}"))
        .find(|free| !declared.contains(&free.as_str()))?;
    Some(Offer::likely(
        format!("call it `{free}`"),
        [replaced(at, free)],
    ))
}

fn names_within(declaration: &Declaration) -> Vec<&str> {
    let mut names = Vec::new();
    let mut open = vec![declaration];
    while let Some(declaration) = open.pop() {
        names.extend(declaration.name.as_ref().map(|name| name.text.as_str()));
        open.extend(super::pen::declarations_in(declaration.nodes()));
    }
    names
}

/// Moves a declaration out of a block that cannot contain it, to the place after that block.
fn outwards(pen: Pen<'_>, inner: Kind, at: Span) -> Option<Offer> {
    let around = pen.around(at);
    let index = around.iter().position(|found| {
        found.keyword.contains(at) || found.name.as_ref().is_some_and(|name| name.span == at)
    })?;
    let moved = around.get(index)?;
    let outer = around.get(..index)?.iter().rev().find(|outer| {
        match around.iter().position(|it| it.span == outer.span) {
            Some(0) | None => true,
            Some(depth) => {
                inner.is_item()
                    && around
                        .get(depth - 1)
                        .is_some_and(|it| it.kind == Kind::Phase)
            }
        }
    })?;
    let text = pen.text(moved.span);
    let edits = [pen.remove(moved.span), pen.put_behind(outer.span, text)];
    let title = format!("move it after the {}", outer.kind);
    Some(Offer::likely(title, edits))
}

/// The first date in the text, or else today.
fn first_date(pen: Pen<'_>) -> NaiveDate {
    let mut open: Vec<&Declaration> = pen.at_the_top().collect();
    let mut first = None;
    while let Some(block) = open.pop() {
        open.extend(super::pen::declarations_in(block.nodes()));
        for statement in statements_in(block) {
            if let Some(Value::Fact(fact)) = &statement.value
                && let Some(day) = fact.date.and_then(|date| date.day.day())
            {
                first = first.min(Some(day)).or(Some(day));
            }
        }
    }
    first.unwrap_or_else(|| chrono::Local::now().date_naive())
}

fn start(pen: Pen<'_>, plan: Span) -> Option<Offer> {
    let block = pen.declaration(plan)?;
    let date = first_date(pen).to_string();
    let edit = pen.insert(block, Attribute::Start, &date);
    Some(Offer::likely("say when the plan starts", [edit]))
}

/// Declares a plan at the top of the file, with the file's name.
fn plan(pen: Pen<'_>) -> Option<Offer> {
    let (_, file) = pen.analysis.sources.files().next()?;
    let path = file.path();
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.split('.').next().unwrap_or(name).replace(' ', "_");
    let name = if is_identifier(&name) {
        name
    } else {
        "my_plan".to_owned()
    };
    let title = crate::resolve::title_from(&name);
    let date = first_date(pen);
    let mark = if file.text().starts_with('\u{feff}') {
        3
    } else {
        0
    };
    let text = format!("plan {name} \"{title}\" {{ start {date} }}\n");
    let edit = insertion(file.base() + mark, text);
    Some(Offer::likely("declare the plan", [edit]))
}

/// Uses `by` for people and teams, and `uses` for resources.
fn booked(pen: Pen<'_>, attribute: Attribute, found: Kind, at: Span) -> Option<Offer> {
    let right = match (attribute, found) {
        (Attribute::By | Attribute::After, Kind::Resource) => Attribute::Uses,
        (Attribute::Uses | Attribute::After, Kind::Person | Kind::Team) => Attribute::By,
        _ => return None,
    };
    let (statement, block) = pen.statement(at)?;
    let list = super::pen::values(statement);
    let value = list.iter().find(|value| value.contains(at))?;
    let edits = if list.len() == 1 {
        vec![replaced(statement.head, right.words())]
    } else {
        vec![
            pen.remove_value(statement, at),
            pen.insert(block, right, pen.text(*value)),
        ]
    };
    Some(Offer::likely(format!("book it with `{right}`"), edits))
}

/// Removes one value of a list.
pub(super) fn value_removed(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = pen.statement(at)?;
    let title = format!("remove `{}`", pen.text(at));
    Some(Offer::likely(title, [pen.remove_value(statement, at)]))
}

/// Removes the share after a name; the place is either the name's or the share's.
pub(super) fn share_removed(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = pen.statement(at)?;
    let Some(Value::Shares(shares)) = &statement.value else {
        return None;
    };
    let (who, share) = shares.list.iter().find_map(|share| {
        let (_, span) = share.share?;
        share
            .who
            .span
            .join(span)
            .contains(at)
            .then_some((share.who.span, span))
    })?;
    let title = format!("remove `{}`", pen.text(share));
    let edit = replaced(Span::new(who.end, share.end), "");
    Some(Offer::likely(title, [edit]))
}

/// Removes either of two statements that exclude each other.
pub(super) fn twice(pen: Pen<'_>, again: Span, first: Span) -> Vec<Offer> {
    let removed = |at: Span| {
        let (statement, _) = pen.statement(at)?;
        let text = pen.text(statement.span);
        let title = format!("remove `{}`", text.lines().next().unwrap_or(text));
        Some(Offer::other(title, [pen.remove(statement.span)]))
    };
    [again, first].into_iter().filter_map(removed).collect()
}
