//! Additions that a careful project manager would make.

use super::declare::declaration;
use super::edits::{Edits, escaped};
use super::offer::{Offer, one, replaced};
use super::review;
use super::statement::{added, added_to};
use crate::calendar::{Day, Instant};
use crate::diagnostics::LintProblem;
use crate::language::{Attribute, Kind};
use crate::lsp::path::Paths;
use crate::plan::{ItemId, ItemKind, PartyKind, WhoId};
use crate::source::Span;

/// The most people or goals that are proposed.
const MOST: usize = 3;

pub(super) fn offers(edits: Edits<'_>, problem: &LintProblem) -> Vec<Offer> {
    use Attribute as A;
    use LintProblem as P;
    let add = |at: Span, attribute: A, value: &str| added_to(edits, at, attribute, value);
    let either = |likely: Option<Offer>, other: Option<Offer>| {
        let other = other.map(Offer::for_some);
        likely.into_iter().chain(other).collect()
    };
    match problem {
        P::NoOwner { at, candidate, .. } => owners(edits, *at, candidate),
        P::NoEstimate { at, .. } => one(add(*at, A::Takes, "1d")),
        P::NoCriterion { at, .. } => one(add(*at, A::Criterion, "\"what makes it acceptable\"")),
        P::NoReview { at, .. } => one(add(*at, A::Review, "1d")),
        P::NoApprover { at, candidate, .. } | P::GateWithoutApprover { at, candidate, .. } => {
            let others = others(edits, *at).filter_map(|who| add(*at, A::Approver, who));
            let mut offers: Vec<Offer> = others.collect();
            if offers.is_empty() {
                // Approval by its own owner is better than by nobody.
                offers.extend(add(*at, A::Approver, candidate).map(Offer::for_some));
            }
            offers
        }
        P::SelfApproval { at, .. } => others(edits, *at)
            .map(|who| Offer::likely(format!("let `{who}` approve it"), [replaced(*at, who)]))
            .collect(),
        P::NoSource { at, .. } => either(source(edits, *at), add(*at, A::External, "")),
        P::UnusedDeliverable { at, .. } | P::OpenEnd { at, .. } => one(required(edits, *at)),
        P::LeadsNowhere { at, .. } => goals(edits, *at),
        P::RequiresNothing { at, .. } => {
            either(add(*at, A::Requires, "all"), add(*at, A::External, ""))
        }
        P::PhaseWithoutMilestone { at, .. } => one(milestone(edits, *at)),
        P::GateOnNothing { at, .. } => {
            let criterion = add(*at, A::Criterion, "\"what must be true to go on\"");
            either(decided_on(edits, *at), criterion)
        }
        P::GateHoldsNothing { at, .. } => one(held(edits, *at)),
        P::GoalUnmeasured { at, missing, .. } => one(measured(edits, *at, missing)),
        P::DanglingStart { at, other, .. } => one(add(*at, A::After, &format!("{other}.start"))),
        P::DueOrder {
            at,
            required_at,
            name,
            ..
        } => {
            let date = edits.text(*required_at);
            let title = format!("make `{name}` due on {date}");
            vec![Offer::other(title, [replaced(*at, date)])]
        }
        P::FullWithoutDone { at, .. } => one(progressed(edits, *at, A::Done)),
        P::ProgressWithoutStarted { at, .. } => one(progressed(edits, *at, A::Started)),
        P::Unused { at, kind, name } => one(edits.declaration(*at).map(|unused| {
            let title = format!("remove {kind} `{name}`");
            Offer::other(title, [edits.remove(unused.span)])
        })),
        P::NoSuchEntry { at, names, .. } => names
            .iter()
            .map(|name| {
                let text = format!("\"{}\"", name.escape_default());
                Offer::other(format!("write `{name}`"), [replaced(*at, text)])
            })
            .collect(),
        P::NobodyWorks { at, candidate, .. } => workers(edits, *at, candidate),
        P::WorkWithoutEffect { at, .. } | P::LateWithoutEffect { at, .. } => {
            let found = edits.statement(*at);
            one(found.map(|(it, _)| Offer::other("remove it", [edits.remove(it.span)])))
        }
        dated => review::offers(edits, dated),
    }
}

