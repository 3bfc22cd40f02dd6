//! What people read of an item below its summary.

use std::fmt::Write as _;

use super::context::Context;
use super::entry::Role;
use super::paragraphs::Paragraphs;
use crate::ast::End;
use crate::calendar::Instant;
use crate::emit::late::late;
use crate::emit::text::{date_text, duration_text, names, owner_names};
use crate::plan::{Criterion, Item, ItemId, ItemKind, Plan, Sited, Size, WhoId};
use crate::review::{Judgement, Status};
use crate::schedule::{Dates, Dependency, Origin, Worker};

/// At most so many predecessors are named one by one.
const MOST_NAMES: usize = 12;

/// What stands below the summary: the health and its reason, then whom to ask, how much room there is, what it is held
/// to and what it waits for.
pub(super) fn describe_item(context: &Context<'_>, id: ItemId, role: Role) -> String {
    let plan = context.calendar.plan;
    let schedule = context.calendar.schedule;
    let item = plan.item(id);
    let Some(dates) = schedule.dates(id) else {
        return String::new();
    };
    let mut text = Paragraphs::new();
    match context.calendar.review.item(id) {
        Some(judgement) => text.line(&judgement_text(judgement)),
        None => {
            if let Some(late) = late(plan, schedule, id) {
                text.line(&late.text());
            }
        }
    }
    describe_time(context, &mut text, id, item, dates, role);
    describe_state(context, &mut text, id, item);
    text.named("Owner", &owner_names(plan, id));
    describe_workers(plan, &mut text, schedule.workers(id));
    let who = |list: Vec<Sited<WhoId>>| names(plan, list.into_iter().map(|who| who.value));
    let any = item.one_approver_is_enough();
    text.named(
        if any { "Approver, any of" } else { "Approver" },
        &who(item.approvers().to_vec()),
    );
    text.named("Consult", &who(plan.consult_of(id)));
    text.named("Inform", &who(plan.inform_of(id)));
    if let Some(slack) = dates.total_slack.filter(|_| !dates.achieved) {
        text.named(
            "Slack",
            &slack_text(plan, slack, dates.critical, is_elapsed(item)),
        );
    }
    if let Some(format) = item
        .deliverable()
        .and_then(|deliverable| deliverable.format.as_ref())
    {
        text.named("Format", &format.text);
    }
    describe_criteria(&mut text, criteria(item));
    text.named("Waits for", &predecessors(context, id));
    text.remarks(&item.remarks);
    text.finish()
}

/// `Late: 3 d after …`.
pub(super) fn judgement_text(judgement: &Judgement) -> String {
    let word = judgement.health.word().replace('_', " ");
    let mut letters = word.chars();
    let word: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    if judgement.because.is_empty() {
        word
    } else {
        format!("{word}: {}", judgement.because)
    }
}

/// When, as exactly as the plan knows it: days alone do not tell the hour.
fn describe_time(
    context: &Context<'_>,
    text: &mut Paragraphs,
    id: ItemId,
    item: &Item,
    dates: &Dates,
    role: Role,
) {
    let plan = context.calendar.plan;
    let achieved = context.is_achieved(id);
    let verb = match item.kind() {
        ItemKind::Phase | ItemKind::Task if achieved => "Done",
        ItemKind::Deliverable if achieved => "Accepted",
        ItemKind::Milestone if achieved && item.is_gate() => "Passed",
        ItemKind::Milestone if achieved => "Reached",
        ItemKind::Phase | ItemKind::Task | ItemKind::Deliverable | ItemKind::Milestone => "Planned",
    };
    let finish = instant_text(dates.finish, true);
    match (role, item.kind()) {
        (Role::Review, _) => {
            // What was rejected after its delivery is to be handed over again.
            let status = context.calendar.review.status(id);
            let handed_over = matches!(status, Status::Review | Status::Done);
            let verb = if handed_over {
                "Handed over"
            } else {
                "Hand-over"
            };
            text.named(verb, &instant_text(dates.start, true));
            text.named(if achieved { "Accepted" } else { "Acceptance" }, &finish);
        }
        (Role::Item, ItemKind::Phase) => {
            let start = instant_text(dates.start, false);
            text.named(verb, &format!("{start} to {finish}"));
        }
        // Its times stand in the entry, or are those of whole days.
        (Role::Item, ItemKind::Task) => {
            text.named(
                "Takes",
                &duration_text(plan, dates.duration, is_elapsed(item)),
            );
        }
        (Role::Item, ItemKind::Deliverable | ItemKind::Milestone) | (Role::Due, _) => {
            text.named(verb, &finish);
        }
    }
    if let Some(due) = item.due {
        text.named("Due", &date_text(due));
    }
    if dates.held_by_refusal {
        text.line("Not before this date: a decision that it waits for was refused");
    }
}

