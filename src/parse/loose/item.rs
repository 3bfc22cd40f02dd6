//! Lines of a to-do list: `- Paint the wall (3d, Ann)`.

use super::duration::{Length, Takes, length};
use crate::language::Kind;
use crate::parse::head::begins_statement;
use crate::parse::identifier::as_name;

/// A line of a to-do list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Line {
    /// The work to be done.
    pub(in crate::parse) title: String,
    takes: Option<String>,
    by: Vec<String>,
    /// Whether its box is ticked.
    pub(in crate::parse) is_done: bool,
}

/// The bullets that may precede the text of a line.
const BULLETS: [char; 9] = ['-', '*', '•', '–', '—', '+', '·', '◦', '▪'];

/// Parses a line that begins with a bullet, a number or a box; None if it has none of them. A statement after it is
/// returned as the error.
pub(in crate::parse) fn bulleted(text: &str) -> Option<Result<Line, &str>> {
    let text = text.trim();
    let mut rest = text
        .strip_prefix(BULLETS)
        .filter(|rest| rest.starts_with([' ', '\t']))
        .or_else(|| numbered(text))
        .unwrap_or(text)
        .trim_start();
    let mut is_done = false;
    for (sign, ticked) in [
        ("[ ]", false),
        ("[]", false),
        ("[x]", true),
        ("[X]", true),
        ("☐", false),
        ("☑", true),
    ] {
        if let Some(after) = rest.strip_prefix(sign) {
            rest = after.trim_start();
            is_done = ticked;
            break;
        }
    }
    if rest.len() == text.len() {
        return None;
    }
    let word = rest.split([' ', '\t']).next().unwrap_or_default();
    if begins_statement(word) && Kind::from_word(word).is_some() {
        return Some(Err(rest));
    }
    line(rest, is_done).map(Ok)
}

/// `1. `, `1) `, `1.1 `, `a) `, `(1) `.
fn numbered(text: &str) -> Option<&str> {
    let (number, rest) = text.split_once([' ', '\t'])?;
    let plain = number.trim_matches(['(', ')', '.', ':']);
    let is_number = plain.starts_with(|c: char| c.is_ascii_digit())
        && plain
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && (plain.len() < number.len() || plain.contains('.'));
    let is_letter = plain.len() == 1 && number.ends_with([')', '.']);
    (is_number || is_letter).then_some(rest)
}

