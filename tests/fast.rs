//! The tests of seconds: `cargo t`, and `cargo t errors` for those of one file.

#[path = "support/editor.rs"]
mod editor;
mod feasibility;
#[path = "support/property.rs"]
mod property;
mod psplib;
mod support;

mod agreement;
mod calendar_files;
mod cmd;
mod costs;
#[path = "coverage/main.rs"]
mod coverage;
mod english;
mod errors;
mod examples;
mod files;
mod filters;
mod forecast;
mod git;
mod golden;
mod health;
mod help;
mod ical;
mod layering;
mod levelling;
mod lsp;
mod merge;
mod mermaid_parts;
mod mistakes;
mod outputs;
mod parse;
mod quick_fixes;
mod readme;
mod reference;
#[path = "resolve/main.rs"]
mod resolve;
mod same_bytes;
mod sarif;
mod schedule_rules;
mod schema;
mod streams;
mod what_if;
