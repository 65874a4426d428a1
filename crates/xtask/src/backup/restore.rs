//! `restore`: puts a backup into an empty database. What was used up or ended since it was made is not good again.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

use super::wrangler::Database;
use super::{Place, Sealed, here, program};
use crate::local::database::STATE;
use crate::project::{Project, step};
use crate::toolchain;

/// What `restore` takes.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    sealed: Sealed,
    #[command(flatten)]
    place: Place,
    /// Another database than the one of `wrangler.toml`: with --remote one that `wrangler d1 create NAME` made, with --local the folder `.wrangler/NAME`
    #[arg(long, value_name = "NAME", value_parser = name)]
    into: Option<String>,
    /// People who were deleted since the backup was made, in lines of JSON: what `audit deleted` printed, or events `user.deleted` as they were
    /// delivered. They are not in the new database
    #[arg(long, value_name = "FILE", requires = "secrets")]
    deleted: Option<PathBuf>,
    /// The secrets of the deployment, as `keys init` wrote them: by `INDEX_KEY` and `AUDIT_KEY` who was deleted is known
    #[arg(long, value_name = "FILE")]
    secrets: Option<PathBuf>,
    /// Prints what would be asked of the platform, and does nothing
    #[arg(long)]
    dry_run: bool,
}

/// What stands behind the statements.
const MANIFEST: &str = "\n-- manifest ";

/// What is known of a backup.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Manifest {
    made_at: String,
    migrations: Vec<String>,
    tables: BTreeMap<String, u64>,
}

/// A name that can be no other argument and no other folder.
fn name(text: &str) -> Result<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    let is_good = (1..=64).contains(&text.len()) && text.bytes().all(is_plain);
    if is_good && !text.starts_with('-') {
        Ok(text.to_owned())
    } else {
        bail!("1 to 64 letters, digits, - and _")
    }
}

/// Restores, and says what is left to do.
///
/// # Errors
/// When the backup does not open or is of another schema, the database is not empty, or it does not have what it should have afterwards.
pub(crate) fn run(project: &Project, options: &Options) -> Result<()> {
    let Options { place, into, dry_run, .. } = options;
    let state = match into {
        Some(name) if place.local => format!(".wrangler/{name}"),
        _ => STATE.to_owned(),
    };
    let name = into.as_deref().filter(|_| place.remote).unwrap_or("DB");
    let database = Database { project, remote: place.remote, name, state: &state };
    if *dry_run {
        print!("{}", database.shown_import());
        return Ok(());
    }
    let (sql, manifest) = step("opening the backup", || opened(project, options))?;
    let missing = expect_known(&manifest, &migrations(project)?)?;
    toolchain::npm::install(project)?;
    expect_empty(&database)?;
    step("restoring it", || database.import(sql.as_bytes()))?;
    let found = database.row_counts(manifest.tables.keys())?;
    if let Some((table, rows)) =
        found.iter().find(|(table, rows)| manifest.tables.get(table) != Some(rows))
    {
        bail!(
            "{table} has {rows} rows, which is another number than in the backup: make a new database, and try again"
        );
    }
    if found.len() != manifest.tables.len() {
        bail!("tables are missing: make a new database, and try again");
    }
    told(options, &manifest, missing);
    Ok(())
}

/// The statements, and the manifest of what they make.
fn opened(project: &Project, options: &Options) -> Result<(String, Manifest)> {
    let Options { sealed, deleted, secrets, .. } = options;
    let mut opening = program(project);
    opening.arg("open");
    sealed.hand_to(&mut opening)?;
    for (option, file) in [("--deleted", deleted), ("--secrets", secrets)] {
        if let Some(file) = file {
            opening.arg(option).arg(here(file)?);
        }
    }
    let output = opening.stdin(Stdio::null()).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("{} does not open", sealed.file.display());
    }
    let mut text = String::from_utf8(output.stdout)?;
    let (sql, manifest) = text.rsplit_once(MANIFEST).context("no manifest")?;
    let manifest = serde_json::from_str(manifest).context("a garbled manifest")?;
    text.truncate(sql.len());
    Ok((text, manifest))
}

/// The migrations that this checkout knows, the oldest first.
fn migrations(project: &Project) -> Result<Vec<String>> {
    let files = fs::read_dir(project.path("crates/store/migrations"))?;
    let names = files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// How many of the known migrations the backup does not have yet.
fn expect_known(manifest: &Manifest, known: &[String]) -> Result<usize> {
    match manifest.migrations.iter().zip(known).find(|(applied, known)| applied != known) {
        Some((applied, known)) => {
            bail!(
                "the backup has the migration {applied} where this checkout has {known}: it is of something else"
            )
        }
        None => match known.len().checked_sub(manifest.migrations.len()) {
            Some(missing) => Ok(missing),
            None => bail!(
                "the backup has the migration {}, which this checkout does not know: check out the version that made it, or a later one",
                manifest.migrations.last().map_or("", String::as_str)
            ),
        },
    }
}

fn expect_empty(database: &Database<'_>) -> Result<()> {
    let tables = database.tables()?;
    let Some(first) = tables.first() else { return Ok(()) };
    let cure = match database.remote {
        true => "`npx wrangler d1 create NAME` makes one, and `--into NAME` takes it",
        false => "`--into NAME` takes a new folder, `.wrangler/NAME`",
    };
    let name = if database.remote { database.name } else { database.state };
    bail!(
        "{name} is not empty: it has {} tables, the first of them {first}. A backup goes into an empty database alone: {cure}",
        tables.len()
    )
}

fn told(options: &Options, manifest: &Manifest, missing: usize) {
    let rows: u64 = manifest.tables.values().sum();
    println!(
        "Restored: {rows} rows of {} tables, as of {}. Everybody has to log in again.",
        manifest.tables.len(),
        manifest.made_at
    );
    if missing > 0 {
        println!("{missing} migrations are to be applied: `npx wrangler d1 migrations apply`.");
    }
    if options.place.remote {
        println!(
            "What is left to do before it is served: docs/incident.md, \"The database is gone\"."
        );
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Manifest, expect_known, name};

    fn made_with(migrations: &[&str]) -> Manifest {
        let migrations = migrations.iter().copied().map(str::to_owned).collect();
        Manifest { made_at: String::new(), migrations, tables: BTreeMap::new() }
    }

    #[test]
    fn a_backup_of_before_is_taken_and_one_of_later_or_of_something_else_is_not() {
        let known = ["0001_a.sql", "0002_b.sql"].map(str::to_owned);
        assert_eq!(expect_known(&made_with(&["0001_a.sql"]), &known).unwrap(), 1);
        assert_eq!(expect_known(&made_with(&["0001_a.sql", "0002_b.sql"]), &known).unwrap(), 0);
        for (others, word) in [
            (&["0001_a.sql", "0002_b.sql", "0003_c.sql"][..], "0003_c.sql"),
            (&["0001_other.sql"], "something else"),
        ] {
            let why = expect_known(&made_with(others), &known).unwrap_err().to_string();
            assert!(why.contains(word), "{why}");
        }
    }

    #[test]
    fn a_name_is_no_path_and_no_option() {
        assert_eq!(name("idp-edge_2").unwrap(), "idp-edge_2");
        for wrong in ["", "-x", "--remote", "../state", "a/b", "a b", "ä", &"a".repeat(65)] {
            assert!(name(wrong).is_err(), "{wrong}");
        }
    }
}
