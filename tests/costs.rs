//! What plans cost: `tests/costs/NAME.plan`, with the calculation by hand in its comments.
//!
//! A line `#= item planned actual forecast` says what the JSON has to say; an item is a path, or the name of the plan.
//! `#who item who …`, `#fixed item …` and `#month item month …` say a part of it in the same way, `#none item` that there is
//! no cost. `#budget item sum left`; `#ev item unit bac ev ac cv cpi eac etc vac`, with `-` for null.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and a JSON value answers null for what it has not"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::cost::{Amounts, Cost};
use proptest::prelude::*;
use serde_json::Value;

use crate::feasibility::random::{Flavour, RandomPlan};
use crate::property::cases;
use crate::support;

fn plans() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/costs");
    let entries = fs::read_dir(folder).unwrap();
    let mut plans: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    plans.sort();
    plans
}

#[test]
fn plans_cost_what_was_calculated_by_hand() {
    let plans = plans();
    assert!(plans.len() >= 10);
    let mut wrong = String::new();
    for path in plans {
        let compilation = support::compile_file(&path, None);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        wrong += &support::lines(&compilation);
        let json = support::json(&compilation);
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = 0;
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let Some((found, expected)) = statement(&json, &words) else {
                continue;
            };
            lines += 1;
            let found: Vec<String> = found.iter().map(number).collect();
            if found != expected {
                let found = found.join(" ");
                let _ = writeln!(wrong, "{name}: {line}\n    but {found}");
            }
        }
        assert!(lines > 0, "{name}: nothing is calculated by hand");
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What the JSON says of what a line is about, and what the line says.
fn statement<'a>(json: &Value, words: &[&'a str]) -> Option<(Vec<Value>, Vec<&'a str>)> {
    let [head, of, rest @ ..] = words else {
        return None;
    };
    if !head.starts_with('#') || head.len() == 1 {
        return None;
    }
    let items = json["items"].as_array().unwrap().iter();
    let mut all = items.chain([&json["plan"]]);
    let it = all.find(|it| it["id"] == **of);
    let it = it.unwrap_or_else(|| panic!("nothing is called {of}"));
    let amounts = |cost: &Value| {
        ["planned", "actual", "forecast"]
            .map(|key| cost[key].clone())
            .to_vec()
    };
    let part = |list: &str, key: &str| {
        let list = it["cost"][list].as_array().unwrap();
        let part = list.iter().find(|part| part[key] == rest[0]);
        part.map(amounts).unwrap_or_default()
    };
    Some(match *head {
        "#=" => (amounts(&it["cost"]), rest.to_vec()),
        "#fixed" => (amounts(&it["cost"]["fixed"]), rest.to_vec()),
        "#who" => (part("by_person", "who"), rest[1..].to_vec()),
        "#month" => (part("by_month", "month"), rest[1..].to_vec()),
        "#none" => (vec![it["cost"].clone()], vec!["-"]),
        "#budget" => {
            let budget = &it["budget"];
            (
                vec![budget["sum"].clone(), budget["left"].clone()],
                rest.to_vec(),
            )
        }
        "#ev" => {
            let keys = ["unit", "bac", "ev", "ac", "cv", "cpi", "eac", "etc", "vac"];
            let value = keys.map(|key| it["earned_value"][key].clone());
            (value.to_vec(), rest.to_vec())
        }
        _ => panic!("{head} says nothing"),
    })
}

fn number(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

/// What does not add up.
fn differences(it: &Compilation) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(costs) = &it.review.costs else {
        return wrong;
    };
    let mut compare = |name: &str, cost: Cost<'_>, of_items: Amounts| {
        let total = cost.total();
        let mut expect = |what: &str, parts: Amounts| {
            if parts != total {
                wrong.push(format!("{name}: {total:?}, but {what} {parts:?}"));
            }
        };
        expect("the items", of_items);
        expect("the months", cost.by_month().into_values().sum());
        let people = cost.by_party().into_values();
        expect(
            "the people and fixed costs",
            people.chain([cost.fixed()]).sum(),
        );
        if total.forecast < total.actual {
            wrong.push(format!("{name}: the forecast is below the actual cost"));
        }
    };
    let plan = &it.plan;
    let own = |id| costs.own(id).total();
    let items = plan.items().map(|(id, _)| own(id));
    compare("the plan", costs.whole(), items.sum());
    for (id, item) in plan.items() {
        let inside = plan.children(Some(id)).filter(|_| item.is_phase());
        let inside = inside.map(|inner| costs.of(plan, inner).total());
        compare(
            &item.path,
            costs.of(plan, id),
            inside.chain([own(id)]).sum(),
        );
    }
    wrong
}

const TOLD: Flavour = Flavour {
    limits: true,
    facts: true,
    oddities: true,
};

