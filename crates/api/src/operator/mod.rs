//! `/operator`: tenants, their api keys, and clients of `/oauth/token`, for who operates. Source: the contract of the life of a tenant; where
//! it is silent, docs/decisions/0042-keys-that-come-and-go.md.

mod accounts;
mod caller;
mod clients;
mod credential;
mod deliveries;
mod events;
mod failure;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Operators",
    prefixes: &["/operator/"],
    is_for_people: false,
    endpoints,
    undone: failure::undone,
    tell: failure::tell,
    failure: schema_of::<failure::Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        accounts::list::endpoint(),
        accounts::create::endpoint(),
        accounts::get::endpoint(),
        accounts::update::endpoint(),
        accounts::keys::list::endpoint(),
        accounts::keys::create::endpoint(),
        accounts::keys::get::endpoint(),
        accounts::keys::update::endpoint(),
        accounts::keys::rotate::endpoint(),
        accounts::keys::revoke::endpoint(),
        accounts::webhook::get::endpoint(),
        accounts::webhook::replace::endpoint(),
        accounts::webhook::delete::endpoint(),
        accounts::webhook::rotate::endpoint(),
        events::list::endpoint(),
        events::replay::endpoint(),
        deliveries::list::endpoint(),
        clients::list::endpoint(),
        clients::create::endpoint(),
        clients::get::endpoint(),
        clients::update::endpoint(),
        clients::rotate::endpoint(),
        clients::revoke::endpoint(),
    ]
}
