//! The outputs that the command line requests, and their destinations.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::arguments::Build;
use super::failure::Failure;
use crate::emit::{Diagram, Fnv, Format, MermaidTarget};

/// The length limit of a name without its extension, in bytes: most file systems allow 255 with the extension.
const LONGEST_NAME: usize = 200;

/// A kind of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Output {
    Json,
    Ical,
    Mermaid(Diagram),
}

impl Output {
    /// The format of the output.
    pub(super) const fn format(self) -> Format {
        match self {
            Self::Json => Format::Json,
            Self::Ical => Format::Ical,
            Self::Mermaid(_) => Format::Mermaid,
        }
    }

    /// The file name for the output of a plan, or of one of its phases.
    pub(super) fn file_name(self, id: &str, phase: Option<&str>) -> String {
        let name = phase.map_or_else(|| id.to_owned(), |phase| format!("{id}.{phase}"));
        let name = shortened(name);
        match self {
            Self::Json => format!("{name}.json"),
            Self::Ical => format!("{name}.ics"),
            Self::Mermaid(diagram) => format!("{name}.{}.mmd", diagram.word()),
        }
    }
}

/// A name that every file system accepts: a longer name keeps its beginning and gets a hash of the whole, so that it
/// stays unique.
fn shortened(name: String) -> String {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    let mut hash = Fnv::new();
    hash.write_str(&name).expect("a hash takes all");
    let (beginning, _) = name.split_at(name.floor_char_boundary(LONGEST_NAME - 17));
    format!("{beginning}-{:016x}", hash.value())
}

/// The destination of the outputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Standard output.
    Standard(Output),
    /// One file.
    File(Output, PathBuf),
    /// A folder, with one file per plan and output.
    Folder(Vec<Output>, PathBuf),
}

impl Place {
    /// Reads the destination from the command line, without looking at any plan.
    pub(super) fn new(build: &Build) -> Result<Self, Failure> {
        let target = build.mermaid_target;
        let mut formats = build.to.clone();
        formats.sort_unstable();
        formats.dedup();
        let mut diagrams = build.diagram.clone();
        diagrams.sort_unstable();
        diagrams.dedup();
        if target == MermaidTarget::V10 && diagrams.contains(&Diagram::Kanban) {
            return Err(Failure::KanbanInTen);
        }

        if let Some(folder) = &build.out_dir {
            if diagrams.is_empty() {
                diagrams = if formats.is_empty() {
                    Diagram::ALL.to_vec()
                } else {
                    vec![Diagram::default()]
                };
                diagrams.retain(|it| target != MermaidTarget::V10 || *it != Diagram::Kanban);
            }
            if formats.is_empty() {
                formats = Format::ALL.to_vec();
            }
            let outputs = formats
                .iter()
                .flat_map(|format| outputs(*format, &diagrams));
            return Ok(Self::Folder(outputs.collect(), folder.clone()));
        }

        let file = build
            .output
            .as_deref()
            .filter(|path| *path != Path::new("-"));
        let by_ending = file.map(by_ending);
        if formats.is_empty() {
            match (file, by_ending) {
                (Some(_), Some(Some((format, _)))) => formats.push(format),
                (Some(path), _) => {
                    return Err(Failure::UnknownEnding {
                        path: path.to_owned(),
                    });
                }
                (None, _) => return Err(Failure::NoFormat),
            }
        }
        if diagrams.is_empty() {
            let named = by_ending.flatten().and_then(|(_, diagram)| diagram);
            diagrams.push(named.unwrap_or_default());
            if target == MermaidTarget::V10 && named == Some(Diagram::Kanban) {
                return Err(Failure::KanbanInTen);
            }
        }
        let outputs: Vec<Output> = formats
            .iter()
            .flat_map(|format| outputs(*format, &diagrams))
            .collect();
        match outputs.as_slice() {
            [output] => Ok(file.map_or(Self::Standard(*output), |path| {
                Self::File(*output, path.to_owned())
            })),
            _ => Err(Failure::ManyOutputs {
                count: outputs.len(),
            }),
        }
    }

