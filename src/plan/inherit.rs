//! Values that items inherit from their phases and from the plan.

use std::hash::Hash;

use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};

use super::{CalendarId, Item, ItemId, ItemKind, PlainId, Plan, Sited, Target, WhoId};
use crate::ast::End;
use crate::source::Span;

/// The priority where none is written: `normal`.
pub const NORMAL_PRIORITY: u32 = 500;

impl Plan {
    /// The owners of an item: its own, else those of the innermost phase that names some, else the plan's.
    #[must_use]
    pub fn owners_of(&self, id: ItemId) -> &[Sited<WhoId>] {
        self.outwards(id)
            .map(|outer| self.item(outer).owners())
            .find(|owners| !owners.is_empty())
            .unwrap_or(self.header.owners())
    }

    /// The owners of a goal: its own, else the plan's.
    #[must_use]
    pub fn goal_owners(&self, id: PlainId) -> &[Sited<WhoId>] {
        let own = self.plain(id).owners();
        if own.is_empty() {
            self.header.owners()
        } else {
            own
        }
    }

    /// The calendar written on the item, else on the innermost phase that has one, else on the plan.
    #[must_use]
    pub fn calendar_of(&self, id: ItemId) -> Option<Sited<CalendarId>> {
        self.outwards(id)
            .find_map(|outer| self.item(outer).calendar())
            .or(self.header.calendar())
    }

    /// The priority written on the item, else on the innermost phase that has one, else [`NORMAL_PRIORITY`].
    #[must_use]
    pub fn priority_of(&self, id: ItemId) -> u32 {
        self.outwards(id)
            .find_map(|outer| self.item(outer).priority())
            .map_or(NORMAL_PRIORITY, |priority| priority.value)
    }

    /// The place where `as late as possible` is written for a task or milestone: on the item itself, else on the
    /// innermost phase that has it, else on the plan; None for all other items.
    #[must_use]
    pub fn as_late_as_possible(&self, id: ItemId) -> Option<Span> {
        matches!(self.kind(id), ItemKind::Task | ItemKind::Milestone)
            .then(|| {
                self.outwards(id)
                    .find_map(|outer| self.item(outer).as_late_as_possible())
                    .or(self.header.as_late_as_possible())
            })
            .flatten()
    }

    /// The people to consult about each item.
    #[must_use]
    pub fn consulted(&self) -> AddedUp<'_, WhoId> {
        AddedUp::new(self, &[], |item| item.consult())
    }

    /// The people to inform about each item.
    #[must_use]
    pub fn informed(&self) -> AddedUp<'_, WhoId> {
        AddedUp::new(self, &[], |item| item.inform())
    }

    /// The tags of each item.
    #[must_use]
    pub fn tags(&self) -> AddedUp<'_, SmolStr> {
        AddedUp::new(self, self.header.tags(), |item| item.tags())
    }

    /// The requirements of a milestone. `all` expands to everything else directly in its phase, or in the plan at the
    /// top level; a phase among them counts as everything in it. The span of such a target is the word `all`. Empty for
    /// other kinds.
    pub fn requires_of(&self, id: ItemId) -> impl Iterator<Item = Target> {
        let item = self.item(id);
        self.spread(
            item.requires(),
            item.requires_all(),
            self.parent(id),
            Some(id),
        )
    }

    /// The requirements of a goal. `all` expands to everything at the top level of the plan.
    pub fn goal_requires(&self, id: PlainId) -> impl Iterator<Item = Target> {
        let goal = self.plain(id);
        self.spread(goal.requires(), goal.requires_all(), None, None)
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

    /// The first requirements of a goal: of `all`, at most [`MOST_SPELLED_OUT`].
    pub fn goal_requires_first(&self, id: PlainId) -> impl Iterator<Item = ItemId> {
        let most = self.plain(id).requires().len() + MOST_SPELLED_OUT;
        self.goal_requires(id).take(most).map(|target| target.item)
    }

    /// The item with that dotted path; takes time linear in the number of items.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<ItemId> {
        self.items()
            .find(|(_, item)| item.path == path)
            .map(|(id, _)| id)
    }

    /// The person, team or resource with that name.
    #[must_use]
    pub fn find_party(&self, name: &str) -> Option<WhoId> {
        self.parties()
            .find(|(_, party)| party.name == name)
            .map(|(id, _)| id)
    }
}

