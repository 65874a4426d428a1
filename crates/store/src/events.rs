//! Events for other systems: written with what they tell of, delivered at once or later, those of a user in their order.

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

/// Whether it keeps an event: every statement that does begins so.
#[must_use]
pub fn keeps_event(statement: &Statement) -> bool {
    statement.sql.starts_with("INSERT INTO events ")
}

/// Keeps an event about a user who may log in. About whoever may not, or is nobody, it is kept and forgotten again, which takes as long.
#[must_use]
pub fn insert_if_active(event: NewEvent<'_>, now: i64) -> [Statement; 2] {
    let (user_id, id) = (event.user_id, event.id.clone());
    let forget = sql!(
        "DELETE FROM events WHERE user_id = :user_id AND id = :id \
        AND NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id AND is_active = 1)",
        user_id,
        id,
    );
    [insert(event, now), forget]
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
    /// When it happened, Unix milliseconds.
    pub created_at: i64,
}

impl Due {
    /// Whether those of its user that come after it wait until it was delivered.
    #[must_use]
    pub const fn holds_others(&self, now: i64) -> bool {
        self.created_at > now.saturating_sub(HOLD_MS)
    }
}

/// An event that was given up.
pub struct GivenUp {
    /// The id, a UUID.
    pub id: String,
    /// What happened.
    pub kind: String,
}

/// What there is to do about events.
pub struct Waiting {
    /// Whose events are due, up to [`USERS`].
    pub users: Vec<String>,
    /// Those that were tried for too long, told once.
    pub given_up: Vec<GivenUp>,
}

/// How many users have their turn at once.
pub const USERS: usize = 20;

/// How many events of a user are taken at once.
pub const MOST: usize = 20;

/// How long an event is tried.
const LIFE_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// How long an event that fails holds up those of its user that come after it. One that a receiver will never take must not hold up
/// somebody's mails for three days.
const HOLD_MS: i64 = 60 * 60 * 1000;

/// How long what is claimed is one's own, milliseconds: no other claim takes it within this time. Longer than [`MOST`] tries of five seconds.
pub const LEASE_MS: i64 = 150_000;

/// How long the row of an event is kept that was given up.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// When an event is tried next that was given up: a number that JavaScript has, too.
const NEVER: i64 = 9_007_199_254_740_991;

/// Of how many of the oldest events that are due, and of how many of the newest, is looked whose they are. The newest too, so that
/// whoever just asked for a mail is seen behind however many of others.
const LOOKED_AT: i64 = 1_000;

/// How many events are given up at once.
const MOST_GIVEN_UP: i64 = 100;

/// Whose events are due, in turn of each account, so that who has many people delays these alone; of equal turns the oldest. Those of whom
/// an event is under way, or failed, are not among them. Events of more than three days are given up; their rows stay for 30 days.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn waiting(db: &dyn Db, now: i64) -> Result<Waiting, Error> {
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
    let users = batch.ask(Query::new(turns(now), |row| Ok(row.text(0)?.to_owned())));
    let rows = batch.run(db).await?;
    Ok(Waiting { users: rows.all(&users)?, given_up: rows.all(&given_up)? })
}

fn turns(now: i64) -> Statement {
    sql!(
        "WITH bounded AS ( \
          SELECT * FROM (SELECT user_id, id, next_at FROM events WHERE next_at <= :now ORDER BY next_at LIMIT :looked_at) UNION \
          SELECT * FROM (SELECT user_id, id, next_at FROM events WHERE next_at <= :now ORDER BY next_at DESC LIMIT :looked_at)), \
        bounded_users AS (SELECT user_id, min(next_at) AS since FROM bounded GROUP BY user_id), \
        bounded_turns AS (SELECT user_id, since, (SELECT account FROM users WHERE users.user_id = bounded_users.user_id) AS account \
          FROM bounded_users WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.user_id = bounded_users.user_id \
          AND e.created_at > :held_since AND e.next_at > :now AND e.next_at < :never)) \
        SELECT user_id FROM bounded_turns \
        ORDER BY row_number() OVER (PARTITION BY account ORDER BY since, user_id), since LIMIT :most",
        now,
        looked_at = LOOKED_AT,
        held_since = now.saturating_sub(HOLD_MS),
        never = NEVER,
        most = i64::try_from(USERS).unwrap_or(i64::MAX),
    )
}

