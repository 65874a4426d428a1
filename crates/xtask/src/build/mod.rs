//! Builds: the Worker, the npm packages, the page. A build whose inputs did not change is left out.

mod peer;
mod stamp;
mod validator;
mod web;
mod worker;

pub(crate) use peer::build as peer;
pub(crate) use validator::{MODULES as VALIDATOR_MODULES, rust as validator_rust};
pub(crate) use worker::{contract as worker_contract, rust as worker_rust};

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::project::Project;
use crate::toolchain::{self, Wasm};

/// What `build` takes.
#[derive(Args)]
pub(crate) struct Options {
    /// What to build
    #[arg(value_enum, default_value = "all")]
    what: What,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The Worker: `crates/worker/build`
    Worker,
    /// The npm package: `web/validator/wasm` and what its own build script makes
    Validator,
    /// The npm package that calls the APIs: `web/client/dist`
    Client,
    /// The page: `web/console/dist`
    Console,
    /// All of them
    All,
}

/// Builds what was asked for, after making sure of the tools.
///
/// # Errors
/// When a tool is missing or a build fails.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    match options.what {
        What::Worker => worker::build(project, &wasm),
        What::Validator => validator::build(project, &wasm),
        What::Client => web::client(project),
        // The page has validator and client in it.
        What::Console => validator::build(project, &wasm)
            .and_then(|()| web::client(project))
            .and_then(|()| web::console(project)),
        What::All => all(project, &wasm),
    }
}

/// Builds everything.
///
/// # Errors
/// When a build fails.
pub(crate) fn all(project: &Project, wasm: &Wasm) -> Result<()> {
    validator::build(project, wasm)?;
    web::client(project)?;
    web::console(project)?;
    worker::build(project, wasm)
}
