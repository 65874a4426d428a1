//! What the crates of others leave in memory: each of the Worker's that can wipe what it held is told to, by its feature `zeroize`.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use cargo_metadata::{DependencyKind, Metadata, PackageId};

use crate::project::Project;

const WORKER: &str = "idp-worker";
const FEATURE: &str = "zeroize";

/// Compares what each crate can with what it is told.
///
/// # Errors
/// When one could wipe and does not, or cargo can't tell the graph.
pub(super) fn check(project: &Project) -> Result<()> {
    let faults = faults(&project.metadata()?, WORKER)?;
    if !faults.is_empty() {
        bail!("without their feature `{FEATURE}`: {}", faults.join(", "));
    }
    Ok(())
}

/// The crates of which that one is made that could wipe, and are not told to.
fn faults(metadata: &Metadata, root: &str) -> Result<Vec<String>> {
    let resolve = metadata.resolve.as_ref().context("cargo metadata gave no graph")?;
    let package = |id: &PackageId| metadata.packages.iter().find(|package| package.id == *id);
    let root = metadata.packages.iter().find(|package| package.name.as_str() == root);
    let mut waiting = vec![&root.context("there is no such crate")?.id];
    let (mut seen, mut faults) = (BTreeSet::new(), Vec::new());
    while let Some(id) = waiting.pop() {
        let Some(node) = resolve.nodes.iter().find(|node| node.id == *id) else { continue };
        if !seen.insert(id) {
            continue;
        }
        let runs = node.deps.iter().filter(|dependency| {
            dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal)
        });
        waiting.extend(runs.map(|dependency| &dependency.pkg));
        let can = package(id).filter(|package| package.features.contains_key(FEATURE));
        let is_told = node.features.iter().any(|feature| feature.as_str() == FEATURE);
        faults.extend(can.filter(|_| !is_told).map(|package| package.name.to_string()));
    }
    faults.sort_unstable();
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::{WORKER, faults};
    use crate::project::Project;

    #[test]
    fn every_crate_of_the_worker_that_can_wipe_is_told_to() {
        let metadata = Project::find().unwrap().metadata().unwrap();
        assert_eq!(faults(&metadata, WORKER).unwrap(), Vec::<String>::new());
    }

    /// From S19; CWE-244; CVE-2014-0160.
    #[test]
    fn a_crate_that_does_not_wipe_is_seen() {
        let mut metadata = Project::find().unwrap().metadata().unwrap();
        let id = |name: &str| {
            let mut all = metadata.packages.iter();
            all.find(|package| package.name.as_str() == name).unwrap().id.clone()
        };
        let lost = [id("aes-gcm"), id("blake2")];
        let nodes = &mut metadata.resolve.as_mut().unwrap().nodes;
        for node in nodes.iter_mut().filter(|node| lost.contains(&node.id)) {
            node.features.retain(|feature| feature.as_str() != "zeroize");
        }
        assert_eq!(faults(&metadata, WORKER).unwrap(), ["aes-gcm", "blake2"]);
    }
}
