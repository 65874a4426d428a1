//! The commands of the repository. `cargo xtask --help` lists them.
#![forbid(unsafe_code)]
#![expect(
    clippy::disallowed_methods,
    reason = "no service: it runs natively alone, with the machine's clock and random numbers"
)]

mod audit;
mod backup;
mod bench;
mod build;
mod check;
mod deploy;
mod dev;
mod keys;
mod kits;
mod local;
mod package;
mod people;
mod program;
mod project;
mod sbom;
mod seed;
mod tenant;
mod test;
mod token;
mod toolchain;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// Everything that is done with this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what is missing, builds, and serves everything on 127.0.0.1
    Dev(dev::Options),
    /// Runs every suite; the last line is `N passed, N failed`
    Test(test::Options),
    /// Format, lints, wasm32 build without warnings, layers, dependencies, generated files, TypeScript
    Check(check::Options),
    /// Writes every file that is derived from the tables of rules
    Generate,
    /// Builds the Worker, the npm packages, the page, or all of them
    Build(build::Options),
    /// Deploys for the first time: asks, does it, and looks whether the Worker is ready
    Deploy(deploy::Options),
    /// Writes a release that runs and deploys without Rust: `target/package`
    Package,
    /// Writes a Postman collection and a Bruno folder of all calls, and OpenAPI 3.0: `target/kits`
    Kits,
    /// Lists what the Worker, the npm package and the page are made of: `target/sbom`
    Sbom,
    /// Measures the npm package, the Worker or a log-in, and prints the size of the upload
    Bench(bench::Options),
    /// Prints a token that the local Worker trusts
    Token(token::Options),
    /// The keys of the Worker: what they sealed, which sign its access tokens
    #[command(subcommand)]
    Keys(keys::Command),
    /// Accounts of the Identity API
    #[command(subcommand)]
    Tenant(tenant::Command),
    /// Api keys of accounts
    #[command(subcommand)]
    Key(tenant::key::Command),
    /// Programs of the Programs API
    #[command(subcommand)]
    Program(program::Command),
    /// Services that get their tokens at /oauth/token
    #[command(subcommand)]
    Client(tenant::client::Command),
    /// People of an account
    #[command(subcommand)]
    People(people::Command),
    /// The audit trail
    #[command(subcommand)]
    Audit(audit::Command),
    /// Writes a copy of the database to a file that only the holders of certain keys can open
    Backup(backup::Options),
    /// Puts such a copy into an empty database
    Restore(backup::restore::Options),
    /// Fills a database with people who are made up, to measure and to try things with
    Seed(seed::Options),
}

fn main() -> ExitCode {
    match dispatch(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<()> {
    let project = Project::find()?;
    match arguments.command {
        Command::Dev(options) => dev::run(&project, &options),
        Command::Test(options) => test::run(&project, &options),
        Command::Check(options) => check::run(&project, &options),
        Command::Generate => check::generated::write(&project),
        Command::Build(options) => build::run(&project, &options),
        Command::Deploy(options) => deploy::run(&project, &options),
        Command::Package => package::write(&project),
        Command::Kits => kits::write(&project),
        Command::Sbom => sbom::write(&project),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Token(options) => token::print(&project, &options),
        Command::Keys(command) => keys::run(&project, &command),
        Command::Tenant(command) => tenant::run(&project, &command),
        Command::Key(command) => tenant::key::run(&project, &command),
        Command::Program(command) => program::run(&project, &command),
        Command::Client(command) => tenant::client::run(&project, &command),
        Command::People(command) => people::run(&project, &command),
        Command::Audit(command) => audit::run(&project, &command),
        Command::Backup(options) => backup::run(&project, &options),
        Command::Restore(options) => backup::restore::run(&project, &options),
        Command::Seed(options) => seed::run(&project, &options),
    }
}
