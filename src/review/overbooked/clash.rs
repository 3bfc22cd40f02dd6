//! Where bookings exceed what there is, minute by minute.

use std::collections::BTreeSet;

use super::booking::Booking;
use crate::calendar::{Day, Instant};
use crate::plan::ItemId;

/// A stretch in which more is booked than there is; between the clashes of the same tasks may lie time without one.
pub(super) struct Clash {
    pub(super) from: Instant,
    pub(super) until: Instant,
    /// The most that is booked in a minute, in percent of one.
    pub(super) peak: i64,
    /// Who books it, and how much at the first minute of theirs.
    pub(super) tasks: Vec<(ItemId, u32)>,
}

/// The stretches in which two bookings or more exceed the limit, in percent of one.
pub(super) fn clashes(bookings: &[&Booking], limit: impl Fn(Day) -> u32) -> Vec<Clash> {
    let overlaps = overlaps(bookings);
    let mut events: Vec<(Instant, bool, usize)> = Vec::new();
    for (number, booking) in bookings.iter().enumerate() {
        let first = overlaps.partition_point(|(_, end)| *end <= booking.from);
        let near = overlaps.iter().skip(first);
        for (start, end) in near.take_while(|(start, _)| *start < booking.until) {
            for (from, until) in booking.periods(*start, *end) {
                events.push((from, true, number));
                events.push((until, false, number));
            }
        }
    }
    // At one instant what ends comes before what begins.
    events.sort_unstable();
    let mut clashes = Vec::new();
    let mut open: Option<Run> = None;
    let mut active: BTreeSet<usize> = BTreeSet::new();
    let next = events.iter().skip(1).map(|(at, _, _)| *at);
    for ((at, begins, number), next) in events.iter().zip(next) {
        if *begins {
            active.insert(*number);
        } else {
            active.remove(number);
        }
        if next <= *at || active.is_empty() {
            continue;
        }
        let percent = |number: &usize| {
            let booking = bookings.get(*number);
            booking.map_or(0, |booking| booking.percent_on(at.day()))
        };
        let booked: i64 = active.iter().map(|number| i64::from(percent(number))).sum();
        let is_over = active.len() > 1 && booked > i64::from(limit(at.day()));
        if is_over {
            // The same ones that clash day after day are one clash; new ones join where it has not stopped.
            let goes_on = open.as_ref().is_some_and(|run| {
                active.is_subset(&run.numbers)
                    || !run.has_stopped && !active.is_disjoint(&run.numbers)
            });
            if !goes_on {
                clashes.extend(open.take());
            }
            let run = open.get_or_insert_with(|| Run::from(*at));
            run.until = next;
            run.has_stopped = false;
            run.peak = run.peak.max(booked);
            for number in &active {
                if run.numbers.insert(*number)
                    && let Some(booking) = bookings.get(*number)
                {
                    run.tasks.push((booking.task, percent(number)));
                }
            }
        } else if let Some(run) = &mut open {
            run.has_stopped = true;
        }
    }
    clashes.extend(open);
    clashes.into_iter().map(Run::into_clash).collect()
}

/// A clash that may go on.
struct Run {
    from: Instant,
    until: Instant,
    /// Whether there was booked time after it in which nothing clashed.
    has_stopped: bool,
    peak: i64,
    numbers: BTreeSet<usize>,
    tasks: Vec<(ItemId, u32)>,
}

impl Run {
    fn from(at: Instant) -> Self {
        Self {
            from: at,
            until: at,
            has_stopped: false,
            peak: 0,
            numbers: BTreeSet::new(),
            tasks: Vec::new(),
        }
    }

    fn into_clash(mut self) -> Clash {
        self.tasks.sort_unstable();
        Clash {
            from: self.from,
            until: self.until,
            peak: self.peak,
            tasks: self.tasks,
        }
    }
}

/// The stretches in which two bookings or more overlap, whatever their hours: only these need to be seen by the minute.
fn overlaps(bookings: &[&Booking]) -> Vec<(Instant, Instant)> {
    let ends = bookings
        .iter()
        .flat_map(|booking| [(booking.from, 1), (booking.until, -1)]);
    let mut ends: Vec<(Instant, i32)> = ends.collect();
    ends.sort_unstable();
    let mut overlaps: Vec<(Instant, Instant)> = Vec::new();
    let (mut count, mut since) = (0, None);
    for (at, step) in ends {
        count += step;
        match since {
            None if count > 1 => since = Some(at),
            Some(start) if count < 2 => {
                if at > start {
                    overlaps.push((start, at));
                }
                since = None;
            }
            Some(_) | None => {}
        }
    }
    overlaps
}
