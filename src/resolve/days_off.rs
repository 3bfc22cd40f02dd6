//! `off from`: days off from calendar files.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono_tz::Tz;
use smol_str::SmolStr;

use super::Resolver;
use crate::ast::{self, Text};
use crate::calendar::{DaysOff, IcsProblem, IcsProblemKind};
use crate::diagnostics::ResolveProblem;
use crate::language::nearest;
use crate::plan::{DaysOffFile, NamedLine};
use crate::source::{FileId, SourceFile, Span};

/// The files read so far, by the zone that they were read for, and the places already reported as wrong.
#[derive(Default)]
pub(super) struct DaysOffFiles {
    read: HashMap<(FileId, Tz), Arc<DaysOff>>,
    reported: BTreeSet<(FileId, u32)>,
}

/// The most mistakes per file that are reported one by one.
const MOST: usize = 10;

/// The number of entries that are named if no entry contains the words.
const NAMED: usize = 3;

impl Resolver<'_> {
    /// Adds the days off of a calendar file and its diagnostics. Returns whether the file could be read.
    pub(super) fn days_off(
        &mut self,
        written: &ast::DaysOffFile,
        zone: Tz,
        lines: &mut Vec<NamedLine>,
    ) -> (DaysOffFile, bool) {
        let mut file = DaysOffFile {
            path: written.path.clone(),
            only: written.only.clone(),
            except: written.except.clone(),
            ignored: Vec::new(),
            unmatched: Vec::new(),
        };
        // A missing file is reported by the code that loads it.
        let Some(id) = self.parsed.calendar_file(written.path.span) else {
            return (file, false);
        };
        let Some(source) = self.sources.file(id) else {
            return (file, false);
        };
        let read = self.days_off.read.entry((id, zone));
        let read = Arc::clone(read.or_insert_with(|| self.memory.read(source.text(), zone)));
        let selection = read.select(&words(&written.only), &words(&written.except));
        let names: Vec<Option<SmolStr>> = read
            .entries
            .iter()
            .map(|entry| (!entry.summary.is_empty()).then(|| SmolStr::new(&entry.summary)))
            .collect();
        for day in &selection.days {
            let name = names.get(day.entry as usize).cloned().flatten();
            let own = day.lines(0).into_iter();
            lines.extend(own.map(|line| (line, name.clone())));
        }
        let (warnings, errors): (Vec<IcsProblem>, Vec<IcsProblem>) = selection
            .problems
            .into_iter()
            .partition(|problem| problem.kind.is_warning());
        file.ignored = warnings
            .into_iter()
            .map(|problem| {
                let place = place(source, problem.line);
                (problem.kind, problem.line, place)
            })
            .collect();
        let all = || written.only.iter().chain(&written.except);
        file.unmatched = all()
            .enumerate()
            .filter(|(number, _)| selection.unmatched.contains(number))
            .map(|(_, text)| (text.clone(), names_like(&text.text, &names)))
            .collect();
        let is_good = errors.is_empty();
        self.report_errors(id, source, &written.path, errors);
        (file, is_good)
    }

    /// Reports the unreadable parts of a file, each place once, however often the file is named.
    fn report_errors(
        &mut self,
        id: FileId,
        source: &SourceFile,
        path: &Text,
        mut errors: Vec<IcsProblem>,
    ) {
        errors.retain(|problem| self.days_off.reported.insert((id, problem.line)));
        let more = errors.len().saturating_sub(MOST);
        for problem in errors.into_iter().take(MOST) {
            self.diagnostics.error(ResolveProblem::BadCalendarFile {
                path: path.text.to_string(),
                line: problem.line,
                why: problem.kind.to_string(),
                remedy: remedy(&problem.kind),
                at: path.span,
                place: place(source, problem.line),
            });
        }
        if more > 0 {
            self.diagnostics.error(ResolveProblem::BadCalendarFileMore {
                path: path.text.to_string(),
                more,
                at: path.span,
            });
        }
    }
}

fn words(list: &[Text]) -> Vec<&str> {
    list.iter().map(|text| text.text.as_str()).collect()
}

/// The span of a line, counted from 1.
fn place(source: &SourceFile, line: u32) -> Option<Span> {
    let line = line.saturating_sub(1);
    let start = source.base() + source.lines().start(line)?;
    let length = source.lines().line(source.text(), line).map_or(0, str::len);
    Some(Span::new(start, start + u32::try_from(length).unwrap_or(0)))
}

fn remedy(kind: &IcsProblemKind) -> &'static str {
    match kind {
        IcsProblemKind::NotACalendar => {
            "name an iCalendar file (`.ics`), such as a list of public holidays"
        }
        IcsProblemKind::UnexpectedEnd { .. } | IcsProblemKind::Unclosed { .. } => {
            "download the file again: part of it may be missing"
        }
        IcsProblemKind::TooMany => "split the file, or use entries that end",
        _ => "correct the entry, or leave it out with `except` and write its days with `off`",
    }
}

/// The names of some entries, the most similar first.
fn names_like(words: &str, names: &[Option<SmolStr>]) -> Vec<String> {
    let names = || names.iter().flatten().map(SmolStr::as_str);
    let mut found: Vec<String> = Vec::with_capacity(NAMED);
    for name in nearest(words, names()).into_iter().chain(names()) {
        if found.len() == NAMED {
            break;
        }
        if !found.iter().any(|known| known == name) {
            found.push(name.to_owned());
        }
    }
    found
}
