//! Events for other systems: written with what they tell of, delivered at once or later, those of a user in their order.

use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement, Value};
use crate::due::Due;
use crate::event_log;
use crate::event_log::{everyday, secret_kinds};
use crate::event_schedule::{HOLD_MS, LEASE_MS, LIFE_MS, NEVER, SCHEDULE_MS};
use crate::guard::{AsRead, is_as_read};
use crate::receivers;
use crate::sealed::Sealed;
use crate::sql;

/// An event to be kept.
pub struct NewEvent<'a> {
    /// Whom it is about.
    pub user_id: &'a str,
    /// Whose event it is, where no user is left who would tell.
    pub account: Option<&'a str>,
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
    let NewEvent { user_id, account, id, kind, payload } = event;
    sql!(
        "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
        VALUES (:user_id, :id, coalesce(:account, (SELECT account FROM users WHERE users.user_id = :user_id)), :kind, :payload, :now, :now)",
        user_id,
        account,
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

/// Keeps an event about a user who is as they were read. About whoever is not, or is nobody, it is kept and forgotten again, which takes as
/// long.
#[must_use]
pub fn insert_if_as_read(event: NewEvent<'_>, read: &AsRead<'_>, now: i64) -> [Statement; 2] {
    let AsRead { user_id, profile, password } = *read;
    let forget = sql!(
        concat!("DELETE FROM events WHERE user_id = :user_id AND id = :id AND NOT ", is_as_read!()),
        user_id,
        id = event.id.clone(),
        profile,
        password,
    );
    [insert(event, now), forget]
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
    pub turns: Vec<Turn>,
    /// Those that were tried for too long, told once.
    pub given_up: Vec<GivenUp>,
}

/// A user whose turn it is.
pub struct Turn {
    /// Whose events are due.
    pub user_id: String,
    /// Whose user that is; empty for whoever belongs to no tenant.
    pub account: String,
}

/// How many users have their turn at once.
pub const USERS: usize = 20;

/// How many events of a user are taken at once.
pub const MOST: usize = 20;

/// Of how many of the oldest events that are due, and of how many of the newest, is looked whose they are. The newest too, so that
/// whoever just asked for a mail is seen behind however many of others.
const LOOKED_AT: i64 = 1_000;

/// How many events are given up at once.
const MOST_GIVEN_UP: i64 = 100;

/// Whether an event goes by mail alone: where mails are ours (`:apart`) those with a secret wait for no receiver, nor does anything for them.
macro_rules! is_apart {
    () => {
        concat!("(:apart AND kind IN (", secret_kinds!(), "))")
    };
}

/// Whether others of its user wait for an event of the last hour.
macro_rules! is_waited_for {
    () => {
        concat!("NOT ", everyday!(), " AND NOT ", is_apart!())
    };
}

/// Whose events are due, in turn of each account, so that who has many people delays these alone; in each account those first who wait for a
/// mail, so that no crowd of log-ins holds one up; of equal turns the oldest. Those of whom an event is under way, or failed, are not among
/// them, nor are users of these accounts, which had their turn. Events of more than three days are given up. `apart`: mails are ours, and none
/// of these holds others up, nor is one held up.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn waiting(
    db: &dyn Db,
    served: &[String],
    apart: bool,
    now: i64,
) -> Result<Waiting, Error> {
    let given_up = now.saturating_sub(LIFE_MS);
    let mut batch = Batch::new();
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
    batch.extend(event_log::bury(now, MOST_GIVEN_UP));
    let turns = batch.ask(Query::new(turns(served, apart, now), |row| {
        Ok(Turn { user_id: row.text(0)?.to_owned(), account: row.text(1)?.to_owned() })
    }));
    let rows = batch.run(db).await?;
    Ok(Waiting { turns: rows.all(&turns)?, given_up: rows.all(&given_up)? })
}

