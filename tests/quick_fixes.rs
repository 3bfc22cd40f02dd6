//! Every quick fix, applied: its diagnostic is gone, and no error is there that was not there before.
//!
//! The plans are those of `tests/errors` and the wrong examples of the explanations. `tests/quick_fixes.txt` lists the
//! titles by code, with the warnings that a fix leads to; `UPDATE=1` rewrites it.

#![cfg(feature = "lsp")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a field that is not there reads as null"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::diagnostics::Severity;
use planc::diagnostics::catalogue::Code;
use serde_json::{Value, json};

use crate::editor;
use crate::support;

use editor::Editor;

/// The files of a plan, the root plan as `plan.plan`.
type Texts = BTreeMap<String, String>;

const ROOT: &str = "plan.plan";

/// Where a diagnostic stands: its code, the file, the byte.
type Site = (String, String, usize);

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// The inputs of `tests/errors`.
fn cases() -> Vec<(String, Texts)> {
    let folders = files_in(Path::new("tests/errors"));
    let mut cases = Vec::new();
    for path in folders
        .iter()
        .filter(|path| path.is_dir())
        .flat_map(|path| files_in(path))
    {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let mut texts = Texts::new();
        let mut file = ROOT;
        for line in text
            .split_inclusive('\n')
            .take_while(|line| !line.starts_with("#|") && !line.starts_with("#< "))
        {
            match line.strip_prefix("#+ ") {
                Some(next) => file = next.trim_end(),
                None => *texts.entry(file.to_owned()).or_default() += line,
            }
        }
        cases.push((path.display().to_string(), texts));
    }
    cases
}

/// The wrong examples of the explanations that are written out whole.
fn examples() -> Vec<(String, Texts)> {
    let mut examples = Vec::new();
    for code in Code::all() {
        let text = code.explanation();
        let (_, wrong) = text.split_once("## Wrong\n").unwrap();
        let wrong = wrong.split("\n## ").next().unwrap();
        if wrong.contains(['…', '␍', '⍽', '\u{fffd}']) {
            continue;
        }
        let mut texts = Texts::new();
        for block in wrong.split("```plan").skip(1) {
            let (name, rest) = block.split_once('\n').unwrap();
            let (body, _) = rest.split_once("```").unwrap();
            let name = name.trim();
            let name = if texts.is_empty() { ROOT } else { name };
            texts.insert(name.to_owned(), body.to_owned());
        }
        if texts
            .keys()
            .all(|name| !name.is_empty() && !name.contains(' '))
        {
            examples.push((format!("{}.md", code.name()), texts));
        }
    }
    examples
}

fn compile(texts: &Texts) -> Compilation {
    let files = texts
        .iter()
        .map(|(path, text)| (path.clone(), text.clone().into_bytes()));
    planc::compile(ROOT, &mut support::Files(files.collect()), None)
}

/// How often each code is said, the errors or the warnings.
fn counts(compilation: &Compilation, severity: Severity) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in &compilation.review.diagnostics {
        if diagnostic.severity() == severity {
            *counts.entry(diagnostic.code()).or_default() += 1;
        }
    }
    counts
}

fn sites(compilation: &Compilation) -> BTreeSet<Site> {
    let diagnostics = compilation.review.diagnostics.iter();
    diagnostics
        .map(|diagnostic| {
            let offset = diagnostic.span().start;
            let (_, file) = compilation.sources.file_at(offset).unwrap();
            let byte = (offset - file.base()) as usize;
            (diagnostic.code(), file.path().to_owned(), byte)
        })
        .collect()
}

/// The byte of a position that counts in UTF-16.
fn byte(text: &str, position: &Value) -> usize {
    let line = position["line"].as_u64().unwrap();
    let column = position["character"].as_u64().unwrap();
    let mut at = (0, 0);
    for (byte, c) in text.char_indices() {
        if at == (line, column) {
            return byte;
        }
        let breaks = c == '\n' || c == '\r' && !text[byte + 1..].starts_with('\n');
        at = if breaks {
            (at.0 + 1, 0)
        } else {
            (at.0, at.1 + c.len_utf16() as u64)
        };
    }
    assert_eq!(at, (line, column), "no such place");
    text.len()
}

