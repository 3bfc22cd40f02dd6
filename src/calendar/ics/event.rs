//! One event as it is written.

use std::collections::HashMap;
use std::str::FromStr;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz as AnyTz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{FixedOffset, NaiveDateTime};
use chrono_tz::Tz;

use super::problem::{IcsProblem, IcsProblemKind};
use super::scan::{Block, BlockKind};
use crate::calendar::{Instant, local_of, utc_of};

/// The clock by which a time is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clock {
    Zone(Tz),
    Fixed(FixedOffset),
}

impl Clock {
    pub(super) fn utc_of(self, local: Instant) -> Instant {
        match self {
            Self::Zone(zone) => utc_of(zone, local),
            Self::Fixed(offset) => local - i64::from(offset.local_minus_utc().div_euclid(60)),
        }
    }

    pub(super) fn local_of(self, utc: Instant) -> Instant {
        match self {
            Self::Zone(zone) => local_of(zone, utc),
            Self::Fixed(offset) => utc + i64::from(offset.local_minus_utc().div_euclid(60)),
        }
    }
}

/// A date, or a time by some clock.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// As that clock shows it; 00:00 of a date.
    pub(super) local: Instant,
    pub(super) clock: Clock,
    pub(super) is_date: bool,
}

impl Moment {
    pub(super) fn utc(self) -> Instant {
        self.clock.utc_of(self.local)
    }
}

/// How an occurrence ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// Minutes of the clock on the wall, for dates.
    Nominal(i64),
    /// Minutes that pass, for times.
    Exact(i64),
}

/// The characters of a summary that are kept, since each repetition has its own.
const LONGEST_SUMMARY: usize = 200;

/// One event, cancelled or not.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) line: u32,
    pub(super) uid: Option<String>,
    pub(super) summary: String,
    pub(super) cancelled: bool,
    pub(super) start: Moment,
    pub(super) length: Length,
    pub(super) rule: Option<(ICalendarRecurrenceRule, u32)>,
    /// Further occurrences, some with lengths of their own.
    pub(super) added: Vec<(Moment, Option<Length>)>,
    pub(super) removed: Vec<Moment>,
    /// Which occurrence of another event it replaces, and whether also those after it.
    pub(super) replaces: Option<(Moment, bool)>,
}

/// The zones that the file defines, by name.
pub(super) type Zones = HashMap<String, Clock>;

/// The zones of a file's `VTIMEZONE` parts, as far as they are known by name.
pub(super) fn zones(blocks: &[Block<'_>]) -> Zones {
    let mut zones = Zones::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Zone) {
        let component = parse(block.text);
        if let Some((name, zone)) = component.as_ref().and_then(ICalendarComponent::timezone)
            && let Some(clock) = clock(zone)
        {
            zones.insert(name.to_owned(), clock);
        }
    }
    zones
}

fn clock(zone: AnyTz) -> Option<Clock> {
    match zone {
        AnyTz::Floating => None,
        AnyTz::Fixed(offset) => Some(Clock::Fixed(offset)),
        AnyTz::Tz(zone) => Some(Clock::Zone(zone)),
    }
}

/// The outermost component of a text.
fn parse(text: &str) -> Option<ICalendarComponent> {
    match Parser::new(text).entry() {
        Entry::ICalendar(ICalendar { components }) => components.into_iter().next(),
        _ => None,
    }
}

/// Reads the properties of one event.
struct Reader<'a> {
    block: &'a Block<'a>,
    zones: &'a Zones,
    default: Tz,
}

impl Event {
    pub(super) fn read(block: &Block<'_>, zones: &Zones, default: Tz) -> Result<Self, IcsProblem> {
        let reader = Reader {
            block,
            zones,
            default,
        };
        let missing = IcsProblem {
            line: block.line,
            kind: IcsProblemKind::NoStart,
        };
        let Some(component) = parse(block.text) else {
            return Err(missing);
        };
        reader.event(&component)?.ok_or(missing)
    }
}

