//! What goes with a person, table by table: the one list that every deletion goes by, of one or of many people, of a profile or of all.
//!
//! A table that is not here outlives a person. Which may, and why, is written in the tests of the deletions.

use crate::audit::{Trail, audit_row};
use crate::batch::{Batch, Query};
use crate::db::{Statement, Value};
use crate::events::{self, NewEvent};
use crate::keyed::Keyed;
use crate::operating::Operator;
use crate::usernames::RESERVED_MS;
use crate::{audit, guard, sql};

/// Somebody whose rows go.
pub struct Leaving<'a> {
    /// The user's id.
    pub user_id: &'a str,
    /// Its keyed hash, under which attempts are counted and Array is told.
    pub user_key: &'a Keyed,
    /// Its keyed hash under which audit rows stand.
    pub audit_key: &'a str,
}

/// All of them, as statements read them: what they take grows with the rows that go, and not with their number.
#[derive(Clone)]
pub(crate) struct People {
    /// A list of user id, user key and audit key.
    ids: Value,
    /// Every keyed hash under which somebody of them may stand.
    keys: Value,
}

/// The rows of a table that are theirs.
macro_rules! theirs {
    ($table:literal, $people:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people))"
            ),
            people = $people.ids.clone(),
        )
    };
}

/// The same where a table knows them by Array's id, in that column.
macro_rules! of_array {
    ($table:literal, $column:literal, $people:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE ",
                $column,
                " IN (SELECT array_user_id FROM profiles WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people)))"
            ),
            people = $people.ids.clone(),
        )
    };
}

/// What was told of them under their own ids as of a profile, and under that by which Array knows them.
macro_rules! told_of_profiles {
    ($table:literal, $people:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people) UNION ALL \
                 SELECT array_user_id FROM profiles WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people))) \
                 AND (kind >= 'profile.' AND kind < 'profile/' OR kind = 'alert.received')"
            ),
            people = $people.ids.clone(),
        )
    };
}

/// The same of counts of guesses, which stand under the user's id or that of a session. Those under keyed hashes of a name or an address
/// stay until they end: else nobody would be held back who signs up, has mails sent and leaves, over and over.
macro_rules! guesses {
    ($table:literal, $people:expr) => {
        sql!(
            concat!(
                "DELETE FROM ",
                $table,
                " WHERE subject IN (SELECT value ->> 0 FROM json_each(:people) UNION ALL \
                 SELECT session_id FROM sessions WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people)))"
            ),
            people = $people.ids.clone(),
        )
    };
}

impl People {
    pub(crate) fn of<'a>(leaving: impl IntoIterator<Item = Leaving<'a>>) -> Self {
        let (mut ids, mut keys) = (Vec::new(), Vec::new());
        for Leaving { user_id, user_key, audit_key } in leaving {
            ids.push([user_id, user_key, audit_key]);
            keys.extend(user_key.all());
        }
        Self { ids: Value::json(&ids), keys: Value::json(&keys) }
    }

    /// The ids, as `value ->> 0` of the elements; the keyed hashes are `value ->> 1` and `value ->> 2`.
    pub(crate) fn ids(&self) -> Value {
        self.ids.clone()
    }

    /// What the Protection API holds of them. Array is told to forget those that it knows, where it is told at all.
    pub(crate) fn leave_protection(&self, tells_array: bool, now: i64) -> Vec<Statement> {
        let mut batch = vec![theirs!("outbox", self)];
        batch.extend(tells_array.then(|| self.told(now)));
        batch.extend([
            // Array may still tell of an attempt that was made before.
            sql!(
                "UPDATE sent_persons SET ended_at = :now WHERE ended_at IS NULL \
                 AND user_key IN (SELECT value FROM json_each(:keys))",
                keys = self.keys.clone(),
                now,
            ),
            told_of_profiles!("events", self),
            told_of_profiles!("ended_events", self),
            told_of_profiles!("event_tries", self),
            // Before the alerts, so that nothing is counted down.
            of_array!("watch_alerts", "array_user_id", self),
            of_array!("alert_counts", "array_user_id", self),
            of_array!("alerts", "array_user_id", self),
            of_array!("snapshots", "array_user_id", self),
            of_array!("kept_deliveries", "owner", self),
            // What is sealed in them is bound to the hash that is their owner: they do not move.
            sql!(
                "DELETE FROM kept_deliveries WHERE owner IN (SELECT value FROM json_each(:keys))",
                keys = self.keys.clone(),
            ),
            of_array!("array_users", "array_user_id", self),
            theirs!("user_tokens", self),
            theirs!("entitlements", self),
            theirs!("enrollments", self),
            theirs!("enrollment_history", self),
            theirs!("reservations", self),
            sql!(
                "DELETE FROM kept_answers WHERE user_id IN (SELECT value ->> 0 FROM json_each(:people)) \
                 AND (about = 'profile' OR about IS NULL)",
                people = self.ids.clone(),
            ),
            // What Array's id leads to goes before it, which leads to that id.
            theirs!("profiles", self),
        ]);
        batch
    }

    /// Rows of the outbox, under keyed hashes.
    fn told(&self, now: i64) -> Statement {
        sql!(
            "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
             SELECT g.value ->> 1, p.array_user_id, 'user.deleted', json_object('clientKey', p.array_user_id), :now, :now \
             FROM json_each(:people) g JOIN profiles p ON p.user_id = g.value ->> 0 WHERE true \
             ON CONFLICT (user_id, id) DO UPDATE SET next_at = excluded.next_at",
            people = self.ids.clone(),
            now,
        )
    }

    /// What the Identity API holds of them. Their names are nobody's for 180 days, by keyed hashes that lead to nobody.
    pub(crate) fn leave_identity(&self, now: i64) -> [Statement; 22] {
        [
            theirs!("events", self),
            theirs!("ended_events", self),
            theirs!("event_tries", self),
            theirs!("addresses", self),
            theirs!("kept_answers", self),
            theirs!("contacts", self),
            guesses!("guess_counts", self),
            guesses!("recent_guesses", self),
            theirs!("sessions", self),
            theirs!("second_factors", self),
            theirs!("begun_factors", self),
            theirs!("recovery_codes", self),
            theirs!("challenges", self),
            theirs!("reset_tokens", self),
            theirs!("link_codes", self),
            theirs!("email_tokens", self),
            theirs!("mailed_codes", self),
            theirs!("known_networks", self),
            sql!(
                "UPDATE usernames SET user_id = '', left_by = NULL, name = NULL, reserved_until = :reserved_until \
                 WHERE (account, username_key) IN (SELECT u.account, l.username_key FROM users u \
                 JOIN logins l ON l.user_id = u.user_id WHERE u.user_id IN (SELECT value ->> 0 FROM json_each(:people)))",
                people = self.ids.clone(),
                reserved_until = now.saturating_add(RESERVED_MS),
            ),
            sql!(
                "UPDATE usernames SET left_by = NULL, name = NULL \
                 WHERE left_by IN (SELECT value ->> 0 FROM json_each(:people))",
                people = self.ids.clone(),
            ),
            theirs!("logins", self),
            theirs!("users", self),
        ]
    }
}

