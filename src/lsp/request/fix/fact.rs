//! Impossible dates, missed due dates, and facts that are overdue.

use super::pen::Pen;
use super::{Offer, replaced, schedule};
use crate::ast::Value;
use crate::calendar::Day;
use crate::diagnostics::LintProblem;
use crate::source::Span;

pub(super) fn offers(pen: Pen<'_>, problem: &LintProblem) -> Vec<Offer> {
    use LintProblem as P;
    match problem {
        P::DateImpossible { at, possible, .. } => moved(pen, *at, possible).into_iter().collect(),
        P::DueMissed { at, forecast, .. } => moved(pen, *at, forecast).into_iter().collect(),
        P::SpanBackwards { at, .. } => turned(pen, *at).into_iter().collect(),
        P::DateOnDayOff { at, .. } => on_a_working_day(pen, *at),
        P::OverdueFact {
            fact, date, by, at, ..
        } => {
            let value = format!("{date}{by}");
            let insert = |block| pen.insert(block, *fact, &value);
            let edit = pen.declaration(*at).map(insert);
            edit.map(|edit| Offer::likely(format!("write `{fact} {value}`"), [edit]))
                .into_iter()
                .collect()
        }
        P::FewCommonHours { name, .. } => schedule::effort(pen, name)
            .map(|offer| Offer {
                likely: false,
                ..offer
            })
            .into_iter()
            .collect(),
        P::OutsideHours { at, work, .. } => super::hours::outside(pen, *at, work.as_deref()),
        P::OnDaysOff { at, .. } => super::hours::empty(pen, *at).into_iter().collect(),
        _ => Vec::new(),
    }
}

pub(super) fn moved(pen: Pen<'_>, at: Span, to: &str) -> Option<Offer> {
    let written = date_at(pen, at)?;
    Some(Offer::other(
        format!("move it to {to}"),
        [replaced(written, to)],
    ))
}

/// The date of the statement at a place.
fn date_at(pen: Pen<'_>, at: Span) -> Option<Span> {
    let (statement, _) = pen.statement(at)?;
    match &statement.value {
        Some(Value::Fact(fact)) => fact.date.map(|date| date.span),
        Some(_) | None => None,
    }
}

/// Swaps the ends of `spans`.
fn turned(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = pen.statement(at)?;
    let Some(Value::Ends(from, to)) = &statement.value else {
        return None;
    };
    let edits = [
        replaced(from.span, pen.text(to.span)),
        replaced(to.span, pen.text(from.span)),
    ];
    Some(Offer::likely("name the earlier one first", edits))
}

/// Moves the date to the working day before or after a day off.
fn on_a_working_day(pen: Pen<'_>, at: Span) -> Vec<Offer> {
    let (Some((statement, block)), Some(written)) = (pen.statement(at), date_at(pen, at)) else {
        return Vec::new();
    };
    let Some(Value::Fact(fact)) = &statement.value else {
        return Vec::new();
    };
    let Some(day) = fact
        .date
        .and_then(|date| date.day.day())
        .map(Day::from_date)
    else {
        return Vec::new();
    };
    let plan = &pen.analysis.plan;
    let name = block.name.as_ref().map(|name| name.span);
    let time = plan
        .items()
        .find(|(_, item)| Some(item.name_span) == name)
        .and_then(|(id, _)| pen.analysis.schedule.working_time(id))
        .unwrap_or(&plan.header.working_time);
    let days = [time.working_day_before(day), time.working_day_after(day)];
    days.into_iter()
        .flatten()
        .map(|day| {
            let weekday = day.date().format("%A");
            let title = format!("move it to {weekday} {day}");
            Offer::likely(title, [replaced(written, day.to_string())])
        })
        .collect()
}
