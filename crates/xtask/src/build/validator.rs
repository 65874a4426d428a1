//! The npm package: `crates/validator` to a module for each entry in `web/validator/wasm/`, then the package's own build script.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use super::stamp::Stamp;
use super::web;
use crate::project::{Project, run, step};
use crate::toolchain::{TARGET, Wasm};

const INPUTS: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "package-lock.json",
    "crates/model",
    "crates/validator",
    "crates/xtask/src/build",
    "web/validator",
];

/// The modules of the package: name, features of `crates/validator`, and which list of exports is theirs.
pub(crate) const MODULES: [(&str, &str, &str); 4] = [
    ("validator", "bare", "verdict"),
    ("identity", "bare,identity", "verdict"),
    ("programs", "bare,programs", "verdict"),
    ("passwords", "bare,passwords", "passwords"),
];

/// Builds the package, if its sources changed.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn build(project: &Project, wasm: &Wasm) -> Result<()> {
    let stamp = Stamp::of(project, "validator", &INPUTS, "")?;
    // The last that is made: the types.
    if stamp.is_current(&project.path("web/validator/dist/types/index.d.ts")) {
        return Ok(());
    }
    step("building the npm package", || {
        fs::create_dir_all(project.path("web/validator/wasm"))?;
        for (name, features, exports) in MODULES {
            module(project, wasm, name, features, exports)?;
        }
        web::npm_build(project, "web/validator")
    })?;
    stamp.keep()
}

/// One module.
fn module(project: &Project, wasm: &Wasm, name: &str, features: &str, exports: &str) -> Result<()> {
    run(&mut rust(project, wasm, features))?;
    let bound = bind(project)?;
    // What wasm-bindgen adds for objects and aborts is never called: the exports take and give numbers.
    let reachable = bound.with_file_name("reachable.wasm");
    run(project
        .tool("wasm-metadce")
        .args(["--all-features", "--quiet"])
        .arg(bound)
        .arg("--graph-file")
        .arg(project.path(format!("crates/validator/exports-{exports}.json")))
        .args([Path::new("--output"), &reachable])
        // It lists what it leaves out.
        .stdout(Stdio::null()))?;
    let output = project.path("web/validator/wasm").join(format!("{name}.wasm"));
    run(project
        .tool("wasm-opt")
        // Its packing of memory would leave out zeros, which compress better than the headers of more segments.
        .args(["-O", "--all-features", "--skip-pass=memory-packing"])
        .args(["--strip-debug", "--strip-producers", "--strip-target-features"])
        .args([&reachable, Path::new("--output"), &output]))
}

/// Puts what was compiled last through wasm-bindgen, and gives the file that came out.
fn bind(project: &Project) -> Result<PathBuf> {
    let built = project.path("target/wasm").join(TARGET).join("validator/idp_validator.wasm");
    let folder = project.path("target/wasm/bound");
    run(project
        .tool("wasm-bindgen")
        .args(["--target", "web", "--no-typescript"])
        .args(["--remove-name-section", "--remove-producers-section"])
        .args(["--out-name", "validator", "--out-dir"])
        .args([&folder, &built]))?;
    Ok(folder.join("validator_bg.wasm"))
}

/// The compilation alone.
pub(crate) fn rust(project: &Project, wasm: &Wasm, features: &str) -> Command {
    let mut cargo = wasm.cargo(project, "build");
    cargo.args([
        "--profile",
        "validator",
        "--package",
        "idp-validator",
        "--lib",
        "--features",
        features,
    ]);
    cargo
}
