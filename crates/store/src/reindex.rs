//! Every column of keyed hashes under `INDEX_KEY`: what is walked when that key is replaced, and what is counted by key.
//!
//! What stands in them is computed anew from what is sealed. Rows that nothing tells the value of are short-lived, and end by themselves.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::keyed::Keyed;
use crate::sql;

/// The name of the job whose state is kept.
pub const JOB: &str = "reindex";

/// From what keyed hashes are computed anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A user name: `logins.username`.
    Login,
    /// One that was left: `usernames.name`.
    LeftName,
    /// An address that was verified: `users.profile`.
    Email,
    /// What another system calls somebody: `users.external_id`.
    External,
    /// Addresses and telephone numbers of a profile: `users.profile`.
    Contacts,
    /// A person: `profiles.names`, `profiles.dob`, `profiles.ssn`.
    Profile,
    /// A user's id, in clear: `array_users.user_id`.
    ArrayUser,
    /// Recovery codes of a factor that is being set up: `begun_factors.codes`.
    BegunFactor,
    /// Recovery codes of a factor: `second_factors.codes`.
    SecondFactor,
    /// Somebody under an account of a program: `program_users.dob`, `program_users.ssn`.
    ProgramUser,
    /// A telephone there: `program_phones.number`.
    ProgramPhone,
    /// An SSN that counts for an account: `program_holders.value`.
    HeldSsn,
    /// A telephone number that does.
    HeldPhone,
}

/// Rows that are walked through.
pub struct IndexTable {
    /// The table.
    pub name: &'static str,
    /// What is computed from them.
    pub source: Source,
    page: fn(&str) -> Statement,
}

/// A row, and the keyed hashes that follow from it.
pub struct IndexedRow {
    /// Its key, JSON: where the walk goes on.
    pub key: String,
    /// Under whose id it is sealed.
    pub owner: String,
    /// Within which its values mean something: the account, the program; empty where that is the owner or nothing.
    pub scope: String,
    /// What tells it from others of its owner beside the account: the type of a telephone.
    pub part: String,
    /// The sealed texts, in the order of [`Source`].
    pub sealed: Vec<Option<String>>,
    /// The keyed hashes as they stand.
    pub stored: Vec<Option<String>>,
}

impl IndexTable {
    /// Asks for the rows after `after`, a key as [`IndexedRow::key`] has it.
    #[must_use]
    pub fn page(&self, after: &str) -> Query<IndexedRow> {
        Query::new((self.page)(after), read)
    }
}

fn read(row: &Row) -> Result<IndexedRow, DbError> {
    Ok(IndexedRow {
        key: row.text(0)?.to_owned(),
        owner: row.text(1)?.to_owned(),
        scope: row.text(2)?.to_owned(),
        sealed: row.json(3)?,
        stored: row.json(4)?,
        part: row.text(5)?.to_owned(),
    })
}

/// A table: what is computed from it, key, owner, scope, sealed columns, keyed hashes, and the rest of the statement.
macro_rules! table {
    ($name:literal, $source:ident, $key:literal, $owner:literal, $scope:literal, $sealed:literal, $stored:literal, $rest:literal) => {
        table!($name, $source, $key, $owner, $scope, $sealed, $stored, "''", $rest)
    };
    (
        $name:literal, $source:ident, $key:literal, $owner:literal, $scope:literal, $sealed:literal, $stored:literal, $part:literal,
        $rest:literal
    ) => {
        IndexTable {
            name: $name,
            source: Source::$source,
            page: |after| {
                sql!(
                    concat!(
                        "SELECT json_array(",
                        $key,
                        ") AS key, ",
                        $owner,
                        " AS owner, ",
                        $scope,
                        " AS scope, json_array(",
                        $sealed,
                        ") AS sealed, ",
                        $stored,
                        " AS stored, ",
                        $part,
                        " AS part FROM ",
                        $rest,
                        " ORDER BY ",
                        $key,
                        " LIMIT 50"
                    ),
                    after,
                )
            },
        }
    };
}

