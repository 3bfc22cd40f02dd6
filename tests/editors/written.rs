//! The lists of kinds and attributes in the grammars, written from the compiler's tables, and the parser generated from
//! them. `UPDATE=1` rewrites them.

use std::cmp::Reverse;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use planc::language::{Attribute, Kind, Shape, WordClass};
use serde_json::Value;

use crate::install::{editors, generator, home, scripts};
use crate::support::compare;
use crate::textmate;

/// The widest line of a grammar.
const WIDTH: usize = 120;

#[test]
fn textmate() {
    rewrite(&textmate::grammar(), |text| {
        let list = |words| alternation(words, r"\\s+");
        let declaration = "\"declaration\": {";
        put(
            text,
            declaration,
            ["(?!(?:", ")"],
            &list(kinds_and_attributes()),
        );
        put(text, declaration, ["((?:", ")"], &list(kinds()));
        for (group, words) in groups(colour_group) {
            put(
                text,
                &format!("\"{group}\": {{"),
                ["((?:", ")"],
                &list(words),
            );
        }
    });
}

#[test]
fn kate() {
    rewrite(&editors().join("kate/plan.xml"), |text| {
        let mut put_entity = |name: &str, words| {
            let open = format!("<!ENTITY {name} \"");
            put(text, &open, [&open, "\""], &alternation(words, r"\s+"));
        };
        put_entity("declarations", WordClass::Declaration.words());
        put_entity("ambiguous", kinds_and_attributes());
        for (entity, words) in groups(kate_entity) {
            put_entity(entity, words);
        }
    });
}

/// The entity of Kate's grammar that has an attribute.
pub(crate) fn kate_entity(attribute: Attribute) -> &'static str {
    match colour_group(attribute) {
        "attribute-priority" => "levelled",
        "attribute-hours" => "timed",
        "attribute-date" => "dated",
        "attribute" | "attribute-lints" => "attributes",
        _ => "joined",
    }
}

#[test]
fn emacs() {
    rewrite(&editors().join("README.md"), |text| {
        let mut list = String::new();
        for word in WordClass::Declaration.words() {
            let _ = write!(list, " {word:?}");
        }
        put(
            text,
            "(define-generic-mode",
            ["\n  '(\"#\")\n  '(", ")"],
            list.trim_start(),
        );
    });
}

/// The lists of `grammar.js`, and the parser that is generated from it.
#[test]
fn tree_sitter() {
    rewrite(&editors().join("tree-sitter/grammar.js"), |text| {
        put(
            text,
            "const KINDS =",
            ["const KINDS = ", ";\n"],
            &array("", "const KINDS = ", &kinds()),
        );
        let mut heads = String::new();
        for (rule, words) in groups(value_rule) {
            let key = format!("{rule}: ");
            let _ = writeln!(heads, "  {key}{},", array("  ", &key, &words));
        }
        put(text, "const HEADS =", ["{\n", "};\n"], &heads);
    });
    if !is_generated() && env::var_os("UPDATE").is_some() {
        let generated = Command::new(generator())
            .args(["generate", "--abi", "14"])
            .current_dir(editors().join("tree-sitter"))
            .status()
            .expect("it has been installed");
        assert!(generated.success());
    }
    assert!(
        is_generated(),
        "`tree-sitter generate --abi 14` has not been run since `grammar.js` was changed (UPDATE=1 runs it)"
    );
}