/// The texts with an action's edits made, and where a place went.
fn apply(
    editor: &Editor,
    folder: &str,
    texts: &Texts,
    action: &Value,
    at: &Site,
) -> (Texts, usize) {
    let mut new = texts.clone();
    let mut moved = at.2;
    for change in action["edit"]["documentChanges"].as_array().unwrap() {
        assert!(change["textDocument"].get("version").is_some());
        let uri = &change["textDocument"]["uri"];
        let path = texts
            .keys()
            .find(|path| *uri == editor.uri(&format!("{folder}/{path}")))
            .unwrap();
        let text = &texts[path];
        let mut edits: Vec<(usize, usize, &str)> = change["edits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| {
                let [from, to] = ["start", "end"].map(|end| byte(text, &edit["range"][end]));
                (from, to, edit["newText"].as_str().unwrap())
            })
            .collect();
        edits.sort_by_key(|(from, to, _)| (*from, *to));
        for pair in edits.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "edits overlap: {action:#}");
        }
        for (from, to, put) in edits.into_iter().rev() {
            new.get_mut(path).unwrap().replace_range(from..to, put);
            if *path == at.1 && to <= at.2 {
                moved = moved + put.len() - (to - from);
            } else if *path == at.1 && from < at.2 {
                moved -= at.2 - from;
            }
        }
    }
    (new, moved)
}

/// What the fixes of one plan are, by code, and what is wrong with them.
fn try_plan(
    editor: &mut Editor,
    folder: &str,
    texts: &Texts,
    titles: &mut BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let mut wrong = Vec::new();
    let before = compile(texts);
    let known = counts(&before, Severity::Error);
    let warned = counts(&before, Severity::Warning);
    for path in texts.keys() {
        editor.open(&format!("{folder}/{path}"), &texts[path]);
    }
    // An imported file with a plan of its own is another plan's root in the editor.
    let is_own = |path: &&String| *path == ROOT || !texts[*path].starts_with("plan ");
    for path in texts.keys().filter(is_own) {
        let document = format!("{folder}/{path}");
        let report = json!({ "textDocument": { "uri": editor.uri(&document) } });
        let report = editor.ask("textDocument/diagnostic", &report).unwrap();
        for diagnostic in report["items"].as_array().unwrap() {
            let code = diagnostic["code"].as_str().unwrap().to_owned();
            let at = byte(&texts[path], &diagnostic["range"]["start"]);
            let site = (code.clone(), path.clone(), at);
            let fixes = titles.entry(code.clone()).or_default();
            let params = json!({
                "textDocument": { "uri": editor.uri(&document) },
                "range": diagnostic["range"],
                "context": { "diagnostics": [diagnostic], "only": ["quickfix"] },
            });
            let actions = editor.ask("textDocument/codeAction", &params).unwrap();
            let actions = actions.as_array().unwrap();
            for action in actions
                .iter()
                .filter(|action| action["diagnostics"][0] == *diagnostic)
            {
                assert_eq!(action["kind"], "quickfix");
                let title = action["title"].as_str().unwrap();
                let (new, moved) = apply(editor, folder, texts, action, &site);
                let after = compile(&new);
                let errors = counts(&after, Severity::Error);
                let worse: Vec<_> = errors
                    .iter()
                    .filter(|(code, count)| known.get(*code).is_none_or(|before| *count > before))
                    .collect();
                let site = (code.clone(), path.clone(), moved);
                if sites(&after).contains(&site) || !worse.is_empty() {
                    wrong.push(format!(
                        "{code}: {title}: still there, or {worse:?}:\n{new:#?}"
                    ));
                }
                let mut line = title.to_owned();
                for (code, count) in counts(&after, Severity::Warning) {
                    if warned.get(&code).is_none_or(|before| count > *before) {
                        let _ = write!(line, " [{code}]");
                    }
                }
                if action["isPreferred"] == true {
                    line.insert_str(0, "* ");
                }
                fixes.insert(line);
            }
        }
    }
    for path in texts.keys() {
        let uri = editor.uri(&format!("{folder}/{path}"));
        editor.tell(
            "textDocument/didClose",
            &json!({ "textDocument": { "uri": uri } }),
        );
    }
    wrong
}

#[test]
fn each_fix_mends_its_problem_and_makes_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let real = fs::canonicalize(folder.path()).unwrap();
    let mut editor = Editor::start(
        &real,
        &json!({
            "textDocument": {
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } },
                "diagnostic": {},
            },
            "workspace": {
                "workspaceEdit": { "documentChanges": true },
                "diagnostics": { "refreshSupport": true },
            },
        }),
    );
    let mut titles = BTreeMap::new();
    let mut wrong = Vec::new();
    for (index, (name, texts)) in cases().into_iter().chain(examples()).enumerate() {
        let found = try_plan(&mut editor, &index.to_string(), &texts, &mut titles);
        wrong.extend(found.into_iter().map(|words| format!("{name}: {words}")));
    }
    assert_eq!(editor.leave(), Some(0));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let mut list = String::from(
        "# Each code with its quick fixes; * is preferred, and behind it stand the warnings that it leads to.\n",
    );
    for (code, titles) in titles {
        let _ = writeln!(list, "\n{code}");
        for title in titles {
            let _ = writeln!(list, "  {title}");
        }
    }
    support::compare(
        Path::new("tests/quick_fixes.txt"),
        &fs::read_to_string("tests/quick_fixes.txt").unwrap_or_default(),
        &list,
    );
}
