//! The crates of others: which are allowed (`deny.toml`, `deny-wasm.toml`), which are known to be faulty, and which nobody uses.

use anyhow::{Context, Result};

use crate::project::{Project, collect, run};
use crate::toolchain::cargo_tools;

/// Runs cargo-deny and cargo-machete.
///
/// # Errors
/// When one of them can't be installed, or finds something.
pub(super) fn check(project: &Project) -> Result<()> {
    cargo_tools::for_checks(project)?;
    deny(project, &["check", "bans", "licenses", "sources"])?;
    deny(project, &["--config", "deny-wasm.toml", "check", "bans"])?;
    advisories(project)?;
    // Where our crates are: it would look through node_modules, too.
    run(project
        .tool("cargo-machete")
        .args(["--skip-target-dir", "crates", "tests/bench/serde-peer"])
        .stdout(std::io::stderr()))
    .context("take what is unused out of its Cargo.toml")
}

/// Advisories are asked for where their database can be had: it comes by git from a server that not every network lets one reach.
fn advisories(project: &Project) -> Result<()> {
    let fetched = collect(project.tool("cargo").args(["deny", "fetch", "db"]))?;
    if !fetched.status.success() {
        eprintln!("  advisories skipped: their database can't be reached from here");
        return Ok(());
    }
    deny(project, &["check", "--disable-fetch", "advisories"])
}

fn deny(project: &Project, arguments: &[&str]) -> Result<()> {
    run(project.tool("cargo").args(["deny", "--log-level", "error"]).args(arguments))
}
