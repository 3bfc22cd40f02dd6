//! How often each day or week occurs, as bars.

use crate::calendar::Day;
use crate::forecast::Outlook;

/// The most rows of single days.
const MOST_ROWS: usize = 24;

/// A row: its first and last day, and its share of the samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) first: Day,
    pub(super) last: Day,
    pub(super) share: f64,
}

/// The days on which samples end, or intervals of whole weeks from a Monday on if those days are many.
pub(super) fn rows(outlook: &Outlook) -> Vec<Row> {
    let samples = f64::from(outlook.samples().max(1));
    let mut days: Vec<Day> = outlook
        .dates
        .iter()
        .map(|(at, _)| at.day_as_end())
        .collect();
    days.dedup();
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let (start, step) = if days.len() <= MOST_ROWS {
        (*first, 1)
    } else {
        let monday = *first - i32::try_from(first.weekday().index()).unwrap_or(0);
        let weeks = (*last - monday) / 7;
        (monday, (weeks / 24 + 1) * 7)
    };
    let mut rows: Vec<Row> = Vec::new();
    for (at, count) in &outlook.dates {
        let place = (at.day_as_end() - start) / step;
        let first = start + place * step;
        let share = f64::from(*count) / samples;
        match rows.last_mut() {
            Some(row) if row.first == first => row.share += share,
            _ => rows.push(Row {
                first,
                last: first + (step - 1),
                share,
            }),
        }
    }
    rows
}

/// A bar of that share of a width, at least a mark for what is not 0.
pub(super) fn bar(share: f64, width: usize, unicode: bool) -> String {
    let width = f64::from(u32::try_from(width).unwrap_or(u32::MAX));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a width in columns"
    )]
    let eighths = (share * width * 8.0).round() as usize;
    if !unicode {
        return "#".repeat(eighths.div_ceil(8));
    }
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let rest = rest.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{rest}", "█".repeat(eighths / 8))
}
