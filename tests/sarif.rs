//! Diagnostics for programs: SARIF by its published schema and by what GitHub's code scanning asks for, and JSON by the
//! schema that `planc schema diagnostics` prints; over every plan of `tests/errors` and the examples.

#![allow(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it has not"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// What planc prints, in that form, of a plan that is named from that folder.
fn check(folder: &Path, plan: &str, format: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["check", plan, "--message-format", format])
        .current_dir(folder)
        .output()
        .expect("planc runs");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        let said = String::from_utf8_lossy(&output.stderr);
        panic!("{plan}: {error}\n{said}")
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Plans with all kinds of diagnostics, by their paths from the root of the repository.
fn plans() -> Vec<String> {
    let mut folders = vec![PathBuf::from("tests/errors"), PathBuf::from("examples")];
    let mut plans = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("it can be listed") {
            let name = entry.expect("it can be listed").file_name();
            let path = folder.join(name);
            if root().join(&path).is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "plan") {
                plans.push(path.to_str().expect("names are UTF-8").to_owned());
            }
        }
    }
    plans.sort();
    plans
}

fn validator(text: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is sound")
}

fn assert_valid(validator: &jsonschema::Validator, value: &Value, plan: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{plan}: {errors:#?}");
}

/// The length of a text; 0 where it is none.
fn length(value: &Value) -> usize {
    value.as_str().map_or(0, str::len)
}

#[test]
fn sarif_is_as_its_schema_and_github_ask() {
    let schema = fs::read_to_string(root().join("tests/sarif/sarif-schema-2.1.0.json"));
    let schema = schema.expect("the schema is part of the repository");
    // The pattern of `language`, as published, has a bracket too many.
    let validator = validator(&schema.replace("{2}]?$", "{2}$"));
    let mut rules = BTreeSet::new();
    for plan in plans() {
        let log = check(root(), &plan, "sarif");
        assert_valid(&validator, &log, &plan);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        let driver = &run["tool"]["driver"];
        assert_eq!(driver["name"], "planc");
        assert!(length(&driver["informationUri"]) > 0);
        let ids: Vec<&Value> = list(&driver["rules"]).iter().map(|it| &it["id"]).collect();
        for rule in list(&driver["rules"]) {
            let id = rule["id"].as_str().expect("a rule has a name");
            rules.insert(id.to_owned());
            for (field, least, most) in [
                ("shortDescription", 5, 1024),
                ("fullDescription", 20, 1024),
                ("help", 100, 100_000),
            ] {
                let text = length(&rule[field]["text"]);
                assert!((least..=most).contains(&text), "{id}: {field}");
            }
            assert!(length(&rule["name"]) <= 255 && length(&rule["help"]["markdown"]) > 0);
            let level = &rule["defaultConfiguration"]["level"];
            assert!(level == "error" || level == "warning", "{id}");
            assert!(list(&rule["properties"]["tags"]).len() <= 10);
        }
        for result in list(&run["results"]) {
            let index = result["ruleIndex"]
                .as_u64()
                .and_then(|it| usize::try_from(it).ok());
            let rule = index.and_then(|index| ids.get(index));
            assert_eq!(rule, Some(&&result["ruleId"]), "{plan}");
            assert!(length(&result["message"]["text"]) > 0, "{plan}");
            let locations = list(&result["locations"]);
            assert_eq!(locations.len(), 1, "{plan}: {result}");
            for location in locations.iter().chain(list(&result["relatedLocations"])) {
                let place = &location["physicalLocation"];
                let uri = place["artifactLocation"]["uri"]
                    .as_str()
                    .unwrap_or_default();
                // GitHub looks for the file below the root of the repository.
                assert!(!uri.starts_with('/') && !uri.contains(':'), "{plan}: {uri}");
                let folder = Path::new(&plan).parent().expect("it is in a folder");
                assert!(Path::new(uri).starts_with(folder), "{plan}: {uri}");
                let number = |name: &str| place["region"][name].as_u64().unwrap_or(0);
                assert!(number("startLine") >= 1 && number("startColumn") >= 1);
                let (start, end) = (
                    (number("startLine"), number("startColumn")),
                    (number("endLine"), number("endColumn")),
                );
                assert!(start <= end, "{plan}: {place}");
            }
            let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str();
            let (hash, count) = hash
                .and_then(|hash| hash.split_once(':'))
                .unwrap_or_default();
            assert!(u64::from_str_radix(hash, 16).is_ok(), "{plan}: {result}");
            assert!(count.parse::<u32>().is_ok_and(|count| count > 0), "{plan}");
        }
    }
    assert!(rules.len() > 60, "{rules:?}");
}

/// A list; empty where there is none.
fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn diagnostics_as_json_are_as_their_schema() {
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["schema", "diagnostics"])
        .output()
        .expect("planc runs");
    let schema = String::from_utf8(output.stdout).expect("it is UTF-8");
    assert!(
        !schema.contains("root plan's folder"),
        "files are named from elsewhere"
    );
    let validator = validator(&schema);
    assert!(!validator.is_valid(&serde_json::json!({ "format": "planc-diagnostics" })));
    let mut count = 0;
    for plan in plans() {
        let document = check(root(), &plan, "json");
        assert_valid(&validator, &document, &plan);
        count += list(&document["diagnostics"]).len();
    }
    assert!(count > 100, "{count}");
}

#[test]
fn programs_get_paths_from_the_working_folder() {
    let folder = root().join("tests/errors/unknown-name");
    let plan = fs::read_dir(&folder)
        .expect("it can be listed")
        .map(|entry| entry.expect("it can be listed").path())
        .find(|path| path.extension().is_some_and(|ending| ending == "plan"))
        .and_then(|path| path.file_name()?.to_str().map(str::to_owned))
        .expect("every code has a case");
    let whole = folder.join(&plan).display().to_string();
    for (from, named, expected) in [
        (folder.clone(), plan.clone(), plan.clone()),
        (folder.clone(), format!("./{plan}"), plan.clone()),
        (folder.clone(), whole.clone(), plan.clone()),
        (
            root().to_owned(),
            whole.clone(),
            format!("tests/errors/unknown-name/{plan}"),
        ),
        (
            root().to_owned(),
            format!("tests/errors/./unknown-name/{plan}"),
            format!("tests/errors/unknown-name/{plan}"),
        ),
        (
            root().join("src"),
            whole,
            format!("../tests/errors/unknown-name/{plan}"),
        ),
    ] {
        let document = check(&from, &named, "json");
        let files: BTreeSet<&str> = list(&document["diagnostics"])
            .iter()
            .flat_map(|one| list(&one["labels"]))
            .filter_map(|label| label["file"].as_str())
            .collect();
        assert_eq!(files, BTreeSet::from([expected.as_str()]), "{named}");
        let log = check(&from, &named, "sarif");
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(
            place["artifactLocation"]["uri"],
            expected.as_str(),
            "{named}"
        );
    }
}
