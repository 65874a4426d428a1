//! Sealed texts, as the store keeps them.

use serde::{Deserialize, Serialize};

use crate::db::Value;

/// The sealed text of one column, `kid.base64url`. Made by the sealing code alone; the store never sees clear text. As JSON it is a text:
/// it travels in lists, and lies in caches.
#[derive(Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(pub String);

impl From<Sealed> for Value {
    fn from(sealed: Sealed) -> Self {
        Self::Text(sealed.0)
    }
}
