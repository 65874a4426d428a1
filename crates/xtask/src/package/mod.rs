//! `package`: a release that runs and deploys without Rust: the built Worker, the pages, the migrations, the npm package, and checksums.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use idp_store::api_keys::{self, Kind, NewKey};
use idp_store::literal::text_of;
use idp_store::operating::Operator;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use toml_edit::{DocumentMut, Item, Table, value};

use crate::build;
use crate::project::{Project, run, step};
use crate::toolchain;

const FOLDER: &str = "target/package";
/// Where it is in the repository, and in the release.
const COPIED: [(&str, &str); 7] = [
    ("crates/worker/build", "worker"),
    ("web/console/dist", "pages"),
    ("crates/store/migrations", "migrations"),
    ("crates/store/ahead", "ahead"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("CHANGELOG.md", "CHANGELOG.md"),
];
const WRITTEN: [(&str, &str); 2] =
    [("README.md", include_str!("README.md")), ("idp-edge.mjs", include_str!("idp-edge.mjs"))];

/// Builds everything, and writes `target/package/idp-edge-VERSION/` and the same as a `.tar.gz`.
///
/// # Errors
/// When a build, npm or tar fails, or a file can't be written.
pub(crate) fn write(project: &Project) -> Result<()> {
    let wasm = toolchain::for_builds(project)?;
    build::all(project, &wasm)?;
    let name = format!("idp-edge-{}", env!("CARGO_PKG_VERSION"));
    let all = project.path(FOLDER);
    let folder = all.join(&name);
    if all.exists() {
        fs::remove_dir_all(&all).context(FOLDER)?;
    }
    fs::create_dir_all(folder.join("sql")).context(FOLDER)?;
    step("copying what was built", || fill(project, &folder))?;
    step("the lock file of wrangler (npm)", || lock(project, &folder))?;
    fs::write(folder.join("SHA256SUMS"), sums(&folder)?)?;
    let archive = format!("{name}.tar.gz");
    step("packing", || pack(project, &all, &name, &archive))?;
    let sum = hash(&all.join(&archive))?;
    fs::write(all.join(format!("{archive}.sha256")), format!("{sum}  {archive}\n"))?;
    println!("{FOLDER}/{archive}");
    Ok(())
}

fn fill(project: &Project, folder: &Path) -> Result<()> {
    for (from, to) in COPIED {
        copy(&project.path(from), &folder.join(to)).with_context(|| from.to_owned())?;
    }
    for (name, text) in WRITTEN {
        fs::write(folder.join(name), text)?;
    }
    for kind in [Kind::Browser, Kind::Server] {
        fs::write(folder.join(format!("sql/{}-key.sql", kind.name())), key_statements(kind))?;
    }
    let settings = fs::read_to_string(project.path("wrangler.toml"))?;
    fs::write(folder.join("wrangler.toml"), released(&settings)?)?;
    let tools: Value = serde_json::from_str(&fs::read_to_string(project.path("package.json"))?)?;
    let wrangler = tools.pointer("/devDependencies/wrangler").context("wrangler's version")?;
    fs::write(folder.join("package.json"), format!("{:#}\n", manifest(wrangler)))?;
    run(project
        .tool("npm")
        .args(["pack", "--silent", "--workspace", "@idp-edge/validator", "--pack-destination"])
        .arg(folder)
        .stdout(std::io::stderr()))
}

/// What makes an api key, for `{account}`, with places for the beginning of its hash, which is its id, and the rest.
fn key_statements(kind: Kind) -> String {
    /// No time: stands for that at which the statements run.
    const NOW: i64 = -1_000_000_007;
    let hash = "{hash-beginning}{hash-rest}";
    let new =
        NewKey { account: "{account}", hash, kind, label: None, expires_at: None, origins: None };
    let statements = api_keys::create(&new, &Operator::at_command_line(NOW));
    let texts: Vec<String> = statements.iter().map(text_of).collect();
    texts.join(";\n").replace(&NOW.to_string(), "(unixepoch() * 1000)") + "\n"
}

/// `wrangler.toml` of the release: nothing is built any more, and things lie elsewhere.
fn released(settings: &str) -> Result<String> {
    let mut document: DocumentMut = settings.parse().context("wrangler.toml")?;
    document.remove("build");
    document.insert("main", value("worker/index.js"));
    let assets = document.get_mut("assets").and_then(Item::as_table_mut).context("[assets]")?;
    assets.insert("directory", value("pages"));
    let databases = document.get_mut("d1_databases").and_then(Item::as_array_of_tables_mut);
    let database = databases.and_then(|all| all.get_mut(0)).context("[[d1_databases]]")?;
    database.insert("migrations_dir", value("migrations"));
    let mut dev = Table::new();
    dev.insert("ip", value("127.0.0.1"));
    dev.insert("port", value(8787));
    document.insert("dev", Item::Table(dev));
    Ok(document.to_string())
}

fn manifest(wrangler: &Value) -> Value {
    json!({
        "name": "idp-edge",
        "version": env!("CARGO_PKG_VERSION"),
        "private": true,
        "type": "module",
        "engines": { "node": ">=22.12" },
        "scripts": { "postinstall": "node idp-edge.mjs prepare" },
        "allowScripts": { "esbuild": true, "workerd": true, "sharp": false },
        "dependencies": { "wrangler": wrangler },
    })
}

fn lock(project: &Project, folder: &Path) -> Result<()> {
    run(project
        .tool("npm")
        .args(["install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"])
        .arg("--omit-lockfile-registry-resolved")
        .current_dir(folder)
        .stdout(std::io::stderr()))
}

/// The same files give the same archive.
fn pack(project: &Project, all: &Path, name: &str, archive: &str) -> Result<()> {
    run(project
        .command("tar")
        .args(["--sort=name", "--mtime=2000-01-01 00:00Z", "--owner=0", "--group=0"])
        .args(["--numeric-owner", "-czf", archive, name])
        .current_dir(all))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_file() {
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        // What git is told of a built folder.
        if entry.file_name() != ".gitignore" {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// A line for every file below `folder`, as `sha256sum` writes and reads them.
fn sums(folder: &Path) -> Result<String> {
    let mut files = Vec::new();
    list(folder, &mut files)?;
    files.sort();
    let mut lines = String::new();
    for file in files {
        let path = file.strip_prefix(folder)?.display().to_string();
        lines.push_str(&format!("{}  {path}\n", hash(&file)?));
    }
    Ok(lines)
}

fn list(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => list(&path, files)?,
            false => files.push(path),
        }
    }
    Ok(())
}

fn hash(file: &Path) -> Result<String> {
    let digest = Sha256::digest(fs::read(file)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use idp_store::api_keys::Kind;

    use super::{key_statements, released};

    #[test]
    fn the_settings_of_a_release_build_nothing_and_name_its_own_folders() {
        let text = released(include_str!("../../../../wrangler.toml")).unwrap();
        assert!(!text.contains("cargo xtask build"), "{text}");
        for line in [
            "main = \"worker/index.js\"",
            "directory = \"pages\"",
            "migrations_dir = \"migrations\"",
        ] {
            assert!(text.contains(line), "{line}");
        }
        assert!(text.contains("# Delivers events"), "comments stay");
    }

    #[test]
    fn the_statements_of_a_key_have_a_place_for_what_is_not_known() {
        let text = key_statements(Kind::Browser);
        assert!(text.contains("'{account}'") && text.contains("'{hash-beginning}{hash-rest}'"));
        assert!(text.contains("key_{hash-beginning}\""), "its id: {text}");
        assert!(text.contains("'browser'") && text.contains("unixepoch() * 1000"), "{text}");
        assert!(!text.contains("000007"), "{text}");
    }
}
