//! An api key, as operators read it.

use idp_store::api_keys::{ApiKey, KeyId, Kind};
use serde::Serialize;

use crate::call::Call;
use crate::crypto::{Secret, hash};
use crate::error::Error;
use crate::operator::credential::day;
use crate::time::rfc3339;

/// An api key. Its text is nowhere.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Key {
    /// By which it is named; no secret.
    key_id: String,
    /// The tenant.
    account: String,
    /// `server` or `browser`.
    kind: &'static str,
    /// What it is called.
    label: Option<String>,
    /// When it was made, RFC 3339 in UTC.
    created_at: String,
    /// The day of UTC on which it was used last, as far as that is written down: once a day.
    last_used: Option<String>,
    /// From when on it is refused, RFC 3339 in UTC.
    expires_at: Option<String>,
    /// When it was revoked, RFC 3339 in UTC.
    revoked_at: Option<String>,
    /// The key that takes its place.
    next_key_id: Option<String>,
    /// The origins of the pages that it is for; `null`: of every site's.
    origins: Option<Vec<String>>,
}

impl From<ApiKey> for Key {
    fn from(key: ApiKey) -> Self {
        Self {
            key_id: key.key_id,
            account: key.account,
            kind: key.kind.name(),
            label: key.label,
            created_at: rfc3339(key.created_at),
            last_used: key.used_at.map(day),
            expires_at: key.expires_at.map(rfc3339),
            revoked_at: key.revoked_at.map(rfc3339),
            next_key_id: key.next_key_id,
            origins: key.origins,
        }
    }
}

/// A key that was just made.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct NewKey {
    /// By which it is named; no secret.
    key_id: String,
    /// The tenant.
    account: String,
    /// Its text, told this once.
    api_key: String,
    /// `server` or `browser`.
    kind: &'static str,
}

impl NewKey {
    /// A key of the account, and what is stored of it.
    ///
    /// # Errors
    /// 503 where no random bytes can be had.
    pub(super) fn make(
        call: &Call<'_>,
        account: &str,
        kind: Kind,
    ) -> Result<(Self, String), Error> {
        let secret = Secret::new(call.ports.random)?;
        let kind = kind.name();
        let api_key = format!("{kind}.{account}.{}", secret.text);
        let hash = hash(&api_key);
        let (key_id, account) = (KeyId::of(&hash).text(), account.to_owned());
        Ok((Self { key_id, account, api_key, kind }, hash))
    }
}
