//! Every word of the language, by its role. Tests compare the grammars of editors with this table.

use super::{Attribute, Kind};

/// Begins the statement that imports another file.
pub const IMPORT: &str = "import";
/// `requires all`: everything else in the same phase or plan.
pub const ALL: &str = "all";
/// `any of`: one of the people or resources named.
pub const ANY: &str = "any";
/// Follows `any`.
pub const OF: &str = "of";
/// `accepted DATE by`: who accepted it.
pub const BY: &str = "by";
/// `criterion TEXT met`: the date on which it was met.
pub const MET: &str = "met";
/// `off from FILE only`: the entries that count.
pub const ONLY: &str = "only";
/// `off from FILE except`: the entries that do not count.
pub const EXCEPT: &str = "except";
/// After a duration: clock time, days off included.
pub const ELAPSED: &str = "elapsed";
/// A priority of 250.
pub const LOW: &str = "low";
/// A priority of 500.
pub const NORMAL: &str = "normal";
/// A priority of 750.
pub const HIGH: &str = "high";
/// `REF.start`: the start of an item.
pub const START: &str = "start";
/// `REF.finish`: the finish of an item.
pub const FINISH: &str = "finish";
/// The unit of minutes.
pub const MINUTES: &str = "min";
/// The unit of hours; with money: per hour.
pub const HOURS: &str = "h";
/// The unit of working days; with money: per day.
pub const DAYS: &str = "d";
/// The unit of working weeks.
pub const WEEKS: &str = "w";
/// `limit DURATION/day`: per day.
pub const EACH_DAY: &str = "day";
/// `limit DURATION/week`: per week.
pub const EACH_WEEK: &str = "week";
/// `limit DURATION/month`: per month.
pub const EACH_MONTH: &str = "month";
/// The weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The role of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Begins a declaration.
    Declaration,
    /// Begins an attribute; these may be several words.
    Attribute,
    /// Separates the values of an attribute.
    Joint,
    /// A level of priority.
    Priority,
    /// An end of an item, after a dot.
    End,
    /// The unit of a duration, after a number.
    Unit,
    /// The period of a limit, after a slash.
    Each,
    /// A day of the week.
    Weekday,
}

impl WordClass {
    /// Every class.
    pub const ALL: [Self; 8] = [
        Self::Declaration,
        Self::Attribute,
        Self::Joint,
        Self::Priority,
        Self::End,
        Self::Unit,
        Self::Each,
        Self::Weekday,
    ];

    /// Its words; those of one phrase are separated by one space.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Declaration => {
                let kinds = Kind::ALL.into_iter().map(Kind::word);
                kinds.chain([IMPORT]).collect()
            }
            Self::Attribute => Attribute::ALL.map(Attribute::words).to_vec(),
            Self::Joint => vec![ALL, ANY, OF, BY, MET, ONLY, EXCEPT, ELAPSED],
            Self::Priority => vec![LOW, NORMAL, HIGH],
            Self::End => vec![START, FINISH],
            Self::Unit => vec![MINUTES, HOURS, DAYS, WEEKS],
            Self::Each => vec![EACH_DAY, EACH_WEEK, EACH_MONTH],
            Self::Weekday => WEEKDAYS.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WEEKDAYS;
    use crate::calendar::Weekday;

    #[test]
    fn the_weekdays_are_those_of_calendars() {
        assert_eq!(WEEKDAYS, Weekday::ALL.map(Weekday::name));
    }
}
