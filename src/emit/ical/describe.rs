//! The description of an item, shown below its summary.

use std::fmt::Write as _;

use super::context::IcalContext;
use super::entry::Role;
use super::paragraphs::Paragraphs;
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::plan::{
    AddedUp, Criterion, Fact, Item, ItemId, ItemKind, Moment, Plan, Size, Standing, WhoId,
};
use crate::report::words::{duration_text, instant_text, list_text, moment_text, size_text};
use crate::report::{finish_as_written, names, names_and_more};
use crate::resolve::title_from;
use crate::review::Status;
use crate::review::late::late;
use crate::schedule::{Cause, Dates, Dependency, Origin};

/// The most predecessors that are named one by one.
const MOST_NAMES: usize = 12;

/// The text below the summary: the standing of the item and the reason for it, then whom to ask, how much slack it has,
/// the dates that bind it, and its predecessors.
pub(super) fn describe_item(context: &IcalContext<'_>, id: ItemId, role: Role) -> String {
    let plan = context.report.plan;
    let schedule = context.report.schedule;
    let item = plan.item(id);
    let Some(dates) = schedule.dates(id) else {
        return String::new();
    };
    let mut text = Paragraphs::new();
    describe_standing(context, &mut text, id, dates);
    describe_time(context, &mut text, id, item, dates, role);
    describe_limits(&mut text, item, dates);
    describe_state(context, &mut text, id, item);
    text.named("Owner", &context.report.owners_text(id));
    for (name, used) in [("By", false), ("Uses", true)] {
        text.named(name, &context.report.workers_text(id, used));
    }
    let who =
        |list: &AddedUp<'_, WhoId>| names_and_more(plan, list.of(id).copied(), list.omitted(id));
    let any = item.approver_any().is_some();
    text.named(
        if any { "Approver, any of" } else { "Approver" },
        &names(plan, item.approvers().iter().map(|who| who.value)),
    );
    text.named("Consult", &who(&context.consulted));
    text.named("Inform", &who(&context.informed));
    if let Some(slack) = context.report.slack(id) {
        text.named("Slack", &context.report.slack_text(slack));
    }
    if let Some(format) = item.format() {
        text.named("Format", &format.text);
    }
    describe_criteria(&mut text, item.criteria());
    text.named("Waits for", &predecessors(context, id, dates));
    if let Some(wait) = context.report.wait_text(id) {
        text.line(&format!("Waits for {wait}"));
    }
    let more_tags = context.tags.omitted(id);
    if more_tags > 0 {
        text.named("More tags", &more_tags.to_string());
    }
    text.remarks(item);
    text.finish()
}

/// `Passed late: 2026-03-10, 2 d late`, `Refused: 2026-03-12, the budget is missing`, `At risk: …`.
fn describe_standing(context: &IcalContext<'_>, text: &mut Paragraphs, id: ItemId, dates: &Dates) {
    let plan = context.report.plan;
    let late = late(plan, context.report.schedule, id);
    if context.report.is_achieved(id) {
        let finish = end_text(dates, finish_as_written(plan, id, dates.finish));
        text.achieved(&title_from(context.report.achieved_word(id)), &finish, late);
    } else if let Some(refusal) = context.report.refusal(id) {
        text.fact("Refused", Some(refusal));
    } else if let Some(judgement) = context.report.review.item(id) {
        text.judgement(context, judgement);
    } else if let Some(late) = late {
        text.line(&late.text());
    }
}

