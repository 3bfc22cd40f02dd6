//! The parts of a calendar file and their lines.

use super::problem::{IcsProblem, IcsProblemKind};

/// What a block is, as far as days off are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Event,
    Zone,
}

/// An event or a time zone with all that is in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) kind: BlockKind,
    /// From its `BEGIN` to its `END`.
    pub(super) text: &'a str,
    /// The line of its `BEGIN`, counted from 1.
    pub(super) line: u32,
}

impl Block<'_> {
    /// The line on which the `nth` property of that name begins, else that of the block.
    pub(super) fn line_of(&self, property: &str, nth: usize) -> u32 {
        let mut depth = 0;
        let mut left = nth;
        for (line, number) in self.text.lines().zip(self.line..) {
            if named(line, "BEGIN").is_some() {
                depth += 1;
            } else if named(line, "END").is_some() {
                depth -= 1;
            } else if depth == 1 && named(line, property).is_some() {
                if left == 0 {
                    return number;
                }
                left -= 1;
            }
        }
        self.line
    }

    /// What stands behind the colon of the property that begins on that line of the file, unfolded; a colon in quotes
    /// belongs to what is before.
    pub(super) fn value_on(&self, line: u32) -> String {
        let index = line.saturating_sub(self.line) as usize;
        let mut lines = self.text.lines().skip(index);
        let mut text = lines.next().unwrap_or_default().to_owned();
        for more in lines.map_while(|line| line.strip_prefix([' ', '\t'])) {
            text += more;
        }
        let mut in_quotes = false;
        let colon = text.find(|c| {
            in_quotes ^= c == '"';
            c == ':' && !in_quotes
        });
        let value = colon.and_then(|at| text.get(at + 1..)).unwrap_or_default();
        value.trim().to_owned()
    }
}

/// The value of a line, with its parameters, if it is of that property.
fn named<'a>(line: &'a str, property: &str) -> Option<&'a str> {
    let name = line.get(..property.len())?;
    let rest = line.get(property.len()..)?;
    (name.eq_ignore_ascii_case(property) && rest.starts_with([':', ';'])).then_some(rest)
}

/// What a `BEGIN` or `END` line names, in capitals.
fn part(line: &str, word: &str) -> Option<String> {
    let (_, name) = named(line, word)?.split_once(':')?;
    Some(
        name.trim()
            .chars()
            .take(40)
            .collect::<String>()
            .to_ascii_uppercase(),
    )
}

/// Finds the events and time zones; every `BEGIN` must have its `END`.
pub(super) fn scan(text: &str) -> Result<Vec<Block<'_>>, IcsProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut blocks = Vec::new();
    // What is open, with its line and where it starts.
    let mut open: Vec<(String, u32, usize)> = Vec::new();
    let mut begun = false;
    let mut offset = 0;
    for (raw, number) in text.split_inclusive('\n').zip(1..) {
        let (start, end) = (offset, offset + raw.len());
        offset = end;
        let line = raw.trim_end_matches(['\n', '\r']);
        let problem = |kind| IcsProblem { line: number, kind };
        if let Some(name) = part(line, "BEGIN") {
            if open.is_empty() && name != "VCALENDAR" {
                return Err(problem(IcsProblemKind::NotACalendar));
            }
            begun = true;
            // One event within another would be read twice over.
            let is_outermost = |(name, ..): &&(String, u32, usize)| kind_of(name).is_some();
            if let Some((outer, line, _)) = open
                .iter()
                .find(is_outermost)
                .filter(|_| kind_of(&name).is_some())
            {
                let kind = IcsProblemKind::Unclosed {
                    open: outer.clone(),
                };
                return Err(IcsProblem { line: *line, kind });
            }
            open.push((name, number, start));
        } else if let Some(found) = part(line, "END") {
            let Some((name, line, from)) = open.pop().filter(|(name, ..)| *name == found) else {
                return Err(problem(IcsProblemKind::UnexpectedEnd { found }));
            };
            if let Some(kind) = kind_of(&name) {
                let text = text.get(from..end).unwrap_or_default();
                blocks.push(Block { kind, text, line });
            }
        } else if !begun && !line.trim().is_empty() {
            return Err(problem(IcsProblemKind::NotACalendar));
        }
    }
    if !begun {
        return Err(IcsProblem {
            line: 1,
            kind: IcsProblemKind::NotACalendar,
        });
    }
    if let Some((open, line, _)) = open.pop() {
        return Err(IcsProblem {
            line,
            kind: IcsProblemKind::Unclosed { open },
        });
    }
    Ok(blocks)
}

fn kind_of(name: &str) -> Option<BlockKind> {
    match name {
        "VEVENT" => Some(BlockKind::Event),
        "VTIMEZONE" => Some(BlockKind::Zone),
        _ => None,
    }
}
