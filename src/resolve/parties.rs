//! Resolution of persons, teams and resources.

use chrono_tz::Tz;
use thin_vec::ThinVec;

use super::Resolver;
use super::calendars::sited;
use super::common::remark;
use super::header::{first, title};
use super::statement::Block;
use crate::ast::Value;
use crate::language::{Attribute, Kind};
use crate::plan::{
    Capacity, CapacityByDay, Limit, Party, PartyKind, PlanCalendar, Rate, Remarks, Sited,
};
use crate::source::Span;

impl<'a> Resolver<'a> {
    /// All persons, teams and resources.
    pub(super) fn parties(&mut self, calendars: &[PlanCalendar]) -> Vec<Party> {
        (0..self.outline.parties.len())
            .filter_map(|index| self.party(index, calendars))
            .collect()
    }

    fn party(&mut self, index: usize, calendars: &[PlanCalendar]) -> Option<Party> {
        let declared = *self.outline.parties.get(index)?;
        let declaration = declared.declaration;
        let name_span = declaration
            .name
            .as_ref()
            .map_or(declaration.keyword, |name| name.span);
        let mut party = Party {
            kind: match declaration.kind {
                Kind::Team => PartyKind::Team,
                Kind::Resource => PartyKind::Resource,
                _ => PartyKind::Person,
            },
            name: declaration
                .name
                .as_ref()
                .map_or_else(|| "unnamed".into(), |name| name.text.clone()),
            title: title(declaration, "unnamed"),
            name_span,
            email: None,
            calendar: None,
            work: Vec::new(),
            off: Vec::new(),
            written: Vec::new(),
            files: ThinVec::new(),
            rate: None,
            capacity: Vec::new(),
            capacity_by_day: CapacityByDay::new(&[]),
            efficiency: None,
            limits: Vec::new(),
            members: ThinVec::new(),
            size: None,
            remarks: Remarks::default(),
            broken: declaration.broken || declared.repeated,
        };
        // Times in the party's own lines use the clock of the calendar by which it works.
        let zone = match first(declaration.nodes(), Attribute::Calendar) {
            Some(Value::Names(names)) => names
                .first()
                .and_then(|name| self.outline.names.calendar(&name.text))
                .and_then(|id| calendars.get(id.index())?.timezone),
            _ => None,
        }
        .unwrap_or(self.units.zone);
        let before = self.diagnostics.len();
        let mut block = Block::new(declaration.kind, name_span, declaration.nodes());
        for node in block.nodes {
            if let Some((attribute, value, statement)) = self.fitting(&mut block, node)
                && !remark(&mut party.remarks, attribute, value)
            {
                self.party_attribute(&mut party, attribute, (value, statement.span), zone);
            }
        }
        party.capacity_by_day = CapacityByDay::new(&party.capacity);
        let name = (party.name.as_str(), party.name_span);
        self.thin_out(name, [&mut party.work, &mut party.off]);
        party.broken |= self.diagnostics.len() > before;
        Some(party)
    }

    fn party_attribute(
        &mut self,
        party: &mut Party,
        attribute: Attribute,
        (value, span): (&'a Value, Span),
        zone: Tz,
    ) {
        match (attribute, value) {
            (Attribute::Email, Value::Text(text)) => party.email = Some(text.clone()),
            (Attribute::Calendar, Value::Names(names)) => {
                party.calendar = names
                    .first()
                    .and_then(|name| self.calendar_named(name, attribute, None));
            }
            (Attribute::Rate, Value::Money(money)) => {
                party.rate = money.per.map(|per| Rate {
                    amount: money.amount,
                    per,
                    span: money.span,
                });
            }
            (Attribute::Capacity, Value::Percent(percent)) => {
                party.capacity.push(Capacity {
                    percent: percent.percent,
                    dates: self.days(&percent.dates),
                    span: percent.span,
                });
            }
            (Attribute::Efficiency, Value::Percent(percent)) => {
                party.efficiency = Some(Sited::new(percent.percent, percent.span));
            }
            (Attribute::Limit, Value::Limit(limit)) => {
                if let Some(minutes) = self.working_minutes(&limit.duration, attribute) {
                    party.limits.push(Limit {
                        minutes,
                        per: limit.per,
                        span: limit.span,
                    });
                }
            }
            (Attribute::Members, Value::Shares(shares)) => {
                self.whos(shares, attribute, &mut party.members);
            }
            (Attribute::Size, Value::Number(number, span)) => {
                party.size = Some(Sited::new(*number, *span));
            }
            (Attribute::Work | Attribute::Off, _) => {
                let line = self.hours(attribute, value);
                party.written.extend(sited(line.as_ref(), span));
                if attribute == Attribute::Work {
                    party.work.extend(line);
                } else {
                    party.off.extend(line);
                }
            }
            (Attribute::OffFrom, Value::DaysOffFile(file)) => {
                let (file, is_good) = self.days_off(file, zone, &mut party.off);
                party.files.push(file);
                party.broken |= !is_good;
            }
            _ => {}
        }
    }
}
