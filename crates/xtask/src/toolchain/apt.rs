//! Debian packages.

use std::path::Path;

use anyhow::{Result, bail};

use crate::project::{Project, run, step};

/// Whether this is Debian or a relative of it.
pub(crate) fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

/// Installs `packages`, telling `why`.
///
/// # Errors
/// When this is not Debian or the user is not root; the message names what to install by hand.
pub(crate) fn install(project: &Project, packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    if !is_debian() {
        bail!("{why}: install what Debian calls `{names}`");
    }
    if !rustix::process::geteuid().is_root() {
        bail!("{why}: `sudo apt-get install {names}`");
    }
    step(&format!("apt-get install {names}: {why}"), || {
        let install =
            || run(apt(project).arg("install").arg("--no-install-recommends").args(packages));
        // The lists may be missing or old: only then are they fetched.
        install().or_else(|_| run(apt(project).arg("update")).and_then(|()| install()))
    })
}

fn apt(project: &Project) -> std::process::Command {
    let mut command = project.command("apt-get");
    command.args(["-y", "-qq"]).env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr());
    command
}
