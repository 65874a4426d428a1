//! What Array is still to be told. Rows hold no personal data: what there is to tell is read when it is told.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::sql;

/// Tells Array later how things stand with the user, if there is one. Several changes are one thing to tell. While one is
/// being told, the next waits until that has ended, so that Array hears the newest last.
#[must_use]
pub fn changed(user_id: &str, kind: &'static str, now: i64) -> Statement {
    sql!(
        "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
         SELECT user_id, 'changed', :kind, '{}', :now, :now FROM profiles WHERE user_id = :user_id \
         ON CONFLICT (user_id, id) DO UPDATE SET kind = excluded.kind, attempts = 0, \
         created_at = excluded.created_at, next_at = min(max(next_at, excluded.next_at), excluded.next_at + 30000)",
        user_id,
        kind,
        now,
    )
}

/// Tells Array later to forget a user who was made there and came to nothing here.
#[must_use]
pub fn orphaned(user_key: &str, array_user_id: &str, now: i64) -> Statement {
    sql!(
        "INSERT INTO outbox (user_id, id, kind, payload, created_at, next_at) \
         VALUES (:user_key, :array_user_id, 'user.deleted', json_object('clientKey', :array_user_id), :now, :now) ON CONFLICT (user_id, id) DO NOTHING",
        user_key,
        array_user_id,
        now,
    )
}

/// Array gave the id of an orphan again, and the user is there now: it is not to be forgotten.
pub(crate) fn adopted(user_id: &str, user_key: &str) -> Statement {
    sql!(
        "DELETE FROM outbox WHERE user_id = :user_key AND id = (SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id,
        user_key,
    )
}

/// Something that is to be told now.
pub struct Due {
    /// Whom it is about: the user's id, or, of one who is gone, its keyed hash.
    pub user_id: String,
    /// Which of the user's rows; of a user who is gone the id by which Array knows it.
    pub id: String,
    /// What happened, as in `user.enrolled`.
    pub kind: String,
    /// When, Unix milliseconds: a later change is a thing of its own.
    pub created_at: i64,
    /// How things stand with a user who is there; nothing of one who is gone.
    pub standing: Option<Standing>,
}

/// How things stand with a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// By which id Array knows the user.
    pub array_user_id: String,
    /// Migration version, 0 or 1.
    pub version: u8,
    /// The codes of the active enrollments.
    pub enrollments: Vec<String>,
}

/// Of how many of the oldest rows that are due, and of how many of the newest, is looked whose they are.
const LOOKED_AT: i64 = 1_000;

/// A row that is due, and that nobody has taken yet.
pub struct Turn {
    user_id: String,
    id: String,
}

/// Up to `most` rows that are due, in turn of each user, so that who has many delays these alone; of equal turns the oldest.
#[must_use]
pub fn turns(now: i64, most: i64) -> Query<Turn> {
    let turns = sql!(
        "WITH bounded AS ( \
         SELECT * FROM (SELECT user_id, id, next_at FROM outbox WHERE next_at <= :now ORDER BY next_at LIMIT :looked_at) UNION \
         SELECT * FROM (SELECT user_id, id, next_at FROM outbox WHERE next_at <= :now ORDER BY next_at DESC LIMIT :looked_at)) \
         SELECT user_id, id FROM bounded \
         ORDER BY row_number() OVER (PARTITION BY user_id ORDER BY next_at, id), next_at LIMIT :most",
        now,
        looked_at = LOOKED_AT,
        most,
    );
    Query::new(turns, |row| {
        Ok(Turn { user_id: row.text(0)?.to_owned(), id: row.text(1)?.to_owned() })
    })
}

/// Takes a row, where it is still due. It is put off before it is tried: by 30 seconds, which is longer than Array is given, doubling to six hours,
/// until it is told.
#[must_use]
pub fn claim(turn: &Turn, now: i64) -> Query<Due> {
    // Codes have no line feeds in them.
    let claim = sql!(
        "UPDATE outbox SET attempts = attempts + 1, \
         next_at = :now + min(21600000, 30000 * (1 << min(attempts, 10))) \
         WHERE user_id = :user_id AND id = :id AND next_at <= :now \
         RETURNING user_id, id, kind, created_at, \
         (SELECT p.array_user_id FROM profiles p WHERE p.user_id = outbox.user_id) AS array_user_id, \
         (SELECT p.version FROM profiles p WHERE p.user_id = outbox.user_id) AS version, \
         (SELECT group_concat(e.code, char(10) ORDER BY e.code) FROM enrollments e WHERE e.user_id = outbox.user_id AND e.active = 1) AS codes",
        user_id = turn.user_id.as_str(),
        id = turn.id.as_str(),
        now,
    );
    Query::new(claim, due)
}

fn due(row: &Row) -> Result<Due, DbError> {
    let standing = row.optional_text(4)?.map(|array_user_id| {
        Ok(Standing {
            array_user_id: array_user_id.to_owned(),
            version: u8::from(row.flag(5)?),
            enrollments: row
                .optional_text(6)?
                .map(|codes| codes.split('\n').map(str::to_owned).collect())
                .unwrap_or_default(),
        })
    });
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        created_at: row.integer(3)?.unwrap_or_default(),
        standing: standing.transpose()?,
    })
}

/// Forgets what was told.
#[must_use]
pub fn forget(due: &Due) -> Statement {
    sql!(
        "DELETE FROM outbox WHERE user_id = :user_id AND id = :id AND created_at = :created_at",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        created_at = due.created_at,
    )
}
