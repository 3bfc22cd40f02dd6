//! Working time and date arithmetic.
//!
//! Everything is a whole number of minutes on the wall clock of the plan's zone ([`Instant`]). A calendar is written as
//! lines ([`Line`]), compiled once into a [`WorkingTime`], and asked from then on: how much working time lies between two
//! instants, when the next minute of it is, where one arrives after so much of it. Nothing here knows tasks.

mod assemble;
mod combine;
mod day;
mod hours;
pub mod ics;
mod instant;
mod line;
mod memory;
mod queries;
mod ranges;
mod rules;
mod shape;
mod timeline;
mod weekday;
mod window;
mod working_time;
mod zone;
mod zone_map;

pub use day::{Day, FIRST_DAY, HORIZON, LAST_DAY};
pub use ics::{DayOff, DaysOff, IcsProblem, IcsProblemKind, Selection, read_days_off};
pub use instant::Instant;
pub use line::{Line, LineKind, TimeRange};
pub(crate) use memory::{Kept, Memory};
pub use queries::Periods;
pub use ranges::{MAX_TIMES, crowded_day};
pub use weekday::{Weekday, WeekdaySet};
pub use working_time::{WorkingTime, standard_day_and_week};
pub use zone::{
    instant_from_offset, local_and_offset, local_of, offset_at, parse_zone, utc_of, zone_names,
};

#[cfg(test)]
mod tests;
