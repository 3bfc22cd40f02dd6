//! The parser that pest makes of `grammar/plan.pest`.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "generated code"
)]

use pest_derive::Parser;

/// The grammar; its rules are told in `grammar/plan.pest`.
#[derive(Parser)]
#[grammar = "../grammar/plan.pest"]
pub(super) struct PlanGrammar;
