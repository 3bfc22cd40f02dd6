//! A comparison of two compilations as text for a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::compare::{AttributeChange, Change, Comparison, Edit, Mark, Move, Shift};
use crate::diagnostics::Diagnostic;
use crate::plan::Symbol;
use crate::report::words::{day_text, duration_text, weekday_text};
use crate::source::harmless_line;

/// The most items that moved in consequence and are listed.
const MOST: usize = 10;

/// The comparison, line by line; with `all`, every item that moved is listed.
#[must_use]
pub fn comparison_text(both: &Comparison<'_>, all: bool) -> String {
    let text = Text(both);
    let mut out = text.finish() + "\n";
    Text::list(&mut out, "Milestones, gates and goals", text.marks());
    Text::list(&mut out, "Changed", text.edits());
    let edited = both.moves.iter().filter(|it| it.is_edited);
    Text::list(&mut out, "Moved by its own change", text.moves(edited));
    let others = both.moves.iter().filter(|it| !it.is_edited);
    let mut others = text.moves(others);
    let count = others.len();
    let mut title = format!("Moved in consequence: {}", number(count, "item"));
    if count > MOST && !all {
        others.truncate(MOST);
        let _ = write!(title, "; the first {MOST} (--all lists them)");
    }
    Text::list(&mut out, &title, others);
    Text::list(&mut out, "Warnings that are gone", text.gone());
    let _ = writeln!(out, "\n{}", text.counts()); // writing to a `String` cannot fail
    out
}

/// One line of a list: what it is about, and what is said of it.
type Line = (String, String);

struct Text<'a>(&'a Comparison<'a>);

impl Text<'_> {
    fn finish(&self) -> String {
        match self.0.finish {
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

    fn list(out: &mut String, title: &str, lines: Vec<Line>) {
        if lines.is_empty() {
            return;
        }
        let width = lines
            .iter()
            .map(|(head, _)| head.width())
            .max()
            .unwrap_or(0);
        let width = width.min(40);
        let _ = writeln!(out, "\n{title}"); // writing to a `String` cannot fail
        for (head, text) in lines {
            let line = format!("  {head:width$}  {text}");
            out.push_str(harmless_line(line.trim_end()).as_ref());
            out.push('\n');
        }
    }

    /// `+5 d`, `-2 d by the clock`.
    fn by(&self, shift: Shift) -> String {
        let plan = &self.0.after.plan;
        if shift.minutes == 0 {
            return "the same working time".to_owned();
        }
        let sign = if shift.minutes > 0 { "+" } else { "" };
        let clock = if shift.by_clock { " by the clock" } else { "" };
        format!(
            "{sign}{}{clock}",
            duration_text(plan, shift.minutes, shift.by_clock)
        )
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

    fn marks(&self) -> Vec<Line> {
        let line = |mark: &Mark| {
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
            (format!("~ {}", self.path(mark.symbol)), parts.join("; "))
        };
        self.0.marks.iter().map(line).collect()
    }

    fn edits(&self) -> Vec<Line> {
        let line = |edit: &Edit| {
            let (sign, text) = match &edit.change {
                Change::Added(lines) => ('+', format!("{}: {}", edit.kind, lines.join("; "))),
                Change::Removed => ('-', edit.kind.to_string()),
                Change::Changed(changes) => {
                    let changes: Vec<String> = changes.iter().map(change_text).collect();
                    ('~', changes.join("; "))
                }
            };
            (format!("{sign} {}", edit.path), text)
        };
        self.0.edits.iter().map(line).collect()
    }

    fn moves<'m>(&self, moves: impl Iterator<Item = &'m Move>) -> Vec<Line> {
        let line = |it: &Move| {
            let text = match (it.finish, it.start) {
                (Some(shift), _) => self.shift(shift),
                (None, Some(shift)) => format!("starts {}", self.shift(shift)),
                (None, None) if self.0.after.schedule.dates(it.id).is_some() => {
                    "has dates now".to_owned()
                }
                (None, None) => "has no dates any more".to_owned(),
            };
            (format!("~ {}", self.path(Symbol::Item(it.id))), text)
        };
        moves.map(line).collect()
    }

    fn gone(&self) -> Vec<Line> {
        let line = |it: &&Diagnostic| (it.code(), it.problem().to_string());
        self.0.gone.iter().map(line).collect()
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

/// The change of an attribute: takes 5d → 8d, with `by anna`, without `due 2026-05-01`.
pub(super) fn change_text(change: &AttributeChange) -> String {
    let AttributeChange {
        attribute,
        old,
        new,
    } = change;
    let (before, after) = (old.join(", "), new.join(", "));
    match (old.as_slice(), new.as_slice()) {
        ([], []) => format!("{attribute} in another order"),
        ([], _) => format!("with `{}`", format!("{attribute} {after}").trim_end()),
        (_, []) => format!("without `{}`", format!("{attribute} {before}").trim_end()),
        _ => format!("{attribute} {before} → {after}"),
    }
}

fn number(count: usize, word: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}
