//! The database, through wrangler: that of this machine, or the deployed one. No secret is in a statement, hashes are.

use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use idp_store::batch::{Batch, Query, Results};
use idp_store::db::{Cost, Db, DbError, Done, Row, RunFuture, SizeFuture, Statement, Value};
use idp_store::literal::text_of;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::local::database::{STATE, migrate};
use crate::project::{Project, collect};
use crate::toolchain;

/// How often a busy database is asked again.
const TRIES: u32 = 6;

/// Which database.
#[derive(Clone, Copy)]
pub(crate) struct D1<'a> {
    pub(crate) project: &'a Project,
    /// The deployed one.
    pub(crate) remote: bool,
}

impl D1<'_> {
    /// All or nothing, and what was asked.
    ///
    /// # Errors
    /// What the first violated condition means, in the store's words.
    pub(crate) fn run(&self, batch: impl Into<Batch>) -> Result<Results, idp_store::Error> {
        pollster::block_on(batch.into().run(self))
    }

    /// The rows of a question.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub(crate) fn all<T>(&self, query: Query<T>) -> Result<Vec<T>> {
        pollster::block_on(query.all(self)).map_err(unreachable)
    }

    /// The first row of a question.
    ///
    /// # Errors
    /// When the database can't be reached.
    pub(crate) fn first<T>(&self, query: Query<T>) -> Result<Option<T>> {
        pollster::block_on(query.first(self)).map_err(unreachable)
    }

    fn rows(&self, statements: &[Statement]) -> Result<Vec<Vec<Row>>> {
        let said = run(self.project, statements, self.remote, &["--json"])?;
        let results: Vec<Rows> =
            serde_json::from_slice(&said).context("wrangler d1 execute --json")?;
        if results.len() != statements.len() {
            bail!("wrangler gave {} results of {} statements", results.len(), statements.len());
        }
        let rows = |result: Rows| result.results.into_iter().map(|row| row.0).collect();
        Ok(results.into_iter().map(rows).collect())
    }
}

impl Db for D1<'_> {
    fn run(&self, statements: Vec<Statement>) -> RunFuture<'_> {
        Box::pin(async move {
            let results = self.rows(&statements);
            let results = results.map_err(|error| DbError::from_message(&format!("{error:#}")))?;
            Ok(results.into_iter().map(|rows| Done { rows, cost: Cost::default() }).collect())
        })
    }

    fn size(&self) -> SizeFuture<'_> {
        Box::pin(async { Ok(None) })
    }
}

/// What went wrong beside the conditions that a command has words for.
pub(crate) fn unreachable(error: idp_store::Error) -> anyhow::Error {
    match error {
        idp_store::Error::Unavailable(why) => anyhow::anyhow!("{why}"),
        other => anyhow::anyhow!("{other:?}"),
    }
}

/// What wrangler says of a statement.
#[derive(serde::Deserialize)]
struct Rows {
    #[serde(default)]
    results: Vec<Ordered>,
}

/// A row, in the order of its columns: a map would forget that.
struct Ordered(Row);

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Cells;
        impl<'de> Visitor<'de> for Cells {
            type Value = Ordered;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a row")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Ordered, M::Error> {
                let mut cells = Vec::new();
                while let Some((IgnoredAny, cell)) = map.next_entry()? {
                    cells.push(cell_of(cell));
                }
                Ok(Ordered(Row(cells)))
            }
        }
        deserializer.deserialize_map(Cells)
    }
}

fn cell_of(cell: serde_json::Value) -> Value {
    match cell {
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Number(number) => number.as_f64().map_or(Value::Null, Value::Number),
        _ => Value::Null,
    }
}

/// Runs statements, and gives the rows of all as objects.
///
/// # Errors
/// When the database can't be reached.
pub(crate) fn query(
    project: &Project,
    statements: &[Statement],
    remote: bool,
) -> Result<Vec<serde_json::Value>> {
    let said = run(project, statements, remote, &["--json"])?;
    let results: Vec<serde_json::Value> =
        serde_json::from_slice(&said).context("wrangler d1 execute --json")?;
    let rows = |result: &serde_json::Value| {
        result.get("results").and_then(serde_json::Value::as_array).cloned()
    };
    Ok(results.iter().filter_map(rows).flatten().collect())
}

fn run(
    project: &Project,
    statements: &[Statement],
    remote: bool,
    options: &[&str],
) -> Result<Vec<u8>> {
    let texts: Vec<String> = statements.iter().map(text_of).collect();
    let sql = texts.join("; ");
    toolchain::npm::install(project)?;
    if !remote {
        migrate(project)?;
    }
    for attempt in 0..TRIES {
        let mut wrangler = project.tool("wrangler");
        wrangler.args(["d1", "execute", "DB", "--yes", "--command", &sql]).args(options);
        if remote {
            wrangler.arg("--remote");
        } else {
            wrangler.args(["--local", "--persist-to", STATE]);
        }
        let output = collect(wrangler.stderr(Stdio::piped()))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        if !said.contains("SQLITE_BUSY") && !said.contains("database is locked") {
            bail!("wrangler d1 execute: {said}");
        }
        // There is no busy timeout in the local database.
        sleep(Duration::from_millis(200).saturating_mul(1 << attempt));
    }
    bail!("the local database is busy: try again when `cargo xtask dev` has less to do")
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use idp_store::db::Value;

    #[test]
    fn a_row_keeps_the_order_of_its_columns() {
        let said = r#"[{"results": [{"b": "x", "a": 7, "c": null}], "success": true}, {"success": true, "meta": {}}]"#;
        let results: Vec<Rows> = serde_json::from_str(said).unwrap();
        let rows: Vec<_> = results[0].results.iter().map(|row| row.0.0.clone()).collect();
        assert_eq!(rows, [[Value::from("x"), Value::Number(7.0), Value::Null]]);
        assert!(results[1].results.is_empty());
    }
}
