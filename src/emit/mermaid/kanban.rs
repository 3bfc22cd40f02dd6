//! The kanban board: cards by status.

use std::fmt::Write as _;

use super::escape::escape_markdown;
use super::ids::Ids;
use super::view::View;
use super::{Picture, Scope};
use crate::plan::{Fact, ItemId};
use crate::report::names;
use crate::report::words::day_text;
use crate::review::Status;
use crate::review::late::late;

/// The columns, in order.
const COLUMNS: [(Status, &str, &str); 5] = [
    (Status::Todo, "todo", "To do"),
    (Status::Active, "active", "In progress"),
    (Status::Blocked, "blocked", "Blocked"),
    (Status::Review, "review", "In review"),
    (Status::Done, "done", "Done"),
];

/// The most cards per column in an overview.
const MAX_COLUMN: usize = 40;

/// The number of characters that fit at the foot of a card, which is 185 pixels wide and does not wrap.
const FOOT: usize = 20;

/// Draws a card for each task, for each deliverable that is under review, rejected or blocked, and for each gate that
/// awaits a decision or was refused. The earliest card of a column comes first.
pub(super) fn draw(view: &View<'_>, scope: Scope) -> Picture {
    let mut ids = Ids::new("k_");
    let mut text = String::from("kanban\n");
    let mut marks = 0;
    let mut cards: Vec<ItemId> = view
        .shown_in(scope.root)
        .filter(|id| is_card(view, *id))
        .collect();
    cards.sort_by_key(|id| view.dates(*id).map(|dates| (dates.start, dates.finish)));
    for (status, id, name) in COLUMNS {
        let _ = writeln!(text, "  {id}[\"{name}\"]");
        let column: Vec<ItemId> = cards
            .iter()
            .copied()
            .filter(|card| view.status(*card) == status)
            .collect();
        let most = if scope.overview {
            MAX_COLUMN
        } else {
            usize::MAX
        };
        marks += column.len();
        for card in column.iter().take(most) {
            let _ = writeln!(text, "    {}", card_text(view, *card, &mut ids));
        }
        if let Some(rest @ 1..) = column.len().checked_sub(most) {
            let _ = writeln!(text, "    {id}_more[\"and {rest} more\"]");
        }
    }
    Picture::new(text, marks)
}

fn is_card(view: &View<'_>, id: ItemId) -> bool {
    let item = view.plan.item(id);
    let waits = matches!(view.status(id), Status::Review | Status::Blocked);
    item.is_task()
        || waits && (item.is_deliverable() || item.is_gate())
        || rejection(view, id).is_some()
}

/// The last rejection of a deliverable that has not been handed over again since.
fn rejection<'a>(view: &View<'a>, id: ItemId) -> Option<&'a Fact> {
    let plan = view.plan;
    let rejected = plan.item(id).rejected().last()?;
    let is_open = matches!(
        view.status(id),
        Status::Todo | Status::Active | Status::Blocked
    );
    is_open.then_some(rejected)
}

/// The people in charge, with a word before them: those who work on the item or decide on it; the owner if nobody is
/// named.
fn in_hand(view: &View<'_>, id: ItemId) -> (&'static str, String) {
    let (word, named) = if view.status(id) == Status::Review {
        let approvers = view.plan.item(id).approvers().iter();
        ("with", names(view.plan, approvers.map(|who| who.value)))
    } else {
        let workers = view.schedule.workers(id).iter();
        let workers = workers.filter(|worker| !worker.used);
        ("by", names(view.plan, workers.map(|worker| worker.who)))
    };
    if named.is_empty() {
        ("owner", view.report().owners_text(id))
    } else {
        (word, named)
    }
}

fn card_text(view: &View<'_>, id: ItemId, ids: &mut Ids) -> String {
    let item = view.plan.item(id);
    let (word, who) = in_hand(view, id);
    let ticket = item
        .fields()
        .iter()
        .find(|field| field.key.text == "ticket")
        .map(|field| field.text.text.trim())
        .filter(|ticket| !ticket.is_empty());

    let mut lines = vec![escape_markdown(view.title(id))];
    lines.extend(when(view, id));
    lines.extend(reason(view, id).map(|reason| escape_markdown(&reason)));
    let foot = who.chars().count() + ticket.map_or(0, |ticket| ticket.chars().count() + 1);
    let mut data = Vec::new();
    if !who.is_empty() {
        if foot <= FOOT {
            data.push(format!("assigned: \"{}\"", escape_markdown(&who)));
        } else {
            lines.push(escape_markdown(&format!("{word} {who}")));
        }
    }
    if let Some(ticket) = ticket {
        data.push(format!("ticket: \"{}\"", escape_markdown(ticket)));
    }
    data.extend(priority(view.plan.priority_of(id)).map(|word| format!("priority: \"{word}\"")));

    let mut text = format!("{}[\"{}\"]", ids.make(&item.path), lines.join("<br>"));
    if !data.is_empty() {
        let _ = write!(text, "@{{ {} }}", data.join(", "));
    }
    text
}

/// The most characters of a reason on a card.
const REASON: usize = 60;

/// The reason why an item is blocked, a gate was refused or a deliverable was rejected; a long text is cut.
fn reason(view: &View<'_>, id: ItemId) -> Option<String> {
    let item = view.plan.item(id);
    let refused = item.refused().last();
    let blocking = item.blocked().or(refused);
    let blocking = blocking.filter(|_| view.status(id) == Status::Blocked);
    let rejection = rejection(view, id).filter(|_| blocking.is_none());
    let text = blocking.or(rejection)?.text();
    let mut reason = match (rejection, text) {
        (Some(_), Some(text)) => format!("rejected: {}", text.text),
        (Some(_), None) => "rejected".to_owned(),
        (None, text) => text?.text.to_string(),
    };
    if let Some((end, _)) = reason.char_indices().nth(REASON) {
        reason.truncate(end);
        reason.push('…');
    }
    Some(reason)
}

/// The promised or else the expected date and the delay, or the date on which the item was finished or refused.
fn when(view: &View<'_>, id: ItemId) -> Option<String> {
    let item = view.plan.item(id);
    let dates = view.dates(id)?;
    let mut text = if view.status(id) == Status::Done {
        format!("done {}", day_text(dates.finish_day))
    } else if item.refused().next().is_some() && view.status(id) == Status::Blocked {
        format!("refused {}", day_text(dates.finish_day))
    } else if let Some(due) = item.due() {
        format!("due {}", day_text(due.day))
    } else if item.is_milestone() {
        format!("on {}", day_text(dates.finish_day))
    } else {
        format!("ends {}", day_text(dates.finish_day))
    };
    if let Some(late) = late(view.plan, view.schedule, id) {
        text.push_str("<br>");
        text.push_str(&late.text());
    }
    Some(text)
}

/// Mermaid's word for a priority on MS Project's scale; None for `normal`.
const fn priority(value: u32) -> Option<&'static str> {
    match value {
        0..=125 => Some("Very Low"),
        126..500 => Some("Low"),
        500 => None,
        501..875 => Some("High"),
        875.. => Some("Very High"),
    }
}
