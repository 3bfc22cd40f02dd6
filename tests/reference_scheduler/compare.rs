//! What the two schedulers say of one plan, side by side.

use std::fmt;

use planc::calendar::Instant;
use planc::plan::Plan;
use planc::schedule::Schedule;

use super::{Reference, walk};

/// Where they differ: of what, in what, and how.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// `task`, `phase`, `plan` …
    kind: &'static str,
    path: String,
    what: &'static str,
    how: String,
}

impl Difference {
    /// What all differences of its kind have in common.
    pub(crate) fn class(&self) -> String {
        format!("{} {}", self.kind, self.what)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            path,
            what,
            how,
        } = self;
        write!(f, "{kind} {path}: {what}: {how}")
    }
}

/// All differences in a plan that is over within so many days, and where its critical path is broken.
pub(crate) fn differences(plan: &Plan, schedule: &Schedule, within: i64) -> Vec<Difference> {
    let reference = Reference::of(plan, schedule, within);
    let mut all = Vec::new();
    for (id, item) in plan.items() {
        let mut expect = |what: &'static str, found: String, expected: String| {
            if found != expected {
                all.push(Difference {
                    kind: item.kind.word(),
                    path: item.path.to_string(),
                    what,
                    how: format!("{found}, not {expected}"),
                });
            }
        };
        let (Some(found), Some(expected)) = (schedule.dates(id), reference.whole(id)) else {
            let (found, expected) = (schedule.dates(id), reference.whole(id));
            expect("dates", yes(found.is_some()), yes(expected.is_some()));
            continue;
        };
        expect("achieved", yes(found.achieved), yes(expected.achieved));
        let early = (found.early_start, found.early_finish);
        expect("early", range(early), pair(expected.early));
        expect(
            "stands",
            range((found.start, found.finish)),
            pair(expected.placed),
        );
        let late = (found.late_start, found.late_finish);
        expect("late", range(late), pair(expected.late));
        expect(
            "total slack",
            minutes(found.total_slack),
            minutes(expected.total),
        );
        expect(
            "free slack",
            minutes(found.free_slack),
            minutes(reference.free(id)),
        );
        let critical = reference.is_critical(id, &schedule.critical_path);
        expect("critical", yes(found.critical), yes(critical));
        expect(
            "held",
            yes(found.held_by_refusal),
            yes(reference.is_held(id)),
        );
    }
    let mut of_plan = |what: &'static str, how: String| {
        all.push(Difference {
            kind: "plan",
            path: plan.header.name.to_string(),
            what,
            how,
        });
    };
    if schedule.finish.0 != reference.finish {
        let (found, expected) = (schedule.finish, Instant(reference.finish));
        of_plan("finish", format!("{found}, not {expected}"));
    }
    for broken in walk::breaks(&reference, &schedule.critical_path) {
        of_plan("critical path", broken);
    }
    all
}

fn yes(value: bool) -> String {
    value.to_string()
}

fn minutes(slack: Option<i64>) -> String {
    slack.map_or_else(|| "none".to_owned(), |slack| slack.to_string())
}

fn range((start, finish): (Instant, Instant)) -> String {
    format!("{start}..{finish}")
}

/// Two instants as `2026-03-02T09:00..2026-03-02T17:00`.
pub(crate) fn pair((start, finish): (i64, i64)) -> String {
    range((Instant(start), Instant(finish)))
}
