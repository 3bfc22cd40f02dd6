//! A comparison of two compilations for people: its sections and lines, which each form prints.

mod markdown;
mod text;

pub use markdown::comparison_markdown;
pub use text::{Extent, comparison_text};

use crate::compare::{AttributeChange, Change, Comparison, Edit, Mark, Move};
use crate::compilation::Compilation;
use crate::cost::Currency;
use crate::diagnostics::Diagnostic;
use crate::plan::{ItemId, Symbol};
use crate::report::Shift;
use crate::report::words::{day_text, weekday_text};

/// The title of the warnings that a comparison adds.
const NEW_WARNINGS: &str = "New warnings";

/// The most paths that are named in a row.
const MOST_PATHS: usize = 3;

/// A comparison in words.
struct Page {
    /// When the plan finishes.
    finish: String,
    sections: Vec<Section>,
    /// The numbers of what was added, removed, changed and moved.
    counts: String,
}

/// A list under its title.
struct Section {
    title: String,
    lines: Vec<Line>,
    /// Whether it only follows from the others, so that a short form shows its beginning.
    is_consequence: bool,
}

/// A subject, and the words about it.
struct Line {
    /// `+` new, `-` removed, `~` changed; empty for what has no identifier.
    sign: &'static str,
    /// A path, a code or a word.
    subject: String,
    title: Option<String>,
    text: String,
}

impl Line {
    fn of(sign: &'static str, subject: String, text: String) -> Self {
        Self {
            sign,
            subject,
            title: None,
            text,
        }
    }
}

impl Page {
    fn new(both: &Comparison<'_>) -> Self {
        let words = Words(both);
        let is_mark = |id: ItemId| {
            let mut marks = both.marks.iter();
            marks.any(|mark| mark.symbol == Symbol::Item(id))
        };
        let part = |is_edited: bool| {
            let moves = both.moves.iter();
            let moves = moves.filter(|it| it.is_edited == is_edited && !is_mark(it.id));
            moves.map(|it| words.moved(it)).collect::<Vec<_>>()
        };
        let of_edits = |is_fact: bool| {
            let edits = both.edits.iter();
            let lines = edits.filter_map(|edit| edited(edit, is_fact));
            lines.collect::<Vec<_>>()
        };
        let consequences = part(false);
        let title = format!(
            "Moved in consequence: {}{}",
            number(consequences.len(), "item"),
            words.drivers()
        );
        let section = |title: &str, lines| Section {
            title: title.to_owned(),
            lines,
            is_consequence: false,
        };
        let mut sections = vec![
            section(
                "Milestones, gates and goals",
                both.marks.iter().map(|mark| words.mark(mark)).collect(),
            ),
            section("Re-planned", of_edits(false)),
            section("What happened", of_edits(true)),
            section("Moved by its own change", part(true)),
            Section {
                title,
                lines: consequences,
                is_consequence: true,
            },
            section("The plan as a whole", words.whole()),
            section(
                NEW_WARNINGS,
                both.appeared.iter().copied().map(said).collect(),
            ),
            section(
                "Warnings that are gone",
                both.gone.iter().copied().map(said).collect(),
            ),
        ];
        sections.retain(|section| !section.lines.is_empty());
        Self {
            finish: words.finish(),
            sections,
            counts: words.counts(),
        }
    }
}

struct Words<'a>(&'a Comparison<'a>);

