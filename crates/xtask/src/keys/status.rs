//! `keys status`: how much was made with which key, and which keys have to stay.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use clap::Args;
use idp_store::db::Statement;
use idp_store::reindex::COLUMNS;
use idp_store::reseal::{SealedTable, TABLES};
use idp_store::{audit_keys, people};
use serde::Deserialize;

use crate::local::d1::query;
use crate::project::Project;
use crate::tenant::made::now;

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

/// How many texts of a column have a key.
#[derive(Clone, Deserialize)]
struct Count {
    table: String,
    column: String,
    key_id: String,
    texts: u64,
    /// Of keyed hashes: when the last of those goes that nothing is computed anew from.
    #[serde(default)]
    ends: Option<String>,
}

/// The keyed hashes that are found by one key.
const INDEX_KEY: &str = "INDEX_KEY";

/// Counts with the lists that the jobs of the Worker walk through.
pub(super) fn run(project: &Project, options: &Where) -> Result<()> {
    let mut statements: Vec<_> = TABLES.iter().flat_map(SealedTable::counts).collect();
    statements.push(people::count_peppers());
    statements.extend(audit_keys::counts());
    print!("{}", report(&counts(project, &statements, options.remote)?));
    let at = now()?;
    let statements: Vec<_> = COLUMNS.iter().map(|column| column.count(at)).collect();
    let counts = counts(project, &statements, options.remote)?;
    print!("{}", of(INDEX_KEY, &counts.iter().collect::<Vec<_>>()));
    Ok(())
}

fn counts(project: &Project, statements: &[Statement], remote: bool) -> Result<Vec<Count>> {
    query(project, statements, remote)?
        .into_iter()
        .map(serde_json::from_value)
        .collect::<Result<_, _>>()
        .context("the counts are not what they should be")
}

fn report(counts: &[Count]) -> String {
    ["MASTER_KEY", "PEPPER_KEY", "AUDIT_KEY"]
        .map(|name| {
            of(name, &counts.iter().filter(|count| secret(count) == name).collect::<Vec<_>>())
        })
        .concat()
}

/// With which secret a column was made.
fn secret(count: &Count) -> &'static str {
    match count.column.as_str() {
        "password" => "PEPPER_KEY",
        "user_key" | "audit_key" | "link" => "AUDIT_KEY",
        _ => "MASTER_KEY",
    }
}

fn of(name: &str, counts: &[&Count]) -> String {
    let mut keys: BTreeMap<&str, Vec<&Count>> = BTreeMap::new();
    for count in counts {
        keys.entry(&count.key_id).or_default().push(count);
    }
    let mut text = format!("{name}\n");
    for (key, counts) in &keys {
        let texts: u64 = counts.iter().map(|count| count.texts).sum();
        text.push_str(&format!("  {key}  {texts}\n"));
        for Count { table, column, texts, ends, .. } in counts {
            let ends = ends.as_ref().map(|ends| format!("  (the last that ends: {ends} UTC)"));
            text.push_str(&format!(
                "      {table}.{column}  {texts}{}\n",
                ends.unwrap_or_default()
            ));
        }
    }
    let ids: Vec<&str> = keys.into_keys().collect();
    text.push_str(&match ids.as_slice() {
        [] => "  Nothing was made with it yet.\n".to_owned(),
        [only] => format!("  It has to keep {only}. Any other may go, if {only} stands first.\n"),
        ids => format!("  It has to keep {}.\n", ids.join(", ")),
    });
    text
}

#[cfg(test)]
mod tests {
    use super::{Count, INDEX_KEY, of, report};

    fn count(column: &str, key_id: &str, texts: u64) -> Count {
        let (table, column) = ("profiles".to_owned(), column.to_owned());
        Count { table, column, key_id: key_id.to_owned(), texts, ends: None }
    }

    #[test]
    fn an_old_key_may_go_when_nothing_has_it() {
        let during = [("ssn", "k1", 2), ("ssn", "k2", 3), ("dob", "k2", 5), ("password", "0", 7)];
        let during = during.map(|(column, key, texts)| count(column, key, texts));
        let during = [during.as_slice(), &[count("link", "a1", 4)]].concat();
        assert_eq!(
            report(&during),
            "MASTER_KEY\n  k1  2\n      profiles.ssn  2\n  k2  8\n      profiles.ssn  3\n      profiles.dob  5\n  It has to keep k1, k2.\n\
             PEPPER_KEY\n  0  7\n      profiles.password  7\n  It has to keep 0. Any other may go, if 0 stands first.\n\
             AUDIT_KEY\n  a1  4\n      profiles.link  4\n  It has to keep a1. Any other may go, if a1 stands first.\n"
        );
        let after = report(&[count("ssn", "k2", 5)]);
        assert!(after.contains("It has to keep k2. Any other may go, if k2 stands first."));
        assert!(after.contains("PEPPER_KEY\n  Nothing was made with it yet.\n"));
    }

    #[test]
    fn of_keyed_hashes_that_nothing_computes_anew_it_says_when_the_last_ends() {
        let stays = count("ssn_key", "i2", 5);
        let ends = Some("2027-02-28 12:00".to_owned());
        let left = Count { ends, ..count("network_key", "i1", 2) };
        assert_eq!(
            of(INDEX_KEY, &[&stays, &left]),
            "INDEX_KEY\n  i1  2\n      profiles.network_key  2  (the last that ends: 2027-02-28 12:00 UTC)\n  i2  5\n      profiles.ssn_key  5\n  \
             It has to keep i1, i2.\n"
        );
    }
}
