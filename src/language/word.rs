//! Every word that the language knows, by what it does: the grammars of editors are held to this table.

use super::{Attribute, Kind};

/// Begins the line that reads another file in.
pub const IMPORT: &str = "import";
/// `requires all`: everything else around it.
pub const ALL: &str = "all";
/// `any of`: one of those named.
pub const ANY: &str = "any";
/// Behind `any`.
pub const OF: &str = "of";
/// `accepted DATE by`: who accepted it.
pub const BY: &str = "by";
/// `criterion TEXT met`: when it was met.
pub const MET: &str = "met";
/// `off from FILE only`: the entries that count.
pub const ONLY: &str = "only";
/// `off from FILE except`: the entries that do not.
pub const EXCEPT: &str = "except";
/// Behind a duration: clock time, days off included.
pub const ELAPSED: &str = "elapsed";
/// A priority of 250.
pub const LOW: &str = "low";
/// A priority of 500.
pub const NORMAL: &str = "normal";
/// A priority of 750.
pub const HIGH: &str = "high";
/// `REF.start`: where it begins.
pub const START: &str = "start";
/// `REF.finish`: where it ends.
pub const FINISH: &str = "finish";
/// The unit of minutes.
pub const MINUTES: &str = "min";
/// The unit of hours; of money: each hour.
pub const HOURS: &str = "h";
/// The unit of working days; of money: each day.
pub const DAYS: &str = "d";
/// The unit of working weeks.
pub const WEEKS: &str = "w";
/// `limit DURATION/day`: in each day.
pub const EACH_DAY: &str = "day";
/// `limit DURATION/week`: in each week.
pub const EACH_WEEK: &str = "week";
/// `limit DURATION/month`: in each month.
pub const EACH_MONTH: &str = "month";
/// The weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// Begins a declaration.
    Declaration,
    /// Begins an attribute; these may be several words.
    Attribute,
    /// Stands between the values of an attribute.
    Joint,
    /// How urgent something is.
    Priority,
    /// The end of an item, behind a dot.
    End,
    /// The unit of a duration, behind a number.
    Unit,
    /// What a limit is for, behind a slash.
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
