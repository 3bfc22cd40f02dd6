//! Mutations of inputs: by token, by line, by byte.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and each takes what it needs"
)]

use crate::dice::Dice;

/// The longest input, in bytes.
const LONGEST: usize = 6_000;

/// What is inserted between tokens, or replaces one.
const SCRAPS: [&str; 64] = [
    "{",
    "}",
    "}",
    "\"",
    "\"\"\"",
    "\"\"\"\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    ";",
    " ",
    "   ",
    "\t",
    "\n  ",
    "\n      ",
    "# note",
    "# note\n",
    ",",
    ", ",
    "..",
    ".",
    "+",
    "-",
    "+ 1d",
    "- 2w elapsed",
    "0",
    "1",
    "99999999999999999999",
    "0.5",
    "1,5",
    "100%",
    "2026-03-02",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "2026-03-29T02:30",
    "T24:00",
    "Z",
    "3d",
    "2w",
    "1000000d",
    "5min",
    "1mo",
    "all",
    "any",
    "start",
    "finish",
    ".start",
    ".finish",
    "plan p \"P\" {",
    "task a {",
    "phase p {",
    "milestone m { requires all }",
    "note \"\"\"\n  a\n    b\n  \"\"\"\n",
    "import \"people.plan\"",
    "off from \"x.ics\"",
    "\\",
    "\\u{41}",
    "\u{a0}",
    "\u{feff}",
    "e\u{301}",
    "漢",
    "\0",
];

/// A mutation of the input, partly with pieces of `others`.
pub(crate) fn mutate(input: &[u8], others: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut now = input.to_vec();
    for _ in 0..=dice.roll(4) {
        let other = &others[dice.roll(others.len())];
        match dice.roll(4) {
            0 => change_lines(&mut now, other, dice),
            1 => change_byte(&mut now, dice),
            _ => change_tokens(&mut now, other, dice),
        }
    }
    now.truncate(LONGEST);
    now
}

/// Removes, repeats, swaps, replaces or inserts tokens.
fn change_tokens(text: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let mut tokens: Vec<&[u8]> = split_tokens(text);
    let theirs = split_tokens(other);
    let at = dice
        .roll(tokens.len() + 1)
        .min(tokens.len().saturating_sub(1));
    let scrap = |dice: &mut Dice| -> &[u8] {
        if theirs.is_empty() || dice.once_in(2) {
            SCRAPS[dice.roll(SCRAPS.len())].as_bytes()
        } else {
            theirs[dice.roll(theirs.len())]
        }
    };
    match dice.roll(6) {
        _ if tokens.is_empty() => tokens.push(scrap(dice)),
        0 => {
            let count = dice.roll(4) + 1;
            tokens.drain(at..(at + count).min(tokens.len()));
        }
        1 => tokens.insert(at, tokens[at]),
        2 => {
            let to = dice.roll(tokens.len());
            tokens.swap(at, to);
        }
        3 => tokens[at] = scrap(dice),
        4 if !theirs.is_empty() => {
            let from = dice.roll(theirs.len());
            let count = dice.roll(12) + 1;
            let piece = &theirs[from..(from + count).min(theirs.len())];
            tokens.splice(at..at, piece.iter().copied());
        }
        _ => tokens.insert(at, scrap(dice)),
    }
    *text = tokens.concat();
}

/// Removes, repeats, swaps or indents lines, or inserts those of the other text.
fn change_lines(text: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let mut lines: Vec<Vec<u8>> = split_lines(text);
    let theirs = split_lines(other);
    let at = dice
        .roll(lines.len() + 1)
        .min(lines.len().saturating_sub(1));
    match dice.roll(6) {
        _ if lines.is_empty() => lines = theirs,
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let depth = dice.roll(9);
            let line = String::from_utf8_lossy(&lines[at]).into_owned();
            let line = format!(
                "{}{}",
                " ".repeat(depth),
                line.trim_start_matches([' ', '\t'])
            );
            lines[at] = line.into_bytes();
        }
        3 if !theirs.is_empty() => {
            // The start of one text and the end of the other.
            lines.truncate(at);
            lines.extend_from_slice(&theirs[dice.roll(theirs.len())..]);
        }
        4 => {
            let to = dice.roll(lines.len());
            lines.swap(at, to);
        }
        _ if !theirs.is_empty() => {
            let from = dice.roll(theirs.len());
            let count = dice.roll(4) + 1;
            let piece = &theirs[from..(from + count).min(theirs.len())];
            lines.splice(at..at, piece.iter().cloned());
        }
        _ => {}
    }
    *text = lines.concat();
}

fn change_byte(text: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.roll(text.len() + 1).min(text.len().saturating_sub(1));
    let byte = if dice.once_in(8) {
        u8::try_from(dice.roll(256)).unwrap_or_default()
    } else {
        let likely = b" \n\t;{}\"#,.-+09a%:/";
        likely[dice.roll(likely.len())]
    };
    match dice.roll(3) {
        _ if text.is_empty() => text.push(byte),
        0 => drop(text.remove(at)),
        1 => text.insert(at, byte),
        _ => text[at] = byte,
    }
}

/// Words, runs of spaces, and single other bytes.
fn split_tokens(text: &[u8]) -> Vec<&[u8]> {
    let sort = |byte: u8| match byte {
        b' ' | b'\t' => 0,
        b'_' | b'-' => 1,
        _ if byte.is_ascii_alphanumeric() || !byte.is_ascii() => 1,
        _ => 2,
    };
    text.chunk_by(|left, right| sort(*left) == sort(*right) && sort(*left) < 2)
        .collect()
}

/// Lines with their ends.
fn split_lines(text: &[u8]) -> Vec<Vec<u8>> {
    text.split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect()
}
