//! `seed`: fills a database with people who are made up, to measure and to try things with. What they are made of: `crates/api/src/seed`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::local::database::{STATE, migrate};
use crate::local::vars;
use crate::project::{Project, run as run_program, step};
use crate::toolchain;

/// The secrets that its rows are sealed and indexed with.
const SECRETS: [&str; 5] = ["MASTER_KEY", "INDEX_KEY", "PEPPER_KEY", "SESSION_KEY", "AUDIT_KEY"];
/// Where the local D1 is, below the state.
const D1: &str = "v3/d1/miniflare-D1DatabaseObject";

/// Whom, and where to. The same options make the same people.
#[derive(Args)]
pub(crate) struct Options {
    /// The SQLite file; one that is not there is made
    #[arg(required_unless_present = "local", conflicts_with = "local")]
    file: Option<PathBuf>,
    /// The database of this machine, while nothing else has it open
    #[arg(long)]
    local: bool,
    /// How many people
    #[arg(long, default_value_t = 1000)]
    people: u64,
    /// How many alerts the first of them has beyond those of everybody
    #[arg(long, default_value_t = 0)]
    alerts: u64,
    /// How many audit rows there are beyond those of everybody
    #[arg(long, default_value_t = 0)]
    audit: u64,
    /// How many rows have expired and wait for the scheduled job
    #[arg(long, default_value_t = 0)]
    expired: u64,
    /// Leaves out what Array delivers of each
    #[arg(long)]
    light: bool,
    /// Where there are people already
    #[arg(long)]
    add: bool,
    /// Others than those of another number
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// When it all is, as 2026-06-01T00:00:00Z [default: now]
    #[arg(long)]
    at: Option<String>,
    /// The tenant [default: the first that the database has]
    #[arg(long)]
    account: Option<String>,
}

/// Fills the database, and prints a line of JSON with the first of the people, who can log in.
///
/// # Errors
/// When secrets are missing, the database holds people, or can't be written.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let file = match &options.file {
        Some(file) => std::path::absolute(file)?,
        None => local(project)?,
    };
    let mut seeding = project.own_binary("seed", "seed");
    seeding.arg(&file);
    for (name, number) in [
        ("--people", options.people),
        ("--alerts", options.alerts),
        ("--audit", options.audit),
        ("--expired", options.expired),
        ("--seed", options.seed),
    ] {
        seeding.args([name, &number.to_string()]);
    }
    for (name, text) in [("--at", &options.at), ("--account", &options.account)] {
        seeding.args(text.iter().flat_map(|text| [name, text.as_str()]));
    }
    seeding.args(options.light.then_some("--light")).args(options.add.then_some("--add"));
    let vars = fs::read_to_string(project.path(vars::FILE)).unwrap_or_default();
    for name in SECRETS {
        let value = std::env::var(name).ok();
        let value = value.or_else(|| vars::get(&vars, name).map(str::to_owned));
        let value = value.with_context(|| {
            format!(
                "{name} is neither in the environment nor in {}: `cargo xtask keys init` makes it",
                vars::FILE
            )
        })?;
        seeding.env(name, value);
    }
    step(&format!("making people in {}", file.display()), || run_program(&mut seeding))
}

/// The file of the local D1, with every migration.
fn local(project: &Project) -> Result<PathBuf> {
    toolchain::npm::install(project)?;
    migrate(project)?;
    let folder = project.path(STATE).join(D1);
    let files = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let paths = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    let is_database = |path: &&PathBuf| {
        path.extension().is_some_and(|extension| extension == "sqlite")
            && path.file_stem() != Some("metadata".as_ref())
    };
    let mut databases = paths.iter().filter(is_database);
    match (databases.next(), databases.next()) {
        (Some(one), None) => Ok(one.clone()),
        (None, _) => bail!("there is no local database yet: `cargo xtask dev` makes it"),
        _ => bail!("{} has several databases: name one", folder.display()),
    }
}
