//! `GET /.well-known/jwks.json`: the keys that our tokens are verified with.

use crate::auth::issuer::KeySource;
use crate::call::Call;
use crate::crypto::jwk::{JwkSet, KeySet};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::who::Anyone;

/// Anyone may keep the issuer's documents for five minutes: a new key has to be published that long before it signs.
pub(super) const CACHE: &str = "public, max-age=300";

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/.well-known/jwks.json")
        .summary("Read the keys of the issuer")
        .description(
            "The public keys that our access tokens are verified with, as RFC 7517 has it.",
        )
        .reply::<JwkSet>(200, "The keys: the one that signs, the next one, and the one before it.")
        .header("cache-control", CACHE)
        .handler(get)
}

async fn get(call: &Call<'_>, _: Anyone) -> Result<JwkSet, Error> {
    let own = call.config.issuers.iter().find_map(|issuer| match &issuer.keys {
        KeySource::Local(keys) => Some(keys.document()),
        KeySource::Remote { .. } => None,
    });
    Ok(own.unwrap_or_else(|| KeySet::default().document()))
}
