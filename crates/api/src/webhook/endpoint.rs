//! The secret of an account's endpoint, as it is kept.

use idp_store::Sealed;

use crate::crypto::{Column, Keys, Sealer};
use crate::json::text;
use crate::ports::{Fault, Random};

/// Seals the secret of an account's endpoint.
///
/// # Errors
/// Where there is no randomness.
pub fn seal_endpoint_secret(
    keys: &Keys,
    account: &str,
    secret: &str,
    random: &dyn Random,
) -> Result<Sealed, Fault> {
    Sealer::new(keys, account).seal(Column::EndpointSecret, &text(&secret), random)
}