/// Writes the dates as exactly as the plan knows them: days alone do not show the hour.
fn describe_time(
    context: &IcalContext<'_>,
    text: &mut Paragraphs,
    id: ItemId,
    item: &Item,
    dates: &Dates,
    role: Role,
) {
    let achieved = context.report.is_achieved(id);
    let finish = instant_text(dates.finish, dates.finish_day);
    match (role, item.kind) {
        (Role::Review, _) => {
            // A deliverable that was rejected after its delivery has to be handed over again.
            let status = context.report.review.status(id);
            let handed_over = matches!(status, Status::Review | Status::Done);
            let verb = if handed_over {
                "Handed over"
            } else {
                "Handover"
            };
            text.named(verb, &instant_text(dates.start, dates.start_day));
            if !achieved {
                text.named("Acceptance", &finish);
            }
        }
        (Role::Item, ItemKind::Phase) => {
            let start = instant_text(dates.start, dates.start_day);
            text.line(&format!("From {start} to {finish}"));
        }
        // The entry itself has the times, or the item fills whole days.
        (Role::Item, ItemKind::Task) => {}
        (Role::Item, ItemKind::Deliverable | ItemKind::Milestone) | (Role::Due, _) => {
            let fixed = item.on();
            let is_fixed = fixed.is_some_and(|on| stands(on, dates.finish, dates.finish_day));
            if !achieved && context.report.refusal(id).is_none() && !is_fixed {
                text.named("Planned", &finish);
            }
        }
    }
    if let Some(then) = context.report.baseline(id) {
        text.named("Baseline", &context.report.then_text(then));
    }
    describe_size(context, text, id, item, dates);
    if let Some(due) = item.due() {
        text.named("Due", &moment_text(due));
    }
    if dates.held_by_refusal {
        text.line("Not before this date: a gate that it waits for was refused");
    }
}

/// Writes how long a task takes or took. The estimate stays known once the task is done; the actual duration needs both
/// facts.
fn describe_size(
    context: &IcalContext<'_>,
    text: &mut Paragraphs,
    id: ItemId,
    item: &Item,
    dates: &Dates,
) {
    let plan = context.report.plan;
    if !item.is_task() {
        return;
    }
    let size = |minutes| context.report.size_text(id, minutes);
    let (takes, effort) = match item.task_size() {
        Some(Size::Takes(estimate)) => (Some(estimate.likely), None),
        Some(Size::Effort(estimate)) => (None, Some(estimate.likely)),
        Some(Size::Spans(..)) | None => (None, None),
    };
    let within = item.effort_within().map(|estimate| estimate.likely);
    if !dates.achieved {
        text.named("Takes", &size(dates.duration));
    } else if item.started().is_some() {
        let estimate = takes.filter(|takes| *takes != dates.duration);
        let estimate = estimate.map(|takes| format!(" (estimated at {})", size(takes)));
        text.named(
            "Took",
            &format!("{}{}", size(dates.duration), estimate.unwrap_or_default()),
        );
    } else if let Some(takes) = takes {
        text.named("Estimated at", &size(takes));
    }
    text.named(
        "Worked on",
        &context.report.pieces_text(id).unwrap_or_default(),
    );
    if let Some(effort) = effort.or(within) {
        text.named("Effort", &duration_text(plan, effort, false));
    }
}

/// Writes the dates that bind the item, besides its due date. A fixed start or finish is written only if the entry is
/// elsewhere.
fn describe_limits(text: &mut Paragraphs, item: &Item, dates: &Dates) {
    let mut limit = |name: &str, moment: Option<Moment>| {
        if let Some(moment) = moment {
            text.named(name, &moment_text(moment));
        }
    };
    match item.kind {
        ItemKind::Phase => {}
        ItemKind::Task => {
            let start = item
                .start()
                .filter(|start| !stands(*start, dates.start, dates.start_day));
            let finish = item
                .finish()
                .filter(|finish| !stands(*finish, dates.finish, dates.finish_day));
            limit("Start fixed for", start);
            limit("Finish fixed for", finish);
            limit("Start not after", item.start_not_after());
            limit("Finish not after", item.finish_not_after());
        }
        ItemKind::Deliverable => {
            limit("Handover not after", item.start_not_after());
        }
        ItemKind::Milestone => {
            limit("Fixed for", item.on());
            limit("Not after", item.not_after());
        }
    }
}

/// Whether a written date is kept: to the minute, or to the day if no time is written.
fn stands(written: Moment, at: Instant, day: Day) -> bool {
    written
        .exact()
        .map_or(written.day == day, |exact| exact == at)
}

