//! Plans in git: stories of commands in a repository of their own, each with what it prints (`tests/git/*.story`).

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use crate::editor::Editor;

/// Runs a line of a story in its repository: neither the user's settings nor the clock count.
fn run(line: &str, folder: &Path, commands: usize) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_planc"));
    let bin = program.parent().expect("it lies in a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(bin.to_owned()).chain(std::env::split_paths(&path)))
            .expect("the folder of a build has no colon in its name");
    let date = format!(
        "2026-03-{:02}T{:02}:00:00Z",
        2 + commands / 10,
        8 + commands % 10
    );
    Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {line}")])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "Ann")
        .env("GIT_AUTHOR_EMAIL", "ann@example.org")
        .env("GIT_COMMITTER_NAME", "Ann")
        .env("GIT_COMMITTER_EMAIL", "ann@example.org")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_DATE", &date)
        .env("GIT_CONFIG_COUNT", "2")
        .env("GIT_CONFIG_KEY_0", "init.defaultBranch")
        .env("GIT_CONFIG_VALUE_0", "main")
        .env("GIT_CONFIG_KEY_1", "advice.addEmbeddedRepo")
        .env("GIT_CONFIG_VALUE_1", "false")
        // No repository around the temporary folder counts.
        .env(
            "GIT_CEILING_DIRECTORIES",
            folder.parent().expect("it is in a folder"),
        )
        .output()
        .expect("there is a shell")
}

/// A story with what its commands print now. Lines after `$ ` are commands, `> ` continues one; all others that are not
/// printed by a command begin with `# `.
fn told(story: &str) -> String {
    let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
    let mut out = String::new();
    let mut lines = story.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        let Some(first) = line.strip_prefix("$ ") else {
            if line.starts_with("# ") {
                out.push_str(line);
                out.push('\n');
            }
            continue;
        };
        out.push_str(line);
        out.push('\n');
        let mut command = first.to_owned();
        while let Some(more) = lines.next_if(|line| line.starts_with('>')) {
            out.push_str(more);
            out.push('\n');
            command.push('\n');
            command.push_str(more.strip_prefix("> ").unwrap_or_default());
        }
        let output = run(&command, folder.path(), commands);
        commands += 1;
        let printed = String::from_utf8_lossy(&output.stdout);
        out.push_str(&printed);
        if !printed.is_empty() && !printed.ends_with('\n') {
            out.push('\n');
        }
        if !output.status.success() {
            let status = output.status.code().unwrap_or(-1);
            out.push_str("[exit ");
            out.push_str(&status.to_string());
            out.push_str("]\n");
        }
    }
    out
}

#[test]
fn stories_are_told_as_written() {
    let stories = fs::read_dir("tests/git").expect("the folder is there");
    for story in stories {
        let path = story.expect("it can be listed").path();
        let story = fs::read_to_string(&path).expect("it can be read");
        let told = told(&story);
        if told != story && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, told).expect("it can be written");
        } else {
            assert_eq!(told, story, "{}", path.display());
        }
    }
}

#[test]
fn the_readme_shows_what_a_story_tells() {
    let readme = fs::read_to_string("README.md").expect("it is there");
    let (_, section) = readme
        .split_once("## Plans in git\n")
        .expect("it has the section");
    let (section, _) = section.split_once("\n## ").expect("more follows");
    let story = fs::read_to_string("tests/git/website.story").expect("it is there");
    let mut shown = section.split("```text\n").skip(1);
    let is_told = |shown: &str| {
        let (shown, _) = shown.split_once("```").expect("it ends");
        assert!(story.contains(shown), "{shown}");
    };
    assert_eq!(shown.by_ref().inspect(|it| is_told(it)).count(), 2);
}

#[test]
fn the_json_of_a_history_is_as_its_schema_says() {
    let schema = planc::emit::json::trend_schema();
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be compiled");
    let story = fs::read_to_string("tests/git/thirty_commits.story").expect("it is there");
    let mut found = 0;
    for part in story.split("--to json\n").skip(1) {
        let (text, _) = part.split_once("\n}\n").expect("the object ends");
        let history = serde_json::from_str(&format!("{text}\n}}")).expect("it is JSON");
        assert!(validator.is_valid(&history), "{history:#}");
        found += 1;
    }
    assert!(found > 0);
}

/// Like a user who named a tag as the baseline in the settings of the editor.
#[test]
fn an_editor_shows_how_far_dates_moved_since_a_tag() {
    let folder = tempfile::tempdir().expect("the machine gives a temporary folder");
    let folder = folder.path();
    let text = "plan p \"P\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\n\
                task a \"A\" { takes 2d }\nmilestone m \"M\" { requires a }\n";
    fs::write(folder.join("p.plan"), text).expect("it can be written");
    let run = |line: &str| {
        let output = run(line, folder, 0);
        assert!(output.status.success(), "{line}");
    };
    run("git init -q . && git add . && git commit -qm One && git tag v1");
    let start = |baseline: &str| {
        let mut editor = Editor::spawn(folder);
        let capabilities =
            json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } });
        let options = json!({ "baseline": baseline });
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
            "initializationOptions": options,
        });
        editor.ask("initialize", &params).expect("it answers");
        editor.tell("initialized", &json!({}));
        editor.open("p.plan", &text.replace("2d", "5d"));
        editor
    };
    let mut editor = start("v1");
    let uri = editor.uri("p.plan");
    let ask = |editor: &mut Editor, method: &str| {
        let document = json!({ "uri": uri });
        let params =
            json!({ "textDocument": document, "position": { "line": 3, "character": 10 } });
        editor.ask(method, &params).expect("it answers").to_string()
    };
    let hover = ask(&mut editor, "textDocument/hover");
    assert!(hover.contains("2026-03-03 (+3 d)"), "{hover}");
    let lenses = ask(&mut editor, "textDocument/codeLens");
    assert!(lenses.contains("baseline +3 d"), "{lenses}");
    // The tag is moved to a commit with other dates; saving a file reads it again.
    run("sed -i s/2d/4d/ p.plan && git commit -qam Two && git tag -f v1");
    editor.tell(
        "textDocument/didSave",
        &json!({ "textDocument": { "uri": uri } }),
    );
    let hover = ask(&mut editor, "textDocument/hover");
    assert!(hover.contains("2026-03-05 (+1 d)"), "{hover}");
    let mut editor = start("v9");
    let hover = ask(&mut editor, "textDocument/hover");
    assert!(!hover.contains("baseline"), "{hover}");
    let message = editor.wait(|it| it["method"] == "window/showMessage");
    let message = message.to_string();
    assert!(message.contains("no revision is called `v9`"), "{message}");
}
