//! The attributes of each kind in the JSON Schema, written from the compiler's table. `UPDATE=1` rewrites them.

use std::fs;
use std::path::Path;

use planc::language::{Attribute, Kind, Shape};

use crate::support::{compare, json_key};

const FILE: &str = "src/emit/json/schema.json";
/// The definitions of the attributes are those between these two lines.
const FIRST: &str = "    \"plan_attributes\": {\n";
const AFTER: &str = "    \"diagnostic\": {\n";

#[test]
fn the_attributes_are_the_compilers() {
    let old = fs::read_to_string(FILE).expect("it is part of the repository");
    let start = old.find(FIRST).expect("its first definition is the plan's");
    let end = old.find(AFTER).expect("the definition after them");
    let mut text = old.clone();
    text.replace_range(start..end, &Kind::ALL.map(definition).concat());
    compare(Path::new(FILE), &old, &text);
}

/// The attributes of a kind, as a member of `$defs`.
fn definition(kind: Kind) -> String {
    let fitting = Attribute::ALL
        .into_iter()
        .filter(|attribute| attribute.info().kinds.contains(kind));
    let mut properties: Vec<String> = Vec::new();
    for attribute in fitting {
        let Some(key) = json_key(attribute, kind) else {
            continue;
        };
        let word = |suffix: &str, doc: &str| {
            let key = format!("{key}{suffix}");
            property(&key, doc, &["\"const\": true".to_owned()])
        };
        properties.push(property(&key, &description(attribute), &members(attribute)));
        properties.extend(match attribute {
            Attribute::Requires => Some(word(
                "_all",
                "Everything else in its phase, or in the plan if it stands at the top level, must be achieved.",
            )),
            Attribute::By => Some(word("_any_of", "One of `by` works on it.")),
            Attribute::Approver => Some(word("_any_of", "One of `approver` is enough.")),
            _ => None,
        });
    }
    let whole = [
        format!(
            "\"description\": \"What the text says about {}.\"",
            kind.with_article()
        ),
        "\"type\": \"object\"".to_owned(),
        object("properties", &properties),
        "\"additionalProperties\": false".to_owned(),
    ];
    let whole = object(&format!("{kind}_attributes"), &whole);
    format!("    {},\n", whole.replace('\n', "\n    "))
}

/// An object with its key.
fn object(key: &str, members: &[String]) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|member| format!("  {}", member.replace('\n', "\n  ")))
        .collect();
    format!("\"{key}\": {{\n{}\n}}", members.join(",\n"))
}

fn property(key: &str, description: &str, members: &[String]) -> String {
    let description = format!("\"description\": {description:?}");
    object(key, &[&[description], members].concat())
}

/// Its meaning as a sentence, with the unit of its number.
fn description(attribute: Attribute) -> String {
    let info = attribute.info();
    let (first, rest) = info.doc.split_at(1);
    let unit = match info.shape {
        Shape::Duration if attribute != Attribute::Review => ", in minutes",
        Shape::Percent => ", in percent",
        _ => "",
    };
    format!("{}{rest}{unit}.", first.to_uppercase())
}

/// The members of a schema that say which values an attribute has.
fn members(attribute: Attribute) -> Vec<String> {
    let info = attribute.info();
    let value = value(attribute);
    let is_list = matches!(
        info.shape,
        Shape::Whos | Shape::Shares | Shape::Links | Shape::LinksBefore | Shape::References
    );
    if info.repeatable || is_list {
        vec![
            "\"type\": \"array\"".to_owned(),
            object("items", &value),
            "\"minItems\": 1".to_owned(),
        ]
    } else {
        value
    }
}

/// The members of a schema that say what one value of an attribute is.
fn value(attribute: Attribute) -> Vec<String> {
    let reference = |name: &str| vec![format!("\"$ref\": \"#/$defs/{name}\"")];
    let basic = |members: &[&str]| members.iter().map(|&member| member.to_owned()).collect();
    match attribute.info().shape {
        Shape::Flag => basic(&["\"const\": true"]),
        // The other attributes that complete an item have a text or people, so that these two are the same object.
        Shape::Date if matches!(attribute, Attribute::Delivered | Attribute::Reached) => {
            reference("fact")
        }
        Shape::Date => reference("date"),
        Shape::DateText | Shape::DateMaybeText | Shape::MaybeDateText | Shape::DateBy => {
            reference("fact")
        }
        Shape::Duration if attribute == Attribute::Review => reference("estimate"),
        Shape::Estimate => reference("estimate"),
        Shape::Duration => basic(&["\"type\": \"integer\"", "\"minimum\": 0"]),
        Shape::Ends => reference("ends"),
        Shape::Links | Shape::LinksBefore => reference("link"),
        Shape::References => reference("end"),
        Shape::Name | Shape::Whos => reference("id"),
        Shape::Names | Shape::Text => basic(&["\"type\": \"string\""]),
        Shape::Shares => reference("booking"),
        Shape::Criterion => reference("criterion"),
        Shape::OffFrom => reference("days_off_file"),
        Shape::Field => reference("field"),
        Shape::Priority => reference("priority"),
        Shape::Percent if attribute == Attribute::Progress => basic(&[
            "\"type\": \"integer\"",
            "\"minimum\": 0",
            "\"maximum\": 100",
        ]),
        Shape::Percent | Shape::Number => basic(&["\"type\": \"integer\"", "\"minimum\": 1"]),
        Shape::MaybeNumber => basic(&["\"type\": [\"boolean\", \"integer\"]"]),
        Shape::PercentDates => reference("capacity"),
        Shape::Limit => reference("limit"),
        Shape::Rate => reference("rate"),
        Shape::Sum => basic(&["\"type\": \"number\"", "\"minimum\": 0"]),
        Shape::Cost | Shape::Paid => reference("cost"),
        Shape::Currency => basic(&["\"type\": \"string\"", "\"pattern\": \"^[A-Z]{3}$\""]),
        Shape::Work | Shape::Off => reference("line"),
    }
}
