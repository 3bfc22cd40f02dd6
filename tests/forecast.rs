//! Forecasts: known distributions, and what a draw depends on.

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use planc::Compilation;
use planc::emit::json::forecast_schema;
use planc::emit::{ForecastFormat, emit_forecast};
use planc::forecast::{Assumptions, Distribution, Forecast, Outlook, Subject};
use planc::review::Health;
use serde_json::Value;

use crate::feasibility::random::{Flavour, RandomPlan};
use crate::support::{self, compile_text};

fn threads(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).expect("a number above 0")
}

fn with_forecast(text: &str, assumptions: &Assumptions, count: usize) -> Compilation {
    let plan = compile_text(text, None);
    assert!(!plan.review.diagnostics.has_errors(), "{text}");
    plan.with_forecast(assumptions, threads(count), &|_| {})
}

fn forecast(text: &str, assumptions: &Assumptions) -> Forecast {
    let plan = with_forecast(text, assumptions, 1);
    plan.forecast.expect("it was asked for")
}

/// A plan in which an hour of work is an hour of the clock.
const CLOCK: &str = "calendar always { work mon..sun 00:00..24:00 }\n";

/// Hours from the plan's start to a date.
#[allow(clippy::cast_precision_loss, reason = "hours of a few days")]
fn hours(plan: &Compilation, at: planc::calendar::Instant) -> f64 {
    (at - plan.schedule.start) as f64 / 60.0
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The plan of a reference case, and whether its estimates are triangular.
fn plan_of(case: &Value) -> (String, Distribution) {
    let mut plan =
        format!("plan case \"Case\" {{ start 2026-01-05; calendar always; day 24h }}\n{CLOCK}");
    let mut distribution = Distribution::Pert;
    for task in list(&case["tasks"]) {
        let [name, kind, sizes @ ..] = list(task) else {
            panic!("{task}");
        };
        if text(kind) == "tri" {
            distribution = Distribution::Triangular;
        }
        let sizes: Vec<String> = sizes.iter().map(|hours| format!("{hours}h")).collect();
        let after = list(&case["deps"])
            .iter()
            .filter(|link| link[1] == *name)
            .map(|link| text(&link[0]));
        let after: Vec<&str> = after.collect();
        let after = if after.is_empty() {
            String::new()
        } else {
            format!("; after {}", after.join(", "))
        };
        let name = text(name);
        let _ = match text(kind) {
            "fixed" => writeln!(
                plan,
                "milestone {name} \"{name}\" {{ {} }}",
                after.trim_start_matches("; ")
            ),
            _ => writeln!(
                plan,
                "task {name} \"{name}\" {{ takes {}{after} }}",
                sizes.join("..")
            ),
        };
    }
    (plan, distribution)
}

#[test]
fn known_distributions_are_met() {
    let text = include_str!("forecast/cases.json");
    let all: Value = serde_json::from_str(text).expect("it is JSON");
    for case in list(all.get("cases").expect("it has cases")) {
        let (text_of_plan, distribution) = plan_of(case);
        for seed in 1..=3 {
            let assumptions = Assumptions {
                seed,
                distribution,
                ..Assumptions::default()
            };
            let plan = with_forecast(&text_of_plan, &assumptions, 2);
            let forecast = plan.forecast.as_ref().expect("it was asked for");
            let finish = forecast.of(Subject::Plan).expect("it has a finish");
            let close = |value: f64, expected: &Value, what: &str| {
                let (exact, tolerance) = (number(&expected[0]), number(&expected[1]));
                assert!(
                    (value - exact).abs() <= tolerance,
                    "{} {what}: {value}, not {exact} ± {tolerance}",
                    case["id"]
                );
            };
            let quantiles = case["q"].as_object().expect("an object");
            for (name, expected) in quantiles {
                let percent = name
                    .trim_start_matches('P')
                    .parse()
                    .expect("P and a number");
                close(hours(&plan, finish.quantile(percent)), expected, name);
            }
            let mean: f64 = finish
                .dates
                .iter()
                .map(|(at, count)| hours(&plan, *at) * f64::from(*count))
                .sum();
            close(mean / 10_000.0, &case["mean"], "mean");
            for (name, expected) in case["criticality"].as_object().into_iter().flatten() {
                let id = plan.plan.find(name).expect("it is in the plan");
                let critical = forecast.criticality(id).expect("it is open");
                let tolerance = number(&case["ci_tol_10k"]);
                assert!((critical - number(expected)).abs() <= tolerance, "{name}");
            }
        }
    }
}

const NETWORK: &str = r#"plan build "Build" { start 2026-01-05; as of 2026-01-09; owner ann }
person ann "Ann"
calendar early { work mon..fri 06:00..14:00; off 2026-01-20..2026-01-23 }
task design "Design" { takes 3d..5d..9d; started 2026-01-05; tags risky }
task parts "Parts" { effort 20h..30h..80h; by ann; after design; calendar early }
task paint "Paint" { takes 1d..1d..4d; after design; tags risky }
task ship "Ship" { takes 2d..3d..20d elapsed; after parts + 1d }
phase test "Tests" {
  after paint.start
  task fast "Fast" { takes 1h..2h..9h }
  task slow "Slow" { takes 10d; after fast }
}
milestone done "Done" { requires ship, paint, test; due 2026-02-20 }
goal sold "Sold" { requires done; due 2026-02-27 }
"#;

fn small(seed: u64) -> Assumptions {
    Assumptions {
        samples: 700,
        seed,
        ..Assumptions::default()
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let shown = |count| format!("{:?}", with_forecast(NETWORK, &small(1), count).forecast);
    let one = shown(1);
    for count in [2, 3, 1_000] {
        assert_eq!(one, shown(count), "{count} threads");
    }
    let other = format!("{:?}", with_forecast(NETWORK, &small(2), 1).forecast);
    assert_ne!(one, other);
}

#[test]
fn another_task_changes_no_draw() {
    let before = forecast(NETWORK, &small(1));
    let more = NETWORK.replace(
        "task paint",
        "task apart \"Apart\" { takes 1h..2h..3h }\ntask paint",
    );
    let after = forecast(&more, &small(1));
    assert_eq!(after.varying, before.varying + 1);
    let dates = |forecast: &Forecast| -> Vec<_> {
        let outlooks = forecast.outlooks.iter();
        outlooks.map(|outlook| outlook.dates.clone()).collect()
    };
    assert_eq!(dates(&before), dates(&after));
}

#[test]
fn one_day_less_changes_only_what_waits_for_it() {
    let shorter = NETWORK.replace("1d..1d..4d", "1d..1d..2d");
    let (before, after) = (forecast(NETWORK, &small(1)), forecast(&shorter, &small(1)));
    let finish = |forecast: &Forecast| forecast.of(Subject::Plan).map(Outlook::samples);
    assert_eq!(finish(&before), Some(700));
    assert_eq!(
        before.of(Subject::Plan).map(|it| it.dates.clone()),
        after.of(Subject::Plan).map(|it| it.dates.clone())
    );
}

#[test]
fn what_has_been_worked_is_not_drawn_again() {
    // Started on Monday and not done by Friday evening: 5 days are worked.
    let text = "plan p \"P\" { start 2026-01-05; as of 2026-01-09 }\ntask t \"T\" { takes 3d..4d..9d; started 2026-01-05 }\n";
    let forecast = forecast(text, &Assumptions::default());
    let finish = forecast.of(Subject::Plan).expect("it has a finish");
    let (first, _) = finish.dates.first().expect("it has dates");
    assert!(first.day().to_string().as_str() >= "2026-01-09");
    // Given that it is above 5, PERT of 3, 4, 9 has its median at 5.69 days: the fraction above 5 is 0.2627.
    let median = finish.quantile(50);
    assert_eq!(median.to_string().split('T').next(), Some("2026-01-12"));
    // Hardly a sample ends on the status date itself.
    assert!(finish.chance_by_day(first.day(), *first) < 0.1);
}

#[test]
fn facts_say_what_is_left() {
    let with = |fact: &str| {
        let text = format!(
            "plan p \"P\" {{ start 2026-01-05; as of 2026-01-09 }}\ntask t \"T\" {{ takes 10d..10d..20d; started 2026-01-05; {fact} }}\n"
        );
        forecast(&text, &Assumptions::default())
    };
    // Half of 10 to 20 days from Friday on: 5 to 10 days.
    let half = with("progress 50%");
    let finish = half.of(Subject::Plan).expect("it has a finish");
    let day = |at: planc::calendar::Instant| at.day_as_end().to_string();
    assert!(day(finish.quantile(1)).as_str() >= "2026-01-15");
    assert!(day(finish.quantile(100)).as_str() <= "2026-01-22");
    // A written rest is certain.
    let rest = with("remaining 3d");
    assert_eq!(rest.varying, 0);
    assert_eq!(rest.of(Subject::Plan).map(|it| it.dates.len()), Some(1));
}

#[test]
fn tags_turn_out_together() {
    let text = format!(
        "plan p \"P\" {{ start 2026-01-05; calendar always }}\n{CLOCK}task a \"A\" {{ takes 2h..4h..9h; tags x }}\ntask b \"B\" {{ takes 2h..4h..9h; after a; tags x }}\n"
    );
    let spread = |together: &[&str]| {
        let assumptions = Assumptions {
            together: together.iter().map(|tag| (*tag).into()).collect(),
            ..Assumptions::default()
        };
        let forecast = forecast(&text, &assumptions);
        let finish = forecast.of(Subject::Plan).expect("it has a finish").clone();
        finish.quantile(95) - finish.quantile(5)
    };
    // The standard deviation of a sum of two equals is twice theirs if they go together, else 1.4 times.
    assert!(spread(&["x"]) * 10 > spread(&[]) * 13);
}

#[test]
fn lone_durations_vary_only_if_asked() {
    let text = "plan p \"P\" { start 2026-01-05 }\ntask a \"A\" { takes 10d }\n";
    assert_eq!(forecast(text, &Assumptions::default()).varying, 0);
    let assumptions = Assumptions {
        spread: Some(20),
        ..Assumptions::default()
    };
    let forecast = forecast(text, &assumptions);
    let finish = forecast.of(Subject::Plan).expect("it has a finish");
    let day = |at: planc::calendar::Instant| at.day_as_end().to_string();
    assert!(day(finish.quantile(1)).as_str() >= "2026-01-14");
    assert_eq!(day(finish.quantile(50)), "2026-01-19");
    assert!(day(finish.quantile(100)).as_str() <= "2026-01-20");
    assert_eq!(forecast.varying, 1);
}

#[test]
fn health_considers_the_forecast() {
    let text = "plan p \"P\" { start 2026-01-05; as of 2026-01-05 }\ntask a \"A\" { takes 5d..10d..40d }\nmilestone m \"M\" { requires a; due 2026-01-23 }\nmilestone n \"N\" { requires a; due 2026-03-23 }\n";
    let plan = compile_text(text, None);
    let health = |plan: &Compilation, name| {
        let id = plan.plan.find(name).expect("it is in the plan");
        plan.review.item(id).map(|judgement| judgement.health)
    };
    assert_eq!(health(&plan, "m"), Some(Health::OnTrack));
    let plan = plan.with_forecast(&Assumptions::default(), threads(1), &|_| {});
    assert_eq!(health(&plan, "m"), Some(Health::AtRisk));
    assert_eq!(health(&plan, "n"), Some(Health::OnTrack));
}

#[test]
fn longer_tasks_drive_the_date() {
    let text = "plan p \"P\" { start 2026-01-05 }\ntask a \"A\" { takes 5d..10d..40d }\ntask b \"B\" { takes 1d..2d..3d; after a }\ntask c \"C\" { takes 1d..2d..30d }\nmilestone m \"M\" { requires b }\n";
    let plan = with_forecast(text, &Assumptions::default(), 1);
    let forecast = plan.forecast.as_ref().expect("it was asked for");
    let id = |name| plan.plan.find(name).expect("it is in the plan");
    let outlook = forecast.of(Subject::Item(id("m"))).expect("a milestone");
    let drivers: Vec<_> = outlook.drivers.iter().map(|driver| driver.task).collect();
    // What the milestone does not wait for is not its driver.
    assert_eq!(drivers.first(), Some(&id("a")));
    assert!(!drivers.contains(&id("c")));
    assert!(
        outlook
            .drivers
            .first()
            .is_some_and(|it| it.correlation > 0.9)
    );
}

#[test]
fn samples_beyond_the_last_year_count_as_its_end() {
    let text = "plan p \"P\" { start 2199-01-07 }\ntask a \"A\" { takes 5d..10d..900d }\nmilestone m \"M\" { requires a }\n";
    let forecast = forecast(text, &small(1));
    let finish = forecast.of(Subject::Plan).expect("it has a finish");
    assert_eq!(finish.quantile(100), *planc::calendar::HORIZON.end());
    assert_eq!(finish.samples(), 700);
}

#[test]
fn people_are_waited_for_in_a_levelled_plan() {
    let text = "plan p \"P\" { start 2026-01-05; level resources; owner ann }\nperson ann \"Ann\"\ntask a \"A\" { takes 2d..4d..9d; by ann }\ntask b \"B\" { takes 2d..4d..9d; by ann }\n";
    let chain = text.replace("level resources; ", "");
    let chain = chain.replace("\"B\" { ", "\"B\" { after a; ");
    let finish = |text: &str| {
        let forecast = forecast(text, &small(1));
        forecast.of(Subject::Plan).map(|it| it.dates.clone())
    };
    assert_eq!(finish(text), finish(&chain));
}

/// `urgent` goes first if `before` takes an hour; where that takes more than the 80 hours of `other`, `other` does.
#[test]
fn each_sample_of_a_levelled_plan_is_placed_anew() {
    let text = format!(
        "plan p \"P\" {{ start 2026-01-05; calendar always; day 24h; level resources; owner ann }}\n{CLOCK}\
         person ann \"Ann\"\n\
         task before \"Before\" {{ takes 1h..1h..100h }}\n\
         milestone begun \"Begun\" {{ requires before }}\n\
         task urgent \"Urgent\" {{ takes 8h; by ann; after before; due 2026-01-05 }}\n\
         task other \"Other\" {{ takes 80h; by ann }}\n"
    );
    let assumptions = Assumptions {
        distribution: Distribution::Triangular,
        ..small(1)
    };
    let plan = with_forecast(&text, &assumptions, 1);
    let latest = |subject: &str| {
        let forecast = plan.forecast.as_ref().expect("it was asked for");
        let mut outlooks = forecast.outlooks.iter();
        let outlook = outlooks.find(|outlook| match outlook.subject {
            Subject::Item(id) => plan.plan.item(id).path == subject,
            _ => subject == "plan",
        });
        hours(&plan, outlook.expect("it is one").quantile(100))
    };
    let dates = plan.plan.items().map(|(id, _)| plan.schedule.dates(id));
    let starts: Vec<f64> = dates.flatten().map(|it| hours(&plan, it.start)).collect();
    assert_eq!(starts, [0.0, 1.0, 1.0, 9.0]);
    assert!(latest("begun") > 85.0);
    assert!(latest("plan") < 80.0 + 8.0 + 80.0, "{}", latest("plan"));
}

/// Where nothing varies, each sample is the plan itself.
#[test]
fn what_is_critical_in_the_plan_is_so_in_a_sample_of_it() {
    for (levelled, seeds) in [(false, 150), (true, 40)] {
        let (mut critical, mut others) = (0u64, 0u64);
        for seed in 0..seeds {
            let flavour = Flavour {
                limits: seed % 2 == 0,
                facts: seed % 3 == 0,
                oddities: false,
            };
            let plan = if levelled {
                RandomPlan::levelled(seed, flavour)
            } else {
                RandomPlan::new(seed, flavour)
            };
            let text = plan.text();
            let plan = compile_text(&text, None);
            if plan.review.diagnostics.has_errors() {
                continue;
            }
            let assumptions = Assumptions {
                samples: 1,
                ..Assumptions::default()
            };
            let forecast = forecast(&text, &assumptions);
            for outlook in &forecast.outlooks {
                let date = outlook.quantile(50);
                assert_eq!(
                    date, outlook.stated,
                    "{seed}: {:?}\n{text}",
                    outlook.subject
                );
            }
            for (id, item) in plan.plan.items() {
                let dates = plan.schedule.dates(id);
                let Some((share, dates)) = forecast.criticality(id).zip(dates) else {
                    continue;
                };
                assert_eq!(share > 0.5, dates.critical, "{seed}: {}\n{text}", item.path);
                critical += u64::from(dates.critical);
                others += u64::from(!dates.critical);
            }
        }
        assert!(
            critical > seeds && others > seeds,
            "{critical} and {others}"
        );
    }
}

#[test]
fn the_json_fits_its_schema() {
    let schema = serde_json::from_str(&forecast_schema()).expect("the schema is JSON");
    jsonschema::meta::validate(&schema).expect("the schema is a JSON Schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be compiled");
    let whole = serde_json::from_str(planc::emit::json::schema()).expect("the schema is JSON");
    let whole = jsonschema::validator_for(&whole).expect("the schema can be compiled");
    for text in [NETWORK, "plan empty \"Empty\" { start 2026-01-05 }\n"] {
        let assumptions = Assumptions {
            spread: Some(10),
            together: vec!["risky".into()],
            ..small(1)
        };
        let plan = with_forecast(text, &assumptions, 1);
        let bytes = emit_forecast(&plan, ForecastFormat::Json);
        let value = serde_json::from_slice(&bytes).expect("it is JSON");
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        let value = support::json(&plan);
        let errors: Vec<String> = whole.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(value.get("forecast").is_some_and(Value::is_object));
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["forecast", "examples/ranges.plan"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program runs");
    let shown = String::from_utf8(output.stdout).expect("it is text");
    let readme = include_str!("../README.md");
    assert!(readme.contains(&shown), "{shown}");
}
