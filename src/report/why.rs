//! The reasons for the dates of an item.

use super::Report;
use super::words::size_text;
use crate::ast::End;
use crate::plan::{ItemId, ItemKind};
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
                let verb = match link.from_end {
                    End::Start => "starts".to_owned(),
                    End::Finish => self.finish_verb(link.from),
                };
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
            Cause::Spans(other) => format!("it spans to `{}`", path(other)),
        })
    }

    /// The verb for the finish of an item: `finishes`, `is accepted`.
    fn finish_verb(&self, id: ItemId) -> String {
        match self.plan.kind(id) {
            ItemKind::Phase | ItemKind::Task => "finishes".to_owned(),
            ItemKind::Deliverable | ItemKind::Milestone => format!("is {}", self.achieved_word(id)),
        }
    }
}
