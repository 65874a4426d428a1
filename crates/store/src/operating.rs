//! Who makes and ends tenants, keys, clients and programs, and what each such act leaves: an audit row, and of keys and clients an event.

use serde::Serialize;

use crate::audit::{self, Trail};
use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::sealed::Sealed;
use crate::sql;

/// Who acts, and when.
#[derive(Clone, Copy)]
pub struct Operator<'a> {
    /// The client of the operators' API, or `operator` for the command line.
    pub actor: &'a str,
    /// Who sits before that client, where somebody does.
    pub person: Option<&'a str>,
    /// The request that acts, by our own id; empty for the command line.
    pub request_id: &'a str,
    /// The id that the client gave the request.
    pub client_request_id: Option<&'a str>,
    /// Unix milliseconds.
    pub now: i64,
}

impl Operator<'_> {
    /// Whoever has the command line.
    #[must_use]
    pub const fn at_command_line(now: i64) -> Self {
        Self { actor: "operator", person: None, request_id: "", client_request_id: None, now }
    }

    /// What an audit row says of it. What is acted on is no person, and the command line need not have `AUDIT_KEY`: ids stand in clear,
    /// behind a word that no keyed hash has.
    pub(crate) const fn trail<'b>(&'b self, about: &'b str) -> Trail<'b> {
        let Self { actor, person, request_id, client_request_id, now } = *self;
        Trail { user_key: about, actor, person, request_id, client_request_id, now }
    }

    /// Records an act on somebody, under a keyed hash of the audit trail.
    #[must_use]
    pub fn record_under(&self, audit_key: &str, action: &'static str) -> Statement {
        audit::insert(&self.trail(audit_key), action)
    }

    /// Records an act.
    #[must_use]
    pub fn record(&self, about: &About<'_>, action: &'static str) -> Statement {
        audit::insert(&self.trail(&about.name()), action)
    }
}

/// What is acted on.
#[derive(Clone, Copy)]
pub enum About<'a> {
    /// A tenant, by its account.
    Account(&'a str),
    /// A client, by its id.
    Client(&'a str),
    /// A program, by its code.
    Program(&'a str),
    /// An event, by its id.
    Event(&'a str),
}

impl About<'_> {
    /// How audit rows call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Account(id) => format!("account:{id}"),
            Self::Client(id) => format!("client:{id}"),
            Self::Program(code) => format!("program:{code}"),
            Self::Event(id) => format!("event:{id}"),
        }
    }
}

/// A key or a secret was made.
pub(crate) const CREATED: &str = "key.created";
/// A key or a client was revoked.
pub(crate) const REVOKED: &str = "key.revoked";

/// What an event about a key, a client or a key pair of a program says.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase", untagged)]
pub(crate) enum Told<'a> {
    #[serde(rename_all = "camelCase")]
    Key { account: &'a str, key_id: &'a str },
    #[serde(rename_all = "camelCase")]
    Client { client_id: &'a str },
    #[serde(rename_all = "camelCase")]
    Program { program_code: &'a str, public_key_hash: &'a str },
}

/// Has an event told for each row that `$from` selects.
macro_rules! told {
    ($kind:expr, $told:expr, $now:expr, $from:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::sql!(
            concat!(
                "INSERT INTO key_events (id, kind, data, at) SELECT \
                lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) \
                || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), :kind, :data, :now ",
                $from
            ),
            kind = $kind,
            data = $crate::db::Value::json(&$told),
            now = $now
            $(, $name $(= $value)?)*
        )
    };
}
pub(crate) use told;

/// An event about a key or a client that is still to be sealed.
pub struct KeyEvent {
    /// A UUID.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// JSON: whose key, and which.
    pub data: String,
    /// When, Unix milliseconds.
    pub at: i64,
}

/// Up to `most` of those until `now`, the oldest first.
#[must_use]
pub fn key_events(now: i64, most: i64) -> Query<KeyEvent> {
    Query::new(
        sql!(
            "SELECT id, kind, data, at FROM key_events WHERE at <= :now ORDER BY at, id LIMIT :most",
            now,
            most
        ),
        key_event,
    )
}

fn key_event(row: &Row) -> Result<KeyEvent, DbError> {
    Ok(KeyEvent {
        id: row.text(0)?.to_owned(),
        kind: row.text(1)?.to_owned(),
        data: row.text(2)?.to_owned(),
        at: row.integer(3)?.unwrap_or_default(),
    })
}

impl KeyEvent {
    /// Whose events about the keys of that account are, or about clients: no user's. Those of an account wait for each other alone.
    #[must_use]
    pub fn owner(account: Option<&str>) -> String {
        format!("keys{}", account.map(|account| format!(":{account}")).unwrap_or_default())
    }
}

/// Has an event told about a key of that account, or about a client, sealed for its [owner](KeyEvent::owner), unless another job was first.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn tell(
    db: &dyn Db,
    event: &KeyEvent,
    account: Option<&str>,
    payload: Sealed,
) -> Result<(), Error> {
    let KeyEvent { ref id, ref kind, at, .. } = *event;
    let (id, kind) = (id.as_str(), kind.as_str());
    let insert = sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
         SELECT :user_id, :id, :account, :kind, :payload, :at, :at FROM key_events WHERE at = :at AND id = :id",
        user_id = KeyEvent::owner(account),
        account,
        id,
        kind,
        payload,
        at,
    );
    let forget = sql!("DELETE FROM key_events WHERE at = :at AND id = :id", id, at);
    Batch::from([insert, forget]).run(db).await.map(drop)
}

/// What is said anew of a key or a client; what is `None` stays.
#[derive(Clone, Copy, Default)]
pub struct Change<'a> {
    /// What it is called.
    pub label: Option<Option<&'a str>>,
    /// From when on it is refused, Unix milliseconds.
    pub expires_at: Option<Option<i64>>,
}
