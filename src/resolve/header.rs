//! The `plan` declaration.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use super::Resolver;
use super::outline::Declared;
use super::quantity::{Units, moment_in};
use super::statement::Block;
use crate::ast::{Duration, Fact, Node, Text, Value};
use crate::calendar::{Line, WorkingTime, parse_zone, standard_day_and_week, zone_names};
use crate::diagnostics::{Hint, Missing, ResolveProblem};
use crate::language::{Attribute, Kind};
use crate::plan::{CalendarId, Header, PlanCalendar};

impl<'a> Resolver<'a> {
    /// The zone of the plan, read first because everything else needs it.
    pub(super) fn plan_zone(&mut self) -> Tz {
        match self.plan_value(Attribute::Timezone) {
            Some(Value::Text(text)) => self.zone(text).unwrap_or(Tz::UTC),
            _ => Tz::UTC,
        }
    }

    /// The first day of the month in which the plan starts, from which months are counted; read before the rest.
    pub(super) fn plan_month(&self) -> Option<NaiveDate> {
        let Some(Value::Fact(Fact {
            date: Some(date), ..
        })) = self.plan_value(Attribute::Start)
        else {
            return None;
        };
        let start = moment_in(self.units.zone, date, date.day.day()?)?;
        start.day.date().with_day(1)
    }

    /// The time zone with this name.
    pub(super) fn zone(&mut self, text: &Text) -> Option<Tz> {
        let zone = parse_zone(&text.text);
        if zone.is_none() {
            let hint = self
                .near_zone(&text.text)
                .map_or(Hint::Declare(Missing::Zone), |near| {
                    Hint::Near(near.to_owned())
                });
            self.diagnostics.error(ResolveProblem::UnknownZone {
                name: text.text.to_string(),
                hint,
                at: text.span,
            });
        }
        zone
    }

    fn near_zone(&mut self, written: &str) -> Option<&'static str> {
        // A city alone, or a city with another continent, is the likeliest slip.
        let city = |name: &str| {
            name.rsplit('/')
                .next()
                .unwrap_or(name)
                .replace(' ', "_")
                .to_lowercase()
        };
        let wanted = city(written);
        zone_names()
            .find(|name| !wanted.is_empty() && city(name) == wanted)
            .or_else(|| {
                self.suggester
                    .nearest(written, zone_names().map(|name| (name, name)))
            })
    }

    /// The first value that the plan gives to an attribute.
    fn plan_value(&self, attribute: Attribute) -> Option<&'a Value> {
        Block::of(self.outline.plan.as_ref()?).first(attribute)
    }

    /// The calendar that the plan names. Problems with it are reported where it is read as part of the plan.
    pub(super) fn plan_calendar(&self) -> Option<CalendarId> {
        match self.plan_value(Attribute::Calendar) {
            Some(Value::Names(names)) => self.outline.names.calendar(&names.first()?.text),
            _ => None,
        }
    }

    /// Determines the length of `1d` and `1w` (rule 3).
    pub(super) fn plan_units(&mut self, calendars: &[PlanCalendar]) -> Units {
        let zone = self.units.zone;
        let lines: Vec<Line> = self
            .plan_calendar()
            .and_then(|id| calendars.get(id.index()))
            .map_or_else(WorkingTime::default_lines, |calendar| {
                calendar
                    .lines
                    .iter()
                    .map(|(line, _)| line.clone())
                    .collect()
            });
        let (day, week) = standard_day_and_week(&lines);
        let first_month = self.units.first_month;
        self.units = Units {
            day,
            week,
            zone,
            first_month,
        };
        if let Some(Value::Duration(duration)) = self.plan_value(Attribute::Day)
            && let Some(minutes) = self.unit_minutes(duration, Attribute::Day)
        {
            self.units.day = minutes;
        }
        if let Some(Value::Duration(duration)) = self.plan_value(Attribute::Week)
            && let Some(minutes) = self.unit_minutes(duration, Attribute::Week)
        {
            self.units.week = minutes;
        }
        self.units
    }

    fn unit_minutes(&mut self, duration: &Duration, attribute: Attribute) -> Option<i64> {
        let minutes = self.working_minutes(duration, attribute)?;
        let (limit, most) = if attribute == Attribute::Day {
            (1440, "24h")
        } else {
            (7 * 1440, "168h")
        };
        if minutes > limit {
            self.diagnostics.error(ResolveProblem::UnitTooLong {
                attribute,
                most,
                at: duration.span,
            });
            return None;
        }
        Some(minutes)
    }

    /// Reads the plan declaration.
    pub(super) fn header(&mut self, calendars: &[PlanCalendar]) -> Header {
        let Some(declared) = &self.outline.plan else {
            return self.no_header();
        };
        let mut header = self.empty_header(declared);
        let mut block = Block::of(declared);
        self.facts(&mut header.declaration, &mut block);
        header.declaration.broken |= self.parsed.lacks_file;
        let has_start = block.has(Attribute::Start);
        // Unreadable text may be the missing start.
        let may_be_lost = self.parsed.files.iter().any(|ast| ast.unmatched)
            || declared.nodes.iter().any(|node| match node {
                Node::Statement(statement) => statement.attribute.is_none(),
                Node::Broken(_) | Node::UnknownBlock(_) => true,
                Node::Declaration(_) | Node::Import(_) | Node::Comment(_) | Node::Blank(_) => false,
            });
        if !has_start {
            header.declaration.broken = true;
        }
        if !has_start && !may_be_lost {
            self.diagnostics.error(ResolveProblem::NoStart {
                name: header.name.to_string(),
                at: header.name_span,
            });
        }
        if let Some(calendar) = header
            .calendar()
            .and_then(|id| calendars.get(id.value.index()))
        {
            header.working_time = calendar.working_time.clone();
        }
        header
    }

    fn empty_header(&self, declared: &Declared<'a>) -> Header {
        Header {
            declaration: declared.unread("plan"),
            timezone: self.units.zone,
            working_time: WorkingTime::default_week(),
            day_minutes: self.units.day,
            week_minutes: self.units.week,
        }
    }

    /// The header of a plan whose text has none.
    fn no_header(&mut self) -> Header {
        let root = self.parsed.files.first();
        let at = root
            .and_then(|ast| self.sources.file(ast.file))
            .map(|file| file.span().at_start())
            .unwrap_or_default();
        let reported = root.is_none() || self.outline.broken || self.unreadable.has("plan");
        if !reported {
            self.diagnostics.error(ResolveProblem::NoPlan { at });
        }
        self.empty_header(&Declared {
            kind: Kind::Plan,
            name: None,
            keyword: at,
            title: None,
            nodes: &[],
            broken: true,
        })
    }
}
