//! Events for other systems: written with what they tell of, delivered later.

use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::sealed::Sealed;
use crate::sql;

/// An event to be kept.
pub struct NewEvent<'a> {
    /// Whom it is about.
    pub user_id: &'a str,
    /// The id, a UUID.
    pub id: String,
    /// What happened.
    pub kind: &'static str,
    /// What is told.
    pub payload: Sealed,
}

/// Keeps an event until it is delivered; it is due at once.
#[must_use]
pub fn insert(event: NewEvent<'_>, now: i64) -> Statement {
    let NewEvent { user_id, id, kind, payload } = event;
    sql!(
        "INSERT INTO events (user_id, id, kind, payload, created_at, next_at) \
        VALUES (:user_id, :id, :kind, :payload, :now, :now)",
        user_id,
        id,
        kind,
        payload,
        now,
    )
}

/// Forgets every event about whoever is no user.
#[must_use]
pub fn forget_if_nobody(user_id: &str) -> Statement {
    sql!(
        "DELETE FROM events WHERE user_id = :user_id \
        AND NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id)",
        user_id,
    )
}

/// An event that is to be delivered now.
pub struct Due {
    /// Whom it is about.
    pub user_id: String,
    /// The id, a UUID; the same at every try.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// What is told.
    pub payload: Sealed,
    /// The account of the user; none where it is about no user, or about one who is gone.
    pub account: Option<String>,
}

/// An event that was given up.
pub struct GivenUp {
    /// The id, a UUID.
    pub id: String,
    /// What happened.
    pub kind: String,
}

/// What there is to do about events.
pub struct Claimed {
    /// Those to be delivered.
    pub due: Vec<Due>,
    /// Those that were tried for too long, told once.
    pub given_up: Vec<GivenUp>,
}

/// How many events are taken at once.
pub const MOST: usize = 20;

/// How long an event is tried.
const LIFE_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// How long what is claimed is one's own, milliseconds: no other claim takes it within this time. Longer than [`MOST`] tries of five seconds.
pub const LEASE_MS: i64 = 150_000;

/// How long the row of an event is kept that was given up.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// When an event is tried next that was given up: a number that JavaScript has, too.
const NEVER: i64 = 9_007_199_254_740_991;

/// Of how many of the oldest events that are due, and of how many of the newest, a claim looks whose they are. The newest too, so that
/// whoever just asked for a mail is seen behind however many of others.
const LOOKED_AT: i64 = 1_000;

/// How many events are given up at once.
const MOST_GIVEN_UP: i64 = 100;

/// Takes up to [`MOST`] events that are due, for [`LEASE_MS`]: in turn of each account, and within it of each user, so that who has many
/// delays these alone; of equal turns the oldest. Those of more than three days are given up; their rows stay for 30 days.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn claim(db: &dyn Db, now: i64) -> Result<Claimed, Error> {
    let given_up = now.saturating_sub(LIFE_MS);
    let mut batch = Batch::from([sql!(
        "DELETE FROM events WHERE next_at = :never AND created_at <= :forgotten",
        never = NEVER,
        forgotten = given_up.saturating_sub(KEPT_MS),
    )]);
    let given_up = batch.ask(Query::new(
        sql!(
            "UPDATE events SET next_at = :never WHERE (user_id, id) IN \
            (SELECT user_id, id FROM events WHERE next_at <= :now AND created_at <= :given_up LIMIT :most) \
            RETURNING id, kind",
            never = NEVER,
            now,
            given_up,
            most = MOST_GIVEN_UP,
        ),
        |row| Ok(GivenUp { id: row.text(0)?.to_owned(), kind: row.text(1)?.to_owned() }),
    ));
    // The keys are taken from the table itself at last: by those of a UNION it would be read from end to end.
    let claimed = sql!(
        "UPDATE events SET attempts = attempts + 1, next_at = :now + :lease WHERE (user_id, id) IN \
        (WITH bounded AS ( \
          SELECT * FROM (SELECT user_id, id, next_at FROM events WHERE next_at <= :now ORDER BY next_at LIMIT :looked_at) UNION \
          SELECT * FROM (SELECT user_id, id, next_at FROM events WHERE next_at <= :now ORDER BY next_at DESC LIMIT :looked_at)), \
        bounded_turns AS ( \
          SELECT user_id, id, next_at, (SELECT account FROM users WHERE users.user_id = bounded.user_id) AS account, \
          row_number() OVER (PARTITION BY user_id ORDER BY next_at, id) AS turn FROM bounded), \
        bounded_taken AS (SELECT user_id, id FROM bounded_turns \
          ORDER BY row_number() OVER (PARTITION BY account ORDER BY turn, next_at, id), next_at LIMIT :most) \
        SELECT e.user_id, e.id FROM bounded_taken CROSS JOIN events e ON e.user_id = bounded_taken.user_id AND e.id = bounded_taken.id) \
        RETURNING user_id, id, kind, payload, (SELECT account FROM users WHERE users.user_id = events.user_id)",
        now,
        lease = LEASE_MS,
        looked_at = LOOKED_AT,
        most = i64::try_from(MOST).unwrap_or(i64::MAX),
    );
    let claimed = batch.ask(Query::new(claimed, due));
    let rows = batch.run(db).await?;
    Ok(Claimed { due: rows.all(&claimed)?, given_up: rows.all(&given_up)? })
}

fn due(row: &Row) -> Result<Due, DbError> {
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        payload: Sealed(row.text(3)?.to_owned()),
        account: row.optional_text(4)?.map(str::to_owned),
    })
}

/// Forgets an event that was delivered.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn forget(db: &dyn Db, user_id: &str, id: &str) -> Result<(), Error> {
    let forgotten = sql!("DELETE FROM events WHERE user_id = :user_id AND id = :id", user_id, id);
    Batch::from([forgotten]).run(db).await.map(drop)
}

/// Puts an event off that was claimed and not delivered: by 30 seconds from `now`, doubling to six hours.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn put_off(db: &dyn Db, user_id: &str, id: &str, now: i64) -> Result<(), Error> {
    let put_off = sql!(
        "UPDATE events SET next_at = :now + min(21600000, 30000 * (1 << min(max(attempts - 1, 0), 10))) \
         WHERE user_id = :user_id AND id = :id",
        user_id,
        id,
        now,
    );
    Batch::from([put_off]).run(db).await.map(drop)
}