/// Adds a value to an attribute of the block with that name.
fn listed(
    edits: Edits<'_>,
    block: Span,
    attribute: Attribute,
    value: &str,
    title: String,
) -> Option<Offer> {
    let edit = edits.add_value(edits.declaration(block)?, attribute, value);
    Some(Offer::likely(title, [edit]))
}

/// Persons, then teams.
fn people(edits: Edits<'_>) -> impl Iterator<Item = (WhoId, &str)> {
    let kinds = [PartyKind::Person, PartyKind::Team].into_iter();
    kinds.flat_map(move |kind| {
        let parties = edits.analysis.plan.parties();
        let of_kind = parties.filter(move |(_, party)| party.kind == kind);
        of_kind.map(|(id, party)| (id, party.name.as_str()))
    })
}

/// Persons, then teams, after the candidate.
fn people_after<'a>(edits: Edits<'a>, candidate: &str) -> Vec<&'a str> {
    let mut names: Vec<&str> = people(edits).map(|(_, name)| name).collect();
    names.sort_by_key(|name| *name != candidate);
    names
}

/// Proposes those responsible for the item, then others.
fn workers(edits: Edits<'_>, effort: Span, candidate: &str) -> Vec<Offer> {
    let Some((_, block)) = edits.statement(effort) else {
        return Vec::new();
    };
    let names = people_after(edits, candidate).into_iter().take(MOST);
    names
        .map(|name| Offer {
            likely: name == candidate,
            ..added(edits, block, Attribute::By, name)
        })
        .collect()
}

fn owners(edits: Edits<'_>, at: Span, candidate: &str) -> Vec<Offer> {
    let names = people_after(edits, candidate);
    let Some(plan) = edits.plan() else {
        return Vec::new();
    };
    let Some(first) = names.first() else {
        // Nobody is declared who could be responsible: one person for the whole plan is the least that helps.
        let person = declaration(edits, Kind::Person, "lead");
        return one(person.map(|person| {
            let owner = edits.insert(plan, Attribute::Owner, "lead");
            let title = "declare who is responsible for the whole plan";
            Offer::likely(title, [person, owner])
        }));
    };
    let title = format!("make `{first}` responsible for the whole plan");
    let whole = Offer::other(title, [edits.insert(plan, Attribute::Owner, first)]);
    let names = names.iter().take(MOST);
    names
        .filter_map(|name| added_to(edits, at, Attribute::Owner, name))
        .chain([whole])
        .collect()
}

/// The people and teams who do not own an item, and so may approve it.
fn others(edits: Edits<'_>, at: Span) -> impl Iterator<Item = &str> {
    let item = edits.item(at);
    let own = item.map_or(&[][..], |(id, _)| edits.analysis.plan.owners_of(id));
    people(edits)
        .filter(|(id, _)| own.iter().all(|owner| owner.value != *id))
        .map(|(_, name)| name)
        .take(MOST)
}

/// Uses the last task before a deliverable in its phase that is not yet the source of another.
fn source(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, _) = edits.item(at)?;
    let is_taken = |task: ItemId| {
        let mut from = plan.items.iter().flat_map(|other| other.from());
        from.any(|target| target.item == task)
    };
    let task = plan
        .children(plan.parent(id))
        .filter(|other| *other < id && plan.kind(*other) == ItemKind::Task)
        .filter(|task| !is_taken(*task))
        .last()?;
    added_to(edits, at, Attribute::From, &plan.item(task).name)
}

