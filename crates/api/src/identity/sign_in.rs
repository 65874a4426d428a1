//! What a sign-in gives: a session with its first refresh token, and an access token.
//!
//! Tokens are signed before the batch that begins or moves the session: where no signature is to be had, nothing happened. They are
//! given out behind it.

use idp_model::payload::identity::User;
use idp_store::Keyed;
use idp_store::db::Statement;
use idp_store::guesses;
use idp_store::people::Person;
use idp_store::sessions::{self, NewSession, Proof};
use serde::Serialize;

use crate::auth::access_token::Subject;
use crate::auth::issuer::{ACR_PASSWORD, ACR_SECOND_FACTOR};
use crate::call::Call;
use crate::crypto::refresh::RefreshToken;
use crate::crypto::uuid;
use crate::error::Error;
use crate::identity::roles::ROLES;
use crate::identity::sealed_user::SealedUser;

/// The `amr` of a log-in with a password alone, and with a code after it (RFC 8176).
pub(super) const PASSWORD: &str = "pwd";
pub(super) const PASSWORD_AND_CODE: &str = "pwd otp mfa";
/// The `amr` of whoever the site's application let in: they proved nothing to us.
pub(super) const LINK: &str = "link";
/// The same of a log-in with a code that was mailed.
pub(super) const MAILED_CODE: &str = "otp";
pub(super) const MAILED_CODE_AND_CODE: &str = "otp mfa";
/// The `amr` of a guest: nothing was asked for.
pub(super) const NOTHING: &str = "";

/// The `amr` of a session in which a second factor was confirmed: what had been proven, and a code. Who proved nothing still did not.
pub(super) fn with_code(amr: &str) -> &str {
    match amr {
        PASSWORD | PASSWORD_AND_CODE => PASSWORD_AND_CODE,
        MAILED_CODE | MAILED_CODE_AND_CODE => MAILED_CODE_AND_CODE,
        other => other,
    }
}

/// A session ends for good after 30 days.
const SESSION_LIFE_MS: i64 = 30 * 86_400_000;

/// The tokens of a session, and whose it is.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct SignIn {
    /// The user's id, a UUID.
    #[serde(rename = "_id")]
    id: String,
    /// The user's id, a UUID.
    user_id: String,
    /// `customer`.
    roles: &'static [&'static str],
    /// The user's given, middle and family name, with spaces between.
    name: String,
    /// The tenant, 24 letters and digits.
    account: String,
    /// `customer`, or `guest` for a user without a login.
    user_type: &'static str,
    /// A JWT for this and the other APIs, good for 30 minutes.
    access_token: String,
    /// Gives the next tokens of the session, once.
    refresh_token: String,
}

/// Whom the tokens are for.
pub(super) struct Whom<'a> {
    pub(super) user_id: &'a str,
    pub(super) account: &'a str,
    pub(super) user: &'a User,
    pub(super) is_guest: bool,
}

/// A session that is about to be stored.
pub(super) struct FreshSession {
    user_id: String,
    session_id: String,
    amr: &'static str,
    proof: Proof,
    refresh: RefreshToken,
    /// The keyed hash of the network from which it is begun.
    network: Keyed,
}

impl FreshSession {
    pub(super) fn new(call: &Call<'_>, user_id: &str, amr: &'static str) -> Result<Self, Error> {
        let session_id = uuid(call.ports.random)?;
        let (keys, random) = (&call.config.keys, call.ports.random);
        // As it is stored: whoever comes by a link proved nothing.
        let auth_time = if amr == LINK { 0 } else { call.now.div_euclid(1000) };
        let proof = Proof { amr: amr.to_owned(), auth_time };
        let refresh = RefreshToken::first((user_id, &session_id), &proof, keys, random)?;
        let network = call.network().to_owned();
        Ok(Self { user_id: user_id.to_owned(), session_id, amr, proof, refresh, network })
    }

