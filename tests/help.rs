//! The examples in the help of each command are run.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PLAN: &str = r#"plan party "Summer party" { start 2026-06-01; owner ann }
person ann "Ann"
task invite "Send the invitations" { takes 2d }
milestone ready "All is ready" { requires invite }
"#;

/// The lines under `Examples:`, without the remarks beside them.
fn examples(command: &clap::Command) -> Vec<String> {
    let help = command
        .get_after_help()
        .unwrap_or_else(|| panic!("`{}` has no examples", command.get_name()))
        .to_string();
    help.lines()
        .skip_while(|line| *line != "Examples:")
        .skip(1)
        .map_while(|line| line.strip_prefix("  "))
        .map(|line| line.split("   ").next().unwrap_or_default().to_owned())
        .collect()
}

fn run(line: &str, folder: &Path) -> bool {
    let program = Path::new(env!("CARGO_BIN_EXE_planc"));
    let bin = program.parent().expect("it lies in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path)))
            .expect("the folder of a build has no colon in its name");
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("there is a shell")
        .success()
}

#[cfg(unix)]
#[test]
fn the_examples_of_every_command_run() {
    let command = planc::cli::command();
    let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
    fs::write(folder.path().join("party.plan"), PLAN).expect("it is new");
    for other in ["old.plan", "theirs.plan"] {
        fs::write(folder.path().join(other), PLAN).expect("it is new");
    }
    let commit = "git -c user.name=Ann -c user.email=ann@example.org commit --quiet --allow-empty --message x";
    let history = format!(
        "git init --quiet --initial-branch main && git add party.plan && {commit} && {commit} && {commit} && {commit} && git tag baseline/1"
    );
    assert!(run(&history, folder.path()), "git makes a history");
    for home in [
        ".local/share/bash-completion/completions",
        ".config/fish/completions",
        ".zfunc",
    ] {
        fs::create_dir_all(folder.path().join(home)).expect("it is new");
    }
    for each in std::iter::once(&command).chain(command.get_subcommands()) {
        // Only an editor can speak with it, as `tests/lsp.rs` does.
        if each.get_name() == "lsp" {
            continue;
        }
        let lines = examples(each);
        assert!(!lines.is_empty(), "`{}` has no examples", each.get_name());
        for line in lines {
            assert!(run(&line, folder.path()), "`{line}` fails");
        }
    }
    for made in [
        "party.ics",
        "party.json",
        "public/party.gantt.mmd",
        "plan.schema.json",
    ] {
        assert!(folder.path().join(made).is_file(), "{made}");
    }
}

#[test]
fn the_help_names_every_command_once() {
    let command = planc::cli::command();
    let after = command
        .get_after_help()
        .expect("it has examples")
        .to_string();
    let named = after
        .lines()
        .find_map(|line| line.strip_prefix("For programs: "))
        .expect("a line names the commands for programs");
    let hidden: Vec<&str> = command
        .get_subcommands()
        .filter(|each| each.is_hide_set())
        .map(clap::Command::get_name)
        .collect();
    assert_eq!(named, hidden.join(", "));
}

#[test]
fn the_help_fits_one_screen() {
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .arg("--help")
        .output()
        .expect("the program runs");
    let help = String::from_utf8(output.stdout).expect("help is text");
    assert!(help.lines().count() <= 24, "{help}");
    for line in help.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}
