//! `planc explain`: explains a code.

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
            page(&code.explanation(), terminal)
        }
    };
    terminal.write_result(text.as_bytes())?;
    Ok(Outcome::Fine)
}

fn list(terminal: &Terminal) -> String {
    let width = Code::all().map(|code| code.name().len()).max();
    let width = width.unwrap_or_default();
    let list = |title, is_lint| {
        let codes = Code::all().filter(move |code| code.lint().is_some() == is_lint);
        let lines = codes.map(|code| format!("  {:width$}  {}\n", code.name(), code.summary()));
        format!("{}\n{}", terminal.heading(title), lines.collect::<String>())
    };
    format!(
        "{}\n{}",
        list("Errors: the text is wrong, and planc writes nothing", false),
        list(
            "Warnings: the project is in trouble; `allow` silences them, `deny` makes them errors",
            true,
        )
    )
}

/// Formats Markdown for a terminal: headings without their marks, examples indented.
fn page(markdown: &str, terminal: &Terminal) -> String {
    let mut out = String::new();
    let mut is_example = false;
    for line in markdown.lines() {
        let shown = if let Some(info) = line.strip_prefix("```") {
            is_example = !is_example;
            // An example with several files names each file.
            let Some((_, file)) = info.split_once(' ') else {
                continue;
            };
            format!("  {file}:")
        } else if is_example && !line.is_empty() {
            format!("    {line}")
        } else if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
            terminal.heading(heading)
        } else {
            line.to_owned()
        };
        out.extend([&shown, "\n"]);
    }
    out
}
