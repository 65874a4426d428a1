//! What a sign-in gives: a session with its first refresh token, and an access token.

use idp_model::payload::identity::User;
use idp_store::db::Statement;
use idp_store::people::Person;
use idp_store::sessions::{self, NewSession};
use serde::Serialize;

use crate::auth::access_token::Subject;
use crate::auth::issuer::{ACR_PASSWORD, ACR_SECOND_FACTOR};
use crate::call::Call;
use crate::crypto::opaque::Opaque;
use crate::crypto::uuid;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::Records;

/// The `amr` of a log-in with a password alone, and with a code after it (RFC 8176).
pub(crate) const PASSWORD: &str = "pwd";
pub(crate) const PASSWORD_AND_CODE: &str = "pwd otp mfa";

/// A session ends for good after 30 days.
const SESSION_LIFE: i64 = 30 * 86_400_000;
/// What every user may do, as sign-ins, tokens and users tell it.
pub(super) const ROLES: &[&str] = &["customer"];

/// What the client gets.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignIn {
    #[serde(rename = "_id")]
    id: String,
    user_id: String,
    roles: &'static [&'static str],
    name: String,
    account: String,
    user_type: &'static str,
    access_token: String,
    refresh_token: String,
}

/// Whom the tokens are for.
pub(crate) struct Whom<'a> {
    pub(crate) user_id: &'a str,
    pub(crate) account: &'a str,
    pub(crate) user: &'a User,
    pub(crate) is_guest: bool,
}

/// A session that is about to be stored.
pub(crate) struct Draft {
    user_id: String,
    session_id: String,
    amr: &'static str,
    refresh: Opaque,
}

impl Draft {
    pub(crate) fn new(call: &Call<'_>, user_id: &str, amr: &'static str) -> Result<Self, Error> {
        let session_id = uuid(call.ports.random)?;
        let refresh = Opaque::new(&format!("{user_id}.{session_id}"), call.ports.random)?;
        Ok(Self { user_id: user_id.to_owned(), session_id, amr, refresh })
    }

    /// What the store keeps.
    pub(crate) fn session(&self, now: i64) -> Statement {
        let session = NewSession {
            user_id: &self.user_id,
            session_id: &self.session_id,
            token_hash: &self.refresh.hash,
            amr: self.amr,
            expires_at: now.saturating_add(SESSION_LIFE),
        };
        sessions::insert(&session, now)
    }

    /// What the client gets.
    pub(crate) async fn hand_out(self, call: &Call<'_>, whom: &Whom<'_>) -> Result<SignIn, Error> {
        let tokens = Tokens {
            session_id: &self.session_id,
            amr: self.amr,
            auth_time: call.now.div_euclid(1000),
            refresh: self.refresh.text.clone(),
        };
        tokens.hand_out(call, whom).await
    }
}

/// The reply to a person with a login whose session was stored.
pub(crate) async fn welcome(
    call: &Call<'_>,
    draft: Draft,
    records: &Records<'_>,
    person: &Person,
) -> Result<Reply, Error> {
    let whom = Whom {
        user_id: &person.user_id,
        account: &person.account,
        user: &records.profile(person)?,
        is_guest: false,
    };
    Ok(Reply::ok(&draft.hand_out(call, &whom).await?))
}

/// The tokens of a session, new or going on.
pub(crate) struct Tokens<'a> {
    pub(crate) session_id: &'a str,
    pub(crate) amr: &'a str,
    /// Unix seconds.
    pub(crate) auth_time: i64,
    pub(crate) refresh: String,
}

impl Tokens<'_> {
    pub(crate) async fn hand_out(self, call: &Call<'_>, whom: &Whom<'_>) -> Result<SignIn, Error> {
        let is_strong = self.amr == PASSWORD_AND_CODE;
        let subject = Subject {
            sub: whom.user_id,
            client_id: None,
            program: None,
            account: Some(whom.account),
            sid: Some(self.session_id),
            roles: ROLES,
            amr: self.amr.split(' ').filter(|method| !method.is_empty()).collect(),
            acr: Some(if is_strong { ACR_SECOND_FACTOR } else { ACR_PASSWORD }),
            auth_time: Some(self.auth_time),
            scope: "",
        };
        let access_token = call.config.authority().issue(&subject, call.ports, call.now).await?;
        let name = &whom.user.name;
        let parts = [&name.first, &name.middle, &name.last].map(String::as_str);
        Ok(SignIn {
            id: whom.user_id.to_owned(),
            user_id: whom.user_id.to_owned(),
            roles: ROLES,
            name: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            account: whom.account.to_owned(),
            user_type: if whom.is_guest { "guest" } else { "customer" },
            access_token,
            refresh_token: self.refresh,
        })
    }
}
