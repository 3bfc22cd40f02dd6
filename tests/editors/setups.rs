//! The set-ups of `grammar/editors/README.md`: what can be read without the editor is read.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use planc::language::WordClass;
use serde_json::Value;
use toml_edit::DocumentMut;

use crate::install::editors;
use crate::support::code_blocks;

fn readme() -> String {
    fs::read_to_string(editors().join("README.md")).unwrap()
}

/// The blocks of that language.
fn blocks(language: &str) -> Vec<String> {
    code_blocks(&readme())
        .into_iter()
        .filter(|(info, _, _)| *info == language)
        .map(|(_, _, block)| block.to_owned())
        .collect()
}

/// What users of a Neovim are told to write: of one of today, and of an old one.
pub(crate) fn neovim_lines(old: bool) -> String {
    let blocks = blocks("lua");
    assert_eq!(blocks.len(), 2, "one set-up for each");
    blocks.into_iter().nth(usize::from(old)).unwrap()
}

/// What users of Emacs are told to write.
pub(crate) fn emacs_lines() -> String {
    blocks("elisp").concat()
}

#[test]
fn every_path_is_there() {
    let text = readme();
    let paths: Vec<&str> = text
        .split("/path/to/planc/")
        .skip(1)
        .map(|rest| {
            let end = rest.find(|it: char| it.is_whitespace() || "\"`,".contains(it));
            &rest[..end.unwrap_or(rest.len())]
        })
        .collect();
    assert!(paths.len() >= 5, "{paths:?}");
    for path in paths {
        assert!(Path::new(path).exists(), "{path}");
    }
}

#[test]
fn each_starts_the_server() {
    let mut count = 0;
    for language in ["lua", "toml", "elisp", "json"] {
        for block in blocks(language) {
            count += 1;
            let words: BTreeSet<&str> = block.split('"').collect();
            assert!(words.contains("planc") && words.contains("lsp"), "{block}");
        }
    }
    assert_eq!(count, 5);
}

#[test]
fn helix() {
    let text = &blocks("toml")[0];
    let languages: DocumentMut = text.parse().unwrap();
    let language = languages["language"]
        .as_array_of_tables()
        .unwrap()
        .get(0)
        .unwrap();
    assert_eq!(language["name"].as_str(), Some("plan"));
    assert_eq!(language["scope"].as_str(), Some("source.plan"));
    let servers = language["language-servers"].as_array().unwrap();
    let server = servers.get(0).unwrap().as_str().unwrap();
    assert_eq!(
        languages["language-server"][server]["command"].as_str(),
        Some("planc")
    );
    let grammar = languages["grammar"]
        .as_array_of_tables()
        .unwrap()
        .get(0)
        .unwrap();
    assert_eq!(grammar["name"].as_str(), Some("plan"));
}

#[test]
fn kate() {
    let settings: Value = serde_json::from_str(&blocks("json")[0]).unwrap();
    let mode = settings["servers"]["plan"]["highlightingModeRegex"]
        .as_str()
        .unwrap();
    let highlighting = fs::read_to_string(editors().join("kate/plan.xml")).unwrap();
    let name = mode.trim_start_matches('^').trim_end_matches('$');
    assert!(highlighting.contains(&format!("<language name=\"{name}\" ")));
}

#[test]
fn zed() {
    let read = |file: &str| -> DocumentMut {
        fs::read_to_string(editors().join("zed").join(file))
            .unwrap()
            .parse()
            .unwrap()
    };
    let (extension, language) = (read("extension.toml"), read("languages/plan/config.toml"));
    read("Cargo.toml");
    let grammar = language["grammar"].as_str().unwrap();
    let path = extension["grammars"][grammar]["path"].as_str().unwrap();
    assert!(Path::new(path).join("src/parser.c").is_file());
    let languages = extension["language_servers"]["planc"]["languages"]
        .as_array()
        .unwrap();
    let name = languages.get(0).unwrap().as_str();
    assert_eq!(name, language["name"].as_str());
}

#[test]
fn emacs() {
    let block = &blocks("elisp")[0];
    let list = block
        .lines()
        .find(|line| line.contains("\"milestone\""))
        .unwrap();
    let words: BTreeSet<&str> = list.split('"').skip(1).step_by(2).collect();
    assert_eq!(words, WordClass::Declaration.words().into_iter().collect());
}
