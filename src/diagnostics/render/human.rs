//! Diagnostics for the terminal, drawn by miette.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};
use unicode_width::UnicodeWidthStr as _;

use super::Findings;
use crate::diagnostics::{Diagnostic, Severity, in_thousands};
use crate::source::{Excerpt, Mark, Span, Window, at_spaces, harmless, harmless_line};

/// The most places shown per diagnostic; its last place is always among them.
const MOST_LABELS: usize = 24;
/// The longest word of a message in bytes; the middle of a longer word is left out.
const LONGEST_WORD: usize = 120;
/// The longest message, help or label, in bytes.
const LONGEST_TEXT: usize = 2_000;

/// The codes whose labels, except the first, form a chain of items that hold each other.
const CHAINED: [&str; 2] = ["date-impossible", "due-missed"];

/// The capabilities of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether the terminal shows colours.
    pub color: bool,
    /// Whether the terminal shows box-drawing characters.
    pub unicode: bool,
    /// The width in columns at which words wrap.
    pub width: usize,
    /// The width in columns at which lines of the source are cut.
    pub line_width: usize,
}

impl Default for Look {
    /// The look for a file, which has no window: no colours, words wrapped at 80 columns, source lines cut at 140.
    fn default() -> Self {
        Self {
            color: false,
            unicode: true,
            width: 80,
            line_width: 140,
        }
    }
}

/// Draws diagnostics one by one.
#[derive(Debug)]
pub struct Human {
    handler: GraphicalReportHandler,
    width: usize,
    window: Window,
    /// The links of chains already shown: the folder of the plan, the place and the words.
    told: RefCell<BTreeSet<(String, usize, String)>>,
}

impl Human {
    /// A renderer with this look.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let theme = match (look.unicode, look.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        // miette breaks lines inside dates and codes, at their hyphens, so it gets text that is already wrapped.
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_wrap_lines(false);
        Self {
            handler,
            width: look.width.clamp(40, 120),
            window: Window {
                columns: look.line_width.max(40),
                mark: if look.unicode { "…" } else { "..." },
            },
            told: RefCell::default(),
        }
    }

    /// Removes the links of a chain that an earlier diagnostic has shown. Returns their number.
    fn leave_out_told(
        &self,
        findings: &Findings<'_>,
        code: &str,
        labels: &mut Vec<LabeledSpan>,
    ) -> usize {
        if !CHAINED.contains(&code) {
            return 0;
        }
        let before = labels.len();
        let mut told = self.told.borrow_mut();
        let mut place = 0;
        labels.retain(|label| {
            place += 1;
            let words = label.label().unwrap_or_default().to_owned();
            place == 1 || told.insert((findings.folder.to_owned(), label.offset(), words))
        });
        before - labels.len()
    }

    /// Draws one diagnostic, followed by an empty line.
    ///
    /// # Errors
    ///
    /// Only errors of the writer.
    pub fn render(
        &self,
        out: &mut String,
        findings: &Findings<'_>,
        diagnostic: &Diagnostic,
    ) -> fmt::Result {
        self.handler
            .render_report(out, &Shown::new(findings, diagnostic, self))?;
        out.push('\n');
        Ok(())
    }
}

/// A diagnostic as shown: with its severity here, its words wrapped and harmless, its labels limited to what can be
/// seen.
struct Shown<'a> {
    code: String,
    severity: Severity,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    page: Page<'a>,
}

impl<'a> Shown<'a> {
    fn new(findings: &Findings<'a>, diagnostic: &Diagnostic, human: &Human) -> Self {
        let (problem, width) = (diagnostic.problem(), human.width);
        let mut labels = diagnostic.labels();
        let told = human.leave_out_told(findings, &diagnostic.code(), &mut labels);
        let hidden = labels.len().saturating_sub(MOST_LABELS);
        if hidden > 0 {
            labels.drain(MOST_LABELS - 1..labels.len() - 1);
        }
        let labels: Vec<(bool, Option<String>, Span)> = labels
            .iter()
            .map(|label| {
                let span = findings.sources.visible(label.into());
                (label.primary(), label.label().map(presentable), span)
            })
            .collect();
        let marks: Vec<Mark> = labels
            .iter()
            .map(|(_, text, span)| Mark {
                span: *span,
                words: text.as_ref().map_or(0, |text| text.width()),
            })
            .collect();
        let excerpt = Excerpt::new(findings.sources, &marks, human.window);
        let labels = labels.into_iter().map(|(is_primary, text, span)| {
            let place = excerpt.place(span);
            if is_primary {
                LabeledSpan::new_primary_with_span(text, place)
            } else {
                LabeledSpan::new_with_span(text, place)
            }
        });
        let mut help = diagnostic.help().map(|help| presentable(&help));
        let rest = [
            (told > 0).then(|| "the rest of this chain is shown above".to_owned()),
            (hidden > 0).then(|| {
                format!(
                    "{} more places are not shown",
                    in_thousands(&hidden.to_string(), ',')
                )
            }),
        ];
        for line in rest.into_iter().flatten() {
            help = Some(match help {
                Some(help) => format!("{help}\n{line}"),
                None => line,
            });
        }
        Self {
            code: format!("{}[{}]", diagnostic.severity(), diagnostic.code()),
            severity: diagnostic.severity(),
            message: textwrap::fill(
                &presentable(&problem.to_string()),
                at_spaces(width.saturating_sub(4)),
            ),
            help: help.map(|help| textwrap::fill(&help, at_spaces(width.saturating_sub(8)))),
            labels: labels.collect(),
            page: Page {
                excerpt,
                findings: *findings,
            },
        }
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.page)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}

