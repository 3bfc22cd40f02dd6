//! The hours of each day, from the lines of calendars and persons (rules 2 and 6).

use chrono::{Duration, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _};
use chrono_tz::Tz;
use planc::calendar::{Day, Line, LineKind, Weekday, WeekdaySet};
use planc::plan::{CalendarId, Party, Plan};

use super::periods::Periods;

/// The calendars of a plan, from one day to another.
pub(crate) struct Calendars<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) days: (i64, i64),
}

/// A line, and how often it was taken along by `like`.
type Taken<'a> = (&'a Line, usize);

impl Calendars<'_> {
    /// The hours of a calendar, of the plan without one.
    pub(crate) fn hours(&self, calendar: Option<CalendarId>) -> Periods {
        self.assemble(calendar, &[], &[], false)
    }

    /// The hours of somebody in that calendar; their own `work` counts unless a task's calendar replaces it.
    pub(crate) fn of_party(
        &self,
        party: &Party,
        calendar: Option<CalendarId>,
        replaced: bool,
    ) -> Periods {
        let own = |lines: &'_ [(Line, Option<smol_str::SmolStr>)]| -> Vec<Line> {
            lines.iter().map(|(line, _)| line.clone()).collect()
        };
        let work = if replaced {
            Vec::new()
        } else {
            own(&party.work)
        };
        let undated = |line: &Line| line.kind == LineKind::Work && line.dates.is_empty();
        let alone = work.iter().any(undated);
        self.assemble(calendar, &work, &own(&party.off), alone)
    }

    fn assemble(
        &self,
        calendar: Option<CalendarId>,
        work: &[Line],
        off: &[Line],
        alone: bool,
    ) -> Periods {
        let usual = default_week();
        let (mut lines, zone) = self.lines(calendar, &usual);
        if alone {
            lines.clear();
        }
        lines.extend(work.iter().map(|line| (line, 0)));
        let mut pieces = Vec::new();
        for day in self.days.0..=self.days.1 {
            for (start, end) in hours_of(day, &lines, off) {
                let at = |minute: i64| self.in_plan(day * 1440 + minute, zone);
                let start = at(start);
                pieces.push((start, at(end), 1, start.div_euclid(1440)));
            }
        }
        pieces.sort_unstable();
        Periods::new(pieces)
    }

    /// The lines of a calendar, with those that it takes along, and their zone.
    fn lines<'b>(
        &'b self,
        calendar: Option<CalendarId>,
        usual: &'b [Line],
    ) -> (Vec<Taken<'b>>, Tz) {
        let of_plan = self.plan.header.calendar().map(|calendar| calendar.value);
        let mut next = calendar.or(of_plan);
        if next.is_none() {
            let lines = usual.iter().map(|line| (line, 0)).collect();
            return (lines, self.plan.header.timezone);
        }
        let (mut lines, mut zone) = (Vec::new(), None);
        while let Some(id) = next {
            let calendar = self.plan.calendar(id);
            if lines.is_empty() {
                let all = calendar.lines.iter();
                lines = all.map(|(line, _)| (line, usize::from(line.own))).collect();
            }
            zone = zone.or(calendar.timezone);
            next = calendar.like.map(|like| like.value);
        }
        (lines, zone.unwrap_or(self.plan.header.timezone))
    }

    /// A minute on the wall of a zone, on the wall of the plan's.
    fn in_plan(&self, t: i64, zone: Tz) -> i64 {
        if zone == self.plan.header.timezone {
            return t;
        }
        let mut local = epoch() + Duration::minutes(t);
        let offset = loop {
            match zone.offset_from_local_datetime(&local).earliest() {
                Some(offset) => break offset.fix().local_minus_utc(),
                None => local += Duration::minutes(1),
            }
        };
        let utc = local - Duration::seconds(i64::from(offset));
        let there = self.plan.header.timezone.offset_from_utc_datetime(&utc);
        let there = utc + Duration::seconds(i64::from(there.fix().local_minus_utc()));
        (there - epoch()).num_minutes()
    }
}

/// Day 0.
fn epoch() -> NaiveDateTime {
    let day: NaiveDate = Day(0).date();
    day.and_hms_opt(0, 0, 0).unwrap_or_default()
}

