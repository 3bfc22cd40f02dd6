//! What must hold of every schedule, tried on small random plans with mixed calendars; a failure names its seed and shows
//! its plan.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::feasibility;
use crate::property;

use feasibility::random::{LIMITED, PLAIN, RandomPlan, TOLD};
use feasibility::{Assignment, Checker, Scheduled, scheduled, violations};
use planc::plan::{ItemId, ItemKind, Size};
use property::cases;
use proptest::prelude::*;

/// Fails with the seed and the plan.
fn check(seed: u64, text: &str, wrong: &[String]) -> Result<(), TestCaseError> {
    prop_assert!(
        wrong.is_empty(),
        "seed {seed}:\n{}\n{text}",
        wrong.join("\n")
    );
    Ok(())
}

/// Leaves with dates of their own making: no facts, nothing that follows others.
fn planned<'a>(scheduled: &'a Scheduled, checker: &'a Checker<'_>) -> impl Iterator<Item = ItemId> {
    scheduled.plan.items().map(|(id, _)| id).filter(|id| {
        let leaf = scheduled.plan.contents(*id).next().is_none();
        let dates = scheduled.schedule.dates(*id);
        leaf && dates.is_some() && checker.is_planned(*id) && !checker.is_spans(*id)
    })
}

fn moved(checker: &Checker<'_>, dates: &Assignment, id: ItemId, start: i64) -> Assignment {
    let mut moved = dates.clone();
    moved[id.index()] = Some((start, checker.finish_of(id, start)));
    moved
}

/// Seeds that once found a mistake.
const SEEDS: [u64; 18] = [
    1_395_028_267_887_754_758,
    8_925_979_446_976_216_882,
    3_298_296_460_256_388_639,
    5_700_148_004_207_761_998,
    16_836_331_584_460_584_555,
    18_011_938_906_074_938_303,
    14_371_869_806_404_563_606,
    17_023_728_248_297_150_348,
    12_443_555_749_352_306_934,
    10_431_813_813_920_582_552,
    7_870_661_768_194_292_318,
    2_125_809_631_552_229_112,
    1_541_996_086_583_785_762,
    2_372_353_753_274_949_502,
    1_387_305_749_642_012_299,
    16_745_980_206_997_404_308,
    11_410_777_472_917_804_280,
    8_873_522_044_447_644_558,
];

