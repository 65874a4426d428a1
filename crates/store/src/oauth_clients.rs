//! Clients of `POST /oauth/token`. A secret is never here, its hash is.

use crate::audit::audit_row;
use crate::batch::Query;
use crate::day::day_of;
use crate::db::{DbError, Row, Statement};
use crate::operating::{About, CREATED, Change, Operator, REVOKED, Told, told};
use crate::sql;
use crate::window::{Listed, Window};

/// What a client may have.
pub struct Client {
    /// Its scopes, with spaces between.
    pub scopes: String,
    /// The program that its tokens are for.
    pub program: Option<String>,
    /// Tokens that were issued before are refused, Unix milliseconds: a whole second.
    pub tokens_from: Option<i64>,
}

/// The client is neither revoked nor expired, still for the program that its token names, and no secret ended at once since the token was
/// issued; else `caller_unknown`.
#[must_use]
pub fn require_client(
    client_id: &str,
    program: Option<&str>,
    issued_at: i64,
    now: i64,
) -> Statement {
    sql!(
        "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM oauth_clients \
        WHERE client_id = :client_id AND revoked_at IS NULL AND program_code IS :program AND (expires_at IS NULL OR expires_at > :now) \
        AND (tokens_from IS NULL OR tokens_from <= :issued_at))",
        client_id,
        program,
        issued_at,
        now,
    )
}

/// Whoever presents that secret, of now or of a while ago, is the client.
macro_rules! presented {
    ($before:literal) => {
        concat!(
            $before,
            " WHERE client_id = :client_id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now) \
            AND (secret_hash = :secret_hash OR (former_hash = :secret_hash AND former_until > :now))"
        )
    };
}

/// The client with that secret; no row where there is none, or it has ended. Its day is noted, once.
#[must_use]
pub fn select(client_id: &str, secret_hash: &str, now: i64) -> (Statement, Query<Client>) {
    let statement = sql!(
        presented!("SELECT scopes, program_code, tokens_from FROM oauth_clients"),
        client_id,
        secret_hash,
        now,
    );
    let note = sql!(
        concat!(
            presented!("INSERT INTO last_uses (id, day) SELECT client_id, :day FROM oauth_clients"),
            " ON CONFLICT (id) DO UPDATE SET day = excluded.day WHERE day < excluded.day"
        ),
        client_id,
        secret_hash,
        now,
        day = day_of(now),
    );
    (note, Query::new(statement, client))
}

fn client(row: &Row) -> Result<Client, DbError> {
    Ok(Client {
        scopes: row.text(0)?.to_owned(),
        program: row.optional_text(1)?.map(str::to_owned),
        tokens_from: row.integer(2)?,
    })
}

/// A client as operators see it.
pub struct ClientEntry {
    /// Its id.
    pub client_id: String,
    /// Its scopes, with spaces between.
    pub scopes: String,
    /// The program that its tokens are for.
    pub program: Option<String>,
    /// What it is called.
    pub label: Option<String>,
    /// When it was made, Unix milliseconds.
    pub created_at: i64,
    /// When it last got a token: the beginning of the day in UTC, Unix milliseconds.
    pub used_at: Option<i64>,
    /// From when on it is refused, Unix milliseconds.
    pub expires_at: Option<i64>,
    /// When it was revoked, Unix milliseconds.
    pub revoked_at: Option<i64>,
    /// Until when the secret of before goes on beside the one of now, Unix milliseconds.
    pub former_until: Option<i64>,
}

/// What [`entry`] reads.
macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT client_id, scopes, program_code, label, created_at, day * 86400000 AS used_at, expires_at, revoked_at, former_until \
             FROM oauth_clients LEFT JOIN last_uses ON id = client_id ",
            $rest
        )
    };
}

fn entry(row: &Row) -> Result<ClientEntry, DbError> {
    let optional = |column| row.optional_text(column).map(|text| text.map(str::to_owned));
    Ok(ClientEntry {
        client_id: row.text(0)?.to_owned(),
        scopes: row.text(1)?.to_owned(),
        program: optional(2)?,
        label: optional(3)?,
        created_at: row.integer(4)?.unwrap_or_default(),
        used_at: row.integer(5)?,
        expires_at: row.integer(6)?,
        revoked_at: row.integer(7)?,
        former_until: row.integer(8)?,
    })
}

/// Every client, newest first.
#[must_use]
pub fn list(window: &Window) -> Query<Listed<ClientEntry>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        entries!(
            "WHERE (created_at, client_id) < (:time, :id) ORDER BY created_at DESC, client_id DESC LIMIT :limit OFFSET :offset"
        ),
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, |row| {
        let item = entry(row)?;
        Ok(Listed { at: item.created_at, id: item.client_id.clone(), item })
    })
}

/// The client with that id.
#[must_use]
pub fn find(client_id: &str) -> Query<ClientEntry> {
    Query::new(sql!(entries!("WHERE client_id = :client_id"), client_id), entry)
}

/// The clients of a program.
#[must_use]
pub fn of_program(program: &str) -> Query<ClientEntry> {
    Query::new(
        sql!(entries!("WHERE program_code = :program ORDER BY created_at DESC"), program),
        entry,
    )
}

