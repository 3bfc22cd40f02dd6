//! Invalid names, places and values.

use chrono::NaiveDate;

use super::edits::{Edits, insertion, statements_in, values};
use super::offer::{Offer, one, replaced};
use super::statement::{
    added_to, either_removed, removed_anywhere, share_removed, value_at, value_removed,
};
use super::{convert, declare};
use crate::ast::Value;
use crate::diagnostics::{Hint, ResolveProblem};
use crate::language::{Attribute, Kind};
use crate::parse::is_identifier;
use crate::resolve::title_from;
use crate::source::Span;

/// The hours of a calendar that has none yet.
const USUAL_HOURS: &str = "mon..fri 09:00..17:00";

pub(super) fn offers(edits: Edits<'_>, problem: &ResolveProblem) -> Vec<Offer> {
    use ResolveProblem as P;
    match problem {
        P::DeclaredTwice { name, at, .. } => one(renamed(edits, name, *at)),
        P::WrongPlace { inner, at, .. } => one(outwards(edits, *inner, *at)),
        P::AttributeOutside { at, .. } => {
            vec![Offer::other("remove it", [removed_anywhere(edits, *at)])]
        }
        P::NoPlan { .. } => one(plan(edits)),
        P::NoStart { at, .. } => one(start(edits, *at)),
        P::UnknownReference { name, at, .. } => one(declare::of_reference(edits, name, *at)),
        P::UnknownName {
            name, wanted, hint, ..
        } => {
            let offers = declare::of_name(edits, name, *wanted);
            if matches!(hint, Hint::Declare(_)) {
                offers
            } else {
                offers.into_iter().map(Offer::for_some).collect()
            }
        }
        P::WrongKind {
            attribute,
            found,
            at,
            ..
        } => {
            let booked = booked(edits, *attribute, *found, *at);
            let removed = value_removed(edits, *at).map(Offer::for_some);
            booked.into_iter().chain(removed).collect()
        }
        P::ErrorAsLint { at, .. } => one(value_removed(edits, *at)),
        P::WrongAttribute {
            attribute,
            kind,
            at,
            ..
        } => convert::offers(edits, *attribute, *kind, *at),
        P::GateOnly { attribute, at, .. } => convert::gate_only(edits, *attribute, *at),
        P::GivenTwice { at, first, .. } => either_removed(edits, *at, *first),
        P::ElapsedNotHere { at, .. } => {
            let text = edits.text(*at).replace("elapsed", "");
            let edit = replaced(*at, text.trim_end());
            vec![Offer::likely("remove `elapsed`", [edit])]
        }
        P::CalendarWithoutWork { at, .. } => {
            one(added_to(edits, *at, Attribute::Work, USUAL_HOURS))
        }
        P::CalendarLoop { at, way, .. } => {
            let places = std::iter::once(at).chain(way);
            places.filter_map(|at| unlike(edits, *at)).collect()
        }
        P::AnyOfMixed { at, .. } => {
            let span = Span::new(at.start, at.end + 1);
            let has_space = edits.text(span).ends_with(' ');
            let edit = replaced(if has_space { span } else { *at }, "");
            vec![Offer::other("leave `any of` out", [edit])]
        }
        P::ShareOfResource { at, .. } => one(share_removed(edits, *at)),
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

/// Replaces the `like` of a calendar.
fn unlike(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let work = format!("work {USUAL_HOURS}");
    let title = format!("replace `{}` with `{work}`", edits.text(statement.span));
    let edit = replaced(statement.span, work);
    (statement.attribute == Some(Attribute::Like)).then(|| Offer::other(title, [edit]))
}

/// Appends a number to a name that is declared twice.
fn renamed(edits: Edits<'_>, name: &str, at: Span) -> Option<Offer> {
    let declarations = edits.declarations();
    let names = declarations.iter().filter_map(|it| it.name.as_ref());
    let names: Vec<&str> = names.map(|name| name.text.as_str()).collect();
    let free = (2..1000)
        .map(|number| format!("{name}_{number}"))
        .find(|free| !names.contains(&free.as_str()))?;
    let title = format!("call it `{free}`");
    Some(Offer::likely(title, [replaced(at, free)]))
}

/// Moves a declaration out of a block that cannot contain it, to the place after that block.
fn outwards(edits: Edits<'_>, inner: Kind, at: Span) -> Option<Offer> {
    let around = edits.around(at);
    let index = around.iter().position(|found| {
        found.keyword.contains(at) || found.name.as_ref().is_some_and(|name| name.span == at)
    })?;
    let moved = around.get(index)?;
    let fits_after = |depth: usize| match depth.checked_sub(1) {
        Some(outer) => {
            inner.is_item() && around.get(outer).is_some_and(|it| it.kind == Kind::Phase)
        }
        None => true,
    };
    let outer = around.get((0..index).rev().find(|depth| fits_after(*depth))?)?;
    let put = edits.put_after(outer.span, edits.text(moved.span));
    let title = format!("move it after the {}", outer.kind);
    Some(Offer::likely(title, [edits.remove(moved.span), put]))
}

/// The first date in the text, or else today.
fn first_date(edits: Edits<'_>) -> NaiveDate {
    let blocks = edits.declarations().into_iter();
    let days = blocks.flat_map(statements_in).filter_map(|statement| {
        let Some(Value::Fact(fact)) = &statement.value else {
            return None;
        };
        fact.date?.day.day()
    });
    days.min()
        .unwrap_or_else(|| chrono::Local::now().date_naive())
}

fn start(edits: Edits<'_>, plan: Span) -> Option<Offer> {
    let block = edits.declaration(plan)?;
    let date = first_date(edits).to_string();
    let edit = edits.insert(block, Attribute::Start, &date);
    Some(Offer::likely("say when the plan starts", [edit]))
}

/// Declares a plan at the top of the file, with the file's name.
fn plan(edits: Edits<'_>) -> Option<Offer> {
    let (_, file) = edits.analysis.sources.files().next()?;
    let path = file.path();
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.split('.').next().unwrap_or(name).replace(' ', "_");
    let name = Some(name)
        .filter(|name| is_identifier(name))
        .unwrap_or_else(|| "my_plan".to_owned());
    let title = title_from(&name);
    let date = first_date(edits);
    let text = format!("plan {name} \"{title}\" {{ start {date} }}\n");
    // A byte-order mark stays first.
    let mark = if file.text().starts_with('\u{feff}') {
        3
    } else {
        0
    };
    let edit = insertion(file.base() + mark, text);
    Some(Offer::likely("declare the plan", [edit]))
}

/// Uses `by` for people and teams, and `uses` for resources.
fn booked(edits: Edits<'_>, attribute: Attribute, found: Kind, at: Span) -> Option<Offer> {
    let right = match (attribute, found) {
        (Attribute::By | Attribute::After, Kind::Resource) => Attribute::Uses,
        (Attribute::Uses | Attribute::After, Kind::Person | Kind::Team) => Attribute::By,
        _ => return None,
    };
    let (statement, block) = edits.statement(at)?;
    let value = value_at(statement, at)?;
    let changes = if values(statement).len() == 1 {
        vec![replaced(statement.head, right.words())]
    } else {
        vec![
            edits.remove_value(statement, at),
            edits.insert(block, right, edits.text(value)),
        ]
    };
    Some(Offer::likely(format!("book it with `{right}`"), changes))
}
