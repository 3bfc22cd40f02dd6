//! The pieces of a task in words (rules 11 and 40).

use super::Report;
use super::words::time_text;
use crate::calendar::{Day, Instant};
use crate::plan::ItemId;

/// The most pieces that are shown each by itself.
const MOST: usize = 6;

impl Report<'_> {
    /// The pieces of a task for people; empty if it is worked on without a break. Of very many, as under a limit by day,
    /// those are one between which no whole day lies on which it could be worked on.
    #[must_use]
    pub fn pieces(&self, id: ItemId) -> Vec<(Instant, Instant)> {
        let pieces = self.schedule.pieces(id);
        let hours = self.schedule.hours(id);
        let (Some(hours), true) = (hours, pieces.len() > MOST) else {
            return pieces.to_vec();
        };
        let is_apart = |last: Instant, next: Instant| {
            let mut days = (last.day_as_end().0 + 1..next.day().0).map(Day);
            days.any(|day| hours.between(day.start(), day.end()) > 0)
        };
        let mut joined: Vec<(Instant, Instant)> = Vec::new();
        for &(from, to) in pieces {
            match joined.last_mut() {
                Some(last) if !is_apart(last.1, from) => last.1 = to,
                _ => joined.push((from, to)),
            }
        }
        if joined.len() > 1 { joined } else { Vec::new() }
    }

    /// The pieces of a task: `2026-03-02 09:00 to 12:00, 2026-03-04 09:00 to 2026-03-05 17:00`. None if it is worked on
    /// without a break.
    #[must_use]
    pub fn pieces_text(&self, id: ItemId) -> Option<String> {
        listed(&self.pieces(id))
    }

    /// The pauses of a task, for how long it takes, each with its reason: what its people work on meanwhile, or else
    /// whose limit is reached.
    pub(super) fn pauses_text(&self, id: ItemId) -> Option<String> {
        let pieces = self.pieces(id);
        let pauses = pieces.iter().zip(pieces.iter().skip(1));
        let pauses = pauses.map(|(last, next)| (last.1, next.0));
        let mut texts: Vec<String> = Vec::new();
        for pause in pauses.clone().take(MOST) {
            let period = period_text(pause);
            let reason = self.meanwhile(id, pause).or_else(|| self.limited(id));
            texts.push(reason.map_or(period.clone(), |reason| format!("{period}, {reason}")));
        }
        if let more @ 1.. = pauses.len().saturating_sub(MOST) {
            texts.push(format!("{more} more"));
        }
        (!texts.is_empty()).then(|| texts.join("; "))
    }

    /// Whose limit a task can reach.
    fn limited(&self, id: ItemId) -> Option<String> {
        let workers = self.schedule.workers(id).iter();
        let mut parties = workers.map(|worker| self.plan.party(worker.who));
        let limited = parties.find(|party| !party.limits().is_empty())?;
        Some(format!("since the limit of {} is reached", limited.title))
    }

    /// The other work of those who work on a task, in a pause of it; of several, the last to end: `while Ann works on x`.
    fn meanwhile(&self, id: ItemId, (from, to): (Instant, Instant)) -> Option<String> {
        let workers = self.schedule.workers(id);
        let others = self.plan.items().filter_map(|(other, item)| {
            let dates = self.schedule.dates(other).filter(|_| item.is_task())?;
            if other == id || dates.finish <= from || dates.finish > to {
                return None;
            }
            let mut shared = self.schedule.workers(other).iter().filter_map(|worker| {
                let is_it = |one: &&crate::schedule::Worker| one.who == worker.who;
                workers.iter().find(is_it)
            });
            Some((dates.finish, other, shared.next()?.who))
        });
        let (_, other, who) = others.max()?;
        let (who, other) = (&self.plan.party(who).title, &self.plan.item(other).path);
        Some(format!("while {who} works on `{other}`"))
    }
}

/// Periods in words, of very many the first ones.
fn listed(periods: &[(Instant, Instant)]) -> Option<String> {
    let texts = periods.iter().copied().take(MOST).map(period_text);
    let texts: Vec<String> = texts.collect();
    let more = match periods.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(", {more} more"),
    };
    (!texts.is_empty()).then(|| format!("{}{more}", texts.join(", ")))
}

fn period_text((from, to): (Instant, Instant)) -> String {
    let (start, end) = (from.day(), to.day_as_end());
    let end = if start == end {
        time_text(to).replace("00:00", "24:00")
    } else {
        format!("{end} {}", time_text(to).replace("00:00", "24:00"))
    };
    format!("{start} {} to {end}", time_text(from))
}
