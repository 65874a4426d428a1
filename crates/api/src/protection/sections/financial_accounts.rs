//! How the connected accounts are.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::crypto::Column;
use crate::protection::lenient::{count, flag, read};
use crate::protection::section::Section;
use crate::protection::stored::Kept;

/// How the accounts are that a user has connected.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct FinancialAccounts {
    /// Whether any account is connected.
    #[serde(deserialize_with = "flag")]
    has_accounts: bool,
    /// With how many institutions.
    #[serde(deserialize_with = "count")]
    institution_count: u64,
    /// How many accounts.
    #[serde(deserialize_with = "count")]
    account_count: u64,
    /// Whether the consent to any of them has to be renewed.
    #[serde(deserialize_with = "flag")]
    any_needs_renewal: bool,
    /// To how many of them.
    #[serde(deserialize_with = "count")]
    needs_renewal_count: u64,
}

impl Kept for FinancialAccounts {
    const COLUMN: Column = Column::FinancialAccounts;
}

impl Section for FinancialAccounts {
    const NAME: &'static str = "financialAccounts";

    fn read(value: Value) -> Option<Self> {
        read(value)
    }
}
