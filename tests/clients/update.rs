//! `icalendar` reads a calendar of `--stamp git` after a commit as an update of the changed entries alone.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Map, Value};

use super::install::{new_home, programs, scripts};

fn run(program: &str, words: &[&str], folder: &Path, day: u32) -> Vec<u8> {
    let date = format!("2026-03-{day:02}T09:00:00Z");
    let mut command = Command::new(program);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.args(words).current_dir(folder).env("HOME", folder);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Ann");
        command.env(format!("GIT_{who}_EMAIL"), "ann@example.org");
        command.env(format!("GIT_{who}_DATE"), &date);
    }
    let output = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {words:?}: {said}");
    output.stdout
}

/// The calendar after a commit of a text of the plan.
fn committed(text: &str, folder: &Path, day: u32) -> Vec<u8> {
    fs::write(folder.join("a.plan"), text).expect("it can be written");
    run("git", &["add", "a.plan"], folder, day);
    let commit = ["commit", "--quiet", "--message", "Changed"];
    run("git", &commit, folder, day);
    let words = ["build", "a.plan", "--to", "ical", "--stamp", "git"];
    run(env!("CARGO_BIN_EXE_planc"), &words, folder, day)
}

/// The entries of each calendar, as `icalendar` reads them.
fn read(home: &Path, calendars: &[Vec<u8>]) -> Vec<Map<String, Value>> {
    let mut python = Command::new(programs().join("python"));
    python.arg(scripts().join("entries.py"));
    for (number, calendar) in calendars.iter().enumerate() {
        let path = home.join(format!("{number}.ics"));
        fs::write(&path, calendar).expect("it can be written");
        python.arg(path);
    }
    let output = python.output().expect("Python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("it prints JSON")
}

#[test]
fn an_update_is_one_of_the_changed_entries_alone() {
    let home = new_home("update");
    run("git", &["init", "--quiet", "."], &home, 1);
    let plan = |name: &str| {
        let text = fs::read_to_string(scripts().join(name).with_extension("plan"));
        text.expect("it is there")
    };
    // Another title, and no speech.
    let lines = plan("after");
    let lines = lines.lines().filter(|line| !line.contains("speech"));
    let last = lines.collect::<Vec<_>>().join("\n").replace(", large", "");
    let texts = [plan("before"), plan("after"), last];
    let calendars = texts.iter().zip(2..);
    let calendars = calendars.map(|(text, day)| committed(text, &home, day));
    let all = read(&home, &calendars.collect::<Vec<_>>());
    let (mut changed, mut same, mut new, mut gone) = (0, 0, 0, 0);
    for (before, after) in all.iter().zip(all.iter().skip(1)) {
        for (uid, now) in after {
            let Some(was) = before.get(uid) else {
                assert_eq!(now["sequence"], 0, "{uid}");
                assert_eq!(now["created"], now["modified"], "{uid}");
                new += 1;
                continue;
            };
            if was["rest"] == now["rest"] {
                assert_eq!(was["whole"], now["whole"], "{uid}");
                same += 1;
                continue;
            }
            for stamp in ["sequence", "modified", "stamp"] {
                let [was, now] = [was, now].map(|it| it[stamp].as_i64());
                assert!(was < now, "{uid}: {stamp} {was:?} {now:?}");
            }
            assert_eq!(was["created"], now["created"], "{uid}");
            changed += 1;
            gone += usize::from(now["status"] == "CANCELLED");
        }
        for uid in before.keys() {
            assert!(after.contains_key(uid), "{uid} is sent once more");
        }
    }
    let counts = [changed, same, new, gone];
    assert!(!counts.contains(&0) && changed > gone, "{counts:?}");
}
