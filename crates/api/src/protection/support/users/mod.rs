//! `/idp/support/users/{user_id}`

pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod update;

pub(crate) mod attempts {
    //! `/idp/support/users/{user_id}/attempts`
    pub(crate) mod reset;
}
pub(crate) mod audit {
    //! `/idp/support/users/{user_id}/audit`
    pub(crate) mod list;
}
pub(crate) mod enroll {
    //! `/idp/support/users/{user_id}/enroll`
    pub(crate) mod create;
}
