//! The attributes of a declaration as written in the text, under their own words.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::context::JsonContext;
use super::object::{In, Object, Written};
use crate::plan::{
    Deliverable, Detail, Item, Link, LinkKind, LintLevels, Milestone, Phase, Remarks, Size, Task,
};

/// The `attributes` of a declaration; an attribute that is not written is absent.
pub(super) struct Attributes<'a, T>(pub(super) In<'a, T>);

/// Writes `allow` and `deny`.
pub(super) fn levels<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    levels: &'a LintLevels,
) -> Result<(), M::Error> {
    object.list("allow", &levels.allow)?;
    object.list("deny", &levels.deny)
}

/// Writes the attributes that every declaration may have.
pub(super) fn remarks<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    remarks: &'a Remarks,
) -> Result<(), M::Error> {
    object.list("risk", &remarks.risks)?;
    object.list("note", &remarks.notes)?;
    object.list("link", &remarks.links)?;
    object.list("tags", &remarks.tags)?;
    object.list("field", &remarks.fields)
}

impl Serialize for Attributes<'_, Item> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(In(context, item)) = *self;
        let mut object = Object::open(context, serializer)?;
        object.list("owner", &item.owners)?;
        object.list("consult", &item.consult)?;
        object.list("inform", &item.inform)?;
        object.maybe("calendar", item.calendar.as_ref())?;
        object.maybe("priority", item.priority.as_ref())?;
        for (key, kind) in [
            ("after", LinkKind::After),
            ("finish_after", LinkKind::FinishAfter),
            ("before", LinkKind::Before),
        ] {
            let links = Links {
                item: In(context, item),
                kind,
            };
            if links.iter().next().is_some() {
                object.key(key, &links)?;
            }
        }
        let not_before = if item.milestone().is_some() {
            "not_before"
        } else {
            "start_not_before"
        };
        object.maybe(not_before, item.not_before.as_ref())?;
        match &item.detail {
            Detail::Phase(phase) => phase_attributes(&mut object, phase)?,
            Detail::Task(task) => task_attributes(&mut object, task)?,
            Detail::Deliverable(deliverable) => deliverable_attributes(&mut object, deliverable)?,
            Detail::Milestone(milestone) => milestone_attributes(&mut object, milestone)?,
        }
        object.maybe("due", item.due.as_ref())?;
        object.list("cost", &item.costs)?;
        object.list("paid", &item.paid)?;
        object.maybe("blocked", item.blocked.as_deref())?;
        object.maybe("cancelled", item.cancelled.as_deref())?;
        levels(&mut object, &item.levels)?;
        remarks(&mut object, &item.remarks)?;
        object.end()
    }
}

fn phase_attributes<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    phase: &'a Phase,
) -> Result<(), M::Error> {
    object.maybe("budget", phase.budget.as_ref())?;
    object.flag("as_late_as_possible", phase.as_late_as_possible.is_some())
}

fn task_attributes<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    task: &'a Task,
) -> Result<(), M::Error> {
    match &task.size {
        Some(Size::Takes(estimate)) => object.maybe("takes", Some(estimate))?,
        Some(Size::Effort(estimate)) => object.maybe("effort", Some(estimate))?,
        Some(spans @ Size::Spans(..)) => object.maybe("spans", Some(spans))?,
        None => {}
    }
    object.maybe("effort", task.effort_within.as_ref())?;
    object.maybe("start", task.start.as_ref())?;
    object.maybe("start_not_after", task.start_not_after.as_ref())?;
    object.maybe("finish", task.finish.as_ref())?;
    object.maybe("finish_not_before", task.finish_not_before.as_ref())?;
    object.maybe("finish_not_after", task.finish_not_after.as_ref())?;
    object.flag("as_late_as_possible", task.as_late_as_possible.is_some())?;
    object.flag("may_pause", task.may_pause.is_some())?;
    object.list("by", &task.by)?;
    object.flag("by_any_of", task.by_any.is_some())?;
    object.list("uses", &task.uses)?;
    object.maybe("started", task.started.as_ref())?;
    object.maybe("progress", task.progress.as_ref())?;
    object.maybe("remaining", task.remaining.as_ref())?;
    object.list("spent", &task.spent)?;
    object.maybe("done", task.done.as_ref())
}

fn deliverable_attributes<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    deliverable: &'a Deliverable,
) -> Result<(), M::Error> {
    object.list("from", &deliverable.from)?;
    object.maybe("format", deliverable.format.as_ref())?;
    object.list("criterion", &deliverable.criteria)?;
    object.list("approver", &deliverable.approvers)?;
    object.flag("approver_any_of", deliverable.approver_any.is_some())?;
    object.flag("external", deliverable.external.is_some())?;
    object.maybe("review", deliverable.review.as_ref())?;
    object.maybe("start_not_after", deliverable.start_not_after.as_ref())?;
    object.maybe("delivered", deliverable.delivered.as_ref())?;
    object.list("accepted", &deliverable.accepted)?;
    object.list("rejected", &deliverable.rejected)
}

fn milestone_attributes<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    milestone: &'a Milestone,
) -> Result<(), M::Error> {
    object.list("requires", &milestone.requires)?;
    object.flag("requires_all", milestone.requires_all.is_some())?;
    object.flag("gate", milestone.gate.is_some())?;
    object.flag("external", milestone.external.is_some())?;
    object.list("criterion", &milestone.criteria)?;
    object.list("approver", &milestone.approvers)?;
    object.flag("approver_any_of", milestone.approver_any.is_some())?;
    object.maybe("on", milestone.on.as_ref())?;
    object.maybe("not_after", milestone.not_after.as_ref())?;
    object.flag(
        "as_late_as_possible",
        milestone.as_late_as_possible.is_some(),
    )?;
    object.maybe("reached", milestone.reached.as_ref())?;
    object.maybe("passed", milestone.passed.as_ref())?;
    object.list("refused", &milestone.refused)
}

/// The links of one kind.
struct Links<'a> {
    item: In<'a, Item>,
    kind: LinkKind,
}

impl<'a> Links<'a> {
    fn iter(&self) -> impl Iterator<Item = In<'a, Link>> {
        let In(context, item) = self.item;
        let kind = self.kind;
        item.links
            .iter()
            .filter(move |link| link.kind == kind)
            .map(move |link| In(context, link))
    }
}

impl Serialize for Links<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Writes the two ends of `spans`; estimates have their own implementation.
impl Written for Size {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let size = self;
        match size {
            Size::Takes(estimate) | Size::Effort(estimate) => {
                In(context, estimate).serialize(serializer)
            }
            Size::Spans(from, to) => {
                let mut object = Object::open(context, serializer)?;
                object.maybe("from", Some(from))?;
                object.maybe("to", Some(to))?;
                object.end()
            }
        }
    }
}