/// The source lines to show, with paths as the user would write them.
struct Page<'a> {
    excerpt: Excerpt<'a>,
    findings: Findings<'a>,
}

impl SourceCode for Page<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.excerpt.read_span(span, before, after)?;
        let path = self.findings.heading(contents.name().unwrap_or_default());
        Ok(Box::new(MietteSpanContents::new_named(
            harmless_line(&path).into_owned(),
            contents.data(),
            *contents.span(),
            contents.line(),
            contents.column(),
            contents.line_count(),
        )))
    }
}

/// Makes words safe to print: whatever they quote from the text, they cannot control the terminal or fill the screen.
fn presentable(text: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for (number, word) in line.split(' ').enumerate() {
            if out.len() > LONGEST_TEXT {
                out.push_str(" …");
                return out;
            }
            if number > 0 {
                out.push(' ');
            }
            if word.len() > LONGEST_WORD {
                let head = word.get(..word.floor_char_boundary(LONGEST_WORD / 2));
                let tail = word.get(word.ceil_char_boundary(word.len() - LONGEST_WORD / 4)..);
                out.push_str(&harmless(head.unwrap_or_default()));
                out.push('…');
                out.push_str(&harmless(tail.unwrap_or_default()));
            } else {
                out.push_str(&harmless(word));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{CheckProblem, Diagnostics};
    use crate::source::Sources;

    fn drawn(sources: &Sources, problem: CheckProblem, severity: Severity, folder: &str) -> String {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(problem, severity);
        let findings = Findings {
            sources,
            diagnostics: &diagnostics,
            folder,
            changed: &[],
        };
        let mut out = String::new();
        for diagnostic in &diagnostics {
            Human::new(Look::default())
                .render(&mut out, &findings, diagnostic)
                .expect("writing to a string never fails");
        }
        out
    }

    fn twice(at: Span, first: Span) -> CheckProblem {
        CheckProblem::NamedTwice {
            who: "copy".to_owned(),
            at,
            first,
        }
    }

    #[test]
    fn one_report_labels_two_files() {
        let mut sources = Sources::new();
        sources.add("website.plan", "import \"b.plan\"\ntask copy\n");
        sources.add("b.plan", "# two\ntask copy\n");
        let out = drawn(
            &sources,
            twice(Span::new(38, 42), Span::new(21, 25)),
            Severity::Warning,
            "examples/",
        );
        assert_eq!(
            out,
            "\
warning[named-twice]

  ⚠ `copy` is named twice
   ╭─[examples/website.plan:2:6]
 1 │ import \"b.plan\"
 2 │ task copy
   ·      ──┬─
   ·        ╰── first here
   ╰────
   ╭─[examples/b.plan:2:6]
 1 │ # two
 2 │ task copy
   ·      ──┬─
   ·        ╰── again here
   ╰────
  help: remove one of the two

"
        );
    }

    #[test]
    fn a_minified_file_stays_readable() {
        let mut sources = Sources::new();
        sources.add("a.plan", "task a;".repeat(200_000));
        let out = drawn(
            &sources,
            twice(Span::new(700_005, 700_006), Span::new(5, 1_399_000)),
            Severity::Error,
            "",
        );
        assert!(out.len() < 4_000, "{}", out.len());
        assert!(out.contains("a.plan:1:700006"), "{out}");
        assert!(out.lines().all(|line| line.chars().count() <= 140), "{out}");
    }

    #[test]
    fn words_are_broken_at_spaces_only() {
        let wrap = |text, width| textwrap::fill(text, at_spaces(width));
        assert_eq!(wrap("on 2026-03-02 not-yet", 12), "on\n2026-03-02\nnot-yet");
        assert_eq!(wrap("a  b", 80), "a  b");
    }

    #[test]
    fn what_is_quoted_fills_no_screen() {
        let name = format!("`{}`", "ab".repeat(100_000));
        let text = presentable(&format!("{name} is\u{7} no name"));
        assert!(
            text.len() < 140 && text.ends_with("b` is\\u{7} no name"),
            "{text}"
        );
        assert!(presentable(&"many words ".repeat(100_000)).len() < 2_100);
        assert_eq!(in_thousands("1234567", ','), "1,234,567");
        assert_eq!(in_thousands("976", ','), "976");
    }

    #[test]
    fn labels_that_name_no_place_do_no_harm() {
        let sources = Sources::new();
        let out = drawn(
            &sources,
            twice(Span::new(3, 9), Span::new(0, 0)),
            Severity::Error,
            "",
        );
        assert!(out.contains("named twice"), "{out}");
    }
}
