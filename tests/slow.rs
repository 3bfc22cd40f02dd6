//! The tests of minutes: properties, limits, and programs that other people wrote.

#[path = "random_plans/dice.rs"]
mod dice;
#[path = "support/editor.rs"]
mod editor;
mod feasibility;
#[path = "support/install.rs"]
mod install;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "support/property.rs"]
mod property;
mod random_plans;
mod reference_scheduler;
#[path = "fuzz/shrink.rs"]
mod shrink;
mod support;

#[path = "clients/main.rs"]
mod clients;
mod completion;
mod cpm;
mod explanations;
mod forecast_limits;
#[path = "format/main.rs"]
mod format;
mod levelled;
#[path = "levelled_best/main.rs"]
mod levelled_best;
mod lsp_limits;
mod merge_properties;
#[path = "recurrence/main.rs"]
mod recurrence;
mod rendering;
mod robust;
mod schedule_limits;
mod schedule_properties;
mod schedule_reference;
mod shells;
mod why;
