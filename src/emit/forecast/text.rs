//! The forecast for people at a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::Page;
use super::histogram::{bar, rows};
use crate::calendar::Instant;
use crate::forecast::{Forecast, Outlook, Subject};
use crate::report::Report;
use crate::report::words::{grouped, moment_text, percent_text, weekday_text};

/// The most tasks that are listed.
const MOST_TASKS: usize = 10;
/// The columns of the table after the title.
const DATES: usize = 56;

pub(super) fn write(
    report: Report<'_>,
    forecast: &Forecast,
    page: Page,
    heading: &dyn Fn(&str) -> String,
) -> String {
    let mut text = Text {
        report,
        page,
        heading,
        out: String::new(),
    };
    text.summary(forecast);
    text.dates(forecast);
    for outlook in &forecast.outlooks {
        if outlook.subject == Subject::Plan || page.all {
            text.histogram(outlook);
        }
    }
    text.tasks(forecast);
    text.out
}

struct Text<'a> {
    report: Report<'a>,
    page: Page,
    heading: &'a dyn Fn(&str) -> String,
    out: String,
}

impl Text<'_> {
    fn line(&mut self, text: &str) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(self.out, "{}", text.trim_end());
    }

    fn heading(&mut self, text: &str) {
        let heading = (self.heading)(text);
        self.line("");
        self.line(&heading);
    }

    fn summary(&mut self, forecast: &Forecast) {
        let title = (self.heading)(&self.report.plan.header.title);
        let samples = grouped(forecast.assumptions.samples);
        let tasks = match forecast.varying {
            1 => "1 task varies".to_owned(),
            count => format!("{count} tasks vary"),
        };
        self.line(&format!("{title}: {samples} samples, {tasks}"));
        let Some(finish) = forecast.of(Subject::Plan) else {
            return;
        };
        let chance = percent_text(self.report.chance_of_stated(finish));
        let stated = weekday_text(finish.stated_day);
        self.line("");
        self.line(&format!(
            "In the plan, everything is finished by {stated}: a chance of {chance}."
        ));
        let p80 = weekday_text(finish.quantile(80).day_as_end());
        self.line(&format!("There is an 80 % chance to finish by {p80}."));
    }

    fn dates(&mut self, forecast: &Forecast) {
        let room = self.page.width.saturating_sub(DATES).clamp(12, 60);
        let moments = forecast.outlooks.iter();
        let moments: Vec<&Outlook> = moments
            .filter(|outlook| outlook.subject != Subject::Plan)
            .collect();
        if moments.is_empty() {
            return;
        }
        let titles = moments
            .iter()
            .map(|outlook| self.report.subject(outlook.subject).2.width());
        let room = titles.max().unwrap_or(0).clamp(12, room);
        self.heading(&format!(
            "{}  {:<10} {}   {:<10}  {:<10}  P95",
            padded("", room),
            "the plan",
            "chance",
            "P50",
            "P80"
        ));
        for outlook in moments {
            self.date(outlook, room);
        }
        self.line("");
        self.line("P80: in 80 % of the samples, it is reached on that day or earlier.");
    }

    fn date(&mut self, outlook: &Outlook, room: usize) {
        let (_, _, title) = self.report.subject(outlook.subject);
        let chance = percent_text(self.report.chance_of_stated(outlook));
        let [p50, p80, p95] = [50, 80, 95].map(|percent| day(outlook.quantile(percent)));
        self.line(&format!(
            "{}  {} {chance:>6}   {p50}  {p80}  {p95}",
            padded(title, room),
            outlook.stated_day
        ));
        if let Some((due, _, chance)) = self.report.chance_of_due(outlook) {
            let due = format!("due {}", moment_text(due));
            let chance = percent_text(chance);
            let before = room + 12;
            self.line(&format!("{due:>before$} {chance:>6}"));
        }
    }

    fn histogram(&mut self, outlook: &Outlook) {
        let rows = rows(outlook);
        if rows.len() < 2 {
            return;
        }
        let (_, _, title) = self.report.subject(outlook.subject);
        self.heading(match outlook.subject {
            Subject::Plan => "When everything is finished",
            Subject::Item(_) | Subject::Goal(_) => title,
        });
        let most = rows.iter().map(|row| row.share).fold(0.0, f64::max);
        let p80 = outlook.quantile(80).day_as_end();
        let arrow = if self.page.unicode { "←" } else { "<-" };
        for row in rows {
            let holds = |day| row.first <= day && day <= row.last;
            let mut marks = Vec::new();
            if holds(outlook.stated_day) {
                marks.push("the plan");
            }
            if holds(p80) {
                marks.push("P80");
            }
            let days = if row.first == row.last {
                row.first.to_string()
            } else {
                format!("{}..{}", row.first, row.last)
            };
            let width = self
                .page
                .width
                .saturating_sub(days.len() + 24)
                .clamp(10, 50);
            let bar = bar(row.share / most, width, self.page.unicode);
            let share = percent_text(row.share);
            let marks = match marks.join(", ") {
                marks if marks.is_empty() => marks,
                marks => format!("{arrow} {marks}"),
            };
            self.line(&format!("{days} {share:>5}  {bar} {marks}"));
        }
    }

    fn tasks(&mut self, forecast: &Forecast) {
        let tasks = self.report.forecast_tasks(forecast);
        let tasks: Vec<_> = tasks
            .into_iter()
            .filter(|(_, critical, correlation)| {
                self.page.all || *critical >= 0.05 || correlation.is_some()
            })
            .take(if self.page.all {
                usize::MAX
            } else {
                MOST_TASKS
            })
            .collect();
        if tasks.is_empty() {
            return;
        }
        let title = |id| self.report.plan.item(id).title.as_str();
        let widest = tasks.iter().map(|(id, ..)| title(*id).width()).max();
        let room = self.page.width.saturating_sub(25).clamp(12, 60);
        let room = widest.unwrap_or(0).clamp(12, room);
        self.heading(&format!("{}  critical  moves the finish", padded("", room)));
        for (id, critical, correlation) in tasks {
            let title = self.report.plan.item(id).title.as_str();
            let critical = percent_text(critical);
            let correlation = correlation.map_or_else(|| "-".to_owned(), |it| format!("{it:.2}"));
            self.line(&format!(
                "{}  {critical:>8}  {correlation:>16}",
                padded(title, room)
            ));
        }
        self.line("");
        self.line("critical: in how many samples a delay of the task would delay the finish.");
        self.line("moves the finish: how closely the finish follows the duration, at most 1.");
    }
}

fn day(at: Instant) -> String {
    at.day_as_end().to_string()
}

/// A text in a column of that width, shortened if it is wider.
fn padded(text: &str, width: usize) -> String {
    let mut out = String::new();
    let fits = text.width() <= width;
    for letter in text.chars() {
        let mut longer = out.clone();
        longer.push(letter);
        if longer.width() > if fits { width } else { width.saturating_sub(1) } {
            break;
        }
        out = longer;
    }
    if !fits {
        out.push('…');
    }
    let rest = width.saturating_sub(out.width());
    out + &" ".repeat(rest)
}
