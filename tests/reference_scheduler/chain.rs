//! The chains of `planc why`: each date recomputed from the one before it.

use planc::ast::End;
use planc::calendar::Instant;
use planc::language::Attribute;
use planc::plan::{ItemId, Moment, Plan, WhoId};
use planc::report::Report;
use planc::report::chain::{Because, Chain, Limit, Route, Step, Subject};
use planc::schedule::Dependency;

use super::early::{Bounds, least_dates, rest_alone};

use super::late::latest_start;
use super::leaf::{Leaf, end_of, lower};
use super::links::Wait;
use super::network::{Dates, Network};

/// The chains of a plan, with its dates.
pub(crate) struct Chains<'a> {
    pub(super) report: Report<'a>,
    pub(super) network: Network<'a>,
    /// The links that are not written: someone is handed over. None where tasks would wait for each other.
    pub(super) handovers: Option<Vec<Wait>>,
    /// Where everything stands.
    pub(super) dates: Dates,
}

impl<'a> Chains<'a> {
    pub(crate) fn new(report: Report<'a>, within: i64) -> Self {
        let network = Network::new(report.plan, report.schedule, within);
        Self {
            handovers: network.handovers(report.schedule),
            dates: Self::scheduled(&report),
            report,
            network,
        }
    }

    /// Every break in the chains of every item.
    pub(crate) fn breaks(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (id, item) in self.report.plan.items() {
            let Some(dates) = self.report.schedule.dates(id) else {
                if self.report.chain(id).is_some() || self.report.late_chain(id).is_some() {
                    wrong.push(format!("{} has a chain, but no dates", item.path));
                }
                continue;
            };
            match self.report.chain(id) {
                Some(chain) => {
                    self.check(&chain, id, dates.finish, false, &mut wrong);
                }
                None => wrong.push(format!("{} has no chain", item.path)),
            }
            let leaves = std::iter::once(id).chain(self.report.plan.contents(id));
            let open = leaves.filter_map(|leaf| {
                let dates = self.report.schedule.dates(leaf)?;
                let is_open = !dates.achieved && dates.total_slack.is_some();
                (is_open && self.network.leaf(leaf).is_some()).then_some(dates.late_finish)
            });
            if let Some(last) = open.max() {
                match self.report.late_chain(id) {
                    Some(chain) => self.check(&chain, id, last, true, &mut wrong),
                    None => wrong.push(format!("{} has no late chain", item.path)),
                }
            }
        }
        wrong
    }

    fn check(
        &self,
        chain: &Chain,
        id: ItemId,
        at: Instant,
        is_late: bool,
        wrong: &mut Vec<String>,
    ) {
        let path = &self.report.plan.item(id).path;
        let what = if is_late { "late chain" } else { "chain" };
        let Some(last) = chain.steps.last() else {
            wrong.push(format!("the {what} of {path} is empty"));
            return;
        };
        if last.at != at {
            wrong.push(format!(
                "the {what} of {path} ends at {}, not {at}",
                last.at
            ));
        }
        let before = std::iter::once(None).chain(chain.steps.iter().map(Some));
        for (step, before) in chain.steps.iter().zip(before) {
            let found = self.expected(step, before, is_late);
            if found != Ok(step.at.0) {
                let found = found.map_or_else(|error| error, |at| Instant(at).to_string());
                let from = before.map(|before| (before.subject, before.at.to_string()));
                wrong.push(format!(
                    "the {what} of {path}: {:?} at {} because {:?} from {from:?}, but {found}",
                    self.name(step),
                    step.at,
                    step.because,
                ));
            }
        }
        let mut items = self.report.plan.items();
        let knows_all = !items.any(|(id, _)| self.is_unknown(id));
        if !is_late && self.handovers.is_some() && knows_all {
            let found = self.check_rival(chain);
            wrong.extend(
                found
                    .err()
                    .map(|error| format!("the rival of {path}: {error}")),
            );
        }
    }

    fn name(&self, step: &Step) -> String {
        match step.subject {
            Subject::Item(id, end) => format!("{} {end:?}", self.report.plan.item(id).path),
            other => format!("{other:?}"),
        }
    }

