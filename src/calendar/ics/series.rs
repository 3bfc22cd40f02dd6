//! Events with their repetitions, exceptions and replacements.

use std::collections::HashMap;

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

/// An event that replaces occurrences of another.
struct Override<'a> {
    event: &'a Event,
    at: Moment,
    and_later: bool,
}

/// All occurrences of all events, as the clock of `zone` shows them.
pub(super) fn expand(
    events: &[Event],
    zone: Tz,
    budget: &mut Budget,
) -> Result<Vec<DayOff>, IcsProblem> {
    let mut overrides: HashMap<&str, Vec<Override<'_>>> = HashMap::new();
    for event in events {
        if let (Some((at, and_later)), Some(uid)) = (event.replaces, &event.uid) {
            overrides.entry(uid).or_default().push(Override {
                event,
                at,
                and_later,
            });
        }
    }
    let mut days = Vec::new();
    for event in events.iter().filter(|event| !event.cancelled) {
        let own = event.uid.as_deref().filter(|_| event.replaces.is_none());
        let overrides = own
            .and_then(|uid| overrides.get(uid))
            .map_or(&[][..], Vec::as_slice);
        series(event, overrides, zone, budget, &mut days)?;
    }
    Ok(days)
}

fn series(
    event: &Event,
    overrides: &[Override<'_>],
    zone: Tz,
    budget: &mut Budget,
    days: &mut Vec<DayOff>,
) -> Result<(), IcsProblem> {
    let mut starts: Vec<(Moment, Length)> = Vec::new();
    match &event.rule {
        Some((rule, line)) if event.replaces.is_none() => {
            let found = recur::occurrences(rule, event.start, budget);
            let found = found.map_err(|kind| IcsProblem { line: *line, kind })?;
            starts.extend(found.into_iter().map(|local| {
                (
                    Moment {
                        local,
                        ..event.start
                    },
                    event.length,
                )
            }));
        }
        _ => starts.push((event.start, event.length)),
    }
    let added = event.added.iter().map(|&(start, length)| {
        let moment = if event.start.is_date {
            as_date(start)
        } else {
            start
        };
        (moment, length.unwrap_or(event.length))
    });
    starts.extend(added);
    let removed = Moments::new(event.start.is_date, event.removed.iter().copied());
    let replaced = Moments::new(event.start.is_date, overrides.iter().map(|other| other.at));
    let mut later: Vec<&Override<'_>> = overrides.iter().filter(|other| other.and_later).collect();
    later.sort_by_key(|other| other.at.utc());
    for (start, length) in starts {
        if removed.has(start) || replaced.has(start) {
            continue;
        }
        let spent = budget.spend_day().map_err(|kind| IcsProblem {
            line: event.line,
            kind,
        });
        let since = later.partition_point(|other| other.at.utc() <= start.utc());
        match since.checked_sub(1).and_then(|index| later.get(index)) {
            // The rest of the series moved, or was called off.
            Some(other) if !other.event.cancelled => {
                spent?;
                let moved = start.local + (other.event.start.local - other.at.local);
                let start = Moment {
                    local: moved,
                    ..other.event.start
                };
                push(start, other.event.length, &other.event.summary, zone, days);
            }
            Some(_) => {}
            None => {
                spent?;
                push(start, length, &event.summary, zone, days);
            }
        }
    }
    Ok(())
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