/// A plan in which everyone has a rate, and most leaves a cost and a payment; its dates lie around the end of a month.
fn with_money(text: &str, seed: u64) -> String {
    let mut priced = String::new();
    for (number, line) in (0u64..).zip(text.lines()) {
        let size = (seed ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15) % 9_973;
        let money = match line.split(' ').next() {
            Some("person" | "team") => format!("rate {}.{:03}/h", size / 100, size % 1_000),
            Some("phase") => format!("cost {size}; budget {size}"),
            Some("task" | "deliverable" | "milestone") => match size % 4 {
                0 => format!("cost {size}.125 \"a\"; paid {} \"a\"", size / 2),
                1 => format!("cost {size}.5; cost {size}.255"),
                2 => format!("paid {size} 2026-02-02"),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let (before, after) = match line.split_once('{') {
            Some((before, after)) => (before, after),
            None => ("", ""),
        };
        if money.is_empty() || before.is_empty() {
            priced += line;
        } else {
            let _ = write!(priced, "{before}{{ {money};{after}");
        }
        priced.push('\n');
    }
    priced.replace("2026-03-", "2026-02-")
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn items_months_and_people_with_fixed_costs_add_up(seed in any::<u64>()) {
        let text = with_money(&RandomPlan::new(seed, TOLD).text(), seed);
        let compilation = support::compile_text(&text, None);
        prop_assert!(compilation.review.costs.is_some());
        let wrong = differences(&compilation);
        prop_assert!(wrong.is_empty(), "{}\n{text}", wrong.join("\n"));
    }
}

#[test]
fn calculated_costs_add_up() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let others = ["tests/golden/money/plan.plan", "examples/house/house.plan"];
    let others = others.map(|path| folder.join(path));
    for path in plans().into_iter().chain(others) {
        let wrong = differences(&support::compile_file(&path, None));
        assert!(
            wrong.is_empty(),
            "{}:\n{}",
            path.display(),
            wrong.join("\n")
        );
    }
}

#[test]
fn without_facts_the_forecast_is_what_is_planned() {
    let without = Flavour {
        facts: false,
        ..TOLD
    };
    for seed in 0..50 {
        let text = RandomPlan::new(seed, without).text();
        let text = with_money(&text, seed);
        let lines = text.lines().map(|line| match line.split_once("paid") {
            // Only payments are facts in it.
            Some((before, rest)) => format!(
                "{before}note \"{}\"{}",
                seed,
                rest.split_once(';').map_or("", |(_, rest)| rest)
            ),
            None => line.to_owned(),
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let compilation = support::compile_text(&text, None);
        let total = compilation.review.costs.unwrap().whole().total();
        assert_eq!((total.forecast, total.actual), (total.planned, 0), "{text}");
    }
}

#[test]
fn many_members_and_large_sums_stay_small() {
    let mut text = String::from("plan p { start 2026-03-02; currency CLF }\n");
    let names: Vec<String> = (0..2_000).map(|number| format!("p{number}")).collect();
    for (number, name) in names.iter().enumerate() {
        let _ = writeln!(text, "person {name} {{ rate {number}.5/h }}");
    }
    let _ = writeln!(text, "team all {{ members {} }}", names.join(", "));
    for number in 0..200 {
        let _ = writeln!(text, "task t{number} {{ by all; takes 1d }}");
    }
    let most = "1_000_000_000_000";
    let _ = writeln!(text, "team rich {{ size 1000; rate {most}/h }}");
    let _ = writeln!(text, "task long {{ by rich; takes 20000d; cost {most} }}");
    let compilation = support::compile_text(&text, None);
    let costs = compilation.review.costs.unwrap();
    let of = |name: &str| {
        let id = compilation.plan.find(name).unwrap();
        costs.of(&compilation.plan, id)
    };
    // 2,000 people for 8 h; their rates are 1,000 on average.
    assert_eq!(of("t7").by_party().len(), 1);
    assert_eq!(of("t7").total().planned, 16_000_000 * 10_000);
    assert_eq!(of("long").total().planned, i64::MAX);
}

#[test]
fn the_figures_in_the_reference_are_those_of_its_example() {
    let text = fs::read_to_string("grammar/REFERENCE.md").unwrap();
    let (_, section) = text.split_once("\n## Money\n").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let blocks = support::code_blocks(section);
    let json = support::json(&support::compile_text(blocks[0].2, None));
    let items = json["items"].as_array().unwrap();
    let fit = items.iter().find(|item| item["id"] == "fit").unwrap();
    let mut rows = 0;
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let key = cells[1].trim_matches('`');
        let figures = [&fit["cost"], &json["plan"]["earned_value"]];
        let figure = figures.iter().find_map(|all| all.get(key));
        assert_eq!(cells[3].replace(',', ""), number(figure.unwrap()), "{key}");
        rows += 1;
    }
    assert_eq!(rows, 12);
}
