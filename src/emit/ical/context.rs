//! The context of a plan that is written to a calendar.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::entry::{Entry, Role, Subject, entries};
use super::stamp::Stamp;
use super::stamps::{Cancelled, Stamps};
use super::uid::{Component, Uid};
use super::undecided::after_undecided;
use super::when::{When, when};
use super::zone::Clock;
use crate::calendar::Instant;
use crate::compilation::Compilation;
use crate::emit::{CalendarKinds, Options, Relations, Selection, StampSource};
use crate::plan::{AddedUp, ItemId, WhoId};
use crate::report::Report;

/// A plan with the facts about its entries that several writers need.
pub(super) struct IcalContext<'a> {
    pub(super) options: &'a Options,
    pub(super) selection: Selection<'a>,
    /// The answers about the plan's items.
    pub(super) report: Report<'a>,
    /// The wall clock of all instants of the plan.
    pub(super) clock: Clock,
    /// When each entry changed, as the commits of the plan say.
    stamps: Option<&'a Stamps>,
    /// The entries that are events, with their times.
    pub(super) events: Vec<(Entry, When)>,
    /// The entries that are to-dos.
    pub(super) todos: Vec<Entry>,
    /// The first and the last time that is written with the zone of the clock.
    pub(super) timed: Option<(Instant, Instant)>,
    /// Whether each item waits for a gate that is not passed.
    pub(super) undecided: Vec<bool>,
    pub(super) consulted: AddedUp<'a, WhoId>,
    pub(super) informed: AddedUp<'a, WhoId>,
    pub(super) tags: AddedUp<'a, SmolStr>,
    /// The titles of all items by path; empty without a status date, since no reason names an item then.
    titles: HashMap<&'a str, &'a str>,
}

impl<'a> IcalContext<'a> {
    pub(super) fn new(compilation: &'a Compilation, options: &'a Options) -> Self {
        let report = compilation.report();
        let Report {
            plan,
            schedule,
            review,
            ..
        } = report;
        let zone = plan.header.timezone;
        let selection = Selection::new(&options.filter, plan, schedule);
        let all = entries(plan, schedule, &selection);
        let shows = |entry: Entry| match (entry.subject, entry.role) {
            (Subject::Item(id), Role::Item) => {
                options.filter.asks_for_phases() || !plan.is_phase(id)
            }
            _ => true,
        };
        let kinds = options.calendar_kinds;
        let of_events = all.iter().copied();
        let events: Vec<(Entry, When)> = of_events
            .filter(|entry| kinds != CalendarKinds::Todos && shows(*entry))
            .filter_map(|entry| Some((entry, when(report, entry)?)))
            .collect();
        let mut todos = all;
        todos.retain(|entry| kinds != CalendarKinds::Events && entry.role != Role::Due);
        let event_times = events.iter().filter_map(|(_, when)| match when {
            When::Times(start, finish) => Some((*start, *finish)),
            When::Days(..) => None,
        });
        let timed = event_times
            .chain(todos.iter().filter_map(|entry| match entry.subject {
                Subject::Item(id) => schedule.dates(id).map(|dates| (dates.start, dates.finish)),
                Subject::Goal(id) => schedule.goal(id).map(|at| (at, at)),
            }))
            .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)));
        let judged = plan.items().filter(|_| schedule.as_of.is_some());
        let titles = judged.map(|(_, item)| (item.path.as_str(), item.title.as_str()));
        Self {
            options,
            selection,
            report,
            clock: Clock { zone },
            stamps: options.stamps.get(plan.header.name.as_str()),
            events,
            todos,
            timed,
            undecided: after_undecided(plan, schedule, review),
            consulted: plan.consulted(),
            informed: plan.informed(),
            tags: plan.tags(),
            titles: titles.collect(),
        }
    }

    /// Whether the plan has no entries in the calendar.
    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty() && self.todos.is_empty()
    }

    /// When an entry changed; None if nothing says so.
    pub(super) fn stamp(&self, uid: &str) -> Option<Stamp> {
        let of_plan = self.stamps.map(|stamps| stamps.of(uid));
        of_plan.or(match self.options.stamp {
            Some(StampSource::At(seconds)) => Some(Stamp::at(seconds)),
            Some(StampSource::Git) | None => None,
        })
    }

    /// When the plan last changed, if anything says so.
    pub(super) fn last_modified(&self) -> Option<i64> {
        let of_plan = self.stamps.map(Stamps::last);
        of_plan.or(match self.options.stamp {
            Some(StampSource::At(seconds)) => Some(seconds),
            Some(StampSource::Git) | None => None,
        })
    }

    /// The entries that have left the plan.
    pub(super) fn cancelled(&self) -> &'a [Cancelled] {
        self.stamps.map_or(&[], |stamps| &stamps.cancelled)
    }

    /// The identity of an entry.
    pub(super) fn uid(&self, entry: Entry, component: Component) -> Uid<'a> {
        let plan = self.report.plan;
        Uid {
            plan: &plan.header.name,
            path: match entry.subject {
                Subject::Item(id) => &plan.item(id).path,
                Subject::Goal(id) => &plan.plain(id).name,
            },
            role: entry.role,
            component,
        }
    }

    /// The identity of an item's own entry.
    pub(super) fn item_uid(&self, id: ItemId, component: Component) -> Uid<'a> {
        let entry = Entry {
            subject: Subject::Item(id),
            role: Role::Item,
        };
        self.uid(entry, component)
    }

    /// The title of the item with this path.
    pub(super) fn title_at(&self, path: &str) -> Option<&'a str> {
        self.titles.get(path).copied()
    }

    /// Which RELATED-TO properties are written.
    pub(super) fn relations(&self, component: Component) -> Relations {
        self.options.relations.unwrap_or(match component {
            Component::Event => Relations::Full,
            // Clients that know only RFC 5545 read every relation of a to-do as its parent.
            Component::Todo => Relations::Parent,
        })
    }
}
