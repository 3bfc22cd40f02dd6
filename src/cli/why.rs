//! `planc why`: the chain of facts that puts an item where it is.

use std::fmt::Write as _;

use chrono::Datelike as _;
use unicode_width::UnicodeWidthStr as _;

use super::Outcome;
use super::arguments::{AnswerFormat, Why};
use super::compile::{Compiled, compile_plans, outcome};
use super::failure::Failure;
use super::find::{Found, find};
use super::report::report_errors;
use super::terminal::Terminal;
use crate::emit::json;
use crate::report::Report;
use crate::report::chain::{Chain, Step};
use crate::source::{Span, at_spaces, harmless_line};

/// The width of an explanation.
const WIDTH: usize = 80;

pub(super) fn run(why: &Why, terminal: &Terminal) -> Result<Outcome, Failure> {
    let plans = compile_plans(std::slice::from_ref(&why.path), why.today)?;
    report_errors(&plans, terminal);
    for plan in &plans {
        let text = explain(plan, why, terminal)?;
        terminal.write_result(text.as_bytes())?;
    }
    Ok(outcome(&plans))
}

fn explain(plan: &Compiled, why: &Why, terminal: &Terminal) -> Result<String, Failure> {
    let report = plan.compilation.report();
    let found = find(report.plan, &why.item)?;
    let chain = match (found, why.late) {
        (Found::Item(id), false) => report.chain(id),
        (Found::Item(id), true) => report.late_chain(id),
        (Found::Goal(id), _) => report.goal_chain(id),
    };
    if why.to == AnswerFormat::Json {
        return Ok(json::why(
            &plan.compilation,
            found.symbol(),
            why.late,
            chain.as_ref(),
        ));
    }
    let page = Page { plan, report };
    let mut text = match found {
        Found::Item(id) => terminal.heading(&harmless_line(&report.item_heading(id))) + "\n",
        Found::Goal(id) => terminal.heading(&harmless_line(&report.goal_heading(id))) + "\n",
    };
    let (standing, place) = match found {
        Found::Item(id) => report.item_standing(id, why.late),
        Found::Goal(id) => (report.goal_standing(id), None),
    };
    page.line(&mut text, "", &standing, place);
    if let Some(chain) = &chain {
        text.push('\n');
        page.chain(&mut text, chain);
        if let Some(rival) = &chain.rival {
            text.push_str("\nNext in line to delay it:\n");
            page.line(
                &mut text,
                "  ",
                &report.rival_text(rival),
                Some(rival.link.span),
            );
        }
    }
    Ok(text)
}

/// The lines of an explanation.
struct Page<'a> {
    plan: &'a Compiled,
    report: Report<'a>,
}

impl Page<'_> {
    fn chain(&self, text: &mut String, chain: &Chain) {
        let year = |step: &Step| step.day.date().year();
        let first = chain.steps.first().map(year);
        let with_year = chain.steps.iter().any(|step| Some(year(step)) != first);
        let days: Vec<String> = chain
            .steps
            .iter()
            .map(|step| self.report.step_day_text(step, with_year))
            .collect();
        let width = days.iter().map(|day| day.width()).max().unwrap_or(0);
        let sentences = self.report.steps_text(chain);
        for ((step, day), sentence) in chain.steps.iter().zip(&days).zip(&sentences) {
            let waiting = step.waiting.as_ref();
            if let Some(waiting) = waiting.and_then(|it| self.report.waiting_text(it)) {
                let indent = " ".repeat(width + 4);
                self.line(text, &indent, &format!("({waiting})"), None);
            }
            self.line(text, &format!("  {day:width$}  "), sentence, step.place);
        }
    }

    /// A sentence behind a head, wrapped below itself, with its place in the text at the right.
    fn line(&self, text: &mut String, head: &str, sentence: &str, place: Option<Span>) {
        let place = place
            .and_then(|place| self.place(place))
            .unwrap_or_default();
        let indent = head.width();
        let sentence = harmless_line(sentence);
        let lines = textwrap::wrap(&sentence, at_spaces(WIDTH - indent));
        let mut last = indent;
        for (index, line) in lines.iter().enumerate() {
            let start = if index == 0 {
                head.to_owned()
            } else {
                format!("\n{}", " ".repeat(indent))
            };
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{start}{line}");
            last = indent + line.width();
        }
        if !place.is_empty() {
            if last + 2 + place.width() > WIDTH {
                text.push('\n');
                last = 0;
            }
            let gap = WIDTH.saturating_sub(last + place.width());
            // Writing to a `String` cannot fail.
            let _ = write!(text, "{}{place}", " ".repeat(gap));
        }
        text.push('\n');
    }

    /// `website.plan:12`.
    fn place(&self, span: Span) -> Option<String> {
        let sources = &self.plan.compilation.sources;
        let location = sources.location(span.start)?;
        let file = sources.file(location.file)?;
        let path = self.plan.findings().path(file.path());
        Some(harmless_line(&format!("{path}:{}", location.line)).into_owned())
    }
}
