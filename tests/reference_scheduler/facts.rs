//! What has happened to an item, as far as it moves dates (rules 22 and 24).

use planc::plan::{Fact, Item, ItemKind, Moment, Plan, WhoId};

use super::leaf::{Size, end_of, lower};
use super::periods::Periods;

/// Instants of what has happened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// `started`, `delivered`, `reached`, `passed`, `refused`.
    pub(crate) start: Option<i64>,
    /// `done`, `accepted`, `reached`, `passed`, `refused`.
    pub(crate) finish: Option<i64>,
    /// The day of a `done` without a time.
    pub(crate) done_day: Option<i64>,
    /// It is over: `refused` is not.
    pub(crate) is_achieved: bool,
    /// It was refused, and that holds.
    pub(crate) is_refused: bool,
    /// What is left of a task, in minutes or in units of effort.
    pub(crate) rest: Option<i64>,
    /// It is to be handed over anew, after this.
    pub(crate) rejected: Option<i64>,
}

impl Facts {
    pub(crate) fn of(plan: &Plan, item: &Item, own: &Periods, size: &Size) -> Self {
        let at = |moment: Moment| end_of(own, moment);
        match item.kind {
            ItemKind::Phase => Self::default(),
            ItemKind::Task => of_task(item, size, at),
            ItemKind::Deliverable => of_deliverable(plan, item, at),
            ItemKind::Milestone => of_milestone(item, at),
        }
    }
}

fn of_task(item: &Item, size: &Size, at: impl Fn(Moment) -> i64) -> Facts {
    let whole = match size {
        Size::Work(minutes) | Size::Elapsed(minutes) => Some((*minutes, 1)),
        Size::Effort(units) => Some((*units, 10_000)),
        Size::Moment | Size::Review(_) | Size::Spans(..) => None,
    };
    let rest = whole.and_then(|(whole, unit)| {
        if let Some(remaining) = item.remaining() {
            return Some(remaining.value * unit);
        }
        let open = 100 - i64::from(item.progress()?.value);
        Some((whole * open + 50) / 100)
    });
    Facts {
        start: item.started().map(lower),
        finish: item.done().map(&at),
        done_day: item
            .done()
            .filter(|done| done.minute.is_none())
            .map(|done| i64::from(done.day.0)),
        is_achieved: item.done().is_some(),
        rest,
        ..Facts::default()
    }
}

fn of_deliverable(plan: &Plan, one: &Item, at: impl Fn(Moment) -> i64) -> Facts {
    let told = |fact: &Fact| fact.date().map(&at);
    let rejected = one.rejected().reduce(later);
    // A rejection on the day of the hand-over undoes it, an acceptance holds if it is written later.
    let delivered = one.delivered().filter(|delivered| {
        rejected.is_none_or(|rejected| {
            day(rejected) < day(delivered) || is_earlier(rejected, delivered)
        })
    });
    let stands = |fact: &&Fact| rejected.is_none_or(|no| std::ptr::eq(later(no, fact), *fact));
    // The last `accepted` of each counts, a member speaks for a team; one without a name is everybody's.
    let speaks_for = |who: WhoId, approver: WhoId| {
        let mut members = plan.party(approver).members().iter();
        who == approver || members.any(|member| member.value == who)
    };
    let accepted_of = |approver: WhoId| {
        let facts = one.accepted().filter(|fact| {
            fact.by().is_empty() || fact.by().iter().any(|by| speaks_for(by.value, approver))
        });
        facts.filter(stands).filter_map(told).max()
    };
    let approvers: Vec<WhoId> = one.approvers().iter().map(|who| who.value).collect();
    let each: Vec<Option<i64>> = approvers.iter().map(|who| accepted_of(*who)).collect();
    let all = one.accepted().filter(stands).filter_map(told);
    let accepted = if one.approver_any().is_some() {
        all.min()
    } else if each.iter().all(Option::is_some) {
        all.max()
    } else {
        None
    };
    let again = rejected.filter(|_| delivered.is_none() && accepted.is_none());
    Facts {
        start: delivered.and_then(told),
        finish: accepted,
        is_achieved: accepted.is_some(),
        rejected: again.and_then(told),
        ..Facts::default()
    }
}

fn of_milestone(one: &Item, at: impl Fn(Moment) -> i64) -> Facts {
    let told = |fact: &Fact| fact.date().map(&at);
    let last = one.passed().into_iter().chain(one.refused()).reduce(later);
    let last = last.filter(|_| one.gate().is_some()).or(one.reached());
    let at = last.and_then(told);
    let is_refused = last.is_some_and(|last| one.refused().any(|no| std::ptr::eq(no, last)));
    Facts {
        start: at,
        finish: at,
        is_achieved: at.is_some() && !is_refused,
        is_refused,
        ..Facts::default()
    }
}

fn day(fact: &Fact) -> Option<i64> {
    fact.date().map(|date| i64::from(date.day.0))
}

/// The later of two facts: by day, on one day by their times where both have one, else by their place in the text.
fn later<'a>(a: &'a Fact, b: &'a Fact) -> &'a Fact {
    let first = if day(a) == day(b) {
        is_earlier(a, b) || (!is_earlier(b, a) && a.span.start < b.span.start)
    } else {
        day(a) < day(b)
    };
    if first { b } else { a }
}

/// Both are of one day and have a time, the first an earlier one.
fn is_earlier(a: &Fact, b: &Fact) -> bool {
    let minute = |fact: &Fact| fact.date().and_then(|date| date.minute);
    day(a) == day(b) && matches!((minute(a), minute(b)), (Some(a), Some(b)) if a < b)
}
