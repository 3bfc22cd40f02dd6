//! `planc explain`: explains a code.

use std::fmt::Write as _;

use super::Outcome;
use super::arguments::Explain;
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diagnostics::catalogue::Code;
use crate::language::nearest;

pub(super) fn run(explain: &Explain, terminal: &Terminal) -> Result<Outcome, Failure> {
    let text = match &explain.code {
        None => list(terminal),
        Some(name) => {
            // The code as a message shows it: `warning[no-owner]`.
            let bare = name
                .trim_start_matches("error[")
                .trim_start_matches("warning[")
                .trim_end_matches(']');
            let code = Code::from_name(bare).ok_or_else(|| Failure::UnknownCode {
                name: name.clone(),
                nearest: nearest(bare, Code::all().map(Code::name))
                    .map(str::to_owned)
                    .into(),
            })?;
            page(code.explanation(), terminal)
        }
    };
    terminal.write_result(text.as_bytes())?;
    Ok(Outcome::Fine)
}

fn list(terminal: &Terminal) -> String {
    let width = Code::all()
        .map(|code| code.name().len())
        .max()
        .unwrap_or_default();
    let mut out = String::new();
    for (title, is_lint) in [
        ("Errors: the text is wrong, and planc writes nothing", false),
        (
            "Warnings: the project is in trouble; `allow` silences them, `deny` makes them errors",
            true,
        ),
    ] {
        if is_lint {
            out.push('\n');
        }
        writeln!(out, "{}", terminal.heading(title)).expect("writing to a string never fails");
        for code in Code::all().filter(|code| code.lint().is_some() == is_lint) {
            writeln!(out, "  {:width$}  {}", code.name(), code.summary())
                .expect("writing to a string never fails");
        }
    }
    out
}

/// Formats Markdown for a terminal: headings without their marks, examples indented.
fn page(markdown: &str, terminal: &Terminal) -> String {
    let mut out = String::new();
    let mut is_example = false;
    for line in markdown.lines() {
        if let Some(info) = line.strip_prefix("```") {
            // An example with several files names each file.
            if let Some((_, file)) = info.split_once(' ') {
                writeln!(out, "  {file}:").expect("writing to a string never fails");
            }
            is_example = !is_example;
        } else if is_example && line.is_empty() {
            out.push('\n');
        } else if is_example {
            writeln!(out, "    {line}").expect("writing to a string never fails");
        } else if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
            writeln!(out, "{}", terminal.heading(heading))
                .expect("writing to a string never fails");
        } else {
            writeln!(out, "{line}").expect("writing to a string never fails");
        }
    }
    out
}
