//! `off from`: days off from calendar files.

use std::collections::HashMap;
use std::sync::Arc;

use chrono_tz::Tz;
use smol_str::SmolStr;

use super::Resolver;
use super::calendars::NamedLine;
use crate::ast::Text;
use crate::calendar::read_days_off;
use crate::diagnostics::ResolveProblem;
use crate::source::{FileId, Span};

/// The files read so far, by the zone that they were read for; None where a file cannot be read, which is told once.
#[derive(Default)]
pub(super) struct DaysOff {
    read: HashMap<(FileId, Tz), Option<Arc<[NamedLine]>>>,
}

impl Resolver<'_> {
    /// Adds the days off of a calendar file; whether it could be read.
    pub(super) fn days_off(&mut self, path: &Text, zone: Tz, lines: &mut Vec<NamedLine>) -> bool {
        // That a file is missing is told by whoever loads it.
        let Some(file) = self.parsed.calendar_file(path.span) else {
            return false;
        };
        let known = self.days_off.read.get(&(file, zone)).cloned();
        let read = known.unwrap_or_else(|| {
            let read = self.read_file(file, path, zone);
            self.days_off.read.insert((file, zone), read.clone());
            read
        });
        lines.extend(read.iter().flat_map(|read| read.iter().cloned()));
        read.is_some()
    }

    fn read_file(&mut self, file: FileId, path: &Text, zone: Tz) -> Option<Arc<[NamedLine]>> {
        let source = self.sources.file(file)?;
        match read_days_off(source.text(), zone) {
            Ok(days) => Some(
                days.iter()
                    .flat_map(|day| {
                        let name = (!day.summary.is_empty()).then(|| SmolStr::new(&day.summary));
                        day.lines(0)
                            .into_iter()
                            .map(move |line| (line, name.clone()))
                    })
                    .collect(),
            ),
            Err(problem) => {
                let line = problem.line.saturating_sub(1);
                let place = source.line_start(line).map(|start| {
                    let length = source.line(line).map_or(0, str::len);
                    let start = source.base() + start;
                    Span::new(start, start + u32::try_from(length).unwrap_or(0))
                });
                self.diagnostics.error(ResolveProblem::BadCalendarFile {
                    path: path.text.to_string(),
                    line: problem.line,
                    why: problem.kind.to_string(),
                    at: path.span,
                    place,
                });
                None
            }
        }
    }
}
