//! Reports diagnostics in the format that the user chose.

use super::arguments::MessageFormat;
use super::compile::Compiled;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diagnostics::render::{Findings, Human, Summary, render_github, render_sarif};
use crate::diagnostics::{Diagnostic, DiagnosticData, Severity};

/// Reports the diagnostics of all plans: for people on standard error, for programs on standard output.
pub(super) fn report(
    plans: &[Compiled],
    format: MessageFormat,
    all: bool,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let findings_of = match format {
        MessageFormat::Human => Compiled::findings,
        _ => Compiled::findings_from_here,
    };
    let findings: Vec<Findings<'_>> = plans.iter().map(findings_of).collect();
    let text = match format {
        MessageFormat::Human => {
            report_to_people(&findings, all, terminal);
            return Ok(());
        }
        MessageFormat::Json => {
            serde_json::to_string_pretty(&document(&findings, all))
                .expect("text, numbers and lists always have a form in JSON")
                + "\n"
        }
        MessageFormat::Sarif => render_sarif(&findings, all),
        MessageFormat::Github => render_github(&findings, all),
    };
    terminal.write_result(text.as_bytes())
}

/// Reports to people, on standard error.
pub(super) fn report_to_people(findings: &[Findings<'_>], all: bool, terminal: &Terminal) {
    report_some(findings, all, |_| true, terminal);
}

/// Reports the errors alone to people: for commands whose answer is about something else.
pub(super) fn report_errors(plans: &[Compiled], terminal: &Terminal) {
    let findings: Vec<Findings<'_>> = plans.iter().map(Compiled::findings).collect();
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
    report_some(&findings, false, is_error, terminal);
}

/// Reports some diagnostics of a plan to people: those that a change brings.
pub(super) fn report_some_of(findings: &Findings<'_>, some: &[&Diagnostic], terminal: &Terminal) {
    let is_among = |diagnostic: &Diagnostic| some.iter().any(|it| std::ptr::eq(*it, diagnostic));
    report_some(std::slice::from_ref(findings), false, is_among, terminal);
}

fn report_some(
    findings: &[Findings<'_>],
    all: bool,
    wanted: impl Fn(&Diagnostic) -> bool,
    terminal: &Terminal,
) {
    let human = Human::new(terminal.look());
    let mut summary = Summary::for_people(all);
    let mut out = String::new();
    for plan in findings {
        for diagnostic in plan.diagnostics {
            if wanted(diagnostic) && summary.count(diagnostic) {
                human
                    .render(&mut out, plan, diagnostic)
                    .expect("writing to a string never fails");
            }
        }
    }
    if let Some(rest) = summary.rest() {
        out.push_str(&rest);
        out.push_str(" (`planc check --all` shows them)\n");
    }
    if let Some(total) = summary.total() {
        out.push_str(&total);
        out.push_str("; run `planc explain CODE` for details\n");
    }
    terminal.say(&out);
}

#[derive(serde::Serialize)]
struct Document {
    format: &'static str,
    version: u32,
    diagnostics: Vec<DiagnosticData>,
    /// The diagnostics that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<More>,
}

/// The number of further diagnostics with the same code.
#[derive(serde::Serialize)]
struct More {
    code: String,
    severity: String,
    count: usize,
}

fn document(findings: &[Findings<'_>], all: bool) -> Document {
    let mut summary = Summary::for_programs(all);
    let mut diagnostics = Vec::new();
    for plan in findings {
        for diagnostic in plan.diagnostics {
            if !summary.count(diagnostic) {
                continue;
            }
            let mut data = DiagnosticData::new(plan.sources, diagnostic);
            let labels = data.labels.iter_mut().map(|label| &mut label.place);
            let edits = data.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
            for place in labels.chain(edits.map(|edit| &mut edit.place)) {
                place.file = plan.path(&place.file);
            }
            diagnostics.push(data);
        }
    }
    Document {
        format: "planc-diagnostics",
        version: 1,
        diagnostics,
        more: summary
            .hidden()
            .map(|(code, severity, count)| More {
                code: code.to_owned(),
                severity: severity.to_string(),
                count,
            })
            .collect(),
    }
}
