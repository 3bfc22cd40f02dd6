//! The parts of a calendar file, their properties and lines.

use std::borrow::Cow;

use super::problem::{IcsProblem, IcsProblemKind};

/// The kinds of parts that matter for days off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    Event,
    Zone,
    /// Busy times and availability, which are not read.
    Busy,
}

/// One property, unfolded.
#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: &'static str,
    parameters: String,
    /// Without spaces around it; empty only where that matters.
    pub(super) value: String,
    pub(super) line: u32,
}

impl Property {
    /// The value of a parameter, without quotes; None where it says nothing.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut in_quotes = false;
        let parts = self.parameters.split(|c| {
            in_quotes ^= c == '"';
            c == ';' && !in_quotes
        });
        let mut found = parts.filter_map(|part| part.split_once('='));
        let (_, value) = found.find(|(key, _)| key.trim().eq_ignore_ascii_case(name))?;
        let value = value.trim().trim_matches('"').trim();
        (!value.is_empty()).then_some(value)
    }
}

/// An event or a time zone.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    /// The line of its `BEGIN`, counted from 1.
    pub(super) line: u32,
    /// The index of its calendar in the file.
    pub(super) calendar: usize,
    pub(super) properties: Vec<Property>,
    /// The properties of each part of a time zone.
    pub(super) inner: Vec<Vec<Property>>,
}

/// One calendar of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The zone that `X-WR-TIMEZONE` names.
    pub(super) zone: Option<String>,
    /// Whether it is a message that calls its events off.
    pub(super) cancels: bool,
}

/// The contents of a file.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) parts: Vec<Part>,
    pub(super) headers: Vec<Header>,
    pub(super) problems: Vec<IcsProblem>,
}

/// The properties that are read, wherever they stand.
const NAMES: [&str; 27] = [
    "CATEGORIES",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LAST-MODIFIED",
    "METHOD",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "X-FUNAMBOL-ALLDAY",
    "X-LIC-LOCATION",
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "X-MICROSOFT-CDO-INTENDEDSTATUS",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    "X-WR-TIMEZONE",
];

/// The most properties of one part, and the most parts of a file: a longer file is not a list of days off.
const MOST: usize = 200_000;

/// Lines with those that go on with them, each with its number.
struct Unfolded<'a> {
    lines: std::iter::Peekable<std::iter::Zip<std::str::Split<'a, char>, std::ops::RangeFrom<u32>>>,
}

impl<'a> Iterator for Unfolded<'a> {
    type Item = (Cow<'a, str>, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let (first, number) = self.lines.next()?;
        let mut text = Cow::Borrowed(first.trim_end_matches('\r'));
        while let Some((more, _)) = self
            .lines
            .next_if(|(next, _)| next.starts_with([' ', '\t']))
        {
            let more = more.trim_end_matches('\r');
            text.to_mut().push_str(more.get(1..).unwrap_or_default());
        }
        Some((text, number))
    }
}

/// Finds the events and time zones. Unclosed parts are reported and left out; the others are found nevertheless.
pub(super) fn scan(text: &str) -> Scanned {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Unfolded {
        lines: text.split('\n').zip(1..).peekable(),
    };
    let mut scanner = Scanner::default();
    for (line, number) in lines {
        if line.trim().is_empty() {
            continue;
        }
        if let Some(name) = named(&line, "BEGIN") {
            scanner.begin(name, number);
        } else if let Some(name) = named(&line, "END") {
            scanner.end(&name, number);
        } else if scanner.found.headers.is_empty() {
            scanner.report(number, IcsProblemKind::NotACalendar);
        } else {
            scanner.property(&line, number);
        }
        if scanner.stopped {
            return scanner.found;
        }
    }
    if let Some((open, line)) = scanner.open.pop() {
        scanner.report(line, IcsProblemKind::Unclosed { open });
    } else if scanner.found.headers.is_empty() {
        scanner.report(1, IcsProblemKind::NotACalendar);
    }
    scanner.found
}

#[derive(Default)]
struct Scanner {
    found: Scanned,
    /// The open parts, each with its line.
    open: Vec<(String, u32)>,
    /// The part that is open, and how many are open with it.
    part: Option<(Part, usize)>,
    stopped: bool,
}

impl Scanner {
    fn report(&mut self, line: u32, kind: IcsProblemKind) {
        self.stopped |= matches!(kind, IcsProblemKind::NotACalendar | IcsProblemKind::TooMany);
        self.found.problems.push(IcsProblem::new(line, kind));
    }

