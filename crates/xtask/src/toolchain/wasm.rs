//! A compiler for wasm32: rustup's where its server can be reached, otherwise Debian's with a standard library built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::apt;
use crate::project::{Project, read, run, step};

/// The name of the target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// Whose compiler builds for wasm32.
pub(crate) enum Wasm {
    /// The one that also builds natively.
    Own,
    /// Debian's, beside rustup's. `linker` is the address of its `wasm-ld`.
    Debian {
        /// The linker of the same LLVM.
        linker: String,
    },
}

impl Wasm {
    /// Finds a compiler that has the standard library for wasm32, or installs one.
    ///
    /// # Errors
    /// When neither rustup nor apt can help; the message names the cure.
    pub(crate) fn install(project: &Project) -> Result<Self> {
        if has_std(project, "rustc") {
            return Ok(Self::Own);
        }
        if has_std(project, DEBIAN_RUSTC) && Path::new(&linker(project)?).exists() {
            return Ok(Self::Debian { linker: linker(project)? });
        }
        let added = step(
            &format!("rustup target add {TARGET}: the Worker and the npm package are WebAssembly"),
            || {
                run(project
                    .command("rustup")
                    .args(["target", "add", TARGET])
                    .stdout(std::io::stderr()))
            },
        );
        match added {
            Ok(()) if has_std(project, "rustc") => return Ok(Self::Own),
            Ok(()) => eprintln!("  rustup has it, but `rustc` does not find it"),
            Err(error) => eprintln!("  not possible here: {error}"),
        }
        install_debian(project)
            .with_context(|| format!("no compiler for {TARGET}: `rustup target add {TARGET}`"))?;
        Ok(Self::Debian { linker: linker(project)? })
    }

    /// A cargo that builds for wasm32. Its artefacts lie in `target/wasm`, apart from those of the native compiler.
    pub(crate) fn cargo(&self, project: &Project, subcommand: &str) -> Command {
        let mut command = project.tool("cargo");
        command.args([subcommand, "--target", TARGET]);
        command.env("CARGO_TARGET_DIR", project.path("target/wasm"));
        // Promises that `extern` functions name are those of js-sys.
        command.env("WASM_BINDGEN_USE_JS_SYS", "1");
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags());
        if let Self::Debian { linker } = self {
            command
                .env("RUSTC", DEBIAN_RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

/// Messages of panics with the path inside a crate's sources alone, wherever cargo keeps them.
fn flags() -> String {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let remaps = sources
        .into_iter()
        .flatten()
        .flatten()
        .map(|registry| format!("--remap-path-prefix={}/=", registry.path().display()))
        // Flags are split at spaces.
        .filter(|flag| !flag.contains(' '));
    remaps.collect::<Vec<_>>().join(" ")
}

/// Whether `rustc` compiles an empty crate for wasm32. That also finds a standard library of another version.
fn has_std(project: &Project, rustc: &str) -> bool {
    let output = project.path("target/probe");
    fs::create_dir_all(&output).is_ok()
        && project
            .command(rustc)
            .args([
                "--crate-name=probe",
                "--crate-type=lib",
                "--emit=metadata",
                "--target",
                TARGET,
                "-",
                "--out-dir",
            ])
            .arg(output)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
}

/// The `wasm-ld` of the LLVM that Debian's compiler was built with.
fn linker(project: &Project) -> Result<String> {
    Ok(format!("/usr/bin/wasm-ld-{}", llvm(project)?))
}

fn llvm(project: &Project) -> Result<String> {
    let about = read(project.command(DEBIAN_RUSTC).arg("-vV"))?;
    let version = about.lines().find_map(|line| line.strip_prefix("LLVM version: "));
    version
        .and_then(|version| version.split('.').next())
        .map(str::to_owned)
        .context("rustc -vV names no LLVM version")
}

fn install_debian(project: &Project) -> Result<()> {
    let why = "Debian's compiler, since rustup's server can't be reached";
    apt::install(project, &["rustc-web", "rust-web-src"], why)?;
    apt::install(project, &[&format!("lld-{}", llvm(project)?)], "the linker for it")?;
    step(
        "building the standard library for wasm32 with Debian's compiler (about a minute, once for each version of it)",
        || build_std(project),
    )?;
    if !has_std(project, DEBIAN_RUSTC) {
        bail!("{DEBIAN_RUSTC} does not find the standard library that was just built for it");
    }
    Ok(())
}

/// Builds an empty crate together with the standard library, and puts that library where the compiler looks for it.
fn build_std(project: &Project) -> Result<()> {
    let folder = project.path("target/wasm-std");
    fs::create_dir_all(folder.join("src"))?;
    // `[workspace]`, since the folder lies inside another one.
    let manifest = "[package]\nname = \"nothing\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), "")?;
    run(project
        .command("cargo")
        .current_dir(&folder)
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        // Without bitcode in it, link-time optimization fails.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", folder.join("target")))?;
    place_std(project, &folder.join("target").join(TARGET).join("release/deps"))?;
    Ok(fs::remove_dir_all(&folder)?)
}

/// Copies the libraries in `built`, without that of the empty crate, to where Debian's compiler looks for them.
fn place_std(project: &Project, built: &Path) -> Result<()> {
    let libdir =
        read(project.command(DEBIAN_RUSTC).args(["--print", "target-libdir", "--target", TARGET]))?;
    let libdir = Path::new(libdir.trim());
    // What an older compiler left there would be found first.
    if libdir.exists() {
        fs::remove_dir_all(libdir)?;
    }
    fs::create_dir_all(libdir)?;
    for entry in fs::read_dir(built)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default();
        let is_own = name.to_string_lossy().starts_with("libnothing-");
        if file.extension().is_some_and(|extension| extension == "rlib") && !is_own {
            fs::copy(&file, libdir.join(name))?;
        }
    }
    Ok(())
}
