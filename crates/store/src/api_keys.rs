//! Api keys of tenants. A key's text is never here, its hash is.

use crate::audit::audit_row;
use crate::batch::Query;
use crate::day::day_of;
use crate::db::{DbError, Row, Statement};
use crate::operating::{About, CREATED, Change, Operator, REVOKED, Told, told};
use crate::origins::Origins;
use crate::sql;
use crate::window::{Listed, Window};

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Secret: acts on any user of its account.
    Server,
    /// Public: acts only for the user whose access token is beside it.
    Browser,
}

impl Kind {
    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Server, Self::Browser].into_iter().find(|kind| kind.name() == name)
    }

    /// `server` or `browser`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Browser => "browser",
        }
    }
}

/// The account has that key, and it is neither revoked nor expired; else `api_key_unknown`.
#[must_use]
pub fn require_key(account: &str, hash: &str, kind: Kind, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (api_key_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM api_keys \
        WHERE account = :account AND hash = :hash AND kind = :kind AND revoked_at IS NULL \
        AND (expires_at IS NULL OR expires_at > :now))",
        account,
        hash,
        kind = kind.name(),
        now,
    )
}

/// The same of a browser's key that a page of `origin` presents, which has to be one of the pages that the key is for, where it is not for
/// all; else `origin_refused`.
#[must_use]
pub fn require_key_of_page(account: &str, hash: &str, origin: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO guard (api_key_known, origin_known) SELECT iif(fits IS NULL, 0, NULL), iif(fits = 0, 0, NULL) FROM (SELECT \
        (SELECT origins IS NULL OR :origin IN (SELECT value FROM json_each(origins)) FROM api_keys \
        WHERE account = :account AND hash = :hash AND kind = 'browser' AND revoked_at IS NULL \
        AND (expires_at IS NULL OR expires_at > :now)) AS fits) WHERE fits IS NOT 1",
        account,
        hash,
        origin,
        now,
    )
}

/// Notes on which day the key with that hash was used last; nothing is written where that is known.
#[must_use]
pub fn note_use(hash: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO last_uses (id, day) VALUES (:hash, :day) ON CONFLICT (id) DO UPDATE SET day = excluded.day WHERE day < excluded.day",
        hash,
        day = day_of(now),
    )
}

/// How much of the hash is in an id.
const SHOWN: usize = 16;

/// The id of a key: no secret, and no help in finding its text.
#[derive(Clone, Copy)]
pub struct KeyId<'a>(&'a str);

impl<'a> KeyId<'a> {
    /// The id that is written so, if it may be one.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let shown = text.strip_prefix("key_")?;
        let is_good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        (shown.len() == SHOWN && shown.bytes().all(is_good)).then_some(Self(shown))
    }

    /// The id of the key with that hash.
    #[must_use]
    pub fn of(hash: &'a str) -> Self {
        Self(hash.get(..SHOWN).unwrap_or(hash))
    }

    /// As it is written.
    #[must_use]
    pub fn text(self) -> String {
        format!("key_{}", self.0)
    }
}

/// A key as operators see it.
pub struct ApiKey {
    /// Its id.
    pub key_id: String,
    /// The tenant.
    pub account: String,
    /// What it may do.
    pub kind: Kind,
    /// What it is called.
    pub label: Option<String>,
    /// When it was made, Unix milliseconds.
    pub created_at: i64,
    /// When it was last used: the beginning of the day in UTC, Unix milliseconds.
    pub used_at: Option<i64>,
    /// From when on it is refused, Unix milliseconds.
    pub expires_at: Option<i64>,
    /// When it was revoked, Unix milliseconds.
    pub revoked_at: Option<i64>,
    /// The key that takes its place.
    pub next_key_id: Option<String>,
    /// The origins of the pages that it is for; none where it is for all.
    pub origins: Option<Vec<String>>,
}

/// What [`key`] reads.
macro_rules! keys {
    ($rest:literal) => {
        concat!(
            "SELECT 'key_' || substr(hash, 1, 16) AS key_id, account, kind, label, created_at, day * 86400000 AS used_at, expires_at, \
             revoked_at, 'key_' || substr(next_hash, 1, 16) AS next_id, origins FROM api_keys LEFT JOIN last_uses ON id = hash ",
            $rest
        )
    };
}

