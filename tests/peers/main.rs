//! What `planc` writes is read here by programs that others wrote: Mermaid in Chromium, `ical.js` and `icalendar`.
//!
//! Each test compares facts: that the reader found the names and dates which stand in planc's JSON, not only that it found no fault.

mod browser;
mod calendars;
mod feeds;
mod hostile;
mod install;
mod mermaid;
mod planc;
mod release;
mod samples;
