//! What each filter keeps of one plan, and that the JSON keeps the phases around it.

#![allow(
    clippy::indexing_slicing,
    reason = "a JSON value answers null for what it has not"
)]

use crate::support;

use planc::Compilation;
use planc::calendar::Day;
use planc::emit::{Filter, FilterKind, Format, Options, Selection};

use support::compile_text;

const PLAN: &str = r#"
plan party { start 2026-03-02; owner ann; tags fun }
person ann
person bob
person cy
team crew { members bob, cy }
team shop
resource oven
goal happy { requires end; owner bob; measure "smiles"; due 2026-03-20; inform cy }
phase prepare {
  owner bob
  tags early
  inform cy
  task buy { by shop; takes 2d; consult ann }
  phase inner {
    task bake { by crew 1; uses oven; takes 3d; after buy; tags food }
  }
  task clean { by cy; takes 1d; owner ann }
  deliverable cake { from inner.bake; criterion "sweet"; approver ann; review 1d }
  milestone ready { requires all }
  task dropped { by ann; takes 1d; cancelled 2026-03-02 "no" }
}
milestone end { requires prepare; gate; approver cy; criterion "all are there" }
"#;

fn compile() -> Compilation {
    let it = compile_text(PLAN, None);
    assert!(!it.review.diagnostics.has_errors(), "{:#?}", it.review);
    it
}

fn day(of_march: u32) -> Day {
    Day::from_date(chrono::NaiveDate::from_ymd_opt(2026, 3, of_march).unwrap_or_default())
}

/// The last names of what is kept, goals last.
fn kept(it: &Compilation, filter: &Filter) -> String {
    let selection = Selection::new(filter, &it.plan, &it.schedule);
    let items = it
        .plan
        .items()
        .filter(|(id, _)| selection.keeps(*id))
        .map(|(_, item)| item.name.as_str());
    let goals = it
        .plan
        .goals()
        .filter(|(id, _)| selection.keeps_goal(*id))
        .map(|(_, goal)| goal.name.as_str());
    items.chain(goals).collect::<Vec<_>>().join(" ")
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table, one case a filter")]
fn each_filter_keeps_what_it_says() {
    let it = compile();
    let all = "prepare buy inner bake clean cake ready dropped end happy";
    assert_eq!(kept(&it, &Filter::default()), all);
    let inside = "prepare buy inner bake clean cake ready dropped";
    let cases = [
        (
            Filter {
                phases: vec!["prepare.inner".into()],
                ..Filter::default()
            },
            "inner bake",
        ),
        (
            Filter {
                phases: vec!["elsewhere".into(), "inner".into()],
                ..Filter::default()
            },
            "inner bake",
        ),
        (
            Filter {
                phases: vec!["elsewhere".into()],
                ..Filter::default()
            },
            "",
        ),
        (
            Filter {
                phases: vec!["inner".into(), "prepare".into()],
                ..Filter::default()
            },
            inside,
        ),
        (
            Filter {
                owners: vec!["ann".into()],
                ..Filter::default()
            },
            "clean end",
        ),
        (
            Filter {
                owners: vec!["bob".into()],
                ..Filter::default()
            },
            "prepare buy inner bake cake ready dropped happy",
        ),
        // Cy is told of the whole phase, works in the crew, approves the end.
        (
            Filter {
                people: vec!["cy".into()],
                ..Filter::default()
            },
            all,
        ),
        (
            Filter {
                people: vec!["ann".into()],
                ..Filter::default()
            },
            "buy clean cake dropped end",
        ),
        (
            Filter {
                people: vec!["oven".into()],
                ..Filter::default()
            },
            "bake",
        ),
        (
            Filter {
                kinds: vec![FilterKind::Phase],
                ..Filter::default()
            },
            "prepare inner",
        ),
        (
            Filter {
                kinds: vec![FilterKind::Milestone],
                ..Filter::default()
            },
            "ready end",
        ),
        (
            Filter {
                kinds: vec![FilterKind::Gate, FilterKind::Goal],
                ..Filter::default()
            },
            "end happy",
        ),
        (
            Filter {
                tags: vec!["early".into()],
                ..Filter::default()
            },
            inside,
        ),
        (
            Filter {
                tags: vec!["food".into()],
                ..Filter::default()
            },
            "bake",
        ),
        (
            Filter {
                tags: vec!["fun".into()],
                ..Filter::default()
            },
            all,
        ),
        // Monday the second to Friday the sixth are bought and baked, the cake is accepted on Monday the ninth.
        (
            Filter {
                critical: true,
                ..Filter::default()
            },
            "prepare buy inner bake cake ready end",
        ),
        (
            Filter {
                from: Some(day(9)),
                ..Filter::default()
            },
            "prepare cake ready end happy",
        ),
        (
            Filter {
                until: Some(day(3)),
                ..Filter::default()
            },
            "prepare buy clean",
        ),
        (
            Filter {
                owners: vec!["bob".into()],
                kinds: vec![FilterKind::Task],
                ..Filter::default()
            },
            "buy bake dropped",
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(kept(&it, &filter), expected, "{filter:?}");
    }
}

#[test]
fn the_json_keeps_the_phases_around_what_is_kept() {
    let it = compile();
    let options = Options {
        filter: Filter {
            tags: vec!["food".into()],
            ..Filter::default()
        },
        ..Options::default()
    };
    let text = support::emitted(&it, Format::Json, &options);
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let ids: Vec<&str> = json["items"]
        .as_array()
        .expect("it is a list")
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    assert_eq!(ids, ["prepare", "prepare.inner", "prepare.inner.bake"]);
    assert_eq!(json["goals"], serde_json::json!([]));
    assert_eq!(json["people"].as_array().map(Vec::len), Some(3));
}
