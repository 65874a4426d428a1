//! `POST /idp/array/users`: create the caller's profile, with a first user token.

use idp_model::payload::Valid;
use idp_model::payload::protection::CreateUser;
use idp_store::kept_answers::About;
use idp_store::{Batch, PersonKeys, outbox, reservation, users};

use crate::array::failure::Failure;
use crate::array::{Array, Vendor};
use crate::call::Call;
use crate::crypto::uuid;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::protection::profile::{Columns, person_of};
use crate::protection::refusal::USER_EXISTS;
use crate::protection::told::Change;
use crate::protection::user_token::{Draft, UserToken};
use crate::spec::Condition;
use crate::who::{User, UserWithSecondFactor};

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/idp/array/users")
        .summary("Create the caller's profile")
        .description("With a first user token, and the enrollments that the access token's entitlements give.")
        .caller(UserWithSecondFactor)
        .body::<CreateUser>()
        .reply::<UserToken>(200, "The user is there, and this is its first token.")
        .refuses(&[&USER_EXISTS])
        .conditions(&[Condition::AttemptsLocked, Condition::CreationHeld])
        .idempotent()
        .handler(create)
}

async fn create(
    call: &Call<'_>,
    user: User<'_>,
    body: Valid<CreateUser>,
) -> Result<UserToken, Error> {
    let person = person_of(&body).keys(&call.config.keys);
    let creation = match &call.config.vendor {
        Vendor::Local => None,
        Vendor::Array(array) => Some(Creation { call, user: &user, person: &person, array }),
    };
    let (array_user_id, token) = match &creation {
        None => (uuid(call.ports.random)?, Draft::new(call)?),
        Some(creation) => creation.run(&body).await?,
    };
    let profile = Columns::new(call, &user).new_profile(&body, array_user_id.clone())?;
    let mut batch = users::create(&user.actor(), profile, &token.stored(), &call.config.limits);
    if creation.is_some() {
        // Whoever was forgotten while Array made the user does not come back.
        batch.extend(call.session_live());
    }
    batch.extend(Change::Created.tell(call, &user)?);
    let answer = token.hand_out(&array_user_id);
    call.keep_answer((user.id(), About::Profile), &answer)?;
    let created = call.attempt(&user.tried(Some(&person)), batch).await;
    if let (Some(creation), Err(Error::Unauthorized(_))) = (&creation, &created) {
        creation.forget(&array_user_id).await?;
    }
    created?;
    Ok(answer)
}

/// A user who is made with Array first. Where that fails, nothing is left but what Array is told to forget; and the reservation, where
/// Array may have made the user unheard.
struct Creation<'a> {
    call: &'a Call<'a>,
    user: &'a User<'a>,
    person: &'a PersonKeys,
    array: &'a Array,
}

impl Creation<'_> {
    /// Array's id of the user, and a token.
    async fn run(&self, body: &CreateUser) -> Result<(String, Draft), Error> {
        let call = self.call;
        let fresh = call.config.keys.reservation(uuid(call.ports.random)?);
        let reserved = self.reserve(&fresh).await?;
        let created = self.array.create(call.ports, &call.config.keys, body, &reserved).await;
        match created {
            Ok(id) => self.token(id).await,
            Err(failure) => {
                // What became of an earlier try that is taken over here, this one does not tell.
                let is_unclear = failure.may_be_done() || reserved != fresh;
                let end = if is_unclear {
                    reservation::leave(self.user.id(), call.now)
                } else {
                    reservation::release(self.user.id())
                };
                call.run([end]).await?;
                Err(failure.of_creation())
            }
        }
    }

    /// Reserves the user under the id, or under the one of an earlier try.
    async fn reserve(&self, fresh: &str) -> Result<String, Error> {
        let limits = &self.call.config.limits;
        let (batch, asked) = users::reserve(&self.user.actor(), fresh, self.person, limits);
        let tried = self.user.tried(Some(self.person));
        let reserved = self.call.attempt(&tried, batch).await?.first(&asked)?;
        reserved.ok_or(Error::Internal("nothing reserved"))
    }

    async fn token(&self, id: String) -> Result<(String, Draft), Error> {
        let call = self.call;
        match self.array.token(call.ports, &id, Draft::minutes(call)).await {
            Ok(token) => Ok((id, Draft::of_array(call, token))),
            Err(failure) => Err(self.give_up(&id, failure).await?),
        }
    }

    async fn give_up(&self, id: &str, failure: Failure) -> Result<Error, Error> {
        self.forget(id).await?;
        Ok(failure.into())
    }

    /// The user was made and came to nothing here: Array is to forget it.
    async fn forget(&self, id: &str) -> Result<(), Error> {
        let batch = Batch::from([
            reservation::release(self.user.id()),
            outbox::orphaned(&self.user.key, id, self.call.now),
        ]);
        self.call.run(batch).await.map(drop)
    }
}
