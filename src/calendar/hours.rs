//! The hours that the lines of a calendar give a day (rule 6).

use std::collections::BTreeSet;

use super::ranges::{BOUNDS, Sweep};
use super::rules::{Effect, Key, Rule};
use super::timeline::Numbered;
use super::{Day, TimeRange, Weekday};

/// A range of times and the key of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Keyed {
    times: TimeRange,
    key: Key,
}

/// The hours of one day by the lines that apply to it, before its neighbours' cuts are taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RawDay {
    /// The hours that start on this day, in order.
    periods: Vec<Keyed>,
    /// The `off` lines with times.
    cuts: Vec<Keyed>,
}

/// The raw days of all days within [`BOUNDS`].
pub(super) struct RawTimeline {
    /// First day of each segment with the raw days of its weekdays, Monday first, as indexes into `days`.
    pub(super) segments: Vec<(Day, [u32; 7])>,
    pub(super) days: Vec<RawDay>,
}

/// Evaluates rule 6 for every day.
pub(super) fn raw_timeline(rules: &[Rule<'_>]) -> RawTimeline {
    let mut days = Numbered::default();
    let mut segments: Vec<(Day, [u32; 7])> = Vec::new();
    let mut sweep = Sweep::new(rules.iter().map(|rule| &*rule.dates), BOUNDS);
    while let Some((first, _, active)) = sweep.advance() {
        let week = Weekday::ALL.map(|weekday| days.number(RawDay::new(rules, active, weekday)));
        if segments.last().is_none_or(|&(_, before)| before != week) {
            segments.push((first, week));
        }
    }
    let days = days.values;
    RawTimeline { segments, days }
}

impl RawDay {
    /// The day of that weekday while these rules, narrowest first, are active.
    fn new(rules: &[Rule<'_>], active: &BTreeSet<usize>, weekday: Weekday) -> Self {
        let rules: Vec<&Rule<'_>> = active
            .iter()
            .filter_map(|&index| rules.get(index))
            .filter(|rule| rule.weekdays.contains(weekday))
            .collect();
        let of = |effect| rules.iter().filter(move |rule| rule.effect == effect);
        // The nearest calendar in the chain of `like` that has this day off beats lines from further away.
        let nearest = |holds: &dyn Fn(Key) -> bool| {
            let offs = of(Effect::Off).map(|rule| rule.key);
            offs.filter(|&key| holds(key)).map(|key| key.own).min()
        };
        let written_off = nearest(&|key| !key.from_file);
        let dated = || {
            let works = of(Effect::Work).map(|rule| rule.key);
            works.filter(|key| key.is_dated() && written_off.is_none_or(|own| own >= key.own))
        };
        let spared = |off: Key| dated().any(|work| work.spares(off));
        let nearest_off = nearest(&|key| !spared(key));
        let deciders = rules.iter().filter(|rule| match rule.effect {
            Effect::Work => nearest_off.is_none_or(|own| own >= rule.key.own),
            Effect::Off => !spared(rule.key),
            Effect::Implied => true,
            Effect::Cut => false,
        });
        // The narrowest lines decide; among equally narrow ones any `off` wins.
        let narrowest = deciders.clone().next().map(|rule| rule.key.rank());
        let deciding = deciders.take_while(|rule| Some(rule.key.rank()) == narrowest);
        let periods = if deciding.clone().all(|rule| rule.effect == Effect::Work) {
            keyed(deciding)
        } else {
            Vec::new()
        };
        let cuts = keyed(of(Effect::Cut));
        Self { periods, cuts }
    }
}

/// The times of rules, in order, each once.
fn keyed<'r>(rules: impl Iterator<Item = &'r &'r Rule<'r>>) -> Vec<Keyed> {
    let key = |rule: &'r &'r Rule<'r>| {
        let times = rule.times.iter();
        times.map(|&times| Keyed {
            times,
            key: rule.key,
        })
    };
    let mut all: Vec<Keyed> = rules.flat_map(key).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A piece of a day's hours, in minutes from the day's 00:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) start: i32,
    pub(super) end: i32,
    /// The start of the period before cutting, which says to which day it belongs.
    pub(super) began: i32,
}

/// The hours of a day without the times that `off` lines cut out on this day and its neighbours; pieces may overlap. Those
/// lines cut wall-clock minutes, so one in the morning also cuts the shift that began the evening before.
pub(super) fn own_pieces(before: &RawDay, day: &RawDay, after: &RawDay) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(day.periods.len());
    for period in &day.periods {
        let began = i32::from(period.times.start);
        let mut left = vec![(began, i32::from(period.times.end))];
        for (cuts, shift) in [(&before.cuts, -1440), (&day.cuts, 0), (&after.cuts, 1440)] {
            for cut in cuts.iter().filter(|cut| cut.key.beats(period.key)) {
                let (start, end) = (
                    i32::from(cut.times.start) + shift,
                    i32::from(cut.times.end) + shift,
                );
                let around = |(a, b): (i32, i32)| [(a, b.min(start)), (a.max(end), b)];
                left = left
                    .into_iter()
                    .flat_map(around)
                    .filter(|(a, b)| a < b)
                    .collect();
            }
        }
        pieces.extend(
            left.into_iter()
                .map(|(start, end)| Piece { start, end, began }),
        );
    }
    pieces
}
