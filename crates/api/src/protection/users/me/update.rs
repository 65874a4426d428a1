//! `PATCH /idp/array/users/me`: change what is sent, and tell the profile status after it.

use idp_model::payload::protection::UpdateUser;
use idp_store::db::Statement;
use idp_store::users;

use super::get::status;
use crate::call::Call;
use crate::endpoint::{Caller, Endpoint};
use crate::error::Error;
use crate::protection::profile::Columns;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::asks("PATCH", "/idp/array/users/me", Caller::UserWithSecondFactor, update, status)
        .reads::<UpdateUser>();

fn update(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let body = call.body::<UpdateUser>()?;
    let user = call.user()?;
    let patch = Columns::new(call, &user).patch(&body)?;
    let after = users::status(user.id(), &user.key);
    Ok(users::update(&user.actor(), patch, after))
}
