//! planc, the compiler of a small text language for project plans.

pub mod ast;
pub mod calendar;
pub mod diagnostics;
pub mod language;
pub mod source;
