//! Seals anew, with the first key of `MASTER_KEY`, what an older one sealed, or what was sealed before texts were bound to their rows: every
//! column of every table, a bounded number of rows a minute. While an older key is configured it never rests.

use idp_store::db::Statement;
use idp_store::reseal::{self, BEGINNING, JOB, Replacement, SealedRow, SealedTable, TABLES};
use idp_store::{Batch, Sealed};
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::crypto::{Column, Keys, Sealer, Unopened, is_current};
use crate::error::Error;
use crate::json::text;
use crate::log::Resealed;
use crate::ports::{Fault, Ports, Random};

/// How many pages of rows are read in a minute, each in the round trip that writes the one before it.
const PAGES: usize = 25;
/// After so much of its minute the job reads no more.
const BUDGET_MS: i64 = 20_000;
/// The walk in which texts are bound to their rows, too. States of an earlier one count for nothing.
const KIND: u8 = 2;
/// With one key alone: how long the job rests after a walk that found nothing to do. Not for ever, since a Worker of before may have
/// written behind that walk.
const REST_MS: i64 = 24 * 60 * 60 * 1000;

/// How far the walk through all tables came, as it is kept.
#[derive(Serialize, Deserialize)]
struct Walk {
    /// The id of the key that seals. With another one the walk begins anew.
    key: String,
    /// [`KIND`]; 0 before there were kinds.
    #[serde(default)]
    kind: u8,
    /// Until when there is nothing to do, Unix milliseconds; 0: there may be.
    #[serde(default)]
    rests_until: i64,
    /// The place of the table in the list.
    table: usize,
    /// The key of the last row that was looked at.
    after: String,
    /// How many texts of this walk were sealed anew.
    resealed: u64,
    /// How many did not open.
    stuck: u64,
    /// Why not: of the first of them. No personal data.
    why: Option<String>,
}

impl Walk {
    fn new(key: &str) -> Self {
        let (after, key) = (BEGINNING.to_owned(), key.to_owned());
        Self { key, kind: KIND, rests_until: 0, table: 0, after, resealed: 0, stuck: 0, why: None }
    }

    fn resume(state: Option<String>, key: &str) -> Self {
        let known: Option<Self> = state.and_then(|state| serde_json::from_str(&state).ok());
        let known = known.filter(|walk| walk.key == key && walk.kind == KIND);
        known.unwrap_or_else(|| Self::new(key))
    }

    /// The walk after this one, which has come to its end.
    fn next(&self, is_alone: bool, now: i64) -> Self {
        let rests = is_alone && self.resealed == 0;
        let rests_until = if rests { now.saturating_add(REST_MS) } else { 0 };
        Self { rests_until, ..Self::new(&self.key) }
    }

    fn line(&self, is_whole: bool) -> Resealed<'_> {
        Resealed {
            scheduled: "reseal",
            key: &self.key,
            table: TABLES.get(self.table).map(|table| table.name),
            resealed: self.resealed,
            stuck: self.stuck,
            why: self.why.as_deref(),
            is_whole,
        }
    }
}

/// Goes on with the walk. What fails is left as it is and comes again in the next walk; a walk that was cut goes on where it was.
///
/// # Errors
/// Where the database fails, or there are no random bytes.
pub(crate) async fn reseal(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let (key, is_alone) = (config.keys.sealing_key_id(), !config.keys.is_replacing_masters());
    let began = ports.clock.now();
    let mut walk = Walk::resume(reseal::state(JOB).first(ports.db).await?, key);
    if is_alone && walk.rests_until > began {
        return Ok(());
    }
    walk.rests_until = 0;
    let (before, mut batch) = (walk.resealed, Batch::new());
    let mut is_whole = false;
    for _ in 0..PAGES {
        let Some(table) = TABLES.get(walk.table) else {
            is_whole = true;
            break;
        };
        if ports.clock.now().saturating_sub(began) > BUDGET_MS {
            break;
        }
        let asked = batch.ask(table.page(&walk.after));
        let rows = std::mem::take(&mut batch).run(ports.db).await?.all(&asked)?;
        batch.extend(step(&config.keys, ports.random, table, &rows, &mut walk)?);
        batch.push(reseal::save(JOB, text(&walk)));
    }
    // With one key there is nothing to tell of most days.
    let is_told = is_whole && (!is_alone || walk.resealed > 0 || walk.stuck > 0);
    if is_told || walk.resealed > before {
        ports.log.line(&text(&walk.line(is_whole)));
    }
    if is_whole {
        // Whatever an isolate with the old configuration wrote meanwhile is found by the next one.
        batch.push(reseal::save(JOB, text(&walk.next(is_alone, began))));
    }
    batch.run(ports.db).await.map(drop).map_err(Error::from)
}

/// What puts a page's texts back sealed anew. The walk goes behind the page.
fn step(
    keys: &Keys,
    random: &dyn Random,
    table: &SealedTable,
    rows: &[SealedRow],
    walk: &mut Walk,
) -> Result<Vec<Statement>, Fault> {
    match rows.last() {
        Some(last) => walk.after.clone_from(&last.key),
        None => {
            walk.table = walk.table.saturating_add(1);
            BEGINNING.clone_into(&mut walk.after);
        }
    }
    let mut statements = Vec::new();
    for (place, name) in table.columns.iter().enumerate() {
        let mut replacements = Vec::new();
        for row in rows {
            let old = row.values.get(place).cloned().flatten();
            let is_old = |old: &String| !is_current(keys, old);
            let Some(old) = old.filter(is_old) else { continue };
            match sealed_anew(keys, random, (table.name, name), row, &old)? {
                Ok(Sealed(new)) => {
                    replacements.push(Replacement { key: row.key.clone(), old, new })
                }
                Err(why) => {
                    walk.stuck = walk.stuck.saturating_add(1);
                    let why = || format!("{}.{name}: {why}", table.name);
                    walk.why.get_or_insert_with(why);
                }
            }
        }
        walk.resealed = walk.resealed.saturating_add(replacements.len() as u64);
        if !replacements.is_empty() {
            statements.extend(table.replace(place, &replacements));
        }
    }
    Ok(statements)
}

/// The text under the newest key and bound to its row, or why it did not open.
fn sealed_anew(
    keys: &Keys,
    random: &dyn Random,
    (table, name): (&str, &str),
    row: &SealedRow,
    old: &str,
) -> Result<Result<Sealed, Unopened>, Fault> {
    let Some(column) = Column::find(table, name, row.part.as_deref()) else {
        return Ok(Err(Unopened::Changed));
    };
    let old = Sealed(old.to_owned());
    let ids: Vec<&str> = row.row.iter().map(String::as_str).collect();
    let place = column.of(&ids);
    let mut why = Unopened::Changed;
    for owner in &row.owners {
        let sealer = Sealer::new(keys, owner);
        match sealer.open(place, &old) {
            Ok(json) => {
                let json = std::str::from_utf8(&json).map_err(|error| Fault(error.to_string()))?;
                return sealer.seal(place, json, random).map(Ok);
            }
            Err(unopened) => why = unopened,
        }
    }
    Ok(Err(why))
}
