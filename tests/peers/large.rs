//! A plan past Mermaid's limits still gives diagrams that Mermaid draws: an overview, and one of each phase.

use std::fmt::Write;
use std::fs;
use std::process::Command;

use crate::browser::{Request, render_well};
use crate::install::home;
use crate::planc::write_plan;

/// 240 tasks with long titles and up to three predecessors each: too many characters, too many arrows, too many bars.
fn large_plan() -> String {
    let long = "that is described at great length and then at some more ".repeat(4);
    let mut plan =
        String::from("plan large \"Large\" { start 2026-03-02; owner a }\nperson a \"A\"\n");
    for phase in 0..4 {
        let after = if phase > 0 {
            format!("after p{}", phase - 1)
        } else {
            String::new()
        };
        writeln!(plan, "phase p{phase} \"Phase {phase}\" {{\n  {after}")
            .expect("writing to a text never fails");
        for task in 0_usize..60 {
            let before: Vec<String> = (task.saturating_sub(3)..task)
                .map(|other| format!("t{other}"))
                .collect();
            let after = if before.is_empty() {
                String::new()
            } else {
                format!("; after {}", before.join(", "))
            };
            writeln!(
                plan,
                "  task t{task} \"Task {phase}-{task} {long}\" {{ takes 1d{after} }}"
            )
            .expect("writing to a text never fails");
        }
        plan.push_str("  milestone m { requires all }\n}\n");
    }
    plan
}

#[test]
fn every_part_of_a_large_plan_is_drawn() {
    let plan = write_plan("large", &large_plan());
    let mut requests = Vec::new();
    for diagram in ["gantt", "kanban", "flowchart", "timeline"] {
        let folder = home().join("large").join(diagram);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the target folder can be written");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_planc"))
            .arg("build")
            .arg(&plan)
            .args(["--to", "mermaid", "--diagram", diagram, "--out-dir"])
            .arg(&folder)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let mut parts = 0;
        for entry in fs::read_dir(&folder).expect("the diagrams are there") {
            let path = entry.expect("the diagrams are there").path();
            let text = fs::read_to_string(&path).expect("a diagram can be read");
            requests.push(Request {
                name: path.display().to_string(),
                target: 11,
                text,
            });
            parts += 1;
        }
        // A timeline shows the four milestones only.
        let expected = if diagram == "timeline" { 1 } else { 5 };
        assert_eq!(parts, expected, "{diagram}");
        assert_eq!(
            said.contains("filter it with"),
            expected > 1,
            "{diagram}: {said}"
        );
    }
    render_well(&requests);
}
