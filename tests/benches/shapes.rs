//! Shapes of plans that are meant to be slow: much of one kind, and much that meets much else.

use chrono::{Days, NaiveDate};

/// A shape of plan.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// The size from which it is tried.
    pub(crate) least: usize,
    /// A plan of that size.
    pub(crate) plan: fn(usize) -> String,
}

const fn shape(name: &'static str, plan: fn(usize) -> String) -> Shape {
    sized(name, 1_000, plan)
}

const fn sized(name: &'static str, least: usize, plan: fn(usize) -> String) -> Shape {
    Shape { name, least, plan }
}

/// The parts for each number below `n`, one after the other.
fn each(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect()
}

/// What a name stands for in a list.
fn list(n: usize, part: impl Fn(usize) -> String) -> String {
    (0..n).map(part).collect::<Vec<_>>().join(", ")
}

fn plan(more: &str) -> String {
    format!("plan p \"P\" {{\n start 2026-01-05\n owner boss\n{more}}}\nperson boss \"Boss\"\n")
}

fn as_of(day: &str) -> String {
    plan(&format!(" as of {day}\n"))
}

/// A plan whose calendar has so many days off.
fn office(days_off: usize, step: usize) -> String {
    let off = each(days_off, |i| format!(" off {}\n", day(i * step)));
    format!(
        "plan p \"P\" {{ start 2026-01-05; owner boss; calendar office }}\nperson boss\n\
         calendar office {{\n work mon..fri 09:00..17:00\n{off}}}\n"
    )
}

fn day(i: usize) -> NaiveDate {
    NaiveDate::default() + Days::new(20_454 + (i % 40_000) as u64)
}

/// The `after` of each but the first on the one before.
fn after(name: &str, i: usize) -> String {
    i.checked_sub(1)
        .map_or_else(String::new, |before| format!("; after {name}{before}"))
}

fn persons(n: usize) -> String {
    each(n, |i| format!("person q{i}\n"))
}

fn crew(n: usize) -> String {
    format!(
        "{}team crew {{ members {} }}\n",
        persons(n),
        list(n, |i| format!("q{i}"))
    )
}

fn tasks(n: usize, attributes: &str) -> String {
    each(n, |i| format!("task t{i} {{ {attributes} }}\n"))
}

/// A chain of tasks.
fn chain(n: usize, attributes: &str) -> String {
    each(n, |i| {
        format!("task t{i} {{ {attributes}{} }}\n", after("t", i))
    })
}

/// Phases of twenty tasks and a milestone, each task after the one before, over the phases.
fn phases_of_twenty(n: usize, chained: bool) -> String {
    let task = |i: usize| {
        let before = i.checked_sub(1).filter(|_| chained);
        let after = before.map_or_else(String::new, |b| format!("; after ph{}.t{b}", b / 20));
        format!(" task t{i} {{ takes 1min{after} }}\n")
    };
    each(n / 20, |phase| {
        let tasks = each(20, |i| task(20 * phase + i));
        format!("phase ph{phase} {{\n{tasks} milestone end {{ requires all }}\n}}\n")
    })
}

const ALL: &str = "milestone m { requires all }\n";

/// Names that only their phase tells apart.
const SPRINT: &str = " task design { takes 1h }\n task build { takes 1h; after design }\n task test { takes 1h; after build }\n milestone done { requires all }\n";

/// Phases within phases, ten in each, with milestones that require all.
fn nested(depth: usize, name: &str) -> String {
    let inside = |i: usize| match depth {
        0 => format!("task t{name}_{i} {{ takes 1h }}\n"),
        _ => format!(
            "phase p{name}_{i} {{\n{}}}\n",
            nested(depth - 1, &format!("{name}_{i}"))
        ),
    };
    format!(
        "{}milestone m{name} {{ requires all; due 2027-01-01 }}\n",
        each(10, inside)
    )
}

