//! Levelling: tasks are moved so that nobody is booked over capacity (rules 36 to 39 and 43).

pub mod search;
