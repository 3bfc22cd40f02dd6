//! Tasks within the limits of those who work on them (rule 42).

use super::super::Model;
use super::super::by_item::ByItem;
use super::super::forward::Early;
use super::super::leaf::Leaf;
use super::super::limit::end_of;
use super::super::saturating;
use super::budget::Budget;
use super::demand::{Booked, Demand};
use super::supply::Supply;
use crate::calendar::Instant;
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::WhoId;
use crate::source::Span;

/// The most periods that are tried before a task is said never to fit into a limit.
const MOST_PERIODS: usize = 600;

impl Supply {
    /// The budgets of those whom a task needs, each with the demand.
    fn budgets<'a>(
        &'a self,
        demands: &'a [Demand],
    ) -> impl Iterator<Item = (&'a Demand, &'a Budget)> + use<'a> {
        let counts = !self.is_unlimited && !self.ignores_limits;
        let demands = demands.iter().filter(move |_| counts);
        demands.flat_map(|demand| {
            let source = self.sources.get(&demand.who);
            let budgets = source.map_or(&[][..], |source| source.budgets.as_slice());
            budgets.iter().map(move |budget| (demand, budget))
        })
    }

    /// If a task that stands there is over a limit: the first start after that at which it may not be, and whose limit it
    /// is.
    pub(super) fn over_limit(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &[Demand],
        range: (Instant, Instant),
    ) -> Option<(Instant, WhoId)> {
        let (start, demand, _) = self.last_over(model, leaf, demands, range)?;
        Some((start, demand.who))
    }

    /// As [`Self::over_limit`], with the demand and the limit.
    fn last_over<'a>(
        &'a self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &'a [Demand],
        range: (Instant, Instant),
    ) -> Option<(Instant, &'a Demand, &'a Budget)> {
        let next = self.budgets(demands).filter_map(|(demand, budget)| {
            let over = budget.too_much(model, leaf, demand, range).into_iter();
            let starts = over.map(|(period, minutes)| {
                let end = end_of(budget.per, period);
                let hours = model.hours.get(demand.hours);
                let start = match minutes {
                    0 => end,
                    _ => saturating::sub_earliest(hours, end, minutes),
                };
                start.max(range.0 + 1)
            });
            Some((starts.max()?, demand, budget))
        });
        next.max_by_key(|(start, ..)| *start)
    }

    /// If a task that stands there is over a limit: the instant by which it has to be finished not to be.
    pub(super) fn limit_reached(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &[Demand],
        range: (Instant, Instant),
    ) -> Option<Instant> {
        let ends = self.budgets(demands).flat_map(|(demand, budget)| {
            let over = budget.too_much(model, leaf, demand, range).into_iter();
            over.map(|(period, minutes)| {
                saturating::add(model.hours.get(demand.hours), period, minutes)
            })
        });
        ends.min()
    }

    /// The first block of a task by a limit: from where it is reached to the end of its period, and whose limit it is.
    pub(super) fn limit_block(
        &self,
        model: &Model<'_>,
        leaf: &Leaf,
        demands: &[Demand],
        range: (Instant, Instant),
    ) -> Option<(Instant, Instant, WhoId)> {
        let blocks = self.budgets(demands).flat_map(|(demand, budget)| {
            let over = budget.too_much(model, leaf, demand, range).into_iter();
            over.map(|(period, minutes)| {
                let hours = model.hours.get(demand.hours);
                let from = saturating::add(hours, period.max(range.0), minutes);
                (from, end_of(budget.per, period), demand.who)
            })
        });
        blocks.min()
    }

    /// A task that never fits into a limit of someone who works on it is an error, and then no limit counts.
    pub(super) fn report_never_within(
        &mut self,
        model: &Model<'_>,
        tasks: &[Booked],
        early: &ByItem<Early>,
        diagnostics: &mut Diagnostics,
    ) {
        let plan = model.plan;
        let mut is_over = false;
        for task in tasks.iter().filter(|task| !task.is_fixed) {
            let Some(leaf) = model.leaves[task.id].as_ref() else {
                continue;
            };
            let from = early[task.id].start;
            let Some((who, limit)) = self.never_within(model, task, leaf, from) else {
                continue;
            };
            is_over = true;
            let item = plan.item(task.id);
            let size = item.task_estimate().map_or(item.name_span, |it| it.span);
            diagnostics.error(ScheduleProblem::NeverWithinLimit {
                name: item.path.to_string(),
                who: plan.party(who).name.to_string(),
                help: if task.may_pause {
                    "raise the limit to an hour or more: a piece takes at least that"
                } else {
                    "raise the limit, or write `may pause` or `effort`, so that the task stops when it is reached"
                },
                at: size,
                limit,
            });
        }
        self.ignores_limits = is_over;
        self.clear();
    }

    /// Whose limit a task never fits into, even if nothing else is booked, and where that is written.
    fn never_within(
        &mut self,
        model: &Model<'_>,
        task: &Booked,
        leaf: &Leaf,
        from: Instant,
    ) -> Option<(WhoId, Span)> {
        let limits = self.budgets(&task.demands);
        let least = limits.min_by_key(|(_, budget)| budget.most);
        let (demand, budget) = least?;
        let least = (demand.who, budget.place);
        self.clear();
        if task.may_pause {
            let fits = self
                .fit_in_pieces(model, &task.demands, leaf, from)
                .is_some();
            return (!fits).then_some(least);
        }
        let mut start = from;
        let mut whose = None;
        for _ in 0..MOST_PERIODS {
            let finish = leaf.finish_of(&model.hours, start);
            let (next, demand, budget) =
                self.last_over(model, leaf, &task.demands, (start, finish))?;
            whose = Some((demand.who, budget.place));
            start = saturating::up(model.hours.get(leaf.own), next);
            if saturating::is_beyond(start) {
                break;
            }
        }
        whose
    }
}