    /// The outputs, in the order of the formats.
    pub(super) fn outputs(&self) -> &[Output] {
        match self {
            Self::Standard(output) | Self::File(output, _) => std::slice::from_ref(output),
            Self::Folder(outputs, _) => outputs,
        }
    }
}

fn outputs(format: Format, diagrams: &[Diagram]) -> Vec<Output> {
    match format {
        Format::Json => vec![Output::Json],
        Format::Ical => vec![Output::Ical],
        Format::Mermaid => diagrams.iter().map(|it| Output::Mermaid(*it)).collect(),
    }
}

/// The format given by a file's extension: `plan.ics`; a diagram may have two, as in `plan.kanban.mmd`.
fn by_ending(path: &Path) -> Option<(Format, Option<Diagram>)> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    let format = match ending.as_str() {
        "json" => Format::Json,
        "ics" => Format::Ical,
        "mmd" => Format::Mermaid,
        _ => return None,
    };
    let diagram = path
        .file_stem()
        .map(Path::new)
        .and_then(Path::extension)
        .and_then(|word| Diagram::ALL.into_iter().find(|it| word == it.word()));
    Some((format, diagram))
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::arguments::{Arguments, Command};
    use super::*;

    fn place(words: &str) -> Result<Place, String> {
        let words = format!("planc build a.plan {words}");
        let arguments =
            Arguments::try_parse_from(words.split_whitespace()).map_err(|it| it.to_string())?;
        let Command::Build(build) = arguments.command else {
            return Err("another command".to_owned());
        };
        Place::new(&build).map_err(|failure| failure.to_string())
    }

    #[test]
    fn one_format_goes_to_standard_output_or_to_a_file() {
        assert_eq!(place("--to json"), Ok(Place::Standard(Output::Json)));
        assert_eq!(place("--to json -o -"), Ok(Place::Standard(Output::Json)));
        for (words, output, path) in [
            ("-o a.ics", Output::Ical, "a.ics"),
            ("-o a.JSON", Output::Json, "a.JSON"),
            ("-o a.mmd", Output::Mermaid(Diagram::Gantt), "a.mmd"),
            (
                "-o a.kanban.mmd",
                Output::Mermaid(Diagram::Kanban),
                "a.kanban.mmd",
            ),
            ("-o a.txt --to ical", Output::Ical, "a.txt"),
            (
                "-o a.kanban.mmd --diagram timeline",
                Output::Mermaid(Diagram::Timeline),
                "a.kanban.mmd",
            ),
        ] {
            assert_eq!(
                place(words),
                Ok(Place::File(output, path.into())),
                "{words}"
            );
        }
    }

    #[test]
    fn a_folder_takes_every_format_and_diagram() {
        let names = |words| {
            place(words).map(|place| {
                place
                    .outputs()
                    .iter()
                    .map(|output| output.file_name("x", None))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(
            names("--out-dir d").as_deref(),
            Ok("x.json x.ics x.gantt.mmd x.kanban.mmd x.flowchart.mmd x.timeline.mmd")
        );
        assert_eq!(
            names("--out-dir d --mermaid-target 10").as_deref(),
            Ok("x.json x.ics x.gantt.mmd x.flowchart.mmd x.timeline.mmd")
        );
        assert_eq!(
            names("--out-dir d --to mermaid,json").as_deref(),
            Ok("x.json x.gantt.mmd")
        );
    }

    #[test]
    fn long_names_are_shortened_and_stay_apart() {
        let name = |id: &str, phase: Option<&str>| Output::Json.file_name(id, phase);
        let id = "x".repeat(LONGEST_NAME);
        assert_eq!(name(&id, None), format!("{id}.json"));
        assert_eq!(
            name(&id, Some("a")),
            format!("{}-0a22e022d0ac7610.json", "x".repeat(LONGEST_NAME - 17))
        );
        assert_ne!(name(&id, Some("a")), name(&id, Some("b")));
        let wide = name(&"ä".repeat(300), None);
        assert!(wide.len() <= LONGEST_NAME + 5 && wide.starts_with("ää"));
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
            assert!(place(words).is_err(), "{words}");
        }
    }
}