    /// Whether the second scheduler does not know how long an item takes: it knows no pauses, and no `limit`. The pieces
    /// of both are checked in `tests/feasibility`.
    fn is_unknown(&self, id: ItemId) -> bool {
        if !self.report.schedule.pieces(id).is_empty() {
            return true;
        }
        let (plan, item) = (self.report.plan, self.report.plan.item(id));
        let by = item.by().iter().map(|booking| booking.who);
        let mut who = by.chain(item.owners().iter().map(|owner| owner.value));
        who.any(|who| has_limit(plan, who))
    }

    fn leaf(&self, id: ItemId) -> Result<&Leaf, String> {
        self.network
            .leaf(id)
            .ok_or_else(|| "it is no leaf".to_owned())
    }

    fn expected(&self, step: &Step, before: Option<&Step>, is_late: bool) -> Result<i64, String> {
        let before_at = || {
            before
                .map(|before| before.at.0)
                .ok_or("nothing is before it")
        };
        let (id, end) = match step.subject {
            Subject::Plan(End::Start) => return Ok(self.network.start),
            Subject::Plan(End::Finish) => return Ok(self.report.schedule.finish.0),
            Subject::Goal(_) => return Err("a goal in the chain of an item".to_owned()),
            Subject::Item(id, end) => (id, end),
        };
        if before.is_none() && matches!(step.because, Because::Link(_) | Because::Size) {
            return Err("the chain begins in the middle".to_owned());
        }
        let dates = self.report.schedule.dates(id).ok_or("it has no dates")?;
        if let Because::Leaf = step.because {
            return Ok(before_at()?);
        }
        if self.is_unknown(id) {
            return Ok(step.at.0);
        }
        let leaf = self.leaf(id)?;
        let own = &leaf.hours.own;
        let valid = |at: i64| {
            if leaf.is_clock() && !leaf.snaps() {
                Some(at)
            } else {
                own.up(at)
            }
        };
        let found = match &step.because {
            Because::PlanStart => valid(before_at()?),
            Because::Date(attribute, on) => self.by_date(leaf, *attribute, *on),
            Because::StatusDate => {
                let status = self.network.status.ok_or("there is no status date")?;
                Some(if end == End::Finish && leaf.is_task {
                    status.end(own)
                } else {
                    valid(status.from).ok_or("no time")?
                })
            }
            Because::Fact(Attribute::Progress | Attribute::Remaining) => {
                Some(rest_alone(&self.network, leaf, dates.start.0))
            }
            Because::Fact(Attribute::Rejected) => leaf.facts.rejected,
            Because::Fact(Attribute::Started | Attribute::Delivered) => leaf.facts.start,
            Because::Fact(_) => {
                let facts = &leaf.facts;
                let told = if end == End::Start {
                    facts.start
                } else {
                    facts.finish
                };
                // On the day on which it would have ended by its dates it keeps its hours (rule 22).
                let day = i64::from(step.at.day_as_end().0);
                if end == End::Finish && facts.done_day == Some(day) {
                    return Ok(step.at.0);
                }
                told
            }
            Because::Link(route) => self.by_link(id, leaf, route, before_at()?),
            Because::Size => {
                // Late dates have the approver of the early ones (rule 29).
                let early = is_late.then_some(dates.early_start.0);
                Self::by_size(leaf, end, step.at.0, before_at()?, early)
            }
            Because::Spans(via) => {
                let target = self
                    .report
                    .plan
                    .item(id)
                    .spans()
                    .ok_or("it does not span")?;
                let of = if end == End::Start {
                    target.0
                } else {
                    target.1
                };
                let at = match via {
                    Some(route) => self.handed_on(of.item, route, before_at()?),
                    None => Some(before_at()?),
                };
                let at = at.ok_or("nothing hands it on")?;
                Some(if end == End::Start {
                    at
                } else {
                    at.max(dates.start.0)
                })
            }
            // The second scheduler books nobody, and moves nobody's tasks.
            Because::AsLateAsPossible(Limit::People) | Because::WaitsFor(..) => {
                return Ok(step.at.0);
            }
            Because::AsLateAsPossible(limit) | Because::Latest(limit) => {
                return self.by_limit(step, limit, before, is_late);
            }
            Because::Plan | Because::Due | Because::Requires | Because::Leaf => None,
        };
        found.ok_or_else(|| "it cannot be recomputed".to_owned())
    }

