//! `/idp/array/users/me`

pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod update;

pub(crate) mod enroll {
    //! `/idp/array/users/me/enroll`
    pub(crate) mod create;
}
pub(crate) mod migration {
    //! `/idp/array/users/me/migration`
    pub(crate) mod create;
}
pub(crate) mod token {
    //! `/idp/array/users/me/token`
    pub(crate) mod create;
}
