//! The tests in TypeScript and JavaScript, run by Node's own test runner.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::counts::Counts;
use crate::project::Project;
use crate::toolchain::Chromium;

/// Writes the counts as JSON, since what the other reporters print is for people.
const REPORTER: &str = include_str!("reporter.mjs");

/// What the reporter writes.
#[derive(Deserialize)]
struct Summary {
    passed: u64,
    failed: u64,
}

/// Runs the test files below `folders`, of which some may not exist.
///
/// # Errors
/// When there is no test file, or Node can't be started.
pub(crate) fn run(
    project: &Project,
    name: &str,
    folders: &[&str],
    chromium: Option<&Chromium>,
) -> Result<Counts> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&project.path(folder), &mut files)?;
    }
    if files.is_empty() {
        bail!("no test file in {}", folders.join(", "));
    }
    files.sort();
    let made = project.path("target/node-tests");
    fs::create_dir_all(&made)?;
    let (reporter, summary) = (made.join("reporter.mjs"), made.join(format!("{name}.json")));
    fs::write(&reporter, REPORTER)?;
    fs::write(&summary, "")?;
    let mut node = project.tool("node");
    node.args(["--test", "--test-reporter=spec", "--test-reporter-destination=stdout"])
        .arg(format!("--test-reporter={}", reporter.display()))
        .arg(format!("--test-reporter-destination={}", summary.display()))
        .args(files);
    if let Some(chromium) = chromium {
        node.env("CHROMIUM", &chromium.browser);
    }
    let status = node.status().context("can't start node")?;
    let summary: Summary =
        serde_json::from_str(&fs::read_to_string(&summary)?).context("node wrote no summary")?;
    Ok(Counts { passed: summary.passed, failed: summary.failed }.ended(status.success()))
}

/// Adds the files named `*.test.{ts,mts,js,mjs}` in `folder` and below.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && name != "node_modules" {
            collect(&path, files)?;
        } else if [".test.ts", ".test.mts", ".test.js", ".test.mjs"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            files.push(path);
        }
    }
    Ok(())
}
