//! Compiling, and every output.

use std::collections::BTreeMap;

use calcard::icalendar::ICalendar;
use planc::Compilation;
use planc::calendar::Day;
use planc::diagnostics::render::{Findings, Human, Look, render_github, render_sarif};
use planc::emit::{
    CalendarKinds, Diagram, Format, MermaidTarget, Options, Relations, StampSource, emit,
};
use planc::source::Span;
use serde_json::Value;

use crate::dice::Dice;
use crate::run::{Outcome, mark};
use crate::support::Files;

/// Files that a plan may name.
const OTHERS: [(&str, &str); 3] = [
    (
        "people.plan",
        "person ann \"Ann\"\nperson ben \"Ben\" { off mon }\nteam crew { members ann, ben }\n",
    ),
    (
        "other.plan",
        "import \"people.plan\"\ntask elsewhere { takes 2d; by ann }\n",
    ),
    (
        "x.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260406\r\nSUMMARY:Easter\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n",
    ),
];

pub(crate) fn check(input: &[u8], dice: &mut Dice) -> Outcome {
    let mut files: BTreeMap<String, Vec<u8>> = OTHERS
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into();
    files.insert("plan.plan".to_owned(), input.to_vec());
    check_files(&files, dice)
}

/// Compiles `plan.plan` and writes every output; now and then twice, which has to give the same bytes.
pub(crate) fn check_files(files: &BTreeMap<String, Vec<u8>>, dice: &mut Dice) -> Outcome {
    let today = dice
        .once_in(3)
        .then(|| Day(20_500 + i32::try_from(dice.roll(60)).unwrap()));
    let options = Options {
        calendar_kinds: *dice.pick(&[
            &CalendarKinds::Events,
            &CalendarKinds::Todos,
            &CalendarKinds::Both,
        ]),
        alarm: dice.once_in(4).then(|| dice.between(0, 20_000)),
        relations: dice
            .once_in(2)
            .then(|| *dice.pick(&[&Relations::None, &Relations::Parent, &Relations::Full])),
        stamp: dice.once_in(4).then_some(StampSource::At(1_700_000_000)),
        diagrams: Diagram::ALL.to_vec(),
        mermaid_target: *dice.pick(&[&MermaidTarget::V11, &MermaidTarget::V12]),
        ..Options::default()
    };
    let compile = || {
        let today = today.map(|day| day.date().into());
        planc::compile("plan.plan", &mut Files(files.clone()), today)
    };
    let compilation = compile();
    let outputs = write_all(&compilation, &options)?;
    if dice.once_in(8) && outputs != write_all(&compile(), &options)? {
        return Err("the same text gives other bytes".to_owned());
    }
    Ok(mark(
        compilation
            .review
            .diagnostics
            .iter()
            .map(planc::diagnostics::Diagnostic::code),
    ))
}

/// Every output, one after the other; fails where one is not well-formed.
fn write_all(it: &Compilation, options: &Options) -> Result<Vec<u8>, String> {
    check_places(it)?;
    let mut out = Vec::new();
    for format in Format::ALL {
        for file in emit(&[it], format, options) {
            let bytes = file.into_bytes();
            match format {
                Format::Json => {
                    if let Err(error) = serde_json::from_slice::<Value>(&bytes) {
                        return Err(format!("the JSON is not valid: {error}"));
                    }
                }
                Format::Ical => check_calendar(&bytes)?,
                Format::Mermaid => {}
            }
            out.extend(bytes);
        }
    }
    let findings = Findings {
        sources: &it.sources,
        diagnostics: &it.review.diagnostics,
        folder: "",
        changed: &[],
    };
    let human = Human::new(Look::default());
    let mut text = String::new();
    for diagnostic in findings.diagnostics {
        human.render(&mut text, &findings, diagnostic).unwrap();
    }
    if text.contains('\u{1b}') {
        return Err("an escape reaches the terminal".to_owned());
    }
    out.extend(text.bytes());
    out.extend(render_github(&[findings], true).bytes());
    out.extend(render_sarif(&[findings], true).bytes());
    Ok(out)
}

/// Fails where a diagnostic or a fix is not within the text.
fn check_places(it: &Compilation) -> Result<(), String> {
    for found in &it.review.diagnostics {
        let labels = found.labels();
        let labels = labels.iter().map(|label| {
            let start = u32::try_from(label.offset()).unwrap();
            Span::new(start, start + u32::try_from(label.len()).unwrap())
        });
        let fixes = found.problem().fixes();
        let edits = fixes
            .iter()
            .flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for span in labels.chain(edits) {
            let text = it.sources.file_at(span.start).and_then(|(_, file)| {
                let place = (span.start - file.base()) as usize..(span.end - file.base()) as usize;
                file.text().get(place)
            });
            if text.is_none() {
                return Err(format!(
                    "{found:?} is at {span:?}, which is outside the text"
                ));
            }
        }
    }
    Ok(())
}

/// Fails where a line is over 75 bytes or not UTF-8 by itself, or another reader refuses the calendar.
fn check_calendar(calendar: &[u8]) -> Result<(), String> {
    let lines = calendar.split_inclusive(|byte| *byte == b'\n');
    for line in lines.map(<[u8]>::trim_ascii_end) {
        if line.len() > 75 || str::from_utf8(line).is_err() {
            return Err(format!("the line {} of a calendar", line.escape_ascii()));
        }
    }
    let text = str::from_utf8(calendar).map_err(|error| error.to_string())?;
    ICalendar::parse(text).map_err(|entry| format!("calcard reads {entry:?}"))?;
    Ok(())
}
