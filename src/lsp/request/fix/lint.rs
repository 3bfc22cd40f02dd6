//! Additions that a careful project manager would make.

use super::declare::declaration;
use super::pen::Pen;
use super::{Offer, fact, replaced};
use crate::ast::Declaration;
use crate::calendar::{Day, Instant};
use crate::diagnostics::LintProblem;
use crate::language::{Attribute, Kind};
use crate::lsp::path::Paths;
use crate::plan::{Item, ItemId, ItemKind, PartyKind, Plan, Sited, WhoId};
use crate::source::Span;

/// The most people or goals that are proposed.
const MOST: usize = 3;

pub(super) fn offers(pen: Pen<'_>, problem: &LintProblem) -> Vec<Offer> {
    use Attribute as A;
    use LintProblem as P;
    let insert = |at: Span, attribute: A, value: &str| add(pen, at, attribute, value);
    let one = |offer: Option<Offer>| offer.into_iter().collect();
    match problem {
        P::NoOwner { at, candidate, .. } => owners(pen, *at, candidate),
        P::NoEstimate { at, .. } => one(insert(*at, A::Takes, "1d")),
        P::NoCriterion { at, .. } => one(insert(*at, A::Criterion, "\"what makes it acceptable\"")),
        P::NoReview { at, .. } => one(insert(*at, A::Review, "1d")),
        P::NoApprover { at, candidate, .. } | P::GateWithoutApprover { at, candidate, .. } => {
            let others = others(pen, *at).filter_map(|who| insert(*at, A::Approver, who));
            let mut offers: Vec<Offer> = others.collect();
            if offers.is_empty() {
                // Approval by its own owner is better than by nobody.
                offers.extend(insert(*at, A::Approver, candidate).map(unlikely));
            }
            offers
        }
        P::SelfApproval { at, .. } => others(pen, *at)
            .map(|who| Offer::likely(format!("let `{who}` approve it"), [replaced(*at, who)]))
            .collect(),
        P::NoSource { at, .. } => {
            let mut offers = Vec::new();
            offers.extend(source(pen, *at));
            offers.extend(insert(*at, A::External, "").map(unlikely));
            offers
        }
        P::UnusedDeliverable { at, .. } | P::OpenEnd { at, .. } => one(required(pen, *at)),
        P::LeadsNowhere { at, .. } => goals(pen, *at),
        P::RequiresNothing { at, .. } => {
            let mut offers = Vec::new();
            offers.extend(insert(*at, A::Requires, "all"));
            offers.extend(insert(*at, A::External, "").map(unlikely));
            offers
        }
        P::PhaseWithoutMilestone { at, .. } => one(milestone(pen, *at)),
        P::GateOnNothing { at, .. } => {
            let mut offers = Vec::new();
            offers.extend(decided_on(pen, *at));
            offers
                .extend(insert(*at, A::Criterion, "\"what must be true to go on\"").map(unlikely));
            offers
        }
        P::GateHoldsNothing { at, .. } => one(held(pen, *at)),
        P::GoalUnmeasured { at, missing, .. } => one(measured(pen, *at, missing)),
        P::DanglingStart { at, other, .. } => one(insert(*at, A::After, &format!("{other}.start"))),
        P::DueOrder {
            at,
            required_at,
            name,
            ..
        } => {
            let date = pen.text(*required_at);
            vec![Offer::other(
                format!("make `{name}` due on {date}"),
                [replaced(*at, date)],
            )]
        }
        P::FullWithoutDone { at, .. } => one(told(pen, *at, A::Done)),
        P::ProgressWithoutStarted { at, .. } => one(told(pen, *at, A::Started)),
        P::Unused { at, kind, name } => {
            let edit = pen.declaration(*at).map(|unused| pen.remove(unused.span));
            let offer = edit.map(|edit| Offer::other(format!("remove {kind} `{name}`"), [edit]));
            one(offer)
        }
        P::NoSuchEntry { at, names, .. } => names
            .iter()
            .map(|name| {
                let text = format!("\"{}\"", name.escape_default());
                Offer::other(format!("write `{name}`"), [replaced(*at, &text)])
            })
            .collect(),
        P::NobodyWorks { at, candidate, .. } => workers(pen, *at, candidate),
        P::WorkWithoutEffect { at, .. } | P::LateWithoutEffect { at, .. } => {
            let found = pen.statement(*at);
            let edit = found.map(|(statement, _)| pen.remove(statement.span));
            one(edit.map(|edit| Offer::other("remove it", [edit])))
        }
        dated => fact::offers(pen, dated),
    }
}

