//! Long chains, wide phases and far dates: a schedule or a diagnostic, and no overflow of the stack.

use crate::feasibility;

use std::fmt::Write as _;

use feasibility::{instant, scheduled, scheduled_on};

const HEAD: &str = "plan p { start 2026-03-02 }\n";

/// One declaration for each number.
fn many(count: usize, mut declaration: impl FnMut(usize) -> String) -> String {
    let mut text = HEAD.to_owned();
    for number in 0..count {
        let _ = writeln!(text, "{}", declaration(number));
    }
    text
}

fn after(number: usize) -> String {
    number
        .checked_sub(1)
        .map_or_else(String::new, |before| format!("; after t{before}"))
}

#[test]
fn a_long_chain_has_dates_and_a_critical_path() {
    let text = many(30_000, |number| {
        format!("task t{number} {{ takes 7min{} }}", after(number))
    });
    let scheduled = scheduled(&text);
    // 210,000 minutes are 437 days and a half of 480, and so 87 weeks, two days and a morning.
    assert_eq!(scheduled.schedule.finish, instant("2027-11-03T12:00"));
    assert_eq!(scheduled.schedule.critical_path.len(), 30_000);
}

#[test]
fn a_long_chain_of_cancelled_items_hands_on_what_it_waits_for() {
    let cancelled = "; cancelled 2026-03-02 \"no\"";
    let mut text = many(30_000, |number| {
        let cancelled = if number == 0 { "" } else { cancelled };
        format!("task t{number} {{ takes 8h{}{cancelled} }}", after(number))
    });
    text.push_str("task end { takes 8h; after t29999 }\n");
    let scheduled = scheduled(&text);
    assert_eq!(scheduled.schedule.finish, instant("2026-03-03T17:00"));
    assert_eq!(scheduled.schedule.critical_path.len(), 2);
}

#[test]
fn a_long_chain_of_spans_has_dates() {
    let mut text = many(10_000, |number| match number.checked_sub(1) {
        None => "task t0 { takes 8h }".to_owned(),
        Some(before) => format!("task t{number} {{ spans t{before}.start..t{before} }}"),
    });
    text.push_str("task end { takes 8h; after t9999 }\n");
    let scheduled = scheduled(&text);
    assert_eq!(scheduled.schedule.finish, instant("2026-03-03T17:00"));
    assert_eq!(scheduled.schedule.critical_path.len(), 2);
}

#[test]
fn teams_of_teams_of_teams_have_hours() {
    let mut text = many(5_000, |number| {
        format!("team t{number} {{ members t{} }}", number + 1)
    });
    text.push_str("person t5000 { off 2026-03-02 }\ntask work { by t0; takes 8h }\n");
    let scheduled = scheduled(&text);
    assert_eq!(scheduled.schedule.finish, instant("2026-03-03T17:00"));
}

#[test]
fn a_phase_after_a_phase_is_one_link() {
    let mut text = HEAD.to_owned();
    for phase in 0..4 {
        let after = phase - 1;
        let _ = writeln!(text, "phase p{phase} {{");
        if phase > 0 {
            let _ = writeln!(text, "after p{after}, p{after}.start + 1h");
        }
        for task in 0..10_000 {
            let _ = writeln!(text, "task t{task} {{ takes 8h }}");
        }
        text.push_str("}\n");
    }
    let scheduled = scheduled(&text);
    assert_eq!(scheduled.schedule.finish, instant("2026-03-05T17:00"));
    assert_eq!(scheduled.schedule.dependencies.iter().len(), 6);
}

#[test]
fn what_ends_after_2200_is_one_diagnostic_each() {
    let text = "plan p { start 2150-03-02 }
        task a { takes 15_000d; after b }
        task b { takes 1d }
        task c { takes 1d; after a }
        milestone d { requires c }
        task e { takes 30_000d elapsed }
        ";
    let scheduled = scheduled_on(text, None);
    let codes: Vec<String> = scheduled
        .problems
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect();
    let lost = ["a", "e"].map(|path| scheduled.plan.find(path).expect("it is there"));
    assert!(
        lost.iter()
            .all(|id| scheduled.schedule.dates(*id).is_none()),
        "{codes:?}"
    );
    // What waits for them is not told again.
    assert_eq!(codes, ["beyond-2200", "beyond-2200"]);
}
