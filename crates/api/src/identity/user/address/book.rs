//! The address book of the user in the path: every call answers with what is in it afterwards.

use idp_model::payload::identity::Address;
use idp_store::db::Statement;
use idp_store::{Sealed, addresses, audit};

use crate::call::Call;
use crate::crypto::Column;
use crate::error::Error;
use crate::http::Reply;
use crate::identity::records::{AddressReply, Records};

pub(super) struct Book<'a> {
    call: &'a Call<'a>,
    pub(super) user_id: &'a str,
    records: Records<'a>,
}

impl<'a> Book<'a> {
    pub(super) fn new(call: &'a Call<'_>) -> Result<Self, Error> {
        let user_id = call.param("userId")?;
        Ok(Self {
            call,
            user_id,
            records: Records::new(call, user_id),
        })
    }

    pub(super) fn seal(&self, address: &Address) -> Result<Sealed, Error> {
        self.records.seal(Column::UserAddress, address)
    }

    /// All addresses.
    pub(super) async fn read(&self) -> Result<Vec<AddressReply>, Error> {
        self.run(Vec::new()).await
    }

    /// Changes the book by `change` and answers with all addresses.
    pub(super) async fn change(
        &self,
        change: impl IntoIterator<Item = Statement>,
    ) -> Result<Reply, Error> {
        let mut batch: Vec<Statement> = change.into_iter().collect();
        batch.push(audit::insert(
            &self.records.trail(),
            "user.addresses_changed",
        ));
        Ok(Reply::ok(&self.run(batch).await?))
    }

    /// The same for the address in the path, which has to be there.
    pub(super) async fn change_one(
        &self,
        change: impl FnOnce(&str, &str) -> Vec<Statement>,
    ) -> Result<Reply, Error> {
        let address_id = self.call.param("addressId")?;
        let known = addresses::known(self.user_id, address_id);
        let change = change(self.user_id, address_id);
        self.change(std::iter::once(known).chain(change)).await
    }

    async fn run(&self, mut batch: Vec<Statement>) -> Result<Vec<AddressReply>, Error> {
        batch.push(addresses::select(self.user_id));
        let results = self.call.run(batch).await?;
        let stored = addresses::all(results.last())?;
        stored
            .iter()
            .map(|stored| self.records.address(stored))
            .collect()
    }
}
