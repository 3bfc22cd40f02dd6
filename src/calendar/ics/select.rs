//! Selection of the entries of a calendar file that count.

use super::entry::folded;
use super::{DayOff, DaysOff, IcsProblem, IcsProblemKind};

/// The entries of a calendar file that are taken.
#[derive(Debug, Default)]
pub struct Selection<'a> {
    /// Their days off, in order, each once.
    pub days: Vec<&'a DayOff>,
    /// Their problems, in the order of lines.
    pub problems: Vec<IcsProblem>,
    /// The numbers of the words that no entry has: first those of `only`, then those of `except`.
    pub unmatched: Vec<usize>,
}

impl DaysOff {
    /// The entries that have one of the words of `only`, if there are any, and none of `except`, whatever their capitals.
    ///
    /// In a file that marks absences as out of office, what it marks as free or busy is left out unless `only` names it.
    #[must_use]
    pub fn select(&self, only: &[&str], except: &[&str]) -> Selection<'_> {
        let words: Vec<String> = only.iter().chain(except).map(|text| folded(text)).collect();
        let (wanted, unwanted) = words.split_at(only.len().min(words.len()));
        let mut selection = Selection::default();
        for (number, words) in words.iter().enumerate() {
            if !self.entries.iter().any(|entry| entry.has(words)) {
                selection.unmatched.push(number);
            }
        }
        let marks_absences = self.entries.iter().any(|entry| entry.is_away == Some(true));
        let mut not_away = Vec::new();
        let mut is_taken = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            let named = wanted.iter().any(|words| entry.has(words));
            let chosen =
                (wanted.is_empty() || named) && !unwanted.iter().any(|words| entry.has(words));
            let is_there = !marks_absences || named || entry.is_away != Some(false);
            if chosen && !is_there {
                not_away.push(entry.line);
            }
            is_taken.push(chosen && is_there);
        }
        let is_taken = |entry: u32| is_taken.get(entry as usize).copied().unwrap_or(true);
        selection.days = self.days.iter().filter(|day| is_taken(day.entry)).collect();
        let name = |day: &DayOff| {
            self.entries
                .get(day.entry as usize)
                .map(|entry| &entry.summary)
        };
        selection.days.dedup_by(|next, before| {
            (next.from, next.to, next.all_day, name(next))
                == (before.from, before.to, before.all_day, name(before))
        });
        let problems = self.problems.iter();
        selection.problems = problems
            .filter(|problem| problem.entry.is_none_or(is_taken))
            .cloned()
            .collect();
        if let Some(&line) = not_away.first() {
            let entries = not_away.len();
            let kind = IcsProblemKind::NotAway { entries };
            selection.problems.push(IcsProblem::new(line, kind));
            selection.problems.sort_by_key(|problem| problem.line);
        }
        selection
    }
}
