//! `sbom`: what the Worker, the npm package and the web packages are made of, as CycloneDX, for whoever compares it with advisories.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::project::{Project, read, run, step};
use crate::toolchain::{cargo_tools, npm};

const FOLDER: &str = "target/sbom";
const SPEC: &str = "1.5";
/// What cargo-cyclonedx puts beside the Cargo.toml of every crate.
const MADE: &str = "bom-to-be-moved";
/// The crates that are shipped; the others are in these, or are tools.
const SHIPPED: [&str; 2] = ["worker", "validator"];

/// Writes `target/sbom/{worker,validator,npm}.cdx.json`.
///
/// # Errors
/// When a tool can't be installed or fails, or lists nothing.
pub(crate) fn write(project: &Project) -> Result<()> {
    cargo_tools::for_sbom(project)?;
    npm::install(project)?;
    fs::create_dir_all(project.path(FOLDER)).context(FOLDER)?;
    step("what the wasm files are made of (cargo cyclonedx)", || of_crates(project))?;
    step("what the web packages are made of (npm sbom)", || of_packages(project))
}

fn of_crates(project: &Project) -> Result<()> {
    run(project
        .tool("cargo")
        .args(["cyclonedx", "--quiet", "--format", "json", "--spec-version", SPEC])
        .args(["--target", "wasm32-unknown-unknown", "--override-filename", MADE]))?;
    for package in project.metadata()?.workspace_packages() {
        let folder = package.manifest_path.parent().context("a crate has a folder")?;
        let made = folder.join(MADE).with_extension("json");
        if let Some(name) = folder.file_name().filter(|name| SHIPPED.contains(name)) {
            keep(project, name, &fs::read_to_string(&made).context("no list")?)?;
        }
        fs::remove_file(&made).with_context(|| format!("{made}"))?;
    }
    Ok(())
}

fn of_packages(project: &Project) -> Result<()> {
    let list = read(project.tool("npm").args(["sbom", "--sbom-format", "cyclonedx"]))?;
    keep(project, "npm", &list)
}

fn keep(project: &Project, name: &str, list: &str) -> Result<()> {
    let count = components(list)?;
    let file = format!("{FOLDER}/{name}.cdx.json");
    fs::write(project.path(&file), list).with_context(|| file.clone())?;
    println!("{file}: {count} components");
    Ok(())
}

/// How many components a list has.
fn components(list: &str) -> Result<usize> {
    let list: Value = serde_json::from_str(list)?;
    if list.get("bomFormat").and_then(Value::as_str) != Some("CycloneDX") {
        bail!("not a list in the form of CycloneDX");
    }
    let count = list.get("components").and_then(Value::as_array).map_or(0, Vec::len);
    if count == 0 {
        bail!("a list of nothing");
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn a_list_has_components_and_says_what_it_is() {
        let list =
            r#"{"bomFormat":"CycloneDX","components":[{"name":"serde"},{"name":"zeroize"}]}"#;
        assert_eq!(components(list).unwrap(), 2);
        for text in ["", "{}", r#"{"components":[{}]}"#, r#"{"bomFormat":"CycloneDX"}"#] {
            assert!(components(text).is_err(), "{text}");
        }
    }
}
