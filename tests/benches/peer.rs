//! The same networks for `tj3`.

use std::fmt::Write as _;

use crate::generate::{Network, PHASE};

/// As a project for `tj3`, with a report of the dates.
#[must_use]
pub(crate) fn to_tjp(network: &Network) -> String {
    let weeks = 52 + network.tasks.len() / 20;
    let mut text = format!("project network \"A generated network\" 2026-01-05 +{weeks}w {{\n}}\n");
    for (number, phase) in network.tasks.chunks(PHASE).enumerate() {
        let _ = writeln!(text, "task p{number} \"Phase {number}\" {{");
        for (offset, (hours, predecessors)) in phase.iter().enumerate() {
            let task = number * PHASE + offset;
            let _ = write!(
                text,
                "  task t{task} \"Task number {task}\" {{ length {hours}h"
            );
            for predecessor in predecessors {
                let _ = write!(text, " depends p{}.t{predecessor}", predecessor / PHASE);
            }
            text.push_str(" }\n");
        }
        text.push_str("}\n");
    }
    text.push_str("taskreport dates \"dates\" { formats csv columns id, start, end }\n");
    text
}
