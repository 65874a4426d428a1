//! The Worker: `crates/worker` to `crates/worker/build/{index.js,index_bg.wasm}`.

use std::path::Path;

use anyhow::Result;

use super::stamp::Stamp;
use crate::project::{Project, collect, run, step};
use crate::toolchain::Wasm;

/// What the compiler and wasm-bindgen use, and workerd knows. Not `--all-features`: binaryen may then write encodings that
/// workerd does not know yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
const INPUTS: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "crates/model",
    "crates/store",
    "crates/api",
    "crates/worker",
    "crates/xtask/src/build",
    "crates/xtask/src/toolchain",
];

/// The variables that `GET /version` answers from. The time is that of the last build from the same sources, so that
/// asking again builds nothing.
///
/// # Errors
/// When a source can't be read.
pub(crate) fn about(project: &Project) -> Result<[(&'static str, String); 2]> {
    let stamp = stamp(project)?;
    Ok([("IDP_COMMIT", commit(project)), ("IDP_BUILD_TIME", stamp.time().to_owned())])
}

/// Builds the Worker, if its sources changed.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn build(project: &Project, wasm: &Wasm) -> Result<()> {
    make(project, wasm, "build", &[], &stamp(project)?)
}

/// Builds a Worker that serves the store's contract suite, too: `target/worker-contract`, for the tests alone.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn contract(project: &Project, wasm: &Wasm) -> Result<()> {
    let stamp = Stamp::of(project, "worker-contract", &INPUTS, "")?;
    let features = ["--features", "contract"];
    make(project, wasm, "../../target/worker-contract", &features, &stamp)
}

/// `folder` is relative to the crate.
fn make(
    project: &Project,
    wasm: &Wasm,
    folder: &str,
    features: &[&str],
    stamp: &Stamp,
) -> Result<()> {
    let output = project.path("crates/worker").join(folder).join("index_bg.wasm");
    if stamp.is_current(&output) {
        return Ok(());
    }
    step("building the Worker", || {
        let mut build = project.tool("worker-build");
        let program = |path: &str| project.path(path);
        wasm.prepare(project, &mut build);
        build
            .args(["--release", "--no-opt", "--out-dir", folder, "crates/worker"])
            .args(features)
            .envs(about(project)?)
            .env("WASM_BINDGEN_BIN", program("target/tools/bin/wasm-bindgen"))
            .env("WASM_OPT_BIN", program("node_modules/.bin/wasm-opt"))
            .env("ESBUILD_BIN", program("node_modules/.bin/esbuild"))
            .stdout(std::io::stderr());
        run(&mut build)?;
        shrink(project, &output)
    })?;
    stamp.keep()
}

/// Optimises, and drops the names.
fn shrink(project: &Project, output: &Path) -> Result<()> {
    run(project
        .tool("wasm-opt")
        .args(FEATURES)
        .args([
            "-O",
            // Big functions with one caller stay on their own: gzip makes 15 KB less of them, for one flag.
            "--one-caller-inline-max-function-size=1",
            "--strip-debug",
            "--strip-producers",
        ])
        .arg(output)
        .arg("-o")
        .arg(output))
}

fn stamp(project: &Project) -> Result<Stamp> {
    Stamp::of(project, "worker", &INPUTS, &commit(project))
}

/// The commit that is checked out, `-dirty` when files differ from it, or `unknown` outside git.
fn commit(project: &Project) -> String {
    let git = |arguments: &[&str]| {
        let output = collect(project.command("git").args(arguments))
            .ok()
            .filter(|output| output.status.success());
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    match git(&["rev-parse", "--short=12", "HEAD"]) {
        None => "unknown".to_owned(),
        Some(commit)
            if git(&["status", "--porcelain", "--untracked-files=no"])
                .is_some_and(|changes| changes.is_empty()) =>
        {
            commit
        }
        Some(commit) => format!("{commit}-dirty"),
    }
}
