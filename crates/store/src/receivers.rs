//! Who is told of events: the endpoint of an account, and how those do that failed last.

use serde::Deserialize;

use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::event_schedule::NEVER;
use crate::operating::{About, Operator};
use crate::sealed::Sealed;
use crate::sql;

/// Where the events of an account go, as it is needed to send one.
#[derive(Deserialize)]
pub struct Endpoint {
    /// The address.
    pub url: String,
    /// The types that it takes; without them all.
    pub types: Option<Vec<String>>,
    /// What signs.
    pub secret: Sealed,
    /// What signs beside it.
    pub former_secret: Option<Sealed>,
    /// Until when, Unix milliseconds.
    pub former_until: Option<i64>,
    /// Since when it is sent nothing, Unix milliseconds.
    pub disabled_at: Option<i64>,
    /// How long it is left alone.
    pub pause: Option<Pause>,
}

impl Endpoint {
    /// Whether it takes events of the type.
    #[must_use]
    pub fn takes(&self, kind: &str) -> bool {
        self.types.as_ref().is_none_or(|types| types.iter().any(|known| known == kind))
    }
}

/// How a receiver does that failed last; one that did not has the default.
#[derive(Clone, Copy, Default, Deserialize)]
pub struct Pause {
    /// How often it failed, one time after the other.
    pub failures: i64,
    /// Nothing is tried before, Unix milliseconds.
    pub until: i64,
}

/// One that has failed so often is left alone for a while: else one that never answers would take up the time that all others have.
const PATIENCE: i64 = 3;
/// How long it is left alone at the most, in minutes.
const LONGEST_PAUSE: i64 = 5;

/// A [`Pause`] as JSON, of the receiver under `$account`.
macro_rules! pause_of {
    ($account:expr) => {
        concat!(
            "SELECT json_object('failures', r.failures, 'until', r.paused_until) FROM failing_receivers r WHERE r.account = ",
            $account
        )
    };
}
pub(crate) use pause_of;

/// An [`Endpoint`] as JSON, of the account `$account`.
macro_rules! endpoint_of {
    ($account:expr) => {
        concat!(
            "SELECT json_object('url', w.url, 'types', json(w.types), 'secret', w.secret, 'former_secret', w.former_secret, \
             'former_until', w.former_until, 'disabled_at', w.disabled_at, 'pause', json((SELECT json_object('failures', r.failures, \
             'until', r.paused_until) FROM failing_receivers r WHERE r.account = w.account))) FROM webhook_endpoints w WHERE w.account = ",
            $account
        )
    };
}
pub(crate) use endpoint_of;

/// Notes that a receiver failed: an account's endpoint, or without one that of all others. It asked to be left alone for so many milliseconds.
#[must_use]
pub fn failed(account: Option<&str>, at_least: i64, now: i64) -> Statement {
    sql!(
        "INSERT INTO failing_receivers (account, failures, paused_until) VALUES (:account, 1, :now + :at_least) \
         ON CONFLICT (account) DO UPDATE SET failures = failures + 1, \
         paused_until = :now + max(:at_least, 60000 * min(:longest, max(0, failures + 2 - :patience)))",
        account = account.unwrap_or_default(),
        at_least,
        now,
        patience = PATIENCE,
        longest = LONGEST_PAUSE,
    )
}

/// Notes that a receiver that had failed answers again.
#[must_use]
pub fn recovered(account: Option<&str>) -> Statement {
    sql!(
        "DELETE FROM failing_receivers WHERE account = :account",
        account = account.unwrap_or_default()
    )
}

/// Sends an endpoint nothing any more, for that reason, until somebody puts it anew. One that has another address by now stays.
#[must_use]
pub fn disable(account: &str, url: &str, why: &'static str, now: i64) -> Statement {
    sql!(
        "UPDATE webhook_endpoints SET disabled_at = :now, disabled_why = :why WHERE account = :account AND url = :url AND disabled_at IS NULL",
        account,
        url,
        why,
        now,
    )
}

/// The endpoint of an account as operators see it.
pub struct Listed {
    /// The account.
    pub account: String,
    /// The address.
    pub url: String,
    /// The types that it takes; without them all.
    pub types: Option<Vec<String>>,
    /// Until when the secret of before signs beside the one of now, Unix milliseconds.
    pub former_until: Option<i64>,
    /// Since when it is sent nothing, Unix milliseconds, and why.
    pub disabled: Option<(i64, String)>,
    /// What signs.
    pub secret: Sealed,
    /// When it was put first, Unix milliseconds.
    pub created_at: i64,
    /// When something of it changed last, Unix milliseconds.
    pub updated_at: i64,
}

