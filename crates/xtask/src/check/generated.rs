//! The files that are derived from the tables of rules. The program `derive` makes them; see `src/bin/derive.rs`.

use anyhow::{Context, Result};

use crate::project::{Project, run, step};

/// Writes those that changed.
///
/// # Errors
/// When the rules don't compile or a file can't be written.
pub(crate) fn write(project: &Project) -> Result<()> {
    step("generating what is derived from the rules", || {
        derive(project, "write")
    })
}

/// Compares all of them with the tables.
///
/// # Errors
/// When one is stale; its name and the cure are shown.
pub(crate) fn check(project: &Project) -> Result<()> {
    derive(project, "check").context("`cargo xtask generate` writes them anew")
}

fn derive(project: &Project, action: &str) -> Result<()> {
    let mut cargo = project.command("cargo");
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "xtask",
        "--features",
        "derive",
        "--bin",
        "derive",
        "--",
        action,
    ]);
    run(&mut cargo)
}