/// Lets the next milestone require an item.
fn required(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, _) = edits.item(at)?;
    let is_open = |other: &ItemId| {
        let item = plan.item(*other);
        let is_over = item.external().is_some() || item.reached().is_some();
        *other != id && item.is_milestone() && !is_over
    };
    let found = plan.outwards(id).find_map(|outer| {
        let parent = plan.parent(outer);
        let after = plan.children(parent).filter(|other| *other > outer);
        let before = plan.children(parent).filter(|other| *other < outer);
        after.chain(before).find(is_open)
    })?;
    let path = Paths::new(plan).from(Some(found), id)?;
    let milestone = plan.item(found);
    let title = format!("let milestone `{}` require it", milestone.path);
    listed(edits, milestone.name_span, Attribute::Requires, path, title)
}

/// Lets a goal require a milestone.
fn goals(edits: Edits<'_>, at: Span) -> Vec<Offer> {
    let plan = &edits.analysis.plan;
    let paths = Paths::new(plan);
    let path = edits.item(at).and_then(|(id, _)| paths.from(None, id));
    let goals = plan.goals().take(MOST);
    goals
        .filter_map(|(_, goal)| {
            let title = format!("let goal `{}` require it", goal.name);
            listed(edits, goal.name_span, Attribute::Requires, path?, title)
        })
        .collect()
}

/// Adds a milestone that marks the end of a phase.
fn milestone(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, phase) = edits.item(at)?;
    let taken = |name: &str| plan.children(Some(id)).any(|it| plan.item(it).name == name);
    let mut names = ["done", "completed", "all_done"].into_iter();
    let name = names.find(|name| !taken(name))?;
    let title = escaped(&phase.title);
    let text = format!("milestone {name} \"{title}: done\" {{ requires all }}");
    let edit = edits.put_inside(edits.declaration(at)?, &text)?;
    Some(Offer::likely(format!("add milestone `{name}`"), [edit]))
}

/// Lets a gate decide on a deliverable next to it.
fn decided_on(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, _) = edits.item(at)?;
    let deliverable = plan
        .children(plan.parent(id))
        .find(|other| plan.kind(*other) == ItemKind::Deliverable)?;
    let name = &plan.item(deliverable).name;
    let title = format!("let it decide on `{name}`");
    listed(edits, at, Attribute::Requires, name, title)
}

/// Lets the next task or phase after a gate wait for it.
fn held(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let (id, _) = edits.item(at)?;
    let waits = |other: &ItemId| matches!(plan.kind(*other), ItemKind::Phase | ItemKind::Task);
    let next = plan.outwards(id).find_map(|outer| {
        plan.children(plan.parent(outer))
            .find(|other| *other > outer && waits(other))
    })?;
    let path = Paths::new(plan).from(Some(next), id)?;
    let other = plan.item(next);
    let title = format!("let `{}` wait for it", other.path);
    listed(edits, other.name_span, Attribute::After, path, title)
}

/// Adds how and when one can tell that a goal is accomplished.
fn measured(edits: Edits<'_>, at: Span, missing: &str) -> Option<Offer> {
    let block = edits.declaration(at)?;
    let mut goals = edits.analysis.plan.goals();
    let (id, _) = goals.find(|(_, goal)| goal.name_span == at)?;
    let mut lines = Vec::new();
    if missing.contains("how") {
        lines.push("measure \"what is counted, and how much is enough\"".to_owned());
    }
    if missing.contains("when") {
        let day = edits.analysis.schedule.goal_day(id)?;
        lines.push(format!("due {day}"));
    }
    let title = format!("say {missing} you will know");
    Some(Offer::likely(title, [edits.insert_lines(block, &lines)]))
}

/// Adds the fact that matches the progress of a task, with the scheduled date.
fn progressed(edits: Edits<'_>, at: Span, fact: Attribute) -> Option<Offer> {
    let (id, item) = edits.item(at)?;
    let schedule = &edits.analysis.schedule;
    let dates = schedule.dates(id)?;
    let today = schedule.as_of.map(Instant::day);
    let last = |day: Day| today.map_or(day, |today| day.min(today));
    let day = if fact == Attribute::Done {
        let day = last(dates.finish_day);
        item.started().map_or(day, |started| day.max(started.day))
    } else {
        last(dates.start_day)
    };
    added_to(edits, item.name_span, fact, &day.to_string())
}
