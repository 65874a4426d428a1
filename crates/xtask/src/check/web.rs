//! The web packages: their form and lints by Biome, their types and those of the tests by the TypeScript compiler; the names in tests by Oxlint.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project::{Project, run};

/// Runs Biome by `biome.json`, Oxlint by `.oxlintrc.json`, then the TypeScript compiler over every package that has a tsconfig.json.
///
/// # Errors
/// When a linter has anything to say, a type is wrong, or there is no package at all.
pub(crate) fn types(project: &Project) -> Result<()> {
    format_and_lints(project)?;
    // Tests are plain JavaScript: a name that is nothing shows only once its line runs.
    run(project.tool("oxlint").args(["--quiet", "tests"]).stdout(std::io::stderr()))?;
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

fn format_and_lints(project: &Project) -> Result<()> {
    run(project.tool("biome").args(["check", "--error-on-warnings"]).stdout(std::io::stderr()))
        .context("`npx biome check --write` cures what can be cured by itself")
}
