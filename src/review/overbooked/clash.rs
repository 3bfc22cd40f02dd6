//! Ranges in which bookings exceed the limit, minute by minute.

use std::collections::BTreeSet;

use crate::calendar::{Day, Instant};
use crate::plan::ItemId;
use crate::schedule::Booking;

/// A range in which more is booked than is available. It joins clashes of the same tasks, so there may be time without
/// a clash in it.
pub(super) struct Clash {
    pub(super) from: Instant,
    pub(super) until: Instant,
    /// The maximum that is booked in a minute, in percent of one unit.
    pub(super) peak: i64,
    /// The tasks that book it, with the share that each has at its first minute in the clash.
    pub(super) tasks: Vec<(ItemId, u32)>,
}

/// The ranges in which two or more bookings exceed the limit, in percent of one unit.
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
    // At the same instant, ends come before beginnings.
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
            // If the same bookings clash day after day, it is one clash; new ones join it only while it has not
            // stopped.
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

/// The bookings that claim the current minute, with running sums.
struct Active<'b> {
    bookings: &'b [&'b Booking<'b>],
    numbers: BTreeSet<usize>,
    /// The sum of the percentages that are equal on all days; and the bookings whose percentage is the capacity of the
    /// day.
    fixed: i64,
    by_day: BTreeSet<usize>,
    /// The number of active bookings in the run; and the bookings that may not be in it yet.
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

    /// The sum of the active bookings on a day: those by the capacity of the day all belong to one person.
    fn booked(&self, day: Day) -> i64 {
        let each = self
            .by_day
            .first()
            .map_or(0, |number| self.percent(*number, day));
        let count = i64::try_from(self.by_day.len()).unwrap_or(i64::MAX);
        self.fixed + i64::from(each) * count
    }

    /// Marks all active bookings as not in the run, because a new one begins.
    fn forget(&mut self) {
        self.known = 0;
        self.new = self.numbers.iter().copied().collect();
    }

    /// Adds all active bookings to the run that are not in it.
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

/// A clash that may continue.
struct Run {
    from: Instant,
    until: Instant,
    /// Whether it was followed by booked time without a clash.
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
        // A team is booked by each member who was chosen.
        self.tasks.dedup_by(|next, (task, percent)| {
            let is_same = next.0 == *task;
            if is_same {
                *percent = percent.saturating_add(next.1);
            }
            is_same
        });
        Clash {
            from: self.from,
            until: self.until,
            peak: self.peak,
            tasks: self.tasks,
        }
    }
}

/// The ranges in which two or more bookings overlap, whatever their hours: only these need a check by the minute.
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