/// Parses the text of a line: the work to be done, then its duration and the people who do it.
pub(in crate::parse) fn line(text: &str, is_done: bool) -> Option<Line> {
    let mut line = Line {
        title: String::new(),
        takes: None,
        by: Vec::new(),
        is_done,
    };
    let text = text.trim().trim_end_matches([';', ',']);
    let mut text = ["TODO:", "Todo:", "todo:", "TODO "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text)
        .trim_start();
    while let Some((before, name)) = text.rsplit_once('@')
        && before.ends_with([' ', '\t'])
        && let Some(name) = as_name(&name.to_lowercase(), "person").filter(|_| !name.contains(' '))
    {
        line.by.insert(0, name);
        text = before.trim_end();
    }
    let bracketed = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('));
    let separated = [": ", " - ", " – ", ", ", " "]
        .iter()
        .filter_map(|sign| text.split_once(sign));
    let mut details = bracketed
        .map(|(title, details)| (title, details, true))
        .into_iter()
        .chain(separated.map(|(title, details)| (title, details, false)));
    let title = details
        .find(|(_, details, is_bracketed)| line.take(details, *is_bracketed))
        .map_or(text, |(title, _, _)| title);
    let title = title.trim().trim_matches(['"', '“', '”', '„']);
    title
        .trim_end_matches([':', ','])
        .clone_into(&mut line.title);
    line.title.contains(char::is_alphabetic).then_some(line)
}

impl Line {
    /// Parses the details; returns false if one of them is something else. A word is a person's name only in brackets
    /// or next to a duration.
    fn take(&mut self, details: &str, is_bracketed: bool) -> bool {
        let mut takes = None;
        let mut by = Vec::new();
        for detail in details.split([',', ';']).flat_map(|part| part.split(" - ")) {
            let detail = detail.trim();
            let detail = detail.strip_prefix("takes ").unwrap_or(detail);
            let shape = Takes {
                estimate: true,
                elapsed: true,
                person: true,
            };
            if let Some(Length::Written(choices)) = length(detail, shape)
                && let Some(choice) = choices.first()
                && takes.is_none()
            {
                takes = Some(choice.text.clone());
                continue;
            }
            let name = detail
                .strip_prefix("by ")
                .unwrap_or(detail)
                .trim_start_matches('@');
            let is_name =
                name.starts_with(char::is_alphabetic) && !name.contains(char::is_whitespace);
            match as_name(&name.to_lowercase(), "person").filter(|_| is_name) {
                Some(name) => by.push(name),
                None => return false,
            }
        }
        if takes.is_none() && !is_bracketed {
            return false;
        }
        self.takes = takes;
        by.append(&mut self.by);
        self.by = by;
        self.takes.is_some() || !self.by.is_empty()
    }

    /// The declaration with the same meaning.
    pub(in crate::parse) fn task(&self) -> Option<String> {
        let name = as_name(&self.title.to_lowercase(), Kind::Task.word())?;
        let head = format!("task {name} {}", quoted(&self.title));
        Some(match self.block() {
            Some(block) => format!("{head} {block}"),
            None => head,
        })
    }

    /// The block with the duration and the people, if the line has any.
    pub(in crate::parse) fn block(&self) -> Option<String> {
        let takes = self.takes.as_ref().map(|takes| format!("takes {takes}"));
        let by = (!self.by.is_empty()).then(|| format!("by {}", self.by.join(", ")));
        let block: Vec<String> = takes.into_iter().chain(by).collect();
        (!block.is_empty()).then(|| format!("{{ {} }}", block.join("; ")))
    }
}

/// A text in quotes.
pub(in crate::parse) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_tasks() {
        for (text, task) in [
            (
                "- Paint the wall (3d, Ann)",
                r#"task paint_the_wall "Paint the wall" { takes 3d; by ann }"#,
            ),
            (
                "* Paint the wall (3 days, by Ann)",
                r#"task paint_the_wall "Paint the wall" { takes 3d; by ann }"#,
            ),
            (
                "1. Paint the wall",
                r#"task paint_the_wall "Paint the wall""#,
            ),
            ("1.2 Paint: 3d", r#"task paint "Paint" { takes 3d }"#),
            (
                "- [ ] Paint the wall @ann",
                r#"task paint_the_wall "Paint the wall" { by ann }"#,
            ),
            (
                "• Buy paint, brushes and tape",
                r#"task buy_paint_brushes_and_tape "Buy paint, brushes and tape""#,
            ),
            (
                "- Wände streichen (2 Tage)",
                r#"task wände_streichen "Wände streichen" { takes 2d }"#,
            ),
            ("- Buy milk, eggs", r#"task buy_milk_eggs "Buy milk, eggs""#),
            ("- Clean up", r#"task clean_up "Clean up""#),
            ("- 3D printing", r#"task task_3d_printing "3D printing""#),
            (
                "- Say \"hello\" (1h)",
                r#"task say_hello "Say \"hello" { takes 1h }"#,
            ),
        ] {
            let line = bulleted(text).and_then(Result::ok);
            assert_eq!(
                line.and_then(|line| line.task()).as_deref(),
                Some(task),
                "{text}"
            );
        }
        assert_eq!(
            bulleted("- task a { takes 1d }"),
            Some(Err("task a { takes 1d }"))
        );
        assert_eq!(bulleted("Paint"), None);
        assert_eq!(bulleted("-"), None);
    }
}
