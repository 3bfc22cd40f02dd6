//! Tells what was found, in the form that the user chose.

use super::arguments::MessageFormat;
use super::compile::Compiled;
use super::failure::Failure;
use super::terminal::{Terminal, write_result};
use crate::diagnostics::DiagnosticData;
use crate::diagnostics::render::{Findings, Human, Summary, render_github, render_sarif};

/// Tells the diagnostics of all plans; people read them on standard error, programs on standard output.
pub(super) fn report(
    plans: &[Compiled],
    format: MessageFormat,
    all: bool,
    terminal: &Terminal,
) -> Result<(), Failure> {
    let findings: Vec<Findings<'_>> = plans.iter().map(Compiled::findings).collect();
    match format {
        MessageFormat::Human => {
            report_to_people(&findings, all, terminal);
            Ok(())
        }
        MessageFormat::Json => write_result(&json_line(&document(&findings))),
        MessageFormat::Sarif => write_result(render_sarif(&findings).as_bytes()),
        MessageFormat::Github => write_result(render_github(&findings).as_bytes()),
    }
}

/// Tells people, on standard error.
pub(super) fn report_to_people(findings: &[Findings<'_>], all: bool, terminal: &Terminal) {
    let human = Human::new(terminal.look());
    let mut summary = Summary::new(all);
    for plan in findings {
        let mut out = String::new();
        for diagnostic in plan.diagnostics {
            if summary.count(diagnostic) {
                human
                    .render(&mut out, plan, diagnostic)
                    .expect("writing to a string never fails");
            }
        }
        terminal.say(&out);
    }
    let mut end = String::new();
    if let Some(rest) = summary.rest() {
        end.push_str(&rest);
        end.push_str("; `planc check --all` shows them\n");
    }
    if let Some(total) = summary.total() {
        end.push_str(&total);
        end.push_str("; `planc explain CODE` tells more of each\n");
    }
    terminal.say(&end);
}

#[derive(serde::Serialize)]
struct Document {
    format: &'static str,
    version: u32,
    diagnostics: Vec<DiagnosticData>,
}

/// Of one plan, files are named from its folder, as in every output; of several, as the user wrote them, so that each name
/// says which file is meant.
fn document(findings: &[Findings<'_>]) -> Document {
    let mut diagnostics = Vec::new();
    for plan in findings {
        for diagnostic in plan.diagnostics {
            let mut data = DiagnosticData::new(plan.sources, diagnostic);
            if findings.len() > 1 {
                let labels = data.labels.iter_mut().map(|label| &mut label.place);
                let edits = data.fixes.iter_mut().flat_map(|fix| &mut fix.edits);
                for place in labels.chain(edits.map(|edit| &mut edit.place)) {
                    place.file = plan.path(&place.file);
                }
            }
            diagnostics.push(data);
        }
    }
    Document {
        format: "planc-diagnostics",
        version: 1,
        diagnostics,
    }
}

fn json_line(value: &impl serde::Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .expect("text, numbers and lists always have a form in JSON");
    bytes.push(b'\n');
    bytes
}
