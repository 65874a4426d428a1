//! The keys of the service: `init` makes them, `status` counts what was made with which, `rotate` lets the next signing key sign.

mod init;
mod signing;
mod status;

use anyhow::Result;
use clap::Subcommand;

use crate::project::Project;

/// What `keys` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes every secret of a deployment at once
    Init(init::Options),
    /// Counts what was made with which key, and says which ones have to stay
    Status(status::Where),
    /// Moves each signing key on by one: the next one signs, the one that signed is kept for its tokens, the one before goes
    Rotate(signing::Options),
}

/// Does it. No key is shown.
///
/// # Errors
/// When a file can't be read or written, or the database can't be reached.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    match command {
        Command::Init(options) => init::run(project, options),
        Command::Status(options) => status::run(project, options),
        Command::Rotate(options) => signing::run(project, options),
    }
}
