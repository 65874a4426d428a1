//! The Identity API, `/api-commerceIdentity/…`. A URL leads to a file.

pub(crate) mod auth;
mod events;
mod failure;
mod records;
mod refusal;
mod sign_in;
pub(crate) mod user;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Identity",
    prefixes: &["/api-commerceIdentity/"],
    is_for_people: false,
    endpoints: endpoints,
    undone: refusal::undone,
    tell: failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::from_legacy(&user::get::ENDPOINT),
        Endpoint::from_legacy(&user::local::create::ENDPOINT),
        Endpoint::from_legacy(&user::local::become_local::ENDPOINT),
        Endpoint::from_legacy(&user::guest::create::ENDPOINT),
        Endpoint::from_legacy(&user::username::update::ENDPOINT),
        Endpoint::from_legacy(&user::address::list::ENDPOINT),
        Endpoint::from_legacy(&user::address::create::ENDPOINT),
        Endpoint::from_legacy(&user::address::get::ENDPOINT),
        Endpoint::from_legacy(&user::address::replace::ENDPOINT),
        Endpoint::from_legacy(&user::address::delete::ENDPOINT),
        Endpoint::from_legacy(&user::address::set::ENDPOINT),
        Endpoint::from_legacy(&user::address::unset::ENDPOINT),
        Endpoint::from_legacy(&user::sessions::list::ENDPOINT),
        Endpoint::from_legacy(&user::sessions::delete::ENDPOINT),
        Endpoint::from_legacy(&auth::local::login::ENDPOINT),
        Endpoint::from_legacy(&auth::local::refresh::ENDPOINT),
        Endpoint::from_legacy(&auth::logout::ENDPOINT),
        Endpoint::from_legacy(&user::totp::create::ENDPOINT),
        Endpoint::from_legacy(&user::totp::confirm::ENDPOINT),
        Endpoint::from_legacy(&user::totp::delete::ENDPOINT),
        Endpoint::from_legacy(&auth::second_factor::ENDPOINT),
        Endpoint::from_legacy(&auth::local::reset::ENDPOINT),
        Endpoint::from_legacy(&auth::token::get::ENDPOINT),
        Endpoint::from_legacy(&auth::password::update::ENDPOINT),
        Endpoint::from_legacy(&auth::change_password::update::ENDPOINT),
    ]
}