    /// The latest date that a limit allows, as a late date or of what is as late as possible.
    fn by_limit(
        &self,
        step: &Step,
        limit: &Limit,
        before: Option<&Step>,
        is_late: bool,
    ) -> Result<i64, String> {
        let Subject::Item(id, end) = step.subject else {
            return Err("no item is limited".to_owned());
        };
        let leaf = self.leaf(id)?;
        let own = &leaf.hours.own;
        let (limit, of) = self.limit(id, limit, before)?;
        let (by_start, by_finish) = bounds(limit, of, self.network.horizon().1);
        if !is_late {
            let start = latest_start(&self.network, leaf, None, by_start, by_finish);
            let is_clock = leaf.is_clock();
            let start = start.and_then(|at| {
                if is_clock {
                    Some(at)
                } else {
                    own.minute_to(at)
                }
            });
            return start.ok_or_else(|| "no time".to_owned());
        }
        if leaf.facts.start.is_some() {
            let last = if leaf.is_clock() {
                Some(limit)
            } else {
                own.dn(limit)
            };
            let last = last.or_else(|| leaf.first_minute(None));
            return last.ok_or_else(|| "no time".to_owned());
        }
        let dates = self.report.schedule.dates(id).ok_or("it has no dates")?;
        let reviewer = leaf.reviewer(dates.early_start.0);
        let start = latest_start(&self.network, leaf, reviewer, by_start, by_finish);
        let first = leaf.first_minute(reviewer);
        let (start, cut) = match (start, first) {
            (Some(start), _) => (start, i64::MAX),
            // No working time far enough back (rule 29).
            (None, Some(first)) => (first, limit.max(first)),
            (None, None) => return Err("no time".to_owned()),
        };
        if end == End::Start {
            return Ok(start);
        }
        let finish = leaf.finish_of(start, reviewer).ok_or("no time")?;
        Ok(finish.min(cut))
    }

    fn by_date(&self, leaf: &Leaf, attribute: Attribute, on: ItemId) -> Option<i64> {
        let (_, moment) = self.report.plan.item(on).dates(&[attribute]).next()?;
        let own = &leaf.hours.own;
        match attribute {
            Attribute::On => Some(end_of(own, moment)),
            Attribute::Finish | Attribute::FinishNotBefore => {
                self.by_finish(leaf, end_of(own, moment))
            }
            _ if leaf.is_clock() && !leaf.snaps() => Some(lower(moment)),
            _ => own.up(lower(moment)),
        }
    }

    /// The finish that a bound on it gives: of what has started the finish alone, else the whole of it moves.
    pub(super) fn by_finish(&self, leaf: &Leaf, bound: i64) -> Option<i64> {
        if leaf.facts.start.is_some() {
            return if leaf.is_clock() {
                Some(bound)
            } else {
                leaf.hours.own.dn(bound)
            };
        }
        let bounds = Bounds {
            dates: Vec::new(),
            kept: vec![self.network.start],
        };
        least_dates(&self.network, leaf, &bounds, &[bound]).map(|(_, finish)| finish)
    }

    fn by_link(&self, id: ItemId, leaf: &Leaf, route: &Route, before: i64) -> Option<i64> {
        let (link, plan) = (&route.link, self.report.plan);
        let wait = wait_of(link);
        let from = match &route.via {
            Some(inner) => self.handed_on(link.from, inner, before)?,
            None => before,
        };
        if !plan.is_within(id, link.to) {
            return None;
        }
        let bound = wait.bound(leaf, from, self.network.start);
        match link.to_end {
            End::Finish => self.by_finish(leaf, bound),
            End::Start if leaf.is_clock() && !(leaf.snaps() && wait.snaps()) => Some(bound),
            End::Start => leaf.hours.own.up(bound),
        }
    }

    /// What something cancelled hands on.
    fn handed_on(&self, id: ItemId, route: &Route, before: i64) -> Option<i64> {
        let from = match &route.via {
            Some(inner) => self.handed_on(route.link.from, inner, before)?,
            None => before,
        };
        // Of a phase, whichever leaf it goes through.
        let mut leaves = self.network.leaves_in(id).into_iter();
        let leaf = leaves.find(|leaf| self.report.plan.is_cancelled(*leaf))?;
        let leaf = self.network.leaf(leaf)?;
        Some(wait_of(&route.link).bound(leaf, from, self.network.start))
    }

