//! Running a target until its time is over.

use std::any::Any;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::mutate::mutate;
use crate::shrink::smallest;

/// The most inputs that are kept to be mutated.
const MOST: usize = 20_000;
/// The longest seed, in bytes.
const LONGEST: usize = 4_000;

/// A hash of what an input led to, or what is wrong.
pub(crate) type Outcome = Result<u64, String>;

/// Runs a target on mutated seeds. An input with a new outcome becomes a seed.
pub(crate) fn fuzz(name: &str, seeds: Vec<Vec<u8>>, check: &dyn Fn(&[u8], &mut Dice) -> Outcome) {
    let end = Instant::now() + Duration::from_secs(number_in("FUZZ_SECONDS").unwrap_or(120));
    let first = number_in("FUZZ_SEED").unwrap_or(1) << 32;
    let last = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    fs::create_dir_all(&last).unwrap();
    let slow = last.join(format!("{name}.slowest"));
    let last = last.join(name);
    let mut pool = seeds;
    let mut marks = BTreeSet::new();
    let mut tried = 0;
    let mut slowest = Duration::ZERO;
    while Instant::now() < end {
        let number = first + tried;
        let mut dice = Dice::new(number);
        let input = mutate(&pool[dice.roll(pool.len())], &pool, &mut dice);
        fs::write(&last, &input).unwrap();
        let begin = Instant::now();
        let outcome = attempt(check, &input, number);
        if begin.elapsed() > slowest {
            slowest = begin.elapsed();
            fs::write(&slow, &input).unwrap();
        }
        match outcome {
            Ok(mark) if marks.insert(mark) && pool.len() < MOST => pool.push(input),
            Ok(_) => {}
            Err(first) => {
                let small = smallest(&input, &|input| attempt(check, input, number).is_err());
                // A failure that does not come again is printed as it came.
                let error = attempt(check, &small, number).err().unwrap_or(first);
                panic!("{name} {number}: {}: {error}", literal(&small));
            }
        }
        tried += 1;
    }
    let outcomes = marks.len();
    let summary =
        format!("{name}: {tried} inputs, {outcomes} outcomes, the slowest took {slowest:?}\n");
    io::stderr().write_all(summary.as_bytes()).unwrap();
}

/// Runs a target once; a panic is a failure like any other.
fn attempt(check: &dyn Fn(&[u8], &mut Dice) -> Outcome, input: &[u8], number: u64) -> Outcome {
    catch_unwind(AssertUnwindSafe(|| check(input, &mut Dice::new(number))))
        .unwrap_or_else(|panic| Err(words(&*panic)))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let words = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("panic: {}", words.unwrap_or("without a message"))
}

/// Bytes as a literal for a test.
fn literal(bytes: &[u8]) -> String {
    match str::from_utf8(bytes) {
        Ok(text) => format!("{text:?}"),
        Err(_) => format!("b\"{}\"", bytes.escape_ascii()),
    }
}

fn number_in(variable: &str) -> Option<u64> {
    let value = env::var(variable).ok()?;
    Some(value.parse().unwrap())
}

/// The files of the repository with that ending, in order.
pub(crate) fn seeds(ending: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folders = ["examples", "tests"].map(PathBuf::from).to_vec();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(fs::read(path).unwrap());
            }
        }
    }
    found.retain(|text| text.len() <= LONGEST);
    assert!(found.len() > 40, "{} seeds", found.len());
    found
}

/// A hash of the set of codes.
pub(crate) fn mark(codes: impl Iterator<Item = String>) -> u64 {
    let codes: BTreeSet<String> = codes.collect();
    // FNV-1a.
    codes
        .iter()
        .flat_map(|code| code.bytes().chain([0]))
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        })
}
