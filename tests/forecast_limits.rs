//! The limits of forecasts.

use std::process::Command;

/// Peak memory of the command, in bytes.
#[cfg(unix)]
fn peak(samples: &str, plan: &std::path::Path) -> u64 {
    use wait4::Wait4 as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_planc"))
        .args(["forecast", "--to", "csv", "--samples", samples])
        .arg(plan)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let used = child.wait4().expect("it ends");
    assert!(used.status.success());
    used.rusage.maxrss
}

#[cfg(unix)]
#[test]
fn a_million_samples_need_no_more_memory() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let file = folder.path().join("many.plan");
    let text = "plan p \"P\" { start 2026-01-05 }\ntask a \"A\" { takes 10d..100d..2000d }\nmilestone m \"M\" { requires a }\n";
    std::fs::write(&file, text).expect("it is new");
    let (few, many) = (peak("100000", &file), peak("1000000", &file));
    // Exact dates of all samples would be 8 MB more.
    assert!(many < few + 4_000_000, "{few} and {many} bytes");
}
