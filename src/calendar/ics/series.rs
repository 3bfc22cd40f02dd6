//! Events with their repetitions, exceptions and replacements.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;

use super::DayOff;
use super::budget::Budget;
use super::clock::Clock;
use super::clock::Moment;
use super::event::{Event, Length, Repeats};
use super::occurrences::occurrences;
use super::problem::{IcsProblem, IcsProblemKind};
use crate::calendar::ranges::last_while;
use crate::calendar::{HORIZON, Instant, local_of};

/// All occurrences of all events on the clock of `zone`, and the problems of the events without any.
pub(super) fn expand(
    events: &[Event<'_>],
    zone: Tz,
    budget: &mut Budget,
) -> (Vec<DayOff>, Vec<IcsProblem>) {
    let mut overrides: BTreeMap<&str, Vec<Override<'_, '_>>> = BTreeMap::new();
    for event in events {
        if let (Some((at, and_later)), Some(uid)) = (event.replaces, &event.uid) {
            let of_uid = overrides.entry(uid).or_default();
            of_uid.push((at, and_later, event));
        }
    }
    let (mut days, mut problems) = (Vec::new(), Vec::new());
    for event in events.iter().filter(|event| !event.cancelled) {
        let uid = event.uid.as_deref().filter(|_| event.replaces.is_none());
        let series = Series {
            event,
            overrides: uid
                .and_then(|uid| overrides.get(uid))
                .map_or(&[], |own| own),
            zone,
        };
        if let Err(mut problem) = series.expand(budget, &mut days) {
            problem.entry = Some(event.entry);
            let stops = problem.kind == IcsProblemKind::TooMany;
            problems.push(problem);
            if stops {
                break;
            }
        }
    }
    (days, problems)
}

/// The moment of an occurrence, whether later ones are replaced too, and the event that replaces them.
type Override<'a, 'z> = (Moment<'z>, bool, &'a Event<'z>);

struct Series<'a, 'z> {
    event: &'a Event<'z>,
    overrides: &'a [Override<'a, 'z>],
    zone: Tz,
}

impl<'z> Series<'_, 'z> {
    fn expand(&self, budget: &mut Budget, days: &mut Vec<DayOff>) -> Result<(), IcsProblem> {
        let event = self.event;
        let problem = |kind| IcsProblem::new(event.line, kind);
        let lengths = event.added.iter().filter_map(|(_, length)| *length);
        if lengths.chain([event.length]).any(Length::is_negative) {
            return Err(problem(IcsProblemKind::EndsFirst));
        }
        if event.length.is_zero() && event.added.iter().all(|(_, length)| length.is_none()) {
            return Err(problem(IcsProblemKind::NoLength));
        }
        let mut removed = event.removed.clone();
        for repeats in &event.removed_by {
            let found = self.occurrences(repeats, false, budget)?;
            removed.extend(found.into_iter().map(|local| self.moment(local)));
        }
        removed.extend(self.overrides.iter().map(|&(at, ..)| at));
        let removed = Moments::new(event.start.is_date, &removed);
        // The overrides that also move the later occurrences.
        let mut later: Vec<_> = self
            .overrides
            .iter()
            .filter(|(_, later, _)| *later)
            .collect();
        later.sort_by_key(|(at, ..)| at.utc());
        let (before, mut any) = (days.len(), false);
        for (start, length) in self.starts(budget)? {
            if removed.has(start) {
                continue;
            }
            let moved = last_while(&later, |(at, ..)| at.utc() <= start.utc());
            if moved.is_some_and(|(.., other)| other.cancelled) {
                // The rest of the series was called off.
                continue;
            }
            any = true;
            budget.spend_day().map_err(problem)?;
            days.extend(match moved {
                Some((at, _, other)) => {
                    let start = Moment {
                        local: start.local + (other.start.local - at.local),
                        ..other.start
                    };
                    day_off(start, other.length, other.entry, self.zone)
                }
                None => day_off(start, length, event.entry, self.zone),
            });
        }
        if any && days.len() == before {
            return Err(problem(IcsProblemKind::OutsideYears));
        }
        Ok(())
    }

    /// The event's beginning, moved to that reading of its clock.
    fn moment(&self, local: Instant) -> Moment<'z> {
        Moment {
            local,
            day: local.day(),
            ..self.event.start
        }
    }

    fn occurrences(
        &self,
        repeats: &Repeats,
        start_counts: bool,
        budget: &mut Budget,
    ) -> Result<Vec<Instant>, IcsProblem> {
        let start = &self.event.start;
        let found = occurrences(&repeats.rule, start, repeats.until, start_counts, budget);
        found.map_err(|kind| IcsProblem::new(repeats.line, kind))
    }

    /// Its beginnings by its rules and its list, each with its length.
    fn starts(&self, budget: &mut Budget) -> Result<Vec<(Moment<'z>, Length)>, IcsProblem> {
        let event = self.event;
        let mut locals = BTreeSet::from([event.start.local]);
        if event.replaces.is_none() {
            // The beginning is the first of a count, whichever of several rules names it.
            let alone = event.rules.len() == 1;
            for repeats in &event.rules {
                let found = self.occurrences(repeats, alone, budget)?;
                // With a count of one the beginning is the only occurrence.
                let goes_on = repeats.until.is_none() && !(alone && repeats.rule.count == Some(1));
                if found.is_empty() && goes_on && event.start.local < *HORIZON.end() {
                    return Err(IcsProblem::new(repeats.line, IcsProblemKind::BarrenRule));
                }
                locals.extend(found);
            }
        }
        let mut starts: Vec<(Moment<'z>, Length)> = locals
            .into_iter()
            .map(|local| (self.moment(local), event.length))
            .collect();
        let added = event.added.iter();
        starts.extend(added.map(|&(start, length)| (start, length.unwrap_or(event.length))));
        Ok(starts)
    }
}

/// The day off of an occurrence, if it lies within the years of a plan.
fn day_off(start: Moment<'_>, length: Length, entry: u32, zone: Tz) -> Option<DayOff> {
    let longest = *HORIZON.end() - *HORIZON.start();
    let (from, to) = match length {
        Length::Days(days) => {
            let minutes = days.saturating_mul(1440).min(longest);
            (start.local, start.local + minutes)
        }
        Length::Time(duration) => {
            let days = duration.days.saturating_mul(1440).min(longest);
            let utc = start.utc();
            let end = start.clock.utc_of(start.local + days) + duration.minutes.min(longest);
            let from = if start.clock == Clock::Zone(zone) {
                start.local
            } else {
                local_of(zone, utc)
            };
            let to = local_of(zone, end);
            // Through a doubled hour the clock may show an end before the beginning.
            (from, if to > from { to } else { from + (end - utc) })
        }
    };
    let (first, last) = (from.max(*HORIZON.start()), to.min(*HORIZON.end()));
    (first < last).then_some(DayOff {
        from: first,
        to: last,
        entry,
        all_day: matches!(length, Length::Days(_)),
    })
}

/// Moments to match occurrences against: a date matches all of its day, a time its minute.
struct Moments {
    dates: Vec<Instant>,
    times: Vec<Instant>,
}

impl Moments {
    fn new(of_dates: bool, moments: &[Moment<'_>]) -> Self {
        let (mut dates, mut times) = (Vec::new(), Vec::new());
        for moment in moments {
            if of_dates || moment.is_date {
                dates.push(moment.day.start());
            } else {
                times.push(moment.utc());
            }
        }
        dates.sort_unstable();
        times.sort_unstable();
        Self { dates, times }
    }

    fn has(&self, start: Moment<'_>) -> bool {
        self.dates.binary_search(&start.local.day().start()).is_ok()
            || (!start.is_date && self.times.binary_search(&start.utc()).is_ok())
    }
}
