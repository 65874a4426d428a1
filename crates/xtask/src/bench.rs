//! `bench`: the validator against its rivals, the Worker alone or against another build of it, under load, a log-in; and the size
//! of the Worker's upload.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use crate::build;
use crate::project::{Project, run as run_command, step};
use crate::toolchain;

/// What `bench` takes.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// The npm package beside others (what is measured when nothing is named)
    Validator,
    /// The CPU that workerd uses for each request, of this Worker or of two in one run
    Worker(Worker),
    /// A log-in, which hashes a password
    Login,
    /// The Worker under load: a thousand connections, two hundred log-ins at once, slow writers and readers
    Load(Load),
}

#[derive(Args)]
struct Worker {
    /// Another checkout with a built Worker, or a folder with one (`crates/worker/build`)
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// The first reply of a new process in place of those of a warm one
    #[arg(long)]
    cold: bool,
    /// Beside Workers in JavaScript that do the same: warm, with D1 inside and apart, and new processes
    #[arg(long, value_name = "EXTENT", conflicts_with_all = ["against", "cold", "generations", "rounds"])]
    peers: Option<Extent>,
    /// With peers: the report goes to docs/benchmarks/worker.md
    #[arg(long, requires = "peers")]
    write: bool,
    /// How often the processes are started anew
    #[arg(long, value_name = "N", default_value_t = 6)]
    generations: u32,
    /// How many rounds are measured in each
    #[arg(long, value_name = "N", default_value_t = 4)]
    rounds: u32,
}

#[derive(Args)]
struct Load {
    /// How long
    #[arg(long, value_name = "N", default_value_t = 30)]
    minutes: u32,
    /// How many of a day's mixture come in a second, beside what comes on top
    #[arg(long, value_name = "N", default_value_t = 60)]
    rate: u32,
}

/// How much is measured beside the peers.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Extent {
    /// Some minutes
    Short,
    /// An hour and a half
    Long,
}

/// Builds, measures and prints.
///
/// # Errors
/// When a build fails, or what is compared does not do the same.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    build::all(project, &wasm)?;
    match options.what.as_ref().unwrap_or(&What::Validator) {
        What::Validator => {
            build::peer(project, &wasm)?;
            toolchain::npm::install_typia(project)?;
            run_command(project.tool("node").arg("tests/bench/validator.mjs"))?;
        }
        What::Worker(worker) => compare(project, worker)?,
        What::Login => run_command(project.tool("node").arg("tests/bench/login.mjs"))?,
        What::Load(Load { minutes, rate }) => {
            let mut node = project.tool("node");
            node.arg("tests/bench/load.mjs").args(["--minutes", &minutes.to_string()]);
            run_command(node.args(["--rate", &rate.to_string()]))?;
        }
    }
    step("the Worker's upload (wrangler deploy --dry-run)", || {
        run_command(project.tool("wrangler").args([
            "deploy",
            "--dry-run",
            "--outdir",
            "target/upload",
        ]))
    })
}

fn compare(project: &Project, options: &Worker) -> Result<()> {
    let mut node = project.tool("node");
    node.arg("tests/bench/worker/bench.mjs");
    if let Some(place) = &options.against {
        // The script runs in the repository's root, which may not be where the command was given.
        let place = std::path::absolute(place).context("--against")?;
        node.arg("--against").arg(place);
    }
    if options.cold {
        node.arg("--cold");
    }
    if let Some(extent) = options.peers {
        node.args([
            "--peers",
            match extent {
                Extent::Short => "short",
                Extent::Long => "long",
            },
        ]);
    }
    if options.write {
        node.arg("--write");
    }
    node.args(["--generations", &options.generations.to_string()]);
    node.args(["--rounds", &options.rounds.to_string()]);
    run_command(&mut node)
}
