//! `/api-commerceIdentity/auth`

mod compared;
mod even;
pub(crate) mod logout;
mod lost_factor;
mod new_password;
/// `/api-commerceIdentity/auth/2fa`
pub(crate) mod second_factor;
/// `/api-commerceIdentity/auth/step-up`
pub(crate) mod step_up;

pub(crate) mod change_password {
    //! `/api-commerceIdentity/auth/change-password`
    pub(crate) mod update;
}
pub(crate) mod link {
    //! `/api-commerceIdentity/auth/link`
    pub(crate) mod create;
    pub(crate) mod get;
}
pub(crate) mod code {
    //! `/api-commerceIdentity/auth/code`
    pub(crate) mod create;
    /// `/api-commerceIdentity/auth/code/verify`
    pub(crate) mod verify;
}
pub(crate) mod email {
    //! `/api-commerceIdentity/auth/email`
    /// `/api-commerceIdentity/auth/email/verify`
    pub(crate) mod verify;
}
pub(crate) mod local {
    //! `/api-commerceIdentity/auth/local`
    pub(crate) mod login;
    pub(crate) mod refresh;
    pub(crate) mod reset;
}
pub(crate) mod password {
    //! `/api-commerceIdentity/auth/password`
    pub(crate) mod update;
}
pub(crate) mod token {
    //! `/api-commerceIdentity/auth/token/{token}`
    pub(crate) mod get;
}

/// A user, as a site names them.
#[derive(Clone, Copy)]
struct AccountUser<'a> {
    /// The tenant.
    account: &'a str,
    user_id: &'a str,
}
