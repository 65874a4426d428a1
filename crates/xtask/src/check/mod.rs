//! `check`: everything that is found without running the service.

mod dependencies;
pub(crate) mod generated;
mod layers;
mod warnings;
mod web;
mod wiping;

use anyhow::{Result, bail};
use clap::Args;

use crate::build;
use crate::project::{Project, run as run_command, step};
use crate::toolchain;

/// What `check` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// Only this step: format, lints, wasm, layers, dependencies, wiping, advisories, generated, web
    #[arg(long, value_name = "STEP")]
    only: Option<String>,
}

/// One thing that is checked: its name, what it is, and how it is done, after making sure of what it needs.
type Step = (&'static str, &'static str, fn(&Project) -> Result<()>);

const STEPS: [Step; 9] = [
    ("format", "format (cargo fmt --check)", format),
    ("lints", "lints (cargo clippy)", lints),
    ("wasm", "the wasm32 build gives no warning", no_warnings),
    ("layers", "layers: who may use whom", layers::check),
    ("dependencies", "dependencies (cargo deny, cargo machete)", dependencies::check),
    ("wiping", "crates that can wipe what they held do", wiping::check),
    ("advisories", "known weaknesses (cargo deny, npm audit)", dependencies::advisories),
    ("generated", "generated files are current", generated::check),
    ("web", "format, lints and types of the web packages", |project| {
        toolchain::npm::install(project)?;
        web::types(project)
    }),
];

/// Runs every step, or the one that was asked for.
///
/// # Errors
/// When one of them fails, or there is no such step.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let is_wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    if !STEPS.iter().any(|(name, ..)| is_wanted(name)) {
        bail!("no such step: {}", STEPS.map(|(name, ..)| name).join(", "));
    }
    let (passed, failed) = count(project, is_wanted);
    if failed > 0 {
        bail!("{failed} of {} checks failed", passed.saturating_add(failed));
    }
    Ok(())
}

/// Runs every step, and counts those that passed and those that failed.
pub(crate) fn all(project: &Project) -> (u64, u64) {
    count(project, |_| true)
}

/// Runs the steps that are wanted, shows why one fails, and counts those that passed and those that failed.
fn count(project: &Project, is_wanted: impl Fn(&str) -> bool) -> (u64, u64) {
    let mut counts = (0_u64, 0_u64);
    for (_, what, check) in STEPS.iter().filter(|(name, ..)| is_wanted(name)) {
        match step(what, || check(project)) {
            Ok(()) => counts.0 = counts.0.saturating_add(1),
            Err(error) => {
                eprintln!("✗ {what}: {error:#}");
                counts.1 = counts.1.saturating_add(1);
            }
        }
    }
    counts
}

fn format(project: &Project) -> Result<()> {
    run_command(
        project.command("cargo").args(["fmt", "--all", "--check"]).stdout(std::io::stderr()),
    )
}

fn lints(project: &Project) -> Result<()> {
    let mut clippy = project.command("cargo");
    clippy
        .args(["clippy", "--workspace", "--all-targets", "--all-features", "--quiet"])
        .args(["--", "--deny", "warnings"]);
    run_command(&mut clippy)
}

fn no_warnings(project: &Project) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    for (_, features, _) in build::VALIDATOR_MODULES {
        warnings::none(&mut build::validator_rust(project, &wasm, features))?;
    }
    warnings::none(&mut build::worker_rust(project, &wasm)?)
}
