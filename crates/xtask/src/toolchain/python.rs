//! The tools in Python, in an environment of their own: schemathesis, and a generator of clients.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::project::{Project, run, step};

/// Which tools, in which versions.
const WANTED: &str = "tests/api/requirements.txt";
const FOLDER: &str = "target/tools/python";

/// Whether there is a Python that can make environments. Debian has that apart (`python3-venv`).
pub(crate) fn is_there() -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", "import ensurepip, venv"]).stdout(Stdio::null()).stderr(Stdio::null());
    python.status().is_ok_and(|status| status.success())
}

/// Installs what is missing of the tools.
///
/// # Errors
/// When there is no Python, or pip fails.
pub(crate) fn install(project: &Project) -> Result<()> {
    let wanted = fs::read_to_string(project.path(WANTED)).context(WANTED)?;
    let done = project.path(FOLDER).join("requirements.txt");
    if fs::read_to_string(&done).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("the tools of tests/api/requirements.txt, in target/tools/python (pip)", || {
        run(project.command("python3").args(["-m", "venv", FOLDER]))
            .context("python3 with venv is needed (Debian: python3-venv)")?;
        let pip = project.path(FOLDER).join("bin/pip").display().to_string();
        let options = ["install", "--quiet", "--disable-pip-version-check", "--requirement"];
        run(project.command(&pip).args(options).arg(WANTED).stdout(std::io::stderr()))?;
        fs::write(&done, &wanted).context(FOLDER)
    })
}
