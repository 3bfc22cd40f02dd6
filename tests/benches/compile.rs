//! How long each stage takes, and the whole command with its memory, beside `tj3` on the same networks.
//!
//! `cargo bench` runs it. Stages are the best of several runs in this process; the whole command is measured by the
//! operating system (CPU seconds, peak memory). `tj3` is measured beside it where it is installed (Debian's
//! `tj3`), so that figures of different machines can be compared as ratios within one run.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod generate;
mod peer;

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use generate::Network;
use peer::to_tjp;
use planc::Compilation;
use planc::diagnostics::Diagnostics;
use planc::emit::{Diagram, Format, Options, emit};
use planc::parse::parse_text;
use planc::source::{LoadProblem, Loader, Sources};
use wait4::Wait4;

const SEED: u64 = 1;
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// What is measured of each plan, and its peak memory before trees ended with their names, as a multiple of the text.
const COMMANDS: [(&[&str], Option<f64>); 3] = [
    (&["build", "--to", "json"], Some(45.0)),
    (&["check"], Some(32.0)),
    (&["build", "--to", "mermaid"], None),
];
/// The peak memory to reach, as a multiple of the text.
const MEMORY: f64 = 25.0;

/// A command and the bytes of the text that it reads.
struct Measured {
    command: Command,
    text: u64,
    before: Option<f64>,
}

impl Measured {
    fn of(command: Command, text: &Path) -> Self {
        Self {
            command,
            text: fs::metadata(text).unwrap().len(),
            before: None,
        }
    }
}

struct One(Vec<u8>);

impl Loader for One {
    fn load(&mut self, _path: &str) -> Result<Vec<u8>, LoadProblem> {
        Ok(self.0.clone())
    }
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches");
    fs::create_dir_all(&folder).unwrap();
    // The peak of a child counts what its parent had when it was made, so the commands come before the stages.
    let planc = Path::new(env!("CARGO_BIN_EXE_planc"));
    println!("whole command, median of several runs");
    println!(
        "{:>8} {:>24} {:>10} {:>9} {:>8} {:>8} {:>8}",
        "tasks", "command", "CPU ms", "peak MB", "x text", "before", "to reach"
    );
    let mut json = Vec::new();
    for size in SIZES {
        let plan = folder.join(format!("n{size}.plan"));
        fs::write(&plan, Network::new(size, SEED).to_plan(0)).unwrap();
        let runs = if size > 50_000 { 5 } else { 15 };
        for (words, before) in COMMANDS {
            let name = format!("planc {}", words.join(" "));
            let time = command(size, &name, runs, || {
                let mut command = Command::new(planc);
                command.args(words).arg(&plan);
                Measured {
                    command,
                    text: fs::metadata(&plan).unwrap().len(),
                    // The memory of a small plan is that of the program.
                    before: before.filter(|_| size > 50_000),
                }
            });
            if words.contains(&"json") {
                json.push(time);
            }
        }
    }
    for size in SIZES {
        let plan = folder.join(format!("careless{size}.plan"));
        fs::write(&plan, careless(&Network::new(size, SEED).to_plan(0))).unwrap();
        command(size, "planc fmt -", 5, || {
            let mut command = Command::new(planc);
            command.args(["fmt", "-"]).stdin(File::open(&plan).unwrap());
            Measured::of(command, &plan)
        });
    }
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/first.plan");
    command(3, "planc check first.plan", 31, || {
        let mut command = Command::new(planc);
        command.arg("check").arg(&first);
        Measured::of(command, &first)
    });
    if let [.., ten, hundred] = json.as_slice() {
        println!(
            "growth from 10,000 to 100,000 tasks: {:.1}-fold",
            hundred.as_secs_f64() / ten.as_secs_f64()
        );
    }
    if Command::new("tj3")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
    {
        let project = folder.join("n1000.tjp");
        fs::write(&project, to_tjp(&Network::new(1_000, SEED))).unwrap();
        let rival = command(1_000, "tj3", 3, || {
            let mut command = Command::new("tj3");
            command
                .current_dir(&folder)
                .args(["--silent", "-c", "1", "--output-dir", "."])
                .arg(&project);
            Measured::of(command, &project)
        });
        if let [thousand, _, hundred] = json.as_slice() {
            println!(
                "tj3 needs {:.0} times as long for 1,000 tasks; planc's 100,000 tasks take {:.2} times its 1,000",
                rival.as_secs_f64() / thousand.as_secs_f64(),
                hundred.as_secs_f64() / rival.as_secs_f64()
            );
        }
    } else {
        println!(
            "tj3 is not installed (Debian's package tj3), so nothing is measured beside planc"
        );
    }
    println!("\nstages, best of several runs, milliseconds");
    println!(
        "{:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>7} {:>8} {:>7} {:>7} {:>7} {:>7}",
        "tasks",
        "MB",
        "parse",
        "format",
        "resolve",
        "check",
        "schedule",
        "review",
        "json",
        "ical",
        "mermaid",
        "MB/s"
    );
    for size in SIZES {
        stages(size, &Network::new(size, SEED).to_plan(0));
    }
}

