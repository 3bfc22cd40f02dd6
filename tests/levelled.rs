//! What must hold of every levelled plan, tried on small random plans; a failure names its seed and shows its plan.

use std::fmt::Write as _;

use planc::diagnostics::Severity;
use planc::plan::{ItemId, Plan};
use planc::schedule::{Cause, Dates};
use proptest::prelude::*;

use crate::feasibility::random::{LIMITED, PLAIN, RandomPlan, TOLD};
use crate::feasibility::{Scheduled, overbooked, scheduled, scheduled_on, violations};
use crate::property::cases;

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
        // With other people, tasks have other dates without levelling.
        let is_chosen_alike = levelled.schedule.workers == without.schedule.workers;
        for (id, item) in levelled.plan.items().filter(|_| is_chosen_alike) {
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
        let finish = levelled.schedule.finish;
        let outcome = levelled.schedule.levelling.as_ref();
        let earliest = outcome.and_then(|outcome| outcome.earliest_finish);
        if earliest.is_some_and(|earliest| earliest > finish || earliest < without.schedule.start) {
            wrong.push(format!(
                "the earliest finish is {earliest:?}, and it is {finish}"
            ));
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

/// The start of a task.
fn start(levelled: &Scheduled, path: &str) -> String {
    let id = levelled.plan.find(path).expect("the task is there");
    let dates = levelled.schedule.dates(id).expect("it has dates");
    dates.start.to_string()
}

#[test]
fn a_circle_a_cancelled_phase_and_a_refused_gate_are_levelled_around() {
    let text = "plan p { start 2026-03-02; level resources }\nperson ann\n\
        task one { by ann; takes 1d; after two }\ntask two { by ann; takes 1d; after one }\n\
        phase gone { cancelled 2026-03-02 \"no money\"; task lost { by ann; takes 5d } }\n\
        milestone go { gate; refused 2026-03-02 \"not yet\" }\n\
        task behind { by ann; takes 1d; after go }\n\
        task other { by ann; takes 2d; priority low }\n";
    let levelled = scheduled_on(text, None);
    let errors = levelled.problems.iter();
    let errors = errors.filter(|problem| problem.severity() == Severity::Error);
    assert_eq!(errors.count(), 1, "only the circle is wrong");
    // The gate is refused at the end of Monday, and two days fit before what waits for it: so the plan ends first.
    assert_eq!(start(&levelled, "other"), "2026-03-02T08:00");
    assert_eq!(start(&levelled, "behind"), "2026-03-04T08:00");
    assert!(overbooked(&levelled.plan, &levelled.schedule).is_empty());
}

/// The earliest finish, and by how many tenths of a percent the plan is longer.
fn outcome(text: &str) -> (Option<String>, Option<i64>) {
    let levelled = scheduled(text);
    let outcome = levelled.schedule.levelling.as_ref();
    let earliest = outcome.and_then(|outcome| outcome.earliest_finish);
    let above = levelled.schedule.above_earliest(&levelled.plan);
    (earliest.map(|at| at.to_string()), above)
}

#[test]
fn no_schedule_is_earlier_than_the_work_and_the_links_allow() {
    let plan = "plan p { start 2026-03-02; level resources }\nperson ann\nperson ben { capacity 50% }\n\
        calendar mornings { work mon..fri 08:00..12:00 }\nperson cat { calendar mornings }\n";
    let with = |tasks: &str| outcome(&format!("{plan}{tasks}"));
    let at = |day: &str| Some(format!("2026-03-{day}"));
    // Five days of one person.
    let tasks = "task one { by ann; takes 3d }\ntask two { by ann; takes 2d }\n";
    assert_eq!(with(tasks), (at("06T17:00"), Some(0)));
    // From Wednesday on, two days; the link alone would allow Wednesday.
    let tasks = "task one { by ann; takes 1d; start not before 2026-03-04 }\n\
        task two { by ann; takes 1d; start not before 2026-03-04 }\n";
    assert_eq!(with(tasks), (at("05T17:00"), Some(0)));
    // 8 hours of work in mornings of 4, twice.
    let tasks = "task one { by cat; effort 8h }\ntask two { by cat; effort 8h }\n";
    assert_eq!(with(tasks), (at("05T12:00"), Some(0)));
    // Half a day each day: three tasks at half time come one after the other.
    let tasks = "task one { by ben; takes 1d }\ntask two { by ben 50%; takes 1d }\n\
        task three { by ben 50%; takes 1d }\n";
    assert_eq!(with(tasks), (at("04T17:00"), Some(0)));
    // What the one waits for keeps ann, and what comes after it is done by cat: the bound sees neither, 2 of 3 days.
    let tasks = "task one { by ann; takes 1d }\ntask two { by ann; takes 1d }\n\
        task three { by ben; takes 1d; after one, two }\n";
    assert_eq!(with(tasks), (at("03T17:00"), Some(500)));
    // Nobody is booked, so nothing is levelled.
    assert_eq!(with("task one { takes 1d }\n"), (None, None));
}

#[test]
fn many_tasks_of_one_person_come_one_after_the_other() {
    let mut text = "plan p { start 2026-03-02; level resources }\nperson ann\n".to_owned();
    for number in 0..2_000 {
        let _ = writeln!(text, "task t{number:04} {{ by ann; takes 4h }}");
    }
    let levelled = scheduled(&text);
    // Two a day, 200 weeks.
    assert_eq!(levelled.schedule.finish.to_string(), "2029-12-28T17:00");
    let mut starts: Vec<String> = (levelled.plan.items())
        .map(|(_, item)| start(&levelled, &item.path))
        .collect();
    starts.sort();
    starts.dedup();
    assert_eq!(starts.len(), 2_000);
}

#[test]
fn a_chain_through_a_thousand_people_is_as_long_as_its_tasks() {
    let mut text = "plan p { start 2026-03-02; level resources }\nperson p0\n".to_owned();
    for number in 1..1_000 {
        // Each pair shares a person with the next one, so that all stand in one row.
        let _ = writeln!(text, "person p{number}");
        let before = number - 1;
        let after = if number > 1 {
            format!("; after t{before}")
        } else {
            String::new()
        };
        let _ = writeln!(
            text,
            "task t{number} {{ by p{before}, p{number}; takes 1h{after} }}"
        );
    }
    let levelled = scheduled(&text);
    let waits = levelled.plan.items().filter(|(id, _)| {
        let dates = levelled.schedule.dates(*id);
        dates.is_some_and(|dates| matches!(dates.start_cause, Cause::WaitsFor(..)))
    });
    assert_eq!(
        waits.count(),
        0,
        "each task waits for the one before it anyway"
    );
    assert_eq!(levelled.schedule.critical_path.len(), 999);
}