/// Takes up to [`MOST`] events of a user that are due, the oldest, for [`LEASE_MS`]; none while one of the last hour is under way, or waits
/// for its next try. They come in no order: [`in_order`].
#[must_use]
pub fn claim(user_id: &str, now: i64) -> Query<Due> {
    let claim = sql!(
        "WITH bounded AS (SELECT id, next_at FROM events \
          WHERE user_id = :user_id AND next_at < :never AND (next_at <= :now OR created_at > :held_since) \
          ORDER BY created_at, id LIMIT :most) \
        UPDATE events SET next_at = :now + :lease WHERE user_id = :user_id AND id IN (SELECT id FROM bounded) \
        AND NOT EXISTS (SELECT 1 FROM bounded WHERE next_at > :now) \
        RETURNING user_id, id, kind, payload, (SELECT account FROM users WHERE users.user_id = events.user_id) AS account, created_at",
        user_id,
        never = NEVER,
        now,
        held_since = now.saturating_sub(HOLD_MS),
        most = i64::try_from(MOST).unwrap_or(i64::MAX),
        lease = LEASE_MS,
    );
    Query::new(claim, due)
}

/// As they happened.
#[must_use]
pub fn in_order(mut claimed: Vec<Due>) -> Vec<Due> {
    claimed.sort_by(|one, other| (one.created_at, &one.id).cmp(&(other.created_at, &other.id)));
    claimed
}

fn due(row: &Row) -> Result<Due, DbError> {
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        payload: Sealed(row.text(3)?.to_owned()),
        account: row.optional_text(4)?.map(str::to_owned),
        created_at: row.integer(5)?.unwrap_or_default(),
    })
}

/// Forgets an event that was delivered.
#[must_use]
pub fn forget(due: &Due) -> Statement {
    let Due { user_id, id, .. } = due;
    sql!(
        "DELETE FROM events WHERE user_id = :user_id AND id = :id",
        user_id = user_id.as_str(),
        id = id.as_str(),
    )
}

/// Gives an event up that will never be taken. Its row is kept as those that were tried for too long.
#[must_use]
pub fn give_up(due: &Due) -> Statement {
    sql!(
        "UPDATE events SET attempts = attempts + 1, next_at = :never WHERE user_id = :user_id AND id = :id",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        never = NEVER,
    )
}

/// Puts an event off that was claimed and not delivered: by 30 seconds from `now`, doubling to six hours. Those behind it that wait for it
/// are put off with it, so that they are not looked at meanwhile.
#[must_use]
pub fn put_off(due: &Due, now: i64) -> Vec<Statement> {
    let (user_id, id) = (due.user_id.as_str(), due.id.as_str());
    let own = sql!(
        "UPDATE events SET attempts = attempts + 1, next_at = :now + min(21600000, 30000 * (1 << min(attempts, 10))) \
         WHERE user_id = :user_id AND id = :id",
        user_id,
        id,
        now,
    );
    let others = sql!(
        "UPDATE events SET next_at = (SELECT e.next_at FROM events e WHERE e.user_id = :user_id AND e.id = :id) \
         WHERE user_id = :user_id AND created_at >= :created_at AND id <> :id AND next_at < :never \
         AND EXISTS (SELECT 1 FROM events e WHERE e.user_id = :user_id AND e.id = :id)",
        user_id,
        id,
        created_at = due.created_at,
        never = NEVER,
    );
    let mut all = vec![own];
    all.extend(due.holds_others(now).then_some(others));
    all
}