fn turns(served: &[String], apart: bool, now: i64) -> Statement {
    sql!(
        concat!(
            "WITH bounded AS ( \
             SELECT * FROM (SELECT user_id, id, next_at, account, kind FROM events WHERE next_at <= :now ORDER BY next_at LIMIT :looked_at) UNION \
             SELECT * FROM (SELECT user_id, id, next_at, account, kind FROM events WHERE next_at <= :now ORDER BY next_at DESC LIMIT :looked_at)), \
             bounded_users AS (SELECT user_id, min(next_at) AS since, max(account) AS known, max(kind IN (",
            secret_kinds!(),
            ")) AS is_awaited FROM bounded GROUP BY user_id), \
             bounded_turns AS (SELECT user_id, since, is_awaited, \
             coalesce(known, (SELECT account FROM users WHERE users.user_id = bounded_users.user_id), '') AS account \
             FROM bounded_users WHERE (:apart AND is_awaited) OR NOT EXISTS (SELECT 1 FROM events e WHERE e.user_id = bounded_users.user_id \
             AND e.created_at > :held_since AND e.next_at > :now AND e.next_at < :never AND ",
            is_waited_for!(),
            ")) \
             SELECT user_id, account FROM bounded_turns WHERE account NOT IN (SELECT value FROM json_each(:served)) \
             ORDER BY row_number() OVER (PARTITION BY account ORDER BY is_awaited DESC, since, user_id), since LIMIT :most"
        ),
        apart,
        now,
        looked_at = LOOKED_AT,
        held_since = now.saturating_sub(HOLD_MS),
        never = NEVER,
        served = Value::json(served),
        most = i64::try_from(USERS).unwrap_or(i64::MAX),
    )
}

/// Whose the event of a row is. The Worker before this one does not say.
macro_rules! owner {
    () => {
        "coalesce(events.account, (SELECT u.account FROM users u WHERE u.user_id = events.user_id))"
    };
}

/// Of how many of the newest events of a user is looked which are apart. Of so many of the oldest as are taken at once it is looked, too.
const NEWEST: i64 = 100;

/// Takes up to [`MOST`] events of a user that are due, those apart and else the oldest, for [`LEASE_MS`]. None that is not apart is taken while
/// one of the last hour that holds others up is under way, or waits for its next try. They come in no order: [`in_order`]. Where nobody is
/// told what goes to no endpoint, `anyone` is not set, and only events of accounts that have one are taken; `apart` is as for [`waiting`].
#[must_use]
pub fn claim(user_id: &str, (anyone, apart): (bool, bool), now: i64) -> Query<Due> {
    let claim = sql!(
        concat!(
            "WITH bounded AS ( \
              SELECT * FROM (SELECT id, next_at, created_at, ",
            is_apart!(),
            " AS is_apart FROM events WHERE user_id = :user_id AND next_at < :never \
                AND (next_at <= :now OR created_at > :held_since AND ",
            is_waited_for!(),
            ") ORDER BY created_at, id LIMIT :most) UNION \
              SELECT * FROM (SELECT id, next_at, created_at, ",
            is_apart!(),
            " AS is_apart FROM events WHERE user_id = :user_id AND :apart ORDER BY created_at DESC LIMIT :newest) \
                WHERE is_apart AND next_at <= :now) \
            UPDATE events SET next_at = :now + :lease WHERE user_id = :user_id AND id IN (SELECT id FROM bounded \
              WHERE is_apart OR NOT EXISTS (SELECT 1 FROM bounded WHERE next_at > :now) ORDER BY is_apart DESC, created_at, id LIMIT :most) \
            AND (:anyone OR EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.account = ",
            owner!(),
            ")) RETURNING user_id, id, kind, payload, ",
            owner!(),
            " AS owner, created_at, attempts, (",
            receivers::endpoint_of!(owner!()),
            ") AS endpoint, (",
            receivers::pause_of!("''"),
            ") AS elsewhere, (SELECT a.user_id FROM array_users a WHERE a.array_user_id = events.user_id) AS person, ",
            is_apart!(),
            " AS is_apart, ",
            is_waited_for!(),
            " AS is_waited_for, :apart AS apart"
        ),
        user_id,
        never = NEVER,
        now,
        held_since = now.saturating_sub(HOLD_MS),
        most = i64::try_from(MOST).unwrap_or(i64::MAX),
        newest = NEWEST,
        lease = LEASE_MS,
        anyone,
        apart,
    );
    Query::new(claim, due)
}

