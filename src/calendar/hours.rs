//! Which lines give the hours of a day (rule 6).

use std::collections::{BTreeSet, HashMap};

use super::sweep::sweep;
use super::{Day, FIRST_DAY, LAST_DAY, Line, LineKind, TimeRange, Weekday, WeekdaySet};

/// How narrow a line is, and whose: the lesser is the narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// How many days it names; all of them without dates.
    dates: u32,
    /// How many weekdays; 7 without any.
    weekdays: u8,
    own: u8,
}

impl Key {
    /// Of what is always subtracted, whoever's line gives the hours.
    const ALWAYS: Self = Self {
        dates: 0,
        weekdays: 0,
        own: 0,
    };

    /// The weekdays of what a dated `work` line leaves out. It is wider than every written line of the same dates, for
    /// what is written beats what is implied.
    const IMPLIED: u8 = 8;

    fn of(line: &Line, dates: &[(Day, Day)]) -> Self {
        let count = if line.dates.is_empty() {
            u32::MAX
        } else {
            dates
                .iter()
                .map(|&(first, last)| u32::try_from(last - first + 1).unwrap_or(0))
                .sum()
        };
        Self {
            dates: count,
            weekdays: line.weekdays.map_or(7, WeekdaySet::len),
            own: line.own,
        }
    }

    fn rank(self) -> (u32, u8) {
        (self.dates, self.weekdays)
    }

    /// Whether an `off` line of this key beats a `work` line of the other.
    fn beats(self, work: Self) -> bool {
        self.rank() <= work.rank() || self.own < work.own
    }
}

/// A range of times and the key of the line that it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Keyed {
    times: TimeRange,
    key: Key,
}

/// What the lines that match one day say, before its hours are joined with those of the days beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RawDay {
    /// The hours that start on this day.
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    Work,
    Off,
    Cut,
}

struct Rule<'a> {
    key: Key,
    effect: Effect,
    weekdays: WeekdaySet,
    times: &'a [TimeRange],
}

/// Evaluates rule 6 for every day; `offs` are subtracted whatever the lines say.
pub(super) fn raw_timeline(lines: &[Line], offs: &[Line]) -> RawTimeline {
    let (rules, dates) = rules(lines, offs);
    let like = rules.iter().any(|rule| rule.key.own > 0);
    let mut days = Vec::new();
    let mut known: HashMap<RawDay, u32> = HashMap::new();
    let mut segments = Vec::new();
    sweep(&dates, BOUNDS, |first, _, active| {
        let week = Weekday::ALL.map(|weekday| {
            let raw = raw_day(&rules, active, weekday, like);
            *known.entry(raw).or_insert_with_key(|raw| {
                days.push(raw.clone());
                u32::try_from(days.len() - 1)
                    .expect("there are fewer different days than days in the horizon")
            })
        });
        segments.push((first, week));
    });
    RawTimeline { segments, days }
}

/// The rules that the lines make, narrowest first, and the dates of each.
fn rules<'a>(lines: &'a [Line], offs: &'a [Line]) -> (Vec<Rule<'a>>, Vec<Vec<(Day, Day)>>) {
    let mut all: Vec<(Rule<'a>, Vec<(Day, Day)>)> = Vec::with_capacity(lines.len() + offs.len());
    let tagged = lines
        .iter()
        .map(|line| (line, false))
        .chain(offs.iter().map(|line| (line, true)));
    for (line, always) in tagged {
        let dates = if line.dates.is_empty() {
            vec![(BOUNDS.0, BOUNDS.1)]
        } else {
            line.merged_dates()
        };
        let key = if always {
            Key::ALWAYS
        } else {
            Key::of(line, &dates)
        };
        let weekdays = line.weekdays.unwrap_or(WeekdaySet::ALL);
        let effect = match line.kind {
            LineKind::Work if always => continue,
            LineKind::Work => Effect::Work,
            LineKind::Off if line.is_whole_off() => Effect::Off,
            LineKind::Off => Effect::Cut,
        };
        if effect == Effect::Work && !line.dates.is_empty() && line.weekdays.is_some() {
            let others = Weekday::ALL
                .into_iter()
                .filter(|&day| !weekdays.contains(day))
                .collect();
            let key = Key {
                weekdays: Key::IMPLIED,
                ..key
            };
            all.push((
                Rule {
                    key,
                    effect: Effect::Off,
                    weekdays: others,
                    times: &[],
                },
                dates.clone(),
            ));
        }
        all.push((
            Rule {
                key,
                effect,
                weekdays,
                times: &line.times,
            },
            dates,
        ));
    }
    all.sort_by_key(|(rule, _)| rule.key);
    all.into_iter().unzip()
}

fn raw_day(rules: &[Rule<'_>], active: &BTreeSet<usize>, weekday: Weekday, like: bool) -> RawDay {
    let matching = || {
        active
            .iter()
            .filter_map(|&index| rules.get(index))
            .filter(|rule| rule.weekdays.contains(weekday))
    };
    let keyed = |rule: &Rule<'_>| {
        let key = rule.key;
        rule.times
            .iter()
            .map(move |&times| Keyed { times, key })
            .collect::<Vec<_>>()
    };
    // The nearest calendar in the chain of `like` that has this day off; what comes from further away is beaten.
    let off_of = if like {
        matching()
            .filter(|rule| rule.effect == Effect::Off && rule.key.weekdays != Key::IMPLIED)
            .map(|rule| rule.key.own)
            .min()
    } else {
        None
    };
    let mut day = RawDay::default();
    let mut off = None;
    let mut work: Option<Key> = None;
    for rule in matching() {
        // The narrowest rank decides; all of its lines are seen before it does.
        let decided = |key: Option<Key>| key.is_some_and(|key| key.rank() < rule.key.rank());
        match rule.effect {
            Effect::Cut => day.cuts.extend(keyed(rule)),
            Effect::Off if !decided(work) => off = off.or(Some(rule.key)),
            Effect::Work
                if !decided(off)
                    && !decided(work)
                    && off_of.is_none_or(|own| rule.key.own <= own) =>
            {
                work = work.or(Some(rule.key));
                day.periods.extend(keyed(rule));
            }
            Effect::Off | Effect::Work => {}
        }
    }
    if let (Some(off), Some(work)) = (off, work)
        && off.rank() <= work.rank()
    {
        day.periods.clear();
    }
    day
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
