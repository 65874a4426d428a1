//! Sessions: families of refresh tokens, of which only the hashes of the last two are known.

use crate::audit::{self, Trail};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::guard;
use crate::people::{self, Person};

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

/// Begins a session at `now`.
#[must_use]
pub fn insert(session: &NewSession<'_>, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO sessions (user_id, session_id, current, amr, auth_time, created_at, last_used_at, expires_at) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)";
    Statement::new(
        SQL,
        [
            session.user_id.into(),
            session.session_id.into(),
            session.token_hash.into(),
            session.amr.into(),
            now.div_euclid(1000).into(),
            now.into(),
            session.expires_at.into(),
        ],
    )
}

/// A refresh token as it was presented.
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

/// Takes the newest token, or the one before it, whose successor was not used yet. Any older one ends the session, and is recorded.
///
/// # Errors
/// [`Error::TokenUnknown`] where the session is not, or not any more; [`Error::AccountUserUnknown`] in another account.
pub async fn refresh(
    db: &dyn Db,
    trail: &Trail<'_>,
    token: &Presented<'_>,
) -> Result<Refreshed, Error> {
    const END: &str = "DELETE FROM sessions WHERE user_id = ?1 AND session_id = ?2 AND current <> ?3 \
        AND (previous IS NULL OR previous <> ?3)";
    const MOVE: &str = "UPDATE sessions SET previous = current, current = ?4, last_used_at = ?5 \
        WHERE user_id = ?1 AND session_id = ?2 AND current = ?3 AND expires_at > ?5";
    const MOVED: &str = audit::sql_of_session!(
        "s.user_id = ?6 AND s.session_id = ?7 AND s.current = ?8 AND s.expires_at > ?2 \
        AND EXISTS (SELECT 1 FROM users u WHERE u.user_id = s.user_id AND u.is_active = 1)"
    );
    const REPLAYED: &str = audit::sql_of_session!(
        "s.user_id = ?6 AND s.session_id = ?7 AND s.current <> ?8 AND (s.previous IS NULL OR s.previous <> ?8) \
        AND s.expires_at > ?2"
    );
    const LIVE: &str = "SELECT amr, auth_time FROM sessions WHERE user_id = ?1 AND session_id = ?2 AND expires_at > ?3";
    let (id, session, now) = (token.user_id, token.session_id, trail.now);
    let of = |hash: &str| [id.into(), session.into(), hash.into()];
    let results = db
        .batch(vec![
            guard::require_user_of_account(id, token.account),
            audit::of_session(trail, "session.replayed", REPLAYED, of(token.hash)),
            Statement::new(END, [id.into(), session.into(), token.hash.into()]),
            Statement::new(
                MOVE,
                [id.into(), session.into(), token.hash.into(), token.successor.into(), now.into()],
            ),
            audit::of_session(trail, "session.refreshed", MOVED, of(token.successor)),
            Statement::new(LIVE, [id.into(), session.into(), now.into()]),
            people::select(id),
        ])
        .await?;
    let live = results.get(5).and_then(|rows| rows.first());
    let live = live.ok_or(Error::TokenUnknown)?;
    let person = people::one(results.get(6))?;
    if !person.is_active {
        return Err(Error::TokenUnknown);
    }
    Ok(Refreshed {
        person,
        amr: live.text(0)?.to_owned(),
        auth_time: live.integer(1)?.unwrap_or(0),
    })
}

/// Ends the session that has this token as its newest or the one before it; without one, `token_unknown`.
#[must_use]
pub fn end_by_token(account: &str, user_id: &str, session_id: &str, hash: &str) -> [Statement; 2] {
    const KNOWN: &str = "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sessions \
        WHERE user_id = ?1 AND session_id = ?2 AND ?3 IN (current, previous)) \
        OR NOT EXISTS (SELECT 1 FROM users WHERE user_id = ?1 AND account = ?4)";
    let known = [user_id.into(), session_id.into(), hash.into(), account.into()];
    [Statement::new(KNOWN, known), end(user_id, session_id)]
}

/// Ends one session; gives a row if there was one.
#[must_use]
pub fn end(user_id: &str, session_id: &str) -> Statement {
    const SQL: &str =
        "DELETE FROM sessions WHERE user_id = ?1 AND session_id = ?2 RETURNING session_id";
    Statement::new(SQL, [user_id.into(), session_id.into()])
}

/// Records that a session ends, if there is one. Before [`end`].
#[must_use]
pub fn ending(trail: &Trail<'_>, user_id: &str, session_id: &str) -> Statement {
    const SQL: &str = audit::sql_of_session!("s.user_id = ?6 AND s.session_id = ?7");
    let of = [user_id.into(), session_id.into()];
    audit::of_session(trail, "session.ended", SQL, of)
}

/// Ends every session but that one; all of them without one.
#[must_use]
pub fn end_others(user_id: &str, but: Option<&str>) -> Statement {
    const SQL: &str = "DELETE FROM sessions WHERE user_id = ?1 AND session_id IS NOT ?2";
    Statement::new(SQL, [user_id.into(), but.into()])
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

/// Selects the live sessions of a user, the newest last, for [`from_row`].
#[must_use]
pub fn list(user_id: &str, now: i64) -> Statement {
    const SQL: &str = "SELECT session_id, amr, created_at, last_used_at, expires_at FROM sessions \
        WHERE user_id = ?1 AND expires_at > ?2 ORDER BY created_at, session_id";
    Statement::new(SQL, [user_id.into(), now.into()])
}

/// Reads a row of [`list`].
///
/// # Errors
/// [`DbError::Unavailable`] where the row has another shape.
pub fn from_row(row: &Row) -> Result<Session, DbError> {
    Ok(Session {
        session_id: row.text(0)?.to_owned(),
        amr: row.text(1)?.to_owned(),
        created_at: row.integer(2)?.unwrap_or(0),
        last_used_at: row.integer(3)?.unwrap_or(0),
        expires_at: row.integer(4)?.unwrap_or(0),
    })
}
