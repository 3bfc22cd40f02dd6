//! A plan with many different mistakes gets one diagnostic for each, and no other.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use planc::diagnostics::Severity;
use planc::source::{LoadProblem, Loader, Sources};

/// What is replaced in the website example, by what, and the code of the one diagnostic that comes of it.
const MISTAKES: [(&str, &str, &str, &str); 16] = [
    (
        "website.plan",
        "currency  EUR",
        "curency  EUR",
        "unknown-attribute",
    ),
    (
        "website.plan",
        "requires  build\n",
        "requires  bild\n",
        "unknown-reference",
    ),
    ("website.plan", "2026-06-01\n}", "2026-06-31\n}", "bad-date"),
    (
        "website.plan",
        "owner     head",
        "owner     hed",
        "unknown-name",
    ),
    (
        "people.plan",
        "calendar part_time }",
        "calendar part_tiem }",
        "unknown-name",
    ),
    (
        "people.plan",
        "{ rate 75/h;",
        "{ rate 75/h; size 2;",
        "wrong-attribute",
    ),
    ("people.plan", "size 3;", "size 3; size 4;", "given-twice"),
    (
        "discovery.plan",
        "takes 2d; after",
        "duration 2d; after",
        "unknown-attribute",
    ),
    (
        "discovery.plan",
        "from       brief_draft",
        "from       brief_daft",
        "unknown-reference",
    ),
    (
        "discovery.plan",
        "    gate  ",
        "    takes 3d; gate  ",
        "wrong-attribute",
    ),
    (
        "discovery.plan",
        "    uses      lab\n",
        "    uses      writer\n",
        "wrong-kind",
    ),
    (
        "build.plan",
        "discovery.understood",
        "discovery.understod",
        "unknown-reference",
    ),
    ("build.plan", "by designer;", "by desinger;", "unknown-name"),
    (
        "build.plan",
        "wireframes + 1d",
        "wireframes-1d",
        "lead-without-spaces",
    ),
    (
        "build.plan",
        "effort  10d",
        "effort  10days",
        "bad-duration",
    ),
    ("build.plan", "task copy", "tsk copy", "unknown-declaration"),
];

struct Files(BTreeMap<String, String>);

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let text = self.0.get(path).ok_or(LoadProblem::Missing)?;
        Ok(text.clone().into_bytes())
    }
}

fn website() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/website");
    let names = [
        "website.plan",
        "people.plan",
        "discovery.plan",
        "build.plan",
        "holidays/de-be.ics",
    ];
    let read = |name: &str| {
        let text = fs::read_to_string(folder.join(name)).expect("the example is there");
        (name.to_owned(), text)
    };
    Files(names.map(read).into_iter().collect())
}

/// The codes of all diagnostics that are no lints, and those of the lints.
fn codes(mut files: Files) -> (Vec<String>, Vec<String>) {
    let mut sources = Sources::new();
    let (parsed, mut found) = planc::parse("website.plan", &mut files, &mut sources);
    let (plan, more) = planc::resolve(&sources, &parsed);
    found.append(more);
    found.append(planc::check(&sources, &plan, None));
    let (schedule, more) = planc::schedule::schedule(&plan, None);
    found.append(more);
    let review = planc::review(&sources, &plan, &schedule, found);
    let of = |severity| {
        let mut codes: Vec<String> = review
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == severity)
            .map(|diagnostic| format!("{}: {}", diagnostic.code(), diagnostic.problem()))
            .collect();
        codes.sort();
        codes
    };
    (of(Severity::Error), of(Severity::Warning))
}

#[test]
fn each_mistake_is_told_once_and_nothing_else() {
    let mut files = website();
    let mut expected = Vec::new();
    for (file, from, to, code) in MISTAKES {
        let text = files.0.get_mut(file).expect("the file is there");
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
        *text = text.replace(from, to);
        expected.push(code);
    }
    expected.sort_unstable();
    let (errors, warnings) = codes(files);
    let told: Vec<&str> = errors
        .iter()
        .map(|error| error.split(':').next().unwrap_or_default())
        .collect();
    assert_eq!(told, expected, "{errors:#?}");
    assert_eq!(warnings, Vec::<String>::new());
}

#[test]
fn each_mistake_alone_is_told_once() {
    for (file, from, to, code) in MISTAKES {
        let mut files = website();
        let text = files.0.get_mut(file).expect("the file is there");
        *text = text.replace(from, to);
        let (errors, warnings) = codes(files);
        let [error] = errors.as_slice() else {
            panic!("`{to}` in {file}: {errors:#?}");
        };
        assert!(error.starts_with(code), "`{to}` in {file}: {error}");
        assert_eq!(warnings, Vec::<String>::new(), "`{to}` in {file}");
    }
}
