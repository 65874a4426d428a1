//! `/api-commerceIdentity/user`

pub(crate) mod address;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod sessions;
pub(crate) mod state;
pub(crate) mod totp;
pub(crate) mod update;

pub(crate) mod email {
    //! `/api-commerceIdentity/user/{userId}/email`
    pub(crate) mod create;
}
pub(crate) mod export {
    //! `/api-commerceIdentity/user/{userId}/export`
    pub(crate) mod get;
}
pub(crate) mod guest {
    //! `/api-commerceIdentity/user/guest`
    pub(crate) mod create;
}
pub(crate) mod import {
    //! `/api-commerceIdentity/user/import`
    pub(crate) mod create;
    mod lines;
    mod rows;
}
pub(crate) mod link {
    //! `/api-commerceIdentity/user/{userId}/link`
    pub(crate) mod create;
}
pub(crate) mod local {
    //! `/api-commerceIdentity/user/local` and `/api-commerceIdentity/user/{userId}/local`
    pub(crate) mod become_local;
    pub(crate) mod create;
}
pub(crate) mod username {
    //! `/api-commerceIdentity/user/{userId}/username`
    pub(crate) mod update;
}

use crate::params::PathParameter;

/// Whom a call is about.
pub(crate) const USER_ID: PathParameter = PathParameter::new("userId", "The user's id, a UUID.");
