//! `planc lsp`: the language server on standard input and output.

use std::io::{self, IsTerminal as _};

use super::Outcome;
use super::terminal::Terminal;

pub(super) fn run(terminal: &Terminal) -> Outcome {
    if io::stdin().is_terminal() {
        terminal.say("an editor runs this command: see `planc lsp --help` for how to set it up\n");
    }
    // LSP, `exit`: status 0 after `shutdown`, 1 without.
    if crate::lsp::serve(io::stdin(), io::stdout()) {
        Outcome::Fine
    } else {
        Outcome::PlanErrors
    }
}
