//! From text to dates, by the real stages.

use planc::calendar::{Day, Instant};
use planc::diagnostics::{Diagnostics, Severity};
use planc::plan::Plan;
use planc::schedule::Schedule;
use planc::source::{LoadProblem, Loader, Sources};

struct OneFile<'a>(&'a str);

impl Loader for OneFile<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        if path == "main.plan" {
            Ok(self.0.as_bytes().to_vec())
        } else {
            Err(LoadProblem::Missing)
        }
    }
}

/// A plan and its dates.
pub(crate) struct Scheduled {
    pub(crate) plan: Plan,
    pub(crate) schedule: Schedule,
    pub(crate) problems: Diagnostics,
}

/// Compiles a text; `today` overrides its status date.
pub(crate) fn scheduled_on(text: &str, today: Option<Day>) -> Scheduled {
    let mut sources = Sources::new();
    let (parsed, mut problems) = planc::parse::parse("main.plan", &mut OneFile(text), &mut sources);
    let (plan, unresolved) = planc::resolve::resolve(&sources, &parsed);
    problems.append(unresolved);
    let (schedule, unscheduled) = planc::schedule::schedule(&plan, today.map(Into::into));
    problems.append(unscheduled);
    problems.sort();
    Scheduled {
        plan,
        schedule,
        problems,
    }
}

/// Compiles a text that has no error.
pub(crate) fn scheduled(text: &str) -> Scheduled {
    let scheduled = scheduled_on(text, None);
    let errors: Vec<String> = scheduled
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .map(|problem| format!("{problem:?}"))
        .collect();
    assert!(errors.is_empty(), "{}\n{text}", errors.join("\n"));
    scheduled
}

/// `2026-03-02T09:00` as an instant.
pub(crate) fn instant(text: &str) -> Instant {
    let (day, time) = text.split_once('T').expect("a date and a time");
    let (hour, minute) = time.split_once(':').expect("hours and minutes");
    let day = day.parse().expect("a date");
    let hour: u16 = hour.parse().expect("hours");
    let minute: u16 = minute.parse().expect("minutes");
    Instant::new(day, hour * 60 + minute)
}
