//! Sessions: families of refresh tokens, of which only the hashes of the last two are known.

use crate::audit::{Trail, audit_row};
use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, DbError, Row, Statement};
use crate::events::NewEvent;
use crate::people::{self, Person};
use crate::{emails, guard, sql};

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
    /// How many tokens of the session came before it; nothing where it may be made up.
    pub counter: Option<u32>,
    /// Hash of the token that comes after it.
    pub successor: &'a str,
    /// How many tokens of the session come before that one.
    pub successor_counter: Option<u32>,
    /// What the session has to have proven to go on: the tokens that it gets say so. Without it, none goes on.
    pub proof: Option<&'a Proof>,
    /// How long after the rotation the token before the newest is good, milliseconds.
    pub grace_ms: i64,
}

/// What was proven in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// How the user logged in, with spaces between.
    pub amr: String,
    /// When, Unix seconds.
    pub auth_time: i64,
}

/// An audit row, if there is a session `s` of `:user_id` and `:session_id` for which the condition holds at `:now`.
macro_rules! audited {
    ($trail:expr, $action:literal, $condition:expr $(, $name:ident)+ $(,)?) => {{
        audit_row!(
            $trail,
            ":action",
            concat!("FROM sessions s WHERE s.user_id = :user_id AND s.session_id = :session_id", $condition),
            action = $action,
            $($name),+
        )
    }};
}

/// Whether the token is one of session `s` that was given out, and must not come any more: the one before the newest
/// when its grace has ended, or an older one. What was never given out proves nothing.
macro_rules! replayed {
    () => {
        " AND s.current <> :hash AND iif(s.previous = :hash, s.last_used_at < :grace_began, :counter < s.counter)"
    };
}

/// Takes the newest token, or the one before it, whose successor was not used yet, within its grace. Any other one that
/// was given out once ends the session; that is recorded and `told`. Gives whose it is.
///
/// # Errors
/// [`Error::TokenUnknown`] where the session is not, or not any more; [`Error::AccountUserUnknown`] in another account.
pub async fn refresh(
    db: &dyn Db,
    trail: &Trail<'_>,
    token: &Presented<'_>,
    told: NewEvent<'_>,
) -> Result<Person, Error> {
    let Presented { account, user_id, .. } = *token;
    let mut batch = Batch::from([guard::require_user_of_account(user_id, account)]);
    batch.extend(end_replayed(trail, token, told));
    batch.extend(move_on(trail, token));
    let live = batch.ask(live(token, trail.now));
    let person = batch.ask(people::select(user_id));
    let results = batch.run(db).await?;
    results.first(&live)?.ok_or(Error::TokenUnknown)?;
    let person = results.first(&person)?.ok_or(Error::AccountUserUnknown)?;
    if !person.is_active {
        return Err(Error::TokenUnknown);
    }
    Ok(person)
}

/// Ends the session of a token that must not come any more: somebody else has it too, and may have asked for another address by it.
fn end_replayed(trail: &Trail<'_>, token: &Presented<'_>, told: NewEvent<'_>) -> [Statement; 4] {
    let Presented { user_id, session_id, hash, .. } = *token;
    let counter = token.counter.map(i64::from);
    let (at, grace_began) = (trail.now, trail.now.saturating_sub(token.grace_ms));
    let NewEvent { id, kind, payload, .. } = told;
    [
        audited!(
            trail,
            "session.replayed",
            concat!(" AND s.expires_at > :now", replayed!()),
            user_id,
            session_id,
            hash,
            counter,
            grace_began,
        ),
        sql!(
            concat!(
                "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
                SELECT s.user_id, :id, (SELECT account FROM users WHERE users.user_id = s.user_id), :kind, :payload, :at, :at FROM sessions s \
                WHERE s.user_id = :user_id AND s.session_id = :session_id AND s.expires_at > :at",
                replayed!()
            ),
            user_id,
            session_id,
            id = id.as_str(),
            kind,
            payload,
            at,
            hash,
            counter,
            grace_began,
        ),
        sql!(
            "DELETE FROM email_tokens WHERE user_id = :user_id AND EXISTS (SELECT 1 FROM events WHERE user_id = :user_id AND id = :id) \
            AND expires_at IS NOT (SELECT created_at + :life FROM logins WHERE user_id = :user_id)",
            user_id,
            id = id.as_str(),
            life = emails::LIFE_MS,
        ),
        sql!(
            concat!(
                "DELETE FROM sessions AS s WHERE s.user_id = :user_id AND s.session_id = :session_id",
                replayed!()
            ),
            user_id,
            session_id,
            hash,
            counter,
            grace_began,
        ),
    ]
}

