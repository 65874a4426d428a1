//! Accounts, as they are listed.

use idp_store::programs::StoredAccount;
use serde::Serialize;

use crate::conditional::{ETag, Versioned};
use crate::programs::envelope::Envelope;
use crate::time::rfc3339;

/// Accounts of a program.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Accounts {
    /// The newest first.
    accounts: Vec<Account>,
    /// That they were read.
    response_details: Envelope,
}

/// An account.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct Account {
    /// The account.
    account_identifier: String,
    /// Whose it is.
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::AccountType"))]
    account_type: String,
    /// How far it is.
    #[cfg_attr(
        feature = "schema",
        schemars(with = "idp_model::payload::programs::AccountLifecycle")
    )]
    state: String,
    /// When it was made, RFC 3339 in UTC.
    created_date_time: String,
    /// Its users; none where they were erased.
    users: Vec<AccountUser>,
    /// Goes up with every change of it and of its users.
    #[serde(skip)]
    revision: i64,
}

/// A user of an account.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
struct AccountUser {
    /// The user.
    user_identifier: String,
    /// What came of the check of who the user is.
    #[cfg_attr(feature = "schema", schemars(with = "idp_model::payload::programs::KycOutcome"))]
    kyc_status: String,
}

impl Accounts {
    pub(super) fn new(stored: impl IntoIterator<Item = StoredAccount>) -> Self {
        let accounts = stored.into_iter().map(Account::from).collect();
        Self { accounts, response_details: Envelope::read() }
    }
}

impl Versioned for Accounts {
    /// That of the one account which was asked for.
    fn etag(&self) -> ETag {
        ETag::new(self.accounts.first().map_or(0, |account| account.revision))
    }
}

impl From<StoredAccount> for Account {
    fn from(stored: StoredAccount) -> Self {
        let user = |(user_identifier, kyc_status)| AccountUser { user_identifier, kyc_status };
        Self {
            account_identifier: stored.account,
            account_type: stored.account_type,
            state: stored.state,
            created_date_time: rfc3339(stored.created_at),
            users: stored.users.into_iter().map(user).collect(),
            revision: stored.revision,
        }
    }
}
