//! Days in order, kept as segments of weeks that repeat.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::OnceLock;

use super::shape::{Shape, Span};
use super::window::Window;
use super::{Day, FIRST_DAY, LAST_DAY};

/// A weekday that a segment is too short to have.
const UNSET: u32 = u32::MAX;

/// Different values, numbered in the order in which they came.
#[derive(Default)]
pub(super) struct Numbered<T> {
    pub(super) values: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T: Clone + Eq + Hash> Numbered<T> {
    pub(super) fn number(&mut self, value: T) -> u32 {
        let values = &mut self.values;
        *self.numbers.entry(value).or_insert_with_key(|value| {
            values.push(value.clone());
            u32::try_from(values.len() - 1)
                .expect("there are fewer different days than days in the horizon")
        })
    }
}

/// Gathers days in order, from [`FIRST_DAY`] to [`LAST_DAY`], into segments.
pub(super) struct Builder {
    shapes: Numbered<Shape>,
    segments: Vec<(Day, [u32; 7])>,
}

/// Days from `first` on that repeat by the week.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) first: Day,
    /// The Monday at or before `first`.
    pub(super) monday: Day,
    /// Weighted minutes from the start of the horizon to that Monday, had the week been whole.
    pub(super) base: i64,
    /// Weighted minutes from the start of the horizon to `first`.
    pub(super) before: i64,
    pub(super) week: u32,
}

/// The days of a week, Monday first.
#[derive(Debug)]
pub(super) struct Week {
    /// Weighted minutes from Monday to each day, and of the whole week.
    pub(super) prefix: [i64; 8],
    pub(super) days: [u32; 7],
}

/// A span with the weighted minutes of the day before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) span: Span,
    pub(super) before: i64,
}

/// A day's shape with its sums.
#[derive(Debug)]
pub(super) struct CountedShape {
    pub(super) shape: Shape,
    pub(super) spans: Vec<Counted>,
}

/// The days that a [`Builder`] gathered.
#[derive(Debug)]
pub(super) struct Timeline {
    /// At least one; the first begins at or before the horizon.
    pub(super) segments: Vec<Segment>,
    pub(super) weeks: Vec<Week>,
    pub(super) shapes: Vec<CountedShape>,
    /// Weighted minutes of the whole horizon.
    pub(super) total: i64,
    /// The days that are looked up very often, if there are any.
    pub(super) window: OnceLock<Window>,
}

impl Builder {
    pub(super) fn new() -> Self {
        let mut builder = Self {
            shapes: Numbered::default(),
            segments: Vec::new(),
        };
        builder.shape(Shape::default());
        builder
    }

    /// The number of a shape.
    pub(super) fn shape(&mut self, shape: Shape) -> u32 {
        self.shapes.number(shape)
    }

    /// Appends the day after the last one.
    pub(super) fn push(&mut self, day: Day, shape: u32) {
        if let Some((first, week)) = self.segments.last_mut()
            && let Some(known) = week.get_mut(day.weekday().index())
        {
            if *known == shape {
                return;
            }
            if *known == UNSET && day - *first < 7 {
                *known = shape;
                return;
            }
        }
        let mut week = [UNSET; 7];
        if let Some(slot) = week.get_mut(day.weekday().index()) {
            *slot = shape;
        }
        self.segments.push((day, week));
    }

    /// Appends days that repeat by the week, from `first` to before `end`; `shape_of` gives the shapes of the first week.
    pub(super) fn push_weeks(
        &mut self,
        first: Day,
        end: Day,
        mut shape_of: impl FnMut(&mut Self, Day) -> u32,
    ) {
        let length = (end - first).max(0);
        let week: Vec<u32> = (0..length.min(7))
            .map(|offset| shape_of(self, first + offset))
            .collect();
        // After two weeks the last segment repeats this very week, so the rest says nothing new.
        for (offset, &shape) in (0..length.min(14)).zip(week.iter().cycle()) {
            self.push(first + offset, shape);
        }
    }

    pub(super) fn finish(self) -> Timeline {
        let shapes: Vec<CountedShape> = self
            .shapes
            .values
            .into_iter()
            .map(|shape| {
                let mut before = 0;
                let spans = shape.spans.iter().map(|&span| {
                    let counted = Counted { span, before };
                    before += span.total();
                    counted
                });
                CountedShape {
                    spans: spans.collect(),
                    shape,
                }
            })
            .collect();
        let mut weeks = Numbered::default();
        let numbers: Vec<u32> = self
            .segments
            .iter()
            .map(|(_, days)| weeks.number(days.map(|shape| if shape == UNSET { 0 } else { shape })))
            .collect();
        let weeks: Vec<Week> = weeks
            .values
            .into_iter()
            .map(|days| Week {
                prefix: prefix_sums(&shapes, days),
                days,
            })
            .collect();
        let firsts = self.segments.iter().map(|&(first, _)| first);
        let ends = firsts.clone().skip(1).chain([LAST_DAY + 1]);
        let mut segments = Vec::with_capacity(self.segments.len());
        let mut before = 0;
        for ((first, end), number) in firsts.zip(ends).zip(numbers) {
            let week = weeks
                .get(number as usize)
                .expect("each week that is numbered is in the table");
            let weekday = first.weekday();
            let monday = first - i32::try_from(weekday.index()).expect("a weekday is below 7");
            let base = before - week.before_day(weekday.index());
            let length = end - monday;
            segments.push(Segment {
                first,
                monday,
                base,
                before,
                week: number,
            });
            let weekday =
                usize::try_from(length.rem_euclid(7)).expect("a remainder is not negative");
            before =
                base + i64::from(length.div_euclid(7)) * week.total() + week.before_day(weekday);
        }
        debug_assert!(
            segments
                .first()
                .is_some_and(|segment| segment.first <= FIRST_DAY)
        );
        Timeline {
            segments,
            weeks,
            shapes,
            total: before,
            window: OnceLock::new(),
        }
    }
}

impl Week {
    /// Weighted minutes from Monday to a weekday, 0 to 7.
    pub(super) fn before_day(&self, weekday: usize) -> i64 {
        self.prefix
            .get(weekday)
            .copied()
            .unwrap_or_else(|| self.total())
    }

    pub(super) fn total(&self) -> i64 {
        let [.., total] = self.prefix;
        total
    }
}

impl CountedShape {
    pub(super) fn total(&self) -> i64 {
        self.spans
            .last()
            .map_or(0, |last| last.before + last.span.total())
    }
}

fn prefix_sums(shapes: &[CountedShape], days: [u32; 7]) -> [i64; 8] {
    let mut prefix = [0; 8];
    let mut sum = 0;
    for (slot, day) in prefix.iter_mut().skip(1).zip(days) {
        sum += shapes.get(day as usize).map_or(0, CountedShape::total);
        *slot = sum;
    }
    prefix
}
