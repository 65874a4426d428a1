//! The Programs API: a partner's accounts and the people under them. Source: the contract of the Programs API; where it is silent,
//! docs/decisions/0010-programs.md.

mod accounts;
mod caller;
mod envelope;
mod get;
mod keys;
mod masked;
mod message;
mod parameters;
mod person;
mod person_body;
mod program;
mod refusal;
mod replace;
mod sealing;
mod settings;
mod told;
mod whole;
mod write;

pub use keys::seal_key;

use crate::api::Api;
use crate::endpoint::Endpoint;
use crate::http::{Incoming, Reply};
use crate::schema::schema_of;

/// Gives the request id back, under the name it came by.
fn echo(reply: &mut Reply, request: &dyn Incoming) {
    reply.headers.extend(caller::request_id(request));
}

pub(crate) static API: Api = Api {
    name: "Programs",
    prefixes: &["/programs/"],
    is_for_people: false,
    endpoints,
    undone: refusal::undone,
    tell: refusal::tell,
    failure: schema_of::<refusal::Failure<'static>>,
    echo,
};

fn endpoints() -> Vec<Endpoint> {
    vec![
        get::endpoint(),
        replace::endpoint(),
        accounts::list::endpoint(),
        accounts::create::endpoint(),
        accounts::get::endpoint(),
        accounts::update::endpoint(),
        accounts::users::list::endpoint(),
        accounts::users::update::endpoint(),
        accounts::users::name::endpoint(),
        accounts::users::kyc::endpoint(),
        accounts::users::delete::endpoint(),
    ]
}
