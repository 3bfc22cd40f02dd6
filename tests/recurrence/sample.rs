//! Recurring events that are made from numbers.

use std::fmt::Write as _;

/// One recurring event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    pub(crate) start: String,
    pub(crate) is_date: bool,
    /// The parts of its rule, in order.
    pub(crate) parts: Vec<(&'static str, String)>,
}

impl Sample {
    /// The calendar file with nothing but this event.
    pub(crate) fn text(&self) -> String {
        let start = if self.is_date {
            format!("DTSTART;VALUE=DATE:{}", self.start)
        } else {
            format!("DTSTART:{}\r\nDURATION:PT1M", self.start)
        };
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n\
             {start}\r\nRRULE:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            self.rule("").replace(';', "\r\n ;")
        )
    }

    /// The rule; `zone` follows the time of its `UNTIL`.
    pub(crate) fn rule(&self, zone: &str) -> String {
        let parts = self.parts.iter().map(|(name, value)| match *name {
            "UNTIL" => format!("UNTIL={value}{zone}"),
            name => format!("{name}={value}"),
        });
        parts.collect::<Vec<_>>().join(";")
    }

    /// The value of a part of the rule; empty without.
    pub(crate) fn part(&self, name: &str) -> &str {
        let part = self.parts.iter().find(|(key, _)| *key == name);
        part.map_or("", |(_, value)| value)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        !self.part(name).is_empty()
    }

    /// The same with another value for a part of the rule.
    pub(crate) fn with(mut self, name: &'static str, value: String) -> Self {
        self.parts.retain(|(key, _)| *key != name);
        self.parts.push((name, value));
        self
    }

    /// When it begins, as instants are written.
    pub(crate) fn begins(&self) -> String {
        let part = |from: usize, to: usize| self.start.get(from..to).unwrap_or("00");
        format!(
            "{}-{}-{}T{}:{}",
            part(0, 4),
            part(4, 6),
            part(6, 8),
            part(9, 11),
            part(11, 13)
        )
    }
}

/// Numbers that only look random: the same in each run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn one_in(&mut self, of: u64) -> bool {
        self.next(of) == 0
    }

    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        let index = self.next(texts.len() as u64);
        texts[usize::try_from(index).unwrap()]
    }

    fn sign(&mut self, may_be_negative: bool) -> &'static str {
        if may_be_negative && self.one_in(3) {
            "-"
        } else {
            ""
        }
    }

    /// Up to three numbers from 1 to `most`, some from the end.
    fn list(&mut self, most: u64, may_be_negative: bool) -> String {
        let count = 1 + self.next(3);
        let numbers = (0..count).map(|_| {
            let number = 1 + self.next(most);
            format!("{}{number}", self.sign(may_be_negative))
        });
        numbers.collect::<Vec<_>>().join(",")
    }

    /// Up to three weekdays, some with a number up to `most`.
    fn weekdays(&mut self, most: u64) -> String {
        let count = 1 + self.next(3);
        let days = (0..count).map(|_| {
            let day = self.one_of(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
            if most > 0 && self.one_in(2) {
                format!("{}{}{day}", self.sign(true), 1 + self.next(most))
            } else {
                day.to_owned()
            }
        });
        days.collect::<Vec<_>>().join(",")
    }

    pub(crate) fn sample(&mut self) -> Sample {
        let frequency = self.one_of(&[
            "YEARLY", "YEARLY", "YEARLY", "MONTHLY", "MONTHLY", "MONTHLY", "WEEKLY", "WEEKLY",
            "DAILY", "DAILY", "HOURLY",
        ]);
        let is_hourly = frequency == "HOURLY";
        let is_date = !is_hourly && self.one_in(2);
        let (year, month, day) = (2024 + self.next(3), 1 + self.next(12), 1 + self.next(28));
        let mut start = format!("{year}{month:02}{day:02}");
        if !is_date {
            let _ = write!(start, "T{:02}{:02}00", self.next(24), self.next(4) * 15);
        }
        let mut parts = vec![("FREQ", frequency.to_owned())];
        let every = if is_hourly {
            5 + self.next(56)
        } else {
            1 + self.next(4)
        };
        if every > 1 {
            parts.push(("INTERVAL", every.to_string()));
        }
        self.push_dates(frequency, &mut parts);
        if !is_date && self.one_in(6) {
            let (early, late) = (self.next(12), 12 + self.next(12));
            parts.push(("BYHOUR", format!("{early},{late}")));
        }
        if !is_date && self.one_in(8) {
            let (early, late) = (self.next(30), 30 + self.next(30));
            parts.push(("BYMINUTE", format!("{early},{late}")));
        }
        let limits = parts.iter().filter(|(name, _)| name.starts_with("BY"));
        let limits = limits.count();
        let has_set = |(name, value): &(&str, String)| match *name {
            "BYHOUR" | "BYMINUTE" => true,
            "BYDAY" | "BYMONTHDAY" | "BYYEARDAY" | "BYMONTH" => {
                frequency != "DAILY" && value.contains(',')
            }
            _ => false,
        };
        if parts.iter().any(has_set) && !is_hourly && self.one_in(6) {
            parts.push(("BYSETPOS", self.list(2, true)));
        }
        if self.one_in(6) {
            parts.push(("WKST", "SU".to_owned()));
        }
        // Each ends, and a count only where days come by: others follow a rule that names no day to the year 9999.
        let is_rare = |name: &str| matches!(name, "BYMONTHDAY" | "BYSETPOS");
        if limits < 2 && !parts.iter().any(|(name, _)| is_rare(name)) && self.one_in(3) {
            parts.push(("COUNT", (1 + self.next(40)).to_string()));
        } else {
            let (year, month, day) = (2026 + self.next(2), 1 + self.next(12), 1 + self.next(28));
            let time = if is_date { "" } else { "T120000" };
            parts.push(("UNTIL", format!("{year}{month:02}{day:02}{time}")));
        }
        Sample {
            start,
            is_date,
            parts,
        }
    }

    /// The parts that name months, weeks and days.
    fn push_dates(&mut self, frequency: &str, parts: &mut Vec<(&'static str, String)>) {
        let is_yearly = frequency == "YEARLY";
        if self.one_in(4) {
            parts.push(("BYMONTH", self.list(12, false)));
        }
        let mut most = match frequency {
            "YEARLY" => 8,
            "MONTHLY" => 4,
            _ => 0,
        };
        let by_week = is_yearly && self.one_in(6);
        let by_year_day = is_yearly && !by_week && self.one_in(6);
        if by_week {
            parts.push(("BYWEEKNO", self.list(53, true)));
            most = 0;
        } else if by_year_day {
            parts.push(("BYYEARDAY", self.list(366, true)));
        } else if frequency != "WEEKLY" && self.one_in(4) {
            parts.push(("BYMONTHDAY", self.list(31, true)));
        }
        if self.one_in(3) {
            parts.push(("BYDAY", self.weekdays(most)));
        }
    }
}
