//! What the bench alone needs: `tests/bench/serde-peer` as a package of wasm-bindgen in `target/bench/serde-peer`.

use anyhow::Result;

use crate::project::{Project, run, step};
use crate::toolchain::{TARGET, Wasm};

const OUTPUT: &str = "target/bench/serde-peer";

/// Builds it as its users would: everything for speed, and wasm-bindgen's own glue.
///
/// # Errors
/// When one of the tools fails.
pub(crate) fn build(project: &Project, wasm: &Wasm) -> Result<()> {
    step("building the peer by wasm-bindgen and serde", || {
        let mut cargo = wasm.cargo(project, "build");
        cargo.args(["--profile", "peer", "--package", "serde-peer"]);
        run(&mut cargo)?;
        let built = project.path("target/wasm").join(TARGET).join("peer/serde_peer.wasm");
        run(project
            .tool("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--out-dir", OUTPUT])
            .args(["--remove-name-section", "--remove-producers-section"])
            .arg(built))?;
        let module = project.path(OUTPUT).join("serde_peer_bg.wasm");
        run(project.tool("wasm-opt").arg("-O").arg(&module).arg("--output").arg(&module))
    })
}
