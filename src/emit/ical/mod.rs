//! iCalendar: RFC 5545, with the calendar names of RFC 7986 and the project links of RFC 9253.
//!
//! The same plan gives the same bytes everywhere: no clock, no random identity, one compiled-in time-zone database.

mod alarm;
mod behind;
mod component;
mod content_line;
mod context;
mod describe;
mod describe_goal;
mod entry;
mod event;
mod fold;
mod header;
mod paragraphs;
mod relation;
mod stamp;
mod summary;
mod todo;
mod uid;
mod warning;
mod when;
mod zone;
#[cfg(test)]
mod zone_tests;

use std::io;

use super::Options;
use crate::plan::Plan;
use crate::report::Report;
use crate::review::Review;
use crate::schedule::Schedule;
use crate::source::Sources;

use content_line::ContentLines;
use context::IcalContext;

pub use warning::CalendarWarning;

/// One plan of a calendar, with its own options, since a filter contains ids of its plan.
#[derive(Clone, Copy, Debug)]
pub struct CalendarPlan<'a> {
    /// The source texts.
    pub sources: &'a Sources,
    /// The plan.
    pub plan: &'a Plan,
    /// Its dates.
    pub schedule: &'a Schedule,
    /// Its health.
    pub review: &'a Review,
    /// The options of the output.
    pub options: &'a Options,
}

impl<'a> CalendarPlan<'a> {
    /// The answers about the plan's items.
    pub(super) fn report(&self) -> Report<'a> {
        Report {
            plan: self.plan,
            schedule: self.schedule,
            review: self.review,
        }
    }
}

/// Writes one calendar from one or several plans, with entries in the order of the plans and of the text.
///
/// # Errors
///
/// Errors of the writer.
pub fn emit_ical(
    plans: &[CalendarPlan<'_>],
    out: &mut impl io::Write,
) -> io::Result<Vec<CalendarWarning>> {
    let contexts: Vec<IcalContext<'_>> = plans.iter().map(|plan| IcalContext::new(*plan)).collect();
    let mut lines = ContentLines::new(out);
    lines.begin("VCALENDAR")?;
    header::write_header(&mut lines, &contexts)?;
    zone::write_zones(&mut lines, &contexts)?;
    for context in &contexts {
        component::write_components(&mut lines, context)?;
    }
    lines.end("VCALENDAR")?;
    Ok(warning::warnings(plans, lines.bytes()))
}
