//! Impossible dates, missed due dates, and facts that are overdue.

use super::edits::Edits;
use super::offer::{Offer, one, replaced};
use super::statement::{date_moved, fact};
use super::{hours, overbooked, schedule};
use crate::ast::Value;
use crate::calendar::Day;
use crate::diagnostics::LintProblem;
use crate::source::Span;

pub(super) fn offers(edits: Edits<'_>, problem: &LintProblem) -> Vec<Offer> {
    use LintProblem as P;
    match problem {
        P::DateImpossible { at, possible, .. } => one(date_moved(edits, *at, possible)),
        P::DueMissed { at, forecast, .. } => one(date_moved(edits, *at, forecast)),
        P::SpanBackwards { at, .. } => one(turned(edits, *at)),
        P::DateOnDayOff { at, .. } => on_a_working_day(edits, *at).unwrap_or_default(),
        P::OverdueFact {
            fact, date, by, at, ..
        } => {
            let value = format!("{date}{by}");
            let edit = edits
                .declaration(*at)
                .map(|block| edits.insert(block, *fact, &value));
            one(edit.map(|edit| Offer::likely(format!("write `{fact} {value}`"), [edit])))
        }
        P::FewCommonHours { name, .. } => one(schedule::effort(edits, name).map(Offer::for_some)),
        P::OutsideHours { at, work, .. } => hours::outside(edits, *at, work.as_deref()),
        P::Overbooked { at, tasks, .. } => overbooked::in_a_week(edits, *at, tasks),
        P::OverLimit { tasks, .. } => overbooked::over_limit(edits, tasks),
        P::BookedOver { .. } => one(overbooked::levelled(edits)),
        P::BookedTwice { at, tasks, .. } => overbooked::given(edits, *at, tasks),
        P::OnDaysOff { at, .. } => one(hours::empty(edits, *at)),
        _ => Vec::new(),
    }
}

/// Swaps the ends of `spans`.
fn turned(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let (statement, _) = edits.statement(at)?;
    let Some(Value::Ends(from, to)) = &statement.value else {
        return None;
    };
    let swapped = edits.swap(from.span, to.span);
    Some(Offer::likely("name the earlier one first", swapped))
}

/// Moves the date to the working day before or after a day off.
fn on_a_working_day(edits: Edits<'_>, at: Span) -> Option<Vec<Offer>> {
    let (fact, _) = fact(edits, at)?;
    let written = fact.date?;
    let day = Day::from_date(written.day.day()?);
    let analysis = edits.analysis;
    let time = edits
        .item(at)
        .and_then(|(id, _)| analysis.schedule.working_time(id))
        .unwrap_or(&analysis.plan.header.working_time);
    let days = [time.working_day_before(day), time.working_day_after(day)];
    let offer = |day: Day| {
        let title = format!("move it to {} {day}", day.date().format("%A"));
        Offer::likely(title, [replaced(written.span, day.to_string())])
    };
    Some(days.into_iter().flatten().map(offer).collect())
}
