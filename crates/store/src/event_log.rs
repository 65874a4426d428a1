//! What became of events: those that were delivered or given up, and every try.

use crate::batch::Query;
use crate::db::{DbError, Row, Statement};
use crate::due::Due;
use crate::event_schedule::NEVER;
use crate::operating::{About, Operator};
use crate::sql;
use crate::window::{Listed, Window};

/// The types of events that have a secret and an address in them, for the mail that somebody waits for.
macro_rules! secret_kinds {
    () => {
        "'user.password_reset_requested', 'user.email_verification_requested', 'user.code_requested'"
    };
}
pub(crate) use secret_kinds;

/// Whether the event of a row is everyday traffic, for which nobody waits: a receiver that does not take a log-in must hold up no mail.
macro_rules! everyday {
    () => {
        "(kind IN ('user.signed_up', 'user.logged_in', 'alert.received') OR kind GLOB 'profile.*' OR kind GLOB 'account.*')"
    };
}
pub(crate) use everyday;

/// What there is of an event that ended. What had a secret in it is not kept: it has expired, and was for its receiver alone. A change of the
/// address keeps which it was before, which nobody is sent: mails of the day after go there, too.
macro_rules! ended {
    ($state:literal, $attempts:literal, $code:literal, $which:literal) => {
        concat!(
            "INSERT INTO ended_events (user_id, id, account, kind, state, payload, created_at, ended_at, attempts, code) \
             SELECT user_id, id, coalesce(account, (SELECT u.account FROM users u WHERE u.user_id = events.user_id)), kind, '",
            $state,
            "', CASE WHEN kind IN (",
            secret_kinds!(),
            ") THEN NULL ELSE payload END, created_at, :now, ",
            $attempts,
            ", ",
            $code,
            " FROM events WHERE ",
            $which,
            // A row of that id is one of before: of an event that was asked for again.
            " ON CONFLICT (user_id, id) DO UPDATE SET state = excluded.state, payload = excluded.payload, created_at = excluded.created_at, \
             ended_at = excluded.ended_at, attempts = excluded.attempts, code = excluded.code"
        )
    };
}

/// A try to deliver an event.
#[derive(Clone, Copy)]
pub struct Try {
    /// When it began, Unix milliseconds.
    pub at: i64,
    /// How long it took, in milliseconds.
    pub ms: i64,
    /// The status of the answer, if one came.
    pub code: Option<u16>,
}

/// Records a try, while its event is there.
#[must_use]
pub fn tried(due: &Due, made: Try) -> Statement {
    sql!(
        "INSERT INTO event_tries (user_id, event_id, at, account, kind, attempt, code, ms) \
         SELECT user_id, id, :at, :account, kind, attempts + 1, :code, :ms FROM events WHERE user_id = :user_id AND id = :id \
         ON CONFLICT (user_id, event_id, at) DO NOTHING",
        user_id = due.user_id.as_str(),
        id = due.id.as_str(),
        at = made.at,
        account = due.account.as_deref(),
        code = made.code.map(i64::from),
        ms = made.ms,
    )
}

/// Has an event that was delivered end.
#[must_use]
pub fn sent(due: &Due, made: Try) -> [Statement; 3] {
    let Due { user_id, id, .. } = due;
    let (user_id, id) = (user_id.as_str(), id.as_str());
    let end = sql!(
        ended!("sent", "attempts + 1", ":code", "user_id = :user_id AND id = :id"),
        user_id,
        id,
        now = made.at.saturating_add(made.ms),
        code = made.code.map(i64::from),
    );
    let forget = sql!("DELETE FROM events WHERE user_id = :user_id AND id = :id", user_id, id);
    [tried(due, made), end, forget]
}

/// Has up to `most` events end that were given up.
pub(crate) fn bury(now: i64, most: i64) -> [Statement; 2] {
    let end = sql!(
        ended!(
            "dead",
            "attempts",
            "code",
            "(user_id, id) IN (SELECT user_id, id FROM events WHERE next_at = :never LIMIT :most)"
        ),
        now,
        never = NEVER,
        most,
    );
    let forget = sql!(
        "DELETE FROM events WHERE (user_id, id) IN (SELECT user_id, id FROM events WHERE next_at = :never LIMIT :most)",
        never = NEVER,
        most,
    );
    [end, forget]
}

/// What may have become of an event: it is still to be delivered, was delivered, or was given up.
pub const STATES: &[&str] = &["waiting", "sent", "dead"];

/// An event as operators see it.
pub struct Entry {
    /// The id.
    pub id: String,
    /// What happened.
    pub kind: String,
    /// Whose it is; none where it is no account's.
    pub account: Option<String>,
    /// One of [`STATES`].
    pub state: String,
    /// When it was written, or asked for again, Unix milliseconds.
    pub created_at: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// What the receiver answered last.
    pub code: Option<i64>,
    /// When it is tried next, or when it ended, Unix milliseconds.
    pub at: i64,
}

/// Which events are wanted.
#[derive(Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Of that type.
    pub kind: Option<&'a str>,
    /// Of that account.
    pub account: Option<&'a str>,
    /// In that state, one of [`STATES`].
    pub state: Option<&'a str>,
}

