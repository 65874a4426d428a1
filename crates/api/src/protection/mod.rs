//! The Protection API, `/idp/…`. A URL leads to a file.

mod alert;
mod delivery;
mod inbox;
mod profile;
mod samples;
mod section;
pub(crate) mod support;
mod template;
mod user_token;
pub(crate) mod users;

pub(crate) mod webhook {
    //! `/idp/array/webhook`
    pub(crate) mod create;
}

pub(crate) mod payments {
    //! `/idp/payments`
    pub(crate) mod webhook {
        pub(crate) mod create;
    }
}
