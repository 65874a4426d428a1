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
mod sender;
mod stored;
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

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Protection",
    prefixes: &["/idp"],
    is_for_people: false,
    endpoints: endpoints,
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
        Endpoint::from_legacy(&users::me::alerts::list::ENDPOINT),
        Endpoint::from_legacy(&users::me::alerts::details::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::alerts::read::update::ENDPOINT),
        Endpoint::from_legacy(&users::me::alerts::read::delete::ENDPOINT),
        Endpoint::from_legacy(&users::me::alerts::alert::read::update::ENDPOINT),
        Endpoint::from_legacy(&users::me::alerts::alert::read::delete::ENDPOINT),
        Endpoint::from_legacy(&users::me::dashboard::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::monitors::overview::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::credit_scores::list::ENDPOINT),
        Endpoint::from_legacy(&users::me::financial_accounts::status::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::scans::list::ENDPOINT),
        Endpoint::from_legacy(&users::me::scans::progress::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::nhw::status::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::nhw::watches::list::ENDPOINT),
        Endpoint::from_legacy(&users::me::nhw::alerts::list::ENDPOINT),
        Endpoint::from_legacy(&users::me::mock::get::ENDPOINT),
        Endpoint::from_legacy(&users::me::mock::alerts::create::ENDPOINT),
        Endpoint::from_legacy(&users::me::mock::alerts::delete::ENDPOINT),
        Endpoint::from_legacy(&users::me::mock::scans::create::ENDPOINT),
        Endpoint::from_legacy(&users::me::mock::scans::delete::ENDPOINT),
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
