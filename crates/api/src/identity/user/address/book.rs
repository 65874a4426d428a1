//! The address book of the user in the path: every change is answered with what is in it afterwards.

use idp_model::payload::Valid;
use idp_model::payload::identity::Address;
use idp_store::addresses::StoredAddress;
use idp_store::db::Statement;
use idp_store::kept_answers::About;
use idp_store::{Batch, Sealed, addresses, audit, guard};

use crate::call::Call;
use crate::crypto::Column;
use crate::error::Error;
use crate::identity::address_reply::AddressReply;
use crate::identity::sealed_user::SealedUser;
use crate::json::text;
use crate::who::SiteUser;

/// The addresses of one user.
pub(super) struct Book<'a> {
    user: SealedUser<'a>,
}

impl<'a> Book<'a> {
    pub(super) fn new(call: &'a Call<'a>, who: &SiteUser<'a>) -> Self {
        Self { user: SealedUser::new(call, who.user_id) }
    }

    /// An address that was sent, as it is kept under that id.
    pub(super) fn seal(&self, id: &str, address: Valid<Address>) -> Result<Sealed, Error> {
        self.user.seal(Column::UserAddress.of(&[id]), &address.into_inner().with_whole_zip_code())
    }

    /// All addresses.
    pub(super) async fn read(&self) -> Result<Vec<AddressReply>, Error> {
        self.read_after(Batch::new()).await
    }

    /// All addresses after a change.
    pub(super) async fn change(
        &self,
        change: impl IntoIterator<Item = Statement>,
    ) -> Result<Vec<AddressReply>, Error> {
        let mut batch = Batch::from(change);
        batch.push(audit::insert(&self.user.trail(), "user.addresses_changed"));
        self.read_after(batch).await
    }

    /// All addresses after a change of one, which has to be there.
    pub(super) async fn change_one(
        &self,
        address_id: &str,
        change: impl IntoIterator<Item = Statement>,
    ) -> Result<Vec<AddressReply>, Error> {
        let is_there = addresses::require_address(self.user.id, address_id);
        self.change([is_there].into_iter().chain(change)).await
    }

    /// Adds an address. Where the answer is kept it has to be known before, hence one trip more; and another one, if the book was changed
    /// in between.
    pub(super) async fn add(
        &self,
        account: &str,
        added: StoredAddress,
    ) -> Result<Vec<AddressReply>, Error> {
        let (call, user_id) = (self.user.call, self.user.id);
        let StoredAddress { address_id, address, .. } = &added;
        let insert = addresses::insert(user_id, address_id, address.clone());
        let mut change = vec![insert, addresses::require_within_limits(user_id)];
        if !call.keeps_answer() {
            return self.change(change).await;
        }
        let mut expected = self.read().await?;
        expected.push(AddressReply::open(&self.user, added)?);
        call.keep_answer((user_id, About::Addresses), &expected)?;
        change.push(guard::require_user_of_account(user_id, account));
        change.extend(call.session_live());
        let told = self.change(change).await?;
        if text(&told) != text(&expected) {
            call.amend_answer(user_id, &told).await?;
        }
        Ok(told)
    }

    async fn read_after(&self, mut batch: Batch) -> Result<Vec<AddressReply>, Error> {
        let asked = batch.ask(addresses::select(self.user.id));
        let stored = self.user.call.run(batch).await?.all(&asked)?;
        stored.into_iter().map(|stored| AddressReply::open(&self.user, stored)).collect()
    }
}
