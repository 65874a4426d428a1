//! `PATCH /idp/support/users/{user_id}`: change what is sent, an SSN always among it, and tell of the user after it.

use idp_model::payload::protection::SupportUpdate;
use idp_store::db::Statement;
use idp_store::users;

use super::get::read;
use crate::call::Call;
use crate::error::Error;
use crate::legacy::{Endpoint, stored};
use crate::protection::profile::Columns;
use crate::protection::support::CALLER;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("PATCH", "/idp/support/users/{user_id}", CALLER, update, stored)
        .reads::<SupportUpdate>();

fn update(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let user = call.subject_user()?;
    let body = call.body::<SupportUpdate>()?;
    let patch = Columns::new(call, &user).patch(&body.changes)?;
    let mut batch = users::update(&user.actor(), patch);
    batch.extend(read(call, &user));
    Ok(batch.into_statements())
}
