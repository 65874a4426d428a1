//! The keys of the service. `keys status`: how many texts are sealed with which master key. `keys rotate`: a new key in front of those
//! that sign the Worker's access tokens, `SIGNING_KEYS`.
//!
//! The key before it stays, so that the tokens it signed go on being good; older ones go.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use idp_store::reseal::{SealedTable, TABLES};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::local::key::{Key, random};
use crate::local::vars;
use crate::project::Project;
use crate::tenant::query;

const NAME: &str = "SIGNING_KEYS";
/// During a rotation: the new one and the one before it.
const KEPT: usize = 2;

/// What `keys` does.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Lets a new key sign, and keeps the one before it for the tokens that it signed
    Rotate(Options),
    /// Counts what is sealed with which master key, and says which ones have to stay
    Status(Where),
}

/// Which database.
#[derive(Args)]
pub(crate) struct Where {
    /// The database of this machine, as without any option
    #[arg(long, conflicts_with = "remote")]
    local: bool,
    /// The deployed database in place of the one of this machine
    #[arg(long)]
    remote: bool,
}

/// Whose keys.
#[derive(Args)]
pub(crate) struct Options {
    /// The copy of a deployed Worker's key set, made if it is not there, in place of the keys of this machine
    #[arg(long, value_name = "FILE")]
    remote: Option<PathBuf>,
}

/// Rotates, and says what is left to do. No key is shown.
///
/// # Errors
/// When there is no key set, it is garbled, or the file can't be written.
pub(crate) fn run(project: &Project, command: &Command) -> Result<()> {
    match command {
        Command::Rotate(Options { remote: Some(file) }) => rotate_file(file),
        Command::Rotate(Options { remote: None }) => rotate_vars(project),
        Command::Status(Where { remote, .. }) => status(project, *remote),
    }
}

/// Counts with the list that the job of the Worker walks through.
fn status(project: &Project, remote: bool) -> Result<()> {
    let statements: Vec<_> = TABLES.iter().flat_map(SealedTable::counts).collect();
    let counts: Vec<Count> = query(project, &statements, remote)?
        .into_iter()
        .map(serde_json::from_value)
        .collect::<Result<_, _>>()
        .context("the counts are not what they should be")?;
    print!("{}", report(&counts));
    Ok(())
}

/// How many texts of a column are sealed with a key.
#[derive(Deserialize)]
struct Count {
    table: String,
    column: String,
    key_id: String,
    texts: u64,
}

fn report(counts: &[Count]) -> String {
    let mut keys: BTreeMap<&str, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        keys.entry(&count.key_id).or_default().push(count);
    }
    let mut text = String::new();
    for (key, counts) in &keys {
        let texts: u64 = counts.iter().map(|count| count.texts).sum();
        text.push_str(&format!("{key}  {texts}\n"));
        for Count { table, column, texts, .. } in counts {
            text.push_str(&format!("    {table}.{column}  {texts}\n"));
        }
    }
    let ids: Vec<&str> = keys.into_keys().collect();
    match ids.as_slice() {
        [] => text.push_str("Nothing is sealed yet.\n"),
        [only] => text.push_str(&format!(
            "MASTER_KEY has to keep {only}. Any other key may go, if {only} is the first there.\n"
        )),
        ids => text.push_str(&format!("MASTER_KEY has to keep {}.\n", ids.join(", "))),
    }
    text
}

fn rotate_vars(project: &Project) -> Result<()> {
    let file = project.path(vars::FILE);
    let text = fs::read_to_string(&file).context("no .dev.vars yet: `cargo xtask dev` makes it")?;
    let set = vars::get(&text, NAME)
        .context("no SIGNING_KEYS in .dev.vars: `cargo xtask dev` writes it")?;
    let after = rotated(Some(set.trim_matches('\'')))?;
    vars::write_private(&file, &vars::set(&text, NAME, &format!("'{after}'")))?;
    println!("A new key signs from the next start of `cargo xtask dev` on.");
    Ok(())
}

fn rotate_file(file: &Path) -> Result<()> {
    let before = match file.exists() {
        true => Some(fs::read_to_string(file)?),
        false => None,
    };
    vars::write_private(file, &format!("{}\n", rotated(before.as_deref())?))?;
    let file = file.display();
    println!("{file} has a new key in front. Hand it to the Worker with\n");
    println!("    npx wrangler secret put {NAME} < {file}\n");
    println!("and keep the file where only you can read it: the next rotation needs it.");
    Ok(())
}

/// The set with a new key in front.
fn rotated(before: Option<&str>) -> Result<Value> {
    let mut key = Key::fresh()?;
    key.id = format!("key-{}", random::<6>()?);
    let mut keys = vec![key.private()];
    if let Some(text) = before {
        let set: Value = serde_json::from_str(text).context("the key set is garbled")?;
        let Some(earlier) = set.get("keys").and_then(Value::as_array) else {
            bail!("the key set has no keys");
        };
        keys.extend(earlier.iter().cloned());
    }
    keys.truncate(KEPT);
    Ok(json!({ "keys": keys }))
}

#[cfg(test)]
mod tests {
    use super::{Count, report, rotated};

    fn count(column: &str, key_id: &str, texts: u64) -> Count {
        let (table, column) = ("profiles".to_owned(), column.to_owned());
        Count { table, column, key_id: key_id.to_owned(), texts }
    }

    #[test]
    fn an_old_key_may_go_when_nothing_is_sealed_with_it() {
        let during = report(&[count("ssn", "k1", 2), count("ssn", "k2", 3), count("dob", "k2", 5)]);
        assert_eq!(
            during,
            "k1  2\n    profiles.ssn  2\nk2  8\n    profiles.ssn  3\n    profiles.dob  5\nMASTER_KEY has to keep k1, k2.\n"
        );
        let after = report(&[count("ssn", "k2", 5)]);
        assert!(
            after.ends_with("has to keep k2. Any other key may go, if k2 is the first there.\n")
        );
        assert_eq!(report(&[]), "Nothing is sealed yet.\n");
    }

    #[test]
    fn a_new_key_comes_in_front_and_the_one_before_it_stays() {
        let first = rotated(None).unwrap();
        let second = rotated(Some(&first.to_string())).unwrap();
        let third = rotated(Some(&second.to_string())).unwrap();
        assert_eq!(first["keys"].as_array().unwrap().len(), 1);
        assert_eq!(second["keys"][1], first["keys"][0]);
        assert_ne!(second["keys"][0]["kid"], first["keys"][0]["kid"]);
        assert_eq!(third["keys"].as_array().unwrap().len(), 2);
        assert_eq!(third["keys"][1], second["keys"][0]);
    }

    #[test]
    fn a_garbled_set_is_left_alone() {
        for garbled in ["", "{}", "[]", "{\"keys\":1}"] {
            assert!(rotated(Some(garbled)).is_err(), "{garbled}");
        }
    }
}
