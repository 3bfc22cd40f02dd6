//! The timeline of milestones and goals by month, quarter or year.

use std::fmt::Write as _;

use super::escape::escape;
use super::view::{View, goal_mark, shown_title};
use super::{Picture, Scope};
use crate::calendar::Day;
use crate::plan::{Declaration, ItemId, PlainId};
use crate::review::Status;

/// The most entries per period in an overview.
const MAX_PERIOD: usize = 8;
/// The most legible columns; if there are more, the periods become longer.
const MAX_COLUMNS: usize = 12;

/// An entry of the timeline.
struct Entry {
    day: Day,
    text: String,
}

/// The period of a column.
#[derive(Clone, Copy)]
enum Period {
    Month,
    Quarter,
    Year,
}

impl Period {
    /// The shortest period that needs few enough columns; the entries must be sorted.
    fn that_fits(entries: &[Entry]) -> Self {
        let fits = |period: &Self| {
            let columns = entries.chunk_by(|a, b| period.name(a.day) == period.name(b.day));
            columns.count() <= MAX_COLUMNS
        };
        let mut shorter = [Self::Month, Self::Quarter].into_iter();
        shorter.find(fits).unwrap_or(Self::Year)
    }

    /// The year of a day, and the name of its column.
    fn name(self, day: Day) -> (String, String) {
        let date = day.date();
        let year = date.format("%Y").to_string();
        let name = match self {
            Self::Month => date.format("%B").to_string(),
            Self::Quarter => date.format("Q%q").to_string(),
            Self::Year => year.clone(),
        };
        (year, name)
    }
}

/// Draws a column for each period that has milestones or goals, and years as sections.
pub(super) fn draw(view: &View<'_>, scope: Scope) -> Picture {
    let mut entries: Vec<Entry> = view
        .shown_in(scope.root)
        .filter_map(|id| milestone(view, id))
        .collect();
    if scope.root.is_none() {
        let goals = view.shown_goals();
        entries.extend(goals.filter_map(|(id, goal)| of_goal(view, id, goal)));
    }
    entries.sort_by_key(|entry| entry.day);

    let heading = escape(&view.heading(scope.root));
    let mut text = format!("timeline\n  title {heading}\n");
    let period = Period::that_fits(&entries);
    let mut year = String::new();
    for entries in entries.chunk_by(|a, b| period.name(a.day) == period.name(b.day)) {
        let Some(first) = entries.first() else {
            continue;
        };
        let (this_year, name) = period.name(first.day);
        // If the columns are years, they need no sections.
        if this_year != year && this_year != name {
            let _ = writeln!(text, "  section {this_year}");
        }
        let _ = write!(text, "    {name}");
        year = this_year;
        let most = if scope.overview {
            MAX_PERIOD
        } else {
            usize::MAX
        };
        for entry in entries.iter().take(most) {
            let _ = write!(
                text,
                " : {} · {}",
                entry.day.date().format("%-d %b"),
                entry.text
            );
        }
        if let Some(rest @ 1..) = entries.len().checked_sub(most) {
            let _ = write!(text, " : and {rest} more");
        }
        text.push('\n');
    }
    Picture::new(text, entries.len())
}

fn milestone(view: &View<'_>, id: ItemId) -> Option<Entry> {
    let item = view.plan.item(id);
    let dates = view.dates(id).filter(|_| item.is_milestone())?;
    let mut text = escape(view.title(id));
    if item.gate().is_some() {
        text = format!("Decision#58; {text}");
    }
    let reached = (view.status(id) == Status::Done).then(|| view.report().achieved_word(id));
    text.push_str(&view.mark_after(id, reached));
    Some(Entry {
        day: dates.finish_day,
        text,
    })
}

fn of_goal(view: &View<'_>, id: PlainId, goal: &Declaration) -> Option<Entry> {
    let mut text = format!("Goal#58; {}", escape(shown_title(&goal.title, &goal.name)));
    text.push_str(&goal_mark(view, id));
    Some(Entry {
        day: view.schedule.goal_day(id)?,
        text,
    })
}
