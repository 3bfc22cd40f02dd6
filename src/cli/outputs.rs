//! The outputs that the command line requests, and their destinations.

use std::path::{Path, PathBuf};

use super::arguments::Build;
use super::failure::Failure;
use crate::emit::{Diagram, Format, MermaidTarget};

/// The requested outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outputs {
    /// In order, each once.
    pub(super) formats: Vec<Format>,
    /// In order, each once; drawn if Mermaid is among the formats.
    pub(super) diagrams: Vec<Diagram>,
    pub(super) place: Place,
}

/// The destination of the outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Standard output, for one output.
    Standard,
    /// A file, for one output.
    File(PathBuf),
    /// A folder, with one file per plan and output.
    Folder(PathBuf),
}

impl Outputs {
    /// Reads the outputs from the command line, without looking at any plan.
    pub(super) fn new(build: &Build) -> Result<Self, Failure> {
        let has_kanban = build.options.mermaid_target != MermaidTarget::V10;
        let check = |diagrams: &[Diagram]| {
            if diagrams.contains(&Diagram::Kanban) && !has_kanban {
                Err(Failure::KanbanInTen)
            } else {
                Ok(())
            }
        };
        let mut formats = sorted(&build.to);
        let mut diagrams = sorted(&build.options.diagrams);
        check(&diagrams)?;
        let place = match (&build.out_dir, &build.output) {
            (Some(folder), _) => Place::Folder(folder.clone()),
            (None, Some(path)) if path != Path::new("-") => Place::File(path.clone()),
            (None, _) => Place::Standard,
        };
        let named = match &place {
            Place::File(path) => by_ending(path),
            Place::Standard | Place::Folder(_) => None,
        };
        let is_all = formats.is_empty();
        if is_all {
            formats = match (&place, named) {
                (Place::Standard, _) => return Err(Failure::NoFormat),
                (Place::File(_), Some((format, _))) => vec![format],
                (Place::File(path), None) => {
                    return Err(Failure::UnknownEnding { path: path.clone() });
                }
                (Place::Folder(_), _) => Format::ALL.to_vec(),
            };
        }
        if diagrams.is_empty() && is_all && build.out_dir.is_some() {
            diagrams = Diagram::ALL.to_vec();
            diagrams.retain(|diagram| has_kanban || *diagram != Diagram::Kanban);
        } else if diagrams.is_empty() {
            let diagram = named.and_then(|(_, diagram)| diagram);
            diagrams.push(diagram.unwrap_or_default());
            check(&diagrams)?;
        }
        let drawn = usize::from(formats.contains(&Format::Mermaid));
        let count = formats.len() - drawn + drawn * diagrams.len();
        if count > 1 && build.out_dir.is_none() {
            return Err(Failure::ManyOutputs { count });
        }
        Ok(Self {
            formats,
            diagrams,
            place,
        })
    }
}

fn sorted<T: Copy + Ord>(values: &[T]) -> Vec<T> {
    let mut values = values.to_vec();
    values.sort_unstable();
    values.dedup();
    values
}

/// The format given by a file's ending: `plan.ics`; a diagram may have two, as in `plan.kanban.mmd`.
fn by_ending(path: &Path) -> Option<(Format, Option<Diagram>)> {
    let ending = path.extension()?.to_ascii_lowercase();
    let mut formats = Format::ALL.into_iter();
    let format = formats.find(|format| ending == format.ending())?;
    let word = path.file_stem().map(Path::new).and_then(Path::extension);
    let mut diagrams = Diagram::ALL.into_iter();
    let diagram = diagrams.find(|diagram| word.is_some_and(|word| word == diagram.word()));
    Some((format, diagram))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::arguments::{Arguments, Command};
    use super::*;

    fn outputs(words: &str) -> Result<Outputs, String> {
        let words = format!("planc build a.plan {words}");
        let arguments =
            Arguments::try_parse_from(words.split_whitespace()).map_err(|it| it.to_string())?;
        let Command::Build(build) = arguments.command else {
            return Err("another command".to_owned());
        };
        Outputs::new(&build).map_err(|failure| failure.to_string())
    }

    /// The formats, the diagrams if Mermaid is among them, and the place.
    fn shown(words: &str) -> Result<(String, Place), String> {
        let outputs = outputs(words)?;
        let formats = outputs.formats.iter().map(|format| format.word());
        let is_drawn = outputs.formats.contains(&Format::Mermaid);
        let diagrams = outputs.diagrams.iter().filter(|_| is_drawn);
        let words: Vec<&str> = formats.chain(diagrams.map(|it| it.word())).collect();
        Ok((words.join(" "), outputs.place))
    }

    #[test]
    fn one_format_goes_to_standard_output_or_to_a_file() {
        let standard = || Ok(("json".to_owned(), Place::Standard));
        assert_eq!(shown("--to json"), standard());
        assert_eq!(shown("--to json -o -"), standard());
        for (words, output, path) in [
            ("-o a.ics", "ical", "a.ics"),
            ("-o a.JSON", "json", "a.JSON"),
            ("-o a.mmd", "mermaid gantt", "a.mmd"),
            ("-o a.kanban.mmd", "mermaid kanban", "a.kanban.mmd"),
            ("-o a.txt --to ical", "ical", "a.txt"),
            (
                "-o a.kanban.mmd --diagram timeline",
                "mermaid timeline",
                "a.kanban.mmd",
            ),
            (
                "-o a.kanban.txt --to mermaid",
                "mermaid gantt",
                "a.kanban.txt",
            ),
        ] {
            let expected = (output.to_owned(), Place::File(path.into()));
            assert_eq!(shown(words), Ok(expected), "{words}");
        }
    }

    #[test]
    fn a_folder_takes_every_format_and_diagram() {
        for (words, expected) in [
            (
                "--out-dir d",
                "json ical mermaid gantt kanban flowchart timeline",
            ),
            (
                "--out-dir d --mermaid-target 10",
                "json ical mermaid gantt flowchart timeline",
            ),
            ("--out-dir d --to mermaid,json", "json mermaid gantt"),
        ] {
            let expected = (expected.to_owned(), Place::Folder("d".into()));
            assert_eq!(shown(words), Ok(expected), "{words}");
        }
    }

    #[test]
    fn what_cannot_be_written_is_refused() {
        for words in [
            "",
            "-o a.txt",
            "-o a",
            "-o -",
            "--to json,ical",
            "--to mermaid --diagram gantt,kanban",
            "--to mermaid --diagram kanban --mermaid-target 10",
            "-o a.kanban.mmd --mermaid-target 10",
            "--out-dir d --diagram kanban --mermaid-target 10",
            "-o a.ics --out-dir d",
        ] {
            assert!(outputs(words).is_err(), "{words}");
        }
    }
}
