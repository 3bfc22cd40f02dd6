//! What must hold of every levelled plan, tried on small random plans; a failure names its seed and shows its plan.

use planc::plan::{ItemId, Plan};
use planc::schedule::{Cause, Dates};
use proptest::prelude::*;

use crate::feasibility::random::{Flavour, RandomPlan};
use crate::feasibility::{Scheduled, overbooked, scheduled, violations};
use crate::property::cases;

const PLAIN: Flavour = Flavour {
    limits: false,
    facts: false,
    oddities: false,
};
const LIMITED: Flavour = Flavour {
    limits: true,
    oddities: true,
    ..PLAIN
};
const TOLD: Flavour = Flavour {
    facts: true,
    ..LIMITED
};

/// Seeds that once found a mistake.
const SEEDS: [u64; 1] = [0];

#[test]
fn what_once_failed_holds() {
    for seed in SEEDS {
        if let Err(error) = levelled(seed) {
            panic!("{error}");
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn nobody_is_booked_over_capacity_and_who_waits_says_why(seed in any::<u64>()) {
        levelled(seed)?;
    }
}

fn levelled(seed: u64) -> Result<(), TestCaseError> {
    for flavour in [PLAIN, LIMITED, TOLD] {
        let text = RandomPlan::levelled(seed, flavour).text();
        let levelled = scheduled(&text);
        let mut wrong = violations(&levelled.plan, &levelled.schedule);
        wrong.extend(overbooked(&levelled.plan, &levelled.schedule));
        let without = scheduled(&text.replace("  level resources\n", ""));
        for (id, item) in levelled.plan.items() {
            let dates = |of: &Scheduled| of.schedule.dates(id).cloned();
            match (dates(&levelled), dates(&without)) {
                (Some(dates), Some(before)) => {
                    let said = unexplained(&levelled.plan, &levelled, id, &dates, &before);
                    wrong.extend(said.map(|said| format!("{} {said}", item.path)));
                }
                (None, None) => {}
                _ => wrong.push(format!("{} has dates only once", item.path)),
            }
        }
        let again = scheduled(&text);
        if again.schedule.items != levelled.schedule.items {
            wrong.push("the dates differ the second time".to_owned());
        }
        prop_assert!(
            wrong.is_empty(),
            "seed {seed}:\n{}\n{text}",
            wrong.join("\n")
        );
    }
    Ok(())
}

/// What is not explained of the early dates of an item, beside those without levelling.
fn unexplained(
    plan: &Plan,
    levelled: &Scheduled,
    id: ItemId,
    dates: &Dates,
    before: &Dates,
) -> Option<String> {
    if dates.early_start < before.early_start {
        return Some("starts before what its links allow".to_owned());
    }
    if dates.early_start > before.early_start && dates.start == dates.early_start {
        let explains = |cause: Cause| {
            matches!(
                cause,
                Cause::WaitsFor(..) | Cause::Link(_) | Cause::Leaf(_) | Cause::Spans(_)
            )
        };
        if !explains(dates.start_cause) && !explains(dates.finish_cause) {
            return Some(format!("was moved because {:?}", dates.start_cause));
        }
    }
    let Cause::WaitsFor(who, task) = dates.start_cause else {
        return None;
    };
    let works = |id: ItemId| {
        let workers = levelled.schedule.workers(id).iter();
        let mut parties = workers.map(|worker| plan.party(worker.who));
        parties.any(|party| {
            party.name == plan.party(who).name
                || party.members().iter().any(|member| member.value == who)
        })
    };
    if !works(id) {
        return Some("waits for someone who does not work on it".to_owned());
    }
    match task {
        Some(task) if !works(task) => Some("waits because of a task of others".to_owned()),
        _ => None,
    }
}
