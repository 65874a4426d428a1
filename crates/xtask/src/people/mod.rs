//! `people import`: brings people in from another system, from a file with one person to a line, by calls of the API.
//!
//! How far it came stands in a file beside, so that whoever is interrupted goes on; and a line that is sent twice is one person.

mod parts;
mod progress;
mod site;

use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::Value;

use self::parts::{Part, Parts};
use self::progress::{Progress, Refused};
use self::site::{Answer, Site};
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
            200 => return Told::read(&answer),
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

/// What a call came to.
struct Told {
    created: u64,
    updated: u64,
    refused: Vec<Refused>,
}

impl Told {
    fn read(answer: &Answer) -> Result<Self> {
        let body: Value = serde_json::from_str(&answer.text).context("the answer is no JSON")?;
        let number = |name: &str| {
            body.get(name).and_then(Value::as_u64).with_context(|| format!("no {name} was told"))
        };
        let refused = body.get("refused").and_then(Value::as_array).context("no list was told")?;
        let refused = refused.iter().map(|one| {
            let line = one.get("line").and_then(Value::as_u64).context("a line without number")?;
            let issues = one.get("issues").cloned().unwrap_or_default();
            Ok(Refused { line, issues })
        });
        let refused = refused.collect::<Result<_>>()?;
        Ok(Self { created: number("created")?, updated: number("updated")?, refused })
    }
}