impl Words<'_> {
    fn finish(&self) -> String {
        match self.0.finish {
            Some(shift) if shift.from == shift.to => format!(
                "The plan still finishes on {} ({}).",
                weekday_text(shift.to),
                self.by(shift)
            ),
            Some(shift) => format!(
                "The plan finishes on {} instead of {} ({}).",
                weekday_text(shift.to),
                weekday_text(shift.from),
                self.by(shift)
            ),
            None => format!(
                "The plan still finishes on {}.",
                weekday_text(self.0.after.schedule.finish_day)
            ),
        }
    }

    fn by(&self, shift: Shift) -> String {
        if shift.minutes == 0 {
            return "the same working time".to_owned();
        }
        shift.text(&self.0.after.plan)
    }

    fn shift(&self, shift: Shift) -> String {
        if shift.from == shift.to {
            return format!("{} ({})", day_text(shift.to), self.by(shift));
        }
        let (from, to) = (day_text(shift.from), day_text(shift.to));
        format!("{from} → {to}  {}", self.by(shift))
    }

    fn path(&self, symbol: Symbol) -> String {
        let plan = &self.0.after.plan;
        match symbol.item() {
            Some(id) => plan.item(id).path.to_string(),
            None => symbol.declaration(plan).name.to_string(),
        }
    }

    fn mark(&self, mark: &Mark) -> Line {
        let mut parts = Vec::new();
        parts.extend(mark.shift.map(|shift| self.shift(shift)));
        parts.extend(mark.state.map(|(from, to)| format!("{from} → {to}")));
        let due = mark.due.map(|due| format!("due {}", day_text(due.day)));
        let late = match mark.late {
            (_, Some(late)) => Some(late.text()),
            (Some(_), None) => Some("no longer late".to_owned()),
            (None, None) => None,
        };
        parts.extend(match (due, late) {
            (Some(due), Some(late)) => Some(format!("{due}: {late}")),
            (due, late) => due.or(late),
        });
        let title = mark
            .symbol
            .declaration(&self.0.after.plan)
            .title
            .to_string();
        Line {
            title: Some(title),
            ..Line::of("~", self.path(mark.symbol), parts.join("; "))
        }
    }

    fn moved(&self, it: &Move) -> Line {
        let text = match (it.finish, it.start) {
            (Some(shift), _) => self.shift(shift),
            (None, Some(shift)) => format!("starts {}", self.shift(shift)),
            (None, None) if self.0.after.schedule.dates(it.id).is_some() => {
                "has dates now".to_owned()
            }
            (None, None) => "has no dates any more".to_owned(),
        };
        Line::of("~", self.path(Symbol::Item(it.id)), text)
    }

    /// `, driven by build.copy`.
    fn drivers(&self) -> String {
        let edits = self.0.drivers.iter().filter_map(|at| self.0.edits.get(*at));
        let paths: Vec<String> = edits.map(|edit| edit.path.clone()).collect();
        if paths.is_empty() {
            return String::new();
        }
        format!(", driven by {}", some_of(paths))
    }

    /// The critical path and the cost, where they differ.
    fn whole(&self) -> Vec<Line> {
        let both = [self.0.before, self.0.after];
        let (joined, left) = &self.0.critical;
        let through = |word, it: &Compilation, ids: &[ItemId]| {
            let paths = ids.iter().map(|id| it.plan.item(*id).path.to_string());
            (!ids.is_empty()).then(|| format!("{word} through {}", some_of(paths.collect())))
        };
        let now = through("now", self.0.after, joined);
        let before = through("no longer", self.0.before, left);
        let path = match (now, before) {
            (Some(now), Some(before)) => Some(format!("{now}; {before}")),
            (now, before) => now.or(before),
        };
        let path = path.map(|text| Line::of("", "critical path".to_owned(), text));
        let costs = both.map(|it| {
            let total = it.report().plan_cost().map(|cost| cost.total().forecast);
            total.unwrap_or(0)
        });
        let cost = (costs[0] != costs[1]).then(|| {
            let [old, new] = both.map(|it| Currency::of(&it.plan));
            let text = format!("{} → {}", old.text(costs[0]), new.text(costs[1]));
            Line::of("", "cost".to_owned(), text)
        });
        path.into_iter().chain(cost).collect()
    }

    fn counts(&self) -> String {
        let counts = self.0.counts();
        let words = ["added", "removed", "changed", "moved"];
        let parts = counts.iter().zip(words).filter(|(count, _)| **count > 0);
        let mut parts: Vec<String> = parts
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if !self.0.appeared.is_empty() {
            parts.push(number(self.0.appeared.len(), "new warning"));
        }
        if parts.is_empty() {
            "nothing changes".to_owned()
        } else {
            parts.join(", ")
        }
    }
}

/// The part of an edit that was re-planned, or the facts in it; None if it has none.
fn edited(edit: &Edit, is_fact: bool) -> Option<Line> {
    let line = |sign, text| Some(Line::of(sign, edit.path.clone(), text));
    match &edit.change {
        Change::Added(lines) => line("+", whole(edit, lines)).filter(|_| !is_fact),
        Change::Removed(lines) => line("-", whole(edit, lines)).filter(|_| !is_fact),
        Change::Changed { from, attributes } => {
            let from = from.as_ref().filter(|_| !is_fact);
            let from = from.map(|(how, path)| format!("{}, was `{path}`", how.word()));
            let attributes = attributes.iter().filter(|it| it.is_fact == is_fact);
            let parts: Vec<String> = from
                .into_iter()
                .chain(attributes.map(change_text))
                .collect();
            line("~", parts.join("; ")).filter(|_| !parts.is_empty())
        }
    }
}

/// The first few of some paths, and how many more there are.
fn some_of(mut paths: Vec<String>) -> String {
    let more = paths.len().saturating_sub(MOST_PATHS);
    paths.truncate(MOST_PATHS);
    let paths = paths.join(", ");
    match more {
        0 => paths,
        _ => format!("{paths} and {more} more"),
    }
}

/// A declaration with its attributes: task, takes 3d, by ann.
fn whole(edit: &Edit, lines: &[String]) -> String {
    let mut parts = vec![edit.kind.to_string()];
    parts.extend(lines.iter().cloned());
    parts.join(", ")
}

fn said(diagnostic: &Diagnostic) -> Line {
    Line::of("", diagnostic.code(), diagnostic.problem().to_string())
}

/// The change of an attribute: takes 5d → 8d, with `by anna`, without `due 2026-05-01`.
pub(super) fn change_text(change: &AttributeChange) -> String {
    let AttributeChange {
        attribute,
        old,
        new,
        ..
    } = change;
    let (before, after) = (old.join(", "), new.join(", "));
    match (old.as_slice(), new.as_slice()) {
        ([], []) => format!("{attribute} in another order"),
        ([], _) => format!("with `{}`", format!("{attribute} {after}").trim_end()),
        (_, []) => format!("without `{}`", format!("{attribute} {before}").trim_end()),
        // `level resources` may stand alone.
        _ => format!("{} → {after}", format!("{attribute} {before}").trim_end()),
    }
}

fn number(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}