/// Whether `src/grammar.json` has the rules of `grammar.js`.
fn is_generated() -> bool {
    let folder = editors().join("tree-sitter");
    // Node.js reads a file with this ending as a module without a `package.json` next to it.
    let module = home().join("grammar.mjs");
    fs::create_dir_all(home()).unwrap();
    fs::copy(folder.join("grammar.js"), &module).unwrap();
    let output = Command::new("node")
        .arg(scripts().join("grammar.mjs"))
        .arg(module)
        .output()
        .expect("Node.js runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let written: Value = serde_json::from_slice(&output.stdout).unwrap();
    let generated = fs::read_to_string(folder.join("src/grammar.json")).unwrap();
    let generated: Value = serde_json::from_str(&generated).unwrap();
    ["name", "word", "rules", "extras"]
        .into_iter()
        .all(|part| written[part] == generated[part])
}

/// An array of JavaScript after `key`.
fn array(indent: &str, key: &str, words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
    let line = format!("[{}]", quoted.join(", "));
    if indent.len() + key.len() + line.len() < WIDTH {
        return line;
    }
    let mut lines = vec![format!("{indent} ")];
    for word in quoted {
        if lines
            .last()
            .is_some_and(|line| line.len() + word.len() + 2 > WIDTH)
        {
            lines.push(format!("{indent} "));
        }
        let _ = write!(lines.last_mut().unwrap(), " {word},");
    }
    format!("[\n{}\n{indent}]", lines.join("\n"))
}

/// Replaces what follows the first of `around`, sought from `from` on, up to the second.
fn put(text: &mut String, from: &str, around: [&str; 2], new: &str) {
    let from = text.find(from).unwrap();
    let start = from + text[from..].find(around[0]).unwrap() + around[0].len();
    let end = start + text[start..].find(around[1]).unwrap();
    text.replace_range(start..end, new);
}

fn rewrite(file: &Path, edit: impl FnOnce(&mut String)) {
    let old = fs::read_to_string(file).unwrap();
    let mut new = old.clone();
    edit(&mut new);
    compare(file, &old, &new);
}

/// The words as alternatives of a pattern. The longer come first, since the first that matches is taken.
fn alternation(mut words: Vec<&str>, space: &str) -> String {
    words.sort_by_key(|words| (Reverse(words.split(' ').count()), *words));
    words.join("|").replace(' ', space)
}

fn kinds() -> Vec<&'static str> {
    Kind::ALL.map(Kind::word).to_vec()
}

/// The words that begin a declaration and an attribute.
fn kinds_and_attributes() -> Vec<&'static str> {
    let attributes = Attribute::ALL.map(Attribute::words);
    let mut words = kinds();
    words.retain(|word| attributes.contains(word));
    words
}

/// The words of the attributes by their group, in the order of the table.
fn groups(group_of: fn(Attribute) -> &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for attribute in Attribute::ALL {
        let (name, words) = (group_of(attribute), attribute.words());
        match groups.iter_mut().find(|group| group.0 == name) {
            Some(group) => group.1.push(words),
            None => groups.push((name, vec![words])),
        }
    }
    groups
}

/// The rule of the `TextMate` grammar that colours an attribute and its value.
fn colour_group(attribute: Attribute) -> &'static str {
    match attribute.info().shape {
        _ if is_about_lints(attribute) => "attribute-lints",
        Shape::References => "attribute-requirements",
        Shape::Work | Shape::Off => "attribute-hours",
        Shape::Priority => "attribute-priority",
        Shape::Whos | Shape::Shares => "attribute-people",
        Shape::DateBy => "attribute-acceptance",
        Shape::Criterion => "attribute-criterion",
        Shape::OffFrom => "attribute-off-from",
        Shape::Date
        | Shape::DateText
        | Shape::DateMaybeText
        | Shape::MaybeDateText
        | Shape::Paid
        | Shape::PercentDates => "attribute-date",
        Shape::Flag
        | Shape::Estimate
        | Shape::Duration
        | Shape::Ends
        | Shape::Links
        | Shape::LinksBefore
        | Shape::Name
        | Shape::Names
        | Shape::Text
        | Shape::Field
        | Shape::Percent
        | Shape::Limit
        | Shape::Number
        | Shape::MaybeNumber
        | Shape::Rate
        | Shape::Sum
        | Shape::Cost
        | Shape::Currency => "attribute",
    }
}

/// The rule of the tree-sitter grammar for the value of an attribute.
fn value_rule(attribute: Attribute) -> &'static str {
    match attribute.info().shape {
        _ if is_about_lints(attribute) => "lints",
        Shape::Flag => "flag",
        Shape::Date => "date",
        Shape::DateText => "date_text",
        Shape::DateMaybeText => "date_maybe_text",
        Shape::MaybeDateText => "maybe_date_text",
        Shape::DateBy => "date_by",
        Shape::Estimate => "estimate",
        Shape::Duration => "duration",
        Shape::Ends => "ends",
        Shape::Links | Shape::LinksBefore => "links",
        Shape::References => "references",
        Shape::Name | Shape::Names | Shape::Currency => "names",
        Shape::Whos | Shape::Shares => "shares",
        Shape::Text => "text",
        Shape::Criterion => "criterion",
        Shape::OffFrom => "off_from",
        Shape::Field => "field",
        Shape::Priority => "priority",
        Shape::Percent | Shape::PercentDates => "percent",
        Shape::Limit => "limit",
        Shape::Number => "number",
        Shape::MaybeNumber => "maybe_number",
        Shape::Rate => "rate",
        Shape::Sum | Shape::Cost | Shape::Paid => "sum",
        Shape::Work | Shape::Off => "hours",
    }
}

fn is_about_lints(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Allow | Attribute::Deny)
}
