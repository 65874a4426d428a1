//! The crates of others: which are allowed (`deny.toml`, `deny-wasm.toml`), which are known to be faulty, and which nobody uses.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{Project, collect, run};
use crate::toolchain::cargo_tools;

/// Runs cargo-deny, npm audit and cargo-machete.
///
/// # Errors
/// When one of them can't be installed, or finds something.
pub(super) fn check(project: &Project) -> Result<()> {
    cargo_tools::for_checks(project)?;
    deny(project, &["check", "bans", "licenses", "sources"])?;
    deny(project, &["--config", "deny-wasm.toml", "check", "bans"])?;
    advisories(project)?;
    advisories_of_npm(project)?;
    // Where our crates are: it would look through node_modules, too.
    run(project
        .tool("cargo-machete")
        .args(["--skip-target-dir", "crates", "tests/bench/serde-peer"])
        .stdout(std::io::stderr()))
    .context("take what is unused out of its Cargo.toml")
}

/// Advisories are asked for where their database can be had: it comes by git from a server that not every network lets one reach.
fn advisories(project: &Project) -> Result<()> {
    let fetched = collect(project.tool("cargo").args(["deny", "fetch", "db"]))?;
    if !fetched.status.success() {
        eprintln!("  advisories skipped: their database can't be reached from here");
        return Ok(());
    }
    deny(project, &["check", "--disable-fetch", "advisories"])
}

/// The same for what is shipped in the page: what tools have is not, and none of them reads what strangers send.
fn advisories_of_npm(project: &Project) -> Result<()> {
    let audit = collect(project.tool("npm").args(["audit", "--omit", "dev", "--json"]))?;
    match vulnerabilities(&audit.stdout) {
        None => eprintln!("  npm audit skipped: its database can't be reached from here"),
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

    #[test]
    fn an_audit_that_could_not_ask_is_told_from_one_that_found_nothing() {
        let found = |report: &str| vulnerabilities(report.as_bytes());
        assert_eq!(found(r#"{"metadata":{"vulnerabilities":{"high":1,"total":2}}}"#), Some(2));
        assert_eq!(found(r#"{"metadata":{"vulnerabilities":{"total":0}}}"#), Some(0));
        assert_eq!(found(r#"{"message":"405 Method Not Allowed"}"#), None);
        assert_eq!(found(""), None);
    }
}
