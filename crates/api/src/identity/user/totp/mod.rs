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

use crate::call::Call;
use crate::crypto::opaque;
use crate::error::Error;

/// Ten new recovery codes, and the hashes to keep.
fn recovery_codes(call: &Call<'_>, user_id: &str) -> Result<(Vec<String>, Vec<String>), Error> {
    let codes = opaque::recovery_codes(call.ports.random)?;
    let hash = |code: &String| call.config.keys.recovery_code(user_id, code);
    let hashes = codes.iter().map(hash).collect();
    Ok((codes, hashes))
}
