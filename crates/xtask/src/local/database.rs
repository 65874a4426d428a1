//! The local database, which wrangler keeps.

use std::fs;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::project::{Project, run, step};

/// Where wrangler keeps the local D1 and KV, from the root.
pub(crate) const STATE: &str = ".wrangler/state";

/// Brings the local database up to date. Left out when the files are those of the last time.
///
/// # Errors
/// When the migrations can't be read or applied.
pub(crate) fn migrate(project: &Project) -> Result<()> {
    let mut files = fs::read_dir(project.path("crates/store/migrations"))
        .context("crates/store/migrations")?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<Vec<_>>>()?;
    files.sort();
    let (list, applied) = (files.join("\n"), project.path(STATE).join("migrations-applied"));
    if fs::read_to_string(&applied).is_ok_and(|earlier| earlier == list) {
        return Ok(());
    }
    step("applying the migrations to the local D1", || {
        let mut wrangler = project.tool("wrangler");
        wrangler.args(["d1", "migrations", "apply", "DB", "--local", "--persist-to", STATE]);
        run(wrangler.stdin(Stdio::null()).stdout(std::io::stderr()))
    })?;
    Ok(fs::write(applied, list)?)
}
