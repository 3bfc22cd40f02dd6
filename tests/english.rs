//! What people read is plain English: the words that planc does not use, and every text that is held against them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::diagnostics::catalogue::Code;

/// Words that planc does not use, and what it says instead. `…` ends a word that may go on.
const WORDS: &[(&str, &str)] = &[
    ("is no", "is not a"),
    ("are no", "are not"),
    ("is none", "is not one"),
    ("no longer needed", "left over"),
    ("what is no longer", "a noun"),
    ("begins no", "a … cannot begin with"),
    ("want", "need"),
    ("wants", "needs"),
    ("is wanted", "is needed"),
    ("mend…", "fix, correct"),
    ("blank…", "space, empty line"),
    ("behind", "after"),
    ("beside", "next to, besides"),
    ("is told", "say who tells"),
    ("are told", "say who tells"),
    ("it is said", "say who says it"),
    ("taken down", "written"),
    ("taken along", "copied"),
    ("takes along", "copies"),
    ("take along", "copy"),
    ("and their like", "and similar words"),
    ("if need be", "optionally"),
    ("one will", "you will"),
    ("one can", "you can"),
    ("answers for", "is responsible for"),
    ("answer for", "be responsible for"),
    ("in silence", "silently"),
    ("hand-over…", "handover"),
    ("inwards", "and everything inside"),
    ("mostly", "usually"),
    ("of equals", "among equally …"),
    ("passed over", "ignored"),
    (
        "the machine failed",
        "say what could not be read or written",
    ),
];

/// What is allowed although it holds one of the words.
const ALLOWED: &[&str] = &["there is no", "there are no", "is no longer"];

#[test]
fn what_people_read_is_plain_english() {
    let mut found = String::new();
    for (place, text) in texts() {
        for (word, instead) in misused(&text) {
            let _ = writeln!(found, "{place}: `{word}`: write `{instead}`");
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn the_words_are_found() {
    let words = |text: &str| -> Vec<&str> { misused(text).map(|(word, _)| word).collect() };
    assert_eq!(words("`5 days` is no duration"), ["is no"]);
    assert_eq!(words("it wants a name; Mending\nit"), ["wants", "mend…"]);
    assert_eq!(words("what stands\n  behind `by`"), ["behind"]);
    assert!(words("there is no file; he is not wanted; besides").is_empty());
}

#[test]
fn texts_in_quotes_are_found() {
    let source = r##"
// "no"
#[allow(x, reason = "no")]
fn f<'a>(c: char) -> &'a str { match c { '"' | '\'' | 'é' => "one", _ => x.expect("no") } } // "no"
const A: &str = r#"two "quoted" parts"#;
const B: &str = "three \" {hole} more";
#[cfg(test)]
const C: &str = "no";
"##;
    let texts: Vec<(usize, String)> = literals(source);
    let expected = [
        (4, "one"),
        (5, "two \"quoted\" parts"),
        (6, "three \\\" {hole} more"),
    ];
    assert_eq!(texts, expected.map(|(line, text)| (line, text.to_owned())));
    assert_eq!(without_holes("three {hole} more"), "three  more");
}

/// The words of the list that stand in a text.
fn misused(text: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut plain = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && !"-_".contains(c))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    for allowed in ALLOWED {
        plain = plain.replace(allowed, "");
    }
    let plain = format!(" {plain} ");
    WORDS.iter().copied().filter(move |(word, _)| {
        let word = match word.strip_suffix('…') {
            Some(stem) => format!(" {stem}"),
            None => format!(" {word} "),
        };
        plain.contains(&word)
    })
}

/// Everything that is read, each with its place.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in [
        "README.md",
        "grammar/REFERENCE.md",
        "grammar/editors/README.md",
        "grammar/editors/vscode/README.md",
        "grammar/editors/vscode/package.json",
        "src/cli/first.plan",
    ] {
        texts.push((path.to_owned(), read(path)));
    }
    for code in Code::all() {
        texts.push((format!("the page of {}", code.name()), code.explanation()));
    }
    let mut command = planc::cli::command();
    help(&mut command, &mut texts);
    for path in files("src") {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let is_test =
            name.ends_with("tests.rs") || path.components().any(|part| part.as_os_str() == "tests");
        if path.extension().is_some_and(|ending| ending == "rs") && !is_test {
            for (line, text) in literals(&read(&path)) {
                texts.push((format!("{}:{line}", path.display()), without_holes(&text)));
            }
        }
    }
    for path in files("tests/errors") {
        // Some cases are not UTF-8.
        let text = String::from_utf8_lossy(&fs::read(&path).expect("it is a file")).into_owned();
        let messages: Vec<&str> = text.lines().filter(|line| line.starts_with("#|")).collect();
        texts.push((path.display().to_string(), messages.join("\n")));
    }
    for path in files("tests/cmd") {
        if path.extension().is_some_and(|ending| ending == "trycmd") {
            texts.push((path.display().to_string(), read(&path)));
        }
    }
    texts.push((
        "the schema".to_owned(),
        planc::emit::json::schema().to_owned(),
    ));
    texts.push((
        "the schema of diagnostics".to_owned(),
        planc::emit::json::diagnostics_schema(),
    ));
    texts.push((
        "the schema of forecasts".to_owned(),
        planc::emit::json::forecast_schema(),
    ));
    texts.push((
        "the schema of comparisons".to_owned(),
        planc::emit::json::comparison_schema(),
    ));
    texts.push((
        "the schema of histories".to_owned(),
        planc::emit::json::trend_schema().to_owned(),
    ));
    texts.push((
        "the schema of explanations".to_owned(),
        planc::emit::json::why_schema().to_owned(),
    ));
    texts
}