/// A client to be made.
#[derive(Clone, Copy)]
pub struct NewClient<'a> {
    /// The id.
    pub client_id: &'a str,
    /// SHA-256 of the secret, base64url.
    pub secret_hash: &'a str,
    /// Some of [`SCOPES`](crate::provision::SCOPES), with spaces between.
    pub scopes: &'a str,
    /// The program that its tokens are for, if they are for one.
    pub program: Option<&'a str>,
    /// What it is called.
    pub label: Option<&'a str>,
    /// From when on it is refused, Unix milliseconds.
    pub expires_at: Option<i64>,
}

/// Makes a client.
#[must_use]
pub fn create(new: &NewClient<'_>, by: &Operator<'_>) -> [Statement; 3] {
    let client_id = new.client_id;
    let insert = sql!(
        "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at, program_code, label, expires_at) \
         VALUES (:client_id, :secret_hash, :scopes, :now, :program, :label, :expires_at)",
        client_id,
        secret_hash = new.secret_hash,
        scopes = new.scopes,
        now = by.now,
        program = new.program,
        label = new.label,
        expires_at = new.expires_at,
    );
    let made = Told::Client { client_id };
    [
        insert,
        by.record(&About::Client(client_id), "client.created"),
        told!(CREATED, made, by.now, ""),
    ]
}

/// There is that client; else `credential_unknown`.
#[must_use]
pub fn require(client_id: &str) -> Statement {
    sql!(
        "INSERT INTO guard (credential_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM oauth_clients WHERE client_id = :client_id)",
        client_id,
    )
}

/// The client goes on; else `credential_replaced`.
fn require_current(client_id: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (credential_current) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM oauth_clients \
        WHERE client_id = :client_id AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now))",
        client_id,
        now,
    )
}

/// How long a secret goes on that took the place of one at once, milliseconds: whoever made it at the same time as somebody else, or twice by
/// one click, must not be given one that is good no more.
const SETTLES_MS: i64 = 60_000;

/// The secret of before ended, or is to end now by one more rotation until `until`; and no secret was made at once just now. Else
/// `credential_replaced`.
fn require_settled(client_id: &str, until: i64, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (credential_current) SELECT 0 FROM oauth_clients WHERE client_id = :client_id \
        AND iif(former_hash IS NULL, former_until > :settled, former_until > :now AND :until > :now)",
        client_id,
        settled = now.saturating_sub(SETTLES_MS),
        until,
        now,
    )
}

/// Changes what is said of a client. An end that has passed, or a revocation, is not taken back: `credential_replaced`.
#[must_use]
pub fn change(client_id: &str, change: &Change<'_>, by: &Operator<'_>) -> [Statement; 4] {
    let update = sql!(
        "UPDATE oauth_clients SET label = CASE WHEN :sets_label THEN :label ELSE label END, \
         expires_at = CASE WHEN :sets_end THEN :expires_at ELSE expires_at END WHERE client_id = :client_id",
        client_id,
        sets_label = change.label.is_some(),
        label = change.label.flatten(),
        sets_end = change.expires_at.is_some(),
        expires_at = change.expires_at.flatten(),
    );
    let recorded = by.record(&About::Client(client_id), "client.changed");
    [require(client_id), require_current(client_id, by.now), update, recorded]
}

/// Gives a client another secret; the one of now goes on until `until`. While one of before goes on, there is no other, unless both are to end
/// now; nor is there for a minute after one that ended at once: `credential_replaced`. With a secret that ends at once the tokens end that are
/// out. They tell their time in whole seconds, so those of this second do, too, and new ones are of the next.
#[must_use]
pub fn rotate(client_id: &str, secret_hash: &str, until: i64, by: &Operator<'_>) -> [Statement; 6] {
    let update = sql!(
        "UPDATE oauth_clients SET former_hash = iif(:until > :now, secret_hash, NULL), former_until = :until, secret_hash = :secret_hash, secret_at = :now, \
         tokens_from = iif(:until > :now, tokens_from, :next_second) WHERE client_id = :client_id",
        client_id,
        secret_hash,
        until,
        now = by.now,
        next_second = by.now.div_euclid(1000).saturating_add(1).saturating_mul(1000),
    );
    let made = Told::Client { client_id };
    [
        require(client_id),
        require_current(client_id, by.now),
        require_settled(client_id, until, by.now),
        update,
        by.record(&About::Client(client_id), "client.rotated"),
        told!(CREATED, made, by.now, ""),
    ]
}

/// Ends a client: it gets no token any more, and those that are out are refused. Once more changes nothing.
#[must_use]
pub fn revoke(client_id: &str, by: &Operator<'_>) -> [Statement; 4] {
    let about = About::Client(client_id).name();
    let ended = Told::Client { client_id };
    [
        require(client_id),
        audit_row!(
            &by.trail(&about),
            "'client.revoked'",
            "FROM oauth_clients WHERE client_id = :client_id AND revoked_at IS NULL",
            client_id,
        ),
        told!(
            REVOKED,
            ended,
            by.now,
            "FROM oauth_clients WHERE client_id = :client_id AND revoked_at IS NULL",
            client_id,
        ),
        sql!(
            "UPDATE oauth_clients SET revoked_at = :now WHERE client_id = :client_id AND revoked_at IS NULL",
            client_id,
            now = by.now,
        ),
    ]
}
