//! Days and times that lines or ranges mark, as working time of their own, for [`super::combine`].

use super::shape::{Shape, Span};
use super::sweep::sweep;
use super::timeline::Builder;
use super::{Day, FIRST_DAY, LAST_DAY, Line, TimeRange, Weekday, WorkingTime};

const BOUNDS: (Day, Day) = (Day(FIRST_DAY.0 - 1), Day(LAST_DAY.0 + 1));

/// The days that `off` lines without times take away, each as a whole day of weight 1, and the lines that do.
pub(super) fn whole_days(offs: &[Line]) -> (WorkingTime, Vec<Line>) {
    let lines: Vec<Line> = offs
        .iter()
        .filter(|line| line.is_whole_off())
        .cloned()
        .collect();
    (mark(&lines), lines)
}

/// The days after those that the lines take away.
pub(super) fn days_after(lines: &[Line]) -> WorkingTime {
    let moved: Vec<Line> = lines
        .iter()
        .map(|line| Line {
            dates: line
                .dates
                .iter()
                .map(|&(first, last)| (first + 1, last + 1))
                .collect(),
            weekdays: line.weekdays.map(super::WeekdaySet::next_day),
            ..line.clone()
        })
        .collect();
    mark(&moved)
}

/// The times that `off` lines with times take away, with weight 1.
pub(super) fn times(offs: &[Line]) -> WorkingTime {
    let lines: Vec<Line> = offs
        .iter()
        .filter(|line| !line.is_whole_off())
        .cloned()
        .collect();
    mark(&lines)
}

/// A factor for each day as the weight of all of it: that of the narrowest range around it, of equals the last; `base`
/// elsewhere.
pub(super) fn factors(base: u32, exceptions: &[((Day, Day), u32)]) -> WorkingTime {
    let mut ranges: Vec<_> = exceptions.iter().rev().copied().collect();
    ranges.sort_by_key(|&((first, last), _)| last - first);
    let dates: Vec<_> = ranges.iter().map(|&(range, _)| vec![range]).collect();
    let mut builder = Builder::new();
    sweep(&dates, (FIRST_DAY, LAST_DAY + 1), |first, end, active| {
        let narrowest = active.first().and_then(|&index| ranges.get(index));
        let weight = narrowest.map_or(base, |&(_, factor)| factor);
        let shape = builder.shape(Shape::new(
            vec![Span {
                start: 0,
                end: 1440,
                weight,
            }],
            0,
        ));
        builder.push_weeks(first, end, |_, _| shape);
    });
    WorkingTime::new(builder.finish())
}

/// All that the lines name, where the clock shows it, with weight 1.
fn mark(lines: &[Line]) -> WorkingTime {
    let mut dates: Vec<_> = Vec::with_capacity(2 * lines.len());
    for line in lines {
        let ranges = if line.dates.is_empty() {
            vec![BOUNDS]
        } else {
            line.merged_dates()
        };
        dates.push(ranges.clone());
        // The day after, for what runs past midnight.
        dates.push(
            ranges
                .into_iter()
                .map(|(first, last)| (first + 1, last + 1))
                .collect(),
        );
    }
    let mut builder = Builder::new();
    sweep(&dates, (FIRST_DAY, LAST_DAY + 1), |first, end, active| {
        builder.push_weeks(first, end, |builder, day| {
            let marks = active
                .iter()
                .filter_map(|&index| Some((lines.get(index / 2)?, index % 2 == 1)));
            let spans =
                marks.flat_map(|(line, past_midnight)| ranges(line, day.weekday(), past_midnight));
            builder.shape(union(spans.collect()))
        });
    });
    WorkingTime::new(builder.finish())
}

/// What a line marks of a day of that weekday, as minutes of the day.
fn ranges(line: &Line, weekday: Weekday, past_midnight: bool) -> Vec<(u16, u16)> {
    let index = i32::try_from(weekday.index()).expect("a weekday is below 7");
    let from = if past_midnight {
        Weekday::from_index(index - 1)
    } else {
        weekday
    };
    if !line.has_weekday(from) {
        return Vec::new();
    }
    let times: &[TimeRange] = if line.times.is_empty() {
        &[TimeRange::WHOLE_DAY]
    } else {
        &line.times
    };
    let of_day = |range: &TimeRange| {
        if past_midnight {
            (0, range.end.saturating_sub(1440).min(1440))
        } else {
            (range.start, range.end.min(1440))
        }
    };
    times
        .iter()
        .map(of_day)
        .filter(|(start, end)| start < end)
        .collect()
}

fn union(mut ranges: Vec<(u16, u16)>) -> Shape {
    ranges.sort_unstable();
    let mut spans: Vec<Span> = Vec::with_capacity(ranges.len());
    for (start, end) in ranges {
        match spans.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => spans.push(Span {
                start,
                end,
                weight: 1,
            }),
        }
    }
    Shape::new(spans, 0)
}