fn circle(n: usize, layers: usize, width: usize) -> String {
    each(n, |c| {
        each(layers * width, |i| {
            let layer = (i / width + layers - 1) % layers;
            let before = list(width, |v| format!("c{c}l{layer}w{v}"));
            format!(
                "task c{c}l{}w{} {{ takes 1h; after {before} }}\n",
                i / width,
                i % width
            )
        })
    })
}

/// All shapes, by name.
pub(crate) const SHAPES: &[Shape] = &[
    shape("local_names", |n| {
        plan("") + &each(n / 4, |i| format!("phase s{i} {{\n{SPRINT}}}\n"))
    }),
    shape("unique_names", |n| {
        plan("")
            + &each(n / 4, |i| {
                format!(
                    "phase s{i} {{\n task design{i} {{ takes 1h }}\n task build{i} {{ takes 1h; after design{i} }}\n task test{i} {{ takes 1h; after build{i} }}\n milestone done{i} {{ requires all }}\n}}\n"
                )
            })
    }),
    shape("one_phase_open", |n| {
        plan("")
            + &phases_of_twenty(n, false)
            + "phase last {\n task z { takes 1h; after ph0.t0 }\n}\nmilestone fin { requires last.z }\n"
    }),
    shape("one_phase_open_chain", |n| {
        plan("") + &phases_of_twenty(n, true) + "phase last {\n task z { takes 1h }\n}\n"
    }),
    shape("wrapped", |n| {
        plan("") + "phase all_of_it {\n" + &phases_of_twenty(n, true) + "task z { takes 1h }\n}\n"
    }),
    shape("long_cycle", |n| {
        plan("")
            + &each(n, |i| {
                format!("task t{i} {{ takes 1h; after t{} }}\n", (i + n - 1) % n)
            })
    }),
    shape("many_cycles", |n| {
        plan("")
            + &each(n, |i| {
                format!(
                    "task t{i} {{ takes 1h; after t{}, t{} }}\n",
                    (i + n - 1) % n,
                    (i + 1) % n
                )
            })
    }),
    shape("small_cycles", |n| {
        plan("")
            + &each(n / 2, |i| {
                format!(
                    "task a{i} {{ takes 1h; after b{i} }}\ntask b{i} {{ takes 1h; after a{i} }}\n"
                )
            })
    }),
    sized("dense_circle", 4, |n| {
        let tasks = 250 * n;
        plan("")
            + &each(tasks, |i| {
                format!(
                    "task t{i} {{ after t{}, t{} }}\n",
                    (i + 1) % tasks,
                    (7 * i + 3) % tasks
                )
            })
    }),
    sized("layered_cycle", 4, |n| plan("") + &circle(n, 30, 10)),
    shape("gates", |n| {
        as_of("2026-01-12")
            + &each(n / 3, |i| {
                let fact = if i == 0 { "; started 2026-01-06" } else { "" };
                format!(
                    "task w{i} {{ takes 1min{}{fact} }}\nmilestone g{i} {{ requires w{i}; gate; approver boss; criterion \"c\" }}\ntask x{i} {{ takes 1min; after g{i} }}\n",
                    after("g", i)
                )
            })
            + "milestone fin { requires all }\n"
    }),
    shape("passed_gates", |n| {
        as_of("2180-01-12")
            + &each(n / 3, |i| {
                let (start, end) = (day(i * 100_000 / n), day(i * 100_000 / n + 1));
                format!(
                    "task w{i} {{ takes 1min{}; started {start}; done {start} }}\nmilestone g{i} {{ requires w{i}; gate; approver boss; criterion \"c\"; passed {end} }}\n",
                    after("g", i)
                )
            })
    }),
    shape("ignored_gates", |n| {
        as_of("2026-02-02")
            + &each(n / 3, |i| {
                let before = i
                    .checked_sub(1)
                    .map_or_else(String::new, |before| format!("requires g{before}; "));
                format!(
                    "milestone g{i} {{ {before}gate; approver boss; criterion \"c\" }}\ntask w{i} {{ takes 1min; after g{i}; started 2026-01-05; done 2026-01-06 }}\n"
                )
            })
    }),
    shape("late_after_chain", |n| {
        plan("")
            + &chain(n / 2, "takes 10min")
            + &each(n / 2, |i| {
                format!(
                    "milestone m{i} {{ requires t{}; due 2026-01-06 }}\n",
                    n / 2 - 1
                )
            })
    }),
    shape("late_all", |n| {
        plan("") + &chain(n, "takes 10min; due 2026-01-06")
    }),
    shape("goals_all", |n| {
        plan("")
            + &tasks(n, "takes 1h")
            + &each(n / 10, |i| {
                format!("goal g{i} {{ requires all; due 2026-12-18; measure \"m\" }}\n")
            })
    }),
    shape("goals1000", |n| {
        plan("")
            + &tasks(n, "takes 1h")
            + &each(1_000, |i| {
                format!("goal g{i} {{ requires all; due 2026-12-18; measure \"m\" }}\n")
            })
    }),
    shape("deep", |n| {
        plan("")
            + &each(n.div_ceil(180), |k| {
                let open = each(60, |d| {
                    format!("phase p{k}_{d} {{\n task t {{ takes 1h }}\n")
                });
                open + &each(60, |d| format!("milestone m{d} {{ requires all }}\n}}\n"))
            })
    }),
    shape("preds", |n| {
        let after = list(n, |i| format!("t{i}"));
        plan("")
            + &tasks(n, "takes 1h")
            + &format!("task last {{ takes 1h; after {after} }}\nmilestone m {{ requires last }}\n")
    }),
    shape("preds_lines", |n| {
        let after = list(n, |i| format!("t{i}")).replace(", ", ",\n    ");
        plan("")
            + &tasks(n, "takes 1h")
            + &format!(
                "task last {{\n takes 1h\n after {after}\n}}\nmilestone m {{ requires last }}\n"
            )
    }),
    shape("succs", |n| {
        plan("") + "task first { takes 1h }\n" + &tasks(n, "takes 1h; after first") + ALL
    }),
    shape("ssff", |n| {
        plan("")
            + &each(n, |i| match i.checked_sub(1) {
                None => "task t0 { takes 2h }\n".to_owned(),
                Some(b) => format!(
                    "task t{i} {{ takes 2h\n after t{b}.start + 1h\n finish after t{b} + 1h\n}}\n"
                ),
            })
            + ALL
    }),
    shape("ssff_back", |n| {
        plan("")
            + &each(n / 2, |i| {
                let before = i.checked_sub(1);
                let after = before.map_or_else(String::new, |b| format!("; after a{b}.start"));
                format!(
                    "task a{i} {{ takes 2h; finish after b{i}{after} }}\ntask b{i} {{ takes 3h; after a{i}.start }}\n"
                )
            })
            + ALL
    }),
    shape("ssff_block", |n| {
        plan("")
            + &each(n, |i| {
                let before = i.checked_sub(1);
                let start = before.map_or_else(String::new, |b| format!("; after t{b}.start"));
                let finish = if i + 1 < n {
                    format!("; finish after t{}", i + 1)
                } else {
                    String::new()
                };
                format!("task t{i} {{ takes 1h{start}{finish} }}\n")
            })
            + ALL
    }),
    shape("calendars", |n| {
        plan("")
            + &each(n, |i| {
                format!(
                    "calendar c{i} {{ work mon..fri {:02}:{:02}..17:00; off 2026-{:02}-{:02} }}\n",
                    6 + i % 6,
                    i % 60,
                    1 + i % 12,
                    1 + i % 28
                )
            })
            + &each(n, |i| format!("task t{i} {{ takes 3d; calendar c{i} }}\n"))
            + ALL
    }),
    shape("like_chain", |n| {
        plan("")
            + &each(n, |i| {
                let like = i.checked_sub(1).map_or_else(
                    || "work mon..fri 09:00..17:00".to_owned(),
                    |before| format!("like c{before}"),
                );
                format!("calendar c{i} {{ {like}; off {} }}\n", day(i))
            })
            + &format!("task t {{ takes 3d; calendar c{} }}\n{ALL}", n - 1)
    }),
    shape("persons_off", |n| {
        office(200, 37)
            + &each(n, |i| format!("person q{i} {{ off {} }}\n", day(i * 3)))
            + &each(n, |i| format!("task t{i} {{ takes 2d; by q{i} }}\n"))
            + ALL
    }),
    shape("pairs_off", |n| {
        office(100, 37)
            + &each(200, |i| {
                format!(
                    "person q{i} {{ off {}; off {} }}\n",
                    day(i * 3),
                    day(i * 5 + 2)
                )
            })
            + &each(n, |i| {
                let other = (i % 200 + 1 + (i / 200) % 199) % 200;
                format!("task t{i} {{ takes 2d; by q{}, q{other} }}\n", i % 200)
            })
            + ALL
    }),
    shape("holidays_lines", |n| {
        office(n, 2) + "task t { takes 2d }\nmilestone m { requires t }\n"
    }),
    shape("one_person", |n| {
        plan("") + &tasks(n, "takes 3d; by boss") + ALL
    }),
    shape("one_person_chain", |n| {
        plan("") + &chain(n, "takes 1h; by boss") + ALL
    }),
    sized("long_tasks", 20, |n| {
        plan(" allow overbooked, long-task\n")
            + &persons(20)
            + &each(n, |i| {
                format!("task t{i} {{ takes 1300d; by q{} }}\n", i % 20)
            })
            + ALL
    }),
    sized("century", 20, |n| {
        plan(" allow overbooked, long-task\n") + &tasks(n, "takes 35000d; by boss") + ALL
    }),
    shape("team_tasks", |n| {
        plan(" allow overbooked\n") + &crew(100) + &tasks(n, "takes 20d; by crew") + ALL
    }),
    shape("team_n", |n| {
        plan(" allow overbooked\n") + &crew(n) + &tasks(n, "takes 2d; by crew") + ALL
    }),
    shape("team_overbooked", |n| {
        plan("") + &crew(n) + &tasks(n, "takes 2d; by crew") + ALL
    }),
    sized("team_long", 20, |n| {
        plan(" allow overbooked, long-task\n") + &crew(n) + &tasks(n, "takes 1300d; by crew") + ALL
    }),
    shape("misspelt", |n| {
        plan("")
            + &each(n, |i| {
                format!("task item_number_{i} {{ takes 1h; after item_numbre_7 }}\n")
            })
    }),
    shape("misspelt_each", |n| {
        plan("")
            + &each(n, |i| {
                format!(
                    "task item_number_{i} {{ takes 1h; after itme_number_{} }}\n",
                    i * 7 % n
                )
            })
    }),
    shape("misspelt_person", |n| {
        plan("")
            + &each(n, |i| format!("person engineer_{i}\n"))
            + &each(n, |i| format!("task t{i} {{ takes 1h; by enginer_{i} }}\n"))
    }),
    shape("misspelt_attr", |n| plan("") + &tasks(n, "taeks 1h")),
    shape("misspelt_decl", |n| {
        plan("") + &each(n, |i| format!("taks t{i} {{ takes 1h }}\n"))
    }),
    shape("bad_values", |n| {
        plan("") + &tasks(n, "takes 1h; due 2026-02-30")
    }),
    shape("missing_braces", |n| {
        plan("")
            + &each(n, |i| {
                format!("phase p{i} {{\n  task t{i} {{ takes 1h }}\n")
            })
    }),
    shape("stray_braces", |n| plan("") + &tasks(n, "takes 1h }")),
    shape("open_strings", |n| {
        plan("") + &each(n, |i| format!("task t{i} \"T {{ takes 1h }}\n"))
    }),
    shape("open_texts", |n| {
        plan("")
            + &each(n, |i| {
                format!("task t{i} {{\n  note \"\"\"\n    abc\n  takes 1h\n}}\n")
            })
    }),
    shape("one_line", |n| {
        let after = list(n, |i| format!("no_such_task_of_a_long_name_{i}_ä"));
        plan("") + &format!("task last {{ takes 1h; after {after} }}\n")
    }),
    shape("requires_nested", |n| {
        plan("")
            + &each(n.div_ceil(1_000), |i| {
                format!("phase q{i} {{\n{}}}\n", nested(2, &i.to_string()))
            })
            + "milestone top { requires all }\n"
    }),
    sized("titles", 20, |n| {
        let title = "x".repeat(n);
        plan("") + &each(1_000, |i| format!("task t{i} \"{title}\" {{ takes 1h }}\n")) + ALL
    }),
    shape("one_title", |n| {
        plan("")
            + &format!(
                "task t \"{}\" {{ takes 1h }}\nmilestone m {{ requires t }}\n",
                "ä".repeat(n)
            )
    }),
    shape("facts", |n| {
        as_of("2026-06-01")
            + &each(n, |i| {
                let facts = if i % 2 == 0 {
                    format!(
                        "; started 2026-01-{:02}; done 2026-02-{:02}",
                        5 + i % 20,
                        1 + i % 27
                    )
                } else {
                    "; started 2026-05-04; progress 50%; remaining 3h".to_owned()
                };
                format!("task t{i} {{ takes 3h; by boss{facts} }}\n")
            })
            + ALL
    }),
    shape("facts_overdue", |n| {
        as_of("2030-06-03") + &chain(n, "takes 1h")
    }),
    shape("spans", |n| {
        plan("")
            + &chain(n / 2, "takes 1h")
            + &each(n / 2, |i| {
                format!("task s{i} {{ spans t{}.start..t{i} }}\n", i / 2)
            })
            + ALL
    }),
    shape("spans_chain", |n| {
        plan("")
            + "task s0 { takes 1d }\n"
            + &each(n - 1, |i| {
                format!("task s{} {{ spans s{i}.start..s{i} }}\n", i + 1)
            })
            + &format!(
                "task z {{ takes 1h; after s{} }}\nmilestone m {{ requires z }}\n",
                n - 1
            )
    }),
    shape("after_phase", |n| {
        let phase = |id: &str, tasks: String| {
            format!("phase {id} {{\n{tasks} milestone e {{ requires all }}\n}}\n")
        };
        plan("")
            + &phase("a", tasks(n / 2, "takes 1h"))
            + &phase("b", tasks(n / 2, "takes 1h; after a"))
    }),
    shape("before_phase_calendars", |n| {
        plan("")
            + &each(n / 2, |i| format!("person q{i} {{ off {} }}\n", day(i * 3)))
            + &tasks(n / 2, "takes 1h; before b")
            + "phase b {\n"
            + &each(n / 2, |i| format!("task u{i} {{ takes 1h; by q{i} }}\n"))
            + " milestone e { requires all }\n}\n"
    }),
    shape("phase_chain", |n| {
        plan("")
            + &each(n / 4, |i| {
                let after = after("p", i).replace("; ", " ");
                format!(
                    "phase p{i} {{\n{after}\n task a {{ takes 10min }}\n task b {{ takes 10min }}\n task c {{ takes 10min; after a }}\n milestone m {{ requires all }}\n}}\n"
                )
            })
    }),
    shape("phase_chain_u", |n| {
        plan("")
            + &each(n / 4, |i| {
                let after = after("p", i).replace("; ", " ");
                format!(
                    "phase p{i} {{\n{after}\n task a{i} {{ takes 10min }}\n task b{i} {{ takes 10min }}\n task c{i} {{ takes 10min; after a{i} }}\n milestone m{i} {{ requires all }}\n}}\n"
                )
            })
    }),
    shape("tags", |n| {
        let tags = list(n, |i| format!("g{i}"));
        plan("") + &format!("task t {{ takes 1h; tags {tags} }}\nmilestone m {{ requires t }}\n")
    }),
    sized("inherited_tags", 20, |n| {
        let tags = |d: usize| list(60, |i| format!("g{d}_{i}"));
        let people = list(20, |i| format!("q{i}"));
        let open = each(60, |d| {
            format!("phase p{d} {{\n tags {}\n consult {people}\n", tags(d))
        });
        plan("") + &persons(20) + &open + &tasks(60 * n, "takes 1h; tags own") + &"}\n".repeat(60)
    }),
    shape("by_many", |n| {
        let by = list(n, |i| format!("q{i}"));
        plan("")
            + &persons(n)
            + &format!("task t {{ takes 1h; by {by} }}\nmilestone m {{ requires t }}\n")
    }),
    shape("owners_many", |n| {
        let inform = list(n, |i| format!("q{i}"));
        plan("")
            + &persons(n)
            + &format!(
                "phase ph {{ inform {inform}\n{}{ALL}}}\n",
                tasks(n, "takes 1h")
            )
    }),
    shape("capacities", |n| {
        let capacities = each(n, |i| {
            format!("  capacity 50% {}..{}\n", day(i * 3), day(i * 3 + 1))
        });
        plan("") + &format!("person q {{\n{capacities}}}\n") + &chain(n, "effort 1h; by q") + ALL
    }),
    shape("declared_twice", |n| {
        plan("") + &"task same { takes 1h }\n".repeat(n)
    }),
    shape("blocked", |n| {
        as_of("2026-01-06")
            + &each(n, |i| {
                let after = if i == 0 {
                    "; blocked \"x\"".to_owned()
                } else {
                    after("t", i)
                };
                format!("task t{i} {{ takes 1min{after}; due 2190-01-01 }}\n")
            })
            + ALL
    }),
    shape("blocked_phase", |n| {
        as_of("2026-01-06")
            + &tasks(n / 2, "takes 1min; before b; blocked \"x\"")
            + "phase b {\n"
            + &each(n / 2, |i| format!("  task u{i} {{ takes 1h }}\n"))
            + " milestone e { requires all }\n}\n"
    }),
    shape("deliverables", |n| {
        plan("")
            + "person ap { off 2026-03-02..2026-03-09 }\n"
            + &each(n / 2, |i| {
                format!(
                    "task t{i} {{ takes 2h{} }}\ndeliverable d{i} {{ from t{i}; approver ap; criterion \"c\"; review 1d }}\n",
                    after("t", i)
                )
            })
            + ALL
    }),
    shape("refused", |n| {
        as_of("2026-02-02")
            + &each(n / 2, |i| {
                let fact = if i % 10 == 0 {
                    "; refused 2026-01-20 \"no\""
                } else {
                    ""
                };
                format!(
                    "task t{i} {{ takes 1min{} }}\nmilestone g{i} {{ requires t{i}; gate; approver boss; criterion \"c\"{fact} }}\n",
                    after("g", i)
                )
            })
            + ALL
    }),
    shape("alap", |n| {
        plan("")
            + &chain(n, "takes 10min; as late as possible")
            + "milestone m { requires all; on 2190-01-01 }\n"
    }),
    shape("levelled", |n| {
        let people = n / 20;
        plan(" level resources\n")
            + &persons(people)
            + &each(n, |i| {
                let after = if i % 5 > 0 {
                    after("t", i)
                } else {
                    String::new()
                };
                let person = i * 7 % people;
                format!(
                    "task t{i} {{ takes {}h; by q{person}{after} }}\n",
                    1 + i % 4
                )
            })
            + ALL
    }),
    shape("comments", |n| {
        plan("")
            + &each(n, |i| {
                format!("task t{i} {{ takes 1h }} # {}\n", "c".repeat(i % 60))
            })
            + ALL
    }),
    shape("lists_line", |n| {
        let after = list(n, |i| format!("t{i}"));
        plan("")
            + &tasks(n, "takes 1h")
            + &format!("task last {{ takes 1h; after {after} }}\n{ALL}")
    }),
    shape("fields", |n| {
        plan("")
            + &each(n, |i| {
                format!(
                    "task t{i} \"Title number {i}\" {{\n  takes 3h\n  note \"\"\"\n    Some text about {i}.\n    And a second line.\n    \"\"\"\n  link \"https://example.org/{i}\"\n  field ticket \"WEB-{i}\"\n  tags a, b, c{}\n  risk \"it may rain\"\n}}\n",
                    i % 50
                )
            })
            + ALL
    }),
];
