//! `.dev.vars`: the variables and secrets of the Worker on this machine. Lines that a person wrote stay as they are.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use super::key::{self, Key};
use crate::project::Project;

/// The file's name, from the root.
pub(crate) const FILE: &str = ".dev.vars";

/// Writes `ISSUER` and the public key set, and makes keys and the rest where they are absent.
///
/// # Errors
/// When a file can't be read or written, or the signing key is garbled.
pub(crate) fn prepare(project: &Project, issuer: &str) -> Result<()> {
    let key_file = project.path(key::FILE);
    let key = if key_file.exists() {
        Key::parse(&fs::read_to_string(&key_file)?)?
    } else {
        eprintln!("▸ {}: a key that signs this machine's tokens", key::FILE);
        let key = Key::fresh()?;
        write_private(&key_file, &format!("{}\n", key.private()))?;
        key
    };
    let file = project.path(FILE);
    let before = fs::read_to_string(&file).unwrap_or_default();
    if before.is_empty() {
        eprintln!("▸ {FILE}: fresh random keys for the Worker of this machine");
    }
    let after = updated(&before, issuer, &key)?;
    if after == before { Ok(()) } else { write_private(&file, &after) }
}

/// The `ISSUER` of this machine's Worker, or what `cargo xtask dev` gives it.
pub(crate) fn issuer(project: &Project) -> String {
    let text = fs::read_to_string(project.path(FILE)).unwrap_or_default();
    get(&text, "ISSUER").unwrap_or("http://127.0.0.1:8787").to_owned()
}

/// The text with everything in it that the Worker needs.
fn updated(before: &str, issuer: &str, key: &Key) -> Result<String> {
    let mut text = before.to_owned();
    // Not the key of this machine's own tokens: that one the Worker never gets.
    let signing_keys = json!({"keys": [Key::fresh()?.private()]});
    // Of a machine on which there was one key for all of it, what it made goes on being taken.
    let earlier = get(before, "INDEX_KEY").filter(|key| !key.contains(':'));
    let earlier = earlier.map(|key| format!(",0:{key}")).unwrap_or_default();
    for (name, value) in [
        ("SIGNING_KEYS", format!("'{signing_keys}'")),
        ("ENVIRONMENT", "development".to_owned()),
        ("MASTER_KEY", format!("dev1:{}", key::random::<32>()?)),
        ("INDEX_KEY", format!("i1:{}", key::random::<32>()?)),
        ("PEPPER_KEY", format!("p1:{}{earlier}", key::random::<32>()?)),
        ("SESSION_KEY", format!("s1:{}{earlier}", key::random::<32>()?)),
        ("AUDIT_KEY", format!("a1:{}{earlier}", key::random::<32>()?)),
        ("ARRAY_WEBHOOK_SECRETS", key::webhook_secret()?),
        ("PAYMENTS_WEBHOOK_SECRETS", key::webhook_secret()?),
    ] {
        if get(&text, name).is_none() {
            text = set(&text, name, &value);
        }
    }
    text = set(&text, "ISSUER", issuer);
    Ok(set(&text, "LOCAL_JWKS", &format!("'{}'", json!({"keys": [key.public()]}))))
}

/// The value of `name`, as written.
pub(crate) fn get<'text>(text: &'text str, name: &str) -> Option<&'text str> {
    text.lines().find_map(|line| value(line, name))
}

/// The text with `name=value` in place of the line of that name, or at its end.
pub(crate) fn set(text: &str, name: &str, new: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    match lines.iter_mut().find(|line| value(line, name).is_some()) {
        Some(line) => *line = format!("{name}={new}"),
        None => lines.push(format!("{name}={new}")),
    }
    lines.join("\n") + "\n"
}

fn value<'line>(line: &'line str, name: &str) -> Option<&'line str> {
    let (found, value) = line.split_once('=')?;
    (found.trim() == name).then_some(value.trim())
}

/// Makes a file that only its owner can read.
///
/// # Errors
/// When it is there already, or can't be written.
pub(crate) fn create_private(file: &Path, text: &str) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut file = options.open(file).with_context(|| file.display().to_string())?;
    Ok(file.write_all(text.as_bytes())?)
}

/// Writes a file that only its owner can read.
pub(crate) fn write_private(file: &Path, text: &str) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(file).with_context(|| file.display().to_string())?;
    Ok(file.write_all(text.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::{get, set, updated};
    use crate::local::key::Key;

    #[test]
    fn an_empty_file_gets_everything_and_keeps_it() {
        let key = Key::fresh().unwrap();
        let first = updated("", "http://127.0.0.1:8787", &key).unwrap();
        for name in [
            "ENVIRONMENT",
            "MASTER_KEY",
            "INDEX_KEY",
            "PEPPER_KEY",
            "SESSION_KEY",
            "AUDIT_KEY",
            "ISSUER",
            "LOCAL_JWKS",
            "SIGNING_KEYS",
            "ARRAY_WEBHOOK_SECRETS",
            "PAYMENTS_WEBHOOK_SECRETS",
        ] {
            assert!(get(&first, name).is_some_and(|value| !value.is_empty()), "{name}");
        }
        assert_eq!(updated(&first, "http://127.0.0.1:8787", &key).unwrap(), first);
    }

    #[test]
    fn a_file_from_before_there_were_more_keys_goes_on() {
        let key = Key::fresh().unwrap();
        let text = updated("INDEX_KEY=abc\n", "i", &key).unwrap();
        for name in ["PEPPER_KEY", "SESSION_KEY", "AUDIT_KEY"] {
            assert!(get(&text, name).unwrap().ends_with(",0:abc"), "{name}");
        }
        assert!(!updated("", "i", &key).unwrap().contains(",0:"));
    }

    #[test]
    fn another_port_changes_the_issuer_and_nothing_else() {
        let key = Key::fresh().unwrap();
        let first = updated("# mine\nAUDIENCE=shop\n", "http://127.0.0.1:8787", &key).unwrap();
        let second = updated(&first, "http://127.0.0.1:9000", &key).unwrap();
        assert_eq!(second, first.replace(":8787", ":9000"));
        assert!(second.starts_with("# mine\nAUDIENCE=shop\n"));
    }

    #[test]
    fn a_name_is_matched_whole() {
        assert_eq!(get("MY_ISSUER=a\nISSUER=b\n", "ISSUER"), Some("b"));
        assert_eq!(set("MY_ISSUER=a\n", "ISSUER", "b"), "MY_ISSUER=a\nISSUER=b\n");
    }

    #[test]
    fn the_private_key_never_enters_the_workers_variables() {
        let key = Key::fresh().unwrap();
        let text = updated("", "i", &key).unwrap();
        assert!(!text.contains(key.private()["d"].as_str().unwrap()));
    }
}
