//! Resolves names to ids across all files and values to typed quantities: builds the [`Plan`].

mod calendars;
mod days_off;
mod declarations;
mod facts;
mod header;
mod names;
mod outline;
mod quantity;
mod reference;
mod statement;
mod unreadable;
mod who;

use std::collections::HashMap;

use chrono_tz::Tz;

pub(crate) use self::quantity::title_from;

use self::days_off::DaysOffFiles;
use self::outline::Outline;
use self::quantity::Units;
use self::unreadable::Unreadable;
use crate::ast::{Date, Parsed};
use crate::calendar::{Day, Memory};
use crate::diagnostics::Diagnostics;
use crate::language::Suggester;
use crate::plan::{ItemId, Mention, Moment, Plan, Shadow};
use crate::source::Sources;

/// Resolves the text to a plan, and reports problems with names, places of declarations and values.
///
/// Always returns a plan that keeps its invariants: invalid parts are left out or read as what was likely meant, and
/// their block is marked `broken`.
#[must_use]
pub fn resolve(sources: &Sources, parsed: &Parsed) -> (Plan, Diagnostics) {
    resolve_again(sources, parsed, &Memory::default())
}

/// As [`resolve`], with the calendars kept from an earlier state of the plan.
pub(crate) fn resolve_again(
    sources: &Sources,
    parsed: &Parsed,
    memory: &Memory,
) -> (Plan, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let outline = outline::collect(parsed, &mut diagnostics);
    let mut resolver = Resolver {
        sources,
        parsed,
        outline: &outline,
        unreadable: &Unreadable::gather(sources, parsed),
        suggester: Suggester::new(),
        by_name: None,
        units: Units {
            day: 0,
            week: 0,
            zone: Tz::UTC,
            first_month: None,
        },
        memory,
        latest_fact: None,
        days_off: DaysOffFiles::default(),
        mentions: Vec::new(),
        shadows: Vec::new(),
        diagnostics,
    };
    resolver.units.zone = resolver.plan_zone();
    resolver.units.first_month = resolver.plan_month();
    let calendars = resolver.calendars();
    resolver.plan_units(&calendars);
    let header = resolver.header(&calendars);
    resolver.latest_fact = header
        .as_of()
        .map(|at| (at.day, true))
        .or_else(|| header.start().map(|at| (at.day, false)));
    let parties = resolver.parties(&calendars);
    let plains = resolver.plains();
    let items = resolver.items();
    let plan = Plan {
        header,
        calendars,
        parties,
        plains,
        outline: resolver.entries(&items),
        items,
        mentions: resolver.mentions,
        shadows: resolver.shadows,
        broken: outline.broken || outline.misplaced || parsed.lacks_file,
        unmatched: outline.unmatched || parsed.files.iter().any(|ast| ast.unmatched),
    };
    (plan, resolver.diagnostics)
}

/// The status date that replaces the plan's own, on the clock of the plan's zone.
#[must_use]
pub fn status_date(plan: &Plan, today: &Date) -> Option<Moment> {
    quantity::moment_in(plan.header.timezone, today, today.day.day()?)
}

/// The state that all parts of this stage share.
struct Resolver<'a> {
    sources: &'a Sources,
    parsed: &'a Parsed,
    outline: &'a Outline<'a>,
    unreadable: &'a Unreadable<'a>,
    suggester: Suggester,
    /// Items by their own name, collected when the first name is not found.
    by_name: Option<HashMap<&'a str, Vec<ItemId>>>,
    units: Units,
    memory: &'a Memory,
    /// A day for the example of a fact: the status date, which is the latest allowed, else the plan's start.
    latest_fact: Option<(Day, bool)>,
    days_off: DaysOffFiles,
    mentions: Vec<Mention>,
    shadows: Vec<Shadow>,
    diagnostics: Diagnostics,
}
