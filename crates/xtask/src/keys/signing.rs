//! `keys rotate`: each key of `SIGNING_KEYS` moves on by one. The *next* one is published and does not sign yet, so that whoever keeps the
//! published keys knows it before it signs; the *active* one stands first and signs; the *old* one is published for the tokens that it
//! signed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};

use crate::local::key::{Key, random};
use crate::local::vars;
use crate::project::Project;
use crate::tenant::made::now;

pub(super) const NAME: &str = "SIGNING_KEYS";
/// How long others may keep the published keys, in seconds: `max-age` of `/.well-known/jwks.json`.
const PUBLISHED_SECONDS: i64 = 300;

/// Whose keys.
#[derive(Args)]
pub(crate) struct Options {
    /// The copy of a deployed Worker's key set, made if it is not there, in place of the keys of this machine
    #[arg(long, value_name = "FILE")]
    remote: Option<PathBuf>,
    /// The set has leaked: all keys go at once, and the tokens that they signed with them
    #[arg(long)]
    leaked: bool,
}

/// Rotates, and says what is left to do. No key is shown.
pub(super) fn run(project: &Project, options: &Options) -> Result<()> {
    let at = now()?.div_euclid(1000);
    match &options.remote {
        Some(file) => rotate_file(file, options.leaked, at),
        None => rotate_vars(project, options.leaked, at),
    }
}

fn rotate_vars(project: &Project, leaked: bool, at: i64) -> Result<()> {
    let file = project.path(vars::FILE);
    let text = fs::read_to_string(&file).context("no .dev.vars yet: `cargo xtask dev` makes it")?;
    let set = vars::get(&text, NAME)
        .context("no SIGNING_KEYS in .dev.vars: `cargo xtask dev` writes it")?;
    let after = rotated(Some(set.trim_matches('\'')), leaked, at)?;
    vars::write_private(&file, &vars::set(&text, NAME, &format!("'{after}'")))?;
    println!("The next key signs from the next start of `cargo xtask dev` on.");
    Ok(())
}

fn rotate_file(file: &Path, leaked: bool, at: i64) -> Result<()> {
    let before = match file.exists() {
        true => Some(fs::read_to_string(file)?),
        false => None,
    };
    vars::write_private(file, &format!("{}\n", rotated(before.as_deref(), leaked, at)?))?;
    let file = file.display();
    println!("{file} has the keys. Hand it to the Worker now with\n");
    println!("    npx wrangler secret put {NAME} < {file}\n");
    println!("and keep the file where only you can read it: the next rotation needs it.");
    Ok(())
}

/// A new set: a key that signs, and the next one.
pub(super) fn fresh() -> Result<Value> {
    Ok(json!({ "keys": [new_key()?, next_key(now()?.div_euclid(1000))?] }))
}

/// The set in which each key has moved on by one, at Unix seconds.
fn rotated(before: Option<&str>, leaked: bool, at: i64) -> Result<Value> {
    let keys = match before {
        Some(text) if !leaked => keys_of(text)?,
        _ => Vec::new(),
    };
    let (next, others): (Vec<_>, Vec<_>) = keys.into_iter().partition(is_next);
    let active = match (next.into_iter().next(), others.is_empty()) {
        (Some(next), _) => activated(next, at)?,
        (None, true) => new_key()?,
        // A set from before there was a next one: this gives it one, and the one that signs goes on.
        (None, false) => return Ok(json!({ "keys": with_next(others, at)? })),
    };
    let old = others.into_iter().next();
    Ok(json!({ "keys": with_next([Some(active), old].into_iter().flatten().collect(), at)? }))
}

fn with_next(mut keys: Vec<Value>, at: i64) -> Result<Vec<Value>> {
    keys.push(next_key(at)?);
    Ok(keys)
}

fn keys_of(text: &str) -> Result<Vec<Value>> {
    let set: Value = serde_json::from_str(text).context("the key set is garbled")?;
    let keys = set.get("keys").and_then(Value::as_array).cloned();
    keys.filter(|keys| !keys.is_empty()).context("the key set has no keys")
}

