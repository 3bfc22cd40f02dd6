//! Diagnostics as annotations of a GitHub workflow.

use std::fmt::Write as _;

use super::{Findings, Summary};
use crate::diagnostics::{Diagnostic, DiagnosticData, LabelData};
use crate::source::harmless;

/// Renders one line per diagnostic: `::error file=…,line=…::message`, which GitHub shows next to the changed line.
/// Without `all`, a last line counts the diagnostics above the limit.
#[must_use]
pub fn render_github(plans: &[Findings<'_>], all: bool) -> String {
    let mut summary = Summary::for_programs(all);
    let mut out = String::new();
    for findings in plans {
        for diagnostic in findings.diagnostics {
            if summary.count(diagnostic) {
                annotate(&mut out, findings, diagnostic);
            }
        }
    }
    if let Some(rest) = summary.rest() {
        out.push_str("::notice title=planc::");
        out.push_str(&escape_message(&rest));
        out.push('\n');
    }
    out
}

fn annotate(out: &mut String, findings: &Findings<'_>, diagnostic: &Diagnostic) {
    let data = DiagnosticData::new(findings.sources, diagnostic);
    out.push_str("::");
    out.push_str(data.severity);
    let mut separator = ' ';
    let mut property = |name: &str, value: &str| {
        write!(out, "{separator}{name}={}", escape_property(value))
            .expect("writing to a string never fails");
        separator = ',';
    };
    if let Some(LabelData { place, .. }) = data.labels.first() {
        property("file", &findings.path(&place.file));
        property("line", &place.line.to_string());
        property("endLine", &place.end_line.to_string());
        // GitHub accepts columns only if the range is on one line, and its last column is part of the range.
        if place.line == place.end_line {
            property("col", &place.column.to_string());
            let last = place.end_column.saturating_sub(1).max(place.column);
            property("endColumn", &last.to_string());
        }
    }
    property("title", &data.code);

    let mut message = data.message;
    if let Some(help) = data.help {
        message.push_str("\nhelp: ");
        message.push_str(&help);
    }
    for LabelData { place, text, .. } in data.labels.iter().skip(1) {
        write!(
            message,
            "\n{}:{}:{}: {}",
            findings.path(&place.file),
            place.line,
            place.column,
            text.as_deref().unwrap_or_default()
        )
        .expect("writing to a string never fails");
    }
    out.push_str("::");
    // A log shows the message to people, so control sequences in it would change colours or move the cursor.
    out.push_str(&escape_message(&harmless(&message)));
    out.push('\n');
}

fn escape_message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_an_annotation() {
        assert_eq!(escape_message("100%\r\n::"), "100%25%0D%0A::");
        assert_eq!(escape_property("a,b: c"), "a%2Cb%3A c");
    }
}
