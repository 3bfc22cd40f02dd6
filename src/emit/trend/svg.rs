//! How dates moved, as the triangle of milestone trend analysis: the report date across, the forecast up, and the
//! diagonal on which the two are the same day. A line that rises slips, one that reaches the diagonal is due.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::ticks::ticks;
use super::{clipped, dates_of, last_date};
use crate::calendar::Day;
use crate::compare::Trend;
use crate::plan::Plan;
use crate::report::Shift;
use crate::report::words::day_text;

/// The left edge of the chart, and its top.
const LEFT: f64 = 96.0;
const TOP: f64 = 72.0;
/// The width of the chart, and its least height.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 600.0;
/// The room for labels on the right, and for the axis below.
const LABELS: f64 = 440.0;
const BELOW: f64 = 72.0;
/// The distance of two labels.
const LABEL: f64 = 18.0;
/// The longest title, in columns.
const LONGEST: usize = 22;
/// The most marks of an axis.
const MOST_TICKS: usize = 8;
/// The colours of lines, which differ in light and in dark; further lines are dashed.
const COLORS: usize = 7;

/// What begins the file; colours follow the reader's setting.
const HEAD: &str = include_str!("head.svg");

pub(super) fn write(trend: &Trend, plan: &Plan) -> String {
    let days = trend.reports.iter().flat_map(|report| {
        let dates = report.dates.iter().flatten();
        dates.map(|(day, _)| *day).chain([report.day])
    });
    let (first, last) = days.fold((Day(i32::MAX), Day(i32::MIN)), |(first, last), day| {
        (first.min(day), last.max(day))
    });
    let chart = Chart {
        first: first.min(last),
        last: last.max(first.min(last) + 1),
        height: HEIGHT.max(LABEL * length(trend.tracks.len())),
        out: String::new(),
    };
    chart.write(trend, plan)
}