fn unlikely(offer: Offer) -> Offer {
    Offer {
        likely: false,
        ..offer
    }
}

/// Adds a statement to the block with that name.
fn add(pen: Pen<'_>, name: Span, attribute: Attribute, value: &str) -> Option<Offer> {
    let block = pen.declaration(name)?;
    let blank = if value.is_empty() { "" } else { " " };
    let edit = pen.insert(block, attribute, value);
    Some(Offer::likely(
        format!("add `{attribute}{blank}{value}`"),
        [edit],
    ))
}

/// The item whose name is at the place, or whose block is around it.
fn item_at<'a>(pen: Pen<'a>, at: Span) -> Option<(ItemId, &'a Item)> {
    let block: &Declaration = pen.around(at).pop()?;
    let name = block.name.as_ref()?.span;
    let plan: &'a Plan = &pen.analysis.plan;
    plan.items().find(|(_, item)| item.name_span == name)
}

/// Persons, then teams.
fn people<'a>(pen: Pen<'a>) -> impl Iterator<Item = (WhoId, &'a str)> {
    let of = |kind: PartyKind| {
        let plan: &'a Plan = &pen.analysis.plan;
        let some = plan.parties().filter(move |(_, party)| party.kind == kind);
        some.map(|(id, party)| (id, party.name.as_str()))
    };
    of(PartyKind::Person).chain(of(PartyKind::Team))
}

/// Proposes those responsible for the item, then others.
fn workers(pen: Pen<'_>, effort: Span, candidate: &str) -> Vec<Offer> {
    let Some((_, block)) = pen.statement(effort) else {
        return Vec::new();
    };
    let by = |name: &str| {
        let edit = pen.insert(block, Attribute::By, name);
        Offer::likely(format!("add `by {name}`"), [edit])
    };
    let known = people(pen).find(|(_, name)| *name == candidate);
    let others = people(pen).filter(|(_, name)| *name != candidate);
    let first = known.map(|(_, name)| by(name));
    let others = others.map(|(_, name)| unlikely(by(name)));
    first.into_iter().chain(others).take(MOST).collect()
}

fn owners(pen: Pen<'_>, at: Span, candidate: &str) -> Vec<Offer> {
    let mut names: Vec<&str> = people(pen).map(|(_, name)| name).collect();
    if let Some(index) = names.iter().position(|name| *name == candidate)
        && let Some(head) = names.get_mut(..=index)
    {
        head.rotate_right(1);
    }
    let Some(plan) = pen.plan() else {
        return Vec::new();
    };
    if names.is_empty() {
        // Nobody is declared who could be responsible: one person for the whole plan is the least that helps.
        let edits = declaration(pen, Kind::Person, "lead")
            .map(|person| vec![person, pen.insert(plan, Attribute::Owner, "lead")]);
        return edits
            .map(|edits| Offer::likely("declare who is responsible for the whole plan", edits))
            .into_iter()
            .collect();
    }
    names.truncate(MOST);
    let mut offers: Vec<Offer> = names
        .iter()
        .filter_map(|name| add(pen, at, Attribute::Owner, name))
        .collect();
    offers.extend(names.first().map(|name| {
        let edit = pen.insert(plan, Attribute::Owner, name);
        Offer::other(
            format!("make `{name}` responsible for the whole plan"),
            [edit],
        )
    }));
    offers
}

/// The people and teams who do not own an item, and so may approve it.
fn others<'a>(pen: Pen<'a>, at: Span) -> impl Iterator<Item = &'a str> {
    let plan: &'a Plan = &pen.analysis.plan;
    let own: &'a [Sited<WhoId>] = item_at(pen, at).map_or(&[], |(id, _)| plan.owners_of(id));
    people(pen)
        .filter(|(id, _)| own.iter().all(|owner| owner.value != *id))
        .map(|(_, name)| name)
        .take(MOST)
}

/// Uses the last task before a deliverable in its phase that is not yet the source of another.
fn source(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let (id, _) = item_at(pen, at)?;
    let is_taken = |task: ItemId| {
        let mut from = plan.items.iter().flat_map(|other| other.from());
        from.any(|target| target.item == task)
    };
    let task = plan
        .children(plan.parent(id))
        .filter(|other| *other < id && plan.kind(*other) == ItemKind::Task)
        .filter(|task| !is_taken(*task))
        .last()?;
    add(pen, at, Attribute::From, &plan.item(task).name)
}

