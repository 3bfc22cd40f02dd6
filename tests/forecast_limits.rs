//! The limits of forecasts.

#[cfg(target_os = "linux")]
use std::process::Command;

/// Runs a command and prints its peak memory in kilobytes.
#[cfg(target_os = "linux")]
const MEASURE: &str = "
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
";

/// Peak memory of the command, in kilobytes. A small process starts it: the system counts the size of the process that
/// starts another one as that one's peak, and all tests run in one.
#[cfg(target_os = "linux")]
fn peak(samples: &str, plan: &std::path::Path) -> u64 {
    let output = Command::new("python3")
        .args(["-c", MEASURE, env!("CARGO_BIN_EXE_planc")])
        .args(["forecast", "--to", "csv", "--samples", samples])
        .arg(plan)
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&output.stdout);
    said.trim().parse().expect("it ends well, with a number")
}

#[cfg(target_os = "linux")]
#[test]
fn a_million_samples_need_no_more_memory() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("many.plan");
    let text = "plan p \"P\" { start 2026-01-05 }\ntask a \"A\" { takes 10d..100d..2000d }\nmilestone m \"M\" { requires a }\n";
    std::fs::write(&file, text).expect("it is new");
    let (few, many) = (peak("100000", &file), peak("1000000", &file));
    // Exact dates of all samples would be 8 MB more.
    assert!(many < few + 4_000, "{few} and {many} kilobytes");
}