fn length(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A place in the picture.
#[derive(Clone, Copy)]
struct Point {
    x: f64,
    y: f64,
}

/// The end of a line.
struct End {
    track: usize,
    report: Day,
    day: Day,
}

struct Chart {
    first: Day,
    last: Day,
    height: f64,
    out: String,
}

impl Chart {
    fn write(mut self, trend: &Trend, plan: &Plan) -> String {
        let (width, height) = (LEFT + WIDTH + LABELS, TOP + self.height + BELOW);
        let title = escape(&format!("{}: how its dates moved", plan.header.title));
        let head = HEAD.replace("WIDTH", &width.to_string());
        let head = head.replace("HEIGHT", &height.to_string());
        self.out = head.replace("TITLE", &title);
        let place = Point { x: LEFT, y: 32.0 };
        self.text(place, "title", &title);
        self.axes();
        for at in 0..trend.tracks.len() {
            self.track(trend, at);
        }
        self.labels(trend, plan);
        self.out.push_str("</svg>\n");
        self.out
    }

    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.out, "{text}");
    }

    fn text(&mut self, place: Point, class: &str, text: &str) {
        let Point { x, y } = place;
        self.line(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>"
        ));
    }

    fn circle(&mut self, place: Point, radius: f64, color: usize) {
        let Point { x, y } = place;
        self.line(format_args!(
            "<circle class=\"mark c{color}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\"/>"
        ));
    }

    /// The share of the days before this one.
    fn share(&self, day: Day) -> f64 {
        f64::from(day - self.first) / f64::from(self.last - self.first)
    }

    fn x(&self, day: Day) -> f64 {
        LEFT + WIDTH * self.share(day)
    }

    fn y(&self, day: Day) -> f64 {
        TOP + self.height * (1.0 - self.share(day))
    }

    fn axes(&mut self) {
        let (right, bottom) = (LEFT + WIDTH, TOP + self.height);
        for day in ticks(self.first, self.last, MOST_TICKS) {
            let (x, y, name) = (self.x(day), self.y(day), day_text(day));
            self.line(format_args!(
                "<path class=\"grid\" d=\"M{x:.1} {bottom}V{y:.1}H{LEFT}\"/>"
            ));
            let below = Point {
                x,
                y: bottom + 20.0,
            };
            self.text(below, "day", &name);
            let beside = Point {
                x: LEFT - 8.0,
                y: y + 4.0,
            };
            self.text(beside, "day end", &name);
        }
        self.line(format_args!(
            "<path class=\"axis\" d=\"M{LEFT} {TOP}V{bottom}H{right}L{LEFT} {bottom}M{LEFT} {bottom}L{right} {TOP}\"/>"
        ));
        let above = Point {
            x: LEFT,
            y: TOP - 12.0,
        };
        self.text(above, "note", "Forecast");
        let below = Point {
            x: right,
            y: bottom + 44.0,
        };
        self.text(below, "note end", "Report date");
    }

    /// The line of a track: it ends where the date is reached and moves no more.
    fn track(&mut self, trend: &Trend, at: usize) {
        let mut path = String::new();
        let mut marks = Vec::new();
        let mut is_open = false;
        let color = at % COLORS;
        for (report, date, is_over) in dates_of(trend, at) {
            let Some((day, shift)) = date.filter(|_| !is_over) else {
                is_open = false;
                continue;
            };
            let place = Point {
                x: self.x(report.day),
                y: self.y(day),
            };
            let command = if is_open { 'L' } else { 'M' };
            let Point { x, y } = place;
            // Writing to a `String` cannot fail.
            let _ = write!(path, "{command}{x:.1} {y:.1}");
            if shift.is_some() || !is_open {
                marks.push(place);
            }
            is_open = true;
        }
        let dash = match at / COLORS {
            0 => "",
            1 => " stroke-dasharray=\"7 4\"",
            _ => " stroke-dasharray=\"2 4\"",
        };
        let title = trend.tracks.get(at).map_or("", |it| &it.title);
        let title = escape(title);
        self.line(format_args!("<g><title>{title}</title>"));
        self.line(format_args!(
            "<path class=\"line c{color}\"{dash} d=\"{path}\"/>"
        ));
        for place in marks {
            self.circle(place, 3.5, color);
        }
        self.out.push_str("</g>\n");
    }

    /// The labels on the right, each joined to the end of its line; those of lines that end together stand apart.
    fn labels(&mut self, trend: &Trend, plan: &Plan) {
        let ends = (0..trend.tracks.len()).filter_map(|at| end(trend, at));
        let mut ends: Vec<End> = ends.collect();
        ends.sort_by_key(|end| (Reverse(end.day), end.track));
        let wanted: Vec<f64> = ends.iter().map(|end| self.y(end.day)).collect();
        let places = apart(&wanted, TOP + 4.0, TOP + self.height);
        let right = LEFT + WIDTH;
        for (end, y) in ends.into_iter().zip(places) {
            let from = Point {
                x: self.x(end.report) + 5.0,
                y: self.y(end.day),
            };
            let to = Point { x: right + 18.0, y };
            self.line(format_args!(
                "<path class=\"leader\" d=\"M{:.1} {:.1}L{right} {y:.1}H{}\"/>",
                from.x, from.y, to.x
            ));
            self.circle(to, 4.0, end.track % COLORS);
            let place = Point {
                x: to.x + 10.0,
                y: y + 4.5,
            };
            let label = escape(&label(trend, plan, &end));
            self.text(place, "label", &label);
        }
    }
}

/// The last place of a line.
fn end(trend: &Trend, track: usize) -> Option<End> {
    let open = dates_of(trend, track).filter(|(_, _, is_over)| !is_over);
    let ends = open.filter_map(|(report, date, _)| {
        let (day, _) = date?;
        Some(End {
            track,
            report: report.day,
            day,
        })
    });
    ends.last()
}

/// `Go-live 3 Apr 2026 +9 d`.
fn label(trend: &Trend, plan: &Plan, end: &End) -> String {
    let at = end.track;
    let Some(track) = trend.tracks.get(at) else {
        return String::new();
    };
    let title = clipped(&track.title, LONGEST);
    let minutes = trend.reports.iter().filter_map(|it| {
        let (_, shift) = (*it.dates.get(at)?)?;
        shift.filter(|shift| !shift.by_clock)
    });
    let sum = minutes.reduce(|all, one| Shift {
        minutes: all.minutes + one.minutes,
        ..one
    });
    let sum = sum.filter(|sum| sum.minutes != 0);
    let sum = sum.map_or_else(String::new, |sum| format!(" {}", sum.text(plan)));
    let gone = if last_date(trend, at).is_none() {
        ", then gone"
    } else {
        ""
    };
    format!("{title} {}{sum}{gone}", day_text(end.day))
}

/// Places for labels, from the top down, near where they should be and at least a line apart.
fn apart(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places = Vec::with_capacity(wanted.len());
    let mut least = top;
    for (number, y) in wanted.iter().enumerate() {
        // The labels below need room too.
        let most = bottom - LABEL * length(wanted.len() - 1 - number);
        let place = y.max(least).min(most).max(least);
        places.push(place);
        least = place + LABEL;
    }
    places
}

/// A text in XML, which has no control characters.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
