//! Who waits for whom (rules 15, 17, 19, 24 and 26).

use planc::ast::End;
use planc::plan::{ItemId, LinkKind, Plan};

use super::leaf::Leaf;

/// One item waits for another, phases by themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wait {
    pub(crate) from: ItemId,
    pub(crate) from_end: End,
    pub(crate) to: ItemId,
    pub(crate) to_end: End,
    pub(crate) lag: i64,
    pub(crate) elapsed: bool,
}

impl Wait {
    pub(super) fn new(from: (ItemId, End), to: (ItemId, End)) -> Self {
        Self {
            from: from.0,
            from_end: from.1,
            to: to.0,
            to_end: to.1,
            lag: 0,
            elapsed: false,
        }
    }

    /// What the named end of the other gives the waiting item as a bound; a lead goes no further than the plan's start.
    pub(crate) fn bound(self, to: &Leaf, from: i64, plan_start: i64) -> i64 {
        let moved = match (self.lag, self.elapsed) {
            (lag, true) => from + lag,
            (lag, false) => to.hours.own.add(from, lag).unwrap_or(plan_start),
        };
        if self.lag < 0 {
            moved.max(plan_start)
        } else {
            moved
        }
    }

    /// Whether that bound is a start, which a milestone takes to the next working minute (rule 18).
    pub(crate) fn snaps(self) -> bool {
        self.lag == 0 && self.from_end == End::Start
    }

    /// The latest end of the other that the waiting item's date `y` allows (rule 28); None: any.
    pub(crate) fn limit(self, to: &Leaf, y: i64) -> Option<i64> {
        // A start is a working minute, or the end of a period beyond which it may not go.
        let clock = to.is_clock() || to.is_cancelled || self.to_end == End::Start;
        match (self.lag, self.elapsed) {
            (lag, true) if clock => Some(y - lag),
            (lag, true) => Some(to.hours.own.up(y)? - lag),
            (0, false) if clock => Some(y),
            (0, false) => to.hours.own.up(y),
            (lag, false) => to.hours.own.latest(y, lag),
        }
    }
}

/// All links, as the text has them.
pub(crate) fn waits_of(plan: &Plan) -> Vec<Wait> {
    let mut waits = Vec::new();
    for (id, item) in plan.items() {
        for link in item.links() {
            let target = (link.target.item, link.target.end);
            let mut wait = match link.kind {
                LinkKind::After => Wait::new(target, (id, End::Start)),
                LinkKind::FinishAfter => Wait::new(target, (id, End::Finish)),
                LinkKind::Before => Wait::new((id, End::Finish), target),
            };
            if let Some(lag) = link.lag {
                (wait.lag, wait.elapsed) = (lag.minutes, lag.elapsed);
            }
            waits.push(wait);
        }
        let sources = item.from();
        for target in plan.requires_of(id).chain(sources.iter().copied()) {
            waits.push(Wait::new((target.item, target.end), (id, End::Start)));
        }
    }
    waits
}
