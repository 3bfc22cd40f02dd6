//! A description, line by line.

use crate::emit::text::date_text;
use crate::plan::{Fact, Remarks};

/// Lines of plain text, since calendar programs show nothing else alike.
pub(super) struct Paragraphs {
    text: String,
}

impl Paragraphs {
    pub(super) fn new() -> Self {
        Self {
            text: String::with_capacity(256),
        }
    }

    /// A line of its own.
    pub(super) fn line(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(line);
    }

    /// `Name: value`, if there is a value.
    pub(super) fn named(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.line(name);
            self.text.push_str(": ");
            self.text.push_str(value);
        }
    }

    /// `Refused: 2026-03-12, the budget is missing`.
    pub(super) fn fact(&mut self, name: &str, fact: Option<&Fact>) {
        let Some(fact) = fact else {
            return;
        };
        let date = fact.date.map(date_text);
        let text = fact.text.as_ref().map(|text| &*text.text);
        let parts: Vec<&str> = date.as_deref().into_iter().chain(text).collect();
        self.named(name, &parts.join(", "));
    }

    /// Risks, other systems' keys, links and notes, in that order.
    pub(super) fn remarks(&mut self, remarks: &Remarks) {
        for risk in &remarks.risks {
            self.named("Risk", &risk.text);
        }
        for field in &remarks.fields {
            self.named(&field.key, &field.text.text);
        }
        for link in &remarks.links {
            self.named("Link", &link.text);
        }
        for note in &remarks.notes {
            self.line(&note.text);
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}
