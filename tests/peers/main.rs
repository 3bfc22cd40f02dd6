//! What `planc` writes is read here by programs that others wrote: Mermaid in Chromium, `ical.js` and `icalendar`.
//!
//! Each test compares facts: that the reader found the names and dates which stand in planc's JSON, not only that it found no fault.

#![allow(clippy::indexing_slicing)] // A key of the JSON that is not there fails the test, which is its purpose.

mod browser;
mod calendars;
mod feeds;
mod hostile;
mod install;
mod large;
mod mermaid;
mod planc;
mod release;
mod samples;