fn describe_state(context: &Context<'_>, text: &mut Paragraphs, id: ItemId, item: &Item) {
    let review = context.calendar.review;
    let status = review.status(id);
    let progress = review
        .progress(id)
        .filter(|percent| *percent > 0 && status != Status::Done && item.task().is_some());
    match progress {
        Some(percent) => text.named("Status", &format!("{}, {percent} %", status.word())),
        None if status != Status::Todo => text.named("Status", status.word()),
        None => {}
    }
    text.fact("Blocked", item.blocked.as_deref());
    if let Some(deliverable) = item.deliverable() {
        text.fact("Rejected", deliverable.rejected.last());
    }
    if let Some(milestone) = item.milestone() {
        text.fact("Refused", milestone.refused.last());
        if let Some(remark) = milestone
            .passed
            .as_ref()
            .and_then(|fact| fact.text.as_ref())
        {
            text.named("Remark", &remark.text);
        }
    }
}

fn describe_workers(plan: &Plan, text: &mut Paragraphs, workers: &[Worker]) {
    for (name, used) in [("By", false), ("Uses", true)] {
        let mut list = String::new();
        for worker in workers.iter().filter(|worker| worker.used == used) {
            if !list.is_empty() {
                list.push_str(", ");
            }
            list.push_str(&plan.party(worker.who).title);
            match worker.number {
                Some(number) => {
                    let _ = write!(list, " {number}"); // a string takes all
                }
                None if worker.percent != 100 && !used => {
                    let _ = write!(list, " {} %", worker.percent); // a string takes all
                }
                None => {}
            }
        }
        text.named(name, &list);
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
                date_text(met)
            )),
            None => text.line(&format!("- {}", criterion.text.text)),
        }
    }
}

/// What is accepted or decided by.
fn criteria(item: &Item) -> &[Criterion] {
    let deliverable = item.deliverable().map(|it| &it.criteria);
    let milestone = item.milestone().map(|it| &it.criteria);
    deliverable.or(milestone).map_or(&[], |criteria| criteria)
}

/// What the item and the phases around it wait for, by title.
fn predecessors(context: &Context<'_>, id: ItemId) -> String {
    let plan = context.calendar.plan;
    let schedule = context.calendar.schedule;
    let item = plan.item(id);
    let all = item
        .milestone()
        .and_then(|milestone| milestone.requires_all);
    let mut words: Vec<String> = Vec::new();
    if all.is_some() {
        let whole = match plan.parent(id) {
            Some(_) => "everything else in its phase",
            None => "everything else in the plan",
        };
        words.push(whole.to_owned());
    }
    let mut more = 0;
    let dependencies = plan
        .outwards(id)
        .flat_map(|outer| schedule.waits_for(outer));
    for dependency in dependencies {
        let is_one_of_all = dependency.to == id
            && dependency.origin == Origin::Requires
            && all == Some(dependency.span);
        if is_one_of_all {
            continue;
        }
        if words.len() >= MOST_NAMES {
            more += 1;
            continue;
        }
        let word = predecessor(plan, dependency);
        // A phase may already wait for it.
        if !words.contains(&word) {
            words.push(word);
        }
    }
    if more > 0 {
        words.push(format!("{more} more"));
    }
    words.join(", ")
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
        let size = duration_text(plan, dependency.lag.saturating_abs(), dependency.elapsed);
        let _ = write!(text, " {sign} {size}"); // a string takes all
        if dependency.elapsed {
            text.push_str(" elapsed");
        }
    }
    text
}

fn slack_text(plan: &Plan, slack: i64, critical: bool, elapsed: bool) -> String {
    let size = if slack == 0 {
        "none".to_owned()
    } else {
        duration_text(plan, slack, elapsed)
    };
    if critical {
        format!("{size} (critical)")
    } else {
        size
    }
}

/// `2026-03-20 18:00`; an end at 24:00 is still that day's (rule 1).
pub(super) fn instant_text(at: Instant, is_end: bool) -> String {
    let minute = at.minute_of_day();
    if minute == 0 && is_end {
        at.day_as_end().to_string()
    } else if minute == 0 {
        at.day().to_string()
    } else {
        format!("{} {:02}:{:02}", at.day(), minute / 60, minute % 60)
    }
}

fn is_elapsed(item: &Item) -> bool {
    item.task()
        .is_some_and(|task| matches!(&task.size, Some(Size::Takes(estimate)) if estimate.elapsed))
}
