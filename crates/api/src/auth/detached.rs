//! Detached signatures (RFC 7515, appendix F) over what others are to believe later: by the key of our tokens, and of a type of its own, so
//! that none is ever taken for a token.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;

use crate::json::text;
use crate::ports::{Fault, Ports, PrivateKey};

#[derive(Serialize)]
struct Header<'a> {
    alg: &'static str,
    typ: &'static str,
    kid: &'a str,
}

/// The signature of `bytes`, `HEADER..SIGNATURE`; `kind` is its `typ`.
///
/// # Errors
/// [`Fault`] where it can't be had.
pub(crate) async fn sign(
    key: &PrivateKey,
    kind: &'static str,
    bytes: &[u8],
    ports: &Ports<'_>,
) -> Result<String, Fault> {
    let header = text(&Header { alg: "ES256", typ: kind, kid: &key.id });
    let header = Base64UrlUnpadded::encode_string(header.as_bytes());
    let signed = format!("{header}.{}", Base64UrlUnpadded::encode_string(bytes));
    let signature = ports.signer.sign(key, signed.as_bytes()).await?;
    Ok(format!("{header}..{}", Base64UrlUnpadded::encode_string(&signature)))
}
