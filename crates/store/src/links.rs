//! Links from a tenant's application into the page: where the application is, and its codes, which are good once and for the page that
//! asked (RFC 7636).

use crate::audit::{Trail, audit_row};
use crate::batch::{Batch, Query};
use crate::constraint::Error;
use crate::db::{Db, Statement};
use crate::events::NewEvent;
use crate::guard;
use crate::people::{self, Person};
use crate::sessions::NewSession;
use crate::sql;

/// Where the page sends whom the account's application is to let in.
#[must_use]
pub fn select_url(account: &str) -> Query<String> {
    let statement = sql!("SELECT url FROM link_urls WHERE account = :account", account);
    Query::new(statement, |row| row.text(0).map(str::to_owned))
}

/// A code that is to be kept.
pub struct Issued<'a> {
    /// The tenant.
    pub account: &'a str,
    /// Whom it lets in.
    pub user_id: &'a str,
    /// Hash of the code.
    pub hash: &'a str,
    /// The base64url of the SHA-256 of what the page alone knows.
    pub code_challenge: &'a str,
    /// Until when it is good, Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps a code for a user of the account who may log in; else `account_user_unknown`. Of ten that a user has, used ones too, the oldest
/// goes.
#[must_use]
pub fn issue(issued: &Issued<'_>) -> [Statement; 3] {
    let Issued { account, user_id, hash, code_challenge, expires_at } = *issued;
    [
        guard::require_active_user_of_account(user_id, account),
        sql!(
            "DELETE FROM link_codes WHERE user_id = :user_id AND hash IN (SELECT hash FROM link_codes \
            WHERE user_id = :user_id ORDER BY expires_at DESC, hash LIMIT -1 OFFSET 9)",
            user_id,
        ),
        sql!(
            "INSERT INTO link_codes (user_id, hash, code_challenge, expires_at) \
            VALUES (:user_id, :hash, :code_challenge, :expires_at)",
            user_id,
            hash,
            code_challenge,
            expires_at,
        ),
    ]
}

/// Forgets every code of the user.
#[must_use]
pub fn forget(user_id: &str) -> Statement {
    sql!("DELETE FROM link_codes WHERE user_id = :user_id", user_id)
}

/// A code as it was presented.
pub struct Presented<'a> {
    /// The tenant of the api key.
    pub account: &'a str,
    /// Hash of the code.
    pub hash: &'a str,
    /// What the verifier gives, which has to be the challenge of the code.
    pub code_challenge: &'a str,
    /// The session that it begins.
    pub session: NewSession<'a>,
}

/// What a code that was right gives.
pub enum Redeemed {
    /// The session was begun.
    SignedIn(Person),
    /// Nothing: there is a second factor, for which a link can't stand.
    HasFactor,
}

/// The code `c`, where it was used by this call, in time and by the page that asked, and its user `u` may log in.
macro_rules! right {
    () => {
        "FROM link_codes c JOIN users u ON u.user_id = c.user_id AND u.account = :account AND u.is_active = 1 \
        WHERE c.user_id = :user_id AND c.hash = :hash AND c.spent_by = :session_id AND c.code_challenge = :code_challenge \
        AND c.expires_at > :now"
    };
}

/// The session that the use of the code gave before.
macro_rules! given_before {
    () => {
        "sessions s JOIN link_codes c ON c.user_id = s.user_id AND c.spent_by = s.session_id \
        WHERE s.user_id = :user_id AND c.hash = :hash"
    };
}

/// Has an event told, where there are rows of `$from`.
macro_rules! told_if {
    ($event:expr, $at:expr, $from:expr, $($name:ident $(= $value:expr)?),+) => {{
        let NewEvent { id, kind, payload, .. } = $event;
        sql!(
            concat!(
                "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
                SELECT :user_id, :id, (SELECT account FROM users WHERE users.user_id = :user_id), :kind, :payload, :at, :at WHERE EXISTS (SELECT 1 FROM ",
                $from,
                ")"
            ),
            id,
            kind,
            payload,
            at = $at,
            $($name $(= $value)?),+
        )
    }};
}

/// What is told of the use of a code.
pub struct Told<'a> {
    /// It was used twice: somebody else has it.
    pub replayed: NewEvent<'a>,
    /// It let somebody in.
    pub linked: NewEvent<'a>,
}

