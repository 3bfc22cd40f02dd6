//! The examples compile without a word, and say what their texts promise.

#![allow(clippy::indexing_slicing)] // A key of the JSON that is not there fails the test, which is its purpose.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}

fn planc(arguments: &[&str], plan: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(arguments)
        .arg(plan)
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(plan: &Path) -> Value {
    let output = planc(&["build", "--to", "json"], plan);
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("JSON output is JSON")
}

fn item<'a>(plan: &'a Value, id: &str) -> &'a Value {
    let items = plan["items"].as_array().expect("`items` is a list");
    items
        .iter()
        .find(|item| item["id"] == id)
        .unwrap_or_else(|| panic!("no item {id}"))
}

#[test]
fn every_example_compiles_without_a_word() {
    for name in [
        "first.plan",
        "website/website.plan",
        "house/house.plan",
        "python-release/python-3.14.plan",
        "device/device.plan",
    ] {
        let output = planc(&["check", "--all"], &example(name));
        assert!(output.status.success(), "{name}:\n{}", said(&output));
        assert_eq!(said(&output), "no errors, no warnings\n", "{name}");
        assert_eq!(
            json(&example(name))["diagnostics"],
            Value::Array(Vec::new()),
            "{name}"
        );
    }
}

#[test]
fn the_first_plan_has_ten_lines_and_four_dates() {
    let text = fs::read_to_string(example("first.plan")).expect("the example is there");
    assert_eq!(text.lines().count(), 10);
    let plan = json(&example("first.plan"));
    for (id, start, finish) in [
        ("lease", "2026-09-07T08:00:00Z", "2026-09-08T17:00:00Z"),
        ("oven", "2026-09-09T08:00:00Z", "2026-09-15T17:00:00Z"),
        ("recipes", "2026-09-16T08:00:00Z", "2026-09-21T17:00:00Z"),
        ("open", "2026-09-21T17:00:00Z", "2026-09-21T17:00:00Z"),
    ] {
        let dates = ["start", "finish"].map(|end| {
            item(&plan, id)[end]
                .as_str()
                .map(|date| date.replace("+00:00", "Z"))
        });
        assert_eq!(
            dates,
            [start, finish].map(|date| Some(date.to_owned())),
            "{id}"
        );
    }
}

#[test]
fn the_website_goes_live_on_the_first_of_june() {
    let plan = json(&example("website/website.plan"));
    assert_eq!(
        item(&plan, "launch")["finish"]
            .as_str()
            .and_then(|date| date.get(..10)),
        Some("2026-06-01")
    );
    let last = plan["items"]
        .as_array()
        .expect("`items` is a list")
        .iter()
        .filter(|item| item["id"] != "launch")
        .filter_map(|item| item["finish"].as_str())
        .max();
    assert_eq!(last, Some("2026-04-24T14:00:00+02:00"));
}

/// A copy of the website in which the homepage takes far longer: the launch slips, and every output says so.
#[test]
fn a_website_that_slips_still_builds_and_says_so() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    let copy = folder.path().join("plan");
    fs::create_dir_all(copy.join("holidays")).expect("a temporary folder can be written");
    for name in [
        "website.plan",
        "people.plan",
        "discovery.plan",
        "build.plan",
        "holidays/de-be.ics",
    ] {
        let text = fs::read_to_string(example("website").join(name)).expect("the example is there");
        let text = text.replace("effort  10d", "effort  70d");
        fs::write(copy.join(name), text).expect("a temporary folder can be written");
    }
    let out = folder.path().join("out");
    let output = planc(
        &["build", "--out-dir", &out.display().to_string()],
        &copy.join("website.plan"),
    );
    assert!(output.status.success(), "{}", said(&output));
    let said = said(&output);
    assert!(said.contains("date-impossible"), "{said}");

    let read = |name: &str| {
        fs::read_to_string(out.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    let plan: Value = serde_json::from_str(&read("website.json")).expect("JSON output is JSON");
    let launch = item(&plan, "launch");
    assert_eq!(launch["health"], "late");
    assert!(launch["health_because"].is_string());
    assert!(launch["finish"].as_str() > Some("2026-06-02"));
    for name in [
        "website.ics",
        "website.gantt.mmd",
        "website.timeline.mmd",
        "website.flowchart.mmd",
    ] {
        assert!(
            read(name).to_lowercase().contains("late"),
            "{name} does not say that the launch is late:\n{}",
            read(name)
        );
    }
}

#[test]
fn the_house_is_a_whole_project() {
    let plan = json(&example("house/house.plan"));
    let items = plan["items"].as_array().expect("`items` is a list");
    let count = |kind: &str| items.iter().filter(|item| item["kind"] == kind).count();
    assert!(count("task") >= 40, "{} tasks", count("task"));
    assert!(
        count("deliverable") >= 4 && count("milestone") >= 7,
        "deliverables and milestones"
    );
    // The family has its keys before the day that it was promised, and moves in before Christmas.
    assert!(item(&plan, "handover.keys")["finish"].as_str() < Some("2026-12-18"));
    assert!(item(&plan, "moved_in")["finish"].as_str() < Some("2026-12-24"));
}

#[test]
fn the_device_takes_turns_in_its_one_climate_chamber() {
    let plan = json(&example("device/device.plan"));
    let load = plan["load"].as_array().expect("`load` is a list");
    assert!(load.iter().all(|week| week["over"] == 0), "{load:?}");
    let (first, second) = (
        item(&plan, "software.drift"),
        item(&plan, "hardware.endurance"),
    );
    assert_eq!(second["waits_for"]["who"], "chamber");
    assert_eq!(second["waits_for"]["task"], "software.drift");
    assert!(first["finish"].as_str() < second["start"].as_str());
    // Both of them and everyone's hours are in the cost, which the budget covers.
    let cost = plan["plan"]["cost"]["forecast"].as_i64();
    let budget = plan["plan"]["budget"]["sum"].as_i64();
    assert!(
        cost.zip(budget)
            .is_some_and(|(cost, budget)| 0 < cost && cost < budget)
    );
}
