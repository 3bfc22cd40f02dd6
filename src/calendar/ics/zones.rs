//! The time zones that a calendar file names: those that it defines, and those that are known.

use std::collections::HashMap;

use calcard::common::timezone::Tz as AnyTz;
use chrono_tz::Tz;

use super::budget::Budget;
use super::clock::{Change, Clock, Definition, Moment};
use super::occurrences::occurrences;
use super::problem::IcsProblem;
use super::rule::Rule;
use super::scan::{Header, Part, PartKind, Property};
use super::value::{self, Written};
use crate::calendar::{Instant, zone_names};

/// The zones of a file.
pub(super) struct Zones {
    /// By the index of the calendar in the file and the name, in small letters.
    named: HashMap<(usize, String), Named>,
    /// For each calendar the zones that it names first: it may mean their midnights.
    likely: Vec<Vec<String>>,
}

enum Named {
    Defined(Definition),
    Known(Tz),
}

impl Zones {
    /// Reads the `VTIMEZONE` parts.
    pub(super) fn read(
        parts: &[Part],
        headers: &[Header],
        budget: &mut Budget,
    ) -> (Self, Vec<IcsProblem>) {
        let mut problems = Vec::new();
        let mut zones = Self {
            named: HashMap::new(),
            likely: headers
                .iter()
                .map(|header| header.zone.iter().cloned().collect())
                .collect(),
        };
        for part in parts.iter().filter(|part| part.kind == PartKind::Zone) {
            let find = |name| find(&part.properties, name);
            let Some(name) = find("TZID").map(|property| property.value.trim_matches('"')) else {
                continue;
            };
            let place = || known_zone(&find("X-LIC-LOCATION")?.value);
            let known = known_zone(name).or_else(place);
            let defined = match definition(part, budget) {
                Ok(defined) => defined,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let named = match (defined, known) {
                // Writers that list only the changes of some years mean the named zone in all other years too.
                (Some(defined), Some(zone)) if defined.is_excerpt_of(zone) => Named::Known(zone),
                (Some(defined), _) => Named::Defined(defined),
                (None, Some(zone)) => Named::Known(zone),
                (None, None) => continue,
            };
            if let Some(likely) = zones.likely.get_mut(part.calendar) {
                likely.push(name.to_owned());
            }
            let key = (part.calendar, name.to_lowercase());
            zones.named.entry(key).or_insert(named);
        }
        (zones, problems)
    }

    /// The clock of that name in one of the file's calendars: as defined there, else in another, else as it is known.
    pub(super) fn clock(&self, calendar: usize, name: &str) -> Option<Clock<'_>> {
        let low = name.to_lowercase();
        let calendars = 0..self.likely.len();
        let defined = std::iter::once(calendar)
            .chain(calendars)
            .find_map(|calendar| self.named.get(&(calendar, low.clone())));
        match defined {
            Some(Named::Defined(definition)) => Some(Clock::Defined(definition)),
            Some(Named::Known(zone)) => Some(Clock::Zone(*zone)),
            None => known_zone(name).map(Clock::Zone).or_else(|| {
                let offset = ["UTC", "GMT"].iter().find_map(|word| {
                    let start = name.get(..word.len())?;
                    let is_word = start.eq_ignore_ascii_case(word);
                    is_word.then(|| name.get(word.len()..)).flatten()
                })?;
                value::offset(offset).map(Clock::Fixed)
            }),
        }
    }

    /// The clocks whose midnight a time in UTC may be, if it is meant as a date.
    pub(super) fn likely(&self, calendar: usize) -> impl Iterator<Item = Clock<'_>> {
        let names = self.likely.get(calendar).into_iter().flatten();
        names.filter_map(move |name| self.clock(calendar, name))
    }
}

fn find<'p>(properties: &'p [Property], name: &str) -> Option<&'p Property> {
    properties.iter().find(|property| property.name == name)
}

fn definition(part: &Part, budget: &mut Budget) -> Result<Option<Definition>, IcsProblem> {
    let (mut changes, mut has_rules) = (Vec::new(), false);
    for properties in &part.inner {
        let offset = |name| value::offset(&find(properties, name)?.value);
        let start = find(properties, "DTSTART").and_then(|start| value::moment(&start.value));
        let (Some(before), Some(after), Some(start)) =
            (offset("TZOFFSETFROM"), offset("TZOFFSETTO"), start)
        else {
            continue;
        };
        let clock = Clock::Fixed(before);
        let mut locals = vec![start.local];
        for property in properties {
            match property.name {
                "RDATE" => {
                    let written = property.value.split(',').filter_map(value::moment);
                    locals.extend(written.map(|at| local(at, before)));
                }
                "RRULE" => {
                    has_rules = true;
                    let problem = |kind| IcsProblem::new(property.line, kind);
                    let rule = Rule::read(&property.value).map_err(problem)?;
                    let until = rule.until.map(|until| local(until, before));
                    let moment = Moment::of_time(start.local, clock);
                    locals.extend(
                        occurrences(&rule, &moment, until, false, budget).map_err(problem)?,
                    );
                }
                _ => {}
            }
        }
        changes.extend(locals.into_iter().map(|local| Change {
            utc: local - before,
            before,
            after,
        }));
    }
    Ok(Definition::new(changes, has_rules))
}

/// The reading of a clock that is so many minutes east of UTC.
fn local(at: Written, clock: i64) -> Instant {
    at.offset
        .map_or(at.local, |offset| at.local - offset + clock)
}

/// The known zone that a name means: as it is spelt, whatever its capitals, behind a vendor's prefix, or as Windows has it.
pub(super) fn known_zone(name: &str) -> Option<Tz> {
    let name = name.trim();
    let exact = |name: &str| match name.parse::<AnyTz>() {
        Ok(AnyTz::Tz(zone)) => Some(zone),
        Ok(AnyTz::Fixed(_) | AnyTz::Floating) | Err(()) => None,
    };
    let whatever_case = |name: &str| {
        let mut names = zone_names();
        names
            .find(|known| known.eq_ignore_ascii_case(name))
            .and_then(|known| known.parse().ok())
    };
    let tails = name
        .match_indices('/')
        .filter_map(|(at, _)| name.get(at + 1..));
    exact(name)
        .or_else(|| whatever_case(name))
        .or_else(|| exact(&capitalised(name)))
        .or_else(|| {
            let mut tails = tails.filter(|tail| !tail.is_empty());
            tails.find_map(whatever_case)
        })
}

/// Each word with a capital and small letters, as Windows spells its zones.
fn capitalised(name: &str) -> String {
    let mut begins = true;
    name.chars()
        .map(|c| {
            let c = if begins {
                c.to_ascii_uppercase()
            } else {
                c.to_ascii_lowercase()
            };
            begins = !c.is_alphanumeric();
            c
        })
        .collect()
}
