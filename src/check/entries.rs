//! `entry-ignored` and `no-such-entry`: entries of a calendar file that do not count, and names that match no entry.

use std::collections::BTreeSet;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::Place;

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let calendars = plan.calendars.iter().flat_map(|calendar| &calendar.files);
    let parties = plan.parties.iter().flat_map(|party| &party.files);
    // A file may be named often; each of its entries is reported once.
    let mut told = BTreeSet::new();
    for file in calendars.chain(parties) {
        let path = || file.path.text.to_string();
        for (kind, line, place) in &file.ignored {
            if place.is_none_or(|place| told.insert(place)) {
                let problem = LintProblem::EntryIgnored {
                    path: path(),
                    line: *line,
                    why: kind.to_string(),
                    at: file.path.span,
                    place: *place,
                };
                context.report(Place::Plan, problem);
            }
        }
        for (words, names) in &file.unmatched {
            let problem = LintProblem::NoSuchEntry {
                path: path(),
                words: words.text.to_string(),
                names: names.clone(),
                at: words.span,
            };
            context.report(Place::Plan, problem);
        }
    }
}
