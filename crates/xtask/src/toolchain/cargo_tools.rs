//! Programs that cargo installs, below `target/tools`: for builds in the versions that Cargo.lock asks for, for `check` in fixed ones.

use std::process::Command;

use anyhow::{Context, Result};
use cargo_metadata::Metadata;

use crate::project::{Project, read, run, step};

const FOLDER: &str = "target/tools";

/// A crate, its programs that are used, and the version that they must have.
struct Tool {
    source: &'static str,
    programs: &'static [&'static str],
    version: Version,
}

enum Version {
    /// That of a library in Cargo.lock.
    OfLibrary(&'static str),
    Fixed(&'static str),
}

const FOR_BUILDS: [Tool; 1] = [Tool {
    source: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: Version::OfLibrary("wasm-bindgen"),
}];
const FOR_CHECKS: [Tool; 2] = [
    Tool { source: "cargo-deny", programs: &["cargo-deny"], version: Version::Fixed("0.20.2") },
    Tool {
        source: "cargo-machete",
        programs: &["cargo-machete"],
        version: Version::Fixed("0.9.2"),
    },
];

const FOR_SBOM: [Tool; 1] = [Tool {
    source: "cargo-cyclonedx",
    programs: &["cargo-cyclonedx"],
    version: Version::Fixed("0.5.9"),
}];

/// Installs what builds need and is missing or has another version.
///
/// # Errors
/// When Cargo.lock lacks one of the libraries, or cargo fails.
pub(crate) fn for_builds(project: &Project) -> Result<()> {
    install(project, &FOR_BUILDS)
}

/// Installs what `check` needs and is missing or has another version.
///
/// # Errors
/// When cargo fails.
pub(crate) fn for_checks(project: &Project) -> Result<()> {
    install(project, &FOR_CHECKS)
}

/// Installs what `sbom` needs and is missing or has another version.
///
/// # Errors
/// When cargo fails.
pub(crate) fn for_sbom(project: &Project) -> Result<()> {
    install(project, &FOR_SBOM)
}

fn install(project: &Project, tools: &[Tool]) -> Result<()> {
    let installed = read(cargo_install(project).arg("--list"))?;
    let metadata = project.metadata()?;
    for Tool { source, programs, version } in tools {
        let (version, why) = match version {
            Version::OfLibrary(library) => {
                let version = locked(&metadata, library);
                let version = version.with_context(|| format!("{library} is not in Cargo.lock"))?;
                (version, format!("it must have the version of the library {library}"))
            }
            Version::Fixed(version) => ((*version).to_owned(), "one of the checks".to_owned()),
        };
        let is_there = |program| project.path(FOLDER).join("bin").join(program).exists();
        if is_listed(&installed, source, &version) && programs.iter().all(is_there) {
            continue;
        }
        let package = format!("{source}@{version}");
        step(&format!("cargo install {package}: {why}"), || compile(project, &package))?;
    }
    Ok(())
}

/// With the versions that its authors tested, or, where one of them can't be had any more, with those that it says it works with.
fn compile(project: &Project, package: &str) -> Result<()> {
    let install = |options: &[&str]| {
        run(cargo_install(project)
            .args(["--force", package])
            .args(options)
            // A quick build: these programs run for a second or two, their build with all optimizations for minutes.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"))
    };
    install(&["--locked"]).or_else(|_| {
        eprintln!("  once more, without the Cargo.lock that {package} was published with");
        install(&[])
    })
}

fn cargo_install(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["install", "--root", FOLDER]);
    cargo
}

/// The version of the package `name` in Cargo.lock.
fn locked(metadata: &Metadata, name: &str) -> Option<String> {
    let package = metadata.packages.iter().find(|package| package.name.as_str() == name)?;
    Some(package.version.to_string())
}

/// Whether `cargo install --list` has that very version: a line such as `cargo-deny v0.20.2:`.
fn is_listed(list: &str, name: &str, version: &str) -> bool {
    list.lines().any(|line| line.strip_suffix(':') == Some(&format!("{name} v{version}")))
}

#[cfg(test)]
mod tests {
    use super::{is_listed, locked};
    use crate::project::Project;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let metadata = Project::find().unwrap().metadata().unwrap();
        let ours = locked(&metadata, "xtask").unwrap();
        assert_eq!(ours, env!("CARGO_PKG_VERSION"));
        assert_eq!(locked(&metadata, "xtas"), None);
    }

    #[test]
    fn a_program_counts_as_installed_in_its_very_version_only() {
        let list = "cargo-deny v0.20.2:\n    cargo-deny\n";
        assert!(is_listed(list, "cargo-deny", "0.20.2"));
        for (name, version) in
            [("cargo-deny", "0.20"), ("cargo-deny", "0.20.22"), ("deny", "0.20.2")]
        {
            assert!(!is_listed(list, name, version), "{name} {version}");
        }
    }
}
