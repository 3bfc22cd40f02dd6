//! `planc build`: compiles plans and writes the outputs.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use miette::Diagnostic;

use super::Outcome;
use super::arguments::{Build, MessageFormat};
use super::compile::{Compiled, compile_plans, outcome};
use super::date::parse_stamp;
use super::failure::Failure;
use super::outputs::{Output, Place};
use super::report::report;
use super::roots::named_or_here;
use super::select::select;
use super::terminal::{Terminal, shown_path};
use super::write::{Wanted, make_folder, write_files};
use crate::Compilation;
use crate::emit::json::emit_json;
use crate::emit::mermaid::emit_mermaid;
use crate::emit::{CalendarPlan, Format, MermaidTarget, Options, emit_ical};

pub(super) fn run(build: &Build, terminal: &Terminal) -> Result<Outcome, Failure> {
    let place = Place::new(build)?;
    if matches!(place, Place::Standard(_)) && build.plans.message_format != MessageFormat::Human {
        return Err(Failure::BothToOutput);
    }
    let paths = named_or_here(&build.plans.paths)?;
    refuse_several(&place, &paths, build.plans.paths.is_empty())?;
    let options = options(build)?;

    let plans = compile_plans(&paths, build.plans.today)?;
    report(&plans, build.plans.message_format, false, terminal)?;
    if outcome(&plans) == Outcome::PlanErrors {
        return Ok(Outcome::PlanErrors);
    }

    let jobs: Vec<Job<'_>> = select(&build.filter, &plans)?
        .into_iter()
        .zip(&plans)
        .map(|(filter, plan)| Job {
            compilation: &plan.compilation,
            options: Options {
                filter,
                ..options.clone()
            },
        })
        .collect();
    let mut writing = Writing {
        warnings: left_out(build).into_iter().collect(),
    };
    writing.warnings.extend(nothing_left(&jobs));
    let mut result = None;
    let mut files = Vec::new();
    match &place {
        // Large output is written while it is generated, after all messages.
        Place::Standard(Output::Json) => {}
        Place::Standard(output) => result = Some(writing.emit_whole(*output, &jobs)),
        Place::File(output, path) => {
            files.push((path.clone(), writing.emit_whole(*output, &jobs)));
        }
        Place::Folder(outputs, folder) => {
            refuse_same_ids(&plans)?;
            for job in &jobs {
                for output in outputs {
                    let id = &job.compilation.plan.header.name;
                    for part in writing.emit(*output, std::slice::from_ref(job), false) {
                        let name = output.file_name(id, part.phase.as_deref());
                        files.push((folder.join(name), part.bytes));
                    }
                }
            }
            make_folder(folder)?;
        }
    }
    for (message, help) in writing.warnings {
        terminal.warn(&message, help);
    }
    match result {
        Some(bytes) => terminal.write_result(&bytes)?,
        None if matches!(place, Place::Standard(_)) => {
            terminal.stream_result(|output| write_json(&jobs, output))?;
        }
        None => {}
    }
    let wanted: Vec<Wanted<'_>> = files
        .iter()
        .map(|(path, bytes)| Wanted {
            path,
            bytes,
            read: None,
        })
        .collect();
    let changed = write_files(&wanted)?;
    tell(&files, &changed, terminal);
    Ok(Outcome::Fine)
}

/// Several plans fit into one file only as a calendar, and only if the command line names them.
fn refuse_several(place: &Place, paths: &[PathBuf], implied: bool) -> Result<(), Failure> {
    if matches!(place, Place::Folder(..)) || paths.len() < 2 {
        return Ok(());
    }
    let mut formats = place.outputs().iter().map(|output| output.format());
    let other = formats.find(|format| *format != Format::Ical);
    match other {
        None if !implied || matches!(place, Place::Standard(_)) => Ok(()),
        Some(format) if !implied => Err(Failure::SeveralPlans {
            format: format.word(),
        }),
        None | Some(_) => Err(Failure::SeveralPlansHere {
            paths: paths.to_vec(),
            to_folder: true,
        }),
    }
}

/// A message, and a suggestion.
type Warning = (String, Option<String>);

/// The diagram that this version of Mermaid cannot draw, when all diagrams were requested together.
fn left_out(build: &Build) -> Option<Warning> {
    let all = build.out_dir.is_some() && build.to.is_empty() && build.diagram.is_empty();
    (all && build.mermaid_target == MermaidTarget::V10).then(|| {
        (
            "the kanban diagram is left out: Mermaid 10 does not support it".to_owned(),
            Some("add `--mermaid-target 11`".to_owned()),
        )
    })
}

/// The plans in which nothing passes the filters.
fn nothing_left(jobs: &[Job<'_>]) -> Option<Warning> {
    let empty: Vec<String> = jobs
        .iter()
        .filter(|job| job.is_empty())
        .map(|job| format!("`{}`", job.compilation.plan.header.name))
        .collect();
    let is_filtered = jobs.iter().any(|job| !job.options.filter.is_empty());
    (is_filtered && !empty.is_empty()).then(|| {
        (
            format!("the filters leave nothing of {}", empty.join(", ")),
            Some("drop a filter: an item has to pass all of them".to_owned()),
        )
    })
}

/// A plan and the options of its outputs; a filter contains ids of its own plan.
struct Job<'a> {
    compilation: &'a Compilation,
    options: Options,
}

