//! Calendars: their lines, `like` and days off from calendar files, compiled to working time.

use thin_vec::ThinVec;

use super::Resolver;
use super::declarations::NAMELESS;
use super::outline::Declared;
use super::statement::Block;
use crate::ast::DaysOffFile;
use crate::calendar::{FIRST_DAY, Line, MAX_TIMES, WorkingTime, crowded_day};
use crate::diagnostics::ResolveProblem;
use crate::plan::{CalendarId, NamedLine, PlanCalendar};
use crate::source::Span;

/// The most calendars in a chain of `like`; each inherits all lines of its base.
const CHAIN: usize = 64;

impl<'a> Resolver<'a> {
    /// All calendars, compiled.
    pub(super) fn calendars(&mut self) -> Vec<PlanCalendar> {
        let mut files = Vec::new();
        let written = self.outline.calendars.iter().enumerate();
        let mut calendars: Vec<PlanCalendar> = written
            .map(|(index, written)| {
                self.calendar(CalendarId::from_index(index), written, &mut files)
            })
            .collect();
        self.take_along(&mut calendars, &files);
        let plan_zone = self.units.zone;
        for calendar in &mut calendars {
            let lines: Vec<Line> = calendar
                .lines
                .iter()
                .map(|(line, _)| line.clone())
                .collect();
            let own_zone = calendar.timezone.unwrap_or(plan_zone);
            calendar.working_time = self.memory.compile(lines, Vec::new(), own_zone, plan_zone);
            if calendar.working_time.is_empty() {
                if !calendar.declaration.broken {
                    self.diagnostics.error(ResolveProblem::CalendarWithoutWork {
                        name: calendar.name.to_string(),
                        at: calendar.name_span,
                    });
                }
                // Whoever works by this calendar is scheduled as if they named none.
                calendar.working_time = WorkingTime::default_week();
                calendar.declaration.broken = true;
            }
        }
        calendars
    }

    /// Reads a calendar with its own lines. The files that it names are read later, when its zone is known.
    fn calendar(
        &mut self,
        id: CalendarId,
        written: &Declared<'a>,
        files: &mut Vec<Vec<&'a DaysOffFile>>,
    ) -> PlanCalendar {
        let mut declaration = written.unread(NAMELESS);
        let mut block = Block::of(written);
        block.calendar = Some(id);
        self.facts(&mut declaration, &mut block);
        files.push(block.files);
        PlanCalendar {
            has_title: written.title.is_some(),
            like: declaration.like(),
            timezone: declaration.timezone(),
            declaration,
            lines: block.lines,
            written: block.written,
            files: ThinVec::new(),
            working_time: WorkingTime::never(),
        }
    }

