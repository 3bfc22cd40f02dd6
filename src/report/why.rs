//! The reasons for the dates of an item.

use super::Report;
use super::words::{instant_text, size_text};
use crate::ast::End;
use crate::plan::{ItemId, PartyKind, WhoId};
use crate::schedule::Cause;

impl Report<'_> {
    /// The reason for the start or finish of an item.
    #[must_use]
    pub fn cause_text(&self, id: ItemId, end: End) -> Option<String> {
        let dates = self.schedule.dates(id)?;
        let cause = match end {
            End::Start => dates.start_cause,
            End::Finish => dates.finish_cause,
        };
        let path = |id: ItemId| self.plan.item(id).path.clone();
        Some(match cause {
            Cause::PlanStart => "the plan starts".to_owned(),
            Cause::StatusDate => "the remaining work continues from the status date".to_owned(),
            Cause::Bound(attribute, on, _) if on == id => {
                format!("`{}` says so", attribute.words())
            }
            Cause::Bound(attribute, on, _) => {
                format!("`{}` of `{}` says so", attribute.words(), path(on))
            }
            Cause::Link(link) => {
                let link = self.schedule.dependencies.get(link)?;
                let verb = self.verb(link.from, link.from_end);
                let lag = match link.lag {
                    0 => String::new(),
                    lag => format!(
                        " ({} {})",
                        size_text(self.plan, lag.abs(), link.elapsed),
                        if lag < 0 { "before" } else { "after" }
                    ),
                };
                format!("`{}` {verb} then{lag}", path(link.from))
            }
            Cause::Fact(attribute, _) => format!("`{}` says so", attribute.words()),
            Cause::Size => match end {
                End::Start => "its size is counted back from its finish".to_owned(),
                End::Finish => "its size is counted from its start".to_owned(),
            },
            Cause::Leaf(leaf) => match end {
                End::Start => format!("`{}` is the first item in it", path(leaf)),
                End::Finish => format!("`{}` is the last item in it", path(leaf)),
            },
            Cause::AsLateAsPossible(Some(next)) => {
                format!(
                    "`{}` waits for it, and it is as late as possible",
                    path(next)
                )
            }
            Cause::AsLateAsPossible(None) => "it is as late as possible".to_owned(),
            Cause::WaitsFor(who, task) => self.busy_text(who, task),
            Cause::Spans(other) => format!("it spans to `{}`", path(other)),
        })
    }

    /// Why someone is not free until then: `Ann works on `api` until then`.
    pub(super) fn busy_text(&self, who: WhoId, task: Option<ItemId>) -> String {
        let party = self.plan.party(who);
        let verb = match party.kind {
            PartyKind::Person | PartyKind::Team => "works on",
            PartyKind::Resource => "is used by",
        };
        match task {
            Some(task) => {
                let path = &self.plan.item(task).path;
                format!("{} {verb} `{path}` until then", party.title)
            }
            None => format!("{} is not free before", party.title),
        }
    }

    /// Who a task waits for, and because of which task, if levelling moved it (rule 43).
    #[must_use]
    pub fn wait(&self, id: ItemId) -> Option<(WhoId, Option<ItemId>)> {
        match self.schedule.dates(id)?.start_cause {
            Cause::WaitsFor(who, task) => Some((who, task)),
            _ => None,
        }
    }

    /// Who a task waits for: `Ann until 2026-03-05 08:00, because of Build the API`.
    #[must_use]
    pub fn wait_text(&self, id: ItemId) -> Option<String> {
        let (who, task) = self.wait(id)?;
        let dates = self.schedule.dates(id)?;
        let who = &self.plan.party(who).title;
        let until = instant_text(dates.start, dates.start_day);
        let because = task.map(|task| format!(", because of {}", self.plan.item(task).title));
        Some(format!(
            "{who} until {until}{}",
            because.unwrap_or_default()
        ))
    }
}