fn describe_state(context: &IcalContext<'_>, text: &mut Paragraphs, id: ItemId, item: &Item) {
    let plan = context.report.plan;
    let review = context.report.review;
    let percent = review.progress(id).filter(|percent| *percent > 0);
    match (review.status(id), item.kind, percent) {
        (Status::Active, _, Some(percent)) if item.is_phase() || item.is_task() => {
            text.line(&format!("In progress: {percent} % done"));
        }
        (Status::Blocked, _, Some(percent)) if item.is_task() => {
            text.line(&format!("{percent} % done"));
        }
        (Status::Active, ItemKind::Task | ItemKind::Phase, None) => text.line("In progress"),
        (Status::Review, ItemKind::Deliverable, _) => text.line("Under review"),
        (Status::Review, ItemKind::Milestone, _) => text.line("Waiting for the decision"),
        _ => {}
    }
    if !context.report.is_achieved(id) {
        text.fact("Blocked", item.blocked());
    }
    match item.standing(plan) {
        Standing::Rejected(rejected) => text.fact("Rejected", Some(rejected)),
        // Each of several approvers accepts separately.
        Standing::Open | Standing::Delivered(_) => {
            for accepted in item.accepted() {
                let who = names(plan, accepted.by().iter().map(|who| who.value));
                let by = if who.is_empty() { "" } else { " by " };
                text.fact(&format!("Accepted{by}{who}"), Some(accepted));
            }
        }
        Standing::Accepted(..) => {}
    }
    if context.report.refusal(id).is_none() {
        text.fact("Refused", item.refused().last());
    }
    if let Some(remark) = item.passed().and_then(Fact::text) {
        text.named("Remark", &remark.text);
    }
}

fn describe_criteria(text: &mut Paragraphs, criteria: &[Criterion]) {
    if criteria.is_empty() {
        return;
    }
    text.line("Criteria:");
    for criterion in criteria {
        match criterion.met {
            Some(met) => text.line(&format!(
                "- {} (met {})",
                criterion.text.text,
                moment_text(met)
            )),
            None => text.line(&format!("- {}", criterion.text.text)),
        }
    }
}

/// The predecessors of the item, by title. Those of the phases around it are named only if the item has none of its
/// own, or if one of them sets the date: the first items of the phase name them already, and on the others they would
/// only be repeated.
fn predecessors(context: &IcalContext<'_>, id: ItemId, dates: &Dates) -> String {
    let plan = context.report.plan;
    let schedule = context.report.schedule;
    let item = plan.item(id);
    let all = item.requires_all();
    let mut words: Vec<String> = Vec::new();
    if all.is_some() {
        let whole = match plan.parent(id) {
            Some(_) => "everything else in its phase",
            None => "everything else in the plan",
        };
        words.push(whole.to_owned());
    }
    let driver = match dates.start_cause {
        Cause::Link(link) => schedule.dependencies.get(link),
        _ => None,
    };
    let has_own = !schedule.waits_for(id).is_empty();
    let own = schedule.waits_for(id).iter().filter(|dependency| {
        let is_one_of_all = dependency.origin == Origin::Requires && all == Some(dependency.span);
        !is_one_of_all
    });
    let mut more = name_all(&mut words, plan, own);
    for phase in plan.outwards(id).skip(1) {
        more += if has_own {
            let of_phase = driver.filter(|driver| driver.to == phase);
            name_all(&mut words, plan, of_phase.into_iter())
        } else {
            name_all(&mut words, plan, schedule.waits_for(phase).iter())
        };
    }
    if more > 0 {
        words.push(format!("{more} more"));
    }
    list_text(&words)
}

/// Names predecessors up to the limit. Returns the number of the others.
fn name_all<'d>(
    words: &mut Vec<String>,
    plan: &Plan,
    mut dependencies: impl Iterator<Item = &'d Dependency>,
) -> usize {
    while words.len() < MOST_NAMES {
        let Some(dependency) = dependencies.next() else {
            return 0;
        };
        let word = predecessor(plan, dependency);
        // A phase may already wait for the same predecessor.
        if !words.contains(&word) {
            words.push(word);
        }
    }
    dependencies.count()
}

/// `Wireframes + 1 d`, `start of Write the copy`.
fn predecessor(plan: &Plan, dependency: &Dependency) -> String {
    let title = &plan.item(dependency.from).title;
    let mut text = match dependency.from_end {
        End::Start => format!("start of {title}"),
        End::Finish => title.to_string(),
    };
    if dependency.lag != 0 {
        let sign = if dependency.lag < 0 { '-' } else { '+' };
        let size = size_text(plan, dependency.lag.saturating_abs(), dependency.elapsed);
        // Writing to a `String` cannot fail.
        let _ = write!(text, " {sign} {size}");
    }
    text
}

/// The day of an end, with its time if the text has one.
fn end_text(dates: &Dates, written: Option<Moment>) -> String {
    written.map_or_else(|| dates.finish_day.to_string(), moment_text)
}
