//! One event as it is written.

use super::clock::{Clock, Moment};
use super::problem::{IcsProblem, IcsProblemKind, shorten};
use super::rule::Rule;
use super::scan::{Header, Part, Property};
use super::value::{self, Written};
use super::zones::Zones;
use crate::calendar::{Day, Instant};

/// The length of each occurrence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// Whole days, for dates.
    Days(i64),
    /// Days of the clock and minutes that pass, for times.
    Time(value::Duration),
}

impl Length {
    pub(super) fn is_negative(self) -> bool {
        match self {
            Self::Days(days) => days < 0,
            Self::Time(value::Duration { days, minutes }) => {
                days.saturating_mul(1440).saturating_add(minutes) < 0
            }
        }
    }

    pub(super) fn is_zero(self) -> bool {
        self == Self::Time(value::Duration::default())
    }
}

/// A rule with its end by the event's clock, and its line.
#[derive(Clone, Debug)]
pub(super) struct Repeats {
    pub(super) rule: Rule,
    pub(super) until: Option<Instant>,
    pub(super) line: u32,
}

/// One event, cancelled or not.
#[derive(Debug)]
pub(super) struct Event<'z> {
    /// Its number among the entries of the file.
    pub(super) entry: u32,
    pub(super) line: u32,
    pub(super) uid: Option<String>,
    pub(super) sequence: i64,
    /// The time of the last change, as text that sorts by time.
    pub(super) changed: String,
    pub(super) cancelled: bool,
    pub(super) start: Moment<'z>,
    pub(super) length: Length,
    pub(super) rules: Vec<Repeats>,
    /// Further occurrences, some with lengths of their own.
    pub(super) added: Vec<(Moment<'z>, Option<Length>)>,
    pub(super) removed: Vec<Moment<'z>>,
    /// Rules by which occurrences are taken out.
    pub(super) removed_by: Vec<Repeats>,
    /// The occurrence of another event that it replaces, and whether it replaces those after it too.
    pub(super) replaces: Option<(Moment<'z>, bool)>,
}

impl<'z> Event<'z> {
    /// Reads the event of a part; `default` is the clock of what names none.
    pub(super) fn read(
        part: &Part,
        entry: u32,
        header: Option<&Header>,
        zones: &'z Zones,
        default: Clock<'z>,
    ) -> Result<Self, IcsProblem> {
        let reader = Reader {
            part,
            zones,
            default,
        };
        let mut event = reader.event(entry)?;
        event.cancelled |= header.is_some_and(|header| header.cancels);
        Ok(event)
    }

    /// Whether another one says the same of when it is.
    pub(super) fn is_at_the_time_of(&self, other: &Self) -> bool {
        self.start.utc() == other.start.utc()
            && self.length == other.length
            && self.rules.is_empty()
            && other.rules.is_empty()
            && self.added.is_empty()
            && other.added.is_empty()
    }
}

/// Reads the properties of one event.
struct Reader<'a, 'z> {
    part: &'a Part,
    zones: &'z Zones,
    default: Clock<'z>,
}

impl<'z> Reader<'_, 'z> {
    fn event(&self, entry: u32) -> Result<Event<'z>, IcsProblem> {
        let start = self.moment("DTSTART")?;
        let replaces = self.moment("RECURRENCE-ID")?.map(|moment| {
            let range = self.find("RECURRENCE-ID");
            let and_later = range.is_some_and(|at| at.parameter("RANGE").is_some());
            (moment, and_later)
        });
        // An override without a beginning of its own stays where it was.
        let Some(mut start) = start.or(replaces.map(|(moment, _)| moment)) else {
            let property = "DTSTART";
            return Err(match self.find(property) {
                Some(found) => IcsProblem::new(found.line, IcsProblemKind::NoValue { property }),
                None => IcsProblem::new(self.part.line, IcsProblemKind::NoStart),
            });
        };
        let mut end = self.moment("DTEND")?;
        let duration = self.find("DURATION").map(|property| {
            value::duration(&property.value).ok_or_else(|| bad(property, &property.value))
        });
        let duration = duration.transpose()?;
        if let Some((first, last)) = self.whole_days(start, end, duration) {
            (start, end) = (first, Some(last));
        }
        let as_meant = |moment: Moment<'z>| {
            if start.is_date {
                moment.as_date()
            } else {
                moment
            }
        };
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        for property in self.all("RDATE") {
            for text in values(property) {
                let (moment, length) = self.period(property, text)?;
                added.push((as_meant(moment), length));
            }
        }
        for property in self.all("EXDATE") {
            for text in values(property) {
                removed.push(self.at(property, text)?);
            }
        }
        let text_of = |name| self.find(name).map_or("", |property| &*property.value);
        let changed = match text_of("LAST-MODIFIED") {
            "" => text_of("DTSTAMP"),
            text => text,
        };
        Ok(Event {
            entry,
            line: self.part.line,
            uid: self.find("UID").map(|uid| uid.value.clone()),
            sequence: text_of("SEQUENCE").parse().unwrap_or(0),
            changed: changed.to_ascii_uppercase().replace(['-', ':'], ""),
            cancelled: text_of("STATUS").eq_ignore_ascii_case("CANCELLED"),
            start,
            length: length(start, end, duration),
            rules: self.rules("RRULE", start)?,
            added,
            removed,
            removed_by: self.rules("EXRULE", start)?,
            replaces,
        })
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = &Property> {
        let properties = self.part.properties.iter();
        properties.filter(move |property| property.name == name)
    }

    fn find(&self, name: &'static str) -> Option<&Property> {
        self.all(name).next()
    }

    fn rules(&self, name: &'static str, start: Moment<'z>) -> Result<Vec<Repeats>, IcsProblem> {
        let rules = self.all(name).map(|property| {
            let rule =
                Rule::read(&property.value).map_err(|kind| IcsProblem::new(property.line, kind))?;
            Ok(Repeats {
                until: rule.until.map(|until| self.until(until, start)),
                rule,
                line: property.line,
            })
        });
        rules.collect()
    }

    /// The last minute in which it may begin, by the event's own clock; the whole of a date.
    fn until(&self, until: Written, start: Moment<'z>) -> Instant {
        let clock = until.offset.map_or(start.clock, Clock::Fixed);
        if start.is_date {
            self.day_of(until, clock).end() - 1
        } else if until.has_time {
            match until.offset {
                Some(_) => start.clock.local_of(clock.utc_of(until.local)),
                None => until.local,
            }
        } else {
            until.local.day().end() - 1
        }
    }

    /// The moment of the property of that name; None where it says nothing.
    fn moment(&self, name: &'static str) -> Result<Option<Moment<'z>>, IcsProblem> {
        let property = self.find(name);
        let property = property.filter(|property| !property.value.is_empty());
        property
            .map(|property| self.at(property, &property.value))
            .transpose()
    }

    fn period(
        &self,
        property: &Property,
        text: &str,
    ) -> Result<(Moment<'z>, Option<Length>), IcsProblem> {
        let Some((start, end)) = text.split_once('/') else {
            return Ok((self.at(property, text)?, None));
        };
        let start = self.at(property, start)?;
        let length = if let Some(duration) = value::duration(end) {
            Length::Time(duration)
        } else {
            let end = self.at(property, end)?;
            length(start, Some(end), None)
        };
        Ok((start, Some(length)))
    }

    fn at(&self, property: &Property, text: &str) -> Result<Moment<'z>, IcsProblem> {
        let Some(written) = value::moment(text) else {
            return Err(bad(property, text));
        };
        let is_date = !written.has_time
            || property
                .parameter("VALUE")
                .is_some_and(|value| value.eq_ignore_ascii_case("DATE"));
        if is_date {
            let day = written.local.day();
            return Ok(Moment {
                local: day.start(),
                clock: self.default,
                is_date,
                day,
            });
        }
        let clock = match (written.offset, property.parameter("TZID")) {
            (Some(offset), _) => Clock::Fixed(offset),
            (None, Some(name)) => self.zone(name, property)?,
            (None, None) => self.default,
        };
        Ok(Moment {
            day: self.day_of(written, clock),
            ..Moment::of_time(written.local, clock)
        })
    }

    fn zone(&self, name: &str, property: &Property) -> Result<Clock<'z>, IcsProblem> {
        let clock = self.zones.clock(self.part.calendar, name);
        clock.ok_or_else(|| {
            let name = shorten(name);
            IcsProblem::new(property.line, IcsProblemKind::UnknownZone { name })
        })
    }

    /// The date that a time means where only a date can be meant: some write the midnight with which it begins, or the
    /// minute before the one with which it ends, in UTC.
    fn day_of(&self, written: Written, clock: Clock<'z>) -> Day {
        let is_edge = |local: Instant| matches!(local.minute_of_day(), 0 | 1439);
        if written.offset != Some(0) || is_edge(written.local) {
            return written.local.day();
        }
        let utc = clock.utc_of(written.local);
        let likely = self.zones.likely(self.part.calendar);
        let mut locals = likely
            .chain([self.default])
            .map(|clock| clock.local_of(utc));
        locals.find(|local| is_edge(*local)).map_or_else(
            || {
                // Nobody says whose midnight it is: up to noon one in the west, else one in the east.
                let ends = i32::from(utc.minute_of_day() % 60 == 59);
                (utc + i64::from(ends) + 719).day() - ends
            },
            Instant::day,
        )
    }

    /// First and last edge of an event that its writer marks as one of whole days, though it is written with times: from
    /// midnight to midnight somewhere.
    fn whole_days(
        &self,
        start: Moment<'z>,
        end: Option<Moment<'z>>,
        duration: Option<value::Duration>,
    ) -> Option<(Moment<'z>, Moment<'z>)> {
        let is_marked = |name| {
            self.find(name).is_some_and(|property| {
                let value = &*property.value;
                value.eq_ignore_ascii_case("TRUE") || value == "1"
            })
        };
        let marked = [
            "X-MICROSOFT-CDO-ALLDAYEVENT",
            "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
            "X-FUNAMBOL-ALLDAY",
        ]
        .into_iter()
        .any(is_marked);
        if start.is_date || !marked {
            return None;
        }
        let minutes = match (end, duration) {
            (Some(end), _) => end.utc() - start.utc(),
            (None, Some(duration)) => duration.days * 1440 + duration.minutes,
            (None, None) => 1440,
        };
        // An hour more or less where the clock was moved, or a minute where the last one is left out.
        let days = (minutes + 90).div_euclid(1440).max(1);
        let over = minutes - days * 1440;
        let first = self.day_of_start(start)?;
        (-90..=90).contains(&over).then(|| {
            let date = |day: Day| Moment { day, ..start }.as_date();
            let days = i32::try_from(days).unwrap_or(i32::MAX);
            (date(first), date(first + days))
        })
    }

    /// The date that begins with this time, if it is midnight by its own clock or one that the file names.
    fn day_of_start(&self, start: Moment<'z>) -> Option<Day> {
        let own = match start.clock {
            // A time in UTC may be the midnight of any zone.
            Clock::Fixed(0) if start.local.minute_of_day() != 0 => return Some(start.day),
            Clock::Fixed(_) | Clock::Zone(_) | Clock::Defined(_) => start.clock,
        };
        let likely = self.zones.likely(self.part.calendar);
        let mut clocks = std::iter::once(own).chain(likely).chain([self.default]);
        let midnight = |clock: Clock<'z>| {
            let local = clock.local_of(start.utc());
            (local.minute_of_day() == 0).then(|| local.day())
        };
        clocks.find_map(midnight)
    }
}

