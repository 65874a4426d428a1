//! The files that are derived from the code: from the tables of rules by the program `derive` (see `src/bin/derive.rs`),
//! what tests measure by those tests, and the types of the client from the document that they write.

use std::process::Command;

use anyhow::{Context, Result};

use crate::project::{Project, run, step};
use crate::toolchain;

/// Tests that compare a file with what they measure, and write it when this variable is set.
const WRITE: &str = "IDP_GENERATE";

/// Writes those that changed.
///
/// # Errors
/// When the rules don't compile or a file can't be written.
pub(crate) fn write(project: &Project) -> Result<()> {
    step("generating what is derived from the rules", || derive(project, "write"))?;
    step("counting the database round trips, and writing what is declared", || {
        run(told_by_tests(project).env(WRITE, "1"))
    })?;
    toolchain::npm::install(project)?;
    step("generating the types of the client", || client(project, "write"))
}

/// Compares all of them with the code.
///
/// # Errors
/// When one is stale; its name and the cure are shown.
pub(crate) fn check(project: &Project) -> Result<()> {
    derive(project, "check")
        .and_then(|()| run(&mut told_by_tests(project)))
        .and_then(|()| toolchain::npm::install(project))
        .and_then(|()| client(project, "check"))
        .context("`cargo xtask generate` writes them anew")
}

/// The tests that write `docs/round-trips.md`, and in `tests/declared` what tests of other languages read. With the features of the
/// other tests, so that nothing is compiled for them alone.
fn told_by_tests(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo
        .args(["test", "--quiet", "--workspace", "--all-features", "--test", "api", "--"])
        .args(["round_trips::a_request_costs_at_most_one_trip_and_the_table_says_so"])
        .args(["current_for_tests_of_other_languages"])
        .stdout(std::io::stderr());
    cargo
}

/// What `web/client` has of `web/docs/openapi.json`.
fn client(project: &Project, action: &str) -> Result<()> {
    run(project.tool("node").arg(project.path("web/client/generate.mjs")).arg(action))
}

fn derive(project: &Project, action: &str) -> Result<()> {
    run(project.own_binary("derive", "derive").arg(action))
}
