//! wasm-bindgen and worker-build, in the versions that Cargo.lock asks for, installed below `target/tools`.

use std::fs;

use anyhow::{Context, Result};

use crate::project::{Project, run, step};

/// Each program, the crate it comes from, and the library whose version it shares.
const TOOLS: [(&str, &str, &str); 3] = [
    ("wasm-bindgen", "wasm-bindgen-cli", "wasm-bindgen"),
    ("wasm-bindgen-test-runner", "wasm-bindgen-cli", "wasm-bindgen"),
    ("worker-build", "worker-build", "worker"),
];

/// Installs what is missing or has another version.
///
/// # Errors
/// When Cargo.lock lacks one of the libraries, or cargo fails.
pub(crate) fn install(project: &Project) -> Result<()> {
    let lock = fs::read_to_string(project.path("Cargo.lock")).context("Cargo.lock")?;
    for (program, source, library) in TOOLS {
        let version =
            locked(&lock, library).with_context(|| format!("{library} is not in Cargo.lock"))?;
        let installed =
            fs::read_to_string(project.path("target/tools/.crates.toml")).unwrap_or_default();
        let is_there = project.path("target/tools/bin").join(program).exists();
        if is_there && installed.contains(&format!("\"{source} {version} (")) {
            continue;
        }
        step(
            &format!(
                "cargo install {source} {version}: it must have the version of the library {library}"
            ),
            || {
                run(project
                    .command("cargo")
                    .args(["install", "--locked", "--force", "--root", "target/tools"])
                    .arg(format!("{source}@{version}"))
                    // A quick build: these programs run for a second or two, their build with all optimisations for minutes.
                    .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
                    .env("CARGO_PROFILE_RELEASE_LTO", "off")
                    .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
            },
        )?;
    }
    Ok(())
}

/// The version of the package `name` in the text of a Cargo.lock.
fn locked<'lock>(lock: &'lock str, name: &str) -> Option<&'lock str> {
    let (_, package) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    package.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.2\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("0.2.2"));
        assert_eq!(locked(lock, "worker"), None);
    }
}