    fn by_size(leaf: &Leaf, end: End, at: i64, before: i64, early: Option<i64>) -> Option<i64> {
        if end == End::Finish {
            let finish = leaf.finish_of(before, leaf.reviewer(early.unwrap_or(before)))?;
            // No working time far enough back (rule 29).
            let is_cut = early.is_some() && leaf.first_minute(None) == Some(before);
            return Some(if is_cut { finish.min(at) } else { finish });
        }
        let reviewer = leaf.reviewer(at);
        let next = leaf.finish_of(at + 1, reviewer);
        let is_latest =
            leaf.finish_of(at, reviewer)? <= before && next.is_none_or(|it| it > before);
        let is_same = leaf.finish_of(at, reviewer)? == before;
        (is_latest || early.is_some() || is_same).then_some(at)
    }

    /// The instant of a limit, and the end that it limits.
    fn limit(
        &self,
        id: ItemId,
        limit: &Limit,
        before: Option<&Step>,
    ) -> Result<(i64, End), String> {
        let leaf = self.leaf(id)?;
        let own = &leaf.hours.own;
        let plan = self.report.plan;
        let due = |due: Moment| {
            if matches!(leaf.size, super::leaf::Size::Elapsed(_)) && due.minute.is_none() {
                (i64::from(due.day.0) + 1) * 1440
            } else {
                end_of(own, due)
            }
        };
        match limit {
            Limit::People => Err("people are no limit of a late date".to_owned()),
            Limit::PlanFinish => Ok((self.report.schedule.finish.0, End::Finish)),
            Limit::Goal(goal) => {
                let date = plan.plain(*goal).due().ok_or("the goal has no due")?;
                Ok((due(date), End::Finish))
            }
            Limit::Date(attribute, on) => {
                let mut dates = plan.item(*on).dates(std::slice::from_ref(attribute));
                let (_, moment) = dates.next().ok_or("it is not written")?;
                Ok(match attribute {
                    Attribute::Start if leaf.is_clock() => (lower(moment), End::Start),
                    Attribute::Start => (own.up(lower(moment)).ok_or("no time")?, End::Start),
                    Attribute::StartNotAfter => (end_of(own, moment), End::Start),
                    Attribute::Due => (due(moment), End::Finish),
                    _ => (end_of(own, moment), End::Finish),
                })
            }
            Limit::Link(link) => {
                let before = before.ok_or("nothing is before it")?;
                let Subject::Item(to, _) = before.subject else {
                    return Err("a link to no item".to_owned());
                };
                if !plan.is_within(to, link.to) || !plan.is_within(id, link.from) {
                    return Err("the link is of others".to_owned());
                }
                let limit = wait_of(link).limit(self.leaf(to)?, before.at.0);
                Ok((limit.ok_or("it limits nothing")?, link.from_end))
            }
            Limit::Through(link, inner) => {
                let from = match inner.as_ref() {
                    Limit::Link(inner) | Limit::Through(inner, _) => Some(inner.from),
                    _ => None,
                };
                let to = self.network.leaves_in(link.to).into_iter();
                let to = to.filter(|to| from.is_none_or(|from| plan.is_within(*to, from)));
                let to = to.min_by_key(|to| !plan.is_cancelled(*to));
                let to = to.ok_or("nothing is in it")?;
                let (at, of) = self.limit(to, inner, before)?;
                let leaf = self.leaf(to)?;
                let (by_start, by_finish) = bounds(at, of, self.network.horizon().1);
                let at = if leaf.is_cancelled {
                    Some(at)
                } else {
                    latest_start(&self.network, leaf, None, by_start, by_finish)
                };
                let at = at.ok_or("no time")?;
                let limit = wait_of(link).limit(leaf, at);
                Ok((limit.ok_or("it limits nothing")?, link.from_end))
            }
        }
    }
}

/// Whether someone, or a member of a team, works at most so much in a day, week or month.
fn has_limit(plan: &Plan, who: WhoId) -> bool {
    let mut members = plan.party(who).members().iter();
    !plan.party(who).limits().is_empty()
        || members.any(|member| !plan.party(member.value).limits().is_empty())
}

fn bounds(limit: i64, of: End, horizon: i64) -> (i64, i64) {
    match of {
        End::Start => (limit, horizon),
        End::Finish => (horizon, limit),
    }
}

pub(super) fn wait_of(link: &Dependency) -> Wait {
    Wait {
        from: link.from,
        from_end: link.from_end,
        to: link.to,
        to_end: link.to_end,
        lag: link.lag,
        elapsed: link.elapsed,
    }
}
