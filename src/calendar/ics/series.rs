//! Events with their repetitions, exceptions and replacements.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::event::{Clock, Event, Length, Moment};
use super::problem::{IcsProblem, IcsProblemKind};
use super::{DayOff, recur};
use crate::calendar::{HORIZON, Instant, local_of};

/// What is left of the work that one file may cause.
pub(super) struct Budget {
    days: usize,
    steps: i64,
}

/// The most steps that all rules of a file may take together: about a second.
const MAX_STEPS: i64 = 2_000_000;

impl Budget {
    pub(super) fn new(days: usize) -> Self {
        Self {
            days,
            steps: MAX_STEPS,
        }
    }

    pub(super) fn days_left(&self) -> usize {
        self.days
    }

    pub(super) fn spend_steps(&mut self, steps: i64) -> Result<(), IcsProblemKind> {
        self.steps -= steps.min(MAX_STEPS + 1);
        if self.steps < 0 {
            Err(IcsProblemKind::TooOften)
        } else {
            Ok(())
        }
    }

    pub(super) fn check_days(&self, days: usize) -> Result<(), IcsProblemKind> {
        if days > self.days {
            Err(IcsProblemKind::TooMany)
        } else {
            Ok(())
        }
    }

    fn spend_day(&mut self) -> Result<(), IcsProblemKind> {
        self.check_days(1)?;
        self.days -= 1;
        Ok(())
    }
}

/// What replaces occurrences of the events of one identity.
#[derive(Default)]
struct Overrides<'a> {
    /// Those that are replaced, as an event of dates and one of times find them.
    of_dates: Moments,
    of_times: Moments,
    /// The replacements that also move what comes later, in order.
    later: Vec<(Moment, &'a Event)>,
}

/// All occurrences of all events, as the clock of `zone` shows them.
pub(super) fn expand(
    events: &[Event],
    zone: Tz,
    budget: &mut Budget,
) -> Result<Vec<DayOff>, IcsProblem> {
    let mut replacing: BTreeMap<&str, Vec<(Moment, bool, &Event)>> = BTreeMap::new();
    for event in events {
        if let (Some((at, and_later)), Some(uid)) = (event.replaces, &event.uid) {
            replacing
                .entry(uid)
                .or_default()
                .push((at, and_later, event));
        }
    }
    let overrides: BTreeMap<&str, Overrides<'_>> = replacing
        .into_iter()
        .map(|(uid, replacing)| (uid, overrides(&replacing)))
        .collect();
    let none = Overrides::default();
    let mut days = Vec::new();
    for event in events.iter().filter(|event| !event.cancelled) {
        let uid = event.uid.as_deref().filter(|_| event.replaces.is_none());
        let overrides = uid.and_then(|uid| overrides.get(uid)).unwrap_or(&none);
        series(event, overrides, zone, budget, &mut days)?;
    }
    Ok(days)
}

fn overrides<'a>(replacing: &[(Moment, bool, &'a Event)]) -> Overrides<'a> {
    let moments = || replacing.iter().map(|&(at, ..)| at);
    let later = replacing.iter().filter(|(_, and_later, _)| *and_later);
    let mut later: Vec<(Moment, &Event)> = later.map(|&(at, _, event)| (at, event)).collect();
    later.sort_by_key(|(at, _)| at.utc());
    Overrides {
        of_dates: Moments::new(true, moments()),
        of_times: Moments::new(false, moments()),
        later,
    }
}

fn series(
    event: &Event,
    overrides: &Overrides<'_>,
    zone: Tz,
    budget: &mut Budget,
    days: &mut Vec<DayOff>,
) -> Result<(), IcsProblem> {
    let is_date = event.start.is_date;
    let removed = Moments::new(is_date, event.removed.iter().copied());
    let replaced = if is_date {
        &overrides.of_dates
    } else {
        &overrides.of_times
    };
    for (start, length) in starts(event, budget)? {
        if removed.has(start) || replaced.has(start) {
            continue;
        }
        let later = &overrides.later;
        let since = later.partition_point(|(at, _)| at.utc() <= start.utc());
        let moved = since.checked_sub(1).and_then(|index| later.get(index));
        if moved.is_some_and(|(_, other)| other.cancelled) {
            // The rest of the series was called off.
            continue;
        }
        let spent = budget.spend_day();
        spent.map_err(|kind| IcsProblem {
            line: event.line,
            kind,
        })?;
        match moved {
            Some((at, other)) => {
                let local = start.local + (other.start.local - at.local);
                let start = Moment {
                    local,
                    ..other.start
                };
                push(start, other.length, &other.summary, zone, days);
            }
            None => push(start, length, &event.summary, zone, days),
        }
    }
    Ok(())
}

/// When an event begins, by its rule and its list, and how long each time.
fn starts(event: &Event, budget: &mut Budget) -> Result<Vec<(Moment, Length)>, IcsProblem> {
    let mut starts = Vec::new();
    match &event.rule {
        Some((rule, line)) if event.replaces.is_none() => {
            let found = recur::occurrences(rule, event.start, budget);
            let found = found.map_err(|kind| IcsProblem { line: *line, kind })?;
            let moment = |local| Moment {
                local,
                ..event.start
            };
            starts.extend(found.into_iter().map(|local| (moment(local), event.length)));
        }
        _ => starts.push((event.start, event.length)),
    }
    for &(start, length) in &event.added {
        let moment = if event.start.is_date {
            as_date(start)
        } else {
            start
        };
        starts.push((moment, length.unwrap_or(event.length)));
    }
    Ok(starts)
}

fn push(start: Moment, length: Length, summary: &str, zone: Tz, days: &mut Vec<DayOff>) {
    let longest = *HORIZON.end() - *HORIZON.start();
    let (from, to) = match length {
        Length::Nominal(minutes) => (start.local, start.local + minutes.min(longest)),
        Length::Exact(minutes) => {
            let utc = start.utc();
            let from = if start.clock == Clock::Zone(zone) {
                start.local
            } else {
                local_of(zone, utc)
            };
            let to = local_of(zone, utc + minutes.min(longest));
            // Through a doubled hour the clock may show an end before the beginning.
            (
                from,
                if to > from {
                    to
                } else {
                    from + minutes.min(longest)
                },
            )
        }
    };
    if from < to {
        let all_day = matches!(length, Length::Nominal(_));
        days.push(DayOff {
            from,
            to,
            summary: summary.to_owned(),
            all_day,
        });
    }
}

fn as_date(moment: Moment) -> Moment {
    Moment {
        local: moment.local.day().start(),
        is_date: true,
        ..moment
    }
}

/// Moments to find occurrences by: a date finds all of its day, a time its very minute.
#[derive(Default)]
struct Moments {
    dates: Vec<Instant>,
    times: Vec<Instant>,
}

impl Moments {
    fn new(of_dates: bool, moments: impl Iterator<Item = Moment>) -> Self {
        let (mut dates, mut times) = (Vec::new(), Vec::new());
        for moment in moments {
            if of_dates || moment.is_date {
                dates.push(moment.local.day().start());
            } else {
                times.push(moment.utc());
            }
        }
        dates.sort_unstable();
        times.sort_unstable();
        Self { dates, times }
    }

    fn has(&self, start: Moment) -> bool {
        self.dates.binary_search(&start.local.day().start()).is_ok()
            || (!start.is_date && self.times.binary_search(&start.utc()).is_ok())
    }
}
