//! From the hours that belong to each day to the working time of the plan's clock.

use std::collections::HashMap;

use super::hours::{RawTimeline, own_pieces};
use super::shape::{Shape, Span};
use super::timeline::{Builder, Timeline};
use super::zone_map::ZoneMap;
use super::{Day, FIRST_DAY, LAST_DAY};

/// Days of the calendar's clock, from `first` on, that repeat by the week and are all mapped alike.
struct Run {
    first: Day,
    week: [u32; 7],
    ahead: Option<i32>,
}

/// The most raw days that make one day: a period lasts into a second day, and no two zones are more than 32 hours apart.
const WIDEST: usize = 8;

/// The raw days that make one day, and by how much the plan's clock is ahead.
type Window = ([u32; WIDEST], i32);

pub(super) fn assemble(raw: &RawTimeline, zones: &ZoneMap) -> Timeline {
    let runs = runs(raw, zones);
    let (before, after) = reach(zones);
    let assembler = Assembler {
        raw,
        zones,
        runs: &runs,
        before,
        after,
    };
    let mut builder = Builder::new();
    let mut known: HashMap<Window, u32> = HashMap::new();
    // The weeks of runs that were met before.
    let mut weeks: HashMap<([u32; 7], i32), [u32; 7]> = HashMap::new();
    let mut day = FIRST_DAY;
    for (index, run) in runs.iter().enumerate() {
        let end = runs
            .get(index + 1)
            .map_or(LAST_DAY + 1 + after + 1, |next| next.first);
        // From here on every day of the window lies in this run.
        let (inner, inner_end) = (run.first + before + 1, (end - after - 1).min(LAST_DAY + 1));
        while day < inner.min(LAST_DAY + 1) && day < end {
            let shape = assembler.shape(day, &mut builder, &mut known);
            builder.push(day, shape);
            day = day + 1;
        }
        let Some(ahead) = run.ahead.filter(|_| day < inner_end) else {
            continue;
        };
        let length = inner_end - day;
        let alike = (run.week, ahead);
        let week = weeks.get(&alike).copied().unwrap_or_else(|| {
            let mut week = [0; 7];
            for day in (0..length.min(7)).map(|offset| day + offset) {
                if let Some(shape) = week.get_mut(day.weekday().index()) {
                    *shape = assembler.shape(day, &mut builder, &mut known);
                }
            }
            week
        });
        if length >= 7 {
            weeks.insert(alike, week);
        }
        builder.push_weeks(day, inner_end, |_, day| {
            week.get(day.weekday().index()).copied().unwrap_or(0)
        });
        day = inner_end;
    }
    while day <= LAST_DAY {
        let shape = assembler.shape(day, &mut builder, &mut known);
        builder.push(day, shape);
        day = day + 1;
    }
    builder.finish()
}

/// The runs within which neither the lines nor the offsets change.
fn runs(raw: &RawTimeline, zones: &ZoneMap) -> Vec<Run> {
    let mut firsts: Vec<Day> = raw
        .segments
        .iter()
        .map(|&(day, _)| day)
        .chain(zones.pieces.iter().map(|&(day, _)| day))
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let (mut segments, mut pieces) = (
        raw.segments.iter().peekable(),
        zones.pieces.iter().peekable(),
    );
    let (mut week, mut ahead) = ([0; 7], Some(0));
    let mut runs = Vec::with_capacity(firsts.len());
    for first in firsts {
        while let Some(&(_, next)) = segments.next_if(|&&(day, _)| day <= first) {
            week = next;
        }
        while let Some(&(_, next)) = pieces.next_if(|&&(day, _)| day <= first) {
            ahead = next;
        }
        runs.push(Run { first, week, ahead });
    }
    runs
}

/// How many days before and after a day of the plan's clock may hold a period that lies in it.
fn reach(zones: &ZoneMap) -> (i32, i32) {
    let known = || zones.pieces.iter().filter_map(|&(_, ahead)| ahead);
    let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    // A period starts within its day and ends within the next.
    ((2879 + most).div_euclid(1440), -least.div_euclid(1440))
}

struct Assembler<'a> {
    raw: &'a RawTimeline,
    zones: &'a ZoneMap,
    runs: &'a [Run],
    before: i32,
    after: i32,
}

impl Assembler<'_> {
    /// The shape of a day of the plan's clock.
    fn shape(&self, day: Day, builder: &mut Builder, known: &mut HashMap<Window, u32>) -> u32 {
        // One more on each side, whose `off` lines with times may reach in.
        let (first, last) = (day - self.before - 1, day + self.after + 1);
        let mut days = [0; WIDEST];
        let mut ahead = [None; WIDEST];
        let mut index = self
            .runs
            .partition_point(|run| run.first <= first)
            .saturating_sub(1);
        let mut at = first;
        for (day, ahead) in days.iter_mut().zip(&mut ahead) {
            if at > last {
                break;
            }
            while self
                .runs
                .get(index + 1)
                .is_some_and(|next| next.first <= at)
            {
                index += 1;
            }
            if let Some(run) = self.runs.get(index) {
                *day = run.week.get(at.weekday().index()).copied().unwrap_or(0);
                *ahead = run.ahead;
            }
            at = at + 1;
        }
        let length = usize::try_from(last - first + 1).unwrap_or(WIDEST);
        let ahead = ahead.get(..length).unwrap_or(&ahead);
        let window = days.get(..length).unwrap_or(&days);
        let first_ahead = ahead.first().copied().flatten();
        let alike =
            first_ahead.filter(|&minutes| ahead.iter().all(|&other| other == Some(minutes)));
        let Some(minutes) = alike else {
            return builder.shape(self.make(day, first, window, ahead));
        };
        if let Some(&shape) = known.get(&(days, minutes)) {
            return shape;
        }
        let shape = builder.shape(self.make(day, first, window, ahead));
        known.insert((days, minutes), shape);
        shape
    }

    fn make(&self, day: Day, first: Day, days: &[u32], ahead: &[Option<i32>]) -> Shape {
        let mut spill = 0;
        let mut ranges: Vec<(u16, u16)> = Vec::new();
        let inner = ahead.iter().skip(1);
        for ((window, ahead), number) in days.windows(3).zip(inner).zip(1..) {
            let raw = |place: usize| {
                window
                    .get(place)
                    .and_then(|&index| self.raw.days.get(index as usize))
            };
            let (Some(before), Some(this), Some(after)) = (raw(0), raw(1), raw(2)) else {
                continue;
            };
            let midnight = (first + number).start();
            for piece in own_pieces(before, this, after) {
                let map = |minute: i32| match ahead {
                    Some(ahead) => midnight + i64::from(minute + ahead),
                    None => self.zones.reading(midnight + i64::from(minute)),
                };
                // Relative to the day. A missing hour may turn a piece around, which leaves nothing of it.
                let (start, end) = (map(piece.start) - day.start(), map(piece.end) - day.start());
                if start < end && end > 0 && start < 1440 {
                    let minute = |minute: i64| u16::try_from(minute.clamp(0, 1440)).unwrap_or(1440);
                    ranges.push((minute(start), minute(end)));
                    if map(piece.began) < day.start() {
                        spill = spill.max(minute(end));
                    }
                }
            }
        }
        ranges.sort_unstable();
        let mut spans: Vec<Span> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match spans.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => spans.push(Span {
                    start,
                    end,
                    weight: 1,
                }),
            }
        }
        Shape::new(spans, spill)
    }
}
