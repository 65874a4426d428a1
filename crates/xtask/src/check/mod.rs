//! `check`: everything that is found without running the service.

pub(crate) mod generated;
mod layers;
mod warnings;
mod web;

use anyhow::{Result, bail};

use crate::build;
use crate::project::{Project, run as run_command, step};
use crate::toolchain::{self, Wasm};

/// One thing that is checked: what it is called, and how.
type Step = (&'static str, fn(&Project, &Wasm) -> Result<()>);

const STEPS: [Step; 6] = [
    ("format (cargo fmt --check)", |project, _| {
        run_command(
            project.command("cargo").args(["fmt", "--all", "--check"]).stdout(std::io::stderr()),
        )
    }),
    ("lints (cargo clippy)", |project, _| {
        let mut clippy = project.command("cargo");
        clippy.args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--quiet",
            "--",
            "--deny",
            "warnings",
        ]);
        run_command(&mut clippy)
    }),
    ("the wasm32 build gives no warning", |project, wasm| {
        for (_, features, _) in build::VALIDATOR_MODULES {
            warnings::none(&mut build::validator_rust(project, wasm, features))?;
        }
        let mut worker = wasm.cargo(project, "build");
        // As worker-build calls it, so that nothing is compiled twice.
        worker
            .args(["--release", "--package", "idp-worker", "--lib"])
            .envs(build::worker_about(project)?);
        warnings::none(&mut worker)
    }),
    ("layers: who may depend on what", |project, _| layers::check(project)),
    ("generated files are current", |project, _| generated::check(project)),
    ("types of the web packages (tsc)", |project, _| web::types(project)),
];

/// Runs every step.
///
/// # Errors
/// When one of them fails.
pub(crate) fn run(project: &Project) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    let (passed, failed) = count(project, &wasm);
    if failed > 0 {
        bail!("{failed} of {} checks failed", passed.saturating_add(failed));
    }
    Ok(())
}

/// Runs every step, shows why one fails, and counts those that passed and those that failed.
pub(crate) fn count(project: &Project, wasm: &Wasm) -> (u64, u64) {
    let mut counts = (0_u64, 0_u64);
    for (what, check) in STEPS {
        match step(what, || check(project, wasm)) {
            Ok(()) => counts.0 = counts.0.saturating_add(1),
            Err(error) => {
                eprintln!("✗ {what}: {error:#}");
                counts.1 = counts.1.saturating_add(1);
            }
        }
    }
    counts
}
