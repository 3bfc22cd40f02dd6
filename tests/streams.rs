//! What the program does to files and streams, and that nothing around it changes what it writes.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const PLAN: &str = r#"import "people/all.plan"
plan party "Summer party" { start 2026-06-01; owner ann; timezone "Europe/Berlin" }
task invite "Send the invitations" { takes 2d }
milestone ready "All is ready" { requires invite }
"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().expect("the machine gives a temporary folder"));
        folder.write("people/all.plan", "person ann \"Ann\"\n");
        folder.write("party.plan", PLAN);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .map(|entries| {
                entries
                    .flatten()
                    .map(|entry| entry.file_name().to_string_lossy().into_owned())
                    .collect()
            })
            .unwrap_or_default();
        names.sort();
        names
    }

    fn planc(&self, words: &str) -> Output {
        planc(self.0.path(), words)
    }
}

fn command(folder: &Path, words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_planc"));
    command.args(words.split_whitespace()).current_dir(folder);
    command
}

fn planc(folder: &Path, words: &str) -> Output {
    command(folder, words).output().expect("the program runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("no signal ended it")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn formatting_writes_all_files_or_none() {
    let folder = Folder::new();
    let careless = "task   a { takes 1d }\n";
    folder.write("careless.plan", careless);
    fs::write(folder.path("bytes.plan"), b"task   \xff { }\n").expect("it can be written");
    let read = |name: &str| fs::read(folder.path(name)).expect("it can be read");

    // What is no text would lose its bytes.
    let output = folder.planc("fmt careless.plan bytes.plan");
    assert_eq!(status(&output), 1);
    assert_eq!(
        errors(&output),
        "error: `bytes.plan` is not UTF-8 text, so it stays unchanged\n  help: run `planc check bytes.plan` to see where\n"
    );
    assert_eq!(read("careless.plan"), careless.as_bytes());
    assert_eq!(read("bytes.plan"), b"task   \xff { }\n");

    let output = folder.planc("fmt - -");
    assert_eq!(status(&output), 2, "{}", errors(&output));

    // What the plan imports is left alone, and so is a file that is as it should be.
    folder.write("people/all.plan", "person   ann \"Ann\"\n");
    let before = fs::metadata(folder.path("party.plan")).and_then(|it| it.modified());
    let output = folder.planc("fmt party.plan careless.plan");
    assert_eq!(errors(&output), "`careless.plan` is formatted\n");
    assert_eq!(read("careless.plan"), b"task a { takes 1d }\n");
    assert_eq!(read("people/all.plan"), b"person   ann \"Ann\"\n");
    let after = fs::metadata(folder.path("party.plan")).and_then(|it| it.modified());
    assert_eq!(before.ok(), after.ok());
}

#[test]
fn a_folder_gets_every_format_and_diagram() {
    let folder = Folder::new();
    let output = folder.planc("build party.plan --out-dir public/plans");
    assert_eq!((status(&output), errors(&output).as_str()), (0, ""));
    assert!(output.stdout.is_empty());
    assert_eq!(
        folder.names("public/plans"),
        [
            "party.flowchart.mmd",
            "party.gantt.mmd",
            "party.ics",
            "party.json",
            "party.kanban.mmd",
            "party.timeline.mmd",
        ]
    );
}

#[test]
fn a_plan_with_errors_writes_nothing() {
    let folder = Folder::new();
    folder.write(
        "bad.plan",
        &PLAN.replace("requires invite", "requires invit"),
    );
    let output = folder.planc("build party.plan bad.plan --out-dir public");
    assert_eq!(status(&output), 1);
    assert!(!folder.path("public").exists());
    let output = folder.planc("build bad.plan -o bad.ics");
    assert_eq!(status(&output), 1);
    assert!(!folder.path("bad.ics").exists());
}

#[test]
fn where_one_file_cannot_be_written_none_is() {
    let folder = Folder::new();
    fs::create_dir_all(folder.path("public/party.kanban.mmd")).expect("it can be made");
    let output = folder.planc("build party.plan --out-dir public");
    assert_eq!(status(&output), 3);
    assert_eq!(
        errors(&output),
        "error: `public/party.kanban.mmd` cannot be written: it is a folder\n"
    );
    assert_eq!(folder.names("public"), ["party.kanban.mmd"]);
}

#[test]
fn several_plans_make_one_calendar() {
    let folder = Folder::new();
    folder.write("feast.plan", &PLAN.replace("plan party", "plan feast"));
    let output = folder.planc("build party.plan feast.plan -o both.ics");
    assert_eq!((status(&output), errors(&output).as_str()), (0, ""));
    let text = fs::read_to_string(folder.path("both.ics")).expect("it was written");
    assert_eq!(text.matches("BEGIN:VCALENDAR").count(), 1);
    assert!(text.matches("BEGIN:VEVENT").count() >= 4, "{text}");
}

#[test]
fn the_same_plan_gives_the_same_bytes_everywhere() {
    let folder = Folder::new();
    let words = "--to json";
    let here = folder.planc(&format!("build party.plan {words}"));
    assert_eq!(status(&here), 0);
    let plan = folder.path("party.plan");
    let there = planc(Path::new("/"), &format!("build {} {words}", plan.display()));
    assert_eq!(here.stdout, there.stdout);
    for (zone, locale) in [("Asia/Tokyo", "de_DE.UTF-8"), ("America/Lima", "C")] {
        for format in ["json", "ical", "mermaid"] {
            let words = format!("build party.plan --to {format}");
            let home = folder.planc(&words);
            let abroad = command(folder.0.path(), &words)
                .env("TZ", zone)
                .env("LC_ALL", locale)
                .output()
                .expect("the program runs");
            assert_eq!(home.stdout, abroad.stdout, "{format} {zone}");
        }
    }
    let from_input = with_input(folder.0.path(), "build - --to ical", PLAN);
    assert_eq!(
        from_input.stdout,
        folder.planc("build party.plan --to ical").stdout
    );
}

#[test]
fn diagnostics_as_data_name_files_from_the_working_folder() {
    let folder = Folder::new();
    folder.write("people/all.plan", "person ann \"Ann\" { takes 3d }\n");
    let here = folder.planc("check party.plan --message-format json");
    let there = planc(
        &folder.path("people"),
        "check ../party.plan --message-format json",
    );
    assert_eq!((status(&here), status(&there)), (1, 1));
    let here = String::from_utf8_lossy(&here.stdout);
    let there = String::from_utf8_lossy(&there.stdout);
    assert!(here.contains("\"file\": \"people/all.plan\""), "{here}");
    assert!(
        there.contains("\"file\": \"../people/all.plan\""),
        "{there}"
    );
    let people = planc(&folder.path("people"), "check ../party.plan");
    assert!(
        errors(&people).contains("╭─[../people/all.plan:1:20]"),
        "{}",
        errors(&people)
    );
}

fn with_input(folder: &Path, words: &str, input: &str) -> Output {
    let mut child = command(folder, words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child
        .stdin
        .take()
        .expect("it is piped")
        .write_all(input.as_bytes())
        .expect("the program reads all of it");
    child.wait_with_output().expect("the program ends")
}

#[test]
fn imports_of_standard_input_start_at_the_working_directory() {
    let folder = Folder::new();
    let output = with_input(folder.0.path(), "check -", PLAN);
    assert_eq!(
        (status(&output), errors(&output).as_str()),
        (0, "no errors, no warnings\n")
    );
    let output = with_input(&folder.path("people"), "check -", PLAN);
    assert_eq!(status(&output), 1);
    assert!(errors(&output).contains("╭─[-:1:8]"), "{}", errors(&output));
}

#[test]
fn a_stamp_comes_from_the_command_line_or_the_environment() {
    let folder = Folder::new();
    let words = "build party.plan --to ical";
    let by_option = folder.planc(&format!("{words} --stamp 2026-06-15T09:00:00Z"));
    let by_environment = command(folder.0.path(), words)
        .env("SOURCE_DATE_EPOCH", "1781514000")
        .output()
        .expect("the program runs");
    assert_eq!(by_option.stdout, by_environment.stdout);
    assert_ne!(by_option.stdout, folder.planc(words).stdout);
    let wrong = command(folder.0.path(), words)
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output()
        .expect("the program runs");
    assert_eq!(status(&wrong), 2);
}

#[test]
fn bytes_of_any_kind_are_a_diagnostic() {
    let folder = Folder::new();
    for bytes in [
        &b"\xff\xfe\x00"[..],
        b"",
        b"\x00",
        b"\r\r\r",
        b"{{{{",
        b"\"\"\"",
    ] {
        fs::write(folder.path("odd.plan"), bytes).expect("it can be written");
        let output = folder.planc("check odd.plan");
        assert_eq!(status(&output), 1, "{bytes:?}");
        assert!(
            errors(&output).contains("odd.plan:1:"),
            "{}",
            errors(&output)
        );
    }
}

#[test]
fn a_plan_that_is_too_large_is_a_diagnostic() {
    let folder = Folder::new();
    let large = fs::File::create(folder.path("large.plan")).expect("it is new");
    large.set_len((64 << 20) + 1).expect("the file is sparse");
    let output = folder.planc("check large.plan");
    assert_eq!(status(&output), 1);
    assert!(
        errors(&output).contains("error[file-too-large]") && !errors(&output).contains("no-plan"),
        "{}",
        errors(&output)
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn a_closed_pipe_is_quiet() {
        let folder = Folder::new();
        let program = env!("CARGO_BIN_EXE_planc");
        for words in ["schema", "explain", "build party.plan --to json", "--help"] {
            let output = Command::new("sh")
                .args([
                    "-c",
                    &format!("{{ {program} {words}; echo $? >&2; }} | true"),
                ])
                .current_dir(folder.0.path())
                .output()
                .expect("there is a shell");
            assert_eq!(errors(&output), "0\n", "{words}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_a_failure() {
        let folder = Folder::new();
        for words in [
            "schema > /dev/full",
            "--help > /dev/full",
            "--version > /dev/full",
            "build party.plan --to ical -o /dev/full",
        ] {
            let output = Command::new("sh")
                .args(["-c", &format!("{} {words}", env!("CARGO_BIN_EXE_planc"))])
                .current_dir(folder.0.path())
                .output()
                .expect("there is a shell");
            assert_eq!(status(&output), 3, "{words}: {}", errors(&output));
            assert!(
                errors(&output).contains("no space left"),
                "{}",
                errors(&output)
            );
        }
    }

    #[test]
    fn pipes_and_devices_are_no_plans() {
        let folder = Folder::new();
        let made = Command::new("mkfifo")
            .arg(folder.path("people/pipe.plan"))
            .status()
            .expect("the machine has `mkfifo`");
        assert!(made.success());
        folder.write("pipe.plan", &PLAN.replace("all.plan", "pipe.plan"));
        let output = folder.planc("check pipe.plan");
        assert_eq!(status(&output), 1);
        assert!(
            errors(&output).contains("it is not an ordinary file"),
            "{}",
            errors(&output)
        );
        let output = folder.planc("check people/pipe.plan");
        assert_eq!(status(&output), 3);
        assert_eq!(
            errors(&output),
            "error: `people/pipe.plan` cannot be read: it is not an ordinary file\n"
        );
    }

    #[test]
    fn no_link_leads_out_of_the_plans_folder() {
        let folder = Folder::new();
        folder.write("plans/party.plan", PLAN);
        symlink("../people", folder.path("plans/people")).expect("it is new");
        let output = folder.planc("check plans/party.plan");
        assert_eq!(status(&output), 1);
        assert!(
            errors(&output).contains("error[file-outside]"),
            "{}",
            errors(&output)
        );
    }

    #[test]
    fn new_files_have_the_usual_permissions() {
        let folder = Folder::new();
        let output = Command::new("sh")
            .args([
                "-c",
                &format!(
                    "umask 027; {} build party.plan -o party.ics",
                    env!("CARGO_BIN_EXE_planc")
                ),
            ])
            .current_dir(folder.0.path())
            .output()
            .expect("there is a shell");
        assert_eq!(status(&output), 0, "{}", errors(&output));
        let mode = fs::metadata(folder.path("party.ics"))
            .expect("it was written")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}

#[test]
fn of_one_code_a_thousand_are_written_and_the_others_counted() {
    let folder = Folder::new();
    let wrong = "task t { due 2026-02-30 }\n".repeat(1_002);
    folder.write("wrong.plan", &format!("{PLAN}{wrong}"));
    let written = |words: &str| {
        let output = folder.planc(&format!("check wrong.plan {words}"));
        assert_eq!(status(&output), 1);
        let out = String::from_utf8_lossy(&output.stdout).into_owned();
        out + &errors(&output)
    };
    let count = |text: &str, what: &str| text.matches(what).count();

    let human = written("");
    assert_eq!(count(&human, "error[bad-date]"), 1_000);
    assert!(human.contains("2 more `bad-date` errors, "), "{human}");
    assert_eq!(count(&written("--all"), "error[bad-date]"), 1_002);

    let json = written("--message-format json");
    assert_eq!(count(&json, "\"code\": \"bad-date\""), 1_001);
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let more = json.get("more").and_then(serde_json::Value::as_array);
    let more = more.expect("some are left out");
    assert!(more.contains(&serde_json::json!({
        "code": "bad-date", "severity": "error", "count": 2
    })));
    let json = written("--message-format json --all");
    assert_eq!(count(&json, "\"code\": \"bad-date\""), 1_002);
    assert!(!json.contains("\"more\""));

    let sarif = written("--message-format sarif");
    assert_eq!(count(&sarif, "\"ruleId\":\"bad-date\""), 1_000);
    assert_eq!(count(&sarif, "2 more `bad-date` errors"), 1);
    serde_json::from_str::<serde_json::Value>(&sarif).expect("it is JSON");

    let github = written("--message-format github");
    assert_eq!(count(&github, "title=bad-date"), 1_000);
    assert_eq!(
        count(&github, "::notice title=planc::2 more `bad-date` errors"),
        1
    );
}

#[test]
fn what_items_share_is_spelled_out_up_to_a_hundred() {
    let folder = Folder::new();
    let each = |line: &dyn Fn(usize) -> String| (0..150).map(line).collect::<String>();
    let people = each(&|i| format!("person q{i}\n"));
    let before = each(&|i| format!("task t{i} {{ takes 1h; before b }}\n"));
    let names = each(&|i| format!("q{i}, ")).replace(", q149, ", "");
    let tags = each(&|i| format!("tags k{i}\n"));
    folder.write(
        "shared.plan",
        &format!(
            "{PLAN}{people}{before}phase b {{\n inform {names}\n {tags}task c {{ takes 1h; inform q3, q149 }}\n milestone m {{ requires all }}\n}}\ngoal g {{ requires all; due 2027-01-01; measure \"m\" }}\n"
        ),
    );
    let json = folder.planc("build shared.plan --to json").stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).expect("it is JSON");
    let items = json.get("items").and_then(serde_json::Value::as_array);
    let items = items.expect("items are a list");
    let length = |id: &str, key: &str| {
        let mut items = items.iter();
        let item = items.find(|item| item.get("id").is_some_and(|name| name == id));
        item.and_then(|item| item.get(key)?.as_array())
            .map(Vec::len)
    };
    assert_eq!(length("b", "informed"), Some(149));
    assert_eq!(length("b", "dependencies"), Some(150));
    assert_eq!(length("b.c", "informed"), Some(101));
    assert_eq!(length("b.c", "dependencies"), Some(100));
    let omitted = |id: &str| {
        let mut items = items.iter();
        let item = items.find(|item| item.get("id").is_some_and(|name| name == id));
        item.and_then(|item| item.get("omitted")?.as_u64())
    };
    assert_eq!(omitted("b"), None);
    assert_eq!(omitted("b.c"), Some(49 + 50 + 50));
    let calendar = folder.planc("build shared.plan --to ical").stdout;
    let calendar = String::from_utf8_lossy(&calendar).replace("\r\n ", "");
    assert!(calendar.contains("Q49\\, 100 more"), "{calendar}");
    assert!(calendar.contains("More tags: 50"), "{calendar}");
    assert_eq!(json.pointer("/goals/0/omitted"), Some(&53.into()));
    let required = json.pointer("/goals/0/requires");
    assert_eq!(
        required.and_then(|list| list.as_array()).map(Vec::len),
        Some(100)
    );
}
