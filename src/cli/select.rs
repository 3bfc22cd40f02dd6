//! Resolves the names in filters to ids of each plan.

use smol_str::SmolStr;

use super::arguments::FilterArguments;
use super::compile::Compiled;
use super::failure::Failure;
use crate::calendar::Day;
use crate::emit::Filter;
use crate::language::nearest;
use crate::plan::{ItemId, Plan, WhoId};

/// The filter for each plan; a name must exist in at least one of them.
pub(super) fn select(
    arguments: &FilterArguments,
    compiled: &[Compiled],
) -> Result<Vec<Filter>, Failure> {
    let plans: Vec<&Plan> = compiled.iter().map(|plan| &plan.compilation.plan).collect();
    let mut filters: Vec<Filter> = plans
        .iter()
        .map(|_| Filter {
            kinds: arguments.kind.clone(),
            critical: arguments.critical,
            from: arguments.from,
            until: arguments.until,
            ..Filter::default()
        })
        .collect();
    fill(&plans, &mut filters, &arguments.phase, find_phases, |it| {
        &mut it.phases
    })?;
    fill(&plans, &mut filters, &arguments.owner, find_people, |it| {
        &mut it.owners
    })?;
    fill(&plans, &mut filters, &arguments.people, find_people, |it| {
        &mut it.people
    })?;
    fill(&plans, &mut filters, &arguments.tag, find_tags, |it| {
        &mut it.tags
    })?;
    Ok(filters)
}

/// Resolves the names of one option in every plan.
fn fill<T: Clone>(
    plans: &[&Plan],
    filters: &mut [Filter],
    names: &[String],
    find: impl Fn(&[&Plan], &str) -> Result<Vec<Option<T>>, Failure>,
    list: impl Fn(&mut Filter) -> &mut Vec<T>,
) -> Result<(), Failure> {
    if names.is_empty() {
        return Ok(());
    }
    for name in names {
        for (filter, found) in filters.iter_mut().zip(find(plans, name)?) {
            list(filter).extend(found);
        }
    }
    for filter in filters {
        if list(filter).is_empty() {
            // The plan has none of the names, so nothing in it matches; an empty list alone would match everything.
            filter.from = Some(Day(i32::MAX));
        }
    }
    Ok(())
}

fn find_phases(plans: &[&Plan], name: &str) -> Result<Vec<Option<ItemId>>, Failure> {
    let mut found = Vec::new();
    let mut other = None;
    for plan in plans {
        let mut fitting = Vec::new();
        for (id, item) in plan.items() {
            let is_whole = item.path == name;
            if is_whole
                || item
                    .path
                    .strip_suffix(name)
                    .is_some_and(|rest| rest.ends_with('.'))
            {
                if item.is_phase() {
                    fitting.push((!is_whole, id));
                } else {
                    other = other.or(Some(item.kind.word()));
                }
            }
        }
        // A full path comes first: it names one phase, even if other paths end with it.
        fitting.sort_unstable();
        match fitting.as_slice() {
            [] => found.push(None),
            [(false, id), ..] | [(_, id)] => found.push(Some(*id)),
            [(_, first), ..] => {
                return Err(Failure::ManyPhases {
                    name: name.to_owned(),
                    count: fitting.len(),
                    first: plan.item(*first).path.to_string(),
                });
            }
        }
    }
    if found.iter().any(Option::is_some) {
        return Ok(found);
    }
    if let Some(kind) = other {
        return Err(Failure::WrongKind {
            name: name.to_owned(),
            kind,
            wanted: "phase",
        });
    }
    let paths = plans.iter().flat_map(|plan| {
        plan.items()
            .filter(|(_, item)| item.is_phase())
            .flat_map(|(_, item)| [item.path.as_str(), item.name.as_str()])
    });
    Err(unknown("phase", name, paths))
}

fn find_people(plans: &[&Plan], name: &str) -> Result<Vec<Option<WhoId>>, Failure> {
    let found: Vec<Option<WhoId>> = plans
        .iter()
        .map(|plan| {
            plan.parties()
                .find(|(_, party)| party.name == name)
                .map(|(id, _)| id)
        })
        .collect();
    if found.iter().any(Option::is_some) {
        return Ok(found);
    }
    let names = plans
        .iter()
        .flat_map(|plan| plan.parties().map(|(_, party)| party.name.as_str()));
    Err(unknown("person, team or resource", name, names))
}

fn find_tags(plans: &[&Plan], name: &str) -> Result<Vec<Option<SmolStr>>, Failure> {
    let found: Vec<Option<SmolStr>> = plans
        .iter()
        .map(|plan| tags(plan).find(|tag| *tag == name).map(SmolStr::from))
        .collect();
    if found.iter().any(Option::is_some) {
        return Ok(found);
    }
    Err(unknown(
        "tag",
        name,
        plans.iter().flat_map(|plan| tags(plan)),
    ))
}

fn tags(plan: &Plan) -> impl Iterator<Item = &str> {
    let items = plan.items.iter().map(|item| item.tags());
    let goals = plan.goals.iter().map(|goal| goal.tags());
    let tags = std::iter::once(plan.header.tags())
        .chain(items)
        .chain(goals);
    tags.flatten().map(|tag| tag.value.as_str())
}

fn unknown<'a>(
    what: &'static str,
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Failure {
    Failure::UnknownName {
        what,
        name: name.to_owned(),
        help: nearest(name, candidates).map(|name| format!("did you mean `{name}`?")),
    }
}
