//! Incremental parsing against parsing from scratch.

use std::collections::BTreeMap;

use planc::parse::{Memory, parse, parse_again};
use planc::source::Sources;

use crate::dice::Dice;
use crate::mutate::mutate;
use crate::run::{Outcome, mark};
use crate::support::Files;

/// Parses a text again after each of several changes.
pub(crate) fn check(input: &[u8], dice: &mut Dice) -> Outcome {
    let mut memory = Memory::default();
    let mut text = input.to_vec();
    let mut before = Vec::new();
    let mut last = 0;
    for _ in 0..dice.roll(8) + 2 {
        let others = BTreeMap::from([
            ("a.plan".to_owned(), text.clone()),
            ("people.plan".to_owned(), b"person ann \"Ann\"\n".to_vec()),
            ("x.ics".to_owned(), Vec::new()),
        ]);
        let mut sources = Sources::new();
        let (whole, found) = parse("a.plan", &mut Files(others.clone()), &mut sources);
        let mut sources = Sources::new();
        let (again, found_again) =
            parse_again("a.plan", &mut Files(others), &mut sources, &mut memory);
        if format!("{whole:?}\n{found:?}") != format!("{again:?}\n{found_again:?}") {
            let (before, now) = (
                String::from_utf8_lossy(&before).into_owned(),
                String::from_utf8_lossy(&text).into_owned(),
            );
            return Err(format!(
                "{now:?} is parsed differently after {before:?}: {found:#?}, but {found_again:#?}"
            ));
        }
        memory.keep(again, &sources);
        last = mark(found.iter().map(planc::diagnostics::Diagnostic::code));
        before.clone_from(&text);
        text = mutate(&text, std::slice::from_ref(&before), dice);
    }
    Ok(last)
}
