//! Diagnostics as SARIF 2.1.0, which code-scanning services read.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Findings;
use crate::diagnostics::catalogue::Code;
use crate::diagnostics::{Diagnostic, DiagnosticData, FixData, PlaceData};

/// One log with one run, a result on a line of its own; the rules are the codes that occur.
#[must_use]
pub fn render_sarif(all: &[Findings<'_>]) -> String {
    let mut rules: BTreeMap<String, usize> = BTreeMap::new();
    for diagnostic in all.iter().flat_map(|findings| findings.diagnostics) {
        rules.entry(diagnostic.code()).or_default();
    }
    for (index, place) in rules.values_mut().enumerate() {
        *place = index;
    }
    let driver = json!({
        "name": "planc",
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
    for findings in all {
        for diagnostic in findings.diagnostics {
            out.push_str(separator);
            out.push_str(&result(findings, diagnostic, &rules).to_string());
            separator = ",\n";
        }
    }
    out.push_str("\n]}]}\n");
    out
}

fn rule(name: &str) -> Value {
    let mut rule = json!({ "id": name });
    if let (Some(code), Some(fields)) = (Code::from_name(name), rule.as_object_mut()) {
        fields.insert(
            "shortDescription".to_owned(),
            json!({ "text": code.summary() }),
        );
        let text = code.explanation();
        fields.insert("help".to_owned(), json!({ "text": text, "markdown": text }));
    }
    rule
}

fn result(
    findings: &Findings<'_>,
    diagnostic: &Diagnostic,
    rules: &BTreeMap<String, usize>,
) -> Value {
    let data = DiagnosticData::new(findings.sources, diagnostic);
    let text = match &data.help {
        Some(help) => format!("{}\nhelp: {help}", data.message),
        None => data.message,
    };
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
    // The edits of one file stand together, in the order of the text.
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

/// A path as a relative URI reference (RFC 3986, section 4.2); one from the root of the disk as a `file` URI, since a
/// relative one may not begin with a slash (SARIF 2.1.0, section 3.4.3).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(
                        char::from_digit(u32::from(digit), 16)
                            .map_or('0', |c| c.to_ascii_uppercase()),
                    );
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("a b/c#ä.plan"), "a%20b/c%23%C3%A4.plan");
        assert_eq!(uri("/tmp/a b.plan"), "file:///tmp/a%20b.plan");
    }
}
