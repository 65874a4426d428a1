//! Who calls: from the `Authorization` header to an identity that an endpoint admits.

mod bearer;
mod claims;
pub(crate) mod identity;
pub(crate) mod issuer;
pub(crate) mod key;
pub(crate) mod key_set;
mod token;

use crate::config::Config;
use crate::endpoint::Caller;
use crate::error::Error;
use crate::ports::Ports;
use identity::Identity;
use issuer::{Issuer, KeySource};
use key::Key;
use key_set::KeySets;
use token::Token;

/// The identity of the caller if `caller` admits it; nobody where anyone may call, and the header is not read then.
///
/// # Errors
/// 401 for a missing or bad token, 403 for a missing scope, the step-up challenge for a missing second factor.
pub(crate) async fn admit(
    caller: Caller,
    config: &Config,
    key_sets: &KeySets,
    ports: &Ports<'_>,
    authorization: impl Fn() -> Option<String>,
    now: i64,
) -> Result<Option<Identity>, Error> {
    if caller == Caller::Public {
        return Ok(None);
    }
    let header = authorization().ok_or(Error::Unauthorized(None))?;
    let token = Token::parse(bearer::token(&header)?)?;
    let claims = token.claims()?;
    let issuer = config
        .issuers
        .iter()
        .find(|issuer| issuer.issuer == claims.iss)
        .ok_or(refused("unknown issuer"))?;
    token.check_type(&issuer.types)?;
    claims.check(&issuer.audience, now)?;
    let identity = Identity::new(claims, issuer)?;
    let key = key_of(issuer, &token, key_sets, ports, now).await?;
    if !key.public.accepts(&token.header.alg) {
        return Err(refused("the algorithm is not the key's"));
    }
    if !is_signed(&token, &key, ports).await? {
        return Err(refused("bad signature"));
    }
    identity.check(caller, issuer)?;
    Ok(Some(identity))
}

async fn is_signed(token: &Token<'_>, key: &Key, ports: &Ports<'_>) -> Result<bool, Error> {
    let (message, signature) = (token.signed.as_bytes(), &token.signature);
    Ok(key.public.signs_in(signature.len())
        && ports
            .verifier
            .verify(&key.public, message, signature)
            .await?)
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
