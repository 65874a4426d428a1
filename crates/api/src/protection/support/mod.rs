//! `/idp/support`: what a support desk may see and do. Only services with the scope `support` come here.

pub(crate) mod failure;
pub(crate) mod users;

use crate::api::{self, Api};
use crate::caller::Caller;
use crate::endpoint::Endpoint;
use crate::protection::failure::Failure;
use crate::schema::schema_of;

/// Who may call.
const CALLER: Caller = Caller::Service("support");

pub(crate) static API: Api = Api {
    name: "Support",
    prefixes: &["/idp/support/"],
    is_for_people: false,
    endpoints: endpoints,
    undone: failure::undone,
    tell: failure::tell,
    failure: schema_of::<Failure<'static>>,
    echo: api::nothing,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::from_legacy(&users::get::ENDPOINT),
        Endpoint::from_legacy(&users::update::ENDPOINT),
        Endpoint::from_legacy(&users::delete::ENDPOINT),
        Endpoint::from_legacy(&users::enroll::create::ENDPOINT),
        Endpoint::from_legacy(&users::attempts::reset::ENDPOINT),
        Endpoint::from_legacy(&users::audit::list::ENDPOINT),
    ]
}
