//! The tests in Rust: natively, and of the wasm exports in Node and in Chromium.

use std::fs;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use serde_json::json;

use super::counts::Counts;
use crate::project::Project;
use crate::toolchain::{Chromium, Wasm};

/// `cargo test` over the workspace, doc tests included.
///
/// # Errors
/// When cargo can't be started.
pub(crate) fn native(project: &Project) -> Result<Counts> {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
    counted(&mut cargo)
}

/// `wasm-bindgen-test` over the validator: in Chromium when it is given, otherwise in Node.
///
/// # Errors
/// When cargo can't be started.
pub(crate) fn wasm(project: &Project, wasm: &Wasm, chromium: Option<&Chromium>) -> Result<Counts> {
    let mut cargo = wasm.cargo(project, "test");
    cargo
        // Doc tests would need that compiler's own rustdoc.
        .args(["--package", "idp-validator", "--lib", "--tests", "--no-fail-fast"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            project.path("target/tools/bin/wasm-bindgen-test-runner"),
        );
    // Without more the runner takes Node.
    if let Some(chromium) = chromium {
        // Chromium's sandbox refuses to work for root.
        let mut arguments = vec!["--headless=new", "--disable-gpu", "--disable-dev-shm-usage"];
        if rustix::process::geteuid().is_root() {
            arguments.push("--no-sandbox");
        }
        let options =
            json!({"goog:chromeOptions": {"args": arguments, "binary": chromium.browser}});
        let file = project.path("target/webdriver.json");
        fs::write(&file, options.to_string())?;
        cargo
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file)
            .env("CHROMEDRIVER", &chromium.driver);
    }
    counted(&mut cargo)
}

/// Runs cargo, with its progress on this terminal; what the tests print is shown when one fails.
fn counted(cargo: &mut Command) -> Result<Counts> {
    let output = cargo
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("can't start cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let counts = Counts::of_libtest(&text).ended(output.status.success());
    if counts.has_failures() {
        eprintln!("{text}");
    }
    Ok(counts)
}
