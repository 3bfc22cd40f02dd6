//! The extension of VS Code: it is packed, holds what it needs, and starts the language server.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::install::{extension, home, modules, scripts};

/// Packs the extension as its own script does; gives the folder of what is in the package.
fn packed() -> &'static Path {
    static PACKED: OnceLock<PathBuf> = OnceLock::new();
    PACKED.get_or_init(|| {
        // Beside the installed programs, so that nothing is written where the sources are.
        for entry in fs::read_dir(extension()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, modules().join(path.file_name().unwrap())).unwrap();
            }
        }
        run(Command::new("npm")
            .args(["run", "package"])
            .current_dir(modules()));
        let folder = home().join("vsix");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        // Python is there for the readers of calendars, and a package is a zip file.
        run(Command::new("python3")
            .args(["-m", "zipfile", "-e"])
            .arg(modules().join("planc.vsix"))
            .arg(&folder));
        folder
    })
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program is there");
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_package_holds_what_it_needs_and_nothing_else() {
    let mut files = Vec::new();
    gather(packed(), Path::new(""), &mut files);
    files.sort();
    assert_eq!(
        files,
        [
            "[Content_Types].xml",
            "extension.vsixmanifest",
            "extension/LICENSE.txt",
            "extension/dist/extension.js",
            "extension/language-configuration.json",
            "extension/package.json",
            "extension/plan.tmLanguage.json",
            "extension/readme.md",
        ]
    );
    let manifest: Value = json(&packed().join("extension/package.json"));
    for file in [
        &manifest["main"],
        &manifest["contributes"]["languages"][0]["configuration"],
        &manifest["contributes"]["grammars"][0]["path"],
    ] {
        assert!(
            packed()
                .join("extension")
                .join(file.as_str().unwrap())
                .is_file(),
            "{file}"
        );
    }
    assert_eq!(
        manifest["contributes"]["grammars"][0]["scopeName"],
        json(&packed().join("extension/plan.tmLanguage.json"))["scopeName"]
    );
    json(&packed().join("extension/language-configuration.json"));
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(
        fs::read_to_string(packed().join("extension/LICENSE.txt")).unwrap(),
        fs::read_to_string("LICENSE").unwrap()
    );
}

#[test]
fn it_starts_the_server() {
    let bundle = packed().join("extension/dist/extension.js");
    run(Command::new("node").arg("--check").arg(&bundle));
    let asked = smoke(&bundle, &scripts().join("server.mjs"));
    assert_eq!(asked["errors"], Value::Array(Vec::new()));
    assert_eq!(asked["commands"], serde_json::json!(["planc.restart"]));
    let log = fs::read_to_string(home().join("server.log")).unwrap();
    assert_eq!(
        log.lines().collect::<Vec<_>>(),
        ["lsp", "initialize", "initialized", "shutdown", "exit"]
    );
}

#[test]
fn it_starts_planc() {
    let bundle = packed().join("extension/dist/extension.js");
    let asked = smoke(&bundle, Path::new(env!("CARGO_BIN_EXE_planc")));
    assert_eq!(asked["errors"], Value::Array(Vec::new()));
}

#[test]
fn it_says_when_there_is_no_server() {
    let bundle = packed().join("extension/dist/extension.js");
    let asked = smoke(&bundle, Path::new("/no/such/planc"));
    let errors = asked["errors"].as_array().unwrap();
    assert!(
        errors.iter().any(|error| error
            .as_str()
            .unwrap()
            .starts_with("`/no/such/planc lsp` cannot be started")),
        "{errors:?}"
    );
}

/// Activates the extension with that program as the server.
fn smoke(bundle: &Path, program: &Path) -> Value {
    let said = run(Command::new("node")
        .arg(scripts().join("smoke.mjs"))
        .arg(bundle)
        .arg(program)
        .env("EDITORS_LOG", home().join("server.log")));
    serde_json::from_str(&said).unwrap()
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn gather(folder: &Path, inside: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder.join(inside)).unwrap() {
        let entry = entry.unwrap();
        let path = inside.join(entry.file_name());
        if entry.path().is_dir() {
            gather(folder, &path, files);
        } else {
            files.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
}