/// All of them, in the order in which they are walked.
pub const TABLES: &[IndexTable] = &[
    table!(
        "logins",
        Login,
        "l.user_id",
        "l.user_id",
        "u.account",
        "l.username",
        "json_array(l.username_key)",
        "logins l JOIN users u ON u.user_id = l.user_id WHERE l.user_id > :after ->> 0"
    ),
    table!(
        "usernames",
        LeftName,
        "left_by, account, username_key",
        "left_by",
        "account",
        "name",
        "json_array(username_key)",
        "usernames WHERE left_by IS NOT NULL AND name IS NOT NULL \
         AND (left_by, account, username_key) > (:after ->> 0, :after ->> 1, :after ->> 2)"
    ),
    table!(
        "users",
        Email,
        "user_id",
        "user_id",
        "account",
        "profile",
        "json_array(email_key)",
        "users WHERE email_key IS NOT NULL AND user_id > :after ->> 0"
    ),
    table!(
        "users",
        External,
        "user_id",
        "user_id",
        "account",
        "external_id",
        "json_array(external_key)",
        "users WHERE external_key IS NOT NULL AND user_id > :after ->> 0"
    ),
    table!(
        "contacts",
        Contacts,
        "user_id",
        "user_id",
        "account",
        "profile",
        "(SELECT json_group_array(c.value_key) FROM contacts c WHERE c.user_id = users.user_id)",
        "users WHERE contacts_known = 1 AND user_id > :after ->> 0"
    ),
    table!(
        "profiles",
        Profile,
        "user_id",
        "user_id",
        "''",
        "names, dob, ssn",
        "json_array(ssn_key, person_key)",
        "profiles WHERE user_id > :after ->> 0"
    ),
    table!(
        "array_users",
        ArrayUser,
        "array_user_id",
        "user_id",
        "''",
        "",
        "json_array(user_key)",
        "array_users WHERE array_user_id > :after ->> 0"
    ),
    // What is begun comes before what it moves to.
    table!(
        "begun_factors",
        BegunFactor,
        "user_id",
        "user_id",
        "''",
        "codes",
        "recovery_codes",
        "begun_factors WHERE user_id > :after ->> 0"
    ),
    table!(
        "second_factors",
        SecondFactor,
        "user_id",
        "user_id",
        "''",
        "codes",
        "(SELECT json_group_array(r.hash) FROM recovery_codes r WHERE r.user_id = second_factors.user_id)",
        "second_factors WHERE user_id > :after ->> 0"
    ),
    table!(
        "program_users",
        ProgramUser,
        "v.account_id, v.user_id",
        "v.user_id",
        "a.program_code",
        "v.dob, v.ssn",
        "json_array(v.dob_key, v.suffix_key, v.ssn_key)",
        "program_users v JOIN program_accounts a ON a.account_id = v.account_id \
         WHERE (v.account_id, v.user_id) > (:after ->> 0, :after ->> 1)"
    ),
    table!(
        "program_phones",
        ProgramPhone,
        "v.account_id, v.user_id, v.seq",
        "v.user_id",
        "a.program_code",
        "v.number",
        "json_array(v.number_key)",
        "v.type",
        "program_phones v JOIN program_accounts a ON a.account_id = v.account_id \
         WHERE (v.account_id, v.user_id, v.seq) > (:after ->> 0, :after ->> 1, :after ->> 2)"
    ),
    table!(
        "program_holders",
        HeldSsn,
        "account_id, kind, value_key",
        "account_id",
        "program_code",
        "value",
        "json_array(value_key)",
        "program_holders WHERE kind = 'ssn' AND value IS NOT NULL \
         AND (account_id, kind, value_key) > (:after ->> 0, :after ->> 1, :after ->> 2)"
    ),
    table!(
        "program_holders",
        HeldPhone,
        "account_id, kind, value_key",
        "account_id",
        "program_code",
        "value",
        "json_array(value_key)",
        "program_holders WHERE kind = 'phone' AND value IS NOT NULL \
         AND (account_id, kind, value_key) > (:after ->> 0, :after ->> 1, :after ->> 2)"
    ),
];

/// Puts the hashes of recovery codes of a factor that is being set up in place of those that were read.
#[must_use]
pub fn begun_codes(user_id: &str, old: &[Option<String>], new: &[Keyed]) -> Statement {
    sql!(
        "UPDATE begun_factors SET recovery_codes = :new WHERE user_id = :user_id AND recovery_codes = :old",
        user_id,
        old = crate::db::Value::json(old),
        new = crate::db::Value::json(new),
    )
}

