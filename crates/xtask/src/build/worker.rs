//! The Worker: `crates/worker` to `crates/worker/build/{index.js,index_bg.wasm}`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::stamp::Stamp;
use crate::project::{Project, collect, run, step};
use crate::toolchain::{TARGET, Wasm};

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
fn about(project: &Project) -> Result<[(&'static str, String); 2]> {
    let stamp = stamp(project)?;
    Ok([("IDP_COMMIT", commit(project)), ("IDP_BUILD_TIME", stamp.time().to_owned())])
}

/// Builds the Worker, if its sources changed.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn build(project: &Project, wasm: &Wasm) -> Result<()> {
    make(project, wasm, "crates/worker/build", &[], &stamp(project)?)
}

/// Builds a Worker that serves the store's contract suite, too: `target/worker-contract`, for the tests alone.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn contract(project: &Project, wasm: &Wasm) -> Result<()> {
    let stamp = Stamp::of(project, "worker-contract", &INPUTS, "")?;
    let features = ["--features", "contract"];
    make(project, wasm, "target/worker-contract", &features, &stamp)
}

/// `folder` is relative to the repository.
fn make(
    project: &Project,
    wasm: &Wasm,
    folder: &str,
    features: &[&str],
    stamp: &Stamp,
) -> Result<()> {
    let folder = project.path(folder);
    let output = folder.join("index_bg.wasm");
    if stamp.is_current(&output) {
        return Ok(());
    }
    step("building the Worker", || {
        run(rust(project, wasm)?.args(features))?;
        let bound = bind(project)?;
        fs::create_dir_all(&folder)?;
        bundle(project, &bound, &folder)?;
        shrink(project, &bound.join("index_bg.wasm"), &output)
    })?;
    stamp.keep()
}

/// The compilation alone.
///
/// # Errors
/// When a source can't be read.
pub(crate) fn rust(project: &Project, wasm: &Wasm) -> Result<Command> {
    let mut cargo = wasm.cargo(project, "build");
    cargo.args(["--release", "--package", "idp-worker", "--lib"]).envs(about(project)?);
    Ok(cargo)
}

/// Puts what was compiled last through wasm-bindgen, and gives the folder with what came out.
fn bind(project: &Project) -> Result<PathBuf> {
    let built = project.path("target/wasm").join(TARGET).join("release/idp_worker.wasm");
    let folder = project.path("target/wasm/worker");
    run(project
        .tool("wasm-bindgen")
        .args(["--target", "module", "--no-typescript", "--out-name", "index"])
        // After a panic the next call gets a new instance of the module.
        .args(["--experimental-reset-state-function", "--force-enable-abort-handler"])
        .arg("--out-dir")
        .args([&folder, &built]))?;
    Ok(folder)
}

/// Makes one script of the platform's entry and what wasm-bindgen wrote.
fn bundle(project: &Project, bound: &Path, folder: &Path) -> Result<()> {
    let (entry, script) = (bound.join("entry.js"), folder.join("index.js"));
    fs::copy(project.path("crates/worker/src/entry.js"), &entry)?;
    run(project
        .tool("esbuild")
        .args(["--bundle", "--format=esm", "--minify", "--log-level=warning"])
        .arg("--external:./index_bg.wasm")
        // Closures are dropped where they were made, so nothing is left to finalize; to register each took some percent.
        .arg("--define:FinalizationRegistry=undefined")
        .arg(format!("--outfile={}", script.display()))
        .arg(entry))?;
    // workerd gives the module, not an instance of it, without the word that the standard will have for that.
    let text = fs::read_to_string(&script)?;
    Ok(fs::write(&script, text.replace("import source ", "import "))?)
}

/// Optimises, and drops the names.
fn shrink(project: &Project, bound: &Path, output: &Path) -> Result<()> {
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
        .arg(bound)
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