/// Lets the next milestone require an item.
fn required(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let paths = Paths::new(plan);
    let (id, _) = item_at(pen, at)?;
    let is_open = |other: &ItemId| {
        let item = plan.item(*other);
        let is_over = item.external().is_some() || item.reached().is_some();
        *other != id && item.is_milestone() && !is_over
    };
    let found = plan.outwards(id).find_map(|outer| {
        let parent = plan.parent(outer);
        let behind = plan.children(parent).filter(|other| *other > outer);
        let before = plan.children(parent).filter(|other| *other < outer);
        behind.chain(before).find(is_open)
    })?;
    let milestone = plan.item(found);
    let block = pen.declaration(milestone.name_span)?;
    let path = paths.from(Some(found), id)?;
    let edit = pen.add_value(block, Attribute::Requires, path);
    let title = format!("let milestone `{}` require it", milestone.path);
    Some(Offer::likely(title, [edit]))
}

/// Lets a goal require a milestone.
fn goals(pen: Pen<'_>, at: Span) -> Vec<Offer> {
    let plan = &pen.analysis.plan;
    let paths = Paths::new(plan);
    let Some((id, _)) = item_at(pen, at) else {
        return Vec::new();
    };
    let offer = |name: &str, name_span: Span| {
        let block = pen.declaration(name_span)?;
        let edit = pen.add_value(block, Attribute::Requires, paths.from(None, id)?);
        Some(Offer::likely(
            format!("let goal `{name}` require it"),
            [edit],
        ))
    };
    plan.goals()
        .take(MOST)
        .filter_map(|(_, goal)| offer(&goal.name, goal.name_span))
        .collect()
}

/// Adds a milestone that marks the end of a phase.
fn milestone(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let (id, phase) = item_at(pen, at)?;
    let taken = |name: &str| plan.children(Some(id)).any(|it| plan.item(it).name == name);
    let name = ["done", "completed", "all_done"]
        .into_iter()
        .find(|name| !taken(name))?;
    let title = phase.title.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!("milestone {name} \"{title}: done\" {{ requires all }}");
    let edit = pen.put_inside(pen.declaration(at)?, &text)?;
    Some(Offer::likely(format!("add milestone `{name}`"), [edit]))
}

/// Lets a gate decide on a deliverable next to it.
fn decided_on(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let (id, _) = item_at(pen, at)?;
    let deliverable = plan
        .children(plan.parent(id))
        .find(|other| plan.kind(*other) == ItemKind::Deliverable)?;
    let name = &plan.item(deliverable).name;
    let edit = pen.add_value(pen.declaration(at)?, Attribute::Requires, name);
    Some(Offer::likely(format!("let it decide on `{name}`"), [edit]))
}

/// Lets the next task or phase after a gate wait for it.
fn held(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let (id, _) = item_at(pen, at)?;
    let waits = |other: &ItemId| matches!(plan.kind(*other), ItemKind::Phase | ItemKind::Task);
    let next = plan.outwards(id).find_map(|outer| {
        plan.children(plan.parent(outer))
            .find(|other| *other > outer && waits(other))
    })?;
    let paths = Paths::new(plan);
    let other = plan.item(next);
    let block = pen.declaration(other.name_span)?;
    let edit = pen.add_value(block, Attribute::After, paths.from(Some(next), id)?);
    let title = format!("let `{}` wait for it", other.path);
    Some(Offer::likely(title, [edit]))
}

/// Adds how and when one can tell that a goal is accomplished.
fn measured(pen: Pen<'_>, at: Span, missing: &str) -> Option<Offer> {
    let plan = &pen.analysis.plan;
    let block = pen.declaration(at)?;
    let (id, _) = plan.goals().find(|(_, goal)| goal.name_span == at)?;
    let mut lines = Vec::new();
    if missing.contains("how") {
        lines.push("measure \"what is counted, and how much is enough\"".to_owned());
    }
    if missing.contains("when") {
        let day = pen.analysis.schedule.goal_day(id)?;
        lines.push(format!("due {day}"));
    }
    let title = format!("say {missing} you will know");
    Some(Offer::likely(title, [pen.insert_lines(block, &lines)]))
}

/// Adds the fact that matches the progress of a task, with the scheduled date.
fn told(pen: Pen<'_>, at: Span, fact: Attribute) -> Option<Offer> {
    let (id, item) = item_at(pen, at)?;
    let dates = pen.analysis.schedule.dates(id)?;
    let today = pen.analysis.schedule.as_of.map(Instant::day);
    let last = |day: Day| today.map_or(day, |today| day.min(today));
    let day = if fact == Attribute::Done {
        let started = item.started();
        let day = last(dates.finish_day);
        started.map_or(day, |started| day.max(started.day))
    } else {
        last(dates.start_day)
    };
    add(pen, item.name_span, fact, &day.to_string())
}
