//! `/idp/support`: what a support desk may see and do. Only services with the scope `support` come here.

pub(crate) mod audit;
mod caller;
pub(crate) mod failure;
mod user_reply;
pub(crate) mod users;

use crate::api::{self, Api};
use crate::endpoint::Endpoint;
use crate::protection::failure::Failure;
use crate::schema::schema_of;

pub(crate) static API: Api = Api {
    name: "Support",
    prefixes: &["/idp/support/"],
    is_for_people: false,
    endpoints,
    undone: failure::undone,
    tell: failure::tell,
    failure: schema_of::<Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        users::get::endpoint(),
        users::update::endpoint(),
        users::delete::endpoint(),
        users::enroll::create::endpoint(),
        users::attempts::reset::endpoint(),
        users::audit::list::endpoint(),
        audit::list::endpoint(),
    ]
}
