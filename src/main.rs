//! The `planc` program.

use std::process::ExitCode;

/// A plan is many small pieces, and an editor's server makes and drops all of them at each key: this allocator needs a
/// quarter less time for that than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    planc::cli::run()
}
