//! `planc build`: compiles plans and writes the outputs.

use std::env;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::arguments::{Build, MessageFormat};
#[cfg(feature = "git")]
use super::compared::add_baselines;
use super::compile::{compile_plans, outcome};
use super::failure::{Failure, shown_path};
use super::forecast::with_forecast;
use super::outputs::{Outputs, Place};
use super::report::report;
use super::roots::named_or_here;
use super::select::check_names;
#[cfg(feature = "git")]
use super::stamps::stamps;
use super::terminal::Terminal;
use super::write::{Wanted, make_folder, write_files};
use crate::compilation::Compilation;
use crate::emit::{MermaidTarget, Note, Options, Selection, StampSource, emit, parse_stamp};
use crate::forecast::Assumptions;

pub(super) fn run(build: &Build, terminal: &Terminal) -> Result<Outcome, Failure> {
    let outputs = Outputs::new(build)?;
    let Outputs { formats, place, .. } = &outputs;
    if *place == Place::Standard && build.plans.message_format != MessageFormat::Human {
        return Err(Failure::BothToOutput);
    }
    let paths = named_or_here(&build.plans.paths)?;
    refuse_several(&outputs, &paths, build.plans.paths.is_empty())?;
    #[cfg(feature = "git")]
    if build.baseline.is_some() && build.options.stamp == Some(StampSource::Git) {
        return Err(Failure::StampOfBaseline);
    }
    let options = Options {
        diagrams: outputs.diagrams.clone(),
        whole_only: build.out_dir.is_none(),
        stamp: stamp(build)?,
        ..build.options.clone()
    };

    let plans = compile_plans(&paths, build.plans.today)?;
    report(&plans, build.plans.message_format, false, terminal)?;
    if outcome(&plans) == Outcome::PlanErrors {
        return Ok(Outcome::PlanErrors);
    }

    check_names(&options.filter, &plans)?;
    #[cfg(feature = "git")]
    let options = Options {
        stamps: stamps(build, &outputs, (&paths, &plans), &options, terminal)?,
        ..options
    };
    #[cfg(feature = "git")]
    let plans = add_baselines(build, &paths, plans, terminal)?;
    let plans = plans.into_iter().map(|plan| {
        if build.forecast {
            with_forecast(plan.compilation, &Assumptions::default(), terminal)
        } else {
            plan.compilation
        }
    });
    let plans: Vec<Compilation> = plans.collect();
    let plans: Vec<&Compilation> = plans.iter().collect();
    let mut notes: Vec<Note> = left_out(build).into_iter().collect();
    notes.extend(nothing_left(&plans, &options));
    let mut emitted = Vec::new();
    match place {
        Place::Standard | Place::File(_) => {
            let all = formats.iter().map(|format| emit(&plans, *format, &options));
            // A diagram that is too large for one file shows as much of the whole as fits.
            emitted.extend(all.flatten().take(1));
        }
        Place::Folder(folder) => {
            refuse_same_ids(&plans)?;
            for plan in &plans {
                for format in formats {
                    emitted.extend(emit(&[plan], *format, &options));
                }
            }
            make_folder(folder)?;
        }
    }
    notes.extend(emitted.iter_mut().flat_map(|file| file.notes.drain(..)));
    for note in notes {
        terminal.warn(&note);
    }
    let path = |name: &str| match place {
        Place::Standard => None,
        Place::File(path) => Some(path.clone()),
        Place::Folder(folder) => Some(folder.join(name)),
    };
    let mut files = Vec::new();
    for file in emitted {
        match path(&file.name) {
            // Large output is written while it is generated, after all messages.
            None => terminal.stream_result(|output| file.write(output))?,
            Some(path) => files.push((path, file.into_bytes())),
        }
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
fn refuse_several(outputs: &Outputs, paths: &[PathBuf], implied: bool) -> Result<(), Failure> {
    if matches!(outputs.place, Place::Folder(_)) || paths.len() < 2 {
        return Ok(());
    }
    let mut formats = outputs.formats.iter();
    let other = formats.find(|format| !format.holds_several_plans());
    match other {
        None if !implied || outputs.place == Place::Standard => Ok(()),
        Some(format) if !implied => Err(Failure::SeveralPlans {
            format: format.word(),
        }),
        None | Some(_) => Err(Failure::SeveralPlansHere {
            paths: paths.to_vec(),
            to_folder: true,
        }),
    }
}

/// The diagram that this version of Mermaid cannot draw, when all diagrams were requested together.
fn left_out(build: &Build) -> Option<Note> {
    let options = &build.options;
    let all = build.out_dir.is_some() && build.to.is_empty() && options.diagrams.is_empty();
    (all && options.mermaid_target == MermaidTarget::V10).then(|| Note {
        message: "the kanban diagram is left out: Mermaid 10 does not support it".to_owned(),
        help: Some("add `--mermaid-target 11`"),
    })
}

/// The plans in which nothing passes the filters.
fn nothing_left(plans: &[&Compilation], options: &Options) -> Option<Note> {
    let is_left =
        |it: &Compilation| Selection::new(&options.filter, &it.plan, &it.schedule).keeps_any();
    let empty: Vec<String> = plans
        .iter()
        .filter(|plan| !is_left(plan))
        .map(|it| format!("`{}`", it.plan.header.name))
        .collect();
    (!options.filter.is_empty() && !empty.is_empty()).then(|| Note {
        message: format!("the filters leave nothing of {}", empty.join(", ")),
        help: Some("drop a filter: an item has to pass all of them"),
    })
}

/// The time of the last change of the entries, from the command line or the environment.
fn stamp(build: &Build) -> Result<Option<StampSource>, Failure> {
    let value = env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty());
    let Some(value) = value.filter(|_| build.options.stamp.is_none()) else {
        return Ok(build.options.stamp);
    };
    let value = value.to_string_lossy().into_owned();
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    match parse_stamp(&value) {
        Ok(stamp) if is_number => Ok(Some(StampSource::At(stamp))),
        _ => Err(Failure::SourceDateEpoch { value }),
    }
}

/// Two plans with the same name would overwrite each other's outputs.
fn refuse_same_ids(plans: &[&Compilation]) -> Result<(), Failure> {
    let mut ids: Vec<&str> = plans
        .iter()
        .map(|plan| plan.plan.header.name.as_str())
        .collect();
    ids.sort_unstable();
    match ids.windows(2).find(|pair| pair.first() == pair.last()) {
        Some([id, ..]) => Err(Failure::SameId {
            id: (*id).to_owned(),
        }),
        _ => Ok(()),
    }
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