fn key(row: &Row) -> Result<ApiKey, DbError> {
    Ok(ApiKey {
        key_id: row.text(0)?.to_owned(),
        account: row.text(1)?.to_owned(),
        kind: Kind::parse(row.text(2)?).ok_or_else(DbError::unexpected)?,
        label: row.optional_text(3)?.map(str::to_owned),
        created_at: row.integer(4)?.unwrap_or_default(),
        used_at: row.integer(5)?,
        expires_at: row.integer(6)?,
        revoked_at: row.integer(7)?,
        next_key_id: row.optional_text(8)?.map(str::to_owned),
        origins: row.optional_text(9)?.map(|_| row.json(9)).transpose()?,
    })
}

/// The keys of an account, newest first.
#[must_use]
pub fn list(account: &str, window: &Window) -> Query<Listed<ApiKey>> {
    let (time, id) = (window.before.0, window.before.1.as_str());
    let select = sql!(
        keys!(
            "WHERE account = :account AND (created_at, 'key_' || substr(hash, 1, 16)) < (:time, :id) \
             ORDER BY created_at DESC, key_id DESC LIMIT :limit OFFSET :offset"
        ),
        account,
        time,
        id,
        limit = window.limit,
        offset = window.offset,
    );
    Query::new(select, |row| {
        let item = key(row)?;
        Ok(Listed { at: item.created_at, id: item.key_id.clone(), item })
    })
}

/// The key with that id, whoever's it is.
#[must_use]
pub fn find(id: KeyId<'_>) -> Query<ApiKey> {
    Query::new(sql!(keys!("WHERE substr(hash, 1, 16) = :id"), id = id.0), key)
}

/// A key of a tenant.
#[derive(Clone, Copy)]
pub struct Named<'a> {
    /// The tenant.
    pub account: &'a str,
    /// Which of its keys.
    pub id: KeyId<'a>,
}

/// A key that is to be made.
#[derive(Clone, Copy)]
pub struct NewKey<'a> {
    /// The tenant.
    pub account: &'a str,
    /// SHA-256 of the key's text, base64url.
    pub hash: &'a str,
    /// What it may do.
    pub kind: Kind,
    /// What it is called.
    pub label: Option<&'a str>,
    /// From when on it is refused, Unix milliseconds.
    pub expires_at: Option<i64>,
    /// The pages that a browser's is for, where it is not for all.
    pub origins: Option<&'a Origins>,
}

/// Makes a key, and the tenant where there is none yet.
#[must_use]
pub fn create(new: &NewKey<'_>, by: &Operator<'_>) -> [Statement; 3] {
    let NewKey { account, hash, kind, label, expires_at, origins } = *new;
    let insert = sql!(
        "INSERT INTO api_keys (account, hash, kind, created_at, label, expires_at, origins) \
         VALUES (:account, :hash, :kind, :now, :label, :expires_at, :origins)",
        account,
        hash,
        kind = kind.name(),
        now = by.now,
        label,
        expires_at,
        origins = origins.map(Origins::stored),
    );
    let made = Told::Key { account, key_id: &KeyId::of(hash).text() };
    [
        insert,
        by.record(&About::Account(account), "account.key_created"),
        told!(CREATED, made, by.now, ""),
    ]
}

