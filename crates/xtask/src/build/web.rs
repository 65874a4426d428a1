//! The web packages: each is built by the `build` script of its own package.json.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::stamp::Stamp;
use crate::project::{Project, run, step};

/// Where the page is built, from which all static files are served.
const SERVED: &str = "web/console/dist";
/// What is served beside the page, files and folders of files: where it is in `web/docs`, and under which path it is served.
const BESIDE: [(&str, &str); 3] =
    [("openapi.json", "openapi.json"), ("openapi", "openapi"), ("dist/docs", "docs")];

/// Builds the page into `web/console/dist`, and beside it the documentation and the documents of the APIs, if a source or the npm
/// package changed.
///
/// # Errors
/// When Vite fails, or a document is missing.
pub(crate) fn console(project: &Project) -> Result<()> {
    let inputs = [
        "package-lock.json",
        "web/console",
        "web/docs",
        "web/validator",
        "web/client/README.md",
        "target/stamps/client",
        "docs",
        "tests/cases",
        "target/stamps/validator",
    ];
    let stamp = Stamp::of(project, "console", &inputs, "")?;
    if stamp.is_current(&project.path("web/console/dist/index.html")) {
        return Ok(());
    }
    step("building the page", || npm_build(project, "web/console"))?;
    step("building the documentation", || npm_build(project, "web/docs"))?;
    for (name, path) in BESIDE {
        let to = project.path(SERVED).join(path);
        serve(&project.path("web/docs").join(name), &to).with_context(|| name.to_owned())?;
    }
    stamp.keep()
}

/// Builds the client of the APIs into `web/client/dist`, if its sources changed.
///
/// # Errors
/// When esbuild or the TypeScript compiler fails.
pub(crate) fn client(project: &Project) -> Result<()> {
    let stamp = Stamp::of(project, "client", &["package-lock.json", "web/client"], "")?;
    if stamp.is_current(&project.path("web/client/dist/types/index.d.ts")) {
        return Ok(());
    }
    step("building the client of the APIs", || npm_build(project, "web/client"))?;
    stamp.keep()
}

/// Copies a file, or each file of a folder.
fn serve(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        serve(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Runs the `build` script of the package in `folder`, if it has one.
///
/// # Errors
/// When the script fails or package.json can't be read.
pub(crate) fn npm_build(project: &Project, folder: &str) -> Result<()> {
    let file = project.path(folder).join("package.json");
    let package = fs::read_to_string(&file).with_context(|| format!("{folder}/package.json"))?;
    let package: Value =
        serde_json::from_str(&package).with_context(|| format!("{folder}/package.json"))?;
    if package.pointer("/scripts/build").is_none() {
        return Ok(());
    }
    run(project
        .tool("npm")
        .args(["run", "--silent", "build", "--workspace", folder])
        .stdout(std::io::stderr()))
}
