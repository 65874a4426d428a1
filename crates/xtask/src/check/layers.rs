//! Who may depend on what: `model ← store ← api ← worker`, `model ← validator`, and what no wasm file may carry.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::project::{Project, read};
use crate::toolchain::TARGET;

/// The crates of ours that each of ours may use, outside its tests.
const OURS: [(&str, &[&str]); 5] = [
    ("idp-model", &[]),
    ("idp-store", &["idp-model"]),
    ("idp-api", &["idp-model", "idp-store"]),
    ("idp-worker", &["idp-model", "idp-store", "idp-api"]),
    ("idp-validator", &["idp-model"]),
];
/// What would be megabytes in a wasm file, or is the platform's job.
const NOT_IN_WASM: [&str; 6] = ["regex", "regex-automata", "url", "idna", "chrono-tz", "utoipa"];
/// The only crate of ours that knows the platform.
const SHELL: &str = "idp-worker";
const PLATFORM: &str = "worker";

/// Reads the dependency graph for wasm32 and compares it with the rules above.
///
/// # Errors
/// When one is broken; the message says which.
pub(crate) fn check(project: &Project) -> Result<()> {
    let metadata = read(project.command("cargo").args([
        "metadata",
        "--format-version",
        "1",
        "--filter-platform",
        TARGET,
    ]))?;
    let faults = faults(&graph(&serde_json::from_str(&metadata)?));
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    Ok(())
}

/// Each package's name and the names of those it uses when it runs: no tests, no build scripts.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph(metadata: &Value) -> Graph {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| {
        value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let names: BTreeMap<String, String> = list(metadata.get("packages"))
        .iter()
        .map(|package| (text(package, "id"), text(package, "name")))
        .collect();
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let runs = |dependency: &Value| {
        list(dependency.get("dep_kinds")).iter().any(|kind| kind.get("kind") == Some(&Value::Null))
    };
    list(metadata.pointer("/resolve/nodes"))
        .iter()
        .map(|node| {
            let uses = list(node.get("deps"))
                .iter()
                .filter(|dependency| runs(dependency))
                .map(|used| name(&text(used, "pkg")))
                .collect();
            (name(&text(node, "id")), uses)
        })
        .collect()
}

fn faults(graph: &Graph) -> Vec<String> {
    let mut faults = Vec::new();
    for (package, allowed) in OURS {
        for used in graph.get(package).into_iter().flatten() {
            if used.starts_with("idp-") && !allowed.contains(&used.as_str()) {
                faults.push(format!("{package} uses {used}, which lies above it"));
            }
            if used == PLATFORM && package != SHELL {
                faults.push(format!("{package} uses the crate {PLATFORM}: only {SHELL} may"));
            }
        }
    }
    for shell in [SHELL, "idp-validator"] {
        let carried = reachable(graph, shell);
        // The platform's crate brings `url` by itself.
        let own: Vec<&str> =
            NOT_IN_WASM.into_iter().filter(|name| carried.contains(*name)).collect();
        faults.extend(
            own.iter().map(|name| format!("{shell} carries {name}, which no wasm file may")),
        );
    }
    faults
}

/// Everything that `package` uses, at any distance, but not what the platform's own crate brings.
fn reachable(graph: &Graph, package: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![package.to_owned()];
    while let Some(next) = open.pop() {
        for used in graph.get(&next).into_iter().flatten().filter(|used| *used != PLATFORM) {
            if found.insert(used.clone()) {
                open.push(used.clone());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Graph, faults, graph};
    use serde_json::json;

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
        assert_eq!(faults(&good), Vec::<String>::new());
    }

    #[test]
    fn a_dependency_upwards_is_named() {
        let bad = graph_of(&[("idp-model", &["idp-store"]), ("idp-store", &["worker"])]);
        assert_eq!(
            faults(&bad),
            [
                "idp-model uses idp-store, which lies above it",
                "idp-store uses the crate worker: only idp-worker may"
            ]
        );
    }

    #[test]
    fn a_heavy_crate_is_found_at_any_distance() {
        let bad = graph_of(&[
            ("idp-validator", &["idp-model"]),
            ("idp-model", &["a"]),
            ("a", &["regex"]),
        ]);
        assert_eq!(faults(&bad), ["idp-validator carries regex, which no wasm file may"]);
    }

    #[test]
    fn dependencies_of_tests_and_build_scripts_do_not_count() {
        let metadata = json!({
            "packages": [{"id": "1", "name": "idp-model"}, {"id": "2", "name": "regex"}, {"id": "3", "name": "serde"}],
            "resolve": {"nodes": [{"id": "1", "deps": [
                {"pkg": "2", "dep_kinds": [{"kind": "dev"}, {"kind": "build"}]},
                {"pkg": "3", "dep_kinds": [{"kind": null}]},
            ]}]},
        });
        assert_eq!(graph(&metadata), graph_of(&[("idp-model", &["serde"])]));
    }
}
