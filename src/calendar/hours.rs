//! Which lines give the hours of a day (rule 6).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cover::Cover;
use super::rules::{Effect, Key, Rule, Rules};
use super::sweep::{Active, sweep};
use super::{Day, FIRST_DAY, LAST_DAY, TimeRange, Weekday, WeekdaySet};

/// A range of times and the key of the line that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Keyed {
    times: TimeRange,
    key: Key,
}

/// What the lines that match one day say, before its hours are joined with those of the days beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RawDay {
    /// The hours that start on this day, in order.
    periods: Vec<Keyed>,
    /// The `off` lines with times.
    cuts: Vec<Keyed>,
}

/// The raw days of all days of the horizon and a few beside it.
pub(super) struct RawTimeline {
    /// First day of each segment with the raw days of its weekdays, Monday first, as indexes into `days`.
    pub(super) segments: Vec<(Day, [u32; 7])>,
    pub(super) days: Vec<RawDay>,
}

/// How many days beside the horizon are looked at, for hours that a midnight or another zone moves into it.
const MARGIN: i32 = 8;

pub(super) const BOUNDS: (Day, Day) = (Day(FIRST_DAY.0 - MARGIN), Day(LAST_DAY.0 + 1 + MARGIN));

/// Evaluates rule 6 for every day.
pub(super) fn raw_timeline(Rules { rules, dates }: &Rules<'_>) -> RawTimeline {
    let mut days = Vec::new();
    let mut known: HashMap<RawDay, u32> = HashMap::new();
    let mut segments: Vec<(Day, [u32; 7])> = Vec::new();
    let mut active = ActiveRules::new(rules);
    sweep(dates, BOUNDS, &mut active, |first, _, active| {
        let week = Weekday::ALL.map(|weekday| {
            let raw = active.day(weekday);
            if let Some(&known) = known.get(&raw) {
                return known;
            }
            days.push(raw.clone());
            let number = u32::try_from(days.len() - 1)
                .expect("there are fewer different days than days in the horizon");
            known.insert(raw, number);
            number
        });
        if segments.last().is_none_or(|&(_, before)| before != week) {
            segments.push((first, week));
        }
    });
    RawTimeline { segments, days }
}

/// The rules whose dates hold the days being looked at.
struct ActiveRules<'a> {
    rules: &'a [Rule<'a>],
    /// All but the `off` lines with times, narrowest first.
    deciders: BTreeSet<usize>,
    /// The `work` lines with dates among them.
    works: BTreeSet<usize>,
    /// How many whole days off there are, by key and weekdays.
    offs: BTreeMap<(Key, WeekdaySet), usize>,
    /// The `off` lines with times that cut the same.
    alike: BTreeMap<Cut, BTreeSet<usize>>,
    /// The narrowest of each of those; the others change nothing.
    cuts: BTreeSet<(usize, TimeRange)>,
}

/// Times, whose line they are from, whether by way of a file, and on which weekdays.
type Cut = (TimeRange, u8, bool, WeekdaySet);

