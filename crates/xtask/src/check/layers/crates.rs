//! Which crate of ours may use which: `{model, store} ← api ← worker`, `model ← validator`. What no wasm file may carry is
//! `deny-wasm.toml`'s to say.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata};

use crate::project::Project;

/// The crates of ours that each of ours may use, outside its tests.
const OURS: [(&str, &[&str]); 5] = [
    ("idp-model", &[]),
    ("idp-store", &[]),
    ("idp-api", &["idp-model", "idp-store"]),
    ("idp-worker", &["idp-model", "idp-store", "idp-api"]),
    ("idp-validator", &["idp-model"]),
];

/// Reads the dependency graph and compares it with the rules above.
///
/// # Errors
/// When cargo can't tell the graph.
pub(super) fn faults(project: &Project) -> Result<Vec<String>> {
    Ok(compare(&graph(&project.metadata()?)?))
}

/// Each package's name and the names of those it uses when it runs: no tests, no build scripts.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph(metadata: &Metadata) -> Result<Graph> {
    let names: BTreeMap<_, _> =
        metadata.packages.iter().map(|package| (&package.id, package.name.to_string())).collect();
    let name = |id| names.get(id).cloned().unwrap_or_default();
    let resolve = metadata.resolve.as_ref().context("cargo metadata gave no graph")?;
    let used = resolve.nodes.iter().map(|node| {
        let runs = node.deps.iter().filter(|dependency| {
            dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal)
        });
        (name(&node.id), runs.map(|dependency| name(&dependency.pkg)).collect())
    });
    Ok(used.collect())
}

fn compare(graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    for (package, allowed) in OURS {
        for used in graph.get(package).into_iter().flatten() {
            if used.starts_with("idp-") && !allowed.contains(&used.as_str()) {
                faults.push(format!("{package} uses {used}, which does not lie below it"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{Graph, OURS, compare, graph};
    use crate::project::Project;

    fn graph_of(edges: &[(&str, &[&str])]) -> Graph {
        edges
            .iter()
            .map(|(name, uses)| {
                ((*name).to_owned(), uses.iter().map(|&used| used.to_owned()).collect())
            })
            .collect()
    }

    #[test]
    fn the_layers_as_they_should_be_have_no_fault() {
        let good = graph_of(&[
            ("idp-api", &["idp-store", "idp-model"]),
            ("idp-worker", &["idp-api", "worker"]),
            ("worker", &["url"]),
        ]);
        assert_eq!(compare(&good), Vec::<String>::new());
    }

    #[test]
    fn a_dependency_upwards_is_named() {
        let bad = graph_of(&[("idp-model", &["idp-api"]), ("idp-store", &["idp-model"])]);
        assert_eq!(
            compare(&bad),
            [
                "idp-model uses idp-api, which does not lie below it",
                "idp-store uses idp-model, which does not lie below it"
            ]
        );
    }

    #[test]
    fn dependencies_of_tests_do_not_count() {
        let metadata = Project::find().unwrap().metadata().unwrap();
        let graph = graph(&metadata).unwrap();
        assert!(OURS.iter().all(|(package, _)| graph.contains_key(*package)));
        // proptest is one of its tests' alone.
        assert!(graph["idp-api"].contains("serde") && !graph["idp-api"].contains("proptest"));
    }
}