/// Puts the successor of the newest token in its place.
fn move_on(trail: &Trail<'_>, token: &Presented<'_>) -> [Statement; 2] {
    let Presented { user_id, session_id, hash, successor, .. } = *token;
    let (amr, auth_time) = proven(token);
    [
        sql!(
            "UPDATE sessions SET previous = current, current = :successor, counter = :counter, last_used_at = :now \
            WHERE user_id = :user_id AND session_id = :session_id AND current = :hash AND expires_at > :now \
            AND amr = :amr AND auth_time = :auth_time",
            user_id,
            session_id,
            hash,
            amr,
            auth_time,
            successor,
            counter = token.successor_counter.map_or(0, i64::from),
            now = trail.now,
        ),
        audited!(
            trail,
            "session.refreshed",
            " AND s.previous = :hash AND s.current = :successor AND s.expires_at > :now \
            AND EXISTS (SELECT 1 FROM users u WHERE u.user_id = s.user_id AND u.is_active = 1)",
            user_id,
            session_id,
            hash,
            successor,
        ),
    ]
}

/// A live session that the token leads on, and that has proven what its next tokens say.
fn live(token: &Presented<'_>, now: i64) -> Query<()> {
    let Presented { user_id, session_id, hash, successor, .. } = *token;
    let (amr, auth_time) = proven(token);
    let statement = sql!(
        "SELECT 1 FROM sessions WHERE user_id = :user_id AND session_id = :session_id \
        AND previous = :hash AND current = :successor AND expires_at > :now \
        AND amr = :amr AND auth_time = :auth_time",
        user_id,
        session_id,
        hash,
        successor,
        now,
        amr,
        auth_time,
    );
    Query::new(statement, |_| Ok(()))
}

/// As parameters. NULL equals nothing.
fn proven<'a>(token: &Presented<'a>) -> (Option<&'a str>, Option<i64>) {
    (token.proof.map(|proof| proof.amr.as_str()), token.proof.map(|proof| proof.auth_time))
}

/// What a session of the account has proven whose newest token, or the one before it, has that hash.
#[must_use]
pub fn select_proof(account: &str, user_id: &str, session_id: &str, hash: &str) -> Query<Proof> {
    let statement = sql!(
        "SELECT s.amr, s.auth_time FROM sessions s JOIN users u ON u.user_id = s.user_id \
        WHERE s.user_id = :user_id AND s.session_id = :session_id AND :hash IN (s.current, s.previous) \
        AND u.account = :account",
        user_id,
        session_id,
        hash,
        account,
    );
    Query::new(statement, |row| {
        let auth_time = row.integer(1)?.unwrap_or_default();
        Ok(Proof { amr: row.text(0)?.to_owned(), auth_time })
    })
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

/// How a live session stands.
pub struct Standing {
    /// Hash of its newest token.
    pub current: String,
    /// How many came before that.
    pub counter: u32,
    /// What was proven in it.
    pub proof: Proof,
}

/// How a session stands that is live.
#[must_use]
pub fn select_standing(user_id: &str, session_id: &str, now: i64) -> Query<Standing> {
    let statement = sql!(
        "SELECT current, counter, amr, auth_time FROM sessions \
        WHERE user_id = :user_id AND session_id = :session_id AND expires_at > :now",
        user_id,
        session_id,
        now,
    );
    Query::new(statement, |row| {
        let counter = row.integer(1)?.unwrap_or_default();
        let auth_time = row.integer(3)?.unwrap_or_default();
        Ok(Standing {
            current: row.text(0)?.to_owned(),
            counter: u32::try_from(counter).map_err(|_| DbError::unexpected())?,
            proof: Proof { amr: row.text(2)?.to_owned(), auth_time },
        })
    })
}

/// What was proven in a session anew.
pub struct SteppedUp<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// The session.
    pub session_id: &'a str,
    /// Hash of its newest token, when it was read.
    pub current: &'a str,
    /// Hash of the token that comes after it.
    pub successor: &'a str,
    /// What counts as proven from now on: what an older log-in had proven does not, unless it is said again.
    pub proof: &'a Proof,
}

/// Keeps what was proven, and puts the successor in place of the newest token. That has to be the one that was read; else
/// `token_unknown`. No token of before is good any more: who has one and proved nothing would share in the proof.
#[must_use]
pub fn step_up(proven: &SteppedUp<'_>, now: i64) -> [Statement; 2] {
    let SteppedUp { user_id, session_id, current, successor, proof } = *proven;
    [
        sql!(
            "INSERT INTO guard (token_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM sessions \
            WHERE user_id = :user_id AND session_id = :session_id AND current = :current)",
            user_id,
            session_id,
            current,
        ),
        sql!(
            "UPDATE sessions SET previous = NULL, current = :successor, counter = counter + 1, amr = :amr, \
            auth_time = :auth_time, last_used_at = :now WHERE user_id = :user_id AND session_id = :session_id",
            user_id,
            session_id,
            successor,
            amr = proof.amr.as_str(),
            auth_time = proof.auth_time,
            now,
        ),
    ]
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

/// Ends every session of the user but that one, where there is one, and what one of them may have asked for.
#[must_use]
pub fn end_others(user_id: &str, but: Option<&str>) -> [Statement; 2] {
    let others = but.map(|session_id| {
        sql!(
            "DELETE FROM sessions WHERE user_id = :user_id AND session_id <> :session_id",
            user_id,
            session_id,
        )
    });
    [others.unwrap_or_else(|| end_all(user_id)), emails::forget_asked(user_id)]
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
