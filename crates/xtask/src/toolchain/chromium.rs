//! Chromium and its driver, for the browser tests.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::apt;
use crate::project::Project;

/// Where the two programs are.
pub(crate) struct Chromium {
    /// The browser.
    pub(crate) browser: PathBuf,
    /// Its WebDriver server.
    pub(crate) driver: PathBuf,
}

impl Chromium {
    /// Finds both, and installs Debian's when one is missing.
    ///
    /// # Errors
    /// When they are missing and can't be installed; the message names the cure.
    pub(crate) fn install(project: &Project) -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        apt::install(
            project,
            &["chromium", "chromium-driver"],
            "the browser tests run in a real Chromium",
        )?;
        Self::find()
            .context("chromium and chromedriver are not on the path although they were installed")
    }

    fn find() -> Option<Self> {
        let browser =
            ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which)?;
        Some(Self { browser, driver: which("chromedriver")? })
    }
}

fn which(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
