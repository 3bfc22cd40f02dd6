//! Weekdays and sets of them.

use std::fmt;

/// A weekday; weeks begin on Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];

    /// 0 for Monday to 6 for Sunday; other numbers count on from there.
    #[must_use]
    pub const fn from_index(index: i32) -> Self {
        match index.rem_euclid(7) {
            0 => Self::Mon,
            1 => Self::Tue,
            2 => Self::Wed,
            3 => Self::Thu,
            4 => Self::Fri,
            5 => Self::Sat,
            _ => Self::Sun,
        }
    }

    /// 0 for Monday to 6 for Sunday.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The weekday as the language writes it, `mon` to `sun`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mon => "mon",
            Self::Tue => "tue",
            Self::Wed => "wed",
            Self::Thu => "thu",
            Self::Fri => "fri",
            Self::Sat => "sat",
            Self::Sun => "sun",
        }
    }

    /// The weekday of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.name() == name)
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Some of the seven weekdays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekdaySet(u8);

impl WeekdaySet {
    pub const EMPTY: Self = Self(0);
    pub const ALL: Self = Self(0x7f);

    /// The weekdays from one to another, both included; `fri..mon` runs over the weekend.
    #[must_use]
    pub fn range(first: Weekday, last: Weekday) -> Self {
        let others = (last.index() + 7 - first.index()) % 7;
        let days = Weekday::ALL.into_iter().cycle().skip(first.index());
        days.take(others + 1).collect()
    }

    pub fn insert(&mut self, day: Weekday) {
        self.0 |= 1 << day.index();
    }

    #[must_use]
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.index()) != 0
    }

    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The number of weekdays.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // at most 7
    pub const fn len(self) -> u8 {
        self.0.count_ones() as u8
    }

    /// Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL
            .into_iter()
            .filter(move |&day| self.contains(day))
    }

    /// Each weekday's next one: what a set becomes a day later.
    pub(super) const fn next_day(self) -> Self {
        Self(((self.0 << 1) | (self.0 >> 6)) & 0x7f)
    }
}

impl FromIterator<Weekday> for WeekdaySet {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        let mut set = Self::EMPTY;
        for day in days {
            set.insert(day);
        }
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_run_over_the_weekend() {
        let set = WeekdaySet::range(Weekday::Fri, Weekday::Mon);
        let names: Vec<_> = set.iter().map(Weekday::name).collect();
        assert_eq!(names, ["mon", "fri", "sat", "sun"]);
        assert_eq!(set.len(), 4);
        assert_eq!(
            set.next_day(),
            WeekdaySet::range(Weekday::Sat, Weekday::Tue)
        );
        assert_eq!(WeekdaySet::range(Weekday::Tue, Weekday::Tue).len(), 1);
        assert_eq!(
            WeekdaySet::range(Weekday::Mon, Weekday::Sun),
            WeekdaySet::ALL
        );
    }
}
