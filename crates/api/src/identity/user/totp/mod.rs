//! `/api-commerceIdentity/user/{userId}/totp`

pub(crate) mod confirm;
pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;

pub(crate) mod recovery_codes {
    //! `/api-commerceIdentity/user/{userId}/totp/recovery-codes`
    pub(crate) mod create;
}
pub(crate) mod reset {
    //! `/api-commerceIdentity/user/{userId}/totp/reset`
    pub(crate) mod create;
}

use idp_store::second_factor::RecoveryCodes;

use crate::crypto::{Column, opaque};
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;

/// Ten new recovery codes, and what is kept of them.
fn recovery_codes(user: &SealedUser<'_>) -> Result<(Vec<String>, RecoveryCodes), Error> {
    let codes = opaque::recovery_codes(user.call.ports.random)?;
    let hash = |code: &String| user.call.config.keys.recovery_code(user.id, code);
    let hashes = codes.iter().map(hash).collect();
    let sealed = user.seal(Column::RecoveryCodes, &codes)?;
    Ok((codes, RecoveryCodes { hashes, sealed }))
}
