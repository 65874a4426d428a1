//! Who may use whom: the crates of the workspace, and the files within a crate or a web package.

mod circles;
mod crates;
mod order;
mod paths;
mod rust;
mod source;
mod trees;
mod typescript;

use anyhow::{Result, bail};

use crate::project::Project;

/// Reads what uses what, and compares it with the rules.
///
/// # Errors
/// When one is broken; the message says where, and what to do.
pub(crate) fn check(project: &Project) -> Result<()> {
    let mut faults = crates::faults(project)?;
    faults.extend(trees::faults(project)?);
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}
