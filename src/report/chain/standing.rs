//! What is asked about, and when it is: the head of an explanation.

use std::collections::HashMap;

use super::super::Report;
use super::super::words::{time_text, weekday_text};
use crate::ast::End;
use crate::language::Attribute;
use crate::plan::{ItemId, Moment, PlainId};
use crate::review::late::{Late, goal_delay, goal_forecast_day, late};
use crate::source::Span;

impl Report<'_> {
    /// `launch "Go-live" (milestone)`.
    #[must_use]
    pub fn item_heading(&self, id: ItemId) -> String {
        let item = self.plan.item(id);
        format!("{} \"{}\" ({})", item.path, item.title, item.word())
    }

    /// `growth "More orders" (goal)`.
    #[must_use]
    pub fn goal_heading(&self, id: PlainId) -> String {
        let goal = self.plan.plain(id);
        format!("{} \"{}\" (goal)", goal.name, goal.title)
    }

    /// When an item is, or how late it may be, and the place in the text if that is the whole reason.
    #[must_use]
    pub fn item_standing(&self, id: ItemId, is_late_asked: bool) -> (String, Option<Span>) {
        let Some(dates) = self.schedule.dates(id) else {
            return self.no_dates(id);
        };
        if is_late_asked {
            return (self.late_standing(id), None);
        }
        let is_moment = dates.start == dates.finish;
        let mut text = if is_moment {
            self.end_text(id, End::Finish).unwrap_or_default()
        } else {
            let [start, finish] =
                [End::Start, End::Finish].map(|end| self.end_text(id, end).unwrap_or_default());
            let size = self.size_text(id, dates.duration);
            if start == finish {
                format!("{start}, {size}")
            } else {
                format!("{start} to {finish}, {size}")
            }
        };
        if let Some(room) = self.room_text(id) {
            text = format!("{text}; {room}");
        }
        if let Some(due) = self.plan.item(id).due() {
            let late = late(self.plan, self.schedule, id);
            let late = late.map_or_else(String::new, |late| format!(": {}", late.text()));
            text = format!("{text}; due {}{late}", due_text(due));
        }
        if dates.held_by_refusal {
            text.push_str("; at the earliest, since it waits for a gate that was refused");
        }
        (text, None)
    }

    fn late_standing(&self, id: ItemId) -> String {
        if self.is_achieved(id) {
            return format!(
                "is {}, so nothing holds a late date",
                self.achieved_word(id)
            );
        }
        let latest = self
            .latest_leaf(id)
            .and_then(|leaf| self.schedule.dates(leaf));
        let Some(dates) = latest else {
            return "has no late dates of its own".to_owned();
        };
        let slack = self.slack(id).map(|slack| self.slack_text(slack));
        let slack = slack.map_or_else(String::new, |slack| format!("; slack {slack}"));
        format!(
            "must {} by {} at the latest{slack}",
            self.infinitive(id, End::Finish),
            weekday_text(dates.late_finish.day_as_end()),
        )
    }

    /// When a goal is due, and when it will have all that it requires.
    #[must_use]
    pub fn goal_standing(&self, id: PlainId) -> String {
        let goal = self.plan.plain(id);
        if goal.cancelled().is_some() {
            return "no date: it is cancelled".to_owned();
        }
        let due = goal.due().map(|due| format!("due {}", due_text(due)));
        let forecast = goal_forecast_day(self.plan, self.schedule, goal)
            .map(|day| format!("has all that it requires on {}", weekday_text(day)));
        let late = goal_delay(self.plan, self.schedule, id).map(Late::text);
        let parts: Vec<String> = [due, forecast, late].into_iter().flatten().collect();
        if parts.is_empty() {
            "no date: it has no `due`, and requires nothing".to_owned()
        } else {
            parts.join("; ")
        }
    }

    /// The reason why an item has no dates.
    fn no_dates(&self, id: ItemId) -> (String, Option<Span>) {
        let mut outwards = self.plan.outwards(id);
        let cancelled = outwards.find_map(|outer| {
            let fact = self.plan.item(outer).cancelled()?;
            Some((outer, fact.span))
        });
        if let Some((outer, span)) = cancelled {
            let text = if outer == id {
                format!("no dates: `{}` says so", Attribute::Cancelled.words())
            } else {
                let path = &self.plan.item(outer).path;
                format!("no dates: it is part of `{path}`, which is cancelled")
            };
            return (text, Some(span));
        }
        let circle = self.circle(id);
        let text = match circle.as_slice() {
            [] => "no dates: see the error about it".to_owned(),
            items => {
                let names: Vec<String> = items
                    .iter()
                    .map(|id| format!("`{}`", self.plan.item(*id).path))
                    .collect();
                format!(
                    "no dates: in the end it waits for itself, through {}",
                    names.join(", then ")
                )
            }
        };
        (text, Some(self.plan.item(id).name_span))
    }

    /// The items through which an item waits for itself, the one that it waits for first; empty if it does not.
    fn circle(&self, id: ItemId) -> Vec<ItemId> {
        let mut reached: HashMap<ItemId, ItemId> = HashMap::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            for link in self.links_into(at) {
                let inside = self.plan.contents(link.from);
                for from in std::iter::once(link.from).chain(inside) {
                    if self.schedule.dates(from).is_some() {
                        continue;
                    }
                    if from == id {
                        let back = std::iter::successors(Some(at), |at| reached.get(at).copied());
                        let mut items: Vec<ItemId> = back.take_while(|at| *at != id).collect();
                        items.reverse();
                        return items;
                    }
                    if let std::collections::hash_map::Entry::Vacant(slot) = reached.entry(from) {
                        slot.insert(at);
                        open.push(from);
                    }
                }
            }
        }
        Vec::new()
    }
}

/// `Fri 25 Sep 2026`, with the time if one is written.
fn due_text(due: Moment) -> String {
    let day = weekday_text(due.day);
    match due.exact() {
        Some(at) => format!("{day} {}", time_text(at)),
        None => day,
    }
}
