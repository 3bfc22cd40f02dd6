//! What hostile names, full disks, signals and links do: files stay whole, nothing is left behind, and no text steers the
//! terminal.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, chown, symlink};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, SystemTime};

use serde_json::Value;

const PROGRAM: &str = env!("CARGO_BIN_EXE_planc");
const PLAN: &str = "plan p \"P\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\n\
                    task a \"A\" { takes 2d }\nmilestone m \"M\" { requires a }\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::write(folder.path("p.plan"), PLAN).unwrap();
        folder
    }

    fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(name.as_ref())
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(folder))
            .map(|entries| entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()))
            .map(Iterator::collect)
            .unwrap_or_default();
        names.sort();
        names
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(words).current_dir(self.0.path());
        command
    }

    fn planc(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs the program under limits that a shell sets.
    fn shell(&self, limits: &str, words: &str) -> Output {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{limits}; exec {PROGRAM} {words}")]);
        shell.current_dir(self.0.path()).output().unwrap()
    }

    /// Runs the program at a terminal, and gives what it shows there.
    fn terminal(&self, words: &[&str]) -> String {
        const SCRIPT: &str = "import pty, sys; pty.spawn(sys.argv[1:])";
        let mut python = Command::new("python3");
        python
            .args(["-c", SCRIPT, PROGRAM])
            .args(words)
            .current_dir(self.0.path());
        python.env("TERM", "xterm").env("LC_ALL", "C.UTF-8");
        let shown = python.stdin(Stdio::null()).output().unwrap();
        assert!(shown.status.success(), "{shown:?}");
        // A terminal begins lines anew by itself.
        String::from_utf8(shown.stdout)
            .unwrap()
            .replace("\r\n", "\n")
    }
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Waits for what another program does; no test measures time by it.
fn wait_until(is_so: impl Fn() -> bool) {
    for _ in 0..12_000 {
        if is_so() {
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("it never comes");
}

#[test]
fn four_hundred_phases_need_few_open_files() {
    let folder = Folder::new();
    let mut plan = String::from("plan p { start 2026-03-02 }\n");
    for phase in 0..400 {
        writeln!(
            plan,
            "phase ph{phase} {{ task a {{ takes 1d; allow open-end, no-owner }}; task b {{ takes 1d; after a; allow open-end, no-owner }} }}"
        )
        .unwrap();
    }
    fs::write(folder.path("p.plan"), plan).unwrap();
    let output = folder.shell("ulimit -n 64", "build p.plan --out-dir out");
    assert!(output.status.success(), "{}", errors(&output));
    assert_eq!(folder.names("out").len(), 1_206);
}

#[test]
fn long_ids_and_paths_are_written_under_short_names() {
    let folder = Folder::new();
    let (id, inner) = ("a".repeat(256), "b".repeat(100));
    let mut plan = format!("plan {id} {{ start 2026-03-02 }}\n");
    for phase in 0..3 {
        writeln!(plan, "phase {inner}{phase} {{ phase {inner} {{").unwrap();
        for task in 0..60 {
            writeln!(plan, "  task t{task} {{ takes 1d }}").unwrap();
        }
        plan.push_str("} }\n");
    }
    fs::write(folder.path("p.plan"), plan).unwrap();
    let build = || {
        folder.planc(&[
            "build",
            "p.plan",
            "--out-dir",
            "out",
            "--to",
            "json,mermaid",
        ])
    };
    let output = build();
    assert!(output.status.success(), "{}", errors(&output));
    let names = folder.names("out");
    assert_eq!(names.len(), 5, "each phase has its own: {names:?}");
    assert!(names.iter().all(|name| name.len() <= 255), "{names:?}");
    assert!(build().status.success());
    assert_eq!(folder.names("out"), names);
}

/// A run that is in the middle of writing: two files wait beside their places, and a pipe waits for its reader.
fn interrupted(folder: &Folder) -> Child {
    let out = folder.path("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("p.json"), "old").unwrap();
    let pipe = Command::new("mkfifo").arg(out.join("p.gantt.mmd")).status();
    assert!(pipe.unwrap().success());
    let child = folder
        .command(&["build", "p.plan", "--out-dir", "out"])
        .spawn()
        .unwrap();
    wait_until(|| left(folder).len() == 2);
    child
}

fn left(folder: &Folder) -> Vec<String> {
    let mut names = folder.names("out");
    names.retain(|name| name.starts_with(".planc-"));
    names
}

fn kill(child: &Child, signal: &str) {
    let mut kill = Command::new("kill");
    let sent = kill.args([signal, &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}

#[test]
fn a_signal_leaves_all_as_it_was() {
    for (signal, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        let folder = Folder::new();
        let mut child = interrupted(&folder);
        kill(&child, signal);
        assert_eq!(child.wait().unwrap().signal(), Some(number));
        assert_eq!(folder.names("out"), ["p.gantt.mmd", "p.json"]);
        assert_eq!(fs::read(folder.path("out/p.json")).unwrap(), b"old");
    }
}

#[test]
fn what_a_killed_run_leaves_is_removed_by_a_later_one() {
    let folder = Folder::new();
    let mut child = interrupted(&folder);
    kill(&child, "-KILL");
    assert_eq!(child.wait().unwrap().signal(), Some(9));
    assert_eq!(fs::read(folder.path("out/p.json")).unwrap(), b"old");
    fs::remove_file(folder.path("out/p.gantt.mmd")).unwrap();
    // Another run may be in the middle of its work, so that what is new stays.
    let build = || folder.planc(&["build", "p.plan", "--out-dir", "out"]);
    assert!(build().status.success());
    assert_eq!(left(&folder).len(), 2);
    for name in left(&folder) {
        let file = File::options()
            .write(true)
            .open(folder.path("out").join(name));
        let yesterday = SystemTime::now() - Duration::from_hours(24);
        file.unwrap().set_modified(yesterday).unwrap();
    }
    fs::write(folder.path("out/p.json"), "old").unwrap();
    assert!(build().status.success());
    assert_eq!(left(&folder), [""; 0]);
}

#[test]
fn on_a_full_disk_all_stays_as_it_was() {
    // A limit of the size of files, in units of 512 bytes, stands for the disk; the signal would end the program.
    const LIMITS: &str = "trap '' XFSZ; ulimit -f";
    let folder = Folder::new();
    fs::create_dir(folder.path("out")).unwrap();
    fs::write(folder.path("out/p.json"), "old").unwrap();
    let output = folder.shell(&format!("{LIMITS} 1"), "build p.plan --out-dir out");
    assert_eq!(output.status.code(), Some(3), "{}", errors(&output));
    assert!(errors(&output).contains("`out/p.json` cannot be written: file too large"));
    assert_eq!(folder.names("out"), ["p.json"]);
    assert_eq!(fs::read(folder.path("out/p.json")).unwrap(), b"old");

    // A file of several names is written over, and gets back what it had; so do those before it.
    let small = "task   b { takes 1d }\n";
    let large = (100..200).fold(String::new(), |text, task| {
        text + &format!("task t{task}{{takes 1d}}\n")
    });
    assert!((1_900..2_048).contains(&large.len()));
    for (name, text) in [("small.plan", small), ("large.plan", &large)] {
        fs::write(folder.path(name), text).unwrap();
        fs::hard_link(folder.path(name), folder.path(format!("other-{name}"))).unwrap();
    }
    let output = folder.shell(&format!("{LIMITS} 4"), "fmt small.plan large.plan");
    assert_eq!(output.status.code(), Some(3), "{}", errors(&output));
    for (name, text) in [("other-small.plan", small), ("other-large.plan", &large)] {
        assert_eq!(fs::read_to_string(folder.path(name)).unwrap(), text);
    }
    let output = folder.planc(&["fmt", "small.plan", "large.plan"]);
    assert!(output.status.success(), "{}", errors(&output));
    let formatted = fs::read_to_string(folder.path("other-large.plan")).unwrap();
    assert!(formatted.starts_with("task t100 { takes 1d }\n"));
}

#[test]
fn a_formatted_file_keeps_its_owner() {
    let folder = Folder::new();
    let path = folder.path("p.plan");
    fs::write(&path, PLAN.replace("plan p", "plan   p")).unwrap();
    // Only root may give files away; for others it is their own before and after.
    let _ = chown(&path, Some(12_345), Some(23_456));
    let before = fs::metadata(&path).unwrap();
    assert!(folder.planc(&["fmt", "p.plan"]).status.success());
    let after = fs::metadata(&path).unwrap();
    assert_ne!(before.ino(), after.ino(), "it is replaced");
    let ids = |it: &fs::Metadata| (it.uid(), it.gid(), it.mode());
    assert_eq!(ids(&before), ids(&after));
}

#[test]
fn a_file_that_two_paths_reach_is_one_file() {
    let folder = Folder::new();
    fs::write(folder.path("team.plan"), "person bob \"Bob\"\n").unwrap();
    symlink("team.plan", folder.path("soft.plan")).unwrap();
    fs::hard_link(folder.path("team.plan"), folder.path("hard.plan")).unwrap();
    symlink(".", folder.path("here")).unwrap();
    let imports: String = ["team", "soft", "hard", "here/team", "here/here/soft"]
        .iter()
        .fold(String::new(), |text, name| {
            text + &format!("import \"{name}.plan\"\n")
        });
    let by_bob = PLAN.replace("takes 2d", "takes 2d; by bob");
    fs::write(folder.path("p.plan"), format!("{imports}{by_bob}")).unwrap();
    let output = folder.planc(&["check", "p.plan"]);
    assert!(output.status.success(), "{}", errors(&output));
    // The plan itself under another name is a circle.
    symlink("p.plan", folder.path("self.plan")).unwrap();
    fs::write(
        folder.path("p.plan"),
        format!("import \"self.plan\"\n{PLAN}"),
    )
    .unwrap();
    let output = folder.planc(&["check", "p.plan"]);
    assert!(
        errors(&output).contains("error[import-cycle]"),
        "{}",
        errors(&output)
    );
    assert!(errors(&output).contains("1 error;"), "{}", errors(&output));
}

/// Whether text steers a terminal by anything but the colours and the line of progress that planc itself writes.
fn steers(shown: &str) -> bool {
    let mut rest = shown.replace("\r\u{1b}[2K", "");
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        let end = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        match end.strip_prefix('m') {
            Some(end) => rest = format!("{before}{end}"),
            None => return true,
        }
    }
    let is_bidi = |c| matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    rest.chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\t') || is_bidi(c))
}

#[test]
fn nothing_that_planc_shows_steers_the_terminal() {
    const EVIL: &str = "\u{1b}]0;pwned\u{7}\u{1b}[2J\u{1b}[8mx\u{9b}31m\u{202e}\u{61c}\r\n y";
    assert!(
        steers(EVIL) && steers("\u{9b}") && steers("a\rb") && !steers("\u{1b}[1;31ma\u{1b}[0m\n")
    );
    let folder = Folder::new();
    let file = format!("{EVIL}.plan");
    fs::write(
        folder.path("fmt.plan"),
        "plan   p { start 2026-03-02 }  # \u{1b}]0;pwned\u{7}\u{1b}[2J\n",
    )
    .unwrap();
    let broken = format!(
        "import \"{}\"\n{PLAN}task \u{1b}[8m\u{9b} {{\n",
        EVIL.replace("\r\n", "")
    );
    fs::write(folder.path(&file), broken).unwrap();
    let title = PLAN.replace("\"A\"", "\"A \\u{9b}31m \\u{202e} \\u{61c} \\u{2066}\"");
    fs::write(folder.path("p.plan"), &title).unwrap();
    let none = format!("{EVIL}-none");
    let cases: &[&[&str]] = &[
        &["fmt", "--check", "fmt.plan"],
        &["fmt", "--check", &file],
        &["check", &file],
        &["check", &file, "--color", "always"],
        &["check", &file, "--message-format", "json"],
        &["check", &file, "--message-format", "sarif"],
        &["check", &file, "--message-format", "github"],
        &["check", &none],
        &["explain", EVIL],
        &[EVIL],
        &["build", "p.plan", EVIL, "--color", "always"],
        &["build", "p.plan", "--to", EVIL, "--color=always"],
        &["build", "p.plan", "-o", EVIL],
        &["build", "p.plan", "--to", "json", "--owner", EVIL],
        &["build", "p.plan", "--out-dir", &none],
        &["build", "p.plan", "--to", "json"],
        &["build", "p.plan", "--to", "ical"],
        &["build", "p.plan", "--to", "mermaid"],
        &["init", &format!("{none}/new")],
        &["fmt", &file],
        &["--help", "--color", "always"],
    ];
    for words in cases {
        let mut shown = folder.terminal(words);
        if words.contains(&"ical") {
            shown = shown.replace("\r\n", "\n");
        }
        assert!(!shown.is_empty() && !steers(&shown), "{words:?}: {shown:?}");
        // Where standard error is no terminal, it is read at one later.
        let said = errors(&folder.planc(words));
        assert!(!steers(&said), "{words:?}: {said:?}");
    }
    // What a log shows of a diagnostic is for people too.
    let unknown = PLAN.replace("requires a", "requires \u{9b}\u{202e}");
    fs::write(folder.path("unknown.plan"), unknown).unwrap();
    let log = folder.planc(&["check", "unknown.plan", "--message-format", "github"]);
    let log = String::from_utf8(log.stdout).unwrap();
    assert!(log.contains("::error") && !steers(&log), "{log:?}");
    // JSON says the same at a terminal, and bytes that go elsewhere are those of the plan.
    for words in [
        &["build", "p.plan", "--to", "json"][..],
        &["check", &file, "--message-format", "json"],
    ] {
        let output = folder.planc(words).stdout;
        let shown = folder.terminal(words);
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(read(&shown), read(std::str::from_utf8(&output).unwrap()));
    }
    let piped = folder.planc(&["build", "p.plan", "--to", "json"]).stdout;
    assert!(
        String::from_utf8(piped)
            .unwrap()
            .contains("A \u{9b}31m \u{202e}")
    );
}

#[test]
fn what_is_typed_is_shown_without_harm() {
    let folder = Folder::new();
    let mut child = folder
        .command(&["check", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let text = format!("{PLAN}task b {{ takes 1d \u{1b}[2J\u{61c} }}\n");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!steers(&errors(&output)), "{}", errors(&output));
}
