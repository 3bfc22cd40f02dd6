//! The readers: planc, and two that others wrote.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use chrono_tz::Tz;
use planc::calendar::{DaysOff, IcsProblemKind, read_days_off};
use serde_json::Value;

use super::sample::Sample;
use crate::install;

pub(crate) const RECURRING: &str = "recurring-ical-events";
pub(crate) const RRULE: &str = "rrule";

/// When events begin, or what a reader says instead.
pub(crate) type Answer = Result<BTreeSet<String>, String>;

/// The years that are compared.
pub(crate) fn in_window(at: &str) -> bool {
    ("2026".."2028").contains(&at)
}

/// What planc reads in a text; the kinds of the problems that are no warnings.
pub(crate) fn by_planc(text: &str) -> (DaysOff, Vec<IcsProblemKind>) {
    let read = read_days_off(text, Tz::UTC);
    let problems = read.problems.iter().map(|problem| problem.kind.clone());
    let errors = problems.filter(|kind| !kind.is_warning()).collect();
    (read, errors)
}

/// What the crate `rrule` makes of a rule; the first occurrence in any year, and all in the window.
pub(crate) fn by_rrule(sample: &Sample) -> (Option<String>, Answer) {
    let (time, zone) = if sample.is_date {
        ("T000000Z", "T000000Z")
    } else {
        ("Z", "Z")
    };
    let text = format!(
        "DTSTART:{}{time}\nRRULE:{}",
        sample.start,
        sample.rule(zone)
    );
    let set: rrule::RRuleSet = match text.parse() {
        Ok(set) => set,
        Err(problem) => {
            let problem: rrule::RRuleError = problem;
            return (None, Err(problem.to_string()));
        }
    };
    let starts = (&set)
        .into_iter()
        .map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
    let mut starts = starts.take_while(|at| at.as_str() < "2110").peekable();
    let first = starts.peek().cloned();
    let starts = starts.take_while(|at| at.as_str() < "2028");
    (first, Ok(starts.filter(|at| in_window(at)).collect()))
}

/// `recurring-ical-events` at work on texts.
pub(crate) struct Recurring(Child);

impl Recurring {
    pub(crate) fn asked(texts: &[String]) -> Self {
        let scripts = scripts();
        let python = install::alone("recurrence", |home| {
            install::install_python(&scripts, &home.join("venv"))
        });
        let mut child = Command::new(python)
            .arg(scripts.join("read.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python runs");
        let input = serde_json::to_vec(texts).unwrap();
        child.stdin.take().unwrap().write_all(&input).unwrap();
        Self(child)
    }

    /// When events begin and end, `begin/end`, in each text.
    pub(crate) fn answers(self) -> Vec<Answer> {
        let output = self.0.wait_with_output().unwrap();
        assert!(output.status.success(), "its script ends well");
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let answers = answers.into_iter().map(|answer| match answer {
            Value::Array(events) => {
                let events = events.iter().filter_map(Value::as_str);
                Ok(events.map(str::to_owned).collect())
            }
            other => Err(other.as_str().unwrap_or_default().to_owned()),
        });
        answers.collect()
    }
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recurrence")
}
