//! `planc fmt`: formats each file, but not its imports.

use std::path::Path;

use similar::TextDiff;

use super::Outcome;
use super::arguments::Fmt;
use super::compile::{folder_as_written, refuse_second_input};
use super::disk::{Disk, words};
use super::failure::{Failure, shown_path};
use super::report::report_to_people;
use super::roots::named_or_here;
use super::terminal::Terminal;
use super::write::{Wanted, write_files};
use crate::diagnostics::Diagnostics;
use crate::diagnostics::render::Findings;
use crate::format::format;
use crate::parse::parse_text;
use crate::source::{FileId, Loader as _, SourceFile, Sources, Span};

/// A file, and its formatted text.
struct Formatted<'a> {
    path: &'a Path,
    folder: String,
    sources: Sources,
    diagnostics: Diagnostics,
    text: String,
}

impl Formatted<'_> {
    fn written(&self) -> &str {
        self.sources.file(FileId(0)).map_or("", SourceFile::text)
    }

    fn is_changed(&self) -> bool {
        self.text != self.written()
    }

    /// Parses the formatted text, so that diagnostics point at their new places.
    fn read_again(&mut self) {
        if self.diagnostics.has_errors() && self.is_changed() {
            self.sources = Sources::new();
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            let (_, diagnostics) = parse_text(&name, self.text.as_str(), &mut self.sources);
            self.diagnostics = diagnostics;
            self.diagnostics.sort();
        }
    }

    fn is_input(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

pub(super) fn run(fmt: &Fmt, terminal: &Terminal) -> Result<Outcome, Failure> {
    let paths = named_or_here(&fmt.paths)?;
    refuse_second_input(&paths)?;
    if fmt.range.is_some() && paths.len() > 1 {
        return Err(if fmt.paths.is_empty() {
            Failure::SeveralPlansHere {
                paths: paths.into_owned(),
                to_folder: false,
            }
        } else {
            Failure::RangeOfSeveral
        });
    }
    let mut files = paths
        .iter()
        .map(|path| read(path, fmt.range))
        .collect::<Result<Vec<_>, Failure>>()?;
    let has_errors = files.iter().any(|file| file.diagnostics.has_errors());
    let is_changed = files.iter().any(Formatted::is_changed);
    if fmt.check {
        show(&files, terminal)?;
    } else {
        write(&files, terminal)?;
        files.iter_mut().for_each(Formatted::read_again);
    }
    let findings: Vec<Findings<'_>> = files
        .iter()
        .map(|file| Findings {
            sources: &file.sources,
            diagnostics: &file.diagnostics,
            folder: &file.folder,
            changed: &[],
        })
        .collect();
    report_to_people(&findings, true, terminal);
    Ok(if has_errors || fmt.check && is_changed {
        Outcome::PlanErrors
    } else {
        Outcome::Fine
    })
}

fn read(path: &Path, range: Option<(u32, u32)>) -> Result<Formatted<'_>, Failure> {
    let mut disk = Disk::open(path)?;
    let name = disk.root().to_owned();
    let bytes = disk.load(&name).map_err(|problem| Failure::Read {
        path: path.to_owned(),
        reason: words(&problem),
    })?;
    // Bytes that are not UTF-8 would be lost when the file is written back.
    let text = String::from_utf8(bytes).map_err(|_| Failure::NotUtf8 {
        path: path.to_owned(),
    })?;
    let mut sources = Sources::new();
    let (ast, mut diagnostics) = parse_text(&name, text, &mut sources);
    diagnostics.sort();
    let range = range
        .zip(sources.file(ast.file))
        .map(|(lines, file)| lines_of(file, lines));
    Ok(Formatted {
        path,
        folder: folder_as_written(path),
        text: format(&sources, &ast, range),
        sources,
        diagnostics,
    })
}

/// The span from the start of the first line to the end of the last, counted from 1; lines after the end of the file
/// are ignored.
fn lines_of(file: &SourceFile, (first, last): (u32, u32)) -> Span {
    let end = file.span().end;
    let start = |line| file.lines().start(line).map_or(end, |at| file.base() + at);
    Span::new(start(first - 1), start(last))
}

/// Prints the changes as a diff that `patch` understands.
fn show(files: &[Formatted<'_>], terminal: &Terminal) -> Result<(), Failure> {
    let mut out = String::new();
    for file in files.iter().filter(|file| file.is_changed()) {
        let name = shown_path(file.path);
        out.push_str(
            &TextDiff::from_lines(file.written(), &file.text)
                .unified_diff()
                .header(&name, &name)
                .to_string(),
        );
    }
    terminal.write_result(out.as_bytes())?;
    for file in files.iter().filter(|file| file.is_changed()) {
        terminal.say(&format!("`{}` would be formatted\n", shown_path(file.path)));
    }
    Ok(())
}

fn write(files: &[Formatted<'_>], terminal: &Terminal) -> Result<(), Failure> {
    let on_disk: Vec<_> = files
        .iter()
        .filter(|file| !file.is_input())
        .map(|file| Wanted {
            path: file.path,
            bytes: file.text.as_bytes(),
            read: Some(file.written().as_bytes()),
        })
        .collect();
    for path in write_files(&on_disk)? {
        terminal.say(&format!("`{}` is formatted\n", shown_path(path)));
    }
    for file in files.iter().filter(|file| file.is_input()) {
        terminal.write_result(file.text.as_bytes())?;
    }
    Ok(())
}