impl Named<'_> {
    /// The account has that key; else `credential_unknown`.
    #[must_use]
    pub fn require(&self) -> Statement {
        sql!(
            "INSERT INTO guard (credential_known) SELECT 0 WHERE NOT EXISTS \
            (SELECT 1 FROM api_keys WHERE account = :account AND substr(hash, 1, 16) = :id)",
            account = self.account,
            id = self.id.0,
        )
    }

    /// The key.
    #[must_use]
    pub fn select(&self) -> Query<ApiKey> {
        let statement = sql!(
            keys!("WHERE account = :account AND substr(hash, 1, 16) = :id"),
            account = self.account,
            id = self.id.0,
        );
        Query::new(statement, key)
    }

    /// It goes on, and no other takes its place; else `credential_replaced`.
    fn require_current(&self, now: i64) -> Statement {
        sql!(
            "INSERT INTO guard (credential_current) SELECT 0 WHERE NOT EXISTS \
            (SELECT 1 FROM api_keys WHERE account = :account AND substr(hash, 1, 16) = :id AND revoked_at IS NULL \
            AND next_hash IS NULL AND (expires_at IS NULL OR expires_at > :now))",
            account = self.account,
            id = self.id.0,
            now,
        )
    }

    /// Changes what is said of it. An end that has passed, or a revocation, is not taken back: `credential_replaced`.
    #[must_use]
    pub fn change(&self, change: &Change<'_>, by: &Operator<'_>) -> [Statement; 4] {
        let update = sql!(
            "UPDATE api_keys SET label = CASE WHEN :sets_label THEN :label ELSE label END, \
             expires_at = CASE WHEN :sets_end THEN :expires_at ELSE expires_at END \
             WHERE account = :account AND substr(hash, 1, 16) = :id",
            account = self.account,
            id = self.id.0,
            sets_label = change.label.is_some(),
            label = change.label.flatten(),
            sets_end = change.expires_at.is_some(),
            expires_at = change.expires_at.flatten(),
        );
        let recorded = by.record(&About::Account(self.account), "account.key_changed");
        [self.require(), self.require_current(by.now), update, recorded]
    }

    /// Says anew which pages it is for; without any, for all. That of a server is for none: `key_of_server`. Goes with a [change](Self::change).
    #[must_use]
    pub fn set_origins(&self, origins: Option<&Origins>) -> [Statement; 2] {
        [
            sql!(
                "INSERT INTO guard (key_of_pages) SELECT 0 FROM api_keys \
                WHERE account = :account AND substr(hash, 1, 16) = :id AND kind <> 'browser'",
                account = self.account,
                id = self.id.0,
            ),
            sql!(
                "UPDATE api_keys SET origins = :origins WHERE account = :account AND substr(hash, 1, 16) = :id",
                origins = origins.map(Origins::stored),
                account = self.account,
                id = self.id.0,
            ),
        ]
    }

    /// Makes the key that takes its place, called, of the kind, with the pages and the end as this one, which goes on until `until` at the longest. Where another was
    /// made before, or it has ended: `credential_replaced`.
    #[must_use]
    pub fn rotate(&self, hash: &str, until: i64, by: &Operator<'_>) -> [Statement; 6] {
        let (account, id) = (self.account, self.id.0);
        let next = sql!(
            "INSERT INTO api_keys (account, hash, kind, created_at, label, expires_at, origins) \
             SELECT account, :hash, kind, :now, label, expires_at, origins FROM api_keys WHERE account = :account AND substr(hash, 1, 16) = :id",
            account,
            id,
            hash,
            now = by.now,
        );
        let end = sql!(
            "UPDATE api_keys SET next_hash = :hash, expires_at = min(coalesce(expires_at, :until), :until) \
             WHERE account = :account AND substr(hash, 1, 16) = :id",
            account,
            id,
            hash,
            until,
        );
        let made = Told::Key { account, key_id: &KeyId::of(hash).text() };
        [
            self.require(),
            self.require_current(by.now),
            next,
            end,
            by.record(&About::Account(account), "account.key_rotated"),
            told!(CREATED, made, by.now, ""),
        ]
    }

    /// Ends the key: no call that begins after this is admitted. Once more changes nothing.
    #[must_use]
    pub fn revoke(&self, by: &Operator<'_>) -> [Statement; 4] {
        let (account, id, about) = (self.account, self.id.0, About::Account(self.account).name());
        let ended = Told::Key { account, key_id: &self.id.text() };
        [
            self.require(),
            audit_row!(
                &by.trail(&about),
                "'account.key_revoked'",
                "FROM api_keys WHERE account = :account AND substr(hash, 1, 16) = :id AND revoked_at IS NULL",
                account,
                id,
            ),
            told!(
                REVOKED,
                ended,
                by.now,
                "FROM api_keys WHERE account = :account AND substr(hash, 1, 16) = :id AND revoked_at IS NULL",
                account,
                id,
            ),
            sql!(
                "UPDATE api_keys SET revoked_at = :now WHERE account = :account AND substr(hash, 1, 16) = :id AND revoked_at IS NULL",
                account,
                id,
                now = by.now,
            ),
        ]
    }
}
