//! The `plan` declaration.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::Resolver;
use super::common::remark;
use super::quantity::{Units, moment_in, title_from};
use super::statement::Block;
use crate::ast::{Declaration, Duration, Fact, Node, Text, Value};
use crate::calendar::{Line, WorkingTime, parse_zone, standard_day_and_week, zone_names};
use crate::diagnostics::{Hint, Missing, ResolveProblem};
use crate::language::{Attribute, Kind};
use crate::plan::{CalendarId, Header, LintLevels, Moment, PlanCalendar, Remarks, Sited};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// The zone of the plan, read first because everything else needs it.
    pub(super) fn plan_zone(&mut self) -> Tz {
        let nodes = self.plan_nodes();
        match first(nodes, Attribute::Timezone) {
            Some(Value::Text(text)) => self.zone(text).unwrap_or(Tz::UTC),
            _ => Tz::UTC,
        }
    }

    /// The first day of the month in which the plan starts, from which months are counted; read before the rest.
    pub(super) fn plan_month(&self) -> Option<NaiveDate> {
        let Some(Value::Fact(Fact {
            date: Some(date), ..
        })) = first(self.plan_nodes(), Attribute::Start)
        else {
            return None;
        };
        let start = moment_in(self.units.zone, date, date.day.day()?)?;
        start.day.date().with_day(1)
    }

    /// The start of the schedule. It cannot be a month of the plan, which would be counted from itself.
    fn plan_start(&mut self, value: &Value) -> Option<Moment> {
        if let Value::Fact(Fact {
            date: Some(date), ..
        }) = value
            && date.day.day().is_none()
        {
            self.diagnostics
                .error(ResolveProblem::MonthAsStart { at: date.span });
            return None;
        }
        self.date_of(value, Attribute::Start)
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

    fn plan_nodes(&self) -> &'a [Node] {
        self.outline
            .plans
            .first()
            .map_or(&[], |declaration| declaration.nodes())
    }

    /// The calendar that the plan names. Problems with it are reported where it is read as part of the plan.
    pub(super) fn plan_calendar(&self) -> Option<CalendarId> {
        match first(self.plan_nodes(), Attribute::Calendar) {
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
        if let Some(Value::Duration(duration)) = first(self.plan_nodes(), Attribute::Day)
            && let Some(minutes) = self.unit_minutes(duration, Attribute::Day)
        {
            self.units.day = minutes;
        }
        if let Some(Value::Duration(duration)) = first(self.plan_nodes(), Attribute::Week)
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
        let Some(declaration) = self.outline.plans.first().copied() else {
            return self.no_header();
        };
        let name_span = declaration
            .name
            .as_ref()
            .map_or(declaration.keyword, |name| name.span);
        let mut header = Header {
            title: title(declaration, "plan"),
            ..self.empty_header(name_span)
        };
        if let Some(name) = &declaration.name {
            header.name = name.text.clone();
        }
        header.broken = declaration.broken;
        let before = self.diagnostics.len();
        let mut block = Block::new(Kind::Plan, name_span, declaration.nodes());
        for node in block.nodes {
            let Some((attribute, value, statement)) = self.fitting(&mut block, node) else {
                continue;
            };
            if remark(&mut header.remarks, attribute, value)
                || self.level(&mut header.levels, attribute, value)
            {
                continue;
            }
            match (attribute, value) {
                (Attribute::Start, value) => header.start = self.plan_start(value),
                (Attribute::AsOf, _) => header.as_of = self.date_of(value, attribute),
                (Attribute::Calendar, Value::Names(names)) => {
                    header.calendar = names
                        .first()
                        .and_then(|name| self.calendar_named(name, attribute, None));
                }
                (Attribute::Owner, Value::Shares(shares)) => {
                    self.whos(shares, attribute, &mut header.owners);
                }
                (Attribute::Currency, Value::Names(names)) => {
                    header.currency = names
                        .first()
                        .map(|name| Sited::new(name.text.clone(), name.span));
                }
                (Attribute::Budget, Value::Money(money)) => header.budget = Some(*money),
                (Attribute::AsLateAsPossible, _) => {
                    header.as_late_as_possible = Some(statement.head);
                }
                (Attribute::LevelResources, _) => header.level_resources = Some(statement.head),
                // `timezone`, `day` and `week` are read earlier, since dates and durations need them.
                _ => {}
            }
        }
        header.broken |= self.diagnostics.len() > before || self.parsed.lacks_file;
        let has_start = block.seen & (1u128 << Attribute::Start as u32) != 0;
        // Unreadable text may be the missing start.
        let may_be_lost = self.parsed.files.iter().any(|ast| ast.unmatched)
            || declaration.nodes().iter().any(|node| match node {
                Node::Statement(statement) => statement.attribute.is_none(),
                Node::Broken(_) | Node::UnknownBlock(_) => true,
                Node::Declaration(_) | Node::Import(_) | Node::Comment(_) | Node::Blank(_) => false,
            });
        if !has_start {
            header.broken = true;
        }
        if !has_start && !may_be_lost {
            self.diagnostics.error(ResolveProblem::NoStart {
                name: header.name.to_string(),
                at: name_span,
            });
        }
        if let Some(calendar) = header
            .calendar
            .and_then(|id| calendars.get(id.value.index()))
        {
            header.working_time = calendar.working_time.clone();
        }
        header
    }

    fn empty_header(&self, name_span: Span) -> Header {
        Header {
            name: "plan".into(),
            title: "Plan".into(),
            name_span,
            start: None,
            timezone: self.units.zone,
            calendar: None,
            working_time: WorkingTime::default_week(),
            day_minutes: self.units.day,
            week_minutes: self.units.week,
            owners: ThinVec::new(),
            currency: None,
            budget: None,
            as_of: None,
            as_late_as_possible: None,
            level_resources: None,
            levels: LintLevels::default(),
            remarks: Remarks::default(),
            broken: false,
        }
    }

    /// The header of a plan whose text has none.
    fn no_header(&mut self) -> Header {
        let root = self.parsed.files.first();
        let at = root
            .and_then(|ast| self.sources.file(ast.file))
            .map(|file| file.span().at_start())
            .unwrap_or_default();
        let told = root.is_none() || self.outline.broken || self.lost.has("plan");
        if !told {
            self.diagnostics.error(ResolveProblem::NoPlan { at });
        }
        Header {
            broken: true,
            ..self.empty_header(at)
        }
    }
}

/// The value of the first statement with this attribute.
pub(super) fn first(nodes: &[Node], attribute: Attribute) -> Option<&Value> {
    nodes.iter().find_map(|node| match node {
        Node::Statement(statement) if statement.attribute == Some(attribute) => {
            statement.value.as_ref()
        }
        _ => None,
    })
}

/// The title of a declaration, made from the identifier if no title is written.
pub(super) fn title(declaration: &Declaration, nameless: &str) -> SmolStr {
    match (&declaration.title, &declaration.name) {
        (Some(title), _) => title.text.clone(),
        (None, Some(name)) => title_from(&name.text),
        (None, None) => title_from(nameless),
    }
}
