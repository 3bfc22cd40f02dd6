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

    /// The pauses of a task, for how long it takes; the tasks that its people work on meanwhile are named.
    pub(super) fn pauses_text(&self, id: ItemId) -> Option<String> {
        let pieces = self.pieces(id);
        let pauses = pieces.iter().zip(pieces.iter().skip(1));
        let pauses: Vec<(Instant, Instant)> = pauses.map(|(last, next)| (last.1, next.0)).collect();
        let mut others: Vec<String> = Vec::new();
        for pause in &pauses {
            let other = self.meanwhile(id, *pause);
            others.extend(other.filter(|other| !others.contains(other)));
        }
        let while_text = match others.as_slice() {
            [] => String::new(),
            [first, rest @ ..] => {
                let more = match rest.len() {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!(", while {first}{more}")
            }
        };
        Some(format!("{}{while_text}", listed(&pauses)?))
    }

    /// What someone who works on a task works on in a pause of it: `Ann works on x`, the one that ends last.
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
        Some(format!("{who} works on `{other}`"))
    }
}

/// Periods in words, of very many the first ones.
fn listed(periods: &[(Instant, Instant)]) -> Option<String> {
    let text = |(from, to): &(Instant, Instant)| {
        let (start, end) = (from.day(), to.day_as_end());
        let end = if start == end {
            time_text(*to).replace("00:00", "24:00")
        } else {
            format!("{end} {}", time_text(*to).replace("00:00", "24:00"))
        };
        format!("{start} {} to {end}", time_text(*from))
    };
    let texts: Vec<String> = periods.iter().take(MOST).map(text).collect();
    let more = periods.len().saturating_sub(MOST);
    let more = match more {
        0 => String::new(),
        more => format!(", {more} more"),
    };
    (!texts.is_empty()).then(|| format!("{}{more}", texts.join(", ")))
}
