//! A tenant, as operators read it.

use idp_store::look::Look;
use idp_store::tenants::Tenant;
use serde::Serialize;

use crate::conditional::{ETag, Versioned};
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
    /// How it looks in its mails.
    look: LookReply,
    /// When it was made, RFC 3339 in UTC.
    created_at: String,
    /// When something of it changed last, RFC 3339 in UTC.
    updated_at: String,
    #[serde(skip)]
    revision: i64,
}

/// How a tenant looks.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct LookReply {
    /// The address of its logo.
    logo_url: Option<String>,
    /// `#rrggbb`.
    accent_color: Option<String>,
    /// Whom people write to.
    support_email: Option<String>,
    /// Where links of mails lead.
    page_url: Option<String>,
}

impl Versioned for Account {
    fn etag(&self) -> ETag {
        ETag::new(self.revision)
    }
}

impl From<Tenant> for Account {
    fn from(tenant: Tenant) -> Self {
        let Look { name, logo_url, accent_color, support_email, page_url } = tenant.look;
        Self {
            account: tenant.account,
            name,
            people_per_day: tenant.people_per_day,
            application_url: tenant.application_url,
            look: LookReply { logo_url, accent_color, support_email, page_url },
            revision: tenant.revision,
            created_at: rfc3339(tenant.created_at),
            updated_at: rfc3339(tenant.updated_at),
        }
    }
}
