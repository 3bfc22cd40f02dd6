//! planc, the compiler of a small text language for project plans.

pub mod ast;
pub mod calendar;
pub mod check;
pub mod diagnostics;
pub mod emit;
pub mod language;
pub mod parse;
pub mod plan;
pub mod resolve;
pub mod review;
pub mod schedule;
pub mod source;
