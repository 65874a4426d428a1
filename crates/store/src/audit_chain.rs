//! The chain over the audit trail: which rows the next link is over, and the links. How a link is made is not known here.

use serde::{Deserialize, Serialize};

use crate::batch::{Asked, Batch, Query};
use crate::db::{DbError, Row, Statement};
use crate::sql;

/// At most so many rows are in one link.
pub const MOST: i64 = 500;

/// A link of the chain.
#[derive(Debug, Serialize, Deserialize)]
pub struct Link {
    /// 1 for the first.
    pub seq: i64,
    /// The link before; empty for the first.
    pub former: String,
    /// The time of that one's last row, Unix milliseconds; 0 for the first.
    pub former_at: i64,
    /// The time of its first row, Unix milliseconds.
    pub since: i64,
    /// The time of its last row, Unix milliseconds.
    pub until_at: i64,
    /// The id of its last row.
    pub until_id: String,
    /// How many rows it is over.
    pub rows: i64,
    /// A hash over the rows; none in a link of before there were digests, which is over the rows itself.
    #[serde(default)]
    pub digest: Option<String>,
    /// A keyed hash over all of the above.
    pub link: String,
}

/// A row as links see it: all of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the columns of the table")]
pub struct LinkedRow {
    pub at: i64,
    pub id: String,
    pub user_key: String,
    pub actor: String,
    pub person: Option<String>,
    pub action: String,
    pub request_id: String,
    pub client_request_id: Option<String>,
    pub count: i64,
}

/// The newest link, and the oldest rows behind it that are older than `before`, Unix milliseconds.
#[must_use]
pub fn next(before: i64) -> (Batch, Asked<Link>, Asked<LinkedRow>) {
    let mut batch = Batch::new();
    let newest = batch.ask(Query::new(
        sql!("SELECT seq, former, former_at, since, until_at, until_id, rows, digest, link FROM audit_links WHERE seq > 0 ORDER BY seq DESC LIMIT 1"),
        link,
    ));
    let rows = batch.ask(Query::new(
        sql!(
            "SELECT at, id, user_key, actor, person, action, request_id, client_request_id, count FROM audit \
             WHERE at < :before AND (at, id) > (coalesce((SELECT until_at FROM audit_links WHERE seq > 0 ORDER BY seq DESC LIMIT 1), 0), \
             coalesce((SELECT until_id FROM audit_links WHERE seq > 0 ORDER BY seq DESC LIMIT 1), '')) ORDER BY at, id LIMIT :most",
            before,
            most = MOST,
        ),
        row,
    ));
    (batch, newest, rows)
}

/// Every link, by their numbers. Reads the whole table: for operators, not for requests.
#[must_use]
pub fn links() -> Query<Link> {
    let select = sql!(
        "SELECT seq, former, former_at, since, until_at, until_id, rows, digest, link FROM audit_links ORDER BY seq"
    );
    Query::new(select, link)
}

/// Every row, by time and id. Reads the whole table: for operators, not for requests.
#[must_use]
pub fn rows() -> Query<LinkedRow> {
    let select = sql!(
        "SELECT at, id, user_key, actor, person, action, request_id, client_request_id, count FROM audit ORDER BY at, id"
    );
    Query::new(select, row)
}

/// Adds a link; one of that number violates the key.
#[must_use]
pub fn insert(link: &Link) -> Statement {
    sql!(
        "INSERT INTO audit_links (seq, former, former_at, since, until_at, until_id, rows, digest, link) \
         VALUES (:seq, :former, :former_at, :since, :until_at, :until_id, :rows, :digest, :link)",
        seq = link.seq,
        former = link.former.as_str(),
        former_at = link.former_at,
        since = link.since,
        until_at = link.until_at,
        until_id = link.until_id.as_str(),
        rows = link.rows,
        digest = link.digest.as_deref(),
        link = link.link.as_str(),
    )
}

fn link(row: &Row) -> Result<Link, DbError> {
    Ok(Link {
        seq: number(row, 0)?,
        former: row.text(1)?.to_owned(),
        former_at: number(row, 2)?,
        since: number(row, 3)?,
        until_at: number(row, 4)?,
        until_id: row.text(5)?.to_owned(),
        rows: number(row, 6)?,
        digest: row.optional_text(7)?.map(str::to_owned),
        link: row.text(8)?.to_owned(),
    })
}

fn row(row: &Row) -> Result<LinkedRow, DbError> {
    let text = |column| row.text(column).map(str::to_owned);
    let optional = |column| row.optional_text(column).map(|text| text.map(str::to_owned));
    Ok(LinkedRow {
        at: number(row, 0)?,
        id: text(1)?,
        user_key: text(2)?,
        actor: text(3)?,
        person: optional(4)?,
        action: text(5)?,
        request_id: text(6)?,
        client_request_id: optional(7)?,
        count: number(row, 8)?,
    })
}

fn number(row: &Row, column: usize) -> Result<i64, DbError> {
    row.integer(column)?.ok_or_else(DbError::unexpected)
}
