//! Errors and lints that need no dates: one file per rule.
