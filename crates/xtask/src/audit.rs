//! `audit deleted`: who was deleted, for whoever restores a backup. `audit verify`: whether a row of the audit trail is gone or was changed, by the chain that the scheduled job makes.
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

use crate::local::d1::query;
use crate::local::vars;
use crate::project::Project;
use crate::tenant::made::now;

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
    /// Prints who was deleted, newest last, in lines of JSON: keyed hashes, which name nobody. Kept outside, `restore --deleted` knows by them who is
    /// not to come back with a backup
    Deleted(Deleted),
}

/// Of which time, and where.
#[derive(Args)]
pub(crate) struct Deleted {
    /// Of the last so many days: for as long as backups are kept
    #[arg(long, default_value_t = 40)]
    days: i64,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
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

/// Prints what is wrong, or how far the chain goes; or who was deleted.
///
/// # Errors
/// When a row is gone or changed, a key is missing, or the database can't be read.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    match command {
        Command::Verify(options) => verify_all(project, options),
        Command::Deleted(options) => deleted(project, options),
    }
}

fn deleted(project: &Project, options: &Deleted) -> Result<()> {
    let since = now()?.saturating_sub(options.days.saturating_mul(DAY_MS));
    let select = sql!(
        "SELECT at, user_key FROM audit WHERE at > :since AND action IN ('user.deleted', 'program.user_erased') ORDER BY at, id",
        since,
    );
    for row in query(project, &[select], options.remote)? {
        println!("{}", json!({ "at": number(&row, "at")?, "userKey": text(&row, "user_key")? }));
    }
    Ok(())
}

fn verify_all(project: &Project, options: &Options) -> Result<()> {
    // Page by page behind the last one: what goes by its age meanwhile moves no page.
    let links = pages(project, options.remote, |last| {
        let after = last.map_or(Ok(0), |link| number(link, "seq"))?;
        Ok(sql!(
            "SELECT * FROM audit_links WHERE seq > :after ORDER BY seq LIMIT :page",
            after,
            page = PAGE,
        ))
    })?;
    let Some(newest) = links.last() else {
        bail!("there is no chain yet: the scheduled job begins it an hour after the first row");
    };
    let until = number(newest, "until_at")?;
    let rows = pages(project, options.remote, |last| {
        let at = last.map_or(Ok(0), |row| number(row, "at"))?;
        let id = last.map_or(Ok(""), |row| text(row, "id"))?;
        Ok(sql!(
            "SELECT * FROM audit WHERE at <= :until AND (at, id) > (:at, :id) ORDER BY at, id LIMIT :page",
            until,
            at,
            id,
            page = PAGE,
        ))
    })?;
    let kept_since = now()?.saturating_sub(options.days.saturating_mul(DAY_MS));
    let (newest, count) = (newest.clone(), links.len());
    let trail = json!({ "links": links, "rows": rows });
    verify(project, options, kept_since, &trail)?;
    let end = format!("{}:{}", number(&newest, "seq")?, text(&newest, "link")?);
    println!("{}", json!({ "links": count, "until": until, "expect": end }));
    Ok(())
}

fn number(row: &Value, name: &str) -> Result<i64> {
    row.get(name).and_then(Value::as_i64).context("a garbled row")
}

fn text<'row>(row: &'row Value, name: &str) -> Result<&'row str> {
    row.get(name).and_then(Value::as_str).context("a garbled row")
}

/// All rows of a statement, which is told the last one of the page before.
fn pages(
    project: &Project,
    remote: bool,
    select: impl Fn(Option<&Value>) -> Result<Statement>,
) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    loop {
        let page = query(project, &[select(all.last())?], remote)?;
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