fn values(property: &Property) -> impl Iterator<Item = &str> {
    let values = property.value.split(',').map(str::trim);
    values.filter(|text| !text.is_empty())
}

fn bad(property: &Property, value: &str) -> IcsProblem {
    let kind = IcsProblemKind::BadValue {
        property: property.name,
        value: shorten(value.trim()),
    };
    IcsProblem::new(property.line, kind)
}

/// From `DTEND`, else `DURATION`, else a day for a date and nothing for a time (RFC 5545, 3.6.1). An end at the beginning
/// of a date is a common slip for the same day; below 0 it ends before it begins.
fn length(start: Moment<'_>, end: Option<Moment<'_>>, duration: Option<value::Duration>) -> Length {
    if start.is_date {
        let days = match (end, duration) {
            (Some(end), _) => {
                let over = i64::from(
                    !end.is_date && end.local.minute_of_day() > 0 && end.day == end.local.day(),
                );
                i64::from(end.day - start.day) + over
            }
            (None, Some(duration)) => {
                duration.days
                    + duration.minutes.div_euclid(1440)
                    + i64::from(duration.minutes.rem_euclid(1440) > 0)
            }
            (None, None) => 1,
        };
        Length::Days(if days == 0 { 1 } else { days })
    } else {
        Length::Time(match end {
            Some(end) => value::Duration {
                days: 0,
                minutes: end.utc() - start.utc(),
            },
            None => duration.unwrap_or_default(),
        })
    }
}
