//! Calendars: their lines, `like` and days off from calendar files, compiled to working time.

use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::Resolver;
use super::common::remark;
use super::statement::Block;
use crate::ast::{DaysOffFile, Value};
use crate::calendar::{FIRST_DAY, Line, LineKind, MAX_TIMES, WorkingTime, crowded_day};
use crate::diagnostics::ResolveProblem;
use crate::language::{Attribute, Kind};
use crate::plan::{CalendarId, PlanCalendar, Remarks, Sited};
use crate::source::Span;

/// The most calendars in a chain of `like`; each inherits all lines of its base.
const CHAIN: usize = 64;

/// A line and its name.
pub(super) type NamedLine = (Line, Option<SmolStr>);

/// The line and its position in the text.
pub(super) fn sited(line: Option<&NamedLine>, span: Span) -> Option<Sited<Line>> {
    line.map(|(line, _)| Sited::new(line.clone(), span))
}

impl<'a> Resolver<'a> {
    /// All calendars, compiled.
    pub(super) fn calendars(&mut self) -> Vec<PlanCalendar> {
        let mut files = Vec::new();
        let mut calendars: Vec<PlanCalendar> = (0..self.outline.calendars.len())
            .filter_map(|index| self.calendar(index, &mut files))
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
                if !calendar.broken {
                    self.diagnostics.error(ResolveProblem::CalendarWithoutWork {
                        name: calendar.name.to_string(),
                        at: calendar.name_span,
                    });
                }
                // Whoever works by this calendar is scheduled as if they named none.
                calendar.working_time = WorkingTime::default_week();
                calendar.broken = true;
            }
        }
        calendars
    }

    /// Reads a calendar with its own lines. The files that it names are read later, when its zone is known.
    fn calendar(
        &mut self,
        index: usize,
        files: &mut Vec<Vec<&'a DaysOffFile>>,
    ) -> Option<PlanCalendar> {
        let declared = *self.outline.calendars.get(index)?;
        let declaration = declared.declaration;
        let name_span = declaration
            .name
            .as_ref()
            .map_or(declaration.keyword, |name| name.span);
        let mut calendar = PlanCalendar {
            name: declaration
                .name
                .as_ref()
                .map_or_else(|| "unnamed".into(), |name| name.text.clone()),
            title: declaration.title.as_ref().map(|title| title.text.clone()),
            name_span,
            like: None,
            timezone: None,
            lines: Vec::new(),
            written: Vec::new(),
            files: ThinVec::new(),
            working_time: WorkingTime::never(),
            remarks: Remarks::default(),
            broken: declaration.broken || declared.repeated,
        };
        let mut own_files = Vec::new();
        let before = self.diagnostics.len();
        let mut block = Block::new(Kind::Calendar, name_span, declaration.nodes());
        for node in block.nodes {
            let Some((attribute, value, statement)) = self.fitting(&mut block, node) else {
                continue;
            };
            if remark(&mut calendar.remarks, attribute, value) {
                continue;
            }
            match (attribute, value) {
                (Attribute::Like, Value::Names(names)) => {
                    calendar.like = names.first().and_then(|name| {
                        self.calendar_named(name, attribute, Some(CalendarId::from_index(index)))
                    });
                }
                (Attribute::Timezone, Value::Text(text)) => calendar.timezone = self.zone(text),
                (Attribute::OffFrom, Value::DaysOffFile(file)) => own_files.push(file),
                _ => {
                    let line = self.hours(attribute, value);
                    calendar
                        .written
                        .extend(sited(line.as_ref(), statement.span));
                    calendar.lines.extend(line);
                }
            }
        }
        files.push(own_files);
        calendar.broken |= self.diagnostics.len() > before;
        Some(calendar)
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
                self.tell_loop(met, &way, &like, calendars);
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
                        calendar.broken |= !is_good;
                    }
                }
                if let Some(base) = base {
                    self.take_from(calendars, here, base, depth);
                }
                if let Some(calendar) = calendars.get_mut(here) {
                    let name = (calendar.name.as_str(), calendar.name_span);
                    calendar.broken |= self.thin_out(name, [&mut calendar.lines]);
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
                calendar.broken = true;
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
            calendar.broken |= broken;
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
    fn tell_loop(
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
                calendar.broken = true;
                calendar.like = None;
            }
        }
    }

    /// Reads a `work` or `off` line with its name.
    pub(super) fn hours(&mut self, attribute: Attribute, value: &Value) -> Option<NamedLine> {
        let Value::Hours(hours) = value else {
            return None;
        };
        let kind = if attribute == Attribute::Work {
            LineKind::Work
        } else {
            LineKind::Off
        };
        let name = hours.text.as_ref().map(|text| text.text.clone());
        Some((self.line(kind, hours), name))
    }
}
