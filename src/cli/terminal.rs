//! What the terminal understands, and the two streams.

use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, StdoutLock, Write as _};

use terminal_size::{Width, terminal_size_of};

use super::arguments::Color;
use super::failure::Failure;
use crate::diagnostics::render::Look;
use crate::disk::reason;
use crate::source::harmless;

/// How many bytes of a result are written at once.
const BUFFER: usize = 64 << 10;

/// Standard output and standard error, as they are at the start of the program.
#[derive(Debug)]
pub(super) struct Terminal {
    look: Look,
    has_reader: bool,
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
        let look = if is_terminal {
            let width = terminal_size_of(io::stderr())
                .map_or(80, |(Width(columns), _)| usize::from(columns));
            Look {
                color,
                unicode: understands_unicode(),
                width,
                line_width: width,
            }
        } else {
            Look {
                color,
                ..Look::default()
            }
        };
        Self {
            look,
            has_reader: is_terminal,
            colors_output: colors(io::stdout().is_terminal()),
        }
    }

    /// How diagnostics are drawn.
    pub(super) const fn look(&self) -> Look {
        self.look
    }

    /// Whether someone may be looking at standard error.
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

    /// Writes to standard error; there is nowhere to complain if it cannot.
    #[allow(
        clippy::unused_self,
        reason = "whoever writes to the terminal holds it"
    )]
    pub(super) fn say(&self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Says why the command could not do its work.
    pub(super) fn fail(&self, failure: &Failure) {
        self.tell("\u{1b}[31m", "error:", &failure.to_string(), failure.help());
    }

    /// Says what should be known of an output although it was written.
    pub(super) fn warn(&self, message: &str, help: Option<String>) {
        self.tell("\u{1b}[33m", "warning:", message, help);
    }

    fn tell(&self, color: &str, what: &str, message: &str, help: Option<String>) {
        let (on, off) = if self.look.color {
            (color, "\u{1b}[0m")
        } else {
            ("", "")
        };
        let mut text = format!("{on}{what}{off} {}\n", harmless(message));
        if let Some(help) = help {
            text.push_str("  help: ");
            text.push_str(&harmless(&help));
            text.push('\n');
        }
        self.say(&text);
    }
}

/// Writes a result to standard output; a reader that has gone away is no failure.
pub(super) fn write_result(bytes: &[u8]) -> Result<(), Failure> {
    stream_result(|output| output.write_all(bytes))
}

/// As [`write_result`], while it is made.
pub(super) fn stream_result(
    write: impl FnOnce(&mut BufWriter<StdoutLock<'_>>) -> io::Result<()>,
) -> Result<(), Failure> {
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    match write(&mut output).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::WriteOutput {
            reason: reason(&error),
        }),
        _ => Ok(()),
    }
}

/// By the locale, as other programs do; the console of Linux has no font for it.
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