/// The endpoint of an account.
#[must_use]
pub fn find(account: &str) -> Query<Listed> {
    Query::new(
        sql!(
            "SELECT account, url, types, former_until, disabled_at, disabled_why, created_at, updated_at, secret \
             FROM webhook_endpoints WHERE account = :account",
            account,
        ),
        listed,
    )
}

fn listed(row: &Row) -> Result<Listed, DbError> {
    let disabled_why = row.optional_text(5)?.unwrap_or_default().to_owned();
    Ok(Listed {
        account: row.text(0)?.to_owned(),
        url: row.text(1)?.to_owned(),
        types: row.optional_text(2)?.map(|_| row.json(2)).transpose()?,
        former_until: row.integer(3)?,
        disabled: row.integer(4)?.map(|at| (at, disabled_why)),
        secret: Sealed(row.text(8)?.to_owned()),
        created_at: row.integer(6)?.unwrap_or_default(),
        updated_at: row.integer(7)?.unwrap_or_default(),
    })
}

/// An endpoint to be put.
pub struct NewEndpoint<'a> {
    /// The account.
    pub account: &'a str,
    /// The address.
    pub url: &'a str,
    /// The types that it takes; without them all.
    pub types: Option<&'a [String]>,
    /// What signs, where there is none yet.
    pub secret: Sealed,
}

/// How many events that waited for a disabled endpoint come at once when it is put anew. The others come within the hour.
const WOKEN: i64 = 500;

/// Puts the endpoint of an account: one that is there keeps its secrets, and is sent events again.
#[must_use]
pub fn put(new: NewEndpoint<'_>, by: &Operator<'_>) -> [Statement; 4] {
    let NewEndpoint { account, url, types, secret } = new;
    let types = types.map(Value::json);
    let wake = sql!(
        "UPDATE events SET next_at = :now WHERE EXISTS (SELECT 1 FROM webhook_endpoints WHERE account = :account AND disabled_at IS NOT NULL) \
         AND (user_id, id) IN (SELECT user_id, id FROM events WHERE account = :account \
         AND next_at > :now AND next_at < :never ORDER BY created_at LIMIT :most)",
        account,
        now = by.now,
        never = NEVER,
        most = WOKEN,
    );
    let put = sql!(
        "INSERT INTO webhook_endpoints (account, url, types, secret, created_at, updated_at) VALUES (:account, :url, :types, :secret, :now, :now) \
         ON CONFLICT (account) DO UPDATE SET url = excluded.url, types = excluded.types, disabled_at = NULL, disabled_why = NULL, \
         updated_at = excluded.updated_at",
        account,
        url,
        types,
        secret,
        now = by.now,
    );
    [
        wake,
        put,
        recovered(Some(account)),
        by.record(&About::Account(account), "account.webhook_put"),
    ]
}

/// The account has an endpoint; else `webhook_unknown`.
fn require(account: &str) -> Statement {
    sql!(
        "INSERT INTO guard (webhook_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM webhook_endpoints WHERE account = :account)",
        account,
    )
}

/// Takes away the endpoint of an account: its events go where those of accounts without one go.
#[must_use]
pub fn remove(account: &str, by: &Operator<'_>) -> [Statement; 4] {
    [
        require(account),
        sql!("DELETE FROM webhook_endpoints WHERE account = :account", account),
        recovered(Some(account)),
        by.record(&About::Account(account), "account.webhook_removed"),
    ]
}

/// Gives an endpoint another secret; the one of now signs beside it until `until`. While one of before does, there is no other, unless both
/// are to end now: `credential_replaced`.
#[must_use]
pub fn rotate(account: &str, secret: Sealed, until: i64, by: &Operator<'_>) -> [Statement; 4] {
    [
        require(account),
        sql!(
            "INSERT INTO guard (credential_current) SELECT 0 FROM webhook_endpoints \
             WHERE account = :account AND former_until > :now AND :until > :now",
            account,
            until,
            now = by.now,
        ),
        sql!(
            "UPDATE webhook_endpoints SET former_secret = secret, former_until = :until, secret = :secret, updated_at = :now \
             WHERE account = :account",
            account,
            secret,
            until,
            now = by.now,
        ),
        by.record(&About::Account(account), "account.webhook_rotated"),
    ]
}
