//! Content lines: a name, parameters and a value.

use std::fmt::{self, Write as _};

use super::fold::push_folded;
use super::stamp::{Stamp, utc_text};
use crate::emit::Fnv;

/// Writes content lines.
///
/// A line is assembled in one buffer: [`Self::name`], then [`Self::param`]s, then a value, which ends the line.
#[derive(Clone, Debug)]
pub(super) struct ContentLines {
    text: String,
    line: String,
    /// The hash of all lines so far, each followed by a line feed.
    hash: Fnv,
}

impl ContentLines {
    pub(super) fn new() -> Self {
        Self {
            text: String::with_capacity(1024),
            line: String::with_capacity(256),
            hash: Fnv::new(),
        }
    }

    /// All lines, folded.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Writes an entry: its stamp, then its lines. If no time of last change is given, the stamp is made from the
    /// lines.
    pub(super) fn entry(&mut self, component: &str, stamp: Option<Stamp>, lines: &Self) {
        self.begin(component);
        match stamp {
            Some(stamp) => {
                let modified = utc_text(stamp.modified);
                self.plain("DTSTAMP", &modified);
                self.plain("LAST-MODIFIED", &modified);
                if let Some((created, sequence)) = stamp.counted {
                    self.plain("CREATED", utc_text(created));
                    self.plain("SEQUENCE", sequence);
                }
            }
            None => self.plain("DTSTAMP", lines.hash.stamp()),
        }
        self.text.push_str(&lines.text);
        self.end(component);
    }

    /// The hash of all lines.
    pub(super) const fn hash(&self) -> u64 {
        self.hash.value()
    }

    /// Calls a function with each line, unfolded.
    pub(super) fn each(&self, then: &mut dyn FnMut(&str)) {
        let text = self.text.replace("\r\n ", "");
        text.split_terminator("\r\n").for_each(then);
    }

    /// Writes a line without changes.
    pub(super) fn whole(&mut self, line: &str) {
        self.name(line).finish();
    }

    /// Starts a component.
    pub(super) fn begin(&mut self, component: &str) {
        self.plain("BEGIN", component);
    }

    /// Ends a component.
    pub(super) fn end(&mut self, component: &str) {
        self.plain("END", component);
    }

    /// Writes a line whose value needs no escape: a word, a number, a date, an address.
    pub(super) fn plain(&mut self, name: &str, value: impl fmt::Display) {
        self.name(name).value(value);
    }

    /// Writes a line whose value is text.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.name(name).texts([text]);
    }

    /// Starts a line.
    pub(super) fn name(&mut self, name: &str) -> &mut Self {
        self.line.clear();
        self.line.push_str(name);
        self
    }

    /// Adds a parameter, quoted if its value needs it (RFC 5545, 3.2); characters that quotes cannot contain are
    /// encoded as in RFC 6868.
    pub(super) fn param(&mut self, name: &str, value: &str) -> &mut Self {
        self.line.push(';');
        self.line.push_str(name);
        self.line.push('=');
        let quoted = value.contains([':', ';', ',']);
        if quoted {
            self.line.push('"');
        }
        for c in clean(value) {
            match c {
                '^' => self.line.push_str("^^"),
                '"' => self.line.push_str("^'"),
                '\n' => self.line.push_str("^n"),
                _ => self.line.push(c),
            }
        }
        if quoted {
            self.line.push('"');
        }
        self
    }

    /// Ends the line with a value that needs no escape.
    pub(super) fn value(&mut self, value: impl fmt::Display) {
        self.line.push(':');
        // Writing to a `String` cannot fail.
        let _ = write!(self.line, "{value}");
        self.finish();
    }

    /// Ends the line with texts, separated by commas.
    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let mut separator = ':';
        for text in texts {
            self.line.push(separator);
            escape(text, &mut self.line);
            separator = ',';
        }
        self.finish();
    }

    /// Writes a line that another writer has already folded.
    pub(super) fn ready_made(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\r\n");
    }

    fn finish(&mut self) {
        push_folded(&mut self.text, &self.line);
        let _ = self
            .hash
            .write_str(&self.line)
            // Writing to a hash cannot fail.
            .and_then(|()| self.hash.write_char('\n'));
    }
}

