//! Random texts: valid plans in a careless layout, broken texts, and mutilated plans of the repository.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use super::kept::Written;
use super::scramble::scramble;
use crate::dice::Dice;
use crate::feasibility::random::{self, Flavour, RandomPlan};
use crate::mutate::mutate;
use crate::property;
use crate::shrink::smallest;

/// How many texts are formatted.
const TEXTS: u64 = 20_000;

#[test]
fn random_texts_keep_everything() {
    let plans: Vec<Vec<u8>> = super::every_plan()
        .into_iter()
        .map(|(_, text)| text.into_bytes())
        .filter(|text| text.len() < 2_000)
        .collect();
    let first = property::seed() * TEXTS;
    let check = |number: u64, text: &str| Written::new(text).check_all(&mut Dice::new(number));
    let next = AtomicU64::new(first);
    let failed = AtomicU64::new(first + TEXTS);
    let format_some = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= failed.load(Ordering::Relaxed) {
                return;
            }
            if check(number, &random_text(number, &plans)).is_err() {
                failed.fetch_min(number, Ordering::Relaxed);
            }
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(format_some);
        }
    });
    let number = failed.into_inner();
    if number < first + TEXTS {
        let fails =
            |text: &[u8]| str::from_utf8(text).is_ok_and(|text| check(number, text).is_err());
        let small = smallest(random_text(number, &plans).as_bytes(), &fails);
        let small = String::from_utf8_lossy(&small);
        panic!("text {number}: {}", check(number, &small).unwrap_err());
    }
}

fn random_text(number: u64, plans: &[Vec<u8>]) -> String {
    let mut dice = Dice::new(number);
    match number % 4 {
        0 => {
            let flavour = Flavour {
                limits: dice.once_in(2),
                facts: dice.once_in(2),
                oddities: dice.once_in(2),
            };
            let text = RandomPlan::new(number, flavour).text();
            scramble(&text, &mut random::Dice::new(number))
        }
        1 => (0..dice.roll(40)).map(|_| dice.pick(&PIECES)).collect(),
        _ => {
            let plan = dice.roll(plans.len());
            let text = mutate(plans.get(plan).unwrap(), plans, &mut dice);
            String::from_utf8_lossy(&text).into_owned()
        }
    }
}

/// Pieces of the language and of what is nearly one.
const PIECES: [&str; 48] = [
    "plan p \"P\" {",
    "task a \"A\" {",
    "task b {",
    "phase c \"C\" {",
    "task ",
    "calendar k",
    "}",
    "}",
    "}",
    "{",
    "\n",
    "\n",
    "\n  ",
    "\r\n",
    ";",
    " ",
    "   ",
    "\t",
    "takes 3d",
    "takes ",
    "3d..5d..10d",
    "1,5d",
    "2026-03-02",
    "by ",
    "a, ",
    "b",
    ",",
    "50%",
    "\"",
    "\"text\"",
    "note \"\"\"\n  x\n   y\n  \"\"\"\n",
    "\"\"\"",
    "\\",
    "# note",
    "# note\n",
    "..",
    "+",
    "- 1d",
    "after a+2d,\n b",
    "after a.start + 2d",
    "requires all",
    "import \"x\"",
    "\u{a0}",
    "\u{feff}",
    "tsak x {",
    "start not before ",
    "é",
    "漢",
];
