//! `planc forecast`: the chances of the dates.

use std::num::NonZeroUsize;
use std::thread;

use super::Outcome;
use super::arguments::{Forecast, MessageFormat};
use super::compile::{compile_plans, outcome};
use super::failure::Failure;
use super::report::report;
use super::roots::named_or_here;
use super::select::check_tags;
use super::terminal::{Progress, Terminal};
use crate::compilation::Compilation;
use crate::emit::{Note, Page, emit_forecast, forecast_text};
use crate::forecast::Assumptions;
use crate::report::words::grouped;

/// The widest text.
const WIDEST: usize = 100;

pub(super) fn run(arguments: &Forecast, terminal: &Terminal) -> Result<Outcome, Failure> {
    let paths = named_or_here(&arguments.paths)?;
    if let (Some(format), [_, _, ..]) = (arguments.to, &*paths) {
        return Err(Failure::SeveralForecasts {
            format: format.word(),
        });
    }
    let compiled = compile_plans(&paths, arguments.today)?;
    report(&compiled, MessageFormat::Human, false, terminal)?;
    if outcome(&compiled) == Outcome::PlanErrors {
        return Ok(Outcome::PlanErrors);
    }
    check_tags(&arguments.assumptions.together, &compiled)?;
    let look = terminal.look();
    let page = Page {
        width: look.width.min(WIDEST),
        unicode: look.unicode,
        all: arguments.all,
    };
    for (number, plan) in compiled.into_iter().enumerate() {
        let plan = with_forecast(plan.compilation, &arguments.assumptions, terminal);
        let is_certain = plan.forecast.as_ref().is_some_and(|it| it.varying == 0);
        if is_certain {
            terminal.warn(&nothing_varies(&plan));
        }
        let output = match arguments.to {
            Some(format) => emit_forecast(&plan, format),
            None if is_certain => continue,
            None => {
                let between = if number > 0 { "\n\n" } else { "" };
                let text = forecast_text(&plan, page, &|text| terminal.heading(text));
                format!("{between}{text}").into_bytes()
            }
        };
        terminal.write_result(&output)?;
    }
    Ok(Outcome::Fine)
}

/// Adds a forecast to a plan, on all processors, and shows progress at a terminal.
pub(super) fn with_forecast(
    plan: Compilation,
    assumptions: &Assumptions,
    terminal: &Terminal,
) -> Compilation {
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let progress = Progress::new(terminal);
    let all = grouped(assumptions.samples);
    let show = |done: u32| progress.show(&|| format!("{} of {all} samples", grouped(done)));
    plan.with_forecast(assumptions, threads, &show)
}

/// The reason why all samples of a plan are the same.
fn nothing_varies(plan: &Compilation) -> Note {
    let is_over = plan.plan.items().all(|(id, item)| {
        let dates = plan.schedule.dates(id).filter(|_| item.is_task());
        dates.is_none_or(|dates| dates.achieved)
    });
    if is_over {
        return Note {
            message: format!(
                "no task of `{}` is open, so its dates cannot change",
                plan.plan.header.name
            ),
            help: None,
        };
    }
    Note {
        message: format!(
            "no estimate in `{}` has a range, so there is nothing to forecast",
            plan.plan.header.name
        ),
        help: Some(
            "write the best case, the likely and the worst case, such as `takes 2d..3d..6d`, or add `--spread 20%`",
        ),
    }
}