/// Appends text with its escapes (RFC 5545, 3.3.11).
fn escape(text: &str, into: &mut String) {
    let special = |byte: u8| byte < b' ' || matches!(byte, b'\\' | b';' | b',') || byte >= 0x7f;
    if !text.bytes().any(special) {
        into.push_str(text);
        return;
    }
    for c in clean(text) {
        match c {
            '\\' | ';' | ',' => {
                into.push('\\');
                into.push(c);
            }
            '\n' => into.push_str("\\n"),
            _ => into.push(c),
        }
    }
}

/// The characters that a calendar may contain: every kind of line end as one `\n`, no control characters except the
/// tab, and no byte-order mark.
fn clean(text: &str) -> impl Iterator<Item = char> {
    let mut after_return = false;
    text.chars().filter_map(move |c| {
        let second = after_return && c == '\n';
        after_return = c == '\r';
        match c {
            '\n' if second => None,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' | '\t' => Some(c),
            '\u{feff}' => None,
            _ if c.is_control() => None,
            _ => Some(c),
        }
    })
}

#[cfg(test)]
mod tests {
    use calcard::icalendar::{ICalendar, ICalendarProperty};
    use proptest::prelude::*;

    use crate::property::cases;

    use super::*;

    fn written(write: impl FnOnce(&mut ContentLines)) -> String {
        let mut lines = ContentLines::new();
        write(&mut lines);
        lines.into_text()
    }

    fn check_text(text: &str, expected: &str) {
        assert_eq!(
            written(|lines| lines.text("A", text)),
            format!("A:{expected}\r\n")
        );
    }

    #[test]
    fn text_is_escaped() {
        check_text("plain: \"quoted\"", "plain: \"quoted\"");
        check_text(r"a\b;c,d", r"a\\b\;c\,d");
        check_text(
            "one\ntwo\r\nthree\rfour\u{2028}five",
            r"one\ntwo\nthree\nfour\nfive",
        );
        check_text("\u{feff}a\u{0}b\u{7f}c\u{9b}d\te\u{1b}[31m", "abcd\te[31m");
        check_text("", "");
    }

    #[test]
    fn lists_keep_their_commas_apart() {
        assert_eq!(
            written(|lines| lines.name("CATEGORIES").texts(["a", "b,c"])),
            "CATEGORIES:a,b\\,c\r\n"
        );
    }

    #[test]
    fn parameters_are_quoted_and_encoded() {
        let line = written(|lines| {
            lines
                .name("X")
                .param("A", "plain")
                .param("B", "a:b")
                .param("C", "say \"^\"\n")
                .value(1);
        });
        assert_eq!(line, "X;A=plain;B=\"a:b\";C=say ^'^^^'^n:1\r\n");
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn any_text_comes_back(text in "(\\PC|[\\\\;,:\"\n\r\t\u{0}-\u{ff}\u{2028}\u{feff}🏗漢])*") {
            let calendar = written(|lines| {
                lines.begin("VCALENDAR");
                lines.begin("VEVENT");
                lines.text("SUMMARY", &text);
                lines.text("DESCRIPTION", &format!("before {text} behind"));
                lines.end("VEVENT");
                lines.end("VCALENDAR");
            });
            prop_assert!(calendar.split("\r\n").all(|line| line.len() <= 75));
            let read = ICalendar::parse(&calendar).expect("it is a calendar");
            let value = |property: &ICalendarProperty| {
                let mut all = read.components.iter().filter_map(|component| component.property(property));
                all.next().and_then(|entry| entry.values.first()?.as_text()).unwrap_or_default().to_owned()
            };
            let kept: String = clean(&text).collect();
            prop_assert_eq!(value(&ICalendarProperty::Description), format!("before {kept} behind"));
            let summary = value(&ICalendarProperty::Summary);
            prop_assert_eq!(summary.trim(), kept.trim());
        }
    }
}
