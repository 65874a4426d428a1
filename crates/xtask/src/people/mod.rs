//! `people import`: brings people in from another system, from a file with one person to a line, by calls of the API.
//!
//! How far it came stands in a file beside, so that whoever is interrupted goes on; and a line that is sent twice is one person.

mod parts;
mod progress;
mod site;
mod told;

use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use self::parts::{Part, Parts};
use self::progress::Progress;
use self::site::Site;
use self::told::Told;
use crate::project::Project;

/// What `people` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Brings people in from another system, with the hashes of their passwords, and prints `{"lines","created","updated","refused"}`. Lines
    /// that are not taken go to `FILE.refused.ndjson`; on a second run it goes on where it was interrupted
    Import(Options),
}

/// Whom, and where to. The key of the tenant's server is in the environment (`IDP_API_KEY`) or asked for.
#[derive(Args)]
pub(crate) struct Options {
    /// One person to a line, as `POST /api-commerceIdentity/user/import` takes them
    file: PathBuf,
    /// To the Worker on this machine
    #[arg(long, conflicts_with = "remote", required_unless_present = "remote")]
    local: bool,
    /// To the deployed one, whose address is in the environment (`IDP_URL`) or asked for
    #[arg(long)]
    remote: bool,
}

/// How often a call is made that the service has no time for.
const TRIES: u32 = 8;
/// The longest that is waited for the next try; who has to wait longer comes again.
const PATIENCE: Duration = Duration::from_secs(120);
/// Without a word about it.
const PAUSE: Duration = Duration::from_secs(5);

/// Imports the file, and prints what came of it.
///
/// # Errors
/// When the file can't be read, or the service refuses a call as a whole.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let Command::Import(options) = command;
    let site = Site::find(project, options.remote)?;
    let mut progress = Progress::resume(&options.file)?;
    let mut parts = Parts::open(&options.file, progress.lines)?;
    while let Some(part) = parts.next()? {
        let told = send(&site, &part)
            .with_context(|| format!("{} lines are done; run it again to go on", progress.lines))?;
        progress.add(&part, &told)?;
        eprintln!("  {}", progress.in_words(parts.all()));
    }
    println!("{}", progress.finish()?);
    Ok(())
}

/// Sends a part until the service takes it.
fn send(site: &Site<'_>, part: &Part) -> Result<Told> {
    let mut tries = 0_u32;
    loop {
        tries = tries.saturating_add(1);
        let answer = site.post(&part.text)?;
        match answer.status {
            200 => return Told::read(&answer.text),
            // Nothing but the quota of a day has one waiting so long.
            429 | 500.. | 0 if tries < TRIES && answer.wait.unwrap_or(PAUSE) <= PATIENCE => {
                sleep(answer.wait.unwrap_or(PAUSE));
            }
            429 => bail!(
                "the account has no more people today: in {} seconds it has, or say a larger number by `cargo xtask tenant update --people-per-day`",
                answer.wait.unwrap_or_default().as_secs()
            ),
            status => bail!("the service says {status}: {}", answer.message()),
        }
    }
}