/// As they happened, those apart before the others.
#[must_use]
pub fn in_order(mut claimed: Vec<Due>) -> Vec<Due> {
    let place = |due: &Due| (!due.is_apart, due.created_at);
    claimed.sort_by(|one, other| (place(one), &one.id).cmp(&(place(other), &other.id)));
    claimed
}

fn due(row: &Row) -> Result<Due, DbError> {
    let endpoint = row.optional_text(7)?.map(|_| row.json(7)).transpose()?;
    let elsewhere = row.optional_text(8)?.map(|_| row.json(8)).transpose()?;
    Ok(Due {
        user_id: row.text(0)?.to_owned(),
        id: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        payload: Sealed(row.text(3)?.to_owned()),
        account: row.optional_text(4)?.map(str::to_owned),
        created_at: row.integer(5)?.unwrap_or_default(),
        attempts: row.integer(6)?.unwrap_or_default(),
        endpoint,
        elsewhere: elsewhere.unwrap_or_default(),
        person: row.optional_text(9)?.map(str::to_owned),
        is_apart: row.integer(10)? == Some(1),
        is_waited_for: row.integer(11)? == Some(1),
        apart: row.integer(12)? == Some(1),
    })
}

/// Puts an event off that was tried and not delivered, until its next try by the schedule, or for `at_least` milliseconds, which its receiver
/// asked for; up to a tenth more, so that not all come at once. After three days it is given up.
#[must_use]
pub fn put_off(due: &Due, code: Option<u16>, at_least: i64, now: i64) -> Vec<Statement> {
    let attempt = usize::try_from(due.attempts).unwrap_or(usize::MAX);
    let planned = SCHEDULE_MS.get(attempt).or(SCHEDULE_MS.last()).copied().unwrap_or_default();
    let delay = planned.max(at_least);
    let own = sql!(
        "UPDATE events SET attempts = attempts + 1, code = :code, \
         next_at = min(:now + :delay + abs(random() % (:delay / 10 + 1)), max(:now, created_at + :life)) \
         WHERE user_id = :user_id AND id = :id",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        now,
        delay,
        code = code.map(i64::from),
        life = LIFE_MS,
    );
    with_others(own, due, now)
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

/// Leaves an event that was claimed until then, Unix milliseconds: it was not tried. After three days it is given up all the same.
#[must_use]
pub fn leave(due: &Due, until: i64, now: i64) -> Vec<Statement> {
    let own = sql!(
        "UPDATE events SET next_at = min(:until, max(:now, created_at + :life)) WHERE user_id = :user_id AND id = :id",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        until,
        now,
        life = LIFE_MS,
    );
    with_others(own, due, now)
}

/// Gives back what was claimed at `claimed_at`, Unix milliseconds, and not tried: it is due again.
#[must_use]
pub fn give_back(user_id: &str, claimed_at: i64, now: i64) -> Statement {
    sql!(
        "UPDATE events SET next_at = :now WHERE user_id = :user_id AND next_at = :leased_until",
        user_id,
        leased_until = claimed_at.saturating_add(LEASE_MS),
        now,
    )
}

/// Those behind an event that wait for it are put off with it, so that they are not looked at meanwhile.
fn with_others(own: Statement, due: &Due, now: i64) -> Vec<Statement> {
    let others = sql!(
        concat!(
            "UPDATE events SET next_at = (SELECT e.next_at FROM events e WHERE e.user_id = :user_id AND e.id = :id) \
             WHERE user_id = :user_id AND created_at >= :created_at AND id <> :id AND next_at < :never \
             AND EXISTS (SELECT 1 FROM events e WHERE e.user_id = :user_id AND e.id = :id) AND NOT ",
            is_apart!()
        ),
        apart = due.apart,
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        created_at = due.created_at,
        never = NEVER,
    );
    let mut all = vec![own];
    all.extend(due.holds_others(now).then_some(others));
    all
}