/// The items that milestones wait for because they require them.
///
/// If several milestones of one block require everything else, they wait for each other, which is an error. The first
/// of them gets everything, the others only the first: the error is found without a link for every pair.
pub(crate) struct Requirements<'p> {
    plan: &'p Plan,
    /// By block: its first milestone that requires everything else.
    first: HashMap<Option<ItemId>, ItemId>,
}

impl<'p> Requirements<'p> {
    pub(crate) fn new(plan: &'p Plan) -> Self {
        let mut first = HashMap::new();
        for (id, item) in plan.items() {
            if item.requires_all().is_some() && !plan.is_cancelled(id) {
                first.entry(plan.parent(id)).or_insert(id);
            }
        }
        Self { plan, first }
    }

    pub(crate) fn of(&self, id: ItemId) -> impl Iterator<Item = Target> + use<'p> {
        let plan = self.plan;
        let milestone = plan.item(id);
        let all = milestone.requires_all();
        let first = all.and_then(|_| self.first.get(&plan.parent(id)).copied());
        let first = first.filter(|first| *first < id && !plan.is_cancelled(id));
        let short = first.zip(all).map(|(item, span)| Target {
            item,
            end: End::Finish,
            span,
        });
        let written = milestone.requires();
        let all = all.filter(|_| short.is_none());
        plan.spread(written, all, plan.parent(id), Some(id))
            .chain(short)
    }
}

/// The most entries of a shared list that are repeated for each item that inherits it: the whole list is where it is
/// written.
pub const MOST_SPELLED_OUT: usize = 100;

/// A list that accumulates from the plan through the phases to an item, outer entries first, without duplicates.
#[derive(Debug)]
pub struct AddedUp<'p, T> {
    plan: &'p Plan,
    of_plan: Vec<&'p T>,
    /// By item that adds any: the entries that no block around it has.
    added: HashMap<ItemId, Vec<&'p T>>,
}

impl<'p, T: Eq + Hash> AddedUp<'p, T> {
    fn new(
        plan: &'p Plan,
        of_plan: &'p [Sited<T>],
        of_item: impl Fn(&'p Item) -> &'p [Sited<T>],
    ) -> Self {
        let mut known: HashMap<Option<ItemId>, HashSet<&T>> = HashMap::new();
        let mut add = |to: Option<ItemId>, list: &'p [Sited<T>]| {
            let phases = to.into_iter().flat_map(|id| plan.outwards(id).skip(1));
            let around: Vec<_> = phases.map(Some).chain(to.map(|_| None)).collect();
            let mut own = HashSet::new();
            let mut added = Vec::new();
            for entry in list.iter().map(|entry| &entry.value) {
                let has = |block: &Option<ItemId>| {
                    known.get(block).is_some_and(|block| block.contains(entry))
                };
                if !around.iter().any(has) && own.insert(entry) {
                    added.push(entry);
                }
            }
            if to.is_none_or(|id| plan.is_phase(id)) {
                known.insert(to, own);
            }
            added
        };
        let of_plan = add(None, of_plan);
        let mut added = HashMap::new();
        for (id, item) in plan.items() {
            let list = of_item(item);
            if !list.is_empty() {
                added.insert(id, add(Some(id), list));
            }
        }
        Self {
            plan,
            of_plan,
            added,
        }
    }

    /// The entries of an item: at most [`MOST_SPELLED_OUT`] from the blocks around it, and all of its own.
    pub fn of(&self, id: ItemId) -> impl Iterator<Item = &'p T> {
        let around = self.around(id).flatten().take(MOST_SPELLED_OUT);
        around.chain(self.added_by(id)).copied()
    }

    /// The number of entries from the blocks around an item that [`Self::of`] leaves out.
    pub fn omitted(&self, id: ItemId) -> usize {
        let inherited: usize = self.around(id).map(<[_]>::len).sum();
        inherited.saturating_sub(MOST_SPELLED_OUT)
    }

    fn added_by(&self, id: ItemId) -> &[&'p T] {
        self.added.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entries that the plan and each phase around an item add, the outermost first.
    fn around(&self, id: ItemId) -> impl Iterator<Item = &[&'p T]> {
        let mut phases: Vec<ItemId> = self.plan.outwards(id).skip(1).collect();
        phases.reverse();
        let added = phases.into_iter().map(|phase| self.added_by(phase));
        std::iter::once(self.of_plan.as_slice()).chain(added)
    }
}