/// A person who is to be forgotten by all APIs.
pub struct Erasure<'a> {
    /// Who.
    pub leaving: Leaving<'a>,
    /// What is recorded with the user: who asked for it.
    pub trail: Trail<'a>,
    /// The keyed hash under which the rows of the user's profile are recorded.
    pub profile_key: &'a str,
    /// What other systems are told: the last event of the user, and the only one that is left.
    pub told: NewEvent<'a>,
    /// Whether Array is told of changes.
    pub tells_array: bool,
}

/// Forgets everything about a person, in all APIs, but for audit rows and running counts, which are under keyed hashes; or fails with
/// [`Error::AccountUserUnknown`](crate::Error::AccountUserUnknown). Tokens are refused from then on: their session is gone.
#[must_use]
pub fn erase(erasure: Erasure<'_>) -> Batch {
    let Erasure { leaving, trail, profile_key, told, tells_array } = erasure;
    let (user_id, now) = (leaving.user_id, trail.now);
    let people = People::of([leaving]);
    let of_profile = Trail { user_key: profile_key, ..trail };
    let mut batch = Batch::from([
        guard::require_person(user_id),
        audit_row!(
            &of_profile,
            "'user.deleted'",
            "FROM profiles WHERE user_id = :user_id",
            user_id
        ),
    ]);
    batch.extend(people.leave_protection(tells_array, now));
    batch.extend(people.leave_identity(now));
    batch.extend([events::insert(told, now), audit::insert(&trail, "user.deleted")]);
    batch
}

/// Everybody whom the Protection or the Identity API knows, by their ids. Reads whole tables: for operators, not for requests.
#[must_use]
pub fn everybody() -> Query<String> {
    let select = sql!(
        "SELECT user_id FROM users UNION SELECT user_id FROM profiles UNION SELECT user_id FROM array_users"
    );
    Query::new(select, |row| row.text(0).map(str::to_owned))
}

/// Deletes again who was deleted after a copy of the database was made that has taken its place: the profile, and the person with it where
/// `is_whole`. Other systems were told the first time. An audit row says that it was the command line.
#[must_use]
pub fn again(leaving: Leaving<'_>, is_whole: bool, now: i64) -> Vec<Statement> {
    let operator = Operator::at_command_line(now);
    let record = operator.record_under(leaving.audit_key, "user.deleted");
    let people = People::of([leaving]);
    let mut statements = people.leave_protection(false, now);
    if is_whole {
        statements.extend(people.leave_identity(now));
    }
    statements.push(record);
    statements
}
