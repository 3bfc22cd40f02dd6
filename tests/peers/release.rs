//! The example of a Python release says of each day what its PEP says.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;

use crate::install::scripts;
use crate::planc::{instant, items, json, last_day};

#[test]
fn each_date_is_the_peps() {
    let plan = json(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/python-release/python-3.14.plan"),
    );
    let pep = fs::read_to_string(scripts().join("pep-0745.txt"))
        .expect("the dates stand beside the test");
    let mut dates = 0;
    let mut actual = false;
    for line in pep.lines() {
        match line {
            "Actual:" => actual = true,
            "Expected:" => actual = false,
            _ => {}
        }
        let Some((title, date)) = line
            .strip_prefix("- ")
            .and_then(|line| line.split_once(": "))
        else {
            continue;
        };
        let date = NaiveDate::parse_from_str(date, "%A, %Y-%m-%d")
            .expect("the weekday is that of the date");
        let item = items(&plan)
            .iter()
            .find(|item| item["title"] == title)
            .unwrap_or_else(|| panic!("`{title}` is not in the plan"));
        assert_eq!(last_day(instant(item, "finish")), date, "{title}");
        assert_eq!(item["kind"], "milestone", "{title}");
        assert_eq!(item["status"] == "done", actual, "{title}");
        dates += 1;
    }
    assert_eq!(dates, 31);
}
