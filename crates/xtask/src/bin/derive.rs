//! Writes, or checks, the files that are derived from the tables: `derive write`, `derive check`.
//!
//! A program of its own, so that `cargo xtask` starts although the rules do not compile.
#![forbid(unsafe_code)]

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, Result, bail};

/// Each file's path, from the root of the repository, and its whole content.
type Files = Vec<(String, String)>;

fn files() -> Files {
    idp_model::derive::files()
}

fn main() -> Result<()> {
    let is_check = match env::args().nth(1).as_deref() {
        Some("write") => false,
        Some("check") => true,
        _ => bail!("usage: derive write|check, from the root of the repository"),
    };
    let stale: Files = files()
        .into_iter()
        .filter(|(path, content)| !is_current(path, content))
        .collect();
    for (path, content) in &stale {
        if is_check {
            eprintln!("  stale: {path}");
        } else {
            write(path, content).with_context(|| path.clone())?;
            eprintln!("  written: {path}");
        }
    }
    if is_check && !stale.is_empty() {
        bail!("{} generated files are stale", stale.len());
    }
    Ok(())
}

fn is_current(path: &str, content: &str) -> bool {
    fs::read_to_string(path).is_ok_and(|text| text == content)
}

fn write(path: &str, content: &str) -> Result<()> {
    if let Some(folder) = Path::new(path).parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, content)?)
}
