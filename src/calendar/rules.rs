//! The lines of a calendar as rules, ordered by how narrow they are (rule 6).

use super::hours::BOUNDS;
use super::{Day, Line, LineKind, TimeRange, Weekday, WeekdaySet};

/// How narrow a line is, and whose: the lesser is the narrower.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// How many days it names; all of them without dates.
    dates: u32,
    /// How many weekdays; 7 without any.
    weekdays: u8,
    pub(super) own: u8,
    /// Whether it comes from a calendar file.
    pub(super) from_file: bool,
}

impl Key {
    /// Of what is always subtracted, whoever's line gives the hours.
    const ALWAYS: Self = Self {
        dates: 0,
        weekdays: 0,
        own: 0,
        from_file: false,
    };

    /// The weekdays of what a dated `work` line leaves out. It is wider than every written line of the same dates, for
    /// what is written beats what is implied.
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

/// One line, or the part of one that has one effect; ordered by its key first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule<'a> {
    pub(super) key: Key,
    pub(super) effect: Effect,
    pub(super) weekdays: WeekdaySet,
    pub(super) times: &'a [TimeRange],
}

/// Rules, narrowest first, and the dates of each, in order and apart.
#[derive(Debug)]
pub(super) struct Rules<'a> {
    pub(super) rules: Vec<Rule<'a>>,
    pub(super) dates: Vec<Vec<(Day, Day)>>,
}

impl<'a> Rules<'a> {
    /// Those of a calendar's lines; `offs` are subtracted whatever the lines say.
    pub(super) fn of_calendar(lines: &'a [Line], offs: &'a [Line]) -> Self {
        let mut all = Vec::with_capacity(lines.len() + offs.len());
        for line in lines {
            let (rule, dates) = rule(line);
            if rule.effect == Effect::Work && !line.dates.is_empty() && line.weekdays.is_some() {
                let others = Weekday::ALL.into_iter();
                let weekdays = others.filter(|&day| !rule.weekdays.contains(day)).collect();
                let key = Key {
                    weekdays: Key::IMPLIED,
                    ..rule.key
                };
                let effect = Effect::Implied;
                let times = &[];
                all.push((
                    Rule {
                        key,
                        effect,
                        weekdays,
                        times,
                    },
                    dates.clone(),
                ));
            }
            all.push((rule, dates));
        }
        for line in offs.iter().filter(|line| line.kind == LineKind::Off) {
            let (rule, dates) = rule(line);
            let key = Key {
                from_file: line.from_file,
                ..Key::ALWAYS
            };
            all.push((Rule { key, ..rule }, dates));
        }
        Self::new(all)
    }

    /// The rules by which all that the lines name is worked, whatever their kind and rank.
    pub(super) fn of_union(lines: &'a [Line]) -> Self {
        let whole: &[TimeRange] = &[TimeRange::WHOLE_DAY];
        let named = lines.iter().map(|line| {
            let (rule, dates) = rule(line);
            let times = if line.times.is_empty() {
                whole
            } else {
                rule.times
            };
            let (key, effect) = (Key::ALWAYS, Effect::Work);
            (
                Rule {
                    key,
                    effect,
                    times,
                    ..rule
                },
                dates,
            )
        });
        Self::new(named.collect())
    }

    /// Sorts them, and makes those one that differ by nothing but their dates.
    fn new(mut all: Vec<(Rule<'a>, Vec<(Day, Day)>)>) -> Self {
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        let mut rules: Vec<Rule<'a>> = Vec::with_capacity(all.len());
        let mut dates: Vec<Vec<(Day, Day)>> = Vec::with_capacity(all.len());
        for (rule, ranges) in all {
            match dates.last_mut() {
                Some(before) if rules.last() == Some(&rule) => before.extend(ranges),
                _ => {
                    rules.push(rule);
                    dates.push(ranges);
                }
            }
        }
        let dates = dates.into_iter().map(merged).collect();
        Self { rules, dates }
    }
}

fn rule(line: &Line) -> (Rule<'_>, Vec<(Day, Day)>) {
    let dates = if line.dates.is_empty() {
        vec![BOUNDS]
    } else {
        merged(line.dates.clone())
    };
    let effect = match line.kind {
        LineKind::Work => Effect::Work,
        LineKind::Off if line.is_whole_off() => Effect::Off,
        LineKind::Off => Effect::Cut,
    };
    let rule = Rule {
        // A daily break cuts whatever the day has.
        key: if effect == Effect::Cut && line.dates.is_empty() {
            Key::ALWAYS
        } else {
            Key::of(line, &dates)
        },
        effect,
        weekdays: line.weekdays.unwrap_or(WeekdaySet::ALL),
        times: &line.times,
    };
    (rule, dates)
}

/// Ranges of days in order, overlapping and adjacent ones made one; empty ones are dropped.
fn merged(mut dates: Vec<(Day, Day)>) -> Vec<(Day, Day)> {
    dates.retain(|(first, last)| first <= last);
    dates.sort_unstable();
    dates.dedup_by(|next, before| {
        let joins = next.0 <= before.1 + 1;
        if joins {
            before.1 = before.1.max(next.1);
        }
        joins
    });
    dates
}