/// Uses a code, whatever comes of it: with a wrong verifier or too late it is spent, too, and whoever brings it a second time ends the
/// session that the first use gave (RFC 6749, section 4.1.2). All in one round trip.
///
/// # Errors
/// [`Error::TokenUnknown`] where it lets nobody in; [`Error::AccountUserUnknown`] in another account.
pub async fn redeem(
    db: &dyn Db,
    trail: &Trail<'_>,
    presented: &Presented<'_>,
    Told { replayed, linked }: Told<'_>,
) -> Result<Redeemed, Error> {
    let Presented { account, hash, ref session, .. } = *presented;
    let (user_id, session_id, now) = (session.user_id, session.session_id, trail.now);
    let mut batch = Batch::from([guard::require_user_of_account(user_id, account)]);
    batch.extend(end_given_before(trail, presented, replayed));
    batch.push(sql!(
        "UPDATE link_codes SET spent_by = :session_id \
        WHERE user_id = :user_id AND hash = :hash AND spent_by IS NULL",
        user_id,
        hash,
        session_id,
    ));
    batch.extend(begin(presented, now));
    batch.extend([
        audit_row!(
            trail,
            "'session.linked'",
            "FROM sessions WHERE user_id = :user_id AND session_id = :session_id",
            user_id,
            session_id
        ),
        audit_row!(
            trail,
            "'session.link_refused'",
            "FROM link_codes c WHERE c.user_id = :user_id AND c.hash = :hash AND c.spent_by = :session_id AND NOT EXISTS \
            (SELECT 1 FROM sessions s WHERE s.user_id = c.user_id AND s.session_id = c.spent_by)",
            user_id,
            hash,
            session_id
        ),
        told_if!(
            linked,
            now,
            "sessions WHERE user_id = :user_id AND session_id = :session_id",
            user_id,
            session_id
        ),
    ]);
    let is_begun = batch.ask(is_begun(presented, now));
    let person = batch.ask(people::select(user_id));
    let results = batch.run(db).await?;
    let is_begun = results.first(&is_begun)?.ok_or(Error::TokenUnknown)?;
    let person = results.first(&person)?.ok_or(Error::AccountUserUnknown)?;
    Ok(if is_begun { Redeemed::SignedIn(person) } else { Redeemed::HasFactor })
}

/// Ends the session that the code gave before; that is recorded and told.
fn end_given_before(
    trail: &Trail<'_>,
    presented: &Presented<'_>,
    replayed: NewEvent<'_>,
) -> [Statement; 3] {
    let Presented { hash, session: NewSession { user_id, .. }, .. } = *presented;
    [
        audit_row!(trail, "'session.replayed'", concat!("FROM ", given_before!()), user_id, hash),
        told_if!(replayed, trail.now, given_before!(), user_id, hash),
        sql!(
            "DELETE FROM sessions WHERE user_id = :user_id AND session_id IN \
            (SELECT c.spent_by FROM link_codes c WHERE c.user_id = :user_id AND c.hash = :hash)",
            user_id,
            hash,
        ),
    ]
}

/// Begins the session, where the code is right and there is no second factor, also none that is given up. Nothing was proven to us, so
/// that its `auth_time` is 0. Of a hundred sessions that a user has, the oldest ends.
fn begin(presented: &Presented<'_>, now: i64) -> [Statement; 2] {
    let Presented { account, hash, code_challenge, ref session } = *presented;
    let NewSession { user_id, session_id, token_hash, amr, expires_at } = *session;
    [
        sql!(
            concat!(
                "INSERT INTO sessions (user_id, session_id, current, amr, auth_time, created_at, last_used_at, expires_at) \
                SELECT c.user_id, :session_id, :token_hash, :amr, 0, :now, :now, :expires_at ",
                right!(),
                " AND NOT EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = c.user_id)"
            ),
            account,
            user_id,
            hash,
            code_challenge,
            session_id,
            token_hash,
            amr,
            now,
            expires_at,
        ),
        sql!(
            "DELETE FROM sessions WHERE user_id = :user_id AND session_id IN (SELECT session_id FROM sessions \
            WHERE user_id = :user_id ORDER BY session_id = :session_id DESC, created_at DESC, session_id LIMIT -1 OFFSET 100)",
            user_id,
            session_id,
        ),
    ]
}

/// Whether the session was begun; no row where the code is not right.
fn is_begun(presented: &Presented<'_>, now: i64) -> Query<bool> {
    let Presented { account, hash, code_challenge, ref session } = *presented;
    let NewSession { user_id, session_id, .. } = *session;
    let statement = sql!(
        concat!(
            "SELECT EXISTS (SELECT 1 FROM sessions s WHERE s.user_id = c.user_id AND s.session_id = c.spent_by) ",
            right!()
        ),
        account,
        user_id,
        hash,
        code_challenge,
        session_id,
        now,
    );
    Query::new(statement, |row| row.flag(0))
}
