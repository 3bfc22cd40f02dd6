//! The attributes that only tasks have.

use thin_vec::ThinVec;

use super::Resolver;
use super::reference::Site;
use super::statement::Block;
use crate::ast::{End, Node, Shares, Statement, Value, ValueShare};
use crate::diagnostics::{CheckProblem, ResolveProblem};
use crate::language::Attribute;
use crate::plan::{Booking, Share, Sited, Size, Task};
use crate::source::Span;

impl<'a> Resolver<'a> {
    pub(super) fn task_attribute(
        &mut self,
        task: &mut Task,
        site: Site,
        value: &'a Value,
        statement: &'a Statement,
    ) {
        let attribute = site.attribute;
        match (attribute, value) {
            (Attribute::Takes, Value::Estimate(estimate)) => {
                let takes = self.estimate(estimate).map(Size::Takes);
                task.size = task.size.take().or(takes);
            }
            (Attribute::Effort, Value::Estimate(estimate)) => {
                task.effort_within = self.estimate(estimate);
            }
            (Attribute::Spans, Value::Ends(from, to)) => {
                let from = self.target(from, End::Finish, site);
                let to = self.target(to, End::Finish, site);
                if let (Some(from), Some(to)) = (from, to) {
                    task.size = task.size.take().or(Some(Size::Spans(from, to)));
                }
            }
            (Attribute::Start, _) => task.start = self.date_of(value, attribute),
            (Attribute::StartNotAfter, _) => task.start_not_after = self.date_of(value, attribute),
            (Attribute::Finish, _) => task.finish = self.date_of(value, attribute),
            (Attribute::FinishNotBefore, _) => {
                task.finish_not_before = self.date_of(value, attribute);
            }
            (Attribute::FinishNotAfter, _) => {
                task.finish_not_after = self.date_of(value, attribute);
            }
            (Attribute::AsLateAsPossible, _) => task.as_late_as_possible = Some(statement.head),
            (Attribute::MayPause, _) => task.may_pause = Some(statement.head),
            (Attribute::By, Value::Shares(shares)) => {
                self.check_any(
                    attribute,
                    &mut task.by_any,
                    shares,
                    task.by.first().map(|b| b.span),
                );
                self.bookings(shares, attribute, &mut task.by);
            }
            (Attribute::Uses, Value::Shares(shares)) => {
                self.bookings(shares, attribute, &mut task.uses);
            }
            (Attribute::Started, _) => task.started = self.date_of(value, attribute),
            (Attribute::Progress, Value::Percent(percent)) => {
                task.progress = Some(Sited::new(percent.percent, percent.span));
            }
            (Attribute::Spent, Value::Duration(duration)) => {
                if let Some(minutes) = self.working_minutes(duration, attribute) {
                    task.spent.push(Sited::new(minutes, duration.span));
                }
            }
            (Attribute::Done, _) => task.done = self.date_of(value, attribute),
            _ => {}
        }
    }

    /// Sets the values that depend on all attributes of the task: which attribute is the size, and whether `remaining`
    /// is clock time, which it is if the task is.
    pub(super) fn finish_task(&mut self, task: &mut Task, block: &Block<'a>, name: &str) {
        self.check_sizes(block, name);
        if task.size.is_none() && !(task.start.is_some() && task.finish.is_some()) {
            task.size = task.effort_within.take().map(Size::Effort);
        }
        if block.seen & (1u128 << Attribute::Remaining as u32) == 0 {
            return;
        }
        let written = block.nodes.iter().find_map(|node| match node {
            Node::Statement(Statement {
                attribute: Some(Attribute::Remaining),
                value: Some(Value::Duration(duration)),
                ..
            }) => Some(*duration),
            _ => None,
        });
        let Some(mut duration) = written else {
            return;
        };
        let elapsed = matches!(&task.size, Some(Size::Takes(estimate)) if estimate.elapsed);
        let minutes = if elapsed {
            duration.elapsed = true;
            self.minutes(&duration)
        } else {
            self.working_minutes(&duration, Attribute::Remaining)
        };
        task.remaining = minutes.map(|minutes| Sited::new(minutes, duration.span));
    }

    /// Reports a second duration; the first one counts. `effort` is allowed with either (rule 8).
    fn check_sizes(&mut self, block: &Block<'a>, name: &str) {
        let sizes = [Attribute::Takes, Attribute::Spans];
        let bits = sizes
            .iter()
            .fold(0, |bits, size| bits | 1u128 << *size as u32);
        if (block.seen & bits).count_ones() < 2 {
            return;
        }
        let mut written = block.nodes.iter().filter_map(|node| match node {
            Node::Statement(statement) => statement
                .attribute
                .filter(|attribute| sizes.contains(attribute))
                .map(|attribute| (attribute, statement)),
            _ => None,
        });
        let Some((first, first_at)) = written.next() else {
            return;
        };
        for (second, at) in written {
            if second != first && !at.broken {
                self.diagnostics.error(CheckProblem::TwoSizes {
                    name: name.to_owned(),
                    first: first.words(),
                    second: second.words(),
                    at: at.head,
                    first_at: first_at.head,
                });
            }
        }
    }

    /// Records `any of`, which cannot be combined with others who have to do it too.
    pub(super) fn check_any(
        &mut self,
        attribute: Attribute,
        any: &mut Option<Span>,
        shares: &Shares,
        before: Option<Span>,
    ) {
        let here = shares.list.first().map(|share| share.who.span);
        match (*any, shares.any, before, here) {
            (Some(at), _, _, Some(other)) | (None, Some(at), Some(other), _) => {
                self.diagnostics.error(ResolveProblem::AnyOfMixed {
                    attribute,
                    at,
                    other,
                });
            }
            _ => {}
        }
        *any = any.or(shares.any);
    }

    fn bookings(&mut self, shares: &'a Shares, attribute: Attribute, into: &mut ThinVec<Booking>) {
        into.reserve_exact(shares.list.len());
        for share in &shares.list {
            let Some(who) = self.who(&share.who, attribute) else {
                continue;
            };
            let amount = match share.share {
                None => None,
                Some((ValueShare::Percent(_), at)) if attribute == Attribute::Uses => {
                    self.diagnostics.error(ResolveProblem::ShareOfResource {
                        name: share.who.text.to_string(),
                        at,
                    });
                    None
                }
                Some((ValueShare::Percent(percent), _)) => Some(Share::Percent(percent)),
                Some((ValueShare::Number(number), _)) => Some(Share::Number(number)),
            };
            into.push(Booking {
                who,
                share: amount,
                span: share.who.span,
                share_span: share.share.map_or(share.who.span, |(_, at)| at),
            });
        }
    }
}