#[test]
fn what_once_failed_holds() {
    for seed in SEEDS {
        for property in [
            feasible,
            slacks,
            least_early,
            greatest_late,
            free_slack,
            order,
        ] {
            if let Err(error) = property(seed) {
                panic!("{error}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn every_schedule_is_feasible(seed in any::<u64>()) {
        feasible(seed)?;
    }

    #[test]
    fn without_limits_no_slack_is_negative_and_some_is_zero(seed in any::<u64>()) {
        slacks(seed)?;
    }

    #[test]
    fn early_starts_are_the_least(seed in any::<u64>()) {
        least_early(seed)?;
    }

    #[test]
    fn late_starts_are_the_greatest(seed in any::<u64>()) {
        greatest_late(seed)?;
    }

    #[test]
    fn slipping_by_free_slack_moves_nothing_else(seed in any::<u64>()) {
        free_slack(seed)?;
    }

    #[test]
    fn the_order_of_declarations_changes_no_date(seed in any::<u64>()) {
        order(seed)?;
    }
}

fn feasible(seed: u64) -> Result<(), TestCaseError> {
    for flavour in [PLAIN, LIMITED, TOLD] {
        let text = RandomPlan::new(seed, flavour).text();
        let scheduled = scheduled(&text);
        check(
            seed,
            &text,
            &violations(&scheduled.plan, &scheduled.schedule),
        )?;
        // Also as scheduled, with what comes as late as possible.
        let checker = Checker::new(&scheduled.plan, &scheduled.schedule).bare();
        let placed = scheduled.schedule.items.iter().map(|dates| {
            let dates = dates.as_ref()?;
            Some((dates.start.0, dates.finish.0))
        });
        check(seed, &text, &checker.link_violations(&placed.collect()))?;
    }
    Ok(())
}

fn slacks(seed: u64) -> Result<(), TestCaseError> {
    let text = RandomPlan::new(seed, PLAIN).text();
    let scheduled = scheduled(&text);
    let slacks: Vec<i64> = scheduled
        .schedule
        .items
        .iter()
        .flatten()
        .filter_map(|dates| dates.total_slack)
        .collect();
    prop_assert!(
        slacks.iter().all(|slack| *slack >= 0),
        "seed {}\n{}",
        seed,
        text
    );
    prop_assert!(
        slacks.is_empty() || slacks.contains(&0),
        "seed {}\n{}",
        seed,
        text
    );
    Ok(())
}

fn least_early(seed: u64) -> Result<(), TestCaseError> {
    for flavour in [PLAIN, LIMITED] {
        let text = RandomPlan::new(seed, flavour).text();
        let scheduled = scheduled(&text);
        let checker = Checker::new(&scheduled.plan, &scheduled.schedule);
        let early = Checker::early(&scheduled.schedule);
        let mut wrong = Vec::new();
        for id in planned(&scheduled, &checker) {
            let Some((start, _)) = early[id.index()] else {
                continue;
            };
            let earlier = moved(&checker, &early, id, checker.neighbour(id, start, false));
            if checker.bound_violations(id, &earlier).is_empty()
                && checker.link_violations(&earlier).is_empty()
            {
                wrong.push(format!(
                    "{} could start earlier",
                    scheduled.plan.item(id).path
                ));
            }
        }
        check(seed, &text, &wrong)?;
    }
    Ok(())
}

fn greatest_late(seed: u64) -> Result<(), TestCaseError> {
    for flavour in [PLAIN, LIMITED] {
        let text = RandomPlan::new(seed, flavour).text();
        let scheduled = scheduled(&text);
        let checker = Checker::new(&scheduled.plan, &scheduled.schedule).bare();
        let late = Checker::late(&scheduled.schedule);
        let finish = scheduled.schedule.finish.0;
        let mut wrong = checker.link_violations(&late);
        for id in planned(&scheduled, &checker) {
            let Some((start, end)) = late[id.index()] else {
                continue;
            };
            let item = scheduled.plan.item(id);
            // Late dates are those of the approver of the early dates; another may be through earlier.
            if item.approver_any().is_some() {
                continue;
            }
            wrong.extend(checker.size_violations(id, &late));
            wrong.extend(checker.limit_violations(id, (start, end), finish));
            // Of a phase whose first start others wait for, only the leaf that starts first is limited by them.
            if checker.in_started_phase(id) {
                continue;
            }
            let later = moved(&checker, &late, id, checker.neighbour(id, start, true));
            let dates = later[id.index()].unwrap_or_default();
            if checker.limit_violations(id, dates, finish).is_empty()
                && checker.link_violations(&later).is_empty()
            {
                wrong.push(format!("{} could start later", item.path));
            }
        }
        check(seed, &text, &wrong)?;
    }
    Ok(())
}

fn free_slack(seed: u64) -> Result<(), TestCaseError> {
    let text = RandomPlan::new(seed, PLAIN).text();
    let scheduled = scheduled(&text);
    let checker = Checker::new(&scheduled.plan, &scheduled.schedule).bare();
    let early = Checker::early(&scheduled.schedule);
    let mut wrong = Vec::new();
    for id in planned(&scheduled, &checker) {
        let (Some((start, _)), Some(dates)) = (early[id.index()], scheduled.schedule.dates(id))
        else {
            continue;
        };
        let free = dates.free_slack.unwrap_or(0);
        // The two ends of an effort or a review move by different amounts.
        let item = scheduled.plan.item(id);
        let start = match item.kind {
            ItemKind::Task => match item.task_size() {
                Some(Size::Effort(_)) => continue,
                Some(Size::Takes(estimate)) if estimate.elapsed => start + free,
                _ if free > 0 => checker.own(id).up(checker.own(id).add(start, free)),
                _ => start,
            },
            ItemKind::Deliverable if item.review().is_some() => continue,
            _ => checker.own(id).add(start, free),
        };
        let mut slipped = moved(&checker, &early, id, start);
        // The end of a period and the start of the next are one to the slack, but only the latter is a start.
        if free > 0 && !checker.link_violations(&slipped).is_empty() {
            slipped = moved(&checker, &early, id, checker.neighbour(id, start, false));
        }
        for violation in checker.link_violations(&slipped) {
            wrong.push(format!(
                "{} slips by {free}: {violation}",
                scheduled.plan.item(id).path
            ));
        }
    }
    check(seed, &text, &wrong)?;
    Ok(())
}

fn order(seed: u64) -> Result<(), TestCaseError> {
    let plan = RandomPlan::new(seed, TOLD);
    let text = plan.text();
    let (first, second) = (scheduled(&text), scheduled(&plan.shuffled(seed)));
    let mut wrong = Vec::new();
    for (id, item) in first.plan.items() {
        let other = second.plan.find(&item.path).expect("the same items");
        let of = |scheduled: &Scheduled, id: ItemId| {
            scheduled.schedule.dates(id).map(|dates| {
                let early = (
                    dates.start,
                    dates.finish,
                    dates.early_start,
                    dates.early_finish,
                );
                let late = (
                    dates.late_start,
                    dates.late_finish,
                    dates.total_slack,
                    dates.free_slack,
                );
                (
                    early,
                    late,
                    dates.critical,
                    dates.achieved,
                    dates.held_by_refusal,
                )
            })
        };
        if of(&first, id) != of(&second, other) {
            wrong.push(format!(
                "{}: {:?}, {:?}",
                item.path,
                of(&first, id),
                of(&second, other)
            ));
        }
    }
    let path = |scheduled: &Scheduled| -> Vec<String> {
        let path = scheduled.schedule.critical_path.iter();
        path.map(|id| scheduled.plan.item(*id).path.to_string())
            .collect()
    };
    if path(&first) != path(&second) {
        wrong.push(format!("{:?}, {:?}", path(&first), path(&second)));
    }
    check(seed, &text, &wrong)?;
    Ok(())
}