/// What a plan works that names no calendar (rule 3).
fn default_week() -> Vec<Line> {
    let range = |start: u16, end: u16| planc::calendar::TimeRange {
        start: start * 60,
        end: end * 60,
    };
    let week = WeekdaySet::range(Weekday::ALL[0], Weekday::ALL[4]);
    vec![Line::work(week, vec![range(8, 12), range(13, 17)])]
}

/// The hours of one day (rule 6), in minutes since its 00:00.
fn hours_of(day: i64, lines: &[Taken<'_>], offs: &[Line]) -> Vec<(i64, i64)> {
    let today: Vec<Taken<'_>> = (lines.iter().copied())
        .filter(|(line, _)| has_date(line, day))
        .collect();
    // Whole days off: written, or implied by a dated `work` line with other weekdays.
    let mut whole_off: Vec<((i64, usize), usize)> = Vec::new();
    for (line, depth) in &today {
        let on = has_weekday(line, day);
        if line.kind == LineKind::Off && line.times.is_empty() && on {
            whole_off.push((rank(line), *depth));
        }
        if line.kind == LineKind::Work && !line.dates.is_empty() && !on {
            whole_off.push(((rank(line).0, 8), *depth));
        }
    }
    let beats =
        |off: ((i64, usize), usize), work: &Taken<'_>| off.0 <= rank(work.0) || off.1 < work.1;
    let work: Vec<Taken<'_>> = (today.iter().copied())
        .filter(|(line, _)| line.kind == LineKind::Work && has_weekday(line, day))
        .filter(|work| !whole_off.iter().any(|off| beats(*off, work)))
        .collect();
    let Some(narrowest) = work.iter().map(|(line, _)| rank(line)).min() else {
        return Vec::new();
    };
    let mut minutes: Vec<(i64, i64)> = Vec::new();
    for (line, depth) in work.iter().filter(|(line, _)| rank(line) == narrowest) {
        let mut given = times(line);
        for (off, off_depth) in &today {
            let cuts = off.kind == LineKind::Off && !off.times.is_empty() && has_weekday(off, day);
            if cuts && (off.dates.is_empty() || beats((rank(off), *off_depth), &(line, *depth))) {
                given = without(&given, &times(off));
            }
        }
        minutes.extend(given);
    }
    for off in offs
        .iter()
        .filter(|off| has_date(off, day) && has_weekday(off, day))
    {
        if off.times.is_empty() {
            return Vec::new();
        }
        minutes = without(&minutes, &times(off));
    }
    united(minutes)
}

fn has_date(line: &Line, day: i64) -> bool {
    let within =
        |(first, last): &(Day, Day)| (i64::from(first.0)..=i64::from(last.0)).contains(&day);
    line.dates.is_empty() || line.dates.iter().any(within)
}

fn has_weekday(line: &Line, day: i64) -> bool {
    let weekday = Day(i32::try_from(day).unwrap_or(0)).weekday();
    line.weekdays.is_none_or(|set| set.contains(weekday))
}

/// How many dates and weekdays it names: the least is the narrowest.
fn rank(line: &Line) -> (i64, usize) {
    let days = |(first, last): &(Day, Day)| i64::from(last.0) - i64::from(first.0) + 1;
    let dates = if line.dates.is_empty() {
        i64::MAX
    } else {
        line.dates.iter().map(days).sum()
    };
    (dates, line.weekdays.map_or(7, |set| set.iter().count()))
}

fn times(line: &Line) -> Vec<(i64, i64)> {
    let times = line.times.iter();
    times
        .map(|range| (i64::from(range.start), i64::from(range.end)))
        .collect()
}

fn without(minutes: &[(i64, i64)], cuts: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut left = minutes.to_vec();
    for (from, to) in cuts {
        left = (left.into_iter())
            .flat_map(|(start, end)| [(start, end.min(*from)), (start.max(*to), end)])
            .filter(|(start, end)| start < end)
            .collect();
    }
    left
}

fn united(mut minutes: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    minutes.sort_unstable();
    let mut list: Vec<(i64, i64)> = Vec::new();
    for (start, end) in minutes {
        match list.last_mut() {
            Some(before) if start <= before.1 => before.1 = before.1.max(end),
            _ => list.push((start, end)),
        }
    }
    list
}
