//! The rival that `planc why` names: what else delays an item of the chain, and from which minute on.

use std::collections::BTreeSet;

use planc::ast::End;
use planc::plan::ItemId;
use planc::report::chain::{Chain, Rival, Subject};

use super::chain::{Chains, wait_of};
use super::leaf::{Leaf, Size};
use super::links::Wait;
use super::network::Dates;
use super::slack::between;

impl Chains<'_> {
    /// The rival has the least slip of all that leads into the chain; it delays nothing by that slip, and does by a minute
    /// more.
    pub(super) fn check_rival(&self, chain: &Chain) -> Result<(), String> {
        let items = chain.steps.iter().filter_map(|step| match step.subject {
            Subject::Item(id, _) => Some(id),
            Subject::Plan(_) | Subject::Goal(_) => None,
        });
        let items: BTreeSet<ItemId> = items.collect();
        let least = self.least_slip(&items);
        let Some(rival) = &chain.rival else {
            return match least {
                Some((slip, from)) => Err(format!("{from} could slip {slip}, and none is named")),
                None => Ok(()),
            };
        };
        if rival.items.is_empty() || rival.items.iter().any(|id| items.contains(id)) {
            return Err("it is no other chain".to_owned());
        }
        if let Some((slip, from)) = least
            && slip < rival.slip
        {
            return Err(format!("{from} could slip {slip}, but {}", rival.slip));
        }
        if self.is_through_cancelled(rival.link.from) {
            return Ok(());
        }
        if least.map(|(slip, _)| slip) != Some(rival.slip) {
            return Err(format!("nothing could slip {}", rival.slip));
        }
        self.check_delay(rival)
    }

    /// Delays its last end by its slip, and by a minute more.
    fn check_delay(&self, rival: &Rival) -> Result<(), String> {
        let (id, end) = rival.end;
        let (Some(leaf), Some(into)) = (self.network.leaf(id), self.network.leaf(rival.into))
        else {
            return Err("it is no leaf".to_owned());
        };
        let wait = wait_of(&rival.link);
        let stands = self.network.value(id, end, &self.dates).ok_or("no date")?;
        let is_unknown = matches!(leaf.size, Size::Review(_) | Size::Spans(..));
        let moves = |at: i64| self.moves(into, rival.into, wait, at);
        if is_unknown || moves(stands) != Some(false) {
            return Ok(());
        }
        let delayed = |minutes: i64| {
            let own = &leaf.hours.own;
            let at = match leaf.size {
                Size::Elapsed(_) => Some(stands + minutes),
                _ if minutes == 0 => Some(stands),
                _ => own.add(stands, minutes),
            };
            // A start is a working minute.
            at.and_then(|at| match end {
                End::Start if !leaf.is_clock() => own.up(at),
                End::Start | End::Finish => Some(at),
            })
        };
        let by_slip = delayed(rival.slip).filter(|at| {
            // The end of a period and the start of the next are one to the slack.
            end == End::Finish || between(leaf, None, stands, *at) == rival.slip
        });
        if by_slip.and_then(moves) == Some(true) && end == End::Finish {
            return Err(format!("it moves {} already by its slip", into.path));
        }
        if delayed(rival.slip + 1).and_then(moves) == Some(false) {
            return Err(format!("by a minute more it does not move {}", into.path));
        }
        Ok(())
    }

    /// Whether a leaf has to move when an end that it waits for is at an instant.
    fn moves(&self, leaf: &Leaf, id: ItemId, wait: Wait, at: i64) -> Option<bool> {
        let (start, finish) = self.dates[id.index()]?;
        let bound = wait.bound(leaf, at, self.network.start);
        if wait.to_end == End::Finish {
            return Some(self.by_finish(leaf, bound)? > finish);
        }
        let bound = if leaf.is_clock() && !(leaf.snaps() && wait.snaps()) {
            bound
        } else {
            leaf.hours.own.up(bound)?
        };
        Some(bound > start)
    }

    /// Of all that leads into these items, and not through what is cancelled, the least slip with its leaf.
    fn least_slip(&self, items: &BTreeSet<ItemId>) -> Option<(i64, &str)> {
        let waits = self
            .network
            .waits
            .iter()
            .chain(self.handovers.iter().flatten());
        let mut found = Vec::new();
        for wait in waits.filter(|wait| !self.is_through_cancelled(wait.from)) {
            let into = items
                .iter()
                .filter(|id| self.report.plan.is_within(**id, wait.to));
            for into in into {
                found.extend(self.slip(*wait, *into, items));
            }
        }
        found.into_iter().min()
    }

    fn is_through_cancelled(&self, id: ItemId) -> bool {
        let leaves = self.network.leaves_in(id);
        leaves
            .iter()
            .any(|leaf| self.report.plan.is_cancelled(*leaf))
    }

    fn slip(&self, wait: Wait, into: ItemId, items: &BTreeSet<ItemId>) -> Option<(i64, &str)> {
        let is_over = |id: ItemId| {
            let dates = self.report.schedule.dates(id);
            dates.is_none_or(|dates| dates.achieved)
        };
        let to = self.network.leaf(into).filter(|_| !is_over(into))?;
        let has_started = to.facts.start.is_some() || to.facts.is_refused;
        if to.is_spans() || wait.to_end == End::Start && has_started {
            return None;
        }
        let (start, finish) = self.dates[into.index()]?;
        let date = if wait.to_end == End::Start {
            start
        } else {
            finish
        };
        let limit = wait.limit(to, date)?;
        let stands = self.network.value(wait.from, wait.from_end, &self.dates)?;
        let leaves = self.network.leaves_in(wait.from).into_iter();
        let at = |leaf: &ItemId| self.network.value(*leaf, wait.from_end, &self.dates);
        if wait.from_end == End::Start {
            let by_limit = leaves
                .clone()
                .filter(|leaf| at(leaf).is_some_and(|at| at <= limit));
            // Another one still starts the phase by then.
            if by_limit.count() > 1 {
                return None;
            }
        }
        let open = leaves.filter(|leaf| !is_over(*leaf) && !items.contains(leaf));
        let slips = open.filter_map(|id| {
            let at = at(&id).filter(|at| *at == stands || wait.from_end == End::Finish)?;
            let leaf = self.network.leaf(id)?;
            let early = self.report.schedule.dates(id)?.early_start.0;
            let slip = between(leaf, leaf.reviewer(early), at, limit);
            Some((slip.max(0), leaf.path.as_str()))
        });
        slips.min()
    }

    /// Start and finish of everything, as scheduled.
    pub(super) fn scheduled(report: &planc::report::Report<'_>) -> Dates {
        let ids = report.plan.items().map(|(id, _)| id);
        let dates = ids.map(|id| {
            let dates = report.schedule.dates(id)?;
            Some((dates.start.0, dates.finish.0))
        });
        dates.collect()
    }
}
