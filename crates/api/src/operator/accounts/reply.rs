//! A tenant, as operators read it.

use idp_store::tenants::Tenant;
use serde::Serialize;

use crate::time::rfc3339;

/// A tenant.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Account {
    /// 24 letters and digits.
    account: String,
    /// What people are told.
    name: Option<String>,
    /// How many people may be made in a day, with keys of each kind; `null`: as many as everywhere.
    people_per_day: Option<i64>,
    /// Where its application is, which may let people into the page.
    application_url: Option<String>,
    /// When it was made, RFC 3339 in UTC.
    created_at: String,
    /// When something of it changed last, RFC 3339 in UTC.
    updated_at: String,
}

impl From<Tenant> for Account {
    fn from(tenant: Tenant) -> Self {
        Self {
            account: tenant.account,
            name: tenant.name,
            people_per_day: tenant.people_per_day,
            application_url: tenant.application_url,
            created_at: rfc3339(tenant.created_at),
            updated_at: rfc3339(tenant.updated_at),
        }
    }
}
