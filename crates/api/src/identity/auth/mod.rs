//! `/api-commerceIdentity/auth`

pub(crate) mod logout;

pub(crate) mod local {
    //! `/api-commerceIdentity/auth/local`
    pub(crate) mod login;
    pub(crate) mod refresh;
}
