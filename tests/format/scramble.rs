//! The same plan in a careless layout.

use crate::feasibility::random::Dice;

/// Writes a good plan with other gaps between its words: other blanks, line breaks for `;`, a comment here and there.
pub(crate) fn scramble(text: &str, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut last = ' ';
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("\"\"\"") {
            rest.match_indices("\"\"\"")
                .nth(1)
                .map_or(rest.len(), |(end, _)| end + 3)
        } else if c == '"' {
            string(rest)
        } else if c == '#' {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            let gap = rest.len() - rest.trim_start_matches([' ', '\n', ';']).len();
            if gap > 0 {
                out.push_str(&gap_like(&rest[..gap], last, dice));
                rest = &rest[gap..];
                continue;
            }
            c.len_utf8()
        };
        out.push_str(&rest[..length]);
        last = if c == '#' {
            '#'
        } else {
            rest[..length].chars().last().unwrap_or(' ')
        };
        rest = &rest[length..];
    }
    out
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn gap_like(gap: &str, last: char, dice: &mut Dice) -> String {
    let ends = gap.contains(['\n', ';']);
    let choices: &[&str] = match last {
        '#' => &["\n", "\n\n\n", "\n\t "],
        ',' => &[
            " ",
            "   ",
            "\n",
            "\n\n  ",
            " # in a list\n    ",
            "\n# between\n ",
        ],
        '{' => &["", " ", "\n", "\n\n\n  ", " # behind a head\n"],
        _ if gap.contains('\n') && !gap.contains(';') && dice.once_in(3) => {
            &["\n", " ;", ";\n", ";; \n"]
        }
        _ if ends => &[
            "\n",
            "\n\n",
            ";",
            " ;  ",
            "; # beside\n",
            "\t\n   ",
            "\n  # alone\n",
            " # one\n     # two\n",
        ],
        _ => &[" ", "  ", "\t", "     "],
    };
    (*dice.pick(choices)).to_owned()
}