/// The same plan in a layout of which no line is as it should be.
fn careless(text: &str) -> String {
    text.replace("; ", ";").replace('\n', "\n ")
}

/// The best time of several runs.
fn best<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut best = f64::INFINITY;
    let mut result = None;
    let begin = Instant::now();
    for _ in 0..20 {
        let start = Instant::now();
        result = Some(run());
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        if begin.elapsed() > Duration::from_secs(3) {
            break;
        }
    }
    (best, result.unwrap())
}

#[allow(clippy::cast_precision_loss, reason = "sizes of files, for people")]
fn stages(size: usize, text: &str) {
    let megabytes = text.len() as f64 / 1e6;
    let (parse, (sources, parsed)) = best(|| {
        let mut sources = Sources::new();
        let (parsed, found) =
            planc::parse("n.plan", &mut One(text.as_bytes().to_vec()), &mut sources);
        assert!(found.is_empty(), "{found:?}");
        (sources, parsed)
    });
    let mut written = Sources::new();
    let (ast, _) = parse_text("n.plan", careless(text), &mut written);
    let (format, _) = best(|| planc::format(&written, &ast, None));
    let (resolve, (plan, _)) = best(|| planc::resolve(&sources, &parsed));
    let (check, _) = best(|| planc::check(&sources, &plan, None));
    let (schedule_time, (schedule, _)) = best(|| planc::schedule(&plan, None));
    let (review_time, review) =
        best(|| planc::review(&sources, &plan, &schedule, Diagnostics::new()));
    assert!(!review.diagnostics.has_errors());
    let compilation = Compilation {
        sources,
        plan,
        schedule,
        review,
        forecast: None,
        baseline: None,
    };
    let options = Options {
        diagrams: Diagram::ALL.to_vec(),
        ..Options::default()
    };
    let [json, ical, mermaid] = Format::ALL.map(|format| {
        let (time, _) = best(|| {
            let files = emit(&[&compilation], format, &options).into_iter();
            files.map(|file| file.into_bytes().len()).sum::<usize>()
        });
        time
    });
    println!(
        "{size:>8} {megabytes:>7.2} {parse:>7.1} {format:>7.1} {resolve:>7.1} {check:>7.1} {schedule_time:>7.1} {review_time:>8.1} {json:>7.1} {ical:>7.1} {mermaid:>7.1} {:>7.0}",
        megabytes / parse * 1e3
    );
}

/// The median CPU time of a command, user and system, as the operating system counts it.
#[allow(clippy::cast_precision_loss, reason = "sizes in memory, for people")]
fn command(size: usize, name: &str, runs: usize, make: impl Fn() -> Measured) -> Duration {
    let mut times = Vec::new();
    let mut peak = 0;
    let Measured { text, before, .. } = make();
    for _ in 0..runs {
        let mut child = make()
            .command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let used = child.wait4().unwrap();
        assert!(used.status.success(), "{name} failed");
        times.push(used.rusage.utime + used.rusage.stime);
        peak = peak.max(used.rusage.maxrss);
    }
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap();
    println!(
        "{size:>8} {name:>24} {:>10.1} {:>9.1} {:>8.1}{}",
        median.as_secs_f64() * 1e3,
        peak as f64 / 1e6,
        peak as f64 / text as f64,
        before.map_or_else(String::new, |before| format!(
            " {before:>8.1} {MEMORY:>8.1}"
        ))
    );
    median
}
