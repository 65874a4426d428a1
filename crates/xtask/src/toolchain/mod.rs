//! Makes sure of every program that the other commands need. Each is looked for first, so a second start is quick;
//! rustup, apt, cargo and npm do the installing.

mod apt;
pub(crate) mod cargo_tools;
mod chromium;
pub(crate) mod npm;
pub(crate) mod python;
mod wasm;

pub(crate) use chromium::Chromium;
pub(crate) use wasm::{TARGET, Wasm};

use anyhow::Result;

use crate::project::Project;

/// What every build needs: npm packages, a compiler for wasm32 and wasm-bindgen.
///
/// # Errors
/// When one is missing and can't be installed; the message names the cure.
pub(crate) fn for_builds(project: &Project) -> Result<Wasm> {
    npm::install(project)?;
    let wasm = Wasm::install(project)?;
    cargo_tools::for_builds(project)?;
    Ok(wasm)
}
