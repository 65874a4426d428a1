//! What the Identity API keeps of a person.

use idp_model::payload::identity::{Name, Phone, User};
use idp_store::db::Statement;
use idp_store::emails::{self, Verified};
use idp_store::people::{self, NewLogin, NewUser};
use idp_store::sessions::{self, NewSession};
use idp_store::{audit, contacts};
use serde_json::{Value, json};

use super::source::{DAY, Source, trail};
use super::who::Who;
use crate::crypto::{Column, Secret, Trailed, uuid};
use crate::ports::Fault;

/// How long a session goes on.
const SESSION: i64 = 30 * DAY;
/// What somebody has done since.
const DONE: [&str; 4] =
    ["user.logged_in", "user.logged_in", "user.password_changed", "session.ended"];

/// User, login, user name, contacts, two sessions, and an audit row for each thing that was done.
pub(super) fn create(source: &Source<'_>, who: &Who) -> Result<Vec<Statement>, Fault> {
    let audit_key = source.keys.audit_key(Trailed::Identity, &who.user_id);
    let mut statements = user(source, who, &audit_key)?;
    statements.extend(login(source, who)?);
    for _ in 0..2 {
        statements.extend(session(source, who)?);
    }
    let request_id = uuid(&who.draw)?;
    let signed_up = trail(&audit_key, &request_id, who.created_at);
    statements.push(audit::insert(&signed_up, "user.signed_up"));
    for action in DONE {
        let request_id = uuid(&who.draw)?;
        let done = trail(&audit_key, &request_id, who.some_time(source));
        statements.push(audit::insert(&done, action));
    }
    Ok(statements)
}

fn user(source: &Source<'_>, who: &Who, audit_key: &str) -> Result<Vec<Statement>, Fault> {
    let (keys, account) = (source.keys, source.account);
    let mut extra = serde_json::Map::new();
    extra.insert("plan".to_owned(), Value::from("family"));
    let profile = User {
        name: Name {
            first: who.first.to_owned(),
            middle: String::new(),
            last: who.last.to_owned(),
        },
        phone: vec![Phone {
            number: who.phone.clone(),
            country_code: "1".to_owned(),
            kind: "mobile".to_owned(),
            ..Phone::default()
        }],
        email: Some(who.email.clone()),
        extra,
        registration_site: Some("https://www.example.com".to_owned()),
        locale: Some("en".to_owned()),
    };
    let sealed =
        source.seal(&who.user_id, Column::UserProfile, &json!(profile).to_string(), &who.draw)?;
    let row = NewUser {
        user_id: &who.user_id,
        account,
        site: profile.registration_site.clone(),
        profile: sealed.clone(),
        user_key: audit_key,
    };
    let mut statements = vec![people::insert(row, who.created_at)];
    // Nine of ten verified their address.
    if who.draw.below(10) > 0 {
        let verified = Verified {
            user_id: &who.user_id,
            before: &sealed,
            profile: sealed.clone(),
            email_key: &keys.email_key(account, &who.email),
        };
        statements.extend(emails::verify(verified, who.created_at));
    }
    let found_by = keys.contacts((who.user_id.as_str(), account), &profile, &sealed);
    statements.extend(contacts::keep(&[found_by]));
    Ok(statements)
}

fn login(source: &Source<'_>, who: &Who) -> Result<Vec<Statement>, Fault> {
    let Who { user_id, username, draw, .. } = who;
    let row = NewLogin {
        user_id,
        account: source.account,
        login_id: uuid(draw)?,
        username: source.seal(user_id, Column::Username, &json!(username).to_string(), draw)?,
        username_key: &source.keys.username_key(source.account, username),
        password: source.password.clone(),
    };
    let mut statements = people::insert_login(row, who.created_at);
    statements.push(people::note_login(user_id, None, who.some_time(source)));
    Ok(statements)
}

fn session(source: &Source<'_>, who: &Who) -> Result<[Statement; 2], Fault> {
    let (session_id, token) = (uuid(&who.draw)?, Secret::new(&who.draw)?);
    let began = source.now.saturating_sub(who.draw.span(SESSION));
    let session = NewSession {
        user_id: &who.user_id,
        session_id: &session_id,
        token_hash: &token.hash,
        amr: "pwd",
        expires_at: began.saturating_add(SESSION),
    };
    Ok(sessions::begin(&session, began))
}
