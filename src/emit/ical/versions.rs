//! What a calendar shows of versions of a plan, of which the last ones may have lost entries.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::component::each_entry;
use super::content_line::ContentLines;
use super::context::IcalContext;
use super::stamp::Stamp;
use super::stamps::{Cancelled, Shown};
use crate::compilation::Compilation;
use crate::emit::Options;

/// The entries that a calendar shows of a plan.
#[must_use]
pub fn shown(compilation: &Compilation, options: &Options) -> Shown {
    let context = IcalContext::new(compilation, options);
    let mut all = Shown::new();
    each_entry(&context, &mut |_, uid, lines| {
        all.push((uid.to_owned(), lines.hash()));
    });
    all
}

/// Some entries of an earlier version of a plan, as cancelled.
#[must_use]
pub fn cancelled(
    compilation: &Compilation,
    options: &Options,
    wanted: &BTreeMap<String, Stamp>,
) -> Vec<Cancelled> {
    let context = IcalContext::new(compilation, options);
    let zone = context.timed.filter(|_| !context.clock.is_utc());
    let zone = zone.map(|(first, last)| {
        let [first, last] = [first, last].map(|at| at.to_naive().year());
        (context.clock.zone.name(), first, last)
    });
    let mut all = Vec::new();
    each_entry(&context, &mut |component, uid, lines| {
        if let Some(stamp) = wanted.get(uid) {
            all.push(Cancelled {
                component: component.word(),
                lines: as_cancelled(lines),
                stamp: *stamp,
                zone,
            });
        }
    });
    all
}

/// The lines of an entry with the state that it is cancelled: without alarms, progress, and relations to what may have
/// left the plan too.
fn as_cancelled(lines: &ContentLines) -> ContentLines {
    const DROPPED: [&str; 3] = ["RELATED-TO", "PERCENT-COMPLETE", "COMPLETED"];
    let mut out = ContentLines::new();
    let mut in_alarm = false;
    lines.each(&mut |line| {
        let name = line.split([':', ';']).next().unwrap_or_default();
        match name {
            "BEGIN" => in_alarm = true,
            "END" => in_alarm = false,
            "STATUS" => out.plain("STATUS", "CANCELLED"),
            name if in_alarm || DROPPED.contains(&name) => {}
            _ => out.whole(line),
        }
    });
    out
}
