//! Sessions: families of refresh tokens, of which only the hashes of the last two are known.

use crate::audit::Trail;
use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::guard;
use crate::people::{self, Person};
use crate::sql;

/// A session to be begun.
pub struct NewSession<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The id, a UUID.
    pub session_id: &'a str,
    /// Hash of the first refresh token.
    pub token_hash: &'a str,
    /// How the user logged in, with spaces between.
    pub amr: &'a str,
    /// When it ends, Unix milliseconds.
    pub expires_at: i64,
}

/// Begins a session at `now`. Of a hundred that a user has, the oldest ends.
#[must_use]
pub fn begin(session: &NewSession<'_>, now: i64) -> [Statement; 2] {
    let NewSession { user_id, session_id, token_hash, amr, expires_at } = *session;
    [
        sql!(
            "DELETE FROM sessions WHERE user_id = :user_id AND session_id IN (SELECT session_id FROM sessions \
            WHERE user_id = :user_id ORDER BY created_at DESC, session_id LIMIT -1 OFFSET 99)",
            user_id,
        ),
        sql!(
            "INSERT INTO sessions (user_id, session_id, current, amr, auth_time, created_at, last_used_at, expires_at) \
            VALUES (:user_id, :session_id, :token_hash, :amr, :auth_time, :now, :now, :expires_at)",
            user_id,
            session_id,
            token_hash,
            amr,
            auth_time = now.div_euclid(1000),
            now,
            expires_at,
        ),
    ]
}

/// A refresh token as it was presented.
#[derive(Clone, Copy)]
pub struct Presented<'a> {
    /// The tenant of the api key.
    pub account: &'a str,
    /// Whose.
    pub user_id: &'a str,
    /// The session.
    pub session_id: &'a str,
    /// Hash of the token.
    pub hash: &'a str,
    /// Hash of the token that comes after it.
    pub successor: &'a str,
}

/// A session that goes on.
pub struct Refreshed {
    /// Whose.
    pub person: Person,
    /// How the user logged in, with spaces between.
    pub amr: String,
    /// When, Unix seconds.
    pub auth_time: i64,
}

/// An audit row, if there is a session `s` of `:user_id` and `:session_id` for which the condition holds at `:at`.
macro_rules! audited {
    ($trail:expr, $action:literal, $condition:literal $(, $name:ident)+ $(,)?) => {{
        let Trail { user_key, actor, request_id, now } = *$trail;
        sql!(concat!(
            "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
            SELECT :user_key, :at, lower(hex(randomblob(8))), :actor, :action, :request_id FROM sessions s \
            WHERE s.user_id = :user_id AND s.session_id = :session_id",
            $condition
        ), user_key, at = now, actor, action = $action, request_id, $($name),+)
    }};
}

/// Takes the newest token, or the one before it, whose successor was not used yet. Any older one ends the session, and
/// is recorded.
///
/// # Errors
/// [`Error::TokenUnknown`] where the session is not, or not any more; [`Error::AccountUserUnknown`] in another account.
pub async fn refresh(
    db: &dyn Db,
    trail: &Trail<'_>,
    token: &Presented<'_>,
) -> Result<Refreshed, Error> {
    let Presented { account, user_id, session_id, .. } = *token;
    let mut batch = Batch::from([guard::require_user_of_account(user_id, account)]);
    batch.extend(end_replayed(trail, token));
    batch.extend(move_on(trail, token));
    let live = batch.ask(live(user_id, session_id, trail.now));
    let person = batch.ask(people::select(user_id));
    let results = batch.run(db).await?;
    let (amr, auth_time) = results.first(&live)?.ok_or(Error::TokenUnknown)?;
    let person = results.first(&person)?.ok_or(Error::AccountUserUnknown)?;
    if !person.is_active {
        return Err(Error::TokenUnknown);
    }
    Ok(Refreshed { person, amr, auth_time })
}

/// Ends the session of a token that is neither its newest nor the one before it: somebody else has it too.
fn end_replayed(trail: &Trail<'_>, token: &Presented<'_>) -> [Statement; 2] {
    let Presented { user_id, session_id, hash, .. } = *token;
    [
        audited!(
            trail,
            "session.replayed",
            " AND s.current <> :hash AND (s.previous IS NULL OR s.previous <> :hash) AND s.expires_at > :at",
            user_id,
            session_id,
            hash,
        ),
        sql!(
            "DELETE FROM sessions WHERE user_id = :user_id AND session_id = :session_id AND current <> :hash \
            AND (previous IS NULL OR previous <> :hash)",
            user_id,
            session_id,
            hash,
        ),
    ]
}