impl Job<'_> {
    /// Whether nothing passes the filter.
    fn is_empty(&self) -> bool {
        let it = self.compilation;
        !self.options.filter.keeps_any(&it.plan, &it.schedule)
    }
}

/// The options for the outputs of every plan.
fn options(build: &Build) -> Result<Options, Failure> {
    let stamp = match (build.stamp, env::var_os("SOURCE_DATE_EPOCH")) {
        (Some(stamp), _) => Some(stamp),
        (None, Some(value)) if !value.is_empty() => {
            let value = value.to_string_lossy().into_owned();
            let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
            match parse_stamp(&value) {
                Ok(stamp) if is_number => Some(stamp),
                _ => return Err(Failure::SourceDateEpoch { value }),
            }
        }
        _ => None,
    };
    Ok(Options {
        calendar_kinds: build.ical_kind,
        alarm: build.alarm,
        relations: build.relations,
        stamp,
        mermaid_target: build.mermaid_target,
        ..Options::default()
    })
}

/// The content of one file.
struct Part {
    /// The dotted path of the phase that a diagram shows; None for the whole plan.
    phase: Option<String>,
    bytes: Vec<u8>,
}

/// The outputs in progress, and the warnings about them.
struct Writing {
    warnings: Vec<Warning>,
}

impl Writing {
    /// Writes one output of all plans into one file; a diagram that is too large for one file shows as much of the
    /// whole as fits.
    fn emit_whole(&mut self, output: Output, jobs: &[Job<'_>]) -> Vec<u8> {
        let whole = self.emit(output, jobs, true).into_iter().next();
        whole.map(|part| part.bytes).unwrap_or_default()
    }

    /// The files of an output: the whole first, or only the whole. Only a calendar holds more than one plan.
    fn emit(&mut self, output: Output, jobs: &[Job<'_>], whole_only: bool) -> Vec<Part> {
        let mut bytes = Vec::new();
        match output {
            Output::Ical => {
                let plans: Vec<CalendarPlan<'_>> = jobs.iter().map(calendar_plan).collect();
                let warnings =
                    emit_ical(&plans, &mut bytes).expect("writing to memory never fails");
                self.note(&warnings);
            }
            Output::Json => {
                write_json(jobs, &mut bytes).expect("writing to memory never fails");
            }
            Output::Mermaid(diagram) => {
                let mut parts = Vec::new();
                for job in jobs {
                    let options = Options {
                        diagram,
                        whole_only,
                        ..job.options.clone()
                    };
                    let it = job.compilation;
                    let drawings = emit_mermaid(&it.plan, &it.schedule, &it.review, &options);
                    // A filter that leaves nothing has been reported already.
                    if job.options.filter.is_empty() || !job.is_empty() {
                        self.note(&drawings.warnings);
                    }
                    parts.extend(drawings.list.into_iter().map(|drawing| Part {
                        phase: drawing.part,
                        bytes: drawing.text.into_bytes(),
                    }));
                }
                return parts;
            }
        }
        vec![Part { phase: None, bytes }]
    }

    fn note(&mut self, warnings: &[impl Diagnostic]) {
        self.warnings.extend(warnings.iter().map(|warning| {
            let help = warning.help().map(|help| help.to_string());
            (warning.to_string(), help)
        }));
    }
}

fn write_json(jobs: &[Job<'_>], output: &mut impl io::Write) -> io::Result<()> {
    for job in jobs {
        let it = job.compilation;
        let (sources, plan, schedule, review) = (&it.sources, &it.plan, &it.schedule, &it.review);
        emit_json(sources, plan, schedule, review, &job.options, output)?;
    }
    Ok(())
}

fn calendar_plan<'a>(job: &'a Job<'_>) -> CalendarPlan<'a> {
    CalendarPlan {
        sources: &job.compilation.sources,
        plan: &job.compilation.plan,
        schedule: &job.compilation.schedule,
        review: &job.compilation.review,
        options: &job.options,
    }
}

/// Two plans with the same name would overwrite each other's outputs.
fn refuse_same_ids(plans: &[Compiled]) -> Result<(), Failure> {
    let mut ids: Vec<&str> = plans
        .iter()
        .map(|plan| plan.compilation.plan.header.name.as_str())
        .collect();
    ids.sort_unstable();
    for pair in ids.windows(2) {
        if let [first, second] = pair
            && first == second
        {
            return Err(Failure::SameId {
                id: (*first).to_owned(),
            });
        }
    }
    Ok(())
}

/// Someone at a terminal sees what happened; a script checks the exit status.
fn tell(files: &[(PathBuf, Vec<u8>)], changed: &[&Path], terminal: &Terminal) {
    if !terminal.is_terminal() {
        return;
    }
    for (path, _) in files {
        let what = if changed.contains(&path.as_path()) {
            "wrote"
        } else {
            "unchanged:"
        };
        terminal.say(&format!("{what} {}\n", shown_path(path)));
    }
}
