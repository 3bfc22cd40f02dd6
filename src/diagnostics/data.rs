//! Diagnostics as data: one object for `--message-format json` and for the `diagnostics` of the JSON output.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::{Location, Sources, Span};

/// One diagnostic, with resolved places.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DiagnosticData {
    /// The kebab-case name; a lint's code is its name.
    pub code: String,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong, in words.
    pub message: String,
    /// One action that fixes it.
    pub help: Option<String>,
    /// The places, the primary one first.
    pub labels: Vec<LabelData>,
    /// Changes that fix it, the likeliest first.
    pub fixes: Vec<FixData>,
}

/// A place in the text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PlaceData {
    /// The file, relative to the root plan's folder, with `/`; `-` is standard input.
    pub file: String,
    /// The line of its first character, from 1.
    pub line: u32,
    /// The column of its first character, in characters (Unicode scalar values), from 1.
    pub column: u32,
    /// The line of its end, from 1.
    pub end_line: u32,
    /// The column of its end, one past its last character.
    pub end_column: u32,
    /// Its first byte within the file, from 0.
    pub byte: u32,
    /// One past its last byte.
    pub end_byte: u32,
}

/// A place and its message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LabelData {
    /// The place.
    #[serde(flatten)]
    pub place: PlaceData,
    /// The message at this place.
    pub text: Option<String>,
    /// Whether this is the place of the mistake.
    pub primary: bool,
}

/// A change that fixes the problem.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FixData {
    /// The effect of the change.
    pub title: String,
    /// The edits, in order, not overlapping.
    pub edits: Vec<EditData>,
}

/// A range of text and its replacement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct EditData {
    /// The replaced range; empty for an insertion.
    #[serde(flatten)]
    pub place: PlaceData,
    /// The new text.
    pub text: String,
}

impl DiagnosticData {
    /// The diagnostic with its places as lines and columns.
    #[must_use]
    pub fn new(sources: &Sources, diagnostic: &Diagnostic) -> Self {
        let problem = diagnostic.problem();
        let labels = diagnostic.labels();
        // If no label is marked as primary, the first one is the place of the mistake.
        let labels = labels.iter().enumerate().filter_map(|(index, label)| {
            Some(LabelData {
                place: PlaceData::new(sources, label.into())?,
                text: label.label().map(str::to_owned),
                primary: index == 0,
            })
        });
        let fixes = problem.fixes().into_iter().filter_map(|fix| {
            let edits = fix.edits.into_iter().map(|edit| {
                Some(EditData {
                    place: PlaceData::new(sources, edit.span)?,
                    text: edit.text,
                })
            });
            Some(FixData {
                title: fix.title,
                edits: edits.collect::<Option<_>>()?,
            })
        });
        Self {
            code: diagnostic.code(),
            severity: match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: problem.to_string(),
            help: diagnostic.help(),
            labels: labels.collect(),
            fixes: fixes.collect(),
        }
    }
}

impl PlaceData {
    /// The place of a span; None if no file contains it.
    #[must_use]
    pub fn new(sources: &Sources, span: Span) -> Option<Self> {
        let Location {
            file,
            line,
            column,
            byte,
        } = sources.location(span.start)?;
        let end = sources
            .location(span.end)
            .filter(|end| end.file == file && end.byte >= byte);
        Some(Self {
            file: sources.file(file)?.path().to_owned(),
            line,
            column,
            end_line: end.map_or(line, |end| end.line),
            end_column: end.map_or(column, |end| end.column),
            byte,
            end_byte: end.map_or(byte, |end| end.byte),
        })
    }
}

/// All diagnostics as a list; each is created only when it is written.
#[derive(Clone, Copy, Debug)]
pub struct DiagnosticList<'a> {
    /// The sources that the spans refer to.
    pub sources: &'a Sources,
    /// The diagnostics, in the order of the text.
    pub diagnostics: &'a Diagnostics,
}

impl Serialize for DiagnosticList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.diagnostics.len()))?;
        for diagnostic in self.diagnostics {
            list.serialize_element(&DiagnosticData::new(self.sources, diagnostic))?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Hint, ResolveProblem};

    #[test]
    fn a_diagnostic_has_its_places_in_characters_and_bytes() {
        let mut sources = Sources::new();
        sources.add("a.plan", "x\n");
        sources.add("sub/b.plan", "\u{feff}é ü desgin\n");
        let base = sources.total() - 17;
        let at = Span::new(base + 9, base + 15);
        assert_eq!(sources.text(at), "desgin");
        let mut diagnostics = Diagnostics::new();
        diagnostics.error(ResolveProblem::UnknownInside {
            name: "desgin".to_owned(),
            outer: "é".to_owned(),
            hint: Hint::Near("design".to_owned()),
            at,
            declared: Span::new(base + 3, base + 5),
        });
        let list = DiagnosticList {
            sources: &sources,
            diagnostics: &diagnostics,
        };
        let text = serde_json::to_string_pretty(&list).expect("plain data serialises");
        assert_eq!(
            text,
            r#"[
  {
    "code": "unknown-reference",
    "severity": "error",
    "message": "nothing in `é` is called `desgin`",
    "help": "did you mean `design`?",
    "labels": [
      {
        "file": "sub/b.plan",
        "line": 1,
        "column": 5,
        "end_line": 1,
        "end_column": 11,
        "byte": 9,
        "end_byte": 15,
        "text": "unknown there",
        "primary": true
      },
      {
        "file": "sub/b.plan",
        "line": 1,
        "column": 1,
        "end_line": 1,
        "end_column": 2,
        "byte": 3,
        "end_byte": 5,
        "text": "looked for in here",
        "primary": false
      }
    ],
    "fixes": [
      {
        "title": "replace with `design`",
        "edits": [
          {
            "file": "sub/b.plan",
            "line": 1,
            "column": 5,
            "end_line": 1,
            "end_column": 11,
            "byte": 9,
            "end_byte": 15,
            "text": "design"
          }
        ]
      }
    ]
  }
]"#
        );
    }
}
