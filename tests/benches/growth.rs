//! How time and memory grow with the plan, of `check` and of each output, for shapes of plans that are meant to be slow.
//!
//! `cargo bench --bench growth` runs it, `cargo bench --bench growth -- NAME…` some of the shapes. Each is made at n, 2n
//! and 4n, where n is so large that `check` takes a while; what grows by more than n^1.2 from n to 4n is measured again with
//! more, since a plan that leaves the processor's caches takes a step up once, and is marked if it still does.

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
/// How often what grows too fast is measured again, since the least of several runs is the least disturbed one.
const AGAIN: usize = 2;
/// How often the size is doubled after that.
const MORE: usize = 2;
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
    println!("CPU milliseconds at n, 2n and 4n, and the exponents of time and memory from n to 4n");
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

impl Used {
    fn least(self, other: Self) -> Self {
        Self {
            time: self.time.min(other.time),
            memory: self.memory.min(other.memory),
            ..self
        }
    }
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
    let mut over = 0;
    for (output, arguments) in OUTPUTS {
        let mut size = size;
        let mut used = [size, 2 * size, 4 * size].map(|size| run(arguments, &plan(size)));
        for _ in 0..AGAIN {
            if is_over(&used) {
                let [one, two, four] = used;
                used = [(one, size), (two, 2 * size), (four, 4 * size)]
                    .map(|(before, size)| before.least(run(arguments, &plan(size))));
            }
        }
        for _ in 0..MORE {
            if is_over(&used) && is_small(size) {
                size *= 2;
                used = [used[1], used[2], run(arguments, &plan(4 * size))];
            }
        }
        if !used[0].is_written {
            // A plan with errors has no outputs.
            continue;
        }
        let is_over = is_over(&used);
        over += usize::from(is_over);
        let [time, memory] = exponents(&used);
        let [one, two, four] = used.map(|used| used.time);
        println!(
            "{:>22} {output:>10} {size:>7} {one:>9.1} {two:>9.1} {four:>9.1} {time:>7.2} {memory:>7.2}{}",
            shape.name,
            if is_over { " above" } else { "" },
        );
    }
    fs::remove_dir_all(folder).unwrap();
    over
}

/// The exponents of time and of memory.
fn exponents([one, _, four]: &[Used; 3]) -> [f64; 2] {
    [four.time / one.time, four.memory / one.memory].map(|growth| growth.log2() / 2.0)
}

fn is_over(used: &[Used; 3]) -> bool {
    exponents(used).iter().any(|exponent| *exponent > MOST)
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
