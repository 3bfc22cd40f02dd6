//! Good plans and all that comes of them: `tests/golden/<name>/plan.plan` beside the expected files. Each file that stands
//! there is compared; `UPDATE=1` rewrites them all, and an empty file is how a new one is asked for.
//!
//! `ast`, `schedule`, `diagnostics` (as at the terminal), `out.json`, `out.ics`, `out.<diagram>.mmd`, and
//! `out.<diagram>.<phase>.mmd` for a part.

#![allow(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it has not"
)]

use crate::support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::calendar::Instant;
use planc::emit::{Diagram, Format, Options, emit};
use planc::language::Attribute;
use planc::parse::parse;
use planc::source::Sources;

use support::{Folder, json_key};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The folders of a folder, in order of their names.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is part of the repository")
        .map(|entry| entry.expect("its entries can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn compile(folder: &Path, file: &str) -> Compilation {
    let compilation = planc::compile(file, &mut Folder(folder.to_owned()), None);
    assert!(
        !compilation.review.diagnostics.has_errors(),
        "{}: {:#?}",
        folder.display(),
        compilation.review.diagnostics
    );
    compilation
}

/// What the file of that name should hold; None where the name says nothing.
fn actual(name: &str, folder: &Path, it: &Compilation) -> Option<String> {
    match name {
        "ast" => {
            let mut sources = Sources::new();
            let (parsed, _) = parse("plan.plan", &mut Folder(folder.to_owned()), &mut sources);
            Some(format!("{:#?}\n", parsed.files))
        }
        "schedule" => Some(schedule(it)),
        "diagnostics" => Some(diagnostics(it)),
        _ => output(name, it),
    }
}

/// The output whose name is this one, but for the name of the plan.
fn output(name: &str, it: &Compilation) -> Option<String> {
    let name = format!("{}{}", it.plan.header.name, name.strip_prefix("out")?);
    let options = Options {
        diagrams: Diagram::ALL.to_vec(),
        ..Options::default()
    };
    let mut files = Format::ALL
        .into_iter()
        .flat_map(|format| emit(&[it], format, &options));
    let file = files.find(|file| file.name == name)?;
    Some(String::from_utf8(file.into_bytes()).expect("outputs are UTF-8"))
}

/// One line an item: path, dates, slack; `*` is critical.
fn schedule(it: &Compilation) -> String {
    let mut text = String::new();
    for (id, item) in it.plan.items() {
        let Some(dates) = it.schedule.dates(id) else {
            let _ = writeln!(text, "{} -", item.path);
            continue;
        };
        let slack = |minutes: Option<i64>| minutes.map_or("-".to_owned(), |n| n.to_string());
        let _ = writeln!(
            text,
            "{} {}..{} early {}..{} late {}..{} slack {} free {}{}",
            item.path,
            dates.start,
            dates.finish,
            dates.early_start,
            dates.early_finish,
            dates.late_start,
            dates.late_finish,
            slack(dates.total_slack),
            slack(dates.free_slack),
            if dates.critical { " *" } else { "" }
        );
    }
    let path: Vec<&str> = it
        .schedule
        .critical_path
        .iter()
        .map(|id| it.plan.item(*id).path.as_str())
        .collect();
    let finish: Instant = it.schedule.finish;
    let _ = writeln!(text, "finish {finish}\ncritical path {}", path.join(" > "));
    text
}

/// One line a diagnostic, with its place.
fn diagnostics(it: &Compilation) -> String {
    let mut text = String::new();
    for diagnostic in &it.review.diagnostics {
        let place = it.sources.location(diagnostic.span().start);
        let file = place.and_then(|place| it.sources.file(place.file));
        let _ = writeln!(
            text,
            "{}:{}:{}: {} [{}] {}",
            file.map_or("", |file| file.path()),
            place.map_or(0, |place| place.line),
            place.map_or(0, |place| place.column),
            diagnostic.severity(),
            diagnostic.code(),
            diagnostic.problem()
        );
    }
    text
}

#[test]
fn every_output_is_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for folder in folders(&root().join("tests/golden")) {
        let compilation = compile(&folder, "plan.plan");
        let mut files: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("the folder is part of the repository")
            .map(|entry| entry.expect("its entries can be read").path())
            .filter(|path| path.is_file() && path.extension().is_none_or(|ending| ending != "plan"))
            .collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let Some(actual) = actual(&name, &folder, &compilation) else {
                wrong.push(format!("{}: no output has this name", file.display()));
                continue;
            };
            let expected = fs::read_to_string(&file).unwrap_or_default();
            if actual == expected {
                continue;
            }
            if update {
                fs::write(&file, actual).expect("the repository can be written");
            } else {
                wrong.push(format!(
                    "{} differs:\n{}",
                    file.display(),
                    first_difference(&expected, &actual)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn first_difference(expected: &str, actual: &str) -> String {
    let number = expected
        .lines()
        .zip(actual.lines())
        .take_while(|(expected, actual)| expected == actual)
        .count();
    let line = |text: &str| text.lines().nth(number).unwrap_or("(the end)").to_owned();
    format!(
        "line {}\n  expected {}\n  actual   {}",
        number + 1,
        line(expected),
        line(actual)
    )
}

#[test]
fn json_fits_its_published_schema() {
    let schema: serde_json::Value =
        serde_json::from_str(planc::emit::json::schema()).expect("the schema is JSON");
    jsonschema::meta::validate(&schema).expect("the schema is a JSON Schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be compiled");
    let mut plans: Vec<(PathBuf, String)> = folders(&root().join("tests/golden"))
        .into_iter()
        .map(|folder| (folder, "plan.plan".to_owned()))
        .collect();
    let examples = root().join("examples");
    plans.push((examples.clone(), "first.plan".to_owned()));
    for folder in folders(&examples) {
        for entry in fs::read_dir(&folder).expect("the folder is part of the repository") {
            let path = entry.expect("its entries can be read").path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.ends_with(".plan") && text.lines().any(|line| line.starts_with("plan ")) {
                plans.push((folder.clone(), name.into_owned()));
            }
        }
    }
    assert!(plans.len() > 8, "{plans:?}");
    for (folder, file) in plans {
        let json = support::json(&compile(&folder, &file));
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(
            errors.is_empty(),
            "{}/{file}: {}",
            folder.display(),
            errors.join("\n")
        );
    }
}

#[test]
fn every_attribute_of_every_kind_is_in_the_json() {
    let folder = root().join("tests/golden/every-attribute");
    let json: serde_json::Value = support::json(&compile(&folder, "plan.plan"));
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut see = |kind: &str, declaration: &serde_json::Value| {
        let attributes = declaration["attributes"]
            .as_object()
            .expect("each declaration has attributes");
        seen.extend(attributes.keys().map(|key| (kind.to_owned(), key.clone())));
    };
    see("plan", &json["plan"]);
    for (list, declarations) in json.as_object().expect("it is an object") {
        let kind = match list.as_str() {
            "people" => "person",
            list => list.trim_end_matches('s'),
        };
        let declarations = declarations.as_array().into_iter().flatten();
        for declaration in declarations.filter(|it| it["attributes"].is_object()) {
            see(declaration["kind"].as_str().unwrap_or(kind), declaration);
        }
    }
    let missing: Vec<String> = Attribute::ALL
        .into_iter()
        .flat_map(|attribute| {
            attribute
                .info()
                .kinds
                .iter()
                .map(move |kind| (attribute, kind))
        })
        .filter_map(|(attribute, kind)| Some((kind.word().to_owned(), json_key(attribute, kind)?)))
        .filter(|pair| !seen.contains(pair))
        .map(|(kind, key)| format!("{key} of a {kind}"))
        .collect();
    assert!(missing.is_empty(), "not in the JSON: {missing:#?}");
}
