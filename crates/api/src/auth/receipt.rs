//! Subscription receipt tokens (SRT): JWTs of a trusted issuer that say to what a user is entitled.

use idp_store::Entitlement;

use super::subject::user_id;
use super::token::RECEIPT_TYPE;
use super::trust::{Opened, Trust};
use crate::error::{Error, refused};

/// What a receipt for nobody in particular may be, too: an access token always names an audience.
const TYPES_WITHOUT_AUDIENCE: [&str; 3] = [RECEIPT_TYPE, "JWT", ""];

/// A receipt that is good.
pub(crate) struct Taken {
    /// What it grants.
    pub(crate) granted: Vec<Entitlement>,
    /// By what it is known again, to be hashed: its issuer and `jti`, or, without one, what was signed. Not its whole text: to one
    /// content there is more than one good signature.
    pub(crate) identity: String,
    /// From when on it is refused by any clock, Unix milliseconds: until then it has to be known whose it is.
    pub(crate) expires_at: i64,
}

/// What the receipt grants to the user of that id.
///
/// # Errors
/// [`Error::Unauthorized`] with the reason where it is not good; 503 where its issuer's keys can't be had.
pub(crate) async fn take(trust: Trust<'_>, text: &str, user: &str) -> Result<Taken, Error> {
    let Opened { token, claims, issuer } = trust.open(text)?;
    let types: &[&str] =
        if claims.names_audience() { &[RECEIPT_TYPE] } else { &TYPES_WITHOUT_AUDIENCE };
    token.check_type(types)?;
    claims.check_receipt(&issuer.audience, trust.now, issuer.leeway_ms)?;
    claims.check_issued(trust.now, issuer.leeway_ms)?;
    if !claims.sub.is_empty() && user_id(&claims, issuer)? != user {
        return Err(refused("the receipt is of another user"));
    }
    let granted = claims.entitlements()?;
    if granted.is_empty() {
        return Err(refused("no entitlements"));
    }
    trust.check_signature(&token, issuer).await?;
    let identity = match claims.jti.as_deref().filter(|jti| !jti.is_empty()) {
        Some(jti) => ["jti", &claims.iss, jti].join("\0"),
        None => ["signed", token.signed].join("\0"),
    };
    let expires_at = claims.expires_at().saturating_add(issuer.leeway_ms);
    Ok(Taken { granted, identity, expires_at })
}