/// A page of events for which `$which` holds, whatever their state: of each a page, by an index that has just its order.
macro_rules! page {
    ($which:literal, $filter:expr, $window:expr $(, $name:ident = $value:expr)*) => {
        sql!(
            concat!(
                "WITH bounded AS (SELECT * FROM (SELECT id, kind, account, 'waiting' AS state, created_at, attempts, code, next_at AS at \
                 FROM events WHERE (:state IS NULL OR :state = 'waiting') AND ",
                $which,
                "(created_at, id) < (:time, :id) ORDER BY created_at DESC, id DESC LIMIT :limit) ",
                page!(@ended "sent", $which),
                page!(@ended "dead", $which),
                ") SELECT id, kind, account, state, created_at, attempts, code, at FROM bounded \
                 ORDER BY created_at DESC, id DESC LIMIT :limit"
            ),
            state = $filter.state,
            time = $window.before.0,
            id = $window.before.1.as_str(),
            limit = $window.limit
            $(, $name = $value)*
        )
    };
    (@ended $state:literal, $which:literal) => {
        concat!(
            "UNION ALL SELECT * FROM (SELECT id, kind, account, state, created_at, attempts, code, ended_at AS at \
             FROM ended_events WHERE (:state IS NULL OR :state = '",
            $state,
            "') AND state = '",
            $state,
            "' AND ",
            $which,
            "(created_at, id) < (:time, :id) ORDER BY created_at DESC, id DESC LIMIT :limit) "
        )
    };
}

/// A page of events, newest first.
#[must_use]
pub fn list(filter: Filter<'_>, window: &Window) -> Query<Listed<Entry>> {
    let page = match (filter.account, filter.kind) {
        (None, None) => page!("", filter, window),
        (None, Some(kind)) => page!("kind = :kind AND ", filter, window, kind = kind),
        (Some(account), None) => {
            page!("account = :account AND ", filter, window, account = account)
        }
        (Some(account), Some(kind)) => page!(
            "account = :account AND kind = :kind AND ",
            filter,
            window,
            account = account,
            kind = kind
        ),
    };
    Query::new(page, |row| {
        let item = entry(row)?;
        Ok(Listed { at: item.created_at, id: item.id.clone(), item })
    })
}

fn entry(row: &Row) -> Result<Entry, DbError> {
    Ok(Entry {
        id: row.text(0)?.to_owned(),
        kind: row.text(1)?.to_owned(),
        account: row.optional_text(2)?.map(str::to_owned),
        state: row.text(3)?.to_owned(),
        created_at: row.integer(4)?.unwrap_or_default(),
        attempts: row.integer(5)?.unwrap_or_default(),
        code: row.integer(6)?,
        at: row.integer(7)?.unwrap_or_default(),
    })
}

/// A try as operators see it.
pub struct TryEntry {
    /// The id of the event.
    pub event_id: String,
    /// What happened.
    pub kind: String,
    /// Whose it is.
    pub account: Option<String>,
    /// When it began, Unix milliseconds.
    pub at: i64,
    /// Which try it was, 1 for the first.
    pub attempt: i64,
    /// The status of the answer, if one came.
    pub code: Option<i64>,
    /// How long it took, in milliseconds.
    pub ms: i64,
}

/// What [`try_entry`] reads.
macro_rules! tries {
    ($which:literal) => {
        concat!(
            "SELECT event_id, kind, account, at, attempt, code, ms FROM event_tries WHERE ",
            $which,
            "(at, event_id) < (:time, :id) ORDER BY at DESC, event_id DESC LIMIT :limit"
        )
    };
}

/// A page of tries, of an account or of all, newest first.
#[must_use]
pub fn tries(account: Option<&str>, window: &Window) -> Query<Listed<TryEntry>> {
    let (time, id, limit) = (window.before.0, window.before.1.as_str(), window.limit);
    let page = match account {
        Some(account) => sql!(tries!("account = :account AND "), account, time, id, limit),
        None => sql!(tries!(""), time, id, limit),
    };
    Query::new(page, |row| {
        let item = try_entry(row)?;
        Ok(Listed { at: item.at, id: item.event_id.clone(), item })
    })
}

fn try_entry(row: &Row) -> Result<TryEntry, DbError> {
    Ok(TryEntry {
        event_id: row.text(0)?.to_owned(),
        kind: row.text(1)?.to_owned(),
        account: row.optional_text(2)?.map(str::to_owned),
        at: row.integer(3)?.unwrap_or_default(),
        attempt: row.integer(4)?.unwrap_or_default(),
        code: row.integer(5)?,
        ms: row.integer(6)?.unwrap_or_default(),
    })
}

/// An event that ended, as it is needed to send it again.
pub struct Ended {
    /// Whom it is about.
    pub user_id: String,
    /// Whether what it says is still there.
    pub is_whole: bool,
}

/// The event of that id, if it ended.
#[must_use]
pub fn find_ended(id: &str) -> Query<Ended> {
    let find = sql!(
        "SELECT user_id, payload IS NOT NULL AS is_whole FROM ended_events WHERE id = :id",
        id
    );
    Query::new(find, |row| Ok(Ended { user_id: row.text(0)?.to_owned(), is_whole: row.flag(1)? }))
}

/// Has an event sent again that ended, under its id, behind all that its user has to be told. Once it is under way, once more changes nothing.
#[must_use]
pub fn replay(id: &str, by: &Operator<'_>) -> [Statement; 3] {
    [
        sql!(
            "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
             SELECT user_id, id, account, kind, payload, :now, :now FROM ended_events WHERE id = :id AND payload IS NOT NULL",
            id,
            now = by.now,
        ),
        sql!("DELETE FROM ended_events WHERE id = :id AND payload IS NOT NULL", id),
        by.record(&About::Event(id), "event.replayed"),
    ]
}
