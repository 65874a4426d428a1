//! The Protection API, `/idp/…`. A URL leads to a file.

mod alert;
mod alert_details;
mod bureau;
mod delivery;
mod done;
mod enrollments;
mod failure;
mod inbox;
mod lenient;
mod profile;
pub(crate) mod refusal;
mod samples;
mod section;
mod sections;
mod sender;
mod snapshot;
mod stored;
pub(crate) mod support;
mod told;
mod user_token;
pub(crate) mod users;
mod watch_status;

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

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Protection",
    prefixes: &["/idp"],
    is_for_people: false,
    endpoints,
    undone: refusal::undone,
    tell: failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        users::create::endpoint(),
        users::me::get::endpoint(),
        users::me::update::endpoint(),
        users::me::delete::endpoint(),
        users::me::enroll::create::endpoint(),
        users::me::token::create::endpoint(),
        users::me::migration::create::endpoint(),
        users::me::alerts::list::endpoint(),
        users::me::alerts::details::get::endpoint(),
        users::me::alerts::read::update::endpoint(),
        users::me::alerts::read::delete::endpoint(),
        users::me::alerts::alert::read::update::endpoint(),
        users::me::alerts::alert::read::delete::endpoint(),
        users::me::dashboard::get::endpoint(),
        users::me::monitors::overview::get::endpoint(),
        users::me::credit_scores::list::endpoint(),
        users::me::financial_accounts::status::get::endpoint(),
        users::me::scans::list::endpoint(),
        users::me::scans::progress::get::endpoint(),
        users::me::nhw::status::get::endpoint(),
        users::me::nhw::watches::list::endpoint(),
        users::me::nhw::alerts::list::endpoint(),
        users::me::mock::get::endpoint(),
        users::me::mock::alerts::create::endpoint(),
        users::me::mock::alerts::delete::endpoint(),
        users::me::mock::scans::create::endpoint(),
        users::me::mock::scans::delete::endpoint(),
    ]
}

pub(crate) static WEBHOOKS: Api = Api {
    name: "Webhooks",
    prefixes: &["/idp/array/webhook", "/idp/payments/webhook"],
    is_for_people: false,
    endpoints: webhooks,
    undone: support::failure::undone,
    tell: support::failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn webhooks() -> Vec<Endpoint> {
    vec![webhook::create::endpoint(), payments::webhook::create::endpoint()]
}
