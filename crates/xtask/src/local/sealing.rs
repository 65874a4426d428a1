//! Sealing with the service's own code, see `src/bin/seal.rs`.

use std::env;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::vars;
use crate::project::Project;

const MASTER_KEY: &str = "MASTER_KEY";

/// Seals a secret for the database of this machine, or for the deployed one. Secret and key go by a pipe.
///
/// # Errors
/// When the key is not there, or the service refuses what is to be sealed: it says why.
pub(crate) fn seal(
    project: &Project,
    is_remote: bool,
    arguments: &[&str],
    secret: &str,
) -> Result<String> {
    let mut cargo = project.own_binary("seal", "seal");
    cargo
        .args(arguments)
        .env(MASTER_KEY, master_key(project, is_remote)?)
        .env("ENVIRONMENT", if is_remote { "production" } else { "development" })
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut sealing = cargo.spawn()?;
    let mut input = sealing.stdin.take().context("no pipe")?;
    input.write_all(secret.as_bytes())?;
    drop(input);
    let output = sealing.wait_with_output()?;
    if !output.status.success() {
        bail!("the secret could not be sealed");
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The key that seals: of this machine, or, for the deployed database, of the environment.
fn master_key(project: &Project, is_remote: bool) -> Result<String> {
    if is_remote {
        return env::var(MASTER_KEY).context(
            "MASTER_KEY is not in the environment: it is the secret that was given to the Worker with `wrangler secret put MASTER_KEY`, and \
            wrangler does not give it back. Take it from where you keep it, see docs/configuration.md",
        );
    }
    let vars = fs::read_to_string(project.path(vars::FILE));
    let vars = vars.context("no .dev.vars yet: `cargo xtask dev` makes it")?;
    let key = vars::get(&vars, MASTER_KEY);
    key.map(str::to_owned).context("no MASTER_KEY in .dev.vars: `cargo xtask dev` writes it")
}
