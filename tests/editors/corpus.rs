//! Every plan of the repository that the compiler reads without a mistake of form.

use std::fs;
use std::path::Path;

use planc::ast::{Node, Value};
use planc::source::{LoadProblem, Loader, Sources};

use crate::support::code_blocks;

/// One text, and where it stands.
pub(crate) struct Sample {
    /// How a failed test calls it.
    pub(crate) name: String,
    /// The plan.
    pub(crate) text: String,
}

/// All of them, in order of their names.
pub(crate) fn corpus() -> Vec<Sample> {
    let mut samples = Vec::new();
    for folder in ["examples", "grammar", "src", "tests", "."] {
        gather(Path::new(folder), folder != ".", &mut samples);
    }
    samples.retain(|sample| is_well_formed(&sample.text));
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(samples.len() > 200, "only {} plans are left", samples.len());
    samples
}

fn gather(folder: &Path, deep: bool, samples: &mut Vec<Sample>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            if deep {
                gather(&path, true, samples);
            }
        } else if ending == Some("plan") {
            // Some are no text on purpose.
            if let Ok(text) = fs::read_to_string(&path) {
                let name = path.display().to_string();
                samples.push(Sample { name, text });
            }
        } else if ending == Some("md") {
            let text = fs::read_to_string(&path).unwrap();
            for (info, line, block) in code_blocks(&text) {
                if info.starts_with("plan") {
                    samples.push(Sample {
                        name: format!("{}:{line}", path.display()),
                        text: block.to_owned(),
                    });
                }
            }
        }
    }
}

/// The text, with nothing in what it imports.
struct Alone<'a>(&'a str);

impl Loader for Alone<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        Ok(if path == "plan.plan" {
            self.0.into()
        } else {
            Vec::new()
        })
    }
}

fn is_well_formed(text: &str) -> bool {
    let (parsed, found) = planc::parse("plan.plan", &mut Alone(text), &mut Sources::new());
    let mut files = parsed.files.iter();
    found.iter().next().is_none() && !files.any(|file| has_loose(&file.nodes))
}

/// Whether a value is read forgivingly, so that what is wrong with it is said later.
fn has_loose(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Statement(statement) => matches!(statement.value, Some(Value::Loose(_))),
        Node::Declaration(declaration) => {
            let body = declaration.body.as_ref();
            body.is_some_and(|body| has_loose(&body.nodes))
        }
        _ => false,
    })
}
