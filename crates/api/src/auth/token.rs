//! The compact form of a JWT (RFC 7519, RFC 7515), before anything in it is believed.

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::crypto::decode;
use crate::error::{Error, refused};
use crate::json::read_object;

/// The type of receipts of subscriptions. No issuer may give it to its access tokens.
pub(super) const RECEIPT_TYPE: &str = "srt+jwt";

/// The header parameters that matter. Keys and key addresses inside a token (`jwk`, `jku`, `x5c`, `x5u`) are never used.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    pub(super) typ: Option<String>,
    pub(super) kid: Option<String>,
    /// Whether there are extensions that must be understood: none is. `null` counts too.
    #[serde(default, deserialize_with = "is_there", rename = "crit")]
    has_extensions: bool,
}

fn is_there<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

/// A token taken apart.
pub(super) struct Token<'a> {
    pub(super) header: Header,
    payload: Vec<u8>,
    /// What the signature covers.
    pub(super) signed: &'a str,
    pub(super) signature: Vec<u8>,
}

impl<'a> Token<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Error> {
        let malformed = refused("malformed token");
        let Some((signed, signature)) = text.rsplit_once('.') else {
            return Err(malformed);
        };
        let Some((header, payload)) = signed.split_once('.') else {
            return Err(malformed);
        };
        // A further dot is not base64url, so more than three parts fail here.
        let (Some(header), Some(payload), Some(signature)) =
            (decode(header), decode(payload), decode(signature))
        else {
            return Err(malformed);
        };
        let header = read_object::<Header>(&header).ok_or(refused("malformed token header"))?;
        if header.has_extensions {
            return Err(refused("unsupported critical header"));
        }
        Ok(Self { header, payload, signed, signature })
    }

    /// The payload, nothing of which is believed yet.
    pub(super) fn payload(&self) -> Result<Map<String, Value>, Error> {
        read_object(&self.payload).ok_or(refused("malformed claims"))
    }

    /// `typ` is one of `accepted`, where an empty one stands for none at all (RFC 7515, section 4.1.9: `application/` may be left out).
    pub(super) fn check_type<T: AsRef<str>>(&self, accepted: &[T]) -> Result<(), Error> {
        let typ = self.header.typ.as_deref().unwrap_or_default().to_ascii_lowercase();
        let typ = typ.strip_prefix("application/").unwrap_or(&typ);
        let mut accepted = accepted.iter().map(AsRef::as_ref);
        if accepted.any(|known| known.eq_ignore_ascii_case(typ)) {
            Ok(())
        } else {
            Err(refused("wrong token type"))
        }
    }
}
