//! Subscription receipt tokens (SRT): JWTs of a trusted issuer that say to what a user is entitled.

use idp_store::Entitlement;

use super::subject::user_id;
use super::token::RECEIPT_TYPE;
use super::trust::{Opened, Trust};
use crate::error::{Error, refused};

/// What a receipt for nobody in particular may be, too: an access token always names an audience.
const TYPES_WITHOUT_AUDIENCE: [&str; 3] = [RECEIPT_TYPE, "JWT", ""];

/// What the receipt grants to the user of that id.
///
/// # Errors
/// [`Error::Unauthorized`] with the reason where it is not good; 503 where its issuer's keys can't be had.
pub(crate) async fn entitlements(
    trust: Trust<'_>,
    text: &str,
    user: &str,
) -> Result<Vec<Entitlement>, Error> {
    let Opened { token, claims, issuer } = trust.open(text)?;
    let types: &[&str] =
        if claims.names_audience() { &[RECEIPT_TYPE] } else { &TYPES_WITHOUT_AUDIENCE };
    token.check_type(types)?;
    claims.check_receipt(&issuer.audience, trust.now)?;
    if !claims.sub.is_empty() && user_id(&claims, issuer)? != user {
        return Err(refused("the receipt is of another user"));
    }
    let granted = claims.entitlements()?;
    if granted.is_empty() {
        return Err(refused("no entitlements"));
    }
    trust.check_signature(&token, issuer).await?;
    Ok(granted)
}