impl<'a> ActiveRules<'a> {
    fn new(rules: &'a [Rule<'a>]) -> Self {
        Self {
            rules,
            deciders: BTreeSet::new(),
            works: BTreeSet::new(),
            offs: BTreeMap::new(),
            alike: BTreeMap::new(),
            cuts: BTreeSet::new(),
        }
    }

    fn rule(&self, index: usize) -> &'a Rule<'a> {
        self.rules
            .get(index)
            .expect("the sweep counts the same rules")
    }

    fn day(&self, weekday: Weekday) -> RawDay {
        let mut day = RawDay::default();
        // A cut that comes from a file is beaten more easily, so it covers only its like.
        let (mut written, mut of_files) = (Cover::default(), Cover::default());
        for &(index, times) in &self.cuts {
            let rule = self.rule(index);
            if rule.weekdays.contains(weekday) {
                let key = rule.key;
                let cover = if key.from_file {
                    &mut of_files
                } else {
                    &mut written
                };
                if cover.adds(times, key.own) {
                    day.cuts.push(Keyed { times, key });
                }
            }
        }
        // The nearest calendar in the chain of `like` that has this day off; what comes from further away is beaten.
        let nearest = |holds: &dyn Fn(Key) -> bool| {
            let offs = self.offs.keys().filter(|(_, days)| days.contains(weekday));
            offs.filter_map(|&(key, _)| holds(key).then_some(key.own))
                .min()
        };
        let written_off = nearest(&|key| !key.from_file);
        let dated = || {
            let works = self.works.iter().map(|&index| self.rule(index));
            works
                .filter(|rule| rule.weekdays.contains(weekday))
                .map(|rule| rule.key)
                .filter(|key| written_off.is_none_or(|own| own >= key.own))
        };
        let spared = |off: Key| dated().any(|work| work.spares(off));
        let off_of = nearest(&|key| !spared(key));
        let mut decided: Option<Key> = None;
        let mut cover = Cover::default();
        for &index in &self.deciders {
            let rule = self.rule(index);
            if !rule.weekdays.contains(weekday) || (rule.effect == Effect::Off && spared(rule.key))
            {
                continue;
            }
            // The narrowest rank decides, once all of its lines are seen.
            if decided.is_some_and(|key| key.rank() < rule.key.rank()) {
                break;
            }
            if rule.effect == Effect::Work {
                if off_of.is_some_and(|own| own < rule.key.own) {
                    continue;
                }
                let key = rule.key;
                let adding = rule
                    .times
                    .iter()
                    .filter(|&&times| cover.adds(times, key.own));
                day.periods
                    .extend(adding.map(|&times| Keyed { times, key }));
                decided = Some(key);
            } else {
                // What of its rank came before it is beaten.
                day.periods.clear();
                break;
            }
        }
        day.periods.sort_unstable();
        day.periods.dedup();
        day
    }
}

fn cut_of(rule: &Rule<'_>, times: TimeRange) -> Cut {
    (times, rule.key.own, rule.key.from_file, rule.weekdays)
}

impl ActiveRules<'_> {
    fn change_cut(&mut self, cut: Cut, change: impl FnOnce(&mut BTreeSet<usize>)) {
        let indexes = self.alike.entry(cut).or_default();
        let before = indexes.first().copied();
        change(indexes);
        let after = indexes.first().copied();
        if before != after {
            let (times, ..) = cut;
            if let Some(before) = before {
                self.cuts.remove(&(before, times));
            }
            if let Some(after) = after {
                self.cuts.insert((after, times));
            }
        }
        if after.is_none() {
            self.alike.remove(&cut);
        }
    }
}

impl Active for ActiveRules<'_> {
    fn enter(&mut self, index: usize) {
        let rule = self.rule(index);
        if rule.effect == Effect::Cut {
            for &times in rule.times {
                self.change_cut(cut_of(rule, times), |indexes| {
                    indexes.insert(index);
                });
            }
            return;
        }
        self.deciders.insert(index);
        match rule.effect {
            Effect::Off => *self.offs.entry((rule.key, rule.weekdays)).or_default() += 1,
            Effect::Work if rule.key.is_dated() => {
                self.works.insert(index);
            }
            Effect::Work | Effect::Implied | Effect::Cut => {}
        }
    }

    fn leave(&mut self, index: usize) {
        let rule = self.rule(index);
        if rule.effect == Effect::Cut {
            for &times in rule.times {
                self.change_cut(cut_of(rule, times), |indexes| {
                    indexes.remove(&index);
                });
            }
            return;
        }
        self.deciders.remove(&index);
        self.works.remove(&index);
        if rule.effect == Effect::Off {
            let off = (rule.key, rule.weekdays);
            match self.offs.get_mut(&off) {
                Some(count) if *count > 1 => *count -= 1,
                _ => {
                    self.offs.remove(&off);
                }
            }
        }
    }
}

/// A piece of a day's hours, in minutes from the day's 00:00.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Piece {
    pub(super) start: i32,
    pub(super) end: i32,
    /// Where the period began that it was cut from, which says to which day it belongs.
    pub(super) began: i32,
}

/// The hours of a day once the `off` lines with times of this day and of those beside it have been cut out; pieces may
/// overlap. Those lines cut wall-clock minutes, so one of the morning also cuts the shift that began the evening before.
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
