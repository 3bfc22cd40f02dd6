//! The same plan gives the same bytes, wherever and however the program is run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const PLANS: [&str; 4] = [
    "first.plan",
    "website/website.plan",
    "house/house.plan",
    "python-release/python-3.14.plan",
];

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

/// Every output of the plan, by the name of its file.
fn outputs(folder: &Path, plan: &str, settings: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let out = TempDir::new().expect("a temporary folder can be made");
    let output = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["build", plan, "--out-dir"])
        .arg(out.path())
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .envs(settings.iter().copied())
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{plan}:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::read_dir(out.path())
        .expect("the outputs are there")
        .map(|entry| {
            let path = entry.expect("the outputs are there").path();
            let name = path
                .file_name()
                .expect("an output has a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read(path).expect("an output can be read"))
        })
        .collect()
}

#[test]
fn nothing_around_the_program_reaches_an_output() {
    for plan in PLANS {
        let plain = outputs(&examples(), plan, &[]);
        assert!(
            plain.len() >= 6,
            "JSON, a calendar and four diagrams: {:?}",
            plain.keys()
        );

        let inside = examples().join(plan);
        let folder = inside.parent().expect("a file lies in a folder");
        let name = inside
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        let elsewhere = TempDir::new().expect("a temporary folder can be made");
        let whole = inside.display().to_string();
        let others = [
            ("again", outputs(&examples(), plan, &[])),
            (
                "a time zone",
                outputs(&examples(), plan, &[("TZ", "Pacific/Kiritimati")]),
            ),
            (
                "a locale",
                outputs(
                    &examples(),
                    plan,
                    &[("LC_ALL", "de_DE.UTF-8"), ("LANG", "ar_EG.UTF-8")],
                ),
            ),
            (
                "a terminal",
                outputs(
                    &examples(),
                    plan,
                    &[("COLUMNS", "40"), ("CLICOLOR_FORCE", "1")],
                ),
            ),
            ("the plan's folder", outputs(folder, &name, &[])),
            ("another folder", outputs(elsewhere.path(), &whole, &[])),
        ];
        for (what, other) in others {
            for (name, bytes) in &plain {
                assert!(
                    other.get(name) == Some(bytes),
                    "{plan}: {name} differs with {what}"
                );
            }
        }
    }
}
