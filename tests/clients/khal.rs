//! `vdirsyncer` fetches the calendar into a folder, and `khal` shows what is in there.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::install::{new_home, programs};
use super::{calendar, expected, feed};

#[test]
fn a_refresh_shows_the_changed_plan() {
    let home = new_home("khal");
    let feed = feed();
    let home_text = home.display();
    fs::create_dir(home.join("entries")).expect("the target folder can be written");
    fs::write(
        home.join("vdirsyncer.conf"),
        format!(
            "[general]\nstatus_path = \"{home_text}/status\"\n\
             [pair plan]\na = \"feed\"\nb = \"entries\"\ncollections = null\n\
             [storage feed]\ntype = \"http\"\nurl = \"http://127.0.0.1:{}/plan.ics\"\n\
             [storage entries]\ntype = \"filesystem\"\npath = \"{home_text}/entries\"\nfileext = \".ics\"\n",
            feed.port
        ),
    )
    .expect("the target folder can be written");
    fs::write(
        home.join("khal.conf"),
        format!(
            "[calendars]\n[[plan]]\npath = {home_text}/entries\nreadonly = True\n\
             [locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n\
             timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n\
             datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n\
             [sqlite]\npath = {home_text}/khal.db\n"
        ),
    )
    .expect("the target folder can be written");
    vdirsyncer(&home, "discover");
    vdirsyncer(&home, "sync");
    assert_eq!(shown(&home), expected("before"));
    feed.publish(calendar("after"));
    vdirsyncer(&home, "sync");
    assert_eq!(shown(&home), expected("after"));
}

fn vdirsyncer(home: &Path, command: &str) {
    let file = home.join("vdirsyncer.conf");
    run(
        home,
        Command::new(programs().join("vdirsyncer"))
            .arg("--config")
            .arg(file)
            .args([command, "plan"]),
    );
}

/// The entries of the year, each once.
fn shown(home: &Path) -> Vec<String> {
    let output = run(
        home,
        Command::new(programs().join("khal"))
            .arg("--config")
            .arg(home.join("khal.conf"))
            .args(["list", "--once", "--day-format", ""])
            .args(["--format", "{start} .. {end} {title}"])
            .args(["2026-01-01", "365d"]),
    );
    let mut lines: Vec<String> = output.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    lines
}

fn run(home: &Path, command: &mut Command) -> String {
    let output = command
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .env("XDG_DATA_HOME", home)
        .env("XDG_CACHE_HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{command:?}:\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}
