//! `keys status`: how much was made with which key, and which keys have to stay.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use clap::Args;
use idp_store::reseal::{SealedTable, TABLES};
use idp_store::{audit_keys, people};
use serde::Deserialize;

use crate::project::Project;
use crate::tenant::query;

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
}

/// Counts with the list that the job of the Worker walks through.
pub(super) fn run(project: &Project, options: &Where) -> Result<()> {
    let mut statements: Vec<_> = TABLES.iter().flat_map(SealedTable::counts).collect();
    statements.push(people::count_peppers());
    statements.extend(audit_keys::counts());
    let counts: Vec<Count> = query(project, &statements, options.remote)?
        .into_iter()
        .map(serde_json::from_value)
        .collect::<Result<_, _>>()
        .context("the counts are not what they should be")?;
    print!("{}", report(&counts));
    Ok(())
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
        for Count { table, column, texts, .. } in counts {
            text.push_str(&format!("      {table}.{column}  {texts}\n"));
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
    use super::{Count, report};

    fn count(column: &str, key_id: &str, texts: u64) -> Count {
        let (table, column) = ("profiles".to_owned(), column.to_owned());
        Count { table, column, key_id: key_id.to_owned(), texts }
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
}
