//! docs/configuration.md and docs/deploy.md, read against each other and against `wrangler.toml`: who knows only one of them misses nothing.
#![expect(clippy::unwrap_used, reason = "a panic is how a test fails, in its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What docs/deploy.md need not name, and why.
const NOT_DEPLOYED: &[(&str, &str)] = &[
    ("AUDIENCE", "its default is right for everybody"),
    ("USER_TOKEN_MINUTES", "its default is that of the contract"),
    ("MAX_ATTEMPTS", "its default is that of the contract"),
    ("ATTEMPT_LOCK_HOURS", "its default is that of the contract"),
    ("REFRESH_GRACE_SECONDS", "its default is that of the contract"),
    ("FACTOR_RESET_HOURS", "its default is that of the contract"),
    ("PROFILES_PER_SSN", "its default is that of the contract"),
    ("ALERT_DAYS", "its default is that of the contract"),
    ("GUEST_DAYS", "its default is that of the contract"),
    ("BREACHED_PASSWORDS_URL", "optional; nothing is missing without it"),
];

fn page(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap()
}

/// The part of a page under a heading.
fn section<'page>(page: &'page str, heading: &str) -> &'page str {
    let (_, behind) = page.split_once(&format!("\n## {heading}\n")).unwrap();
    behind.split("\n## ").next().unwrap()
}

/// The names in the first column of a table: all in backticks, capitals.
fn rows(section: &str) -> Vec<String> {
    let first = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    first.flat_map(names).collect()
}

/// Every name of a setting in a text: capitals in backticks.
fn names(text: &str) -> Vec<String> {
    let is_name = |word: &&str| {
        word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
    };
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(|word| word.split([' ', '=']).next().unwrap())
        .filter(is_name)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_setting_has_one_row() {
    let page = page("docs/configuration.md");
    let mut counts = BTreeMap::new();
    for heading in ["Secrets", "Variables", "Bindings"] {
        let rows = rows(section(&page, heading));
        assert!(rows.len() >= 6, "{heading}: {rows:?}");
        rows.into_iter().for_each(|name| *counts.entry(name).or_insert(0) += 1);
    }
    counts.retain(|_, count| *count != 1);
    assert_eq!(counts, BTreeMap::new(), "named more than once");
}

#[test]
fn what_the_one_page_names_the_other_names_too() {
    let (configuration, deploy) = (page("docs/configuration.md"), page("docs/deploy.md"));
    let known: BTreeSet<String> = ["Secrets", "Variables", "Bindings"]
        .into_iter()
        .flat_map(|heading| rows(section(&configuration, heading)))
        .collect();
    let told: BTreeSet<&str> =
        deploy.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    for name in &known {
        let reason = NOT_DEPLOYED.iter().find(|(left_out, _)| left_out == name);
        assert!(
            told.contains(name.as_str()) != reason.is_some(),
            "{name}: in docs/deploy.md, or else in the list with a reason"
        );
    }
    let rows = rows(section(&deploy, "Secrets"));
    assert!(rows.iter().all(|name| known.contains(name)), "{rows:?}");
}

/// What `wrangler.toml` sets or binds is described.
#[test]
fn wrangler_toml_has_nothing_that_no_page_describes() {
    let settings: toml_edit::DocumentMut = page("wrangler.toml").parse().unwrap();
    let known: BTreeSet<String> = names(&page("docs/configuration.md")).into_iter().collect();
    let variables = settings["vars"].as_table().unwrap().iter().map(|(name, _)| name.to_owned());
    let limits = settings["ratelimits"].as_array_of_tables().unwrap().iter();
    let limits = limits.map(|limit| limit["name"].as_str().unwrap().to_owned());
    for name in variables.chain(limits) {
        assert!(known.contains(&name), "{name}");
    }
    for (name, reached) in [("workers_dev", false), ("preview_urls", false)] {
        assert_eq!(settings[name].as_bool(), Some(reached), "an address beside ISSUER");
    }
}
