//! `planc completions`: scripts that complete commands, options and codes in a shell.

use clap::builder::PossibleValuesParser;
use clap_complete::Shell;

use super::Outcome;
use super::arguments::{Completions, command};
use super::failure::Failure;
use super::terminal::Terminal;
use crate::diagnostics::catalogue::Code;

pub(super) fn run(completions: &Completions, terminal: &Terminal) -> Result<Outcome, Failure> {
    // `planc explain` looks a code up after parsing, so that a misspelt one gets a suggestion; completion needs the
    // list.
    let codes = PossibleValuesParser::new(Code::all().map(Code::name));
    let mut command = command().mut_subcommand("explain", |explain| {
        explain.mut_arg("code", |code| code.value_parser(codes))
    });
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut command, "planc", &mut script);
    let script = String::from_utf8_lossy(&script);
    terminal.write_result(for_users(completions.shell, &script).as_bytes())?;
    Ok(Outcome::Fine)
}

/// Adapts the generated scripts to two habits of users.
fn for_users(shell: Shell, script: &str) -> String {
    match shell {
        // `*::` passes everything after the first plan to the plans; with `*:`, options are still completed.
        Shell::Zsh => script.replace("'*::paths -- ", "'*:paths -- "),
        // bash splits `--option=value` at the `=`.
        Shell::Bash => script.replacen(
            "    prev=\"$3\"\n",
            "    prev=\"$3\"\n    if [[ \"${cur}\" == \"=\" ]]; then\n        cur=\"\"\n    elif [[ \"${prev}\" == \"=\" ]]; then\n        prev=\"${COMP_WORDS[COMP_CWORD-2]}\"\n    fi\n",
            1,
        ),
        _ => script.to_owned(),
    }
}
