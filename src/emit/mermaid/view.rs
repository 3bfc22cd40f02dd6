//! The words and marks of items that all diagrams share.

use std::collections::BTreeSet;

use super::escape::escape;
use crate::compilation::Compilation;
use crate::emit::{Options, Selection};
use crate::plan::{Declaration, Item, ItemId, PlainId, Plan};
use crate::report::Report;
use crate::report::words::{day_text, time_text};
use crate::review::late::{Late, goal_late, late};
use crate::review::{Review, Status};
use crate::schedule::{Cause, Dates, Dependency, Schedule};

/// The artefacts, and the selection of items to show.
pub(super) struct View<'a> {
    pub(super) compilation: &'a Compilation,
    pub(super) plan: &'a Plan,
    pub(super) schedule: &'a Schedule,
    pub(super) review: &'a Review,
    pub(super) options: &'a Options,
    pub(super) selection: Selection<'a>,
    /// Whether the filter keeps each item and it has dates.
    kept: Vec<bool>,
    /// The number of kept items before each item.
    before: Vec<usize>,
    /// The two ends of the dependencies that determine the dates of critical items.
    critical: BTreeSet<(ItemId, ItemId)>,
}

impl<'a> View<'a> {
    pub(super) fn new(compilation: &'a Compilation, options: &'a Options) -> Self {
        let Compilation {
            plan,
            schedule,
            review,
            ..
        } = compilation;
        let selection = Selection::new(&options.filter, plan, schedule);
        let phases = options.filter.asks_for_phases();
        let kept: Vec<bool> = plan
            .items()
            .map(|(id, item)| {
                (phases || !item.is_phase()) && schedule.dates(id).is_some() && selection.keeps(id)
            })
            .collect();
        let mut before = vec![0];
        before.extend(kept.iter().scan(0, |count, kept| {
            *count += usize::from(*kept);
            Some(*count)
        }));
        Self {
            compilation,
            plan,
            schedule,
            review,
            options,
            selection,
            kept,
            before,
            critical: critical_pairs(plan, schedule),
        }
    }

    /// The answers about the items.
    pub(super) fn report(&self) -> Report<'a> {
        self.compilation.report()
    }

    /// Whether the critical path, or another chain of critical items, includes a dependency.
    pub(super) fn is_critical(&self, dependency: &Dependency) -> bool {
        self.critical.contains(&(dependency.from, dependency.to))
    }

    /// Whether an item has a mark of its own; phases do only if the filter names them.
    pub(super) fn shows(&self, id: ItemId) -> bool {
        self.kept.get(id.index()).copied().unwrap_or(false)
    }

    /// Whether an item or anything in it is shown.
    pub(super) fn shows_anything_in(&self, id: ItemId) -> bool {
        let before = |index: usize| self.before.get(index).copied().unwrap_or(0);
        before(self.plan.end(id) as usize) > before(id.index())
    }

    /// The items shown in a phase or in the whole plan, in declaration order.
    pub(super) fn shown_in(&self, root: Option<ItemId>) -> impl Iterator<Item = ItemId> {
        self.within(root).filter(|id| self.shows(*id))
    }

    /// Everything in a phase or in the plan, in declaration order.
    pub(super) fn within(&self, root: Option<ItemId>) -> impl Iterator<Item = ItemId> + use<> {
        let (first, end) = root.map_or((0, self.plan.items.len()), |root| {
            (root.index() + 1, self.plan.end(root) as usize)
        });
        (first..end).map(ItemId::from_index)
    }

    /// The items shown directly in a phase or at the top level, with phases as one mark each.
    pub(super) fn shown_children(&self, root: Option<ItemId>) -> impl Iterator<Item = ItemId> {
        self.plan
            .children(root)
            .filter(|id| self.shows_anything_in(*id) && self.schedule.dates(*id).is_some())
    }

    /// The goals that are shown, in declaration order.
    pub(super) fn shown_goals(&self) -> impl Iterator<Item = (PlainId, &'a Declaration)> {
        let goals = self.plan.goals();
        goals.filter(|(id, goal)| goal.cancelled().is_none() && self.selection.keeps_goal(*id))
    }

    /// The title, or the identifier if the title is empty.
    pub(super) fn title(&self, id: ItemId) -> &'a str {
        let item: &'a Item = self.plan.item(id);
        shown_title(&item.title, &item.name)
    }

    /// The standing of an item for people, such as ` (blocked, 3 d late)`; empty if there is nothing to report.
    fn mark(&self, id: ItemId) -> String {
        self.mark_after(id, None)
    }

    /// The title and the standing of an item.
    pub(super) fn label(&self, id: ItemId) -> String {
        escape(self.title(id)) + &self.mark(id)
    }

    /// As [`Self::mark`], with a word before it.
    pub(super) fn mark_after(&self, id: ItemId, word: Option<&str>) -> String {
        let mut words: Vec<String> = word.map(str::to_owned).into_iter().collect();
        if self.status(id) == Status::Blocked {
            let refused = self.plan.item(id).refused().next().is_some();
            words.push(if refused { "refused" } else { "blocked" }.to_owned());
        }
        if let Some(late) = late(self.plan, self.schedule, id) {
            words.push(late.text());
        }
        if let Some(text) = self.report().variance_text(id) {
            words.push(format!("baseline {text}"));
        }
        if self.dates(id).is_some_and(|dates| dates.held_by_refusal) {
            words.push("at the earliest".to_owned());
        }
        in_brackets(&words)
    }

    pub(super) fn dates(&self, id: ItemId) -> Option<&'a Dates> {
        self.schedule.dates(id)
    }

    pub(super) fn status(&self, id: ItemId) -> Status {
        self.review.status(id)
    }

    /// Whether an item is critical, or late and not finished yet.
    pub(super) fn is_pressing(&self, id: ItemId) -> bool {
        self.dates(id).is_some_and(|dates| dates.critical)
            || self.status(id) != Status::Done && late(self.plan, self.schedule, id).is_some()
    }

    /// The heading of a diagram: the title of the plan or phase, and the status date, since progress and delays are as
    /// of that day.
    pub(super) fn heading(&self, root: Option<ItemId>) -> String {
        let header = &self.plan.header;
        let title = root.map_or_else(
            || shown_title(&header.title, &header.name),
            |root| self.title(root),
        );
        let Some(as_of) = self.schedule.as_of else {
            return title.to_owned();
        };
        let day = day_text(as_of.day());
        match as_of.minute_of_day() {
            0 => format!("{title}, as of {day}"),
            _ => format!("{title}, as of {day} {}", time_text(as_of)),
        }
    }
}

