//! The address book of the user in the path: every call answers with what is in it afterwards.

use idp_model::payload::identity::Address;
use idp_store::db::{Row, Statement};
use idp_store::{Sealed, addresses, audit};

use crate::call::Call;
use crate::crypto::Column;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::{AddressReply, Records};
use crate::refusal::Refusal;

/// The address in the body, sealed for the book.
pub(super) fn sealed(call: &Call<'_>) -> Result<Sealed, Error> {
    let address = call.body::<Address>()?.into_inner();
    let records = Records::new(call, call.param("userId")?);
    records.seal(Column::UserAddress, &address.with_whole_zip_code())
}

/// Selects the book.
pub(super) fn select(call: &Call<'_>) -> Result<Vec<Statement>, Error> {
    Ok(vec![addresses::select(call.param("userId")?)])
}

/// Changes the book, and selects it.
pub(super) fn change(call: &Call<'_>, mut change: Vec<Statement>) -> Result<Vec<Statement>, Error> {
    let records = Records::new(call, call.param("userId")?);
    change.push(audit::insert(&records.trail(), "user.addresses_changed"));
    change.extend(select(call)?);
    Ok(change)
}

/// The same for the address in the path, which has to be there; `what` gets the ids of user and address.
pub(super) fn change_one(
    call: &Call<'_>,
    what: impl FnOnce(&str, &str) -> Vec<Statement>,
) -> Result<Vec<Statement>, Error> {
    let (user_id, address_id) = (call.param("userId")?, call.param("addressId")?);
    let mut batch = vec![addresses::require_address(user_id, address_id)];
    batch.extend(what(user_id, address_id));
    change(call, batch)
}

/// All addresses, as the batch's last statement selected them.
pub(super) fn read(call: &Call<'_>, results: &[Vec<Row>]) -> Result<Vec<AddressReply>, Error> {
    let records = Records::new(call, call.param("userId")?);
    let stored = addresses::all(results.last())?;
    stored.iter().map(|stored| records.address(stored)).collect()
}

/// Answers with all of them.
pub(super) fn answer(call: &Call<'_>, results: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Ok(Reply::ok(&read(call, &results)?))
}

/// Answers with those that are left, if there are any.
pub(super) fn some(addresses: &[AddressReply], none: &'static Refusal) -> Result<Reply, Error> {
    if addresses.is_empty() {
        return Err(Error::Refused(none));
    }
    Ok(Reply::ok(&addresses))
}
