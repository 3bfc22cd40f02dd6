//! The search for schedules, on problems whose best makespans are known.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use planc::schedule::level::search::search;

use crate::psplib::instances;

/// How many schedules are made.
const SCHEDULES: usize = 500;

/// The makespans that the search finds, beside the best that are known; `UPDATE=1` writes them.
const EXPECTED: &str = "tests/psplib/expected.txt";

#[test]
fn schedules_are_feasible_and_no_worse_than_they_were() {
    let mut text = format!("{SCHEDULES} schedules\n");
    for (set, count) in [("j30", 20), ("j60", 10), ("j120", 5)] {
        let instances = instances(set);
        assert_eq!(instances.len(), 60);
        for instance in instances.iter().take(count) {
            let found = search(&instance.problem(true), SCHEDULES);
            let makespan = instance.makespan(&found.times);
            let (name, best) = (&instance.name, instance.upper);
            assert_eq!(makespan, found.value.finish, "{name}");
            assert!(found.bound <= best, "{name}: the bound");
            assert!(found.schedules <= SCHEDULES);
            let _ = writeln!(text, "{name} {makespan}, best known {best}");
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXPECTED);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).expect("the file can be written");
    }
    assert_eq!(text, fs::read_to_string(&path).unwrap_or_default());
}

#[test]
fn a_search_gives_the_same_twice() {
    let instance = instances("j60").remove(9);
    let problem = instance.problem(true);
    assert_eq!(search(&problem, 100), search(&problem, 100));
}

#[test]
fn one_schedule_is_enough() {
    let instance = instances("j30").remove(3);
    for schedules in 0..4 {
        let found = search(&instance.problem(true), schedules);
        assert!(instance.makespan(&found.times) >= instance.lower);
        assert!(found.schedules <= schedules.max(1));
    }
}
