//! The user token: `<arrayUserId>.<256 random bits>`, or what Array makes. Only a hash is stored, of ours that of the random part.

use idp_store::NewToken;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::{Secret, hash};
use crate::error::Error;

/// A user token, with which Array's client libraries speak for the user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct UserToken {
    /// The token: Array's, or `<arrayUserId>.` with 256 random bits.
    user_token: String,
    /// When it ends, Unix seconds.
    expiration_date: i64,
}

/// A token that is about to be stored.
pub(super) struct Draft {
    secret: Secret,
    /// Of Array's making: without the owner in front.
    is_arrays: bool,
    expires_at: i64,
}

impl Draft {
    pub(super) fn new(call: &Call<'_>) -> Result<Self, Error> {
        let secret = Secret::new(call.ports.random)?;
        Ok(Self::lasting(call, secret, call.config.user_token_life_ms))
    }

    /// How many minutes a token is good, if nobody gives less.
    pub(super) const fn minutes(call: &Call<'_>) -> i64 {
        call.config.user_token_life_ms.div_euclid(60_000)
    }

    /// A token that Array made, good for so many minutes.
    pub(super) fn of_array(call: &Call<'_>, (text, minutes): (String, i64)) -> Self {
        let hash = hash(&text);
        let draft = Self::lasting(call, Secret { text, hash }, minutes.saturating_mul(60_000));
        Self { is_arrays: true, ..draft }
    }

    fn lasting(call: &Call<'_>, secret: Secret, life: i64) -> Self {
        // Whole seconds, so that what is stored is what the client is told.
        let seconds = call.now.saturating_add(life).div_euclid(1000);
        Self { secret, is_arrays: false, expires_at: seconds.saturating_mul(1000) }
    }

    /// What the store keeps.
    pub(super) fn stored(&self) -> NewToken<'_> {
        NewToken { hash: &self.secret.hash, expires_at: self.expires_at }
    }

    /// What the client gets.
    pub(super) fn hand_out(&self, array_user_id: &str) -> UserToken {
        UserToken {
            user_token: if self.is_arrays {
                self.secret.text.clone()
            } else {
                format!("{array_user_id}.{}", self.secret.text)
            },
            expiration_date: self.expires_at.div_euclid(1000),
        }
    }
}