impl Reader<'_> {
    fn event(&self, component: &ICalendarComponent) -> Result<Option<Event>, IcsProblem> {
        let (mut start, mut end, mut duration, mut replaces, mut rule) =
            (None, None, None, None, None);
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        let (mut rdates, mut exdates) = (0, 0);
        let mut summary = String::new();
        for entry in &component.entries {
            match &entry.name {
                ICalendarProperty::Dtstart => start = Some(self.moment(entry, "DTSTART", 0)?),
                ICalendarProperty::Dtend => end = Some(self.moment(entry, "DTEND", 0)?),
                ICalendarProperty::RecurrenceId => {
                    let range = entry.has_parameter(&ICalendarParameterName::Range);
                    replaces = Some((self.moment(entry, "RECURRENCE-ID", 0)?, range));
                }
                ICalendarProperty::Duration => {
                    let Some(ICalendarValue::Duration(value)) = entry.values.first() else {
                        return Err(self.bad("DURATION", 0));
                    };
                    duration = Some(value.as_seconds().div_euclid(60));
                }
                ICalendarProperty::Rrule => {
                    let Some(ICalendarValue::RecurrenceRule(value)) = entry.values.first() else {
                        return Err(self.bad("RRULE", 0));
                    };
                    rule = Some((value.as_ref().clone(), self.block.line_of("RRULE", 0)));
                }
                ICalendarProperty::Rdate => {
                    self.added(entry, rdates, &mut added)?;
                    rdates += 1;
                }
                ICalendarProperty::Exdate => {
                    for value in &entry.values {
                        removed.push(self.value(entry, value, "EXDATE", exdates)?);
                    }
                    exdates += 1;
                }
                ICalendarProperty::Summary => {
                    if let Some(ICalendarValue::Text(text)) = entry.values.first() {
                        summary = text.chars().take(LONGEST_SUMMARY).collect();
                    }
                }
                _ => {}
            }
        }
        // An override without a beginning of its own stays where it was.
        let Some(start) = start.or(replaces.map(|(moment, _)| moment)) else {
            return Ok(None);
        };
        Ok(Some(Event {
            line: self.block.line,
            uid: component.uid().map(str::to_owned),
            summary,
            cancelled: component.status() == Some(&ICalendarStatus::Cancelled),
            start,
            length: length(start, end, duration),
            rule,
            added,
            removed,
            replaces,
        }))
    }

    fn added(
        &self,
        entry: &ICalendarEntry,
        nth: usize,
        added: &mut Vec<(Moment, Option<Length>)>,
    ) -> Result<(), IcsProblem> {
        for value in &entry.values {
            let (start, length) = match value {
                ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
                    let start = self.at(entry, start, "RDATE", nth)?;
                    let end = self.at(entry, end, "RDATE", nth)?;
                    (start, Some(Length::Exact(end.utc() - start.utc())))
                }
                ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
                    let length = Length::Exact(duration.as_seconds().div_euclid(60));
                    (self.at(entry, start, "RDATE", nth)?, Some(length))
                }
                _ => (self.value(entry, value, "RDATE", nth)?, None),
            };
            added.push((start, length));
        }
        Ok(())
    }

    fn moment(
        &self,
        entry: &ICalendarEntry,
        property: &'static str,
        nth: usize,
    ) -> Result<Moment, IcsProblem> {
        match entry.values.first() {
            Some(value) => self.value(entry, value, property, nth),
            None => Err(self.bad(property, nth)),
        }
    }

    fn value(
        &self,
        entry: &ICalendarEntry,
        value: &ICalendarValue,
        property: &'static str,
        nth: usize,
    ) -> Result<Moment, IcsProblem> {
        match value {
            ICalendarValue::PartialDateTime(at) => self.at(entry, at, property, nth),
            _ => Err(self.bad(property, nth)),
        }
    }

    fn at(
        &self,
        entry: &ICalendarEntry,
        at: &PartialDateTime,
        property: &'static str,
        nth: usize,
    ) -> Result<Moment, IcsProblem> {
        // A leap second is the minute it is in.
        let at = PartialDateTime {
            second: None,
            ..at.clone()
        };
        let Some(read) = at.to_date_time() else {
            return Err(self.bad(property, nth));
        };
        let local = Instant::from(read.date_time);
        if !at.has_time() {
            return Ok(Moment {
                local,
                clock: Clock::Zone(self.default),
                is_date: true,
            });
        }
        let clock = match (read.offset, entry.tz_id()) {
            (Some(offset), _) => Clock::Fixed(offset),
            (None, Some(name)) => self.zone(name, property, nth)?,
            (None, None) => Clock::Zone(self.default),
        };
        Ok(Moment {
            local,
            clock,
            is_date: false,
        })
    }

    fn zone(&self, name: &str, property: &'static str, nth: usize) -> Result<Clock, IcsProblem> {
        let known = self.zones.get(name).copied();
        known
            .or_else(|| AnyTz::from_str(name).ok().and_then(clock))
            .ok_or_else(|| IcsProblem {
                line: self.block.line_of(property, nth),
                kind: if name.trim().is_empty() {
                    IcsProblemKind::NoZone { property }
                } else {
                    IcsProblemKind::UnknownZone {
                        name: shorten(name),
                    }
                },
            })
    }

    fn bad(&self, property: &'static str, nth: usize) -> IcsProblem {
        let line = self.block.line_of(property, nth);
        let value = self.block.value_on(line);
        let kind = if value.is_empty() {
            IcsProblemKind::NoValue { property }
        } else {
            IcsProblemKind::BadValue {
                property,
                value: shorten(&value),
            }
        };
        IcsProblem { line, kind }
    }
}

/// From `DTEND`, else `DURATION`, else a day for a date and nothing for a time (RFC 5545, 3.6.1). An end at or before the
/// beginning of a date is a common slip for the same day.
fn length(start: Moment, end: Option<Moment>, duration: Option<i64>) -> Length {
    if start.is_date {
        let minutes = end
            .map(|end| end.local - start.local)
            .or(duration)
            .unwrap_or(0);
        let days = minutes.div_euclid(1440) + i64::from(minutes.rem_euclid(1440) > 0);
        Length::Nominal(days.max(1) * 1440)
    } else {
        Length::Exact(
            end.map(|end| end.utc() - start.utc())
                .or(duration)
                .unwrap_or(0)
                .max(0),
        )
    }
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

/// As chrono has it, for the rules.
pub(super) fn naive(at: Instant) -> NaiveDateTime {
    at.to_naive()
}