/// A column: its table, its name, what its values are, and when a row ends that no value is known of, Unix milliseconds.
macro_rules! count {
    ($table:literal, $column:literal, $values:literal, $ends:literal) => {
        IndexColumn {
            table: $table,
            column: $column,
            count: |now| {
                sql!(concat!(
                    "SELECT '", $table, "' AS \"table\", '", $column,
                    "' AS \"column\", iif(instr(v, '.') > 0, substr(v, 1, instr(v, '.') - 1), '0') AS key_id, \
                     count(*) AS texts, strftime('%Y-%m-%d %H:%M', max(ends) / 1000, 'unixepoch') AS ends, \
                     sum(ends IS NULL) > 0 AS stays FROM (SELECT ", $values, " AS v, ", $ends, " AS ends FROM ", $table,
                    ") WHERE v IS NOT NULL AND (ends IS NULL OR ends > :now) GROUP BY 3"
                ), now)
            },
        }
    };
    ($table:literal, $column:literal, $ends:literal) => {
        count!($table, $column, $column, $ends)
    };
    ($table:literal, $column:literal) => {
        count!($table, $column, $column, "NULL")
    };
}

/// A column of keyed hashes.
pub struct IndexColumn {
    /// Its table.
    pub table: &'static str,
    /// Its name.
    pub column: &'static str,
    count: fn(i64) -> Statement,
}

impl IndexColumn {
    /// Counts its values by key, as table, column, `key_id`, `texts`, `ends`, `stays`: when the last of those ends that nothing is
    /// computed anew from, in words of UTC, and whether there are others. What has ended at `now`, Unix milliseconds, is left out. `0` is
    /// the key of before there were key ids. Reads the whole table: for operators, not for requests.
    #[must_use]
    pub fn count(&self, now: i64) -> Statement {
        (self.count)(now)
    }
}

/// Every column of keyed hashes under `INDEX_KEY`.
pub const COLUMNS: &[IndexColumn] = &[
    count!("logins", "username_key"),
    count!("usernames", "username_key", "iif(name IS NULL, reserved_until, NULL)"),
    count!("users", "email_key"),
    count!("users", "external_key"),
    count!("contacts", "value_key"),
    count!("email_tokens", "email_key", "expires_at + 3600000"),
    count!("mailed_codes", "network_key", "expires_at"),
    count!("profiles", "ssn_key"),
    count!("profiles", "person_key"),
    count!("person_attempts", "person_key", "last_failed_at + 2592000000"),
    count!("array_users", "user_key"),
    count!("sent_persons", "user_key", "ended_at + 2592000000"),
    // Of a profile that was changed since, the person who was sent is known nowhere else.
    count!("sent_persons", "ssn_key", "ended_at + 2592000000"),
    count!("sent_persons", "person_key", "ended_at + 2592000000"),
    count!("auth_attempts", "user_key", "last_failed_at + 2592000000"),
    // Other rows are under ids.
    count!("outbox", "user_id", "iif(kind = 'user.deleted', user_id, NULL)", "NULL"),
    count!("begun_factors", "recovery_codes", "recovery_codes ->> 0", "NULL"),
    count!("recovery_codes", "hash"),
    count!("program_users", "dob_key"),
    count!("program_users", "ssn_key"),
    count!("program_users", "suffix_key"),
    count!("program_phones", "number_key"),
    count!("program_holders", "value_key"),
    // What is guessed for a user or in a session stands under that id.
    count!(
        "guess_counts",
        "subject",
        "iif(length(subject) = 43 OR instr(subject, '.') > 0, subject, NULL)",
        "last_at + 86400000"
    ),
    count!("guess_counts", "network_key", "last_at + 86400000"),
    count!(
        "recent_guesses",
        "subject",
        "iif(length(subject) = 43 OR instr(subject, '.') > 0, subject, NULL)",
        "at + 3600000"
    ),
    count!("recent_guesses", "network_key", "at + 3600000"),
    count!("known_networks", "network_key", "last_at + 7776000000"),
    count!("receipts", "id", "expires_at"),
    count!("receipts", "user_key", "expires_at"),
    count!("deliveries", "id", "expires_at"),
    count!("kept_answers", "key_hash", "expires_at"),
    // Array's ids are UUIDs.
    count!(
        "kept_deliveries",
        "owner",
        "iif(length(owner) = 36, NULL, owner)",
        "received_at + 2592000000"
    ),
    count!("kept_deliveries", "id", "received_at + 2592000000"),
    count!("reservations", "id", "created_at + 86400000"),
];
