//! `audit verify`: whether a row of the audit trail is gone or was changed, by the chain that the scheduled job makes.
//!
//! The rows are read page by page through wrangler and verified with the service's own code, see `src/bin/audit.rs`.

use std::env;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use idp_store::db::Statement;
use idp_store::sql;
use serde_json::{Value, json};

use crate::local::vars;
use crate::project::Project;
use crate::tenant::{now, query};

/// The secret that the chain is made with.
const AUDIT_KEY: &str = "AUDIT_KEY";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How many rows are read at once.
const PAGE: i64 = 5000;

/// What `audit` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Says whether a row of the audit trail is gone or was changed, and ends with an error if one is. Prints the end of the chain: whoever
    /// keeps it elsewhere can tell by `--expect` that nobody cut it off
    Verify(Options),
}

/// Which trail.
#[derive(Args)]
pub(crate) struct Options {
    /// How many days rows are kept: the variable `AUDIT_DAYS` of the Worker
    #[arg(long, default_value_t = 400)]
    days: i64,
    /// An end of the chain as it was printed before: it has to be there still
    #[arg(long, value_name = "SEQ:LINK")]
    expect: Option<String>,
    /// The deployed database in place of the one of this machine; `AUDIT_KEY` is in the environment
    #[arg(long)]
    remote: bool,
}

/// Prints what is wrong, or how far the chain goes.
///
/// # Errors
/// When a row is gone or changed, a key is missing, or the database can't be read.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    let Command::Verify(options) = command;
    let links = pages(project, options.remote, |offset| {
        sql!(
            "SELECT * FROM audit_links ORDER BY seq LIMIT :page OFFSET :offset",
            page = PAGE,
            offset
        )
    })?;
    let Some(newest) = links.last() else {
        bail!("there is no chain yet: the scheduled job begins it an hour after the first row");
    };
    let until = newest.get("until_at").and_then(Value::as_i64).context("a garbled link")?;
    let rows = pages(project, options.remote, |offset| {
        sql!(
            "SELECT * FROM audit WHERE at <= :until ORDER BY at, id LIMIT :page OFFSET :offset",
            until,
            page = PAGE,
            offset,
        )
    })?;
    let kept_since = now()?.saturating_sub(options.days.saturating_mul(DAY_MS));
    let (newest, count) = (newest.clone(), links.len());
    let trail = json!({ "links": links, "rows": rows });
    verify(project, options, kept_since, &trail)?;
    let end = format!(
        "{}:{}",
        newest.get("seq").and_then(Value::as_i64).context("a garbled link")?,
        newest.get("link").and_then(Value::as_str).context("a garbled link")?,
    );
    println!("{}", json!({ "links": count, "until": until, "expect": end }));
    Ok(())
}

/// All rows of a statement.
fn pages(project: &Project, remote: bool, select: impl Fn(i64) -> Statement) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    loop {
        let read = i64::try_from(all.len()).context("too many rows")?;
        let page = query(project, &[select(read)], remote)?;
        let is_last = i64::try_from(page.len()).is_ok_and(|rows| rows < PAGE);
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}

/// A secret: of this machine, or, for the deployed database, of the environment.
fn secret(project: &Project, name: &str, remote: bool) -> Result<String> {
    if remote {
        return env::var(name).with_context(|| format!("{name} is not in the environment"));
    }
    let vars = fs::read_to_string(project.path(vars::FILE));
    let vars = vars.context("no .dev.vars yet: `cargo xtask dev` makes it")?;
    vars::get(&vars, name).map(str::to_owned).with_context(|| format!("no {name} in .dev.vars"))
}

fn verify(project: &Project, options: &Options, kept_since: i64, trail: &Value) -> Result<()> {
    let mut cargo = project.own_binary("audit", "seal");
    cargo.arg(kept_since.to_string()).args(&options.expect);
    cargo.env(AUDIT_KEY, secret(project, AUDIT_KEY, options.remote)?);
    let mut verifying = cargo.stdin(Stdio::piped()).spawn()?;
    let mut input = verifying.stdin.take().context("no pipe")?;
    input.write_all(trail.to_string().as_bytes())?;
    drop(input);
    if !verifying.wait()?.success() {
        bail!("the audit trail is not what was recorded");
    }
    Ok(())
}
