//! The words of the grammars are the words of the compiler, no more and no less.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use planc::language::{Attribute, WordClass};
use serde_json::Value;

use crate::install::editors;
use crate::textmate::grammar;
use crate::written::kate_entity;

type Words = BTreeMap<WordClass, BTreeSet<String>>;

/// The table of the compiler.
fn wanted() -> Words {
    let words = |class: WordClass| class.words().into_iter().map(str::to_owned).collect();
    WordClass::ALL.map(|class| (class, words(class))).into()
}

#[test]
fn textmate() {
    let text = fs::read_to_string(grammar()).unwrap();
    let grammar: Value = serde_json::from_str(&text).unwrap();
    let mut found = Words::new();
    for (rule, value) in grammar["repository"].as_object().unwrap() {
        for group in word_groups(value) {
            let is = |word: &str| group.iter().any(|each| each == word);
            let class = match rule.as_str() {
                "import" | "declaration" => WordClass::Declaration,
                "all" | "any-of" | "acceptor" | "met" | "entries" => WordClass::Joint,
                "duration" if is("elapsed") => WordClass::Joint,
                "limit" if is("month") => WordClass::Each,
                "duration" | "limit" | "rate" => WordClass::Unit,
                "priority" => WordClass::Priority,
                "weekday" => WordClass::Weekday,
                "end" => WordClass::End,
                _ if rule.starts_with("attribute") => WordClass::Attribute,
                _ => panic!("`{rule}` holds words, but nothing says which: {group:?}"),
            };
            found.entry(class).or_default().extend(group);
        }
    }
    assert_eq!(found, wanted());
}

/// The words of each group `(?:one|two\s+words)` in the patterns of a rule.
fn word_groups(rule: &Value) -> Vec<Vec<String>> {
    let mut groups = Vec::new();
    for key in ["match", "begin", "end"] {
        let pattern = rule[key].as_str().unwrap_or_default();
        for rest in pattern.split("(?:").skip(1) {
            let group = rest.split(')').next().unwrap().replace(r"\s+", " ");
            if group
                .chars()
                .all(|it| it.is_ascii_lowercase() || " |".contains(it))
            {
                groups.push(group.split('|').map(str::to_owned).collect());
            }
        }
    }
    groups
}

#[test]
fn kate() {
    let text = fs::read_to_string(editors().join("kate/plan.xml")).unwrap();
    let words = |entity: &str| -> BTreeSet<String> {
        let start = format!("<!ENTITY {entity} \"");
        let rest = text.split(&start).nth(1).unwrap();
        let list = rest.split('"').next().unwrap().replace(r"\s+", " ");
        list.split('|').map(str::to_owned).collect()
    };
    for (class, mut wanted) in wanted() {
        let entity = match class {
            WordClass::Declaration => "declarations",
            WordClass::Attribute => {
                let entities: BTreeSet<_> = Attribute::ALL.map(kate_entity).into();
                let found: BTreeSet<_> = entities.into_iter().flat_map(words).collect();
                assert_eq!(found, wanted);
                continue;
            }
            WordClass::Joint => {
                // The two are of use together only.
                wanted.retain(|word| word != "any" && word != "of");
                wanted.insert("any of".to_owned());
                "joints"
            }
            WordClass::Priority => "priorities",
            WordClass::End => "ends",
            WordClass::Unit => "units",
            WordClass::Each => "each",
            WordClass::Weekday => "weekdays",
        };
        assert_eq!(words(entity), wanted);
    }
}

/// The rules that the parser was generated from.
fn rules() -> serde_json::Map<String, Value> {
    let file = editors().join("tree-sitter/src/grammar.json");
    let grammar: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    grammar["rules"].as_object().unwrap().clone()
}

#[test]
fn tree_sitter() {
    let mut found = Words::new();
    for (rule, value) in rules() {
        let class = match rule.as_str() {
            "import" | "kind" | "_inner_kind" => WordClass::Declaration,
            "_priority" => WordClass::Priority,
            "weekday" => WordClass::Weekday,
            "reference" => WordClass::End,
            _ if rule.ends_with("_words") => WordClass::Attribute,
            _ => WordClass::Joint,
        };
        let mut phrases = BTreeSet::new();
        gather_phrases(&value, class == WordClass::Attribute, &mut phrases);
        found.entry(class).or_default().extend(phrases);
        if let "duration" | "limit" | "rate" = rule.as_str() {
            let pattern = value["content"]["value"].as_str().unwrap();
            for group in pattern.split('(').skip(1) {
                let group = group.split(')').next().unwrap();
                if group.chars().all(|it| it.is_ascii_lowercase() || it == '|') {
                    let class = if group.contains("month") {
                        WordClass::Each
                    } else {
                        WordClass::Unit
                    };
                    let words = group.split('|').map(str::to_owned);
                    found.entry(class).or_default().extend(words);
                }
            }
        }
    }
    assert_eq!(found, wanted());
}

/// The words in a rule; those in a sequence are one phrase where phrases are wanted.
fn gather_phrases(rule: &Value, whole: bool, phrases: &mut BTreeSet<String>) {
    let is_word = |text: &str| text.chars().all(|it| it.is_ascii_lowercase());
    match rule["type"].as_str().unwrap() {
        "STRING" => {
            let text = rule["value"].as_str().unwrap();
            if is_word(text) {
                phrases.insert(text.to_owned());
            }
        }
        "SEQ" if whole => {
            let words = rule["members"].as_array().unwrap().iter();
            let words: Vec<_> = words.map(|it| it["value"].as_str().unwrap()).collect();
            phrases.insert(words.join(" "));
        }
        _ => {
            for part in rule["members"].as_array().into_iter().flatten() {
                gather_phrases(part, whole, phrases);
            }
            if rule["content"].is_object() {
                gather_phrases(&rule["content"], whole, phrases);
            }
        }
    }
}
