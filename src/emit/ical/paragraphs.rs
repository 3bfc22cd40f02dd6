//! Descriptions, built line by line.

use super::context::IcalContext;
use crate::plan::{Declaration, Fact};
use crate::report::words::moment_text;
use crate::resolve::title_from;
use crate::review::late::Late;
use crate::review::{Health, Judgement};

/// Lines of plain text, the only format that all calendar programs show alike.
pub(super) struct Paragraphs {
    text: String,
}

impl Paragraphs {
    pub(super) fn new() -> Self {
        Self {
            text: String::with_capacity(256),
        }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    /// Adds `Name: value`, if the value is not empty.
    pub(super) fn named(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(name);
            self.text.push_str(": ");
            self.text.push_str(value);
        }
    }

    /// Adds a fact: `Refused: 2026-03-12, the budget is missing`.
    pub(super) fn fact(&mut self, name: &str, fact: Option<&Fact>) {
        let Some(fact) = fact else {
            return;
        };
        let date = fact.date().map(moment_text);
        let text = fact.text().map(|text| &*text.text);
        let parts: Vec<&str> = date.as_deref().into_iter().chain(text).collect();
        self.named(name, &parts.join(", "));
    }

    /// Adds an achievement: `Accepted: 2026-03-10 14:00`, `Reached late: 2026-03-13, 2 d late`.
    pub(super) fn achieved(&mut self, word: &str, date: &str, late: Option<Late>) {
        match late {
            Some(late) => self.line(&format!("{word} late: {date}, {}", late.text())),
            None => self.named(word, date),
        }
    }

    /// Adds the health: `Late: forecast for …`. It is left out if there is no target.
    pub(super) fn judgement(&mut self, context: &IcalContext<'_>, judgement: &Judgement) {
        let word = match judgement.health {
            Health::NoTarget => return,
            Health::Cancelled => "Cancelled",
            Health::Reached => "Reached",
            Health::LateReached => "Reached late",
            Health::Missed => "Missed",
            Health::Late => "Late",
            Health::AtRisk => "At risk",
            Health::OnTrack => "On track",
        };
        if judgement.because.is_empty() {
            self.line(word);
        } else {
            self.named(word, &with_titles(context, &judgement.because));
        }
    }

    /// Adds risks, keys of other systems, links and notes, in that order.
    pub(super) fn remarks(&mut self, declaration: &Declaration) {
        for risk in declaration.risks() {
            self.named("Risk", &risk.text);
        }
        for field in declaration.fields() {
            self.named(&title_from(&field.key.text), &field.text.text);
        }
        for link in declaration.web_links() {
            self.named("Link", &link.text);
        }
        for note in declaration.notes() {
            self.line(&note.text);
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A reason with titles of items instead of paths: readers of the calendar have not read the plan.
fn with_titles(context: &IcalContext<'_>, because: &str) -> String {
    let mut text = String::with_capacity(because.len());
    for (number, part) in because.split('`').enumerate() {
        let is_quoted = number % 2 == 1;
        match context.title_at(part).filter(|_| is_quoted) {
            Some(title) => text.extend(["“", title, "”"]),
            None if is_quoted => text.extend(["`", part, "`"]),
            None => text.push_str(part),
        }
    }
    text
}