    /// What the store keeps: the session, and for who logged in the network, whose guesses have their own count from then on.
    pub(super) fn begin(&self, now: i64) -> Vec<Statement> {
        let mut begun = Vec::from(sessions::begin(&self.row(now), now));
        if self.amr != NOTHING {
            begun.extend(guesses::know_network(&self.user_id, &self.network, now));
        }
        begun
    }

    /// The session alone.
    pub(super) fn row(&self, now: i64) -> NewSession<'_> {
        NewSession {
            user_id: &self.user_id,
            session_id: &self.session_id,
            token_hash: &self.refresh.hash,
            amr: self.amr,
            expires_at: now.saturating_add(SESSION_LIFE_MS),
        }
    }

    /// Its tokens.
    pub(super) fn tokens(&self) -> Tokens<'_> {
        let Self { session_id, proof, refresh, .. } = self;
        Tokens { session_id, proof, refresh: refresh.text.clone() }
    }

    /// What the client gets, once the session was stored.
    pub(super) async fn sign_in(&self, call: &Call<'_>, whom: &Whom<'_>) -> Result<SignIn, Error> {
        Ok(self.tokens().issue(call, (whom.user_id, whom.account)).await?.sign_in(whom))
    }

    /// What a user with a login gets, once the session was stored.
    pub(super) async fn welcome(
        &self,
        user: &SealedUser<'_>,
        person: &Person,
    ) -> Result<SignIn, Error> {
        let whom = Whom {
            user_id: &person.user_id,
            account: &person.account,
            user: &user.profile(person)?,
            is_guest: false,
        };
        self.sign_in(user.call, &whom).await
    }
}

/// The tokens of a session, new or going on, of which none is signed yet.
pub(super) struct Tokens<'a> {
    pub(super) session_id: &'a str,
    pub(super) proof: &'a Proof,
    pub(super) refresh: String,
}

/// The tokens of a session, to be given out once it is stored.
pub(super) struct Issued {
    access: String,
    refresh: String,
}

impl Tokens<'_> {
    /// Signs them for a user of an account.
    pub(super) async fn issue(
        self,
        call: &Call<'_>,
        (user_id, account): (&str, &str),
    ) -> Result<Issued, Error> {
        let subject = self.subject(user_id, account);
        let access = call.config.authority().issue(&subject, call.ports, call.now).await?;
        Ok(Issued { access, refresh: self.refresh })
    }

    /// For whom the access token is.
    fn subject<'a>(&'a self, user_id: &'a str, account: &'a str) -> Subject<'a> {
        let Proof { amr, auth_time } = self.proof;
        let is_strong = [PASSWORD_AND_CODE, MAILED_CODE_AND_CODE].contains(&amr.as_str());
        let acr = if is_strong { ACR_SECOND_FACTOR } else { ACR_PASSWORD };
        // When and how an application asked who its people are, we can't vouch for, and a guest was asked for nothing: nobody is to take either
        // for a log-in.
        let is_log_in = ![LINK, NOTHING].contains(&amr.as_str());
        Subject {
            sub: user_id,
            client_id: None,
            program: None,
            account: Some(account),
            sid: Some(self.session_id),
            roles: ROLES,
            amr: amr.split(' ').filter(|method| !method.is_empty()).collect(),
            acr: is_log_in.then_some(acr),
            auth_time: is_log_in.then_some(*auth_time),
            scope: "",
            tokens_from: None,
        }
    }
}

impl Issued {
    /// What the client gets.
    pub(super) fn sign_in(self, whom: &Whom<'_>) -> SignIn {
        let name = &whom.user.name;
        let parts = [&name.first, &name.middle, &name.last].map(String::as_str);
        SignIn {
            id: whom.user_id.to_owned(),
            user_id: whom.user_id.to_owned(),
            roles: ROLES,
            name: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            account: whom.account.to_owned(),
            user_type: if whom.is_guest { "guest" } else { "customer" },
            access_token: self.access,
            refresh_token: self.refresh,
        }
    }
}
