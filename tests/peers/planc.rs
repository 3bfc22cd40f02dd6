//! Runs the program, and reads its JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Timelike};
use serde_json::Value;

use crate::install::home;

/// What the program writes to standard output; it must succeed and have nothing to say about the plan.
pub(crate) fn planc(plan: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .arg("build")
        .arg(plan)
        .args(arguments)
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.is_empty(),
        "planc build {} {arguments:?}:\n{said}",
        plan.display()
    );
    output.stdout
}

/// Writes a plan for a test into a folder of its own under the target folder.
pub(crate) fn write_plan(name: &str, text: &str) -> PathBuf {
    let folder = home().join("plans");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let plan = folder.join(format!("{name}.plan"));
    fs::write(&plan, text).expect("the target folder can be written");
    plan
}

/// The JSON of a plan.
pub(crate) fn json(plan: &Path) -> Value {
    serde_json::from_slice(&planc(plan, &["--to", "json"])).expect("JSON output is JSON")
}

/// One Mermaid diagram of a plan.
pub(crate) fn mermaid(plan: &Path, diagram: &str, target: u8) -> String {
    let target = target.to_string();
    let text = planc(
        plan,
        &[
            "--to",
            "mermaid",
            "--diagram",
            diagram,
            "--mermaid-target",
            &target,
        ],
    );
    String::from_utf8(text).expect("diagrams are UTF-8")
}

/// The root plans in `examples`, each with its name.
pub(crate) fn examples() -> Vec<(String, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut found = Vec::new();
    for path in files_in(&folder) {
        let is_plan = path.extension().is_some_and(|ending| ending == "plan");
        if is_plan
            && fs::read_to_string(&path)
                .is_ok_and(|text| text.lines().any(|line| line.starts_with("plan ")))
        {
            let name = path
                .strip_prefix(&folder)
                .expect("it was found there")
                .display()
                .to_string();
            found.push((name, path));
        }
    }
    assert!(found.len() >= 4, "{found:?}");
    found
}

/// Every file in the folder and the folders in it, in order.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| {
            if path.is_dir() {
                files_in(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The items of a plan's JSON that an output shows: all but phases and what is cancelled.
pub(crate) fn leaves(plan: &Value) -> Vec<&Value> {
    items(plan)
        .iter()
        .filter(|item| item["kind"] != "phase" && item["status"] != "cancelled")
        .collect()
}

/// All items of a plan's JSON.
pub(crate) fn items(plan: &Value) -> &[Value] {
    plan["items"].as_array().expect("`items` is a list")
}

/// A text in the JSON.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("`{key}` is a text in {value}"))
}

/// An instant in the JSON.
pub(crate) fn instant(item: &Value, key: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text(item, key)).expect("instants are RFC 3339")
}

/// The wall-clock minute of an instant, as Mermaid's reader writes it.
pub(crate) fn minute(when: DateTime<FixedOffset>) -> String {
    when.format("%Y-%m-%dT%H:%M").to_string()
}

/// The day of an instant at which something ends: midnight belongs to the day before.
pub(crate) fn last_day(when: DateTime<FixedOffset>) -> NaiveDate {
    let local = when.naive_local();
    if local.time() == NaiveTime::MIN {
        return local.date() - TimeDelta::days(1);
    }
    local.date()
}

/// The first day of what fills whole days: what begins with the end of a working day begins with the next.
pub(crate) fn first_day(when: DateTime<FixedOffset>) -> NaiveDate {
    let local = when.naive_local();
    let later = i64::from(local.hour() >= 12);
    local.date() + TimeDelta::days(later)
}
