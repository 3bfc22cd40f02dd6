//! Compiled working time.

use std::sync::{Arc, LazyLock};

use chrono_tz::Tz;

use super::assemble::assemble;
use super::hours::raw_timeline;
use super::ranges::last_while;
use super::rules::rules_of_calendar;
use super::shape::{Shape, Span};
use super::timeline::{Builder, CountedShape, Segment, Timeline, Week};
use super::window::Window;
use super::zone_map::ZoneMap;
use super::{Day, FIRST_DAY, HORIZON, Instant, LAST_DAY, Line, TimeRange, Weekday, WeekdaySet};

/// Working time on the wall clock of the plan's zone, from 1900 to 2200, each minute with a weight (1 for plain working
/// time; a share times an efficiency where effort is burned). Cheap to clone.
///
/// Kept as segments of days that repeat by the week, each with the sum of what lies before it, so that every question is
/// answered by binary search.
#[derive(Clone, Debug)]
pub struct WorkingTime(Arc<Timeline>);

impl WorkingTime {
    /// Clock time: every minute of every day, with weight 1.
    #[must_use]
    pub fn always() -> Self {
        static ALWAYS: LazyLock<WorkingTime> = LazyLock::new(|| WorkingTime::constant(1));
        ALWAYS.clone()
    }

    /// No working time at all.
    #[must_use]
    pub fn never() -> Self {
        Self::constant(0)
    }

    /// The hours of a plan that names no calendar: mon..fri 08:00..12:00, 13:00..17:00.
    #[must_use]
    pub fn default_week() -> Self {
        static DEFAULT: LazyLock<WorkingTime> = LazyLock::new(|| {
            WorkingTime::from_lines(&WorkingTime::default_lines(), Tz::UTC, Tz::UTC)
        });
        DEFAULT.clone()
    }

    /// The lines of [`Self::default_week`].
    #[must_use]
    pub fn default_lines() -> Vec<Line> {
        let times = vec![
            TimeRange::new(8 * 60, 12 * 60),
            TimeRange::new(13 * 60, 17 * 60),
        ];
        vec![Line::work(
            WeekdaySet::range(Weekday::Mon, Weekday::Fri),
            times,
        )]
    }

    /// Compiles the lines of a calendar (rule 6) whose times are those of `own_zone`, for a plan in `plan_zone` (rule 2).
    #[must_use]
    pub fn from_lines(lines: &[Line], own_zone: Tz, plan_zone: Tz) -> Self {
        Self::from_lines_and_offs(lines, &[], own_zone, plan_zone)
    }

    /// As [`Self::from_lines`], with the `off` lines of whoever works by this calendar always subtracted (rule 5), in the
    /// calendar's zone.
    #[must_use]
    pub fn from_lines_and_offs(lines: &[Line], offs: &[Line], own_zone: Tz, plan_zone: Tz) -> Self {
        let raw = raw_timeline(&rules_of_calendar(lines, offs));
        Self::new(assemble(&raw, &ZoneMap::new(own_zone, plan_zone)))
    }

    /// Those periods, in order and apart, each minute with weight 1, and nothing else.
    #[must_use]
    pub fn of_periods(periods: &[(Instant, Instant)]) -> Self {
        let mut days: Vec<(Day, Vec<Span>)> = Vec::new();
        for &(from, to) in periods {
            let mut at = from.max(*HORIZON.start());
            let to = to.min(*HORIZON.end());
            while at < to {
                let day = at.day();
                let end = to.min(day.end());
                let minute = |at: Instant| u16::try_from(at - day.start()).unwrap_or(1440);
                let span = Span {
                    start: minute(at),
                    end: minute(end),
                    weight: 1,
                };
                match days.last_mut() {
                    Some((last, spans)) if *last == day => spans.push(span),
                    _ => days.push((day, vec![span])),
                }
                at = end;
            }
        }
        let mut builder = Builder::new();
        let nothing = builder.shape(Shape::default());
        let mut next = FIRST_DAY;
        for (day, spans) in days {
            builder.push_weeks(next, day, |_, _| nothing);
            let shape = builder.shape(Shape::new(spans, 0));
            builder.push(day, shape);
            next = day + 1;
        }
        builder.push_weeks(next, LAST_DAY + 1, |_, _| nothing);
        Self::new(builder.finish())
    }