    /// Copies to each calendar the lines and the zone of its base calendar (`like`), bases first.
    fn take_along(&mut self, calendars: &mut [PlanCalendar], files: &[Vec<&'a DaysOffFile>]) {
        let like: Vec<Option<(usize, Span)>> = calendars
            .iter()
            .map(|calendar| calendar.like.map(|like| (like.value.index(), like.span)))
            .collect();
        // 0: not visited; 1: in progress; 2: done. For a calendar that is done, the length of the chain of `like` that
        // it follows.
        let mut states = vec![(0u8, 0usize); calendars.len()];
        for start in 0..calendars.len() {
            let mut way = Vec::new();
            let mut at = Some(start);
            while let Some(here) = at {
                let Some(state) = states.get_mut(here) else {
                    break;
                };
                if state.0 != 0 {
                    break;
                }
                state.0 = 1;
                way.push(here);
                at = like.get(here).copied().flatten().map(|(next, _)| next);
            }
            if let Some(met) = at
                && states.get(met).is_some_and(|state| state.0 == 1)
            {
                self.report_loop(met, &way, &like, calendars);
            }
            for here in way.into_iter().rev() {
                let base = calendars
                    .get(here)
                    .and_then(|calendar| calendar.like)
                    .map(|like| like.value.index());
                let depth = base.map_or(0, |base| states.get(base).map_or(0, |s| s.1) + 1);
                let zone = base.and_then(|base| calendars.get(base)?.timezone);
                if let Some(calendar) = calendars.get_mut(here) {
                    calendar.timezone = calendar.timezone.or(zone);
                    for file in files.get(here).into_iter().flatten() {
                        let zone = calendar.timezone.unwrap_or(self.units.zone);
                        let (file, is_good) = self.days_off(file, zone, &mut calendar.lines);
                        calendar.files.push(file);
                        calendar.declaration.broken |= !is_good;
                    }
                }
                if let Some(base) = base {
                    self.take_from(calendars, here, base, depth);
                }
                if let Some(calendar) = calendars.get_mut(here) {
                    let declared = &calendar.declaration;
                    let name = (declared.name.as_str(), declared.name_span);
                    calendar.declaration.broken |= self.thin_out(name, [&mut calendar.lines]);
                }
                if let Some(state) = states.get_mut(here) {
                    *state = (2, depth);
                }
            }
        }
    }

    fn take_from(
        &mut self,
        calendars: &mut [PlanCalendar],
        here: usize,
        base: usize,
        depth: usize,
    ) {
        if depth >= CHAIN {
            if let Some(calendar) = calendars.get_mut(here) {
                // Only the first calendar beyond the limit is reported.
                if depth == CHAIN
                    && let Some(like) = calendar.like
                {
                    self.diagnostics.error(ResolveProblem::CalendarChain {
                        most: CHAIN,
                        at: like.span,
                    });
                }
                calendar.declaration.broken = true;
            }
            return;
        }
        let Some(taken) = calendars.get(base) else {
            return;
        };
        let broken = taken.broken;
        let mut lines: Vec<NamedLine> = taken
            .lines
            .iter()
            .map(|(line, name)| (line.taken(), name.clone()))
            .collect();
        if let Some(calendar) = calendars.get_mut(here) {
            lines.append(&mut calendar.lines);
            calendar.lines = lines;
            calendar.declaration.broken |= broken;
        }
    }

    /// Reports too many lines on one day and drops those with times. Returns whether it did.
    pub(super) fn thin_out<const N: usize>(
        &mut self,
        (name, at): (&str, Span),
        mut lists: [&mut Vec<NamedLine>; N],
    ) -> bool {
        let lines = lists.iter().flat_map(|list| list.iter());
        let Some(day) = crowded_day(lines.map(|(line, _)| line)) else {
            return false;
        };
        self.diagnostics.error(ResolveProblem::CrowdedCalendar {
            name: name.to_owned(),
            most: MAX_TIMES,
            day: if day == FIRST_DAY {
                "every day".to_owned()
            } else {
                day.to_string()
            },
            at,
        });
        for list in &mut lists {
            list.retain(|(line, _)| line.times.is_empty());
        }
        true
    }

    /// Reports a loop of `like` and cuts it where it was found.
    fn report_loop(
        &mut self,
        met: usize,
        way: &[usize],
        like: &[Option<(usize, Span)>],
        calendars: &mut [PlanCalendar],
    ) {
        let looped = way.iter().skip_while(|here| **here != met);
        let mut spans = looped
            .clone()
            .filter_map(|here| like.get(*here).copied().flatten())
            .map(|(_, span)| span);
        let name = calendars
            .get(met)
            .map(|calendar| calendar.name.to_string())
            .unwrap_or_default();
        if let Some(at) = spans.next() {
            self.diagnostics.error(ResolveProblem::CalendarLoop {
                name,
                at,
                way: spans.collect(),
            });
        }
        for here in looped {
            if let Some(calendar) = calendars.get_mut(*here) {
                calendar.declaration.broken = true;
                calendar.like = None;
            }
        }
    }
}
