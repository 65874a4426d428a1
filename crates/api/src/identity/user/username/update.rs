//! `PATCH /api-commerceIdentity/user/{userId}/username`: another user name.

use idp_model::payload::identity::RenameUser;
use idp_store::db::Statement;
use idp_store::people;

use crate::call::Call;
use crate::caller::Caller;
use crate::crypto::Column;
use crate::error::Error;
use crate::identity::records::{Records, UserReply};
use crate::legacy::Endpoint;

pub(crate) const ENDPOINT: Endpoint = Endpoint::asks(
    "PATCH",
    "/api-commerceIdentity/user/{userId}/username",
    Caller::KeyForUser,
    update,
    UserReply::answer,
)
.reads::<RenameUser>();

fn update(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    let names = call.body::<RenameUser>()?;
    let (account, user_id) = (call.account()?, call.param("userId")?);
    let records = Records::new(call, user_id);
    let key = |name: &str| call.config.keys.username_key(account, name);
    let sealed = records.seal(Column::Username, &names.new_username)?;
    let (old, new) = (key(&names.old_username), key(&names.new_username));
    let mut batch = Vec::from(people::rename(account, user_id, &old, (&new, sealed)));
    batch.extend([idp_store::audit::insert(&records.trail(), "user.renamed")]);
    batch.extend(UserReply::select(user_id));
    Ok(batch)
}
