//! The types of the web packages and of the tests.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{Project, run};

/// Runs the TypeScript compiler over every package that has a tsconfig.json.
///
/// # Errors
/// When a type is wrong, or there is no package at all.
pub(crate) fn types(project: &Project) -> Result<()> {
    let mut folders = vec![project.path("tests")];
    for entry in fs::read_dir(project.path("web")).context("web")? {
        folders.push(entry?.path());
    }
    folders.retain(|folder| folder.join("tsconfig.json").is_file());
    folders.sort();
    if folders.is_empty() {
        bail!("no web package has a tsconfig.json");
    }
    for folder in folders {
        run(project
            .tool("tsc")
            .args(["--noEmit", "--project"])
            .arg(&folder)
            .stdout(std::io::stderr()))?;
    }
    Ok(())
}
