//! The name and the marks of an entry of a calendar file.

use unicode_normalization::UnicodeNormalization;

use super::scan::Part;
use super::value;

/// The characters of a summary that are kept.
const LONGEST_SUMMARY: usize = 200;

/// One entry of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The line on which it begins, counted from 1.
    pub line: u32,
    /// Its name; may be empty.
    pub summary: String,
    /// Its summary and categories, to be searched.
    searched: Vec<String>,
    /// The first line of its description, where feeds write what kind of day it is.
    kind: String,
    /// Whether its owner is shown as out of office; `None` if the entry does not say.
    pub(super) is_away: Option<bool>,
}

impl Entry {
    pub(super) fn read(part: &Part) -> Self {
        let mut entry = Self {
            line: part.line,
            summary: String::new(),
            searched: Vec::new(),
            kind: String::new(),
            is_away: None,
        };
        for property in &part.properties {
            match property.name {
                "SUMMARY" => {
                    let text = value::text(&property.value);
                    entry.summary = text.chars().take(LONGEST_SUMMARY).collect();
                    entry.searched.push(folded(&text));
                }
                "CATEGORIES" => {
                    let categories = value::texts(&property.value);
                    entry
                        .searched
                        .extend(categories.iter().map(|text| folded(text)));
                }
                "DESCRIPTION" => {
                    let text = value::text(&property.value);
                    entry.kind = folded(text.lines().next().unwrap_or_default());
                }
                "X-MICROSOFT-CDO-BUSYSTATUS" => {
                    entry.is_away = Some(property.value.eq_ignore_ascii_case("OOF"));
                }
                _ => {}
            }
        }
        entry
    }

    /// Whether these words, folded, stand in its summary or a category, or are the first line of its description.
    pub(super) fn has(&self, words: &str) -> bool {
        self.kind == words || self.searched.iter().any(|text| text.contains(words))
    }
}

/// A text without what does not matter to a search: capitals, several spaces, ways to write one letter.
pub(super) fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase().nfc().collect()
}
