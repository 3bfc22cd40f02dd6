//! What the README shows is run.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::compare;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The lines in the README's blocks of that language, block by block.
fn blocks(language: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(ROOT).join("README.md")).expect("the README is there");
    let fence = format!("```{language}");
    let mut blocks = Vec::new();
    let mut inside: Option<String> = None;
    for line in text.lines() {
        match inside.take() {
            None if line.trim() == fence => inside = Some(String::new()),
            None => {}
            Some(block) if line.trim() == "```" => blocks.push(block),
            Some(block) => inside = Some(block + line + "\n"),
        }
    }
    blocks
}

#[test]
fn its_commands_run() {
    let folder = TempDir::new().expect("a temporary folder can be made");
    copy(
        &Path::new(ROOT).join("examples"),
        &folder.path().join("examples"),
    );
    let mut ran = 0;
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        // The installed program and the one that cargo builds are the same program.
        let Some(arguments) = ["cargo run --release -- ", "planc "]
            .iter()
            .find_map(|start| line.trim().strip_prefix(start))
        else {
            continue;
        };
        let arguments = arguments.split(" #").next().unwrap_or_default();
        let output = Command::new(env!("CARGO_BIN_EXE_planc"))
            .args(arguments.split_whitespace())
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        assert!(
            output.status.success(),
            "`{line}`:\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        ran += 1;
    }
    assert!(ran > 0, "the README shows no command");
}

/// What a command prints is in the block that shows it; `UPDATE=1` rewrites the block.
#[test]
fn its_answers_are_those_of_the_commands() {
    let path = Path::new(ROOT).join("README.md");
    let readme = fs::read_to_string(&path).expect("the README is there");
    let mut changed = readme.clone();
    let shown = blocks("console");
    for block in &shown {
        let command = block.lines().next().unwrap_or_default();
        let arguments = command.strip_prefix("$ planc ").expect("a command");
        let output = Command::new(env!("CARGO_BIN_EXE_planc"))
            .args(arguments.split_whitespace())
            .current_dir(ROOT)
            .output()
            .expect("the program runs");
        let answer = [output.stdout, output.stderr].concat();
        let answer = format!("{command}\n{}", String::from_utf8_lossy(&answer));
        changed = changed.replace(block.as_str(), &answer);
    }
    assert!(!shown.is_empty(), "the README shows no answer");
    compare(&path, &readme, &changed);
}

#[test]
fn its_plans_compile_without_a_word() {
    for plan in blocks("plan")
        .iter()
        .filter(|block| block.lines().any(|line| line.starts_with("plan ")))
    {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let file = folder.path().join("readme.plan");
        fs::write(&file, plan).expect("a temporary folder can be written");
        let output = Command::new(env!("CARGO_BIN_EXE_planc"))
            .arg("check")
            .arg(&file)
            .output()
            .expect("the program runs");
        assert!(
            output.status.success() && output.stderr == b"no errors, no warnings\n",
            "{plan}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn the_continuous_integration_runs_only_what_it_names() {
    let script = fs::read_to_string(Path::new(ROOT).join(".ci/run")).expect("the script is there");
    let named: Vec<String> = blocks("sh")
        .iter()
        .flat_map(|block| block.lines())
        .map(|line| line.trim().to_owned())
        .collect();
    let commands: Vec<&str> = script
        .lines()
        .filter(|line| {
            !(line.is_empty()
                || line.starts_with('#')
                || line.starts_with("set ")
                || line.starts_with("cd "))
        })
        .collect();
    assert!(!commands.is_empty());
    for command in commands {
        assert!(
            named.iter().any(|line| line == command),
            "the README does not name `{command}`"
        );
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder can be written");
    for entry in fs::read_dir(from).expect("the examples can be read") {
        let path = entry.expect("the examples can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a temporary folder can be written");
        }
    }
}