    fn begin(&mut self, name: String, line: u32) {
        let starts_calendar = name == "VCALENDAR";
        if self.found.headers.is_empty() && !starts_calendar {
            return self.report(line, IcsProblemKind::NotACalendar);
        }
        let kind = kind_of(&name);
        // One event within another would be read twice over.
        if (kind.is_some() || starts_calendar)
            && let Some((part, depth)) = self.part.take()
        {
            let names = self.open.drain(depth.saturating_sub(1)..);
            let open = names.map(|(name, _)| name).next().unwrap_or_default();
            self.report(part.line, IcsProblemKind::Unclosed { open });
        }
        if starts_calendar {
            let mut open = std::mem::take(&mut self.open).into_iter();
            if let Some((open, line)) = open.next() {
                self.report(line, IcsProblemKind::Unclosed { open });
            }
            self.found.headers.push(Header::default());
        }
        self.open.push((name, line));
        if let Some(kind) = kind {
            let part = Part {
                kind,
                line,
                calendar: self.found.headers.len().saturating_sub(1),
                properties: Vec::new(),
                inner: Vec::new(),
            };
            self.part = Some((part, self.open.len()));
        } else if let Some((part, depth)) = &mut self.part
            && part.kind == PartKind::Zone
            && self.open.len() == *depth + 1
        {
            part.inner.push(Vec::new());
        }
    }

    fn end(&mut self, found: &str, number: u32) {
        let Some(at) = self.open.iter().rposition(|(name, _)| name == found) else {
            let found = found.to_owned();
            return self.report(number, IcsProblemKind::UnexpectedEnd { found });
        };
        for (open, line) in self.open.split_off(at).into_iter().skip(1) {
            self.report(line, IcsProblemKind::Unclosed { open });
        }
        if let Some((part, depth)) = self.part.take() {
            if at >= depth {
                self.part = Some((part, depth));
            } else if at + 1 == depth {
                if self.found.parts.len() == MOST {
                    self.report(part.line, IcsProblemKind::TooMany);
                } else {
                    self.found.parts.push(part);
                }
            }
        }
    }

    fn property(&mut self, line: &str, number: u32) {
        let name_end = line.find([':', ';']).unwrap_or(line.len());
        let written = line.get(..name_end).unwrap_or_default().trim();
        let Some(&name) = NAMES.iter().find(|name| name.eq_ignore_ascii_case(written)) else {
            return;
        };
        let (parameters, value) = halves(line, name_end);
        // Empty properties are ignored; but an event has to begin.
        if value.is_empty() && name != "DTSTART" {
            return;
        }
        let depth = self.open.len();
        match &mut self.part {
            Some((part, own)) => {
                let line = part.line;
                let list = if depth == *own {
                    Some(&mut part.properties)
                } else if depth == *own + 1 {
                    part.inner.last_mut()
                } else {
                    None
                };
                if let Some(list) = list {
                    if list.len() == MOST {
                        return self.report(line, IcsProblemKind::TooMany);
                    }
                    list.push(Property {
                        name,
                        parameters: parameters.to_owned(),
                        value: value.to_owned(),
                        line: number,
                    });
                }
            }
            None => {
                if let Some(header) = self.found.headers.last_mut().filter(|_| depth == 1) {
                    match name {
                        "X-WR-TIMEZONE" => header.zone = Some(value.to_owned()),
                        "METHOD" => header.cancels = value.eq_ignore_ascii_case("CANCEL"),
                        _ => {}
                    }
                }
            }
        }
    }
}

/// The parameters and the value of a line, from the end of its name on. A colon in quotes belongs to the parameters; among
/// several, as in time zones without quotes, the one directly before a date or time starts the value.
fn halves(line: &str, name_end: usize) -> (&str, &str) {
    let mut in_quotes = false;
    let mut colons = line.char_indices().filter(|&(at, c)| {
        in_quotes ^= c == '"';
        c == ':' && !in_quotes && at >= name_end
    });
    let first = colons.next().map(|(at, _)| at);
    let value = |at: usize| line.get(at + 1..).unwrap_or_default().trim();
    let is_date = |at: &usize| {
        let mut bytes = value(*at).bytes();
        (0..4).all(|_| bytes.next().is_some_and(|byte| byte.is_ascii_digit()))
    };
    let has_zone = first
        .and_then(|at| line.get(name_end..at))
        .is_some_and(|text| text.to_ascii_uppercase().contains("TZID="));
    let chosen = first
        .filter(|at| !has_zone || is_date(at))
        .or_else(|| colons.map(|(at, _)| at).find(is_date))
        .or(first)
        // A quote that is never closed hides nothing.
        .or_else(|| Some(name_end + line.get(name_end..)?.find(':')?));
    match chosen {
        Some(at) => (line.get(name_end..at).unwrap_or_default(), value(at)),
        None => (line.get(name_end..).unwrap_or_default(), ""),
    }
}

/// The name on a `BEGIN` or `END` line, in capitals.
fn named(line: &str, word: &str) -> Option<String> {
    let (name, value) = line.split_once(':')?;
    let is_word = name.eq_ignore_ascii_case(word);
    is_word.then(|| {
        let value = value.trim().chars().take(40);
        value.collect::<String>().to_ascii_uppercase()
    })
}

fn kind_of(name: &str) -> Option<PartKind> {
    match name {
        "VEVENT" => Some(PartKind::Event),
        "VTIMEZONE" => Some(PartKind::Zone),
        "VFREEBUSY" | "VAVAILABILITY" => Some(PartKind::Busy),
        _ => None,
    }
}
