//! Whether a copy of the database is worth anything to whoever has the keys: everything opens, every index finds, the trail is whole.

use std::collections::{BTreeMap, BTreeSet};

use idp_store::batch::Query;
use idp_store::db::{Db, DbError, Statement};
use idp_store::reindex::{self, COLUMNS, IndexTable, IndexedRow};
use idp_store::reseal::{self, BEGINNING, SealedRow, SealedTable};
use idp_store::{Error, audit_chain, audit_keys, people};

use super::reindex::known;
use super::reseal::opened;
use super::walk::Walked;
use crate::audit_chain::{Chain, faults};
use crate::crypto::Keys;

/// What was tried, and what is wrong.
#[derive(Default)]
pub struct Drilled {
    /// How many sealed texts opened.
    pub opened: u64,
    /// How many keyed hashes are those of what is sealed beside them: who is looked for by them is found.
    pub found: u64,
    /// How many links the audit trail has.
    pub links: usize,
    /// What is wrong, a sentence each; empty where nothing is. No personal data.
    pub faults: Vec<String>,
}

/// What is wrong, and how often.
type Wrong = BTreeMap<String, u64>;

/// Opens every sealed text, computes every keyed hash of what is sealed, and verifies the audit trail. Audit rows from before `kept_since`, Unix
/// milliseconds, may have gone by their age. Reads the whole database: for operators, not for requests.
///
/// # Errors
/// Where the database can't be read.
pub async fn drill(keys: &Keys, db: &dyn Db, kept_since: i64) -> Result<Drilled, Error> {
    let (mut drilled, mut wrong) = (Drilled::default(), Wrong::new());
    for table in reseal::TABLES {
        each(table, db, |row| open(keys, table, row, &mut drilled, &mut wrong)).await?;
    }
    for table in reindex::TABLES {
        each(table, db, |row| find(keys, table, row, &mut drilled, &mut wrong)).await?;
    }
    let (links, rows) = (audit_chain::links().all(db).await?, audit_chain::rows().all(db).await?);
    drilled.links = links.len();
    drilled.faults = wrong.into_iter().map(|(what, times)| format!("{what} ({times})")).collect();
    let chain = Chain { links: &links, rows: &rows, kept_since };
    drilled.faults.extend(faults(keys, &chain, None));
    Ok(drilled)
}

/// For `MASTER_KEY`, `INDEX_KEY`, `PEPPER_KEY` and `AUDIT_KEY`: the ids of the keys that something in the database was made with, at `now`, Unix
/// milliseconds. What is kept needs those of no other secret. Reads the whole database: for operators, not for requests.
///
/// # Errors
/// Where the database can't be read.
pub async fn key_ids(
    db: &dyn Db,
    now: i64,
) -> Result<BTreeMap<&'static str, BTreeSet<String>>, DbError> {
    let counts: [(&str, Vec<Statement>); 4] = [
        ("MASTER_KEY", reseal::TABLES.iter().flat_map(SealedTable::counts).collect()),
        ("INDEX_KEY", COLUMNS.iter().map(|column| column.count(now)).collect()),
        ("PEPPER_KEY", vec![people::count_peppers()]),
        ("AUDIT_KEY", audit_keys::counts().into()),
    ];
    let mut keys = BTreeMap::new();
    for (name, statements) in counts {
        let results = db.batch(statements).await?;
        let ids = results.iter().flatten().map(|row| row.text(2).map(str::to_owned));
        keys.insert(name, ids.collect::<Result<_, _>>()?);
    }
    Ok(keys)
}

/// Goes through a whole table.
async fn each<T: Walked>(
    table: &T,
    db: &dyn Db,
    mut look: impl FnMut(&T::Row),
) -> Result<(), Error> {
    let mut after = BEGINNING.to_owned();
    loop {
        let page: Query<T::Row> = table.page(&after);
        let rows = page.all(db).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        T::key(last).clone_into(&mut after);
        rows.iter().for_each(&mut look);
    }
}

fn open(
    keys: &Keys,
    table: &SealedTable,
    row: &SealedRow,
    drilled: &mut Drilled,
    wrong: &mut Wrong,
) {
    for (name, sealed) in table.columns.iter().zip(&row.values) {
        let Some(sealed) = sealed else { continue };
        match opened(keys, (table.name, name), row, sealed) {
            Ok(_) => drilled.opened = drilled.opened.saturating_add(1),
            Err(why) => note(wrong, format!("{}.{name}: {why}", table.name)),
        }
    }
}

fn find(
    keys: &Keys,
    table: &IndexTable,
    row: &IndexedRow,
    drilled: &mut Drilled,
    wrong: &mut Wrong,
) {
    let known = match known(keys, table, row) {
        Ok(known) => known,
        // Told of the column in which it is.
        Err(_) => return,
    };
    for hash in row.stored.iter().flatten() {
        if known.contains(hash) {
            drilled.found = drilled.found.saturating_add(1);
        } else {
            note(wrong, format!("{}: a keyed hash is not of what is sealed", table.name));
        }
    }
}

fn note(wrong: &mut Wrong, what: String) {
    let times = wrong.entry(what).or_default();
    *times = times.saturating_add(1);
}
