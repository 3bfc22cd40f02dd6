//! The days, start and finish of an item, as data and as words.

use chrono::Datelike as _;

use super::Report;
use super::words::{duration_text, month_text, size_text, time_text, weekday_text};
use crate::ast::End;
use crate::calendar::{Day, Instant, WorkingTime};
use crate::plan::{ItemId, ItemKind};

impl Report<'_> {
    /// How good the dates of a levelled plan are (rule 39): `levelled: optimal`, `levelled: at most 12.5 % above the
    /// optimum`.
    #[must_use]
    pub fn levelling_text(&self) -> Option<String> {
        Some(match self.schedule.above_earliest(self.plan)? {
            0 => "levelled: optimal".to_owned(),
            above => {
                let (whole, tenths) = (above / 10, above % 10);
                format!("levelled: at most {whole}.{tenths} % above the optimum")
            }
        })
    }

    /// The first and the last day of an item that fills working days: it starts with the first working minute of a day,
    /// or at the end of the previous day, and ends with the last working minute of a day. None if it starts or ends
    /// inside a day, takes no time, has no dates, or ends in the morning after a night's work: that day is its last.
    ///
    /// The days are those of the item's own working time, or of the plan's if the item runs by the clock or several
    /// people work on it at different hours.
    #[must_use]
    pub fn whole_days(&self, id: ItemId) -> Option<(Day, Day)> {
        let dates = self.schedule.dates(id)?;
        if dates.finish <= dates.start {
            return None;
        }
        self.hours(id).find_map(|time| {
            let first = first_whole_day(time, dates.start)?;
            let last = last_whole_day(time, dates.finish)?;
            (first <= last && last == dates.finish_day).then_some((first, last))
        })
    }

    /// The edge of the day at a moment: 00:00 if the moment is at or before the first working minute, 24:00 if it is at
    /// or after the last. None inside a working day, or on a day off.
    #[must_use]
    pub fn edge_of_day(&self, id: ItemId, at: Instant) -> Option<Instant> {
        let day = at.day();
        self.hours(id).find_map(|time| {
            let is_first =
                at == day.start() || time.works_on(day) && time.between(day.start(), at) == 0;
            let is_last = time.works_on(day) && time.between(at, day.end()) == 0;
            is_first
                .then(|| day.start())
                .or_else(|| is_last.then(|| day.end()))
        })
    }

    /// The working times that define the days of an item, its own first.
    fn hours(&self, id: ItemId) -> impl Iterator<Item = &WorkingTime> {
        let own = self.schedule.hours(id);
        own.into_iter().chain([&self.plan.header.working_time])
    }

    /// The first and the last day of an item for people: an item that starts at the end of a Friday starts on Monday.
    /// None if it has no dates.
    #[must_use]
    pub fn days(&self, id: ItemId) -> Option<(Day, Day)> {
        let dates = self.schedule.dates(id)?;
        let last = dates.finish_day;
        if self.plan.kind(id) == ItemKind::Milestone {
            return Some((last, last));
        }
        let whole = self.whole_days(id);
        let (first, last) = whole.unwrap_or((dates.start_day.min(last), last));
        let time = self.schedule.working_time(id)?;
        let is_off = |day: &Day| *day < last && !time.works_on(*day);
        let first = std::iter::successors(Some(first), |day| Some(*day + 1))
            .find(|day| !is_off(day))
            .unwrap_or(first);
        Some((first, last))
    }

    /// A size in the time of an item: `3 d`, `3 d by the clock`. "By the clock" is left out if the item runs from one
    /// written time of day to another.
    #[must_use]
    pub fn size_text(&self, id: ItemId, minutes: i64) -> String {
        let by_clock = self.schedule.is_by_clock(id);
        if self.plan.item(id).stands_as_written() {
            duration_text(self.plan, minutes, by_clock)
        } else {
            size_text(self.plan, minutes, by_clock)
        }
    }

    /// The days of an item: `Mon 2 Mar – Fri 13 Mar 2026`; one day for a moment.
    #[must_use]
    pub fn days_text(&self, id: ItemId) -> Option<String> {
        let (first, last) = self.days(id)?;
        Some(if first == last {
            weekday_text(last)
        } else if first.date().year() == last.date().year() {
            let date = first.date();
            let (weekday, month) = (date.weekday(), month_text(date));
            format!("{weekday} {} {month} – {}", date.day(), weekday_text(last))
        } else {
            format!("{} – {}", weekday_text(first), weekday_text(last))
        })
    }

    /// An end of an item, with its time if that is inside a working day: `Fri 13 Mar 2026 14:00`.
    #[must_use]
    pub fn end_text(&self, id: ItemId, end: End) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        let at = match end {
            End::Start => dates.start,
            End::Finish => dates.finish,
        };
        let day = match end {
            End::Start if dates.start < dates.finish => dates.start_day,
            End::Start | End::Finish => dates.finish_day,
        };
        Some(if self.edge_of_day(id, at).is_some() {
            weekday_text(day)
        } else {
            format!("{} {}", weekday_text(day), time_text(at))
        })
    }
}

fn first_whole_day(time: &WorkingTime, start: Instant) -> Option<Day> {
    let day = start.day();
    if start.minute_of_day() == 0 {
        Some(day)
    } else if !time.works_on(day) || start < time.day_start(day) {
        None
    } else if time.between(time.day_start(day), start) == 0 {
        Some(day)
    } else {
        (time.between(start, time.own_end(day)) == 0).then(|| day + 1)
    }
}

fn last_whole_day(time: &WorkingTime, finish: Instant) -> Option<Day> {
    if finish.minute_of_day() == 0 {
        return Some(finish.day_as_end());
    }
    let day = time.owner_of(finish - 1);
    (time.works_on(day) && time.between(finish, time.own_end(day)) == 0).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, minute: u16) -> Instant {
        Instant::new(
            chrono::NaiveDate::from_ymd_opt(2026, 3, day).unwrap_or_default(),
            minute,
        )
    }

    #[test]
    fn days_are_whole_where_nothing_of_them_is_left_out() {
        let time = WorkingTime::default_week();
        let first =
            |day, minute| first_whole_day(&time, at(day, minute)).map(|day| day.to_string());
        let last = |day, minute| last_whole_day(&time, at(day, minute)).map(|day| day.to_string());
        let some = |day: &str| Some(day.to_owned());
        // 2 is a Monday. 6 is a Friday, and its end is the start of Saturday for an item that runs by the clock.
        assert_eq!(first(2, 480), some("2026-03-02"));
        assert_eq!(first(2, 0), some("2026-03-02"));
        assert_eq!(first(2, 481), None);
        assert_eq!(first(6, 1020), some("2026-03-07"));
        assert_eq!(first(7, 600), None);
        assert_eq!(last(6, 1020), some("2026-03-06"));
        assert_eq!(last(6, 1440), some("2026-03-06"));
        assert_eq!(last(6, 720), None);
        assert_eq!(last(7, 600), None);
    }
}
