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
    let mut active = Active::new(bookings);
    let next = events.iter().skip(1).map(|(at, _, _)| *at);
    for ((at, begins, number), next) in events.iter().zip(next) {
        active.change(*number, *begins, open.as_ref());
        if next <= *at || active.numbers.is_empty() {
            continue;
        }
        let booked = active.booked(at.day());
        let is_over = active.numbers.len() > 1 && booked > i64::from(limit(at.day()));
        if is_over {
            // The same ones that clash day after day are one clash; new ones join where it has not stopped.
            let is_subset = active.known == active.numbers.len();
            let goes_on = open
                .as_ref()
                .is_some_and(|run| is_subset || !run.has_stopped && active.known > 0);
            if !goes_on {
                clashes.extend(open.take());
                active.forget();
            }
            let run = open.get_or_insert_with(|| Run::from(*at));
            run.until = next;
            run.has_stopped = false;
            run.peak = run.peak.max(booked);
            active.join(run, at.day());
        } else if let Some(run) = &mut open {
            run.has_stopped = true;
        }
    }
    clashes.extend(open);
    clashes.into_iter().map(Run::into_clash).collect()
}

/// The bookings that claim the minute, with the sums that are asked of them.
struct Active<'b> {
    bookings: &'b [&'b Booking<'b>],
    numbers: BTreeSet<usize>,
    /// The percents that are the same on all days, added up; and the bookings whose percent is the capacity of the day.
    fixed: i64,
    by_day: BTreeSet<usize>,
    /// How many of them are in the run; and those that may be in none.
    known: usize,
    new: Vec<usize>,
}

impl<'b> Active<'b> {
    fn new(bookings: &'b [&'b Booking<'b>]) -> Self {
        Self {
            bookings,
            numbers: BTreeSet::new(),
            fixed: 0,
            by_day: BTreeSet::new(),
            known: 0,
            new: Vec::new(),
        }
    }

    fn change(&mut self, number: usize, begins: bool, run: Option<&Run>) {
        let changed = if begins {
            self.numbers.insert(number)
        } else {
            self.numbers.remove(&number)
        };
        let Some(booking) = self.bookings.get(number).filter(|_| changed) else {
            return;
        };
        match (booking.fixed_percent(), begins) {
            (Some(percent), true) => self.fixed += i64::from(percent),
            (Some(percent), false) => self.fixed -= i64::from(percent),
            (None, true) => {
                self.by_day.insert(number);
            }
            (None, false) => {
                self.by_day.remove(&number);
            }
        }
        match (run.is_some_and(|run| run.numbers.contains(&number)), begins) {
            (true, true) => self.known += 1,
            (true, false) => self.known -= 1,
            (false, true) => self.new.push(number),
            (false, false) => {}
        }
    }

    fn percent(&self, number: usize, day: Day) -> u32 {
        let booking = self.bookings.get(number);
        booking.map_or(0, |booking| booking.percent_on(day))
    }

    /// What they come to on a day: all who give the capacity of the day are of one person.
    fn booked(&self, day: Day) -> i64 {
        let each = self
            .by_day
            .first()
            .map_or(0, |number| self.percent(*number, day));
        let count = i64::try_from(self.by_day.len()).unwrap_or(i64::MAX);
        self.fixed + i64::from(each) * count
    }

    /// None is in the run that begins.
    fn forget(&mut self) {
        self.known = 0;
        self.new = self.numbers.iter().copied().collect();
    }

    /// Adds to the run all that are not in it.
    fn join(&mut self, run: &mut Run, day: Day) {
        for number in std::mem::take(&mut self.new) {
            if self.numbers.contains(&number)
                && run.numbers.insert(number)
                && let Some(booking) = self.bookings.get(number)
            {
                run.tasks.push((booking.task, self.percent(number, day)));
                self.known += 1;
            }
        }
    }
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
