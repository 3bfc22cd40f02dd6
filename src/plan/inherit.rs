//! What items take from the phases around them and from the plan.

use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{CalendarId, Detail, GoalId, Item, ItemId, ItemKind, Plan, Sited, Target, WhoId};
use crate::ast::End;
use crate::source::Span;

/// The priority where none is written: `normal`.
pub const NORMAL_PRIORITY: u32 = 500;

impl Plan {
    /// Who answers for an item: its own owners, else those of the innermost phase that names some, else the plan's.
    #[must_use]
    pub fn owners_of(&self, id: ItemId) -> &[Sited<WhoId>] {
        self.outwards(id)
            .map(|outer| self.item(outer).owners.as_slice())
            .find(|owners| !owners.is_empty())
            .unwrap_or(&self.header.owners)
    }

    /// Who answers for a goal: its own owners, else the plan's.
    #[must_use]
    pub fn goal_owners(&self, id: GoalId) -> &[Sited<WhoId>] {
        let own = &self.goal(id).owners;
        if own.is_empty() {
            &self.header.owners
        } else {
            own
        }
    }

    /// The calendar written on the item, else on the innermost phase that has one, else on the plan.
    #[must_use]
    pub fn calendar_of(&self, id: ItemId) -> Option<Sited<CalendarId>> {
        self.outwards(id)
            .find_map(|outer| self.item(outer).calendar)
            .or(self.header.calendar)
    }

    /// The priority written on the item, else on the innermost phase that has one, else [`NORMAL_PRIORITY`].
    #[must_use]
    pub fn priority_of(&self, id: ItemId) -> u32 {
        self.outwards(id)
            .find_map(|outer| self.item(outer).priority)
            .map_or(NORMAL_PRIORITY, |priority| priority.value)
    }

    /// Where `as late as possible` is written for a task or milestone: on itself, else on the innermost phase that has it,
    /// else on the plan; None for all other items.
    #[must_use]
    pub fn as_late_as_possible(&self, id: ItemId) -> Option<Span> {
        matches!(self.kind(id), ItemKind::Task | ItemKind::Milestone)
            .then(|| {
                self.outwards(id)
                    .find_map(|outer| self.item(outer).own_as_late_as_possible())
                    .or(self.header.as_late_as_possible)
            })
            .flatten()
    }

    /// Who is asked about an item: of the phases around it and of itself, outer ones first, each once.
    #[must_use]
    pub fn consult_of(&self, id: ItemId) -> Vec<Sited<WhoId>> {
        self.added_up(id, |item| &item.consult)
    }

    /// Who is told about an item: of the phases around it and of itself, outer ones first, each once.
    #[must_use]
    pub fn inform_of(&self, id: ItemId) -> Vec<Sited<WhoId>> {
        self.added_up(id, |item| &item.inform)
    }

    /// The tags of the plan, of the phases around an item and of itself, outer ones first, each once.
    #[must_use]
    pub fn tags_of(&self, id: ItemId) -> Vec<Sited<SmolStr>> {
        let mut all = Vec::new();
        add_new(&mut all, &self.header.remarks.tags);
        let mut blocks: Vec<_> = self.outwards(id).collect();
        blocks.reverse();
        for block in blocks {
            add_new(&mut all, &self.item(block).remarks.tags);
        }
        all
    }

    fn added_up<T: Clone + PartialEq>(
        &self,
        id: ItemId,
        list: impl Fn(&Item) -> &ThinVec<Sited<T>>,
    ) -> Vec<Sited<T>> {
        let mut all = Vec::new();
        let mut blocks: Vec<_> = self.outwards(id).collect();
        blocks.reverse();
        for block in blocks {
            add_new(&mut all, list(self.item(block)));
        }
        all
    }

    /// What a milestone requires, with `all` spread over everything else directly in its phase, at the top in the plan (a
    /// phase among them counts as all in it); the span of such a target is the word `all`. Empty for other kinds.
    pub fn requires_of(&self, id: ItemId) -> impl Iterator<Item = Target> {
        let item = self.item(id);
        let milestone = item.milestone();
        let written = milestone.map_or(&[][..], |milestone| &milestone.requires);
        let all = milestone.and_then(|milestone| milestone.requires_all);
        self.spread(written, all, self.parent(id), Some(id))
    }

    /// What a goal requires, with `all` spread over everything at the top of the plan.
    pub fn goal_requires(&self, id: GoalId) -> impl Iterator<Item = Target> {
        let goal = self.goal(id);
        self.spread(&goal.requires, goal.requires_all, None, None)
    }

    fn spread<'a>(
        &'a self,
        written: &'a [Target],
        all: Option<Span>,
        parent: Option<ItemId>,
        but: Option<ItemId>,
    ) -> impl Iterator<Item = Target> + 'a {
        let all = all.into_iter().flat_map(move |span| {
            self.children(parent)
                .filter(move |child| Some(*child) != but)
                .map(move |item| Target {
                    item,
                    end: End::Finish,
                    span,
                })
        });
        written.iter().copied().chain(all)
    }

    /// The item of that dotted path; takes time linear in the number of items.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<ItemId> {
        self.items()
            .find(|(_, item)| item.path == path)
            .map(|(id, _)| id)
    }

    /// The person, team or resource of that name.
    #[must_use]
    pub fn find_party(&self, name: &str) -> Option<WhoId> {
        self.parties()
            .find(|(_, party)| party.name == name)
            .map(|(id, _)| id)
    }
}

impl Item {
    /// The owners written on this very item, where there are any.
    #[must_use]
    pub fn own_owner(&self) -> Option<&[Sited<WhoId>]> {
        (!self.owners.is_empty()).then_some(&self.owners)
    }

    /// Who accepts a deliverable or decides on a milestone; nobody for other kinds.
    #[must_use]
    pub fn approvers(&self) -> &[Sited<WhoId>] {
        if let Some(deliverable) = self.deliverable() {
            &deliverable.approvers
        } else if let Some(milestone) = self.milestone() {
            &milestone.approvers
        } else {
            &[]
        }
    }

    /// Whether one of the approvers is enough.
    #[must_use]
    pub fn one_approver_is_enough(&self) -> bool {
        self.deliverable()
            .is_some_and(|deliverable| deliverable.approver_any.is_some())
            || self
                .milestone()
                .is_some_and(|milestone| milestone.approver_any.is_some())
    }

    /// `as late as possible`, as written on this very item.
    #[must_use]
    pub fn own_as_late_as_possible(&self) -> Option<Span> {
        match &self.detail {
            Detail::Phase(phase) => phase.as_late_as_possible,
            Detail::Task(task) => task.as_late_as_possible,
            Detail::Milestone(milestone) => milestone.as_late_as_possible,
            Detail::Deliverable(_) => None,
        }
    }

    /// A milestone that is a decision point.
    #[must_use]
    pub fn is_gate(&self) -> bool {
        self.milestone()
            .is_some_and(|milestone| milestone.gate.is_some())
    }
}

fn add_new<T: Clone + PartialEq>(all: &mut Vec<Sited<T>>, more: &[Sited<T>]) {
    for one in more {
        if !all.iter().any(|known| known.value == one.value) {
            all.push(one.clone());
        }
    }
}
