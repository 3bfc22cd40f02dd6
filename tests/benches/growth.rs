//! How time and memory grow with the plan, of `check` and of each output, for shapes of plans that are meant to be slow.
//!
//! `cargo bench --bench growth` runs it, `cargo bench --bench growth -- NAME…` some of the shapes. Each is made at n, 2n
//! and 4n, where n is so large that `check` takes a while; what grows by more than n^1.2 from 2n to 4n is marked.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod shapes;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use planc::source::MAX_FILE;
use shapes::{SHAPES, Shape};
use wait4::Wait4;

/// From how many CPU milliseconds on a run says something.
const LONG_ENOUGH: f64 = 60.0;
/// The greatest exponent that is fine.
const MOST: f64 = 1.2;

const OUTPUTS: [(&str, &[&str]); 7] = [
    ("check", &["check"]),
    ("json", &["build", "--to", "json"]),
    ("ical", &["build", "--to", "ical"]),
    ("gantt", &["build", "--to", "mermaid", "--diagram", "gantt"]),
    (
        "kanban",
        &["build", "--to", "mermaid", "--diagram", "kanban"],
    ),
    (
        "flowchart",
        &["build", "--to", "mermaid", "--diagram", "flowchart"],
    ),
    (
        "timeline",
        &["build", "--to", "mermaid", "--diagram", "timeline"],
    ),
];

fn main() {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    println!(
        "CPU milliseconds at n, 2n and 4n, and the exponents of time and memory from 2n to 4n"
    );
    println!(
        "{:>22} {:>10} {:>7} {:>9} {:>9} {:>9} {:>7} {:>7}",
        "shape", "output", "n", "n", "2n", "4n", "time", "memory"
    );
    let mut over = 0;
    for shape in SHAPES {
        if asked.is_empty() || asked.iter().any(|name| name == shape.name) {
            over += measure(shape);
        }
    }
    println!("above {MOST}: {over}");
}

/// What a run took: CPU milliseconds, and the peak of its memory in MB.
#[derive(Clone, Copy)]
struct Used {
    time: f64,
    memory: f64,
    is_written: bool,
}

/// Measures a shape in all outputs; gives how many exponents are too great.
fn measure(shape: &Shape) -> usize {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    fs::create_dir_all(&folder).unwrap();
    let plan = |size: usize| -> PathBuf {
        let path = folder.join(format!("{}-{size}.plan", shape.name));
        fs::write(&path, (shape.plan)(size)).unwrap();
        path
    };
    let mut size = shape.least;
    // Four times as much has to stay below the limit of a file.
    let is_small = |size: usize| (shape.plan)(size).len() < MAX_FILE / 16;
    while is_small(size) && run(&["check"], &plan(size)).time < LONG_ENOUGH {
        size *= 2;
    }
    let plans = [plan(size), plan(2 * size), plan(4 * size)];
    let mut over = 0;
    for (output, arguments) in OUTPUTS {
        let [one, two, four] = plans.each_ref().map(|plan| best(arguments, plan));
        if !one.is_written {
            // A plan with errors has no outputs.
            continue;
        }
        let time = (four.time / two.time).log2();
        let memory = (four.memory / two.memory).log2();
        let is_over = time > MOST || memory > MOST;
        over += usize::from(is_over);
        println!(
            "{:>22} {output:>10} {size:>7} {:>9.1} {:>9.1} {:>9.1} {time:>7.2} {memory:>7.2}{}",
            shape.name,
            one.time,
            two.time,
            four.time,
            if is_over { " above" } else { "" },
        );
    }
    for plan in plans {
        fs::remove_file(plan).unwrap();
    }
    over
}

/// The least of several runs, which is the least disturbed one.
fn best(arguments: &[&str], plan: &Path) -> Used {
    let mut best = run(arguments, plan);
    for _ in 0..2 {
        if best.time > 2_000.0 {
            break;
        }
        let next = run(arguments, plan);
        best.time = best.time.min(next.time);
        best.memory = best.memory.min(next.memory);
    }
    best
}

#[allow(clippy::cast_precision_loss, reason = "sizes in memory, for people")]
fn run(arguments: &[&str], plan: &Path) -> Used {
    let mut child = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(arguments.iter().map(OsStr::new).chain([plan.as_os_str()]))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let used = child.wait4().unwrap();
    let code = used.status.code();
    assert!(
        matches!(code, Some(0 | 1)),
        "{arguments:?} {}: {code:?}",
        plan.display()
    );
    Used {
        time: used.rusage.utime.as_secs_f64() * 1e3,
        memory: used.rusage.maxrss as f64 / 1e6,
        is_written: code == Some(0) || arguments == ["check"],
    }
}
