//! The fingerprint by which GitHub recognises a finding after an edit elsewhere in the file.

use std::collections::BTreeMap;

/// The number of characters from the start of a line that are hashed, not counting white space.
const WINDOW: usize = 100;
const FACTOR: u64 = 37;
/// The factor of a character that leaves the window.
const LEAVING: u64 = FACTOR.wrapping_pow(100);
/// The code unit after the last character.
const END: u16 = 0xffff;

/// The `primaryLocationLineHash` of each line: a hash of its first characters and those that follow, without white
/// space, then `:` and the number of times that this hash has occurred so far. GitHub computes the same if a log has
/// none.
pub(super) fn line_hashes(text: &str) -> Vec<String> {
    let mut hasher = Hasher {
        window: [0; WINDOW],
        line_at: [false; WINDOW],
        index: 0,
        raw: 0,
        counts: BTreeMap::new(),
        hashes: Vec::new(),
    };
    let (space, tab, line_feed, carriage_return) = (0x20, 0x09, 0x0a, 0x0d);
    let mut is_line_start = true;
    let mut after_return = false;
    for unit in text.encode_utf16().chain([END]) {
        if unit == space || unit == tab || after_return && unit == line_feed {
            after_return = false;
            continue;
        }
        after_return = unit == carriage_return;
        let unit = if after_return { line_feed } else { unit };
        hasher.push(unit, is_line_start);
        is_line_start = unit == line_feed;
    }
    for _ in 0..WINDOW {
        hasher.push(0, false);
    }
    hasher.hashes
}

struct Hasher {
    /// The last characters, as a ring buffer.
    window: [u16; WINDOW],
    /// Whether a line begins with the character at this index.
    line_at: [bool; WINDOW],
    index: usize,
    raw: u64,
    counts: BTreeMap<u64, usize>,
    hashes: Vec<String>,
}

impl Hasher {
    fn push(&mut self, unit: u16, begins_line: bool) {
        let (Some(place), Some(line)) = (
            self.window.get_mut(self.index),
            self.line_at.get_mut(self.index),
        ) else {
            return;
        };
        if *line {
            // The window now contains exactly the characters from the beginning of that line.
            let count = self.counts.entry(self.raw).or_default();
            *count += 1;
            self.hashes.push(format!("{:x}:{count}", self.raw));
        }
        *line = begins_line;
        let oldest = u64::from(std::mem::replace(place, unit));
        self.raw = self
            .raw
            .wrapping_mul(FACTOR)
            .wrapping_add(u64::from(unit))
            .wrapping_sub(LEAVING.wrapping_mul(oldest));
        self.index = (self.index + 1) % WINDOW;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_that_github_computes() {
        let repeated = "Lorem ipsum dolor sit amet.\n".repeat(10);
        let cases: [(&str, &[&str]); 4] = [
            ("", &["c129715d7a2bc9a3:1"]),
            (
                " a\nb\n  \t\tc\n d",
                &[
                    "271789c17abda88f:1",
                    "54703d4cd895b18:1",
                    "180aee12dab6264:1",
                    "a23a3dc5e078b07b:1",
                ],
            ),
            (
                " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
                &[
                    "e9496ae3ebfced30:1",
                    "fb7c023a8b9ccb3f:1",
                    "ce8ba1a563dcdaca:1",
                    "e20e36e16fcb0cc8:1",
                    "b3edc88f2938467e:1",
                    "c8e28b0b4002a3a0:1",
                    "c129715d7a2bc9a3:1",
                ],
            ),
            (
                &repeated,
                &[
                    "a7f2ff13bc495cf2:1",
                    "a7f2ff13bc495cf2:2",
                    "a7f2ff13bc495cf2:3",
                    "a7f2ff13bc495cf2:4",
                    "a7f2ff13bc495cf2:5",
                    "a7f2ff13bc495cf2:6",
                    "a7f2ff1481e87703:1",
                    "a9cf91f7bbf1862b:1",
                    "55ec222b86bcae53:1",
                    "cc97dc7b1d7d8f7b:1",
                    "c129715d7a2bc9a3:1",
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(line_hashes(text), expected, "{text:?}");
        }
    }
}