/// The standing of a goal for people, such as ` (accomplished, 3 d late)`.
pub(super) fn goal_mark(view: &View<'_>, id: PlainId) -> String {
    let goal = view.plan.plain(id);
    let fact = if goal.accomplished().is_some() {
        Some("accomplished".to_owned())
    } else {
        goal.missed().map(|_| "missed".to_owned())
    };
    let late = goal_late(view.plan, view.schedule, id).map(Late::text);
    let words: Vec<String> = fact.into_iter().chain(late).collect();
    in_brackets(&words)
}

/// A list in brackets after a space; empty without words.
fn in_brackets(words: &[String]) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!(" ({})", words.join(", "))
    }
}

/// The title, or the identifier if the title has only spaces.
pub(super) fn shown_title<'a>(title: &'a str, name: &'a str) -> &'a str {
    if title.trim().is_empty() { name } else { title }
}

/// The two ends of each dependency on the critical path (for a path into or out of a phase, the ends of the phase), and
/// of each dependency that sets the date of a critical item.
fn critical_pairs(plan: &Plan, schedule: &Schedule) -> BTreeSet<(ItemId, ItemId)> {
    let path = &schedule.critical_path;
    let mut pairs = BTreeSet::new();
    for (from, to) in path.iter().zip(path.iter().skip(1)) {
        let ends = plan
            .outwards(*from)
            .flat_map(|from| plan.outwards(*to).map(move |to| (from, to)));
        let is_link = |(from, to): &(ItemId, ItemId)| schedule.dependencies.is_between(*from, *to);
        pairs.extend(ends.filter(is_link));
    }
    for (id, _) in plan.items() {
        let Some(dates) = schedule.dates(id).filter(|dates| dates.critical) else {
            continue;
        };
        for cause in [dates.start_cause, dates.finish_cause] {
            if let Cause::Link(link) = cause
                && let Some(dependency) = schedule.dependencies.get(link)
                && schedule
                    .dates(dependency.from)
                    .is_some_and(|from| from.critical)
            {
                pairs.insert((dependency.from, dependency.to));
            }
        }
    }
    pairs
}
