//! A plan too large for one diagram: the whole, or an overview of it, then one drawing a phase, and a warning.

use crate::support;

use std::fmt::Write as _;

use planc::emit::{Diagram, Drawings, MermaidWarning, Options, emit_mermaid};

use support::compile_text;

/// Chains of `tasks` tasks in each of `phases` phases, one phase after the other.
fn plan(phases: usize, tasks: usize) -> String {
    let mut text =
        String::from("plan large {\n  start 2026-03-02\n  owner ann\n}\nperson ann \"Ann\"\n");
    for phase in 0..phases {
        let _ = writeln!(text, "phase p{phase} \"Phase number {phase}\" {{");
        if phase > 0 {
            let _ = writeln!(text, "  after p{}.end", phase - 1);
        }
        for task in 0..tasks {
            let after = if task > 0 {
                format!("; after t{}", task - 1)
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "  task t{task} \"Task number {task}\" {{ takes 1d{after} }}"
            );
        }
        text.push_str("  milestone end { requires all }\n}\n");
    }
    text
}

fn draw(text: &str, diagram: Diagram) -> Drawings {
    let it = compile_text(text, None);
    assert!(!it.review.diagnostics.has_errors(), "{:#?}", it.review);
    let options = Options {
        diagram,
        ..Options::default()
    };
    emit_mermaid(&it.plan, &it.schedule, &it.review, &options)
}

fn parts(drawings: &Drawings) -> Vec<Option<&str>> {
    drawings
        .list
        .iter()
        .map(|drawing| drawing.part.as_deref())
        .collect()
}

#[test]
fn a_small_plan_is_one_drawing() {
    for diagram in Diagram::ALL {
        let drawings = draw(&plan(2, 20), diagram);
        assert_eq!(parts(&drawings), [None]);
        assert_eq!(drawings.warnings, []);
    }
}

#[test]
fn an_illegible_plan_has_a_drawing_for_each_phase() {
    let drawings = draw(&plan(3, 60), Diagram::Gantt);
    assert_eq!(parts(&drawings), [None, Some("p0"), Some("p1"), Some("p2")]);
    assert_eq!(
        drawings.warnings,
        [MermaidWarning::Illegible {
            diagram: "gantt",
            what: "the plan".to_owned(),
            marks: 183
        }]
    );
    let bars: Vec<usize> = drawings
        .list
        .iter()
        .map(|drawing| drawing.text.matches(" : ").count())
        .collect();
    assert_eq!(bars, [183, 61, 61, 61]);
}

#[test]
fn what_mermaid_refuses_becomes_an_overview() {
    for (diagram, marks) in [(Diagram::Gantt, " : "), (Diagram::Flowchart, "[[")] {
        let drawings = draw(&plan(30, 100), diagram);
        assert_eq!(drawings.list.len(), 31);
        let overview = drawings.list.first().expect("the whole comes first");
        assert_eq!(
            overview.text.matches(marks).count(),
            30,
            "{}",
            overview.text
        );
        for drawing in &drawings.list {
            assert!(drawing.text.encode_utf16().count() <= 50_000);
        }
        assert_eq!(drawings.warnings.len(), 1, "{:?}", drawings.warnings);
    }
}

#[test]
fn a_board_that_mermaid_refuses_says_how_many_cards_are_left_out() {
    let drawings = draw(&plan(30, 100), Diagram::Kanban);
    let whole = drawings.list.first().expect("the whole comes first");
    assert!(whole.text.contains("[\"and 2960 more\"]"), "{}", whole.text);
}
