//! People who are made up, sealed and indexed as the service does it: for databases to measure and to try things with. Nothing of the service
//! calls this; `cargo xtask seed` does.

mod delivered;
mod draw;
mod login;
mod profile;
mod source;
mod who;

use idp_store::db::Statement;
use idp_store::sessions::{self, NewSession};
use idp_store::{audit, deliveries};

use self::draw::Draw;
pub use self::source::Source;
use self::source::{DAY, MINUTE, trail};
use self::who::Who;
use crate::crypto::{Keys, Secret, Trailed, password as passwords, uuid};
use crate::ports::Fault;

/// How many alerts somebody has.
const ALERTS: u64 = 3;

/// How much there is of a person.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Much {
    /// What a year leaves.
    All,
    /// The same without what Array delivers: half of the bytes.
    Light,
}

/// The password of everybody who is made up, hashed once, since that takes longer than all else of a person; its salt follows from the number.
///
/// # Errors
/// [`Fault`]: it could not be hashed.
pub fn password(keys: &Keys, text: &str, number: u64) -> Result<String, Fault> {
    passwords::hash(keys, text, &Draw::new(number, "password", 0))
}

/// Everything of the `place`th person.
///
/// # Errors
/// [`Fault`]: something could not be sealed.
pub fn person(source: &Source<'_>, place: u64, much: Much) -> Result<Vec<Statement>, Fault> {
    let who = Who::new(source, place)?;
    let array_user_id = uuid(&who.draw)?;
    let mut statements = login::create(source, &who)?;
    statements.extend(profile::create(source, &who, &array_user_id)?);
    if much == Much::All {
        for number in 1..=ALERTS {
            statements.push(delivered::alert(source, &array_user_id, number, &who.draw)?);
        }
        statements.extend(delivered::snapshot(source, &array_user_id, &who.draw)?);
    }
    Ok(statements)
}

/// Who the `place`th person is: the user id, and the user name with which that person logs in.
///
/// # Errors
/// As for [`person`].
pub fn name(source: &Source<'_>, place: u64) -> Result<[String; 3], Fault> {
    let Who { user_id, username, email, .. } = Who::new(source, place)?;
    Ok([user_id, username, email])
}

/// The `number`th alert more of the first person, who is there.
///
/// # Errors
/// As for [`person`].
pub fn alert(source: &Source<'_>, number: u64) -> Result<Statement, Fault> {
    let who = Who::new(source, 0)?;
    let array_user_id = uuid(&who.draw)?;
    let draw = Draw::new(source.number, "alert", number);
    delivered::alert(source, &array_user_id, number.saturating_add(ALERTS).saturating_add(1), &draw)
}

/// The `number`th audit row more, about one of so many people.
///
/// # Errors
/// As for [`person`].
pub fn audit_row(source: &Source<'_>, number: u64, people: u64) -> Result<Statement, Fault> {
    let draw = Draw::new(source.number, "audit", number);
    let who = Who::new(source, draw.below(people))?;
    let (key, request_id) = (source.keys.audit_key(Trailed::Identity, &who.user_id), uuid(&draw)?);
    Ok(audit::insert(&trail(&key, &request_id, who.some_time(source)), "user.logged_in"))
}

/// The `number`th row that has expired, about one of so many people: each second one a session, each other a delivery that is known.
///
/// # Errors
/// As for [`person`].
pub fn expired(source: &Source<'_>, number: u64, people: u64) -> Result<Vec<Statement>, Fault> {
    let draw = Draw::new(source.number, "expired", number);
    let expires_at = source.now.saturating_sub(MINUTE).saturating_sub(draw.span(DAY));
    if number.is_multiple_of(2) {
        let who = Who::new(source, draw.below(people))?;
        let (session_id, token) = (uuid(&draw)?, Secret::new(&draw)?);
        let session = NewSession {
            user_id: &who.user_id,
            session_id: &session_id,
            token_hash: &token.hash,
            amr: "pwd",
            expires_at,
        };
        return Ok(sessions::begin(&session, expires_at.saturating_sub(30 * DAY)).into());
    }
    let id = source.keys.delivery_key(&format!("{}-{number}", source.number));
    let delivery = deliveries::Delivery {
        source: "array",
        id: &id,
        expires_at,
        now: expires_at.saturating_sub(DAY),
        request_id: "",
        client_request_id: None,
    };
    Ok(delivery.once())
}
