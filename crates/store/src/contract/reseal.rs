//! Promises about the walk through what is sealed: row values, JSON paths and updates from a list, as every adapter has to understand them.

use super::bench::{Bench, Case, case, same};
use super::people::ok;
use crate::batch::Batch;
use crate::db::Statement;
use crate::reseal::{BEGINNING, Replacement, SealedTable, TABLES};

pub(super) const CASES: &[Case] = &[
    case!(every_table_is_walked_and_counted),
    case!(only_what_holds_the_old_text_gets_the_new_one),
];

async fn every_table_is_walked_and_counted(bench: &Bench<'_>) -> Result<(), String> {
    for table in TABLES {
        ok(table.page(BEGINNING).all(bench.db).await)?;
        let nobody = Replacement {
            key: r#"["nobody","nobody","nobody"]"#.to_owned(),
            old: "k1.old".to_owned(),
            new: "k2.new".to_owned(),
        };
        let nobody = [nobody];
        let columns = 0..table.columns.len();
        let mut batch: Vec<_> = columns.flat_map(|column| table.replace(column, &nobody)).collect();
        batch.extend(table.counts());
        ok(Batch::from(batch).run(bench.db).await)?;
    }
    Ok(())
}

/// The addresses of a user: their keys, and what is sealed in them.
async fn addresses(
    bench: &Bench<'_>,
    table: &SealedTable,
    user: &str,
) -> Result<Vec<(String, String)>, String> {
    // What comes right before the user's first address.
    let rows = ok(table.page(&format!(r#"["{user}",0]"#)).all(bench.db).await)?;
    let own = rows.into_iter().filter(|row| row.owners == [user]);
    Ok(own.map(|row| (row.key, row.values.into_iter().flatten().collect())).collect())
}

async fn only_what_holds_the_old_text_gets_the_new_one(bench: &Bench<'_>) -> Result<(), String> {
    let user = format!("resealed-{}", bench.seed);
    let table = TABLES.iter().find(|table| table.name == "addresses").ok_or("no addresses")?;
    let insert = |seq: i64| {
        let sql = "INSERT INTO addresses (user_id, seq, address_id, address) VALUES (?1, ?2, ?2, 'k1.old')";
        Statement::new(sql, [user.as_str().into(), seq.into()])
    };
    ok(Batch::from([insert(1), insert(2), insert(3)]).run(bench.db).await)?;
    let keys: Vec<String> =
        addresses(bench, table, &user).await?.into_iter().map(|(key, _)| key).collect();
    let replacement = |key: &String, old: &str| Replacement {
        key: key.clone(),
        old: old.to_owned(),
        new: "k2.new".to_owned(),
    };
    let [first, second, _] = keys.as_slice() else { return Err(format!("saw {keys:?}")) };
    let replacements = [replacement(first, "k1.old"), replacement(second, "k1.other")];
    ok(Batch::from(table.replace(0, &replacements)).run(bench.db).await)?;
    let after = addresses(bench, table, &user).await?;
    let texts: Vec<&str> = after.iter().map(|(_, text)| text.as_str()).collect();
    same(&texts, &vec!["k2.new", "k1.old", "k1.old"])
}
