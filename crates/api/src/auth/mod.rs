//! Who calls: from the `Authorization` header to an identity that an endpoint admits.

pub(crate) mod access_token;
pub(crate) mod api_key;
mod bearer;
mod claims;
pub(crate) mod identity;
pub(crate) mod issuer;
pub(crate) mod key;
pub(crate) mod key_set;
pub(crate) mod receipt;
pub(crate) mod signature;
pub(crate) mod signing_keys;
mod token;

use api_key::ApiKey;
use claims::Claims;
use idp_store::api_keys::Kind;
use idp_store::db::Statement;
use idp_store::{guard, oauth_clients};

use crate::config::Config;
use crate::endpoint::Caller;
use crate::error::Error;
use crate::http::Incoming;
use crate::ports::{LocalFuture, Ports};
use crate::programs;
use identity::Identity;
use issuer::{Issuer, KeySource};
use key::Key;
use key_set::KeySets;
use signature::Signature;
use token::Token;

/// What is known of a caller before the body is read.
#[derive(Default)]
pub(crate) struct Admitted {
    pub(crate) identity: Option<Identity>,
    pub(crate) key: Option<ApiKey>,
    /// What is to be checked once the body is read.
    pub(crate) signature: Option<Signature>,
    /// What only the database knows, for the first batch.
    pub(crate) guards: Vec<Statement>,
    /// The request id of the Programs API.
    pub(crate) partner_request: Option<String>,
}

/// Where a call is admitted or refused by what it carries.
pub(crate) struct Door<'a> {
    pub(crate) trust: Trust<'a>,
    pub(crate) request: &'a dyn Incoming,
    /// The user in the path.
    pub(crate) user_id: Option<&'a str>,
    /// The programme in the path.
    pub(crate) program: Option<&'a str>,
}

/// What decides whether a token is good.
#[derive(Clone, Copy)]
pub(crate) struct Trust<'a> {
    pub(crate) config: &'a Config,
    pub(crate) key_sets: &'a KeySets,
    pub(crate) ports: &'a Ports<'a>,
    /// Unix milliseconds.
    pub(crate) now: i64,
}

/// A token of a trusted issuer, whose signature was not looked at yet.
struct Opened<'a> {
    token: Token<'a>,
    claims: Claims,
    issuer: &'a Issuer,
}

impl<'a> Trust<'a> {
    fn open(&self, text: &'a str) -> Result<Opened<'a>, Error> {
        let token = Token::parse(text)?;
        let claims = token.claims()?;
        let mut issuers = self.config.issuers.iter();
        let issuer = issuers.find(|issuer| issuer.issuer == claims.iss);
        Ok(Opened { token, claims, issuer: issuer.ok_or(refused("unknown issuer"))? })
    }

    /// The token was signed with a key of its issuer. What costs nothing is checked before. Boxed, so that it is in the Worker once.
    fn check_signature<'b>(
        &'b self,
        token: &'b Token<'_>,
        issuer: &'b Issuer,
    ) -> LocalFuture<'b, Result<(), Error>> {
        Box::pin(async move {
            let key = key_of(issuer, token, self.key_sets, self.ports, self.now).await?;
            if !key.public.accepts(&token.header.alg) {
                return Err(refused("the algorithm is not the key's"));
            }
            if !is_signed(token, &key, self.ports).await? {
                return Err(refused("bad signature"));
            }
            Ok(())
        })
    }
}