/// Puts the successor of the newest token in its place.
fn move_on(trail: &Trail<'_>, token: &Presented<'_>) -> [Statement; 2] {
    let Presented { user_id, session_id, hash, successor, .. } = *token;
    [
        sql!(
            "UPDATE sessions SET previous = current, current = :successor, last_used_at = :now \
            WHERE user_id = :user_id AND session_id = :session_id AND current = :hash AND expires_at > :now",
            user_id,
            session_id,
            hash,
            successor,
            now = trail.now,
        ),
        audited!(
            trail,
            "session.refreshed",
            " AND s.current = :successor AND s.expires_at > :at \
            AND EXISTS (SELECT 1 FROM users u WHERE u.user_id = s.user_id AND u.is_active = 1)",
            user_id,
            session_id,
            successor,
        ),
    ]
}

/// How the user of a live session logged in, and when.
fn live(user_id: &str, session_id: &str, now: i64) -> Query<(String, i64)> {
    let statement = sql!(
        "SELECT amr, auth_time FROM sessions \
        WHERE user_id = :user_id AND session_id = :session_id AND expires_at > :now",
        user_id,
        session_id,
        now,
    );
    Query::new(statement, |row| Ok((row.text(0)?.to_owned(), row.integer(1)?.unwrap_or(0))))
}

/// The session has this token as its newest or the one before it, and is one of the account; else `token_unknown`.
#[must_use]
pub fn require_token(account: &str, user_id: &str, session_id: &str, hash: &str) -> Statement {
    sql!(
        "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sessions \
        WHERE user_id = :user_id AND session_id = :session_id AND :hash IN (current, previous)) \
        OR NOT EXISTS (SELECT 1 FROM users WHERE user_id = :user_id AND account = :account)",
        user_id,
        session_id,
        hash,
        account,
    )
}

/// Ends one session; gives its id if there was one.
#[must_use]
pub fn end(user_id: &str, session_id: &str) -> Query<String> {
    let statement = sql!(
        "DELETE FROM sessions WHERE user_id = :user_id AND session_id = :session_id RETURNING session_id",
        user_id,
        session_id,
    );
    Query::new(statement, |row| Ok(row.text(0)?.to_owned()))
}

/// Records that a session ends, if there is one. Before [`end`].
#[must_use]
pub fn record_end(trail: &Trail<'_>, user_id: &str, session_id: &str) -> Statement {
    audited!(trail, "session.ended", "", user_id, session_id)
}

/// Ends every session of the user.
#[must_use]
pub fn end_all(user_id: &str) -> Statement {
    sql!("DELETE FROM sessions WHERE user_id = :user_id", user_id)
}

/// Ends every session of the user but that one, where there is one.
#[must_use]
pub fn end_others(user_id: &str, but: Option<&str>) -> Statement {
    let Some(session_id) = but else { return end_all(user_id) };
    sql!(
        "DELETE FROM sessions WHERE user_id = :user_id AND session_id <> :session_id",
        user_id,
        session_id,
    )
}

/// A session as its user sees it. Times are Unix milliseconds.
pub struct Session {
    /// The id.
    pub session_id: String,
    /// How the user logged in, with spaces between.
    pub amr: String,
    /// When it began.
    pub created_at: i64,
    /// When it was last refreshed.
    pub last_used_at: i64,
    /// When it ends.
    pub expires_at: i64,
}

/// The live sessions of a user, the newest last.
#[must_use]
pub fn list(user_id: &str, now: i64) -> Query<Session> {
    let statement = sql!(
        "SELECT session_id, amr, created_at, last_used_at, expires_at FROM sessions \
        WHERE user_id = :user_id AND expires_at > :now ORDER BY created_at, session_id",
        user_id,
        now,
    );
    Query::new(statement, session)
}

fn session(row: &Row) -> Result<Session, DbError> {
    Ok(Session {
        session_id: row.text(0)?.to_owned(),
        amr: row.text(1)?.to_owned(),
        created_at: row.integer(2)?.unwrap_or(0),
        last_used_at: row.integer(3)?.unwrap_or(0),
        expires_at: row.integer(4)?.unwrap_or(0),
    })
}
