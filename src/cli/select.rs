//! Checks the names in filters: each must exist in at least one of the plans.

use super::compile::Compiled;
use super::failure::Failure;
use crate::emit::{Filter, is_called, phases_called, tags_of};
use crate::language::nearest;
use crate::plan::Plan;

pub(super) fn check_names(filter: &Filter, compiled: &[Compiled]) -> Result<(), Failure> {
    let plans: Vec<&Plan> = compiled.iter().map(|plan| &plan.compilation.plan).collect();
    for name in &filter.phases {
        check_phase(&plans, name)?;
    }
    for name in filter.owners.iter().chain(&filter.people) {
        let parties = plans.iter().flat_map(|plan| plan.parties());
        let people = parties.map(|(_, party)| party.name.as_str());
        check_name("person, team or resource", name, people.collect())?;
    }
    check_tags(&filter.tags, compiled)
}

/// Checks tags: at least one of the plans must have each.
pub(super) fn check_tags<T: AsRef<str>>(tags: &[T], compiled: &[Compiled]) -> Result<(), Failure> {
    for name in tags {
        let plans = compiled.iter().map(|plan| &plan.compilation.plan);
        check_name("tag", name.as_ref(), plans.flat_map(tags_of).collect())?;
    }
    Ok(())
}

fn check_phase(plans: &[&Plan], name: &str) -> Result<(), Failure> {
    let mut is_known = false;
    for plan in plans {
        let phases = phases_called(plan, name);
        if let [first, _, ..] = *phases {
            return Err(Failure::ManyPhases {
                name: name.to_owned(),
                count: phases.len(),
                first: plan.item(first).path.to_string(),
            });
        }
        is_known |= !phases.is_empty();
    }
    if is_known {
        return Ok(());
    }
    let items = || plans.iter().flat_map(|plan| plan.items());
    if let Some((_, other)) = items().find(|(_, item)| is_called(item, name)) {
        return Err(Failure::NotAPhase {
            name: name.to_owned(),
            kind: other.kind.word(),
        });
    }
    let phases = items().filter(|(_, item)| item.is_phase());
    let paths = phases.flat_map(|(_, item)| [item.path.as_str(), item.name.as_str()]);
    check_name("phase", name, paths.collect())
}

fn check_name(what: &'static str, name: &str, known: Vec<&str>) -> Result<(), Failure> {
    if known.contains(&name) {
        return Ok(());
    }
    Err(Failure::UnknownName {
        what,
        name: name.to_owned(),
        help: nearest(name, known).map(|name| format!("did you mean `{name}`?")),
    })
}
