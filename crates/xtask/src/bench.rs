//! `bench`: the validator against its rivals, or a log-in in workerd, and the size of the Worker's upload.

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::build;
use crate::project::{Project, run as run_command, step};
use crate::toolchain;

/// What `bench` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// What to measure
    #[arg(value_enum, default_value = "validator")]
    what: What,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The npm package, and the Worker's size
    Validator,
    /// A log-in, which hashes a password, and the Worker's size
    Worker,
}

impl What {
    const fn script(self) -> &'static str {
        match self {
            Self::Validator => "tests/bench/validator.mjs",
            Self::Worker => "tests/bench/worker.mjs",
        }
    }
}

/// Builds, measures and prints.
///
/// # Errors
/// When a build fails, or the verdicts of the rivals differ.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    build::all(project, &wasm)?;
    if let What::Validator = options.what {
        build::peer(project, &wasm)?;
        toolchain::npm::install_typia(project)?;
    }
    run_command(project.tool("node").arg(options.what.script()))?;
    step("the Worker's upload (wrangler deploy --dry-run)", || {
        run_command(project.tool("wrangler").args([
            "deploy",
            "--dry-run",
            "--outdir",
            "target/upload",
        ]))
    })
}
