//! What anybody may ask about any name takes the same time for each.

use idp_model::payload::identity::{Name, User};
use idp_store::people::Candidate;

use crate::call::Call;
use crate::crypto::{Column, uuid};
use crate::error::Error;
use crate::identity::sealed_user::SealedUser;

/// How long such a call takes at least. More than its trips take, so that nothing is seen of what they did: one row found or
/// written more is 0.3 ms of a database, which 5,000 calls tell.
const WHOLE_MS: i64 = 300;

/// Waits until the call has taken as long as any.
pub(super) async fn wait(call: &Call<'_>) {
    let clock = call.ports.clock;
    let left = call.now.saturating_add(WHOLE_MS).saturating_sub(clock.now());
    if let Ok(left @ 1..) = u32::try_from(left) {
        clock.sleep(left).await;
    }
}

/// Somebody who is nowhere stored, for whom the same is done.
pub(super) fn nobody(call: &Call<'_>) -> Result<Candidate, Error> {
    let user_id = uuid(call.ports.random)?;
    let profile = SealedUser::new(call, &user_id).seal(
        Column::UserProfile,
        &User {
            name: Name { first: "Pat".to_owned(), middle: "E".to_owned(), last: "Kake".to_owned() },
            email: Some("pat.kake@example.com".to_owned()),
            ..User::default()
        },
    )?;
    Ok(Candidate::nobody(user_id, profile, call.now))
}
