//! The parser that pest generates from `grammar/plan.pest`.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "generated code"
)]

use pest_derive::Parser;

/// The grammar; `grammar/plan.pest` documents its rules.
#[derive(Parser)]
#[grammar = "../grammar/plan.pest"]
pub(super) struct PlanGrammar;
