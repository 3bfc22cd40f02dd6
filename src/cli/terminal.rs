//! The capabilities of the terminal, and the two streams: everything that planc writes to them goes through here.

use std::borrow::Cow;
use std::env;
use std::io::{self, ErrorKind, IsTerminal as _, StdoutLock, Write};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use miette::Diagnostic as _;
use terminal_size::{Width, terminal_size_of};

use super::arguments::Color;
use super::failure::Failure;
use crate::diagnostics::render::Look;
use crate::disk::reason;
use crate::emit::Note;
use crate::source::{harmless, harmless_json, harmless_line};

/// Standard output and standard error, as they were when the program started.
#[derive(Debug)]
pub(super) struct Terminal {
    look: Look,
    has_reader: bool,
    shows_output: bool,
    colors_output: bool,
}

impl Terminal {
    pub(super) fn new(color: Color) -> Self {
        let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        let colors = |is_terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                is_terminal
                    && !is_set("NO_COLOR")
                    && env::var_os("TERM").is_none_or(|term| term != "dumb")
            }
        };
        let is_terminal = io::stderr().is_terminal();
        let color = colors(is_terminal);
        let mut look = Look {
            color,
            ..Look::default()
        };
        if is_terminal {
            let size = terminal_size_of(io::stderr());
            look.unicode = understands_unicode();
            look.width = size.map_or(80, |(Width(columns), _)| usize::from(columns));
            look.line_width = look.width;
        }
        let shows_output = io::stdout().is_terminal();
        Self {
            look,
            has_reader: is_terminal,
            shows_output,
            colors_output: colors(shows_output),
        }
    }

    /// The style of diagnostics.
    pub(super) const fn look(&self) -> Look {
        self.look
    }

    /// Whether standard error is a terminal.
    pub(super) const fn is_terminal(&self) -> bool {
        self.has_reader
    }

    /// A heading for standard output.
    pub(super) fn heading(&self, text: &str) -> String {
        if self.colors_output {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Whether text on standard output may be coloured.
    pub(super) const fn colors_output(&self) -> bool {
        self.colors_output
    }

    /// Writes to standard error; a failure cannot be reported anywhere. Logs end up on a terminal, too, so the text is
    /// always made harmless.
    pub(super) fn say(&self, text: &str) {
        let text = but_colors(text, self.look.color, harmless);
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Writes a result to standard output; it is not an error if the reader has closed it.
    pub(super) fn write_result(&self, bytes: &[u8]) -> Result<(), Failure> {
        self.stream_result(|output| output.write_all(bytes))
    }

    /// Like [`Terminal::write_result`], but writes the result while it is generated.
    pub(super) fn stream_result(
        &self,
        write: impl FnOnce(&mut Output<'_>) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let mut output = Output {
            stdout: io::stdout().lock(),
            held: self.shows_output.then(Vec::new),
            colors: self.colors_output,
        };
        match write(&mut output).and_then(|()| output.flush()) {
            Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::WriteOutput {
                reason: reason(&error),
            }),
            _ => Ok(()),
        }
    }

    /// Shows progress in the last line of the terminal, in place of what is there; nothing if nobody reads it.
    fn progress(&self, text: &str) {
        if self.has_reader {
            let line = format!("\r{}\u{1b}[K", harmless_line(text));
            let _ = io::stderr().lock().write_all(line.as_bytes());
        }
    }

    /// Reports why the command failed.
    pub(super) fn fail(&self, failure: &Failure) {
        self.tell(
            "\u{1b}[31m",
            "error:",
            &failure.to_string(),
            failure.help().map(|help| help.to_string()),
        );
    }

    /// Warns about an output that was nevertheless written.
    pub(super) fn warn(&self, note: &Note) {
        let help = note.help.map(str::to_owned);
        self.tell("\u{1b}[33m", "warning:", &note.message, help);
    }

    fn tell(&self, color: &str, what: &str, message: &str, help: Option<String>) {
        let (on, off) = if self.look.color {
            (color, "\u{1b}[0m")
        } else {
            ("", "")
        };
        let mut text = format!("{on}{what}{off} {}\n", harmless_line(message));
        if let Some(help) = help {
            text.push_str("  help: ");
            text.push_str(&harmless_line(&help));
            text.push('\n');
        }
        self.say(&text);
    }
}

/// Work that takes longer shows its progress.
const PATIENCE: Duration = Duration::from_millis(500);
/// The time between two reports of progress.
const PAUSE: Duration = Duration::from_millis(100);

/// The progress of long work, in the last line of the terminal until the work is done.
pub(super) struct Progress<'a> {
    terminal: &'a Terminal,
    begun: Instant,
    last: Mutex<Option<Duration>>,
}

impl<'a> Progress<'a> {
    pub(super) fn new(terminal: &'a Terminal) -> Self {
        Self {
            terminal,
            begun: Instant::now(),
            last: Mutex::new(None),
        }
    }

    pub(super) fn show(&self, text: &dyn Fn() -> String) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.begun.elapsed();
        if now > PATIENCE && last.is_none_or(|last| now > last + PAUSE) {
            *last = Some(now);
            self.terminal.progress(&text());
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some() {
            self.terminal.progress("");
        }
    }
}

/// Standard output: a program gets the bytes unchanged, a terminal gets text without control sequences.
pub(super) struct Output<'a> {
    stdout: StdoutLock<'a>,
    /// Output for a terminal, held until it is complete; None for a program.
    held: Option<Vec<u8>>,
    colors: bool,
}

impl Write for Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.held {
            Some(held) => held.write(bytes),
            None => self.stdout.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(held) = &mut self.held {
            let text = String::from_utf8_lossy(held);
            let shown = but_colors(&text, self.colors, harmless_json);
            self.stdout.write_all(shown.as_bytes())?;
            held.clear();
        }
        self.stdout.flush()
    }
}

/// Makes text harmless, except for planc's own colours, if there are any.
fn but_colors(text: &str, colors: bool, harmless: fn(&str) -> Cow<'_, str>) -> Cow<'_, str> {
    const START: &str = "\u{1b}[";
    let mut parts = text.split(START);
    let before = parts.next().unwrap_or_default();
    if !colors || before.len() == text.len() {
        return harmless(text);
    }
    let mut out = harmless(before).into_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        if rest.starts_with('m') {
            out.push_str(START);
            out.push_str(part.strip_suffix(rest).unwrap_or_default());
        } else {
            out.push_str(&harmless(START));
            out.push_str(&harmless(part.strip_suffix(rest).unwrap_or_default()));
        }
        out.push_str(&harmless(rest));
    }
    Cow::Owned(out)
}

/// Decided by the locale, as in other programs; the Linux console lacks the glyphs.
fn understands_unicode() -> bool {
    if cfg!(windows) {
        return true;
    }
    if env::var_os("TERM").is_some_and(|term| term == "linux") {
        return false;
    }
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(env::var_os)
        .find(|value| !value.is_empty())
        .is_some_and(|locale| {
            let locale = locale.to_string_lossy().to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_colours_passes() {
        let text = "\u{1b}[1;31merror\u{1b}[0m \u{1b}[2J\u{1b}]0;x\u{7} \u{9b}1m\u{1b}[";
        assert_eq!(
            but_colors(text, true, harmless),
            "\u{1b}[1;31merror\u{1b}[0m \\u{1b}[2J\\u{1b}]0;x\\u{7} \\u{9b}1m\\u{1b}["
        );
        assert!(!but_colors(text, false, harmless).contains('\u{1b}'));
        assert_eq!(but_colors("plain\n", true, harmless), "plain\n");
    }
}
