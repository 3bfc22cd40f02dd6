//! Diagnostics as SARIF 2.1.0, which code-scanning services read.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::line_hash::line_hashes;
use super::{Findings, Summary};
use crate::diagnostics::catalogue::Code;
use crate::diagnostics::{Diagnostic, DiagnosticData, FixData, PlaceData};

/// Renders one log with one run, and one result per line; the rules are the codes that occur. Without `all`, a
/// notification counts the results above the limit.
#[must_use]
pub fn render_sarif(plans: &[Findings<'_>], all: bool) -> String {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for diagnostic in plans.iter().flat_map(|findings| findings.diagnostics) {
        rules.entry(diagnostic.code()).or_default();
    }
    for (index, place) in rules.values_mut().enumerate() {
        *place = index;
    }
    let driver = json!({
        "name": "planc",
        "informationUri": env!("CARGO_PKG_HOMEPAGE"),
        "rules": rules.keys().map(|code| rule(code)).collect::<Vec<_>>(),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
    });
    let mut out = format!(
        r#"{{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{{
"tool": {{"driver": {driver}}},
"columnKind": "unicodeCodePoints",
"results": ["#
    );
    let mut separator = "\n";
    let mut summary = Summary::for_programs(all);
    for findings in plans {
        let mut lines = Lines::new(findings);
        for diagnostic in findings.diagnostics {
            if summary.count(diagnostic) {
                out.push_str(separator);
                out.push_str(&result(findings, diagnostic, &rules, &mut lines).to_string());
                separator = ",\n";
            }
        }
    }
    out.push_str("\n]");
    if let Some(rest) = summary.rest() {
        let notification = json!({ "level": "note", "message": { "text": rest } });
        let invocation = json!({
            "executionSuccessful": true,
            "toolExecutionNotifications": [notification],
        });
        out.push_str(",\n\"invocations\": [");
        out.push_str(&invocation.to_string());
        out.push(']');
    }
    out.push_str("}]}\n");
    out
}

/// The fingerprints of the lines of each file, computed on first use.
struct Lines<'a> {
    findings: &'a Findings<'a>,
    by_file: BTreeMap<String, Vec<String>>,
}

impl<'a> Lines<'a> {
    fn new(findings: &'a Findings<'a>) -> Self {
        Self {
            findings,
            by_file: BTreeMap::new(),
        }
    }

    fn fingerprint(&mut self, path: &str, line: u32) -> Option<&str> {
        if !self.by_file.contains_key(path) {
            let mut files = self.findings.sources.files();
            let file = files.find(|(_, file)| file.path() == path);
            let hashes = file.map_or_else(Vec::new, |(_, file)| line_hashes(file.text()));
            self.by_file.insert(path.to_owned(), hashes);
        }
        let hashes = self.by_file.get(path)?;
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        hashes.get(index).map(String::as_str)
    }
}

/// The rule as GitHub shows it: its name, a sentence and a paragraph about it, and the full explanation.
fn rule(name: &str) -> Value {
    let mut rule = json!({ "id": name, "name": pascal_case(name) });
    if let (Some(code), Some(fields)) = (Code::from_name(name), rule.as_object_mut()) {
        let level = code.lint().map_or("error", |_| "warning");
        let text = code.explanation();
        let more = json!({
            "shortDescription": { "text": code.summary() },
            "fullDescription": { "text": what_it_says(&text) },
            "help": { "text": text, "markdown": text },
            "defaultConfiguration": { "level": level },
            "properties": {
                "precision": "very-high",
                "problem.severity": level,
                "tags": ["project-plan"],
            },
        });
        fields.extend(more.as_object().cloned().unwrap_or_default());
    }
    rule
}

/// Converts `no-owner` to `NoOwner`.
fn pascal_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split('-') {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

/// The paragraphs under the first heading of an explanation on one line, cut to the 1,024 characters that GitHub
/// accepts.
fn what_it_says(explanation: &str) -> String {
    let lines = explanation
        .lines()
        .skip_while(|line| !line.starts_with("## "));
    let lines = lines.skip(1).take_while(|line| !line.starts_with("## "));
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ").chars().take(1024).collect()
}

fn result(
    findings: &Findings<'_>,
    diagnostic: &Diagnostic,
    rules: &BTreeMap<String, usize>,
    lines: &mut Lines<'_>,
) -> Value {
    let data = DiagnosticData::new(findings.sources, diagnostic);
    let text = match &data.help {
        Some(help) => format!("{}\nhelp: {help}", data.message),
        None => data.message,
    };
    let primary = data.labels.first().map(|label| &label.place);
    let fingerprint = primary
        .and_then(|place| lines.fingerprint(&place.file, place.line))
        .map(|hash| json!({ "primaryLocationLineHash": hash }));
    let mut locations = data.labels.iter().map(|label| {
        let mut location = Map::new();
        location.insert(
            "physicalLocation".to_owned(),
            physical(findings, &label.place),
        );
        if let Some(text) = &label.text {
            location.insert("message".to_owned(), json!({ "text": text }));
        }
        Value::Object(location)
    });
    let mut result = Map::new();
    let mut field = |name: &str, value: Value| result.insert(name.to_owned(), value);
    field("ruleId", json!(data.code));
    field("ruleIndex", json!(rules.get(&data.code)));
    field("level", json!(data.severity));
    field("message", json!({ "text": text }));
    field("locations", locations.next().into_iter().collect());
    if let Some(fingerprint) = fingerprint {
        field("partialFingerprints", fingerprint);
    }
    let related: Vec<Value> = locations.collect();
    if !related.is_empty() {
        field("relatedLocations", json!(related));
    }
    let fixes: Vec<Value> = data.fixes.iter().map(|it| fix(findings, it)).collect();
    if !fixes.is_empty() {
        field("fixes", json!(fixes));
    }
    Value::Object(result)
}

fn physical(findings: &Findings<'_>, place: &PlaceData) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&findings.path(&place.file)) },
        "region": region(place),
    })
}

fn region(place: &PlaceData) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

fn fix(findings: &Findings<'_>, fix: &FixData) -> Value {
    // The edits of one file are together, in the order of the text.
    let mut changes: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        changes.entry(&edit.place.file).or_default().push(json!({
            "deletedRegion": region(&edit.place),
            "insertedContent": { "text": edit.text },
        }));
    }
    json!({
        "description": { "text": fix.title },
        "artifactChanges": changes
            .into_iter()
            .map(|(file, replacements)| json!({
                "artifactLocation": { "uri": uri(&findings.path(file)) },
                "replacements": replacements,
            }))
            .collect::<Vec<_>>(),
    })
}

/// A path as a relative URI reference (RFC 3986, section 4.2). A path from the root of the disk becomes a `file` URI,
/// since a relative reference may not begin with a slash (SARIF 2.1.0, section 3.4.3).
fn uri(path: &str) -> String {
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    format!("{scheme}{}", escaped_path(path))
}

/// The characters that are not escaped in the path of a URI (RFC 3986, section 2.3, and the slash).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A path with its characters escaped for a URI.
pub(crate) fn escaped_path(path: &str) -> PercentEncode<'_> {
    utf8_percent_encode(path, KEPT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_described() {
        assert_eq!(pascal_case("due-missed"), "DueMissed");
        for code in Code::all() {
            let text = what_it_says(&code.explanation());
            assert!((20..1024).contains(&text.len()), "{}: {text}", code.name());
        }
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/c#ä.plan"), "a%20b/c%23%C3%A4.plan");
        assert_eq!(uri("/tmp/a b.plan"), "file:///tmp/a%20b.plan");
    }
}
