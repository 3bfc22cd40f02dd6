//! Conversion of written values to minutes, instants and days.

use chrono::{Months, NaiveDate};
use chrono_tz::Tz;
use smol_str::SmolStr;

use super::Resolver;
use crate::ast::{self, Date, Duration, WrittenDay};
use crate::calendar::{
    Day, HORIZON, Line, LineKind, TimeRange, Weekday, WeekdaySet, instant_from_offset,
};
use crate::diagnostics::ResolveProblem;
use crate::language::Attribute;
use crate::plan::{Estimate, Moment};

/// The lengths of units in this plan.
#[derive(Clone, Copy)]
pub(super) struct Units {
    /// Minutes of `1d` (rule 3).
    pub(super) day: i64,
    /// Minutes of `1w` (rule 3).
    pub(super) week: i64,
    /// The plan's zone.
    pub(super) zone: Tz,
    /// The first day of the month in which the plan starts, `M1`; None if the plan has no readable start.
    pub(super) first_month: Option<NaiveDate>,
}

impl Resolver<'_> {
    /// The minutes of a duration that may be elapsed.
    pub(super) fn minutes(&mut self, duration: &Duration) -> Option<i64> {
        match duration.minutes(self.units.day, self.units.week) {
            Some(0) => {
                self.diagnostics
                    .error(ResolveProblem::ZeroDuration { at: duration.span });
                None
            }
            // Durations beyond 100 years are reported where they are read: a day has at most 24 hours in any plan.
            minutes => minutes,
        }
    }

    /// The minutes of a duration of working time.
    pub(super) fn working_minutes(
        &mut self,
        duration: &Duration,
        attribute: Attribute,
    ) -> Option<i64> {
        if duration.elapsed {
            self.diagnostics.error(ResolveProblem::ElapsedNotHere {
                attribute,
                at: duration.span,
            });
            return None;
        }
        self.minutes(duration)
    }

    /// An estimate in minutes; its word `elapsed` applies to all three values.
    pub(super) fn estimate(&mut self, written: &ast::Estimate) -> Option<Estimate> {
        let elapsed = written.elapsed || written.likely.elapsed;
        let mut minutes = |duration: &Duration| {
            self.minutes(&Duration {
                elapsed,
                ..*duration
            })
        };
        let range = written.range.as_deref();
        let range = range.map(|(least, most)| (minutes(least), minutes(most)));
        let likely = minutes(&written.likely)?;
        Some(Estimate {
            likely,
            range: match range {
                Some((Some(optimistic), Some(pessimistic))) => {
                    Some(Box::new((optimistic, pessimistic)))
                }
                _ => None,
            },
            elapsed,
            span: written.span,
        })
    }

    /// A date on the clock of the plan's zone (rule 2). A month means its first day as a lower bound, otherwise its
    /// last.
    pub(super) fn moment(&mut self, date: &Date, attribute: Attribute) -> Option<Moment> {
        let moment = match date.day {
            WrittenDay::Day(day) => moment_in(self.units.zone, date, day),
            WrittenDay::Month(month) => {
                let first = self.units.first_month?;
                let (first, last) = month_of(first, month).unzip();
                let day = if bounds_from_below(attribute) {
                    first
                } else {
                    last
                };
                day.map(|day| Moment {
                    day,
                    minute: None,
                    is_month: true,
                    span: date.span,
                })
            }
        };
        if moment.is_none() {
            self.diagnostics
                .error(ResolveProblem::DateOutOfRange { at: date.span });
        }
        moment
    }

    /// Converts a `work` or `off` line for the calendar.
    pub(super) fn line(&mut self, kind: LineKind, written: &ast::HoursLine) -> Line {
        Line {
            kind,
            dates: self.days(&written.dates),
            weekdays: written.days.map(|days| {
                (0..7)
                    .filter(|index| days.bits & (1 << index) != 0)
                    .map(Weekday::from_index)
                    .collect::<WeekdaySet>()
            }),
            times: written
                .times
                .iter()
                .map(|time| TimeRange::new(time.from, time.to))
                .collect(),
            own: 0,
            from_file: false,
        }
    }

    /// Converts ranges of dates and months to days.
    pub(super) fn days(&mut self, ranges: &[ast::DateRange]) -> Vec<(Day, Day)> {
        ranges
            .iter()
            .filter_map(|range| self.stretch(range))
            .collect()
    }

    fn stretch(&mut self, range: &ast::DateRange) -> Option<(Day, Day)> {
        let first_month = self.units.first_month;
        let stretch = |day: WrittenDay| match day {
            WrittenDay::Day(day) => Some(Some((Day::from_date(day), Day::from_date(day)))),
            WrittenDay::Month(month) => first_month.map(|first| month_of(first, month)),
        };
        let (Some((from, _)), Some((_, to))) = (stretch(range.from)?, stretch(range.to)?) else {
            self.diagnostics
                .error(ResolveProblem::DateOutOfRange { at: range.span });
            return None;
        };
        if to < from {
            self.diagnostics
                .error(ResolveProblem::BackwardRange { at: range.span });
            return None;
        }
        Some((from, to))
    }
}

/// A written day on the clock of this zone; None outside the years of a plan.
pub(super) fn moment_in(zone: Tz, date: &Date, day: NaiveDate) -> Option<Moment> {
    let day = Day::from_date(day);
    let Some(offset) = date.offset else {
        return Some(Moment {
            day,
            minute: date.minute,
            is_month: false,
            span: date.span,
        });
    };
    let minute = date.minute.unwrap_or(0);
    let written = day.start() + i64::from(minute);
    let at = instant_from_offset(written.to_naive(), i32::from(offset), zone);
    if !HORIZON.contains(&at) {
        return None;
    }
    // A written 24:00 stays the end of that day if the zones agree on it.
    let (day, minute) = if minute == 1440 && at.minute_of_day() == 0 {
        (at.day_as_end(), 1440)
    } else {
        (at.day(), at.minute_of_day())
    };
    Some(Moment {
        day,
        minute: Some(minute),
        is_month: false,
        span: date.span,
    })
}

/// The first and the last day of a month, counted from the plan's first month; None outside the years of a plan.
fn month_of(first: NaiveDate, month: u16) -> Option<(Day, Day)> {
    let from = first.checked_add_months(Months::new(u32::from(month) - 1))?;
    let next = from.checked_add_months(Months::new(1))?;
    let (from, to) = (Day::from_date(from), Day::from_date(next.pred_opt()?));
    (from.is_in_horizon() && to.is_in_horizon()).then_some((from, to))
}

/// Whether a date of this attribute is a lower bound, or the date when work began.
const fn bounds_from_below(attribute: Attribute) -> bool {
    matches!(
        attribute,
        Attribute::Start
            | Attribute::StartNotBefore
            | Attribute::FinishNotBefore
            | Attribute::NotBefore
            | Attribute::Started
    )
}

/// A title made from an identifier: `brief_draft` becomes "Brief draft".
pub(crate) fn title_from(name: &str) -> SmolStr {
    let mut title = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '_' | '-' => title.push(' '),
            _ if title.is_empty() => title.extend(c.to_uppercase()),
            _ => title.push(c),
        }
    }
    title.into()
}
