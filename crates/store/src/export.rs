//! Everything that is known of a person, part by part: for a copy that the person can have.
//!
//! A test holds the parts to the tables that there are, as it does the deletions.

use serde::Deserialize;

use crate::batch::Query;
use crate::db::{DbError, Row, Statement, Value};
use crate::keyed::Keyed;
use crate::sealed::Sealed;
use crate::sql;

/// Whose data is asked for, by all that tables know of a person.
pub struct Subject<'a> {
    /// The user's id.
    pub user_id: &'a str,
    /// Its keyed hash, under which attempts are counted.
    pub user_key: &'a Keyed,
    /// Its keyed hashes under which audit rows stand, of every API and key.
    pub audit_keys: &'a [String],
}

/// A part of what is known.
pub struct Part {
    /// Which API keeps it: `identity` or `protection`; `trail` is what was recorded.
    pub api: &'static str,
    /// How the part is called.
    pub name: &'static str,
    /// The table that it is read from.
    pub table: &'static str,
    /// Where it comes from, in words.
    pub source: &'static str,
    statement: fn(&Subject<'_>) -> Statement,
}

impl Part {
    /// Asks for its entries.
    #[must_use]
    pub fn ask(&self, subject: &Subject<'_>) -> Query<Entry> {
        Query::new((self.statement)(subject), read)
    }
}

/// An entry of a part.
pub struct Entry {
    /// Its members that are kept in clear, a JSON object.
    pub clear: String,
    /// Those that are sealed.
    pub sealed: Vec<Member>,
}

/// A sealed member of an entry.
#[derive(Deserialize)]
pub struct Member {
    /// How it is called.
    pub name: String,
    /// The column that it is sealed for, by its table …
    pub table: String,
    /// … and its name, which of `snapshots` is that of the section.
    pub column: String,
    /// Under whose id.
    pub owner: String,
    /// What tells its row from others of that owner.
    pub row: Vec<String>,
    /// The text; nothing where there is none.
    text: Option<String>,
}

impl Member {
    /// The sealed text, where there is one.
    #[must_use]
    pub fn sealed(&self) -> Option<Sealed> {
        self.text.clone().map(Sealed)
    }
}

fn read(row: &Row) -> Result<Entry, DbError> {
    Ok(Entry { clear: row.text(0)?.to_owned(), sealed: row.json(1)? })
}

/// A time as RFC 3339 in UTC.
macro_rules! time {
    ($column:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', ", $column, " / 1000.0, 'unixepoch')")
    };
}

/// A flag as JSON has it.
macro_rules! flag {
    ($column:literal) => {
        concat!("json(iif(", $column, ", 'true', 'false'))")
    };
}

/// A sealed member: its name, the column's table and name, its owner, its row and its text, in SQL.
macro_rules! sealed {
    ($name:literal, $table:literal, $column:literal, $owner:literal, $text:literal $(, $row:literal)*) => {
        concat!(
            "json_object('name', '", $name, "', 'table', '", $table, "', 'column', ", $column, ", 'owner', ", $owner,
            ", 'row', json_array(", rows!($($row),*), "), 'text', ", $text, ")"
        )
    };
}

/// The values of a row, as texts.
macro_rules! rows {
    () => {
        ""
    };
    ($row:literal) => {
        concat!("CAST(", $row, " AS TEXT)")
    };
    ($row:literal, $other:literal) => {
        concat!("CAST(", $row, " AS TEXT), CAST(", $other, " AS TEXT)")
    };
}

/// A part: what it is of, members in clear, sealed members, and the rest of the statement.
macro_rules! part {
    ($api:literal, $name:literal, $table:literal, $source:expr, [$($clear:expr),*], [$($sealed:expr),*], $rest:literal, $($value:ident),+) => {
        Part {
            api: $api,
            name: $name,
            table: $table,
            source: $source,
            statement: |subject| {
                sql!(
                    concat!(
                        "SELECT json_object(", joined!($($clear),*), "), json_array(", joined!($($sealed),*), ") FROM ", $rest
                    ),
                    $($value = value!(subject, $value)),+
                )
            },
        }
    };
}

macro_rules! joined {
    () => { "" };
    ($first:expr $(, $more:expr)*) => { concat!($first $(, ", ", $more)*) };
}

macro_rules! value {
    ($subject:ident, user_id) => {
        $subject.user_id
    };
    ($subject:ident, user_keys) => {
        Value::json(&$subject.user_key.all().collect::<Vec<_>>())
    };
    ($subject:ident, audit_keys) => {
        Value::json(&$subject.audit_keys)
    };
}

const PERSON: &str = "the person, or the site for the person";
const HERE: &str = "made here, when the person or the site used the service";
const ARRAY: &str = "Array, by webhook";

/// All parts but the alerts, of which there may be many.
pub const PARTS: &[Part] = &[
    part!(
        "identity",
        "user",
        "users",
        PERSON,
        [
            "'account', account",
            "'registrationSite', registration_site",
            concat!("'isActive', ", flag!("is_active")),
            concat!("'createdAt', ", time!("created_at")),
            concat!("'updatedAt', ", time!("updated_at")),
            concat!("'emailVerifiedAt', ", time!("email_verified_at")),
            concat!("'stateAt', ", time!("state_at"))
        ],
        [
            sealed!("profile", "users", "'profile'", "user_id", "profile"),
            sealed!("stateReason", "users", "'state_reason'", "user_id", "state_reason"),
            sealed!("externalId", "users", "'external_id'", "user_id", "external_id")
        ],
        "users WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "login",
        "logins",
        PERSON,
        [
            "'loginId', login_id",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'lastLoginAt', ", time!("last_login_at"))
        ],
        [sealed!("username", "logins", "'username'", "user_id", "username")],
        "logins WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "formerUsernames",
        "usernames",
        PERSON,
        [concat!("'reservedUntil', ", time!("reserved_until"))],
        [sealed!("username", "usernames", "'name'", "left_by", "name")],
        "usernames WHERE left_by = :user_id",
        user_id
    ),
    part!(
        "identity",
        "addresses",
        "addresses",
        PERSON,
        ["'addressId', address_id", concat!("'isDefault', ", flag!("is_default"))],
        [sealed!("address", "addresses", "'address'", "user_id", "address", "address_id")],
        "addresses WHERE user_id = :user_id ORDER BY seq",
        user_id
    ),
    part!(
        "identity",
        "sessions",
        "sessions",
        HERE,
        [
            "'sessionId', session_id",
            "'amr', amr",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'lastUsedAt', ", time!("last_used_at")),
            concat!("'expiresAt', ", time!("expires_at")),
            "'authTime', strftime('%Y-%m-%dT%H:%M:%fZ', auth_time, 'unixepoch')"
        ],
        [],
        "sessions WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "secondFactor",
        "second_factors",
        HERE,
        [
            concat!("'confirmedAt', ", time!("confirmed_at")),
            concat!("'endsAt', ", time!("reset_at")),
            "'recoveryCodesLeft', (SELECT count(*) FROM recovery_codes r WHERE r.user_id = second_factors.user_id)"
        ],
        [],
        "second_factors WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "secondFactorBegun",
        "begun_factors",
        HERE,
        ["'recoveryCodes', json_array_length(recovery_codes)"],
        [],
        "begun_factors WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "logInsBegun",
        "challenges",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at")), "'amr', amr"],
        [],
        "challenges WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "passwordResets",
        "reset_tokens",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "reset_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "links",
        "link_codes",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "link_codes WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "emailsToVerify",
        "email_tokens",
        PERSON,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [sealed!("email", "email_tokens", "'email'", "user_id", "email", "hash")],
        "email_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "mailedCodes",
        "mailed_codes",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "mailed_codes WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "networks",
        "known_networks",
        HERE,
        [concat!("'lastLoginAt', ", time!("last_at"))],
        [],
        "known_networks WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "eventsToTell",
        "events",
        HERE,
        ["'type', kind", concat!("'createdAt', ", time!("created_at")), "'attempts', attempts"],
        [],
        "events WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "eventsTold",
        "ended_events",
        HERE,
        [
            "'type', kind",
            "'state', state",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'endedAt', ", time!("ended_at")),
            "'attempts', attempts"
        ],
        [],
        "ended_events WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "triesToTell",
        "event_tries",
        HERE,
        ["'type', kind", concat!("'at', ", time!("at")), "'attempt', attempt", "'status', code"],
        [],
        "event_tries WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "profile",
        "profiles",
        PERSON,
        [
            "'arrayUserId', array_user_id",
            "'version', version",
            concat!("'authenticated', ", flag!("authenticated")),
            concat!("'createdAt', ", time!("created_at")),
            concat!("'updatedAt', ", time!("updated_at"))
        ],
        [
            sealed!("names", "profiles", "'names'", "user_id", "names"),
            sealed!("dob", "profiles", "'dob'", "user_id", "dob"),
            sealed!("emailAddress", "profiles", "'email'", "user_id", "email"),
            sealed!("phoneNumber", "profiles", "'phone'", "user_id", "phone"),
            sealed!("ssn", "profiles", "'ssn'", "user_id", "ssn"),
            sealed!("address", "profiles", "'address'", "user_id", "address")
        ],
        "profiles WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "userToken",
        "user_tokens",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "user_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "entitlements",
        "entitlements",
        "an access token, a receipt, or the payments service, as `source` says",
        ["'source', source", "'code', code", concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "entitlements WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "enrollments",
        "enrollments",
        "follow from the entitlements",
        [
            "'code', code",
            concat!("'active', ", flag!("active")),
            concat!("'changedAt', ", time!("changed_at"))
        ],
        [],
        "enrollments WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "enrollmentHistory",
        "enrollment_history",
        "follows from the entitlements",
        [
            "'code', code",
            concat!("'active', ", flag!("active")),
            concat!("'changedAt', ", time!("changed_at"))
        ],
        [],
        "enrollment_history WHERE user_id = :user_id ORDER BY seq",
        user_id
    ),
    part!(
        "protection",
        "attempts",
        "auth_attempts",
        ARRAY,
        ["'failures', failures", concat!("'lastFailedAt', ", time!("last_failed_at"))],
        [],
        "auth_attempts WHERE user_key IN (SELECT value FROM json_each(:user_keys))",
        user_keys
    ),
    part!(
        "protection",
        "creations",
        "reservations",
        HERE,
        [concat!("'createdAt', ", time!("created_at"))],
        [],
        "reservations WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "changesToTell",
        "outbox",
        HERE,
        ["'kind', kind", concat!("'createdAt', ", time!("created_at"))],
        [],
        "outbox WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "sections",
        "snapshots",
        ARRAY,
        ["'section', s.section", concat!("'updatedAt', ", time!("s.updated_at"))],
        [sealed!(
            "body",
            "snapshots",
            "replace(s.section, '.sample', '')",
            "iif(s.section LIKE '%.sample', p.user_id, p.array_user_id)",
            "s.body"
        )],
        "profiles p JOIN snapshots s ON s.array_user_id = p.array_user_id WHERE p.user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "deliveries",
        "kept_deliveries",
        "another service, as `source` says, by webhook",
        ["'source', source", concat!("'receivedAt', ", time!("received_at"))],
        [sealed!("body", "kept_deliveries", "'body'", "owner", "body", "received_at", "id")],
        "kept_deliveries WHERE owner IN (SELECT array_user_id FROM profiles WHERE user_id = :user_id \
         UNION ALL SELECT value FROM json_each(:user_keys))",
        user_id,
        user_keys
    ),
    part!(
        "trail",
        "recorded",
        "audit",
        // Who of the staff sat before a service is told to nobody outside.
        "recorded here, of whatever was done",
        [
            concat!("'at', ", time!("at")),
            "'action', action",
            "'actor', actor",
            "'count', count",
            "'requestId', request_id"
        ],
        [],
        "json_each(:audit_keys) k CROSS JOIN audit WHERE user_key = k.value ORDER BY at",
        audit_keys
    ),
];

/// The alerts: they come a page at a time.
pub const ALERTS: Part = part!(
    "protection",
    "alerts",
    "alerts",
    ARRAY,
    [],
    [],
    "profiles WHERE false AND user_id = :user_id",
    user_id
);

/// How many alerts a page has.
pub const PAGE: usize = 1_000;

/// The alerts behind the one of that number, the oldest first.
#[must_use]
pub fn alerts(user_id: &str, after: i64) -> Query<(i64, Entry)> {
    let select = sql!(
        concat!(
            "SELECT json_object('alertId', a.alert_id, 'bureau', a.bureau, 'class', a.class, 'createDate', a.create_date, \
             'updatedDate', a.updated_date, 'receivedAt', ",
            time!("a.received_at"),
            ", 'isRead', ",
            flag!("a.is_read"),
            ", 'isSample', ",
            flag!("a.is_sample"),
            "), json_array(",
            sealed!(
                "details",
                "alerts",
                "'details'",
                "iif(a.is_sample, p.user_id, p.array_user_id)",
                "a.details",
                "a.bureau",
                "a.alert_id"
            ),
            "), a.seq FROM profiles p JOIN alerts a ON a.array_user_id = p.array_user_id AND a.seq > :after \
             WHERE p.user_id = :user_id ORDER BY a.seq LIMIT :most"
        ),
        user_id,
        after,
        most = i64::try_from(PAGE).unwrap_or(i64::MAX),
    );
    Query::new(select, |row| Ok((row.integer(2)?.unwrap_or_default(), read(row)?)))
}