    /// The same weight in every minute.
    pub(super) fn constant(weight: u32) -> Self {
        let mut builder = Builder::new();
        let shape = builder.shape(Shape::whole_day(weight));
        builder.push_weeks(FIRST_DAY, LAST_DAY + 1, |_, _| shape);
        Self::new(builder.finish())
    }

    pub(super) fn new(timeline: Timeline) -> Self {
        Self(Arc::new(timeline))
    }

    pub(super) fn timeline(&self) -> &Timeline {
        &self.0
    }

    /// Whether both are the same compiled value; `false` says nothing.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether every weight is 1.
    pub(super) fn is_plain(&self) -> bool {
        self.0
            .shapes
            .iter()
            .flat_map(|shape| &shape.spans)
            .all(|counted| counted.span.weight == 1)
    }

    pub(super) fn week(&self, segment: &Segment) -> &Week {
        self.0
            .weeks
            .get(segment.week as usize)
            .expect("a segment's week is in the table")
    }

    pub(super) fn shape_of(&self, week: &Week, weekday: usize) -> &CountedShape {
        let shape = week
            .days
            .get(weekday)
            .and_then(|&shape| self.0.shapes.get(shape as usize));
        shape.expect("a week's seven days are in the table")
    }

    /// Makes questions about these days, which will be many, faster.
    pub(crate) fn expect(&self, first: Day, last: Day) {
        let (first, last) = (first.max(FIRST_DAY), last.min(LAST_DAY));
        if self.0.window.get().is_none() && first < last {
            // If another thread was faster, its table is as good.
            let _ = self.0.window.set(Window::new(self, first, last));
        }
    }

    pub(super) fn shape_number(&self, day: Day) -> u32 {
        let week = self.week(self.segment(day));
        let shape = week.days.get(day.weekday().index());
        *shape.expect("a week has seven days")
    }

    pub(super) fn shape_by_number(&self, shape: u32) -> Option<&CountedShape> {
        self.0.shapes.get(shape as usize)
    }

    /// The segment in which a day lies; the first one for days before the horizon.
    pub(super) fn segment(&self, day: Day) -> &Segment {
        let segments = &self.0.segments;
        let found = last_while(segments, |segment| segment.first <= day);
        found
            .or(segments.first())
            .expect("a timeline has at least one segment")
    }

    pub(super) fn shape(&self, day: Day) -> &CountedShape {
        if let Some(window) = self.0.window.get()
            && let Some((_, shape)) = window.day(day)
            && let Some(shape) = self.shape_by_number(shape)
        {
            return shape;
        }
        self.shape_of(self.week(self.segment(day)), day.weekday().index())
    }
}

/// The minutes of `1d` and `1w` that a calendar's lines imply: its longest day by the lines without dates, and the sum of
/// the week that those lines give (rule 3). Without such a line: those of [`WorkingTime::default_week`].
#[must_use]
pub fn standard_day_and_week(lines: &[Line]) -> (i64, i64) {
    let undated: Vec<Line> = lines
        .iter()
        .filter(|line| line.dates.is_empty())
        .cloned()
        .collect();
    let weekly = WorkingTime::from_lines(&undated, Tz::UTC, Tz::UTC);
    let weekly = if weekly.is_empty() {
        WorkingTime::default_week()
    } else {
        weekly
    };
    let week = weekly.between(Instant(0), Instant(7 * 1440));
    // The days of one week, each with the part of its last period that lies after midnight.
    let longest = (0..7)
        .map(|number| {
            let day = Day(number);
            weekly.between(weekly.day_start(day), weekly.own_end(day))
        })
        .max()
        .unwrap_or(0);
    (longest, week)
}