/// The help of a command and of those below it.
fn help(command: &mut clap::Command, texts: &mut Vec<(String, String)>) {
    let text = command.render_long_help().to_string();
    texts.push((format!("`{} --help`", command.get_name()), text));
    for each in command.get_subcommands_mut() {
        help(each, texts);
    }
}

/// The texts in quotes in Rust source, each with its line: those that may reach a user, so none of tests, of `expect` and of
/// the reasons of lints.
fn literals(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(['"', '\'', '/']) {
        let start = at + next;
        let (before, rest) = source.split_at(start);
        at = if rest.starts_with("//") {
            start + rest.find('\n').unwrap_or(rest.len())
        } else if let Some(text) = rest.strip_prefix('"') {
            let hashes = before.len() - before.trim_end_matches('#').len();
            let head = before.trim_end_matches('#');
            let is_raw =
                head.ends_with('r') && !head.trim_end_matches('r').ends_with(char::is_alphanumeric);
            let length = if is_raw {
                let end = format!("\"{}", "#".repeat(hashes));
                text.find(&end).expect("each text ends")
            } else {
                end_of_string(text)
            };
            if !before.ends_with("expect(") && !before.ends_with("reason = ") {
                found.push((before.matches('\n').count() + 1, text[..length].to_owned()));
            }
            start + length + 2
        } else if rest.starts_with("'\\") {
            start + 3 + rest[3..].find('\'').expect("each character ends") + 1
        } else {
            // A character, or else a lifetime or a division.
            let mut letters = rest.char_indices().skip(2);
            match letters.next() {
                Some((end, '\'')) if rest.starts_with('\'') => start + end + 1,
                _ => start + 1,
            }
        };
    }
    found
}

/// Where the closing quote is.
fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    })
    .expect("each text ends")
}

/// A message without its fields, whose names are no words of it.
fn without_holes(text: &str) -> String {
    let mut pieces = text.split('{');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('}').map_or(piece, |(_, after)| after));
    }
    out
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).expect("it is a text of the repository")
}

/// The files in a folder and below it.
fn files(folder: impl AsRef<Path>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("it is a folder of the repository") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            files.extend(self::files(path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}