fn is_next(key: &Value) -> bool {
    key.get("state").and_then(Value::as_str) == Some("next")
}

/// The next key as the one that signs, if it was published long enough.
fn activated(mut key: Value, at: i64) -> Result<Value> {
    let since = key.get("since").and_then(Value::as_i64);
    let since = since.context("the next key does not say since when it is there")?;
    let left = since.saturating_add(PUBLISHED_SECONDS).saturating_sub(at);
    if left > 0 {
        bail!(
            "the next key was made less than {PUBLISHED_SECONDS} s ago, and others may not know it yet: try again in {left} s. \
            (If the keys have leaked: `--leaked`.)"
        );
    }
    if let Some(members) = key.as_object_mut() {
        members.remove("state");
        members.remove("since");
    }
    Ok(key)
}

fn new_key() -> Result<Value> {
    let mut key = Key::fresh()?;
    key.id = format!("key-{}", random::<6>()?);
    Ok(key.private())
}

fn next_key(at: i64) -> Result<Value> {
    let mut key = new_key()?;
    if let Some(members) = key.as_object_mut() {
        members.insert("state".to_owned(), "next".into());
        members.insert("since".to_owned(), at.into());
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::{PUBLISHED_SECONDS, fresh, is_next, rotated};
    use serde_json::{Value, json};

    fn ids(set: &Value) -> Vec<&str> {
        set["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect()
    }

    #[test]
    fn each_key_moves_on_by_one_and_the_one_that_signs_stands_first() {
        let first = rotated(None, false, 0).unwrap();
        let second = rotated(Some(&first.to_string()), false, PUBLISHED_SECONDS).unwrap();
        let third = rotated(Some(&second.to_string()), false, 2 * PUBLISHED_SECONDS).unwrap();
        let [active, next] = ids(&first)[..] else { panic!("{first}") };
        assert_eq!(ids(&second)[..2], [next, active]);
        assert_eq!(ids(&third)[..2], [ids(&second)[2], next]);
        assert!(!ids(&third).contains(&active) && ids(&third).len() == 3);
        for set in [&first, &second, &third] {
            let keys = set["keys"].as_array().unwrap();
            assert_eq!(keys.iter().filter(|key| is_next(key)).count(), 1);
            assert!(is_next(keys.last().unwrap()) && keys[0].get("since").is_none());
        }
    }

    #[test]
    fn a_key_that_others_may_not_know_yet_does_not_sign() {
        let first = rotated(None, false, 1000).unwrap().to_string();
        for early in [0, 1000, 999 + PUBLISHED_SECONDS] {
            let why = rotated(Some(&first), false, early).err().unwrap().to_string();
            assert!(why.contains("try again in"), "{why}");
        }
        assert!(rotated(Some(&first), false, 1000 + PUBLISHED_SECONDS).is_ok());
        let odd = first.replace("\"since\":1000", "\"since\":null");
        assert!(rotated(Some(&odd), false, i64::MAX).is_err());
    }

    #[test]
    fn of_a_leaked_set_nothing_stays() {
        let first = rotated(None, false, 1000).unwrap();
        let second = rotated(Some(&first.to_string()), true, 1000).unwrap();
        assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
        assert_eq!(ids(&second).len(), 2);
    }

    #[test]
    fn a_set_from_before_there_was_a_next_key_gets_one_and_signs_as_it_did() {
        let keys = fresh().unwrap()["keys"].clone();
        let before = json!({ "keys": [keys[0]] });
        let after = rotated(Some(&before.to_string()), false, 7).unwrap();
        assert_eq!(ids(&after)[0], ids(&before)[0]);
        assert!(is_next(&after["keys"][1]) && after["keys"][1]["since"] == 7);
    }

    #[test]
    fn a_garbled_set_is_left_alone() {
        for garbled in ["", "{}", "[]", "{\"keys\":1}", "{\"keys\":[]}"] {
            assert!(rotated(Some(garbled), false, 0).is_err(), "{garbled}");
        }
    }
}
