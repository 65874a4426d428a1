//! `PATCH /idp/support/users/{user_id}`: change what is sent, an SSN always among it, and tell of the user after it.

use idp_model::payload::protection::SupportUpdate;
use idp_store::db::Statement;
use idp_store::users;

use super::get::read;
use crate::call::Call;
use crate::endpoint::{Endpoint, stored};
use crate::error::Error;
use crate::protection::profile::Columns;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("PATCH", "/idp/support/users/{user_id}", CALLER, update, stored)
        .reads::<SupportUpdate>();

fn update(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.subject()?;
    let body = call.body::<SupportUpdate>()?;
    let patch = Columns::new(call, &user).patch(&body.changes)?;
    Ok(users::update(&user.actor(), patch, read(call, &user)))
}
