//! The Identity API, `/api-commerceIdentity/…`. A URL leads to a file.

mod address_reply;
pub(crate) mod auth;
mod breached;
mod email_token;
mod events;
mod export;
mod failure;
mod mailed_code;
mod refusal;
mod reset_token;
mod roles;
mod sealed_user;
mod sign_in;
pub(crate) mod user;
mod user_reply;
mod verification;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Identity",
    prefixes: &["/api-commerceIdentity/"],
    is_for_people: false,
    endpoints,
    undone: refusal::undone,
    tell: failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        user::list::endpoint(),
        user::get::endpoint(),
        user::update::endpoint(),
        user::delete::endpoint(),
        user::export::get::endpoint(),
        user::state::deactivate(),
        user::state::activate(),
        user::local::create::endpoint(),
        user::local::become_local::endpoint(),
        user::guest::create::endpoint(),
        user::import::create::endpoint(),
        user::username::update::endpoint(),
        user::email::create::endpoint(),
        user::address::list::endpoint(),
        user::address::create::endpoint(),
        user::address::get::endpoint(),
        user::address::replace::endpoint(),
        user::address::delete::endpoint(),
        user::address::set::endpoint(),
        user::address::unset::endpoint(),
        user::sessions::list::endpoint(),
        user::sessions::delete::endpoint(),
        auth::local::login::endpoint(),
        auth::local::refresh::endpoint(),
        auth::logout::endpoint(),
        user::totp::get::endpoint(),
        user::totp::create::endpoint(),
        user::totp::confirm::endpoint(),
        user::totp::delete::endpoint(),
        user::totp::recovery_codes::create::endpoint(),
        user::totp::reset::create::endpoint(),
        auth::second_factor::endpoint(),
        auth::code::create::endpoint(),
        auth::code::verify::endpoint(),
        auth::step_up::endpoint(),
        user::link::create::endpoint(),
        auth::link::get::endpoint(),
        auth::link::create::endpoint(),
        auth::email::verify::endpoint(),
        auth::local::reset::endpoint(),
        auth::token::get::endpoint(),
        auth::password::update::endpoint(),
        auth::change_password::update::endpoint(),
    ]
}
