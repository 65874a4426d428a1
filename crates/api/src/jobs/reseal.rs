//! Seals anew, with the first key of `MASTER_KEY`, what an older one sealed, or what was sealed before texts were bound to their rows: every
//! column of every table, a bounded number of rows a minute. While an older key is configured it never rests.

use idp_store::Sealed;
use idp_store::batch::Query;
use idp_store::db::Statement;
use idp_store::reseal::{self, JOB, Replacement, SealedRow, SealedTable, TABLES};

use zeroize::Zeroizing;

use crate::config::Config;
use crate::crypto::{Column, Keys, Sealer, Unopened, is_current};
use crate::error::Error;
use crate::jobs::walk::{Walk, Walked};
use crate::json::text;
use crate::log::Resealed;
use crate::ports::{Fault, Ports, Random};

/// With one key alone: how long the job rests after a walk that found nothing to do. Not for ever, since a Worker of before may have
/// written behind that walk.
const REST_MS: i64 = 24 * 60 * 60 * 1000;

impl Walked for SealedTable {
    type Row = SealedRow;

    fn name(&self) -> &'static str {
        self.name
    }

    fn page(&self, after: &str) -> Query<SealedRow> {
        self.page(after)
    }

    fn key(row: &SealedRow) -> &str {
        &row.key
    }
}

/// Goes on with the walk. What fails is left as it is and comes again in the next one.
///
/// # Errors
/// Where the database fails, or there are no random bytes.
pub(crate) async fn reseal(config: &Config, ports: &Ports<'_>) -> Result<(), Error> {
    let (key, is_alone) = (config.keys.sealing_key_id(), !config.keys.is_replacing_masters());
    let began = ports.clock.now();
    let mut walk = Walk::resume(JOB, key, ports).await?;
    if is_alone && walk.rests_until > began {
        return Ok(());
    }
    walk.rests_until = 0;
    let before = walk.changed;
    let step = |table: &SealedTable, rows: &[SealedRow], walk: &mut Walk| {
        step(&config.keys, ports.random, table, rows, walk)
    };
    let (mut batch, is_whole) = walk.go_on((JOB, TABLES), (ports, began), step).await?;
    // With one key there is nothing to tell of most days.
    let is_told = is_whole && (!is_alone || walk.changed > 0 || walk.stuck > 0);
    if is_told || walk.changed > before {
        ports.log.line(&text(&line(&walk, is_whole)));
    }
    if is_whole {
        // Whatever an isolate with the old configuration wrote meanwhile is found by the next one.
        let mut next = Walk::new(key);
        if is_alone && walk.changed == 0 {
            next.rests_until = began.saturating_add(REST_MS);
        }
        batch.push(reseal::save(JOB, text(&next)));
    }
    batch.run(ports.db).await.map(drop).map_err(Error::from)
}

fn line(walk: &Walk, is_whole: bool) -> Resealed<'_> {
    Resealed {
        scheduled: JOB,
        key: &walk.key,
        table: walk.next_table(TABLES),
        resealed: walk.changed,
        stuck: walk.stuck,
        why: walk.why.as_deref(),
        is_whole,
    }
}

/// What puts a page's texts back sealed anew.
fn step(
    keys: &Keys,
    random: &dyn Random,
    table: &SealedTable,
    rows: &[SealedRow],
    walk: &mut Walk,
) -> Result<Vec<Statement>, Fault> {
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
                    walk.stick(|| format!("{}.{name}: {why}", table.name));
                }
            }
        }
        walk.changed = walk.changed.saturating_add(replacements.len() as u64);
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
    column: (&str, &str),
    row: &SealedRow,
    old: &str,
) -> Result<Result<Sealed, Unopened>, Fault> {
    let (sealer, column, json) = match opened(keys, column, row, old) {
        Ok(opened) => opened,
        Err(why) => return Ok(Err(why)),
    };
    let json = std::str::from_utf8(&json).map_err(|error| Fault(error.to_string()))?;
    sealer.seal(column.of(&ids(row)), json, random).map(Ok)
}

/// What is sealed in a column of that table and name, in which column of ours that is, and who opens and seals it.
pub(super) fn opened<'a>(
    keys: &'a Keys,
    (table, name): (&str, &str),
    row: &'a SealedRow,
    sealed: &str,
) -> Result<(Sealer<'a>, Column, Zeroizing<Vec<u8>>), Unopened> {
    let column = Column::find(table, name, row.part.as_deref()).ok_or(Unopened::Changed)?;
    let sealed = Sealed(sealed.to_owned());
    let mut why = Unopened::Changed;
    for owner in &row.owners {
        let sealer = Sealer::new(keys, owner);
        match sealer.open(column.of(&ids(row)), &sealed) {
            Ok(json) => return Ok((sealer, column, json)),
            Err(unopened) => why = unopened,
        }
    }
    Err(why)
}

fn ids(row: &SealedRow) -> Vec<&str> {
    row.row.iter().map(String::as_str).collect()
}
