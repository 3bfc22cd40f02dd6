//! Every row of the tables of the language and every line of its lists has a case: this walks them and looks.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod attributes;
mod clauses;
mod places;
mod samples;
mod text;

use planc::Compilation;
use planc::diagnostics::Severity;

/// The codes of a compilation's errors, or of all its diagnostics.
fn codes(compilation: &Compilation, errors_only: bool) -> Vec<String> {
    let found = compilation.review.diagnostics.iter();
    found
        .filter(|it| !errors_only || it.severity() == Severity::Error)
        .map(planc::diagnostics::Diagnostic::code)
        .collect()
}
