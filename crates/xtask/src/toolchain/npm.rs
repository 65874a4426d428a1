//! The npm packages: wrangler and the Node it wants, esbuild, binaryen, and what the web packages use.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::project::{Project, run, step};

/// What `tests/matrix` needs alone: bundlers and runtimes, more than a gigabyte of them.
const MATRIX: &str = "tests/matrix";
/// What `tests/api` needs alone: the converters and runners of Postman and Bruno.
const API: &str = "tests/api";
/// What one peer of the bench needs alone: it writes its code with a compiler of its own.
const TYPIA: &str = "tests/bench/typia";

/// Runs `npm ci` when what is installed is not what the lock file says.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn install(project: &Project) -> Result<()> {
    let has_tools = ["wrangler", "node"]
        .iter()
        .all(|tool| project.path("node_modules/.bin").join(tool).exists());
    if has_tools && is_current(project, "")? {
        return Ok(());
    }
    step(
        "npm ci: the packages of package-lock.json (wrangler, node, esbuild, binaryen …)",
        || ci(project, "."),
    )
}

/// The same for the bundlers and runtimes of the whole matrix.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn install_matrix(project: &Project) -> Result<()> {
    install_apart(project, MATRIX, "npm ci: the bundlers and runtimes of tests/matrix (2.2 GB)")
}

/// The same for what makes and runs the collections of Postman and Bruno.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn install_api(project: &Project) -> Result<()> {
    install_apart(project, API, "npm ci: the tools of Postman and Bruno (400 MB)")
}

/// The same for the bench's typia and its compiler.
///
/// # Errors
/// When npm is missing or fails.
pub(crate) fn install_typia(project: &Project) -> Result<()> {
    install_apart(project, TYPIA, "npm ci: typia and the TypeScript that it works with (63 MB)")
}

/// What has a lock file of its own, outside the workspaces.
fn install_apart(project: &Project, folder: &str, what: &str) -> Result<()> {
    if is_current(project, folder)? {
        return Ok(());
    }
    step(what, || ci(project, folder))
}

fn ci(project: &Project, folder: &str) -> Result<()> {
    // On the caller's path: the Node in node_modules is about to be replaced.
    run(project
        .command("npm")
        .args(["ci", "--no-audit", "--no-fund", "--prefix", folder])
        .stdout(std::io::stderr()))
    .context("npm, which comes with Node 20 or newer, could not install the packages")
}

/// Whether what is installed in `folder` is what its lock file says.
fn is_current(project: &Project, folder: &str) -> Result<bool> {
    let lock = project.path(folder).join("package-lock.json");
    let wanted = packages(&fs::read_to_string(&lock).with_context(|| lock.display().to_string())?)?;
    // npm itself keeps a list of what it has installed.
    let list = project.path(folder).join("node_modules/.package-lock.json");
    Ok(fs::read_to_string(list)
        .is_ok_and(|list| packages(&list).is_ok_and(|list| same(&wanted, &list))))
}

fn packages(lock: &str) -> Result<Map<String, Value>> {
    let mut lock: Value = serde_json::from_str(lock)?;
    match lock.get_mut("packages").map(Value::take) {
        Some(Value::Object(packages)) => Ok(packages),
        _ => anyhow::bail!("a lock file without packages"),
    }
}

/// Whether everything wanted is there in its version, and nothing in another one. Optional packages may be missing:
/// most are for other platforms.
fn same(wanted: &Map<String, Value>, installed: &Map<String, Value>) -> bool {
    let in_modules = |name: &str| name.starts_with("node_modules/");
    let version = |package: Option<&Value>| {
        package.and_then(|package| package.get("version").or(package.get("resolved")).cloned())
    };
    let optional = |package: &Value| {
        ["optional", "devOptional", "peer"]
            .iter()
            .any(|flag| package.get(flag) == Some(&Value::Bool(true)))
    };
    wanted.iter().filter(|(name, _)| in_modules(name)).all(|(name, package)| {
        match installed.get(name) {
            None => optional(package),
            found => version(found) == version(Some(package)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{packages, same};

    fn is_same(wanted: &str, installed: &str) -> bool {
        let list = |text: &str| packages(&format!(r#"{{"packages":{text}}}"#)).unwrap();
        same(&list(wanted), &list(installed))
    }

    #[test]
    fn another_version_or_a_missing_package_is_noticed() {
        let wanted =
            r#"{"": {}, "web/a": {"version": "1.0.0"}, "node_modules/b": {"version": "2.0.0"}}"#;
        assert!(is_same(wanted, r#"{"node_modules/b": {"version": "2.0.0"}}"#));
        assert!(!is_same(wanted, r#"{"node_modules/b": {"version": "2.0.1"}}"#));
        assert!(!is_same(wanted, "{}"));
    }

    #[test]
    fn a_package_for_another_platform_may_be_missing() {
        let wanted = r#"{"node_modules/c": {"version": "1.0.0", "optional": true}}"#;
        assert!(is_same(wanted, "{}"));
        assert!(!is_same(wanted, r#"{"node_modules/c": {"version": "0.9.0"}}"#));
    }

    #[test]
    fn a_new_workspace_is_noticed() {
        let wanted = r#"{"node_modules/w": {"resolved": "web/w", "link": true}}"#;
        assert!(is_same(wanted, wanted));
        assert!(!is_same(wanted, "{}"));
    }
}
