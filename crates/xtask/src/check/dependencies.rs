//! The crates of others: which are allowed (`deny.toml`, `deny-wasm.toml`), which nobody uses, and which are known to be faulty.

use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{Project, collect, run};
use crate::toolchain::cargo_tools;

/// Runs cargo-deny and cargo-machete, neither of which asks anybody.
///
/// # Errors
/// When one of them can't be installed, or finds something.
pub(super) fn check(project: &Project) -> Result<()> {
    cargo_tools::for_checks(project)?;
    deny(project, &["check", "bans", "licenses", "sources"])?;
    deny(project, &["--config", "deny-wasm.toml", "check", "bans"])?;
    // Where our crates are: it would look through node_modules, too.
    run(project
        .tool("cargo-machete")
        .args(["--skip-target-dir", "crates", "tests/bench/serde-peer"])
        .stdout(std::io::stderr()))
    .context("take what is unused out of its Cargo.toml")
}

/// Asks what is known of the crates and packages: of those that are shipped, and of the tools for crates.
///
/// Advisories come from elsewhere: those of crates by git, those of packages by npm's registry, and not every network lets one reach them. Where
/// one can't be asked that is said, and no fault; a copy that was fetched before is asked in its place.
///
/// # Errors
/// When an advisory is about something that we use, or cargo-deny can't be installed.
pub(super) fn advisories(project: &Project) -> Result<()> {
    cargo_tools::for_checks(project)?;
    let (of_crates, of_npm) = (advisories_of_crates(project), advisories_of_npm(project));
    of_crates.and(of_npm)
}

fn advisories_of_crates(project: &Project) -> Result<()> {
    let fetched = collect(project.tool("cargo").args(["deny", "fetch", "db"]))?;
    match (fetched.status.success(), copy_of_advisories()) {
        (true, _) => {}
        (false, Some(copy)) => {
            eprintln!(
                "  cargo deny: no newer advisories can be had than those in {}",
                copy.display()
            );
        }
        (false, None) => {
            eprintln!("  cargo deny NOT ASKED: its advisories can't be reached from here");
            return Ok(());
        }
    }
    deny(project, &["--offline", "check", "advisories"])
        .context("an advisory is about what we use, see docs/security/advisories.md")
}

/// Where cargo-deny keeps the database that it fetched, if it ever did.
fn copy_of_advisories() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    let mut entries = fs::read_dir(home.join("advisory-dbs")).ok()?.flatten();
    entries.find(|entry| entry.path().join(".git").is_dir()).map(|entry| entry.path())
}

/// The same for what is shipped in the page: what tools have is not, and none of them reads what strangers send.
fn advisories_of_npm(project: &Project) -> Result<()> {
    let audit = collect(project.tool("npm").args(["audit", "--omit", "dev", "--json"]))?;
    match vulnerabilities(&audit.stdout) {
        None => eprintln!("  npm audit NOT ASKED: its advisories can't be reached from here"),
        Some(0) => {}
        Some(count) => bail!("npm audit knows {count} vulnerabilities: npm audit --omit dev"),
    }
    Ok(())
}

/// How many npm audit tells of; `None` where it could not ask.
fn vulnerabilities(report: &[u8]) -> Option<u64> {
    let report: Value = serde_json::from_slice(report).ok()?;
    report.pointer("/metadata/vulnerabilities/total")?.as_u64()
}

fn deny(project: &Project, arguments: &[&str]) -> Result<()> {
    run(project.tool("cargo").args(["deny", "--log-level", "error"]).args(arguments))
}

#[cfg(test)]
mod tests {
    use super::vulnerabilities;

    /// From S25; CWE-1395.
    #[test]
    fn an_audit_that_could_not_ask_is_told_from_one_that_found_nothing() {
        let found = |report: &str| vulnerabilities(report.as_bytes());
        assert_eq!(found(r#"{"metadata":{"vulnerabilities":{"high":1,"total":2}}}"#), Some(2));
        assert_eq!(found(r#"{"metadata":{"vulnerabilities":{"total":0}}}"#), Some(0));
        assert_eq!(found(r#"{"message":"405 Method Not Allowed"}"#), None);
        assert_eq!(found(""), None);
    }
}
