//! The endpoint of a tenant, as operators read it.

use idp_store::receivers::Listed;
use serde::Serialize;

use crate::time::rfc3339;

/// Where the events of a tenant go.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Webhook {
    /// The tenant.
    account: String,
    /// The address.
    url: String,
    /// The types that it takes; `null`: all.
    types: Option<Vec<String>>,
    /// What signs, told when it is made and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
    /// Until when the secret of before signs beside it.
    former_until: Option<String>,
    /// Since when nothing is sent to it: until it is put anew.
    disabled_at: Option<String>,
    /// Why.
    disabled_why: Option<String>,
    /// When it was put first.
    created_at: String,
    /// When something of it changed last.
    updated_at: String,
}

impl Webhook {
    /// The same with the secret that was made, if one was.
    pub(super) fn with(self, secret: Option<String>) -> Self {
        Self { secret, ..self }
    }
}

impl From<Listed> for Webhook {
    fn from(listed: Listed) -> Self {
        let (disabled_at, disabled_why) = listed.disabled.unzip();
        Self {
            account: listed.account,
            url: listed.url,
            types: listed.types,
            secret: None,
            former_until: listed.former_until.map(rfc3339),
            disabled_at: disabled_at.map(rfc3339),
            disabled_why,
            created_at: rfc3339(listed.created_at),
            updated_at: rfc3339(listed.updated_at),
        }
    }
}
