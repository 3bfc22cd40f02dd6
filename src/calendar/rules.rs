//! The lines of a calendar as rules, ordered by how narrow they are (rule 6).

use super::ranges::{BOUNDS, merge};
use super::{Day, Line, LineKind, TimeRange, Weekday, WeekdaySet};

/// The narrowness of a line, and the calendar that it comes from: the lesser is the narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// The number of days that it names; `u32::MAX` without dates.
    dates: u32,
    /// The number of weekdays; 7 if it names none.
    weekdays: u8,
    pub(super) own: u8,
    /// Whether it comes from a calendar file.
    pub(super) from_file: bool,
}

impl Key {
    /// The key of times and days that are always subtracted, whichever line gives the hours.
    const ALWAYS: Self = Self {
        dates: 0,
        weekdays: 0,
        own: 0,
        from_file: false,
    };

    /// The weekday count of the days that a dated `work` line leaves out: wider than every written line of the same dates,
    /// since written lines beat implied ones.
    const IMPLIED: u8 = 8;

    fn of(line: &Line, dates: &[(Day, Day)]) -> Self {
        let days = |&(first, last): &(Day, Day)| u32::try_from(last - first + 1).unwrap_or(0);
        Self {
            dates: if line.dates.is_empty() {
                u32::MAX
            } else {
                dates.iter().map(days).fold(0, u32::saturating_add)
            },
            weekdays: line.weekdays.map_or(7, WeekdaySet::len),
            own: line.own,
            from_file: line.from_file,
        }
    }

    pub(super) fn rank(self) -> (u32, u8) {
        (self.dates, self.weekdays)
    }

    /// Whether it holds on some dates only.
    pub(super) fn is_dated(self) -> bool {
        self.dates < u32::MAX
    }

    /// Whether an `off` line of this key beats a `work` line of the other.
    pub(super) fn beats(self, work: Self) -> bool {
        !work.spares(self) && (self.rank() <= work.rank() || self.own < work.own)
    }

    /// Whether a `work` line of this key beats an `off` line of the other because that one comes from a file. A line of
    /// bare dates beats them all; one with weekdays, such as summer hours, leaves the holidays within it off.
    pub(super) fn spares(self, off: Self) -> bool {
        off.from_file
            && self.own <= off.own
            && self.is_dated()
            && (self.weekdays == 7 || self.dates <= off.dates)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Effect {
    /// Gives hours.
    Work,
    /// Takes whole days.
    Off,
    /// The weekdays that a dated `work` line leaves out are off.
    Implied,
    /// Takes times.
    Cut,
}

/// One line, or the part of one that has one effect.
#[derive(Debug)]
pub(super) struct Rule<'a> {
    pub(super) key: Key,
    pub(super) effect: Effect,
    pub(super) weekdays: WeekdaySet,
    pub(super) times: &'a [TimeRange],
    /// In order and apart.
    pub(super) dates: Vec<(Day, Day)>,
}

impl<'a> Rule<'a> {
    fn new(line: &'a Line) -> Self {
        let mut dates = line.dates.clone();
        if dates.is_empty() {
            dates.push(BOUNDS);
        }
        merge(&mut dates);
        let effect = match line.kind {
            LineKind::Work => Effect::Work,
            LineKind::Off if line.is_whole_off() => Effect::Off,
            LineKind::Off => Effect::Cut,
        };
        Self {
            // A daily break cuts every day, whichever line gives its hours.
            key: if effect == Effect::Cut && line.dates.is_empty() {
                Key::ALWAYS
            } else {
                Key::of(line, &dates)
            },
            effect,
            weekdays: line.weekdays.unwrap_or(WeekdaySet::ALL),
            times: &line.times,
            dates,
        }
    }

    /// Everything except the dates.
    fn says(&self) -> (Key, Effect, WeekdaySet, &'a [TimeRange]) {
        (self.key, self.effect, self.weekdays, self.times)
    }
}

/// The rules of a calendar's lines, narrowest first; `offs` are always subtracted.
pub(super) fn rules_of_calendar<'a>(lines: &'a [Line], offs: &'a [Line]) -> Vec<Rule<'a>> {
    let mut rules = Vec::with_capacity(lines.len() + offs.len());
    for line in lines {
        let rule = Rule::new(line);
        if rule.effect == Effect::Work && !line.dates.is_empty() && line.weekdays.is_some() {
            let others = Weekday::ALL.into_iter();
            rules.push(Rule {
                key: Key {
                    weekdays: Key::IMPLIED,
                    ..rule.key
                },
                effect: Effect::Implied,
                weekdays: others.filter(|&day| !rule.weekdays.contains(day)).collect(),
                times: &[],
                dates: rule.dates.clone(),
            });
        }
        rules.push(rule);
    }
    for line in offs.iter().filter(|line| line.kind == LineKind::Off) {
        let key = Key {
            from_file: line.from_file,
            ..Key::ALWAYS
        };
        rules.push(Rule {
            key,
            ..Rule::new(line)
        });
    }
    joined(rules)
}

/// The rules that make everything that the lines name working time, whatever their kind and rank.
pub(super) fn rules_of_union(lines: &[Line]) -> Vec<Rule<'_>> {
    let rules = lines.iter().map(|line| Rule {
        key: Key::ALWAYS,
        effect: Effect::Work,
        times: if line.times.is_empty() {
            &[TimeRange::WHOLE_DAY]
        } else {
            &line.times
        },
        ..Rule::new(line)
    });
    joined(rules.collect())
}

/// Sorts rules and joins those that differ only in their dates.
fn joined(mut rules: Vec<Rule<'_>>) -> Vec<Rule<'_>> {
    rules.sort_by(|a, b| a.says().cmp(&b.says()));
    rules.dedup_by(|next, before| {
        let is_same = next.says() == before.says();
        if is_same {
            before.dates.append(&mut next.dates);
        }
        is_same
    });
    for rule in &mut rules {
        merge(&mut rule.dates);
    }
    rules
}
