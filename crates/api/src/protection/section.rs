//! A section of a user's snapshot: kept as the whole body of the endpoint that answers it.

use idp_store::Batch;
use idp_store::snapshots::{self, SealedSection};
use serde_json::Value;

use super::refusal::USER_UNKNOWN;
use super::stored::{Kept, Stored};
use crate::call::Call;
use crate::error::Error;
use crate::who::User;

/// The body of a section. Where nothing came it is the default: zeros and empty lists.
pub(super) trait Section: Kept + Default + 'static {
    /// As the webhook names it.
    const NAME: &'static str;

    /// Reads what the webhook sends; `None` if something in it is of another type.
    fn read(value: Value) -> Option<Self>;

    /// Whether the list that it is made of, if it is, is not empty.
    fn has_items(&self) -> bool {
        false
    }
}

/// The handler of the endpoint that answers a section.
pub(super) async fn get<T: Section>(call: &Call<'_>, user: User<'_>) -> Result<Stored<T>, Error> {
    let mut batch = Batch::new();
    let asked = batch.ask(snapshots::one(user.id(), T::NAME));
    let found = call.run(batch).await?.first(&asked)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
    body(call, found.as_ref())
}

/// The section among all of the user's; samples come first there.
///
/// # Errors
/// 503 where it does not open.
pub(super) fn find<T: Section>(
    call: &Call<'_>,
    sections: &[Option<SealedSection>],
) -> Result<Stored<T>, Error> {
    body(call, sections.iter().flatten().find(|section| section.name == T::NAME))
}

fn body<T: Section>(call: &Call<'_>, found: Option<&SealedSection>) -> Result<Stored<T>, Error> {
    match found {
        Some(section) => Stored::open(call, &section.owner, &[], &section.body),
        None => Stored::of(&T::default()),
    }
}