impl Door<'_> {
    /// The caller if `caller` admits it; nobody where anyone may call, and no header is read then.
    ///
    /// # Errors
    /// 401 for a missing or bad key or token, 403 for a missing scope, the step-up challenge for a missing second factor.
    pub(crate) async fn admit(&self, caller: Caller) -> Result<Admitted, Error> {
        let needs_key = match caller {
            Caller::Public => return Ok(Admitted::default()),
            Caller::Webhook(_) if self.request.header("authorization").is_none() => {
                return Ok(Admitted {
                    signature: Some(Signature::read(self.request, self.trust.now)?),
                    ..Admitted::default()
                });
            }
            Caller::User
            | Caller::UserWithSecondFactor
            | Caller::Service(_)
            | Caller::Webhook(_)
            | Caller::Program
            | Caller::ProgramAdmin => false,
            Caller::Key | Caller::KeyForUser | Caller::KeyWithUser | Caller::KeyAndOwner => true,
            Caller::ServerKeyOrOwner => self.request.header("x-api-key").is_some(),
        };
        let key = needs_key.then(|| ApiKey::read(|name| self.request.header(name))).transpose()?;
        let is_server = key.as_ref().is_some_and(|key| key.kind == Kind::Server);
        let identity = match caller {
            Caller::Key => None,
            Caller::KeyForUser | Caller::KeyWithUser | Caller::ServerKeyOrOwner if is_server => {
                None
            }
            Caller::KeyForUser | Caller::ServerKeyOrOwner | Caller::KeyAndOwner => {
                Some(self.owner(key.as_ref()).await?)
            }
            _ => Some(self.bearer(caller).await?),
        };
        let guards = self.guards(identity.as_ref(), key.as_ref());
        let partner_request = match (caller, &identity) {
            (Caller::Program | Caller::ProgramAdmin, Some(caller)) => {
                Some(programs::admit(caller, self.program, self.request)?)
            }
            _ => None,
        };
        Ok(Admitted { identity, key, signature: None, guards, partner_request })
    }

    /// The user in the path, by an access token of its own.
    async fn owner(&self, key: Option<&ApiKey>) -> Result<Identity, Error> {
        let identity = self.bearer(Caller::User).await?;
        let is_of_account = key.is_none_or(|key| identity.account.as_ref() == Some(&key.account));
        if Some(identity.user_id.as_str()) != self.user_id || !is_of_account {
            return Err(refused("the token is of another user"));
        }
        Ok(identity)
    }

    /// Whom the access token speaks for.
    async fn bearer(&self, caller: Caller) -> Result<Identity, Error> {
        let header = self.request.header("authorization");
        let header = header.ok_or(Error::Unauthorized(None))?;
        let Opened { token, claims, issuer } = self.trust.open(bearer::token(&header)?)?;
        token.check_type(&issuer.types)?;
        claims.check(&issuer.audience, self.trust.now)?;
        let identity = Identity::new(claims, issuer)?;
        self.trust.check_signature(&token, issuer).await?;
        identity.check(caller, issuer)?;
        Ok(identity)
    }

    /// The key is not revoked, the session has not ended, the user in the path is one of the account.
    fn guards(&self, identity: Option<&Identity>, key: Option<&ApiKey>) -> Vec<Statement> {
        let session = identity.and_then(|identity| identity.session_live(self.trust.now));
        let of_account = key
            .zip(self.user_id)
            .map(|(key, user_id)| guard::user_of_account(user_id, &key.account));
        let client = identity.and_then(|identity| {
            let client = identity.client.as_deref()?;
            Some(oauth_clients::known(client, identity.program.as_deref()))
        });
        key.map(ApiKey::guard).into_iter().chain(client).chain(session).chain(of_account).collect()
    }
}

async fn is_signed(token: &Token<'_>, key: &Key, ports: &Ports<'_>) -> Result<bool, Error> {
    let (message, signature) = (token.signed.as_bytes(), &token.signature);
    Ok(key.public.signs_in(signature.len())
        && ports.verifier.verify(&key.public, message, signature).await?)
}

async fn key_of(
    issuer: &Issuer,
    token: &Token<'_>,
    key_sets: &KeySets,
    ports: &Ports<'_>,
    now: i64,
) -> Result<Key, Error> {
    let id = token.header.kid.as_deref();
    let key = match &issuer.keys {
        KeySource::Local(set) => set.find(id).cloned(),
        KeySource::Remote { name, url } => key_sets.find(name, url, id, ports, now).await?,
    };
    key.ok_or(refused("unknown key"))
}

/// A token that was sent and is not good. The reason is told to the client: it holds nothing of the token.
pub(crate) const fn refused(reason: &'static str) -> Error {
    Error::Unauthorized(Some(reason))
}
