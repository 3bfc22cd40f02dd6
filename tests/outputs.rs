//! What JSON and diagrams say of small plans: each case is the plan's body, and what is expected of it.

#![allow(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it has not"
)]

use crate::support;

use planc::Compilation;
use planc::emit::Diagram;
use serde_json::Value;

use support::compile_text;

fn compile(body: &str) -> Compilation {
    let head = if body.contains("plan p ") {
        ""
    } else {
        "plan p { start 2026-03-02; owner ann }\n"
    };
    let it = compile_text(&format!("{head}person ann\nperson ben\n{body}\n"), None);
    assert!(
        !it.review.diagnostics.has_errors(),
        "{body}: {:#?}",
        it.review
    );
    it
}

fn json(body: &str) -> Value {
    support::json(&compile(body))
}

fn draw(body: &str, diagram: Diagram) -> String {
    support::drawn(&compile(body), diagram)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn what_may_be_worked_on_now_is_ready() {
    for (body, expected) in [
        // Without a status date only the links count.
        (
            "task a { takes 1d }\ntask b { takes 1d; after a }\ntask c { takes 1d; start not before 2026-05-04 }",
            "a c",
        ),
        (
            "task a { takes 1d; done 2026-03-02 }\ntask b { takes 1d; after a }\ntask c { takes 1d; after b }",
            "b",
        ),
        (
            "task a { takes 1d; started 2026-03-02 }\ntask b { takes 1d; after a.start }\ntask c { takes 1d; finish after a }",
            "a b c",
        ),
        // Its own fact frees a task from its links, and a blocked one waits.
        (
            "task a { takes 1d }\ntask b { takes 1d; after a; started 2026-03-02 }\ntask c { takes 1d; blocked \"no wood\" }",
            "a b",
        ),
        // Through phases, also the other way round.
        (
            "phase x { after a; task i { takes 1d }; phase y { task j { takes 1d } } }\ntask a { takes 1d; done 2026-03-02 }",
            "x x.i x.y x.y.j",
        ),
        (
            "phase x { after a; task i { takes 1d }; phase y { task j { takes 1d } } }\ntask a { takes 1d }",
            "a",
        ),
        (
            "phase x { task i { takes 1d; done 2026-03-02 }; task j { takes 1d } }\ntask a { takes 1d; after x }\ntask b { takes 1d; after x.start }",
            "x x.j b",
        ),
        (
            "task a { takes 1d; before x }\nphase x { task i { takes 1d } }",
            "a",
        ),
        // What is cancelled passes on what it waits for, however long the chain.
        (
            "task a { takes 1d }\ntask b { takes 1d; after a; cancelled 2026-03-02 \"no\" }\ntask c { takes 1d; after b }",
            "a",
        ),
        (
            "task a { takes 1d; done 2026-03-02 }\ntask b { takes 1d; after a; cancelled 2026-03-02 \"no\" }\ntask c { takes 1d; after b }",
            "c",
        ),
        // Gates and outputs.
        (
            "task a { takes 1d; done 2026-03-02 }\ndeliverable d { from a; approver ben; criterion \"ok\" }\nmilestone g { gate; approver ben; requires d }\ntask c { takes 1d; after g }",
            "d",
        ),
        (
            "deliverable d { external; approver ben; criterion \"ok\"; delivered 2026-03-02; accepted 2026-03-03 }\nmilestone g { gate; approver ben; requires d }\ntask c { takes 1d; after g }",
            "g",
        ),
        (
            "milestone g { gate; approver ben; criterion \"ok\"; refused 2026-03-03 \"no\" }\ntask c { takes 1d; after g }",
            "",
        ),
        // With a status date, dates and lags hold it back beyond that day; over a weekend nothing does.
        (
            "plan p { start 2026-03-02; owner ann; as of 2026-03-05 }\ntask a { takes 1d; start not before 2026-03-05 }\ntask b { takes 1d; start not before 2026-03-06 }",
            "a",
        ),
        (
            "plan p { start 2026-03-02; owner ann; as of 2026-03-05 }\ntask a { takes 1d; done 2026-03-03 }\ntask b { takes 1d; after a + 1d }\ntask c { takes 1d; after a + 3d }",
            "b",
        ),
        (
            "plan p { start 2026-03-02; owner ann; as of 2026-03-07 }\ntask a { takes 1d }\ntask b { takes 1d; start not before 2026-03-10 }",
            "a",
        ),
        (
            "plan p { start 2026-03-09; owner ann; as of 2026-03-05 }\ntask a { takes 1d }",
            "",
        ),
    ] {
        let plan = json(body);
        let ready: Vec<&str> = list(&plan["items"])
            .iter()
            .filter(|item| item["ready"] == true)
            .filter_map(|item| item["id"].as_str())
            .collect();
        assert_eq!(ready.join(" "), expected, "{body}");
    }
}

#[test]
fn a_long_chain_of_what_is_cancelled_is_walked_once() {
    let links = (1..5_000).map(|number| {
        let before = number - 1;
        format!(
            "task t{number} {{ takes 1d; after t{before}; cancelled 2026-03-02 \"no\" }}\ntask u{number} {{ takes 1d; after t{number} }}\n"
        )
    });
    let first = std::iter::once("task t0 { takes 1d }\n".to_owned());
    let body: String = first.chain(links).collect();
    let it = compile(&body);
    assert_eq!(it.review.ready.iter().filter(|ready| **ready).count(), 1);
}

#[test]
fn links_through_phases_are_told_with_their_origin() {
    let body = "task a { takes 1d }\nphase x { after a + 1d; phase y { after b.start; task i { takes 1d; after c }; task s { spans a..c } } }\ntask b { takes 1d }\ntask c { takes 1d }";
    let plan = json(body);
    let links = |id: &str| -> Vec<String> {
        let item = list(&plan["items"]).iter().find(|item| item["id"] == id);
        let item = item.unwrap_or_else(|| panic!("{id} is there"));
        list(&item["dependencies"])
            .iter()
            .map(|one| {
                format!(
                    "{} {} {} {}",
                    one["on"], one["type"], one["lag"], one["origin"]
                )
            })
            .map(|text| text.replace('"', ""))
            .collect()
    };
    assert_eq!(links("x"), ["a FS 480 after"]);
    assert_eq!(links("x.y"), ["b SS 0 after", "a FS 480 phase"]);
    assert_eq!(
        links("x.y.i"),
        ["c FS 0 after", "b SS 0 phase", "a FS 480 phase"]
    );
    // It follows its two ends, whatever its phase waits for.
    assert_eq!(links("x.y.s"), [] as [&str; 0]);
}

#[test]
fn days_stand_beside_instants() {
    let plan = json(
        "plan p { start 2026-03-02; owner ann; as of 2026-03-04; calendar round }\ncalendar round { work mon..sun 00:00..24:00 }\ntask a { takes 2d; due 2026-03-06; started 2026-03-02 }\nmilestone began { after b.start }\ntask b { takes 1d; start not before 2026-03-09 }\nmilestone end { requires b; due 2026-03-09T18:00 }\ntask gone { takes 1d; cancelled 2026-03-03 \"no\" }\ngoal g { requires end; measure \"all\"; due 2026-03-10; missed 2026-03-03 \"too dear\" }\ngoal h { requires end; measure \"all\"; due 2026-03-05; missed 2026-03-03 \"too late\" }",
    );
    let days = |id: &str| {
        let item = list(&plan["items"]).iter().find(|item| item["id"] == id);
        let item = item.unwrap_or_else(|| panic!("{id} is there"));
        ["start_day", "finish_day", "due_day"]
            .map(|key| item[key].as_str().unwrap_or("-").to_owned())
            .join(" ")
    };
    assert_eq!(plan["plan"]["start_day"], "2026-03-02");
    assert_eq!(plan["plan"]["as_of_day"], "2026-03-04");
    assert_eq!(plan["plan"]["finish_day"], "2026-03-09");
    assert_eq!(days("a"), "2026-03-02 2026-03-04 2026-03-06");
    assert_eq!(days("began"), "2026-03-09 2026-03-09 -");
    assert_eq!(days("b"), "2026-03-09 2026-03-09 -");
    assert_eq!(days("end"), "2026-03-09 2026-03-09 2026-03-09");
    assert_eq!(days("gone"), "- - -");
    let goal = |place: usize, key: &str| &plan["goals"][place][key];
    assert_eq!(goal(0, "due_day"), "2026-03-10");
    assert_eq!(goal(0, "forecast_day"), "2026-03-09");
    // Missed, although all would be there in time: no size of a delay says that.
    assert_eq!(goal(0, "late"), &Value::Null);
    assert_eq!(goal(1, "late"), 4 * 1440);
}

#[test]
fn moments_stand_at_the_end_of_the_bar_that_they_wait_for() {
    for (body, id, expected) in [
        // Monday to Friday, eight hours a day.
        (
            "task a { takes 5d }\nmilestone m { requires a }",
            "m",
            "2026-03-07",
        ),
        (
            "task a { takes 6d }\nmilestone m { requires a }",
            "m",
            "2026-03-10",
        ),
        (
            "task a { takes 2d }\nmilestone m { requires a; on 2026-03-05 }",
            "m",
            "2026-03-06",
        ),
        (
            "task a { takes 2d }\nmilestone m { after a; not before 2026-03-05 }",
            "m",
            "2026-03-05",
        ),
        (
            "task a { takes 2d }\nmilestone m { after a.start }",
            "m",
            "2026-03-02",
        ),
        (
            "task a { takes 2d }\ntask b { takes 1d; after a }\nmilestone m { after b.start }",
            "m",
            "2026-03-04",
        ),
        (
            "task a { takes 2d }\nmilestone m { requires a }\nmilestone n { after m }",
            "n",
            "2026-03-04",
        ),
        (
            "task a { takes 2d; done 2026-03-05 }\nmilestone m { requires a }",
            "m",
            "2026-03-06",
        ),
        (
            "task a { takes 1d }\nmilestone m { external; on 2026-03-07; after a }",
            "m",
            "2026-03-08",
        ),
        (
            "task a { takes 1d }\nmilestone m { requires a; reached 2026-03-03 }",
            "m",
            "2026-03-04",
        ),
        (
            "task a { takes 1d }\ndeliverable d { from a; approver ben; criterion \"ok\" }",
            "d",
            "2026-03-03",
        ),
        (
            "phase x { task a { takes 3d } }\nmilestone m { requires x }",
            "m",
            "2026-03-05",
        ),
        // Inside of a day the minute stands there.
        (
            "task a { takes 2h }\nmilestone m { requires a }",
            "m",
            "2026-03-02T10:00",
        ),
        (
            "task a { takes 1d }\nmilestone m { external; on 2026-03-07T12:00; after a }",
            "m",
            "2026-03-07T12:00",
        ),
    ] {
        let text = draw(body, Diagram::Gantt);
        let line = text
            .lines()
            .find(|line| line.contains(&format!(" t_{id}, ")));
        let line = line.unwrap_or_else(|| panic!("{body}:\n{text}"));
        assert!(
            line.ends_with(&format!(", {expected}, {expected}")),
            "{body}: {line}"
        );
    }
}

#[test]
fn items_of_a_gantt_stand_in_the_order_of_the_text() {
    let body = "milestone first { external; on 2026-03-02 }\nphase x \"X\" { task a { takes 1d }; phase y \"Y\" { task b { takes 1d } }; task c { takes 1d } }\ntask between { takes 1d }\nphase z \"Z\" { task d { takes 1d } }\nphase w \"Z\" { task e { takes 1d } }\nmilestone last { requires all }";
    let text = draw(body, Diagram::Gantt);
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| {
            let section = line.strip_prefix("  section ");
            let id = line
                .split("t_")
                .nth(1)
                .and_then(|rest| rest.split(',').next());
            section.or(id)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "#8288;",
            "first",
            "X",
            "x_a",
            "X / Y",
            "x_y_b",
            "X (continued)",
            "x_c",
            "#8288;#8288;",
            "between",
            "Z",
            "z_d",
            "Z (2)",
            "w_e",
            "#8288;#8288;#8288;",
            "last",
        ]
    );
}

