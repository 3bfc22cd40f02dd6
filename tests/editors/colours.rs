//! What is coloured how: by tree-sitter, and by the `TextMate` grammar, which must agree on every plan.

use std::fmt::Write as _;
use std::fs;

use tree_sitter_highlight::{HighlightConfiguration, HighlightEvent, Highlighter};

use crate::corpus::corpus;
use crate::install::{editors, scripts};
use crate::support::compare;
use crate::textmate::tokens;
use crate::tree_sitter::language;

/// What a character may be.
const NAMES: [&str; 14] = [
    "comment",
    "constant",
    "constant.builtin",
    "keyword",
    "keyword.operator",
    "number",
    "operator",
    "property",
    "punctuation.bracket",
    "punctuation.delimiter",
    "string",
    "string.escape",
    "type",
    "variable",
];

/// What each byte of a text is.
pub(crate) type Colours = Vec<Option<&'static str>>;

#[test]
fn a_plan_has_these_colours() {
    let text = fs::read_to_string(scripts().join("sample.plan")).unwrap();
    let mut actual = String::new();
    let mut at = 0;
    for (number, line) in text.lines().enumerate() {
        for (from, to, name) in runs(&by_tree_sitter(&text)[at..at + line.len()]) {
            let _ = writeln!(
                actual,
                "{}:{} {name} {}",
                number + 1,
                from + 1,
                &line[from..to]
            );
        }
        at += line.len() + 1;
    }
    let file = scripts().join("colours.txt");
    compare(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &actual,
    );
}

#[test]
fn every_name_of_the_queries_is_known() {
    for name in configuration().names() {
        assert!(NAMES.contains(name), "{name}");
    }
}

#[test]
fn both_grammars_colour_every_plan_alike() {
    let samples = corpus();
    let texts: Vec<&str> = samples.iter().map(|sample| sample.text.as_str()).collect();
    let mut wrong = Vec::new();
    for (sample, theirs) in samples.iter().zip(by_textmate(&texts)) {
        let ours = by_tree_sitter(&sample.text);
        let mut start = 0;
        for (number, line) in sample.text.split('\n').enumerate() {
            let differs = line
                .char_indices()
                .filter(|(_, letter)| !letter.is_whitespace() && *letter != '\u{feff}')
                .find(|(at, _)| ours[start + at] != theirs[start + at]);
            if let Some((at, _)) = differs {
                wrong.push(format!(
                    "{}: {}:{}: tree-sitter says {:?}, TextMate {:?}: {line}",
                    sample.name,
                    number + 1,
                    at + 1,
                    ours[start + at],
                    theirs[start + at]
                ));
            }
            start += line.len() + 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_editors_keep_a_copy_of_is_the_same() {
    let patterns = |text: &str| text.split_once("\n\n").unwrap().1.to_owned();
    let ours = patterns(tree_sitter_plan::HIGHLIGHTS_QUERY);
    let zed = fs::read_to_string(editors().join("zed/languages/plan/highlights.scm")).unwrap();
    assert_eq!(patterns(&zed), ours);
    let helix = fs::read_to_string(editors().join("helix/queries/plan/highlights.scm")).unwrap();
    let in_words_of_helix = ours
        .replace("@property", "@variable.other.member")
        .replace("@number", "@constant.numeric")
        .replace("@string.escape", "@constant.character.escape");
    assert_eq!(patterns(&helix), in_words_of_helix);
}

fn configuration() -> HighlightConfiguration {
    HighlightConfiguration::new(
        language(),
        "plan",
        tree_sitter_plan::HIGHLIGHTS_QUERY,
        "",
        "",
    )
    .unwrap()
}

fn by_tree_sitter(text: &str) -> Colours {
    let mut configuration = configuration();
    configuration.configure(&NAMES);
    let mut colours = vec![None; text.len()];
    let mut open = Vec::new();
    let mut highlighter = Highlighter::new();
    let events = highlighter
        .highlight(&configuration, text.as_bytes(), None, None, |_| None)
        .unwrap();
    for event in events {
        match event.unwrap() {
            HighlightEvent::HighlightStart(name) => open.push(NAMES[name.0]),
            HighlightEvent::HighlightEnd => {
                open.pop();
            }
            HighlightEvent::Source { start, end } => {
                colours[start..end].fill(open.last().copied());
            }
        }
    }
    colours
}

fn by_textmate(texts: &[&str]) -> Vec<Colours> {
    let colour = |text: &str, found: Vec<(usize, usize, String)>| {
        let mut colours = vec![None; text.len()];
        for (from, to, scope) in found {
            colours[from..to].fill(name_of(&scope));
        }
        colours
    };
    texts
        .iter()
        .zip(tokens(texts))
        .map(|(text, found)| colour(text, found))
        .collect()
}

/// The word of tree-sitter for a scope of `TextMate`.
fn name_of(scope: &str) -> Option<&'static str> {
    const SCOPES: [(&str, Option<&str>); 18] = [
        ("source.plan", None),
        ("comment.", Some("comment")),
        ("punctuation.definition.comment.", Some("comment")),
        ("constant.character.escape.", Some("string.escape")),
        ("constant.language.", Some("constant.builtin")),
        ("constant.numeric.", Some("number")),
        ("constant.other.", Some("constant")),
        ("entity.name.type.", Some("type")),
        ("keyword.control.", Some("keyword")),
        ("keyword.other.", Some("keyword.operator")),
        ("keyword.operator.", Some("operator")),
        ("punctuation.definition.string.", Some("string")),
        ("punctuation.section.", Some("punctuation.bracket")),
        ("punctuation.", Some("punctuation.delimiter")),
        ("storage.type.", Some("keyword")),
        ("string.quoted.", Some("string")),
        ("support.type.property-name.", Some("property")),
        ("meta.reference.", Some("variable")),
    ];
    SCOPES
        .into_iter()
        .find(|(start, _)| scope.starts_with(start))
        .unwrap_or_else(|| panic!("a scope that no colour stands for: {scope}"))
        .1
}

/// The stretches of one colour.
fn runs(colours: &[Option<&'static str>]) -> Vec<(usize, usize, &'static str)> {
    let mut runs: Vec<(usize, usize, &str)> = Vec::new();
    for (at, name) in colours.iter().enumerate() {
        match (runs.last_mut(), name) {
            (Some((_, end, last)), Some(name)) if *end == at && last == name => *end = at + 1,
            (_, Some(name)) => runs.push((at, at + 1, name)),
            (_, None) => {}
        }
    }
    runs
}
