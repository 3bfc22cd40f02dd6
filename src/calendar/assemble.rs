//! Turns the hours of each day into working time on the plan's clock.

use std::collections::HashMap;

use super::hours::{RawTimeline, own_pieces};
use super::ranges::value_at;
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

/// The raw days that make one day of the plan's clock, each with the minutes that the plan's clock is ahead.
type Window = Vec<(u32, Option<i32>)>;

pub(super) fn assemble(raw: &RawTimeline, zones: &ZoneMap) -> Timeline {
    let runs = runs(raw, zones);
    let (before, after) = reach(zones);
    let mut builder = Builder::new();
    let mut known: HashMap<Window, u32> = HashMap::new();
    let mut weeks: HashMap<([u32; 7], Option<i32>), [u32; 7]> = HashMap::new();
    let mut window = Window::new();
    let mut runs = runs.as_slice();
    let mut day = FIRST_DAY;
    while day <= LAST_DAY {
        // One more on each side, whose `off` lines with times may reach in.
        let (first, last) = (before + 1, after + 1);
        skip_to(&mut runs, day - first);
        let Some((run, later)) = runs.split_first() else {
            break;
        };
        let mut shape_of = |builder: &mut Builder, day: Day| {
            fill(&mut window, runs, day - first, day + last);
            if let Some(&shape) = known.get(&window) {
                return shape;
            }
            let shape = builder.shape(shape(raw, zones, day, day - first, &window));
            // Each day is different while a clock is moved.
            if window.iter().all(|(_, ahead)| ahead.is_some()) {
                known.insert(window.clone(), shape);
            }
            shape
        };
        // The days before `end` see this run only, so they repeat by the week.
        let end = match run.ahead {
            Some(_) => later.first().map_or(LAST_DAY + 1, |next| next.first - last),
            None => day,
        };
        let end = end.min(LAST_DAY + 1);
        if end - day < 7 {
            let end = end.max(day + 1);
            builder.push_weeks(day, end, shape_of);
            day = end;
            continue;
        }
        let week = weeks.entry((run.week, run.ahead)).or_insert_with(|| {
            let mut week = [0; 7];
            for day in (0..7).map(|offset| day + offset) {
                if let Some(shape) = week.get_mut(day.weekday().index()) {
                    *shape = shape_of(&mut builder, day);
                }
            }
            week
        });
        let week_day = |day: Day| week.get(day.weekday().index()).copied();
        builder.push_weeks(day, end, |_, day| week_day(day).unwrap_or(0));
        day = end;
    }
    builder.finish()
}

/// Drops the runs that end before a day.
fn skip_to(runs: &mut &[Run], day: Day) {
    while let Some((_, later)) = runs.split_first()
        && later.first().is_some_and(|next| next.first <= day)
    {
        *runs = later;
    }
}

/// The runs within which neither the lines nor the offsets change.
fn runs(raw: &RawTimeline, zones: &ZoneMap) -> Vec<Run> {
    let segments = raw.segments.iter().map(|&(day, _)| day);
    let pieces = zones.pieces.iter().map(|&(day, _)| day);
    let mut firsts: Vec<Day> = segments.chain(pieces).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let run = |first| Run {
        first,
        week: value_at(&raw.segments, first),
        ahead: value_at(&zones.pieces, first),
    };
    firsts.into_iter().map(run).collect()
}

/// The number of days before and after a day of the plan's clock that may hold a period that lies in it.
fn reach(zones: &ZoneMap) -> (i32, i32) {
    let known = || zones.pieces.iter().filter_map(|&(_, ahead)| ahead);
    let (least, most) = (known().min().unwrap_or(0), known().max().unwrap_or(0));
    // A period starts within its day and ends within the next.
    ((2879 + most).div_euclid(1440), -least.div_euclid(1440))
}

/// Fills a window with the raw days from `first` to `last`, of which the first lies in the first of the runs.
fn fill(window: &mut Window, mut runs: &[Run], first: Day, last: Day) {
    window.clear();
    window.extend((0..=last - first).filter_map(|offset| {
        let day = first + offset;
        skip_to(&mut runs, day);
        let run = runs.first()?;
        Some((*run.week.get(day.weekday().index())?, run.ahead))
    }));
}

/// The working time of a day of the plan's clock, whose window begins on `first`.
fn shape(raw: &RawTimeline, zones: &ZoneMap, day: Day, first: Day, window: &Window) -> Shape {
    let mut spill = 0;
    let mut ranges: Vec<(u16, u16)> = Vec::new();
    for (days, number) in window.windows(3).zip(1..) {
        let raw_day = |place: usize| raw.days.get(days.get(place)?.0 as usize);
        let (Some(before), Some(this), Some(after)) = (raw_day(0), raw_day(1), raw_day(2)) else {
            continue;
        };
        let ahead = days.get(1).and_then(|&(_, ahead)| ahead);
        let midnight = (first + number).start();
        for piece in own_pieces(before, this, after) {
            let map = |minute: i32| match ahead {
                Some(ahead) => midnight + i64::from(minute + ahead),
                None => zones.reading(midnight + i64::from(minute)),
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