#[test]
fn a_kanban_is_signed_by_who_has_the_work_in_hand() {
    for (body, id, expected) in [
        ("task a { takes 1d; by ben }", "a", "assigned: \"Ben\""),
        ("task a { takes 1d; owner ben }", "a", "assigned: \"Ben\""),
        ("task a { effort 1d }", "a", "assigned: \"Ann\""),
        (
            "task a { takes 1d; by any of ben }",
            "a",
            "assigned: \"Ben\"",
        ),
        (
            "team crew \"The crew\" { size 3 }\ntask a { takes 1d; by crew 2 }",
            "a",
            "assigned: \"The crew\"",
        ),
        (
            "team crew \"A crew with a long name\" { size 3 }\ntask a { takes 1d; by crew }",
            "a",
            "by A crew with a long name",
        ),
        (
            "resource oven\ntask a { takes 1d; by ben; uses oven }",
            "a",
            "assigned: \"Ben\"",
        ),
        (
            "deliverable d { external; approver ben; criterion \"ok\"; delivered 2026-03-02 }",
            "d",
            "assigned: \"Ben\"",
        ),
        (
            "deliverable d { external; approver ben; criterion \"ok\"; delivered 2026-03-02; rejected 2026-03-03 \"torn\" }",
            "d",
            "rejected#58; torn\"]@{ assigned: \"Ann\"",
        ),
        (
            "deliverable d { external; approver ben; criterion \"ok\"; blocked \"no paper\"; delivered 2026-03-02; rejected 2026-03-03 \"torn\" }",
            "d",
            "no paper",
        ),
        (
            "milestone g { gate; approver ben; criterion \"ok\"; refused 2026-03-03 \"too dear\" }",
            "g",
            "refused 3 Mar 2026<br>too dear",
        ),
    ] {
        let text = draw(body, Diagram::Kanban);
        let line = text.lines().find(|line| line.contains(&format!("k_{id}[")));
        let line = line.unwrap_or_else(|| panic!("{body}:\n{text}"));
        assert!(line.contains(expected), "{body}: {line}");
    }
}

#[test]
fn a_timeline_has_at_most_twelve_periods() {
    let milestones = |months: u32, step: u32| -> String {
        (0..months)
            .map(|number| {
                let month = number * step;
                let (year, month) = (2026 + month / 12, month % 12 + 1);
                format!("milestone m{number} {{ external; on {year}-{month:02}-15 }}\n")
            })
            .collect::<Vec<String>>()
            .concat()
    };
    for (months, step, columns, first) in [
        (12, 1, 12, "January"),
        (13, 1, 5, "Q1"),
        (12, 2, 12, "January"),
        (13, 3, 4, "2026"),
        (36, 1, 12, "Q1"),
        (37, 1, 4, "2026"),
    ] {
        let head = "plan p { start 2026-01-01; owner ann }\n";
        let text = draw(
            &format!("{head}{}", milestones(months, step)),
            Diagram::Timeline,
        );
        let periods: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("    ")?.split(" : ").next())
            .collect();
        assert_eq!((periods.len(), periods[0]), (columns, first), "{text}");
        assert_eq!(text.matches(" · ").count(), months as usize, "{text}");
    }
}
