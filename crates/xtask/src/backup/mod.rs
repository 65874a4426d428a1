//! `backup`: a copy of the database, sealed to the public keys of people. What is plain of it is never in a file: wrangler writes it into a pipe.
//!
//! It is sealed, opened and checked with the service's own code, see `src/bin/backup.rs`.

pub(crate) mod restore;
mod wrangler;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use self::wrangler::Database;
use crate::local::database::STATE;
use crate::project::{Project, read, step};
use crate::toolchain;

/// What `backup` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    create: Create,
}

/// What is done with backups that are there, and with keys.
#[derive(Subcommand)]
enum Command {
    /// Makes a key pair: the private half goes to a new FILE that only you can read, the public one is printed. Keep FILE where the database is not
    Key {
        /// The new file
        file: PathBuf,
    },
    /// Opens a backup and checks it: whether it is whole, and with the secrets of the deployment whether they open all of it. Prints its manifest
    Verify(Verify),
}

/// What is copied to where.
#[derive(Args)]
struct Create {
    #[command(flatten)]
    place: Option<Place>,
    /// The new file
    #[arg(required = true)]
    file: Option<PathBuf>,
    /// A public key, age1…, whose holder can open it. May be given several times
    #[arg(long, value_name = "AGE1…", value_parser = public_key)]
    recipient: Vec<String>,
    /// A file with one public key in a line
    #[arg(long, value_name = "FILE")]
    recipients: Option<PathBuf>,
    /// Prints what would be asked of the platform, and does nothing
    #[arg(long)]
    dry_run: bool,
}

/// Which database.
#[derive(Args, Clone, Copy)]
#[group(required = true, multiple = false)]
pub(crate) struct Place {
    /// The database of this machine
    #[arg(long)]
    local: bool,
    /// The deployed one
    #[arg(long)]
    remote: bool,
}

/// A backup, and who opens it.
#[derive(Args)]
pub(crate) struct Sealed {
    /// The backup
    file: PathBuf,
    /// The file of a private key that it was sealed to
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The `sha256` that was told when it was made: whoever has the public key could have made another one
    #[arg(long, value_name = "SHA256")]
    expect: Option<String>,
}

/// What is verified.
#[derive(Args)]
struct Verify {
    #[command(flatten)]
    sealed: Sealed,
    /// The secrets of the deployment, as `keys init` wrote them: tries whether they open every sealed text, find everyone, and the audit trail is whole
    #[arg(long, value_name = "FILE")]
    secrets: Option<PathBuf>,
    /// How many days audit rows are kept: the variable `AUDIT_DAYS` of the Worker
    #[arg(long, default_value_t = 400)]
    days: i64,
}

/// Makes a key or a backup, or checks one. Prints a line: a public key, or a manifest.
///
/// # Errors
/// When the database can't be read, a file is there already or can't be written, or a backup is not what it should be.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    match &options.command {
        Some(Command::Key { file }) => {
            print!("{}", read(program(project).arg("key").arg(here(file)?))?);
            Ok(())
        }
        Some(Command::Verify(options)) => verify(project, options),
        None => create(project, &options.create),
    }
}

/// What may be a public key: whether it is one, is known to who seals.
fn public_key(text: &str) -> Result<String> {
    let is_good = text.len() == 62 && text.starts_with("age1");
    if is_good {
        Ok(text.to_owned())
    } else {
        bail!("a public key of age is age1 and 58 letters and digits")
    }
}

/// The program that seals and opens.
fn program(project: &Project) -> Process {
    project.own_binary("backup", "backup")
}

/// A path as the caller means it: programs run at the root.
fn here(file: &Path) -> Result<PathBuf> {
    std::path::absolute(file).with_context(|| file.display().to_string())
}

fn create(project: &Project, options: &Create) -> Result<()> {
    let place = options.place.context("--local or --remote")?;
    let file = here(options.file.as_deref().context("which file")?)?;
    let database = Database { project, remote: place.remote, name: "DB", state: STATE };
    if options.dry_run {
        print!("{}", database.shown_export());
        return Ok(());
    }
    if file.exists() {
        bail!("{} is there already, and backups are not written over", file.display());
    }
    if options.recipient.is_empty() && options.recipients.is_none() {
        bail!(
            "for whom? --recipient age1…, or --recipients FILE (`cargo xtask backup key FILE` makes a key)"
        );
    }
    let mut sealing = program(project);
    sealing.arg("seal").arg(&file);
    for recipient in &options.recipient {
        sealing.args(["--recipient", recipient]);
    }
    if let Some(recipients) = &options.recipients {
        sealing.arg("--recipients").arg(here(recipients)?);
    }
    toolchain::npm::install(project)?;
    // Whatever has to be built is, before anybody waits for the database.
    read(program(project).arg("--help"))?;
    let why = "exporting the database, which answers nothing else meanwhile";
    let sql = step(why, || database.export())?;
    step("checking and sealing it", || {
        let mut sealing = sealing.stdin(Stdio::piped()).spawn()?;
        let mut input = sealing.stdin.take().context("no pipe")?;
        // Where it refuses early, it says why.
        let written = input.write_all(&sql);
        drop(input);
        match sealing.wait()?.success() {
            true => Ok(written?),
            false => bail!("there is no backup"),
        }
    })
}

fn verify(project: &Project, options: &Verify) -> Result<()> {
    let mut verifying = program(project);
    verifying.arg("verify");
    options.sealed.hand_to(&mut verifying)?;
    if let Some(secrets) = &options.secrets {
        verifying.arg("--secrets").arg(here(secrets)?);
        verifying.args(["--days", &options.days.to_string()]);
    }
    match verifying.stdin(Stdio::null()).status()?.success() {
        true => Ok(()),
        false => bail!("{} is no good", options.sealed.file.display()),
    }
}

impl Sealed {
    fn hand_to(&self, program: &mut Process) -> Result<()> {
        program.arg(here(&self.file)?).arg("--identity").arg(here(&self.identity)?);
        if let Some(expect) = &self.expect {
            program.args(["--expect", expect]);
        }
        Ok(())
    }
}
