//! `kits`: a Postman collection and a Bruno folder of the OpenAPI document, for whoever tries calls by hand, and the document in 3.0, for older tools.

use anyhow::Result;

use crate::project::{Project, run, step};
use crate::toolchain::npm;

/// Writes `target/kits`.
///
/// # Errors
/// When a tool can't be installed, or can't read the document.
pub(crate) fn write(project: &Project) -> Result<()> {
    npm::install(project)?;
    npm::install_api(project)?;
    step("target/kits: a Postman collection, a Bruno folder, and OpenAPI 3.0", || {
        run(project.tool("node").arg("tests/api/kits.mjs"))
    })
}
