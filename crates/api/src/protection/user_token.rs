//! The user token: `<arrayUserId>.<256 random bits>`. Only a hash of the random part is stored.

use idp_store::NewToken;
use serde::Serialize;

use crate::call::Call;
use crate::crypto::Secret;
use crate::error::Error;

/// What the client gets.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct UserToken {
    user_token: String,
    /// Unix seconds.
    expiration_date: i64,
}

/// A token that is about to be stored.
pub(super) struct Draft {
    secret: Secret,
    expires_at: i64,
}

impl Draft {
    pub(super) fn new(call: &Call<'_>) -> Result<Self, Error> {
        let secret = Secret::new(call.ports.random)?;
        // Whole seconds, so that what is stored is what the client is told.
        let seconds = call
            .now
            .saturating_add(call.config.user_token_life)
            .div_euclid(1000);
        Ok(Self {
            secret,
            expires_at: seconds.saturating_mul(1000),
        })
    }

    /// What the store keeps.
    pub(super) fn stored(&self) -> NewToken<'_> {
        NewToken {
            hash: &self.secret.hash,
            expires_at: self.expires_at,
        }
    }

    /// What the client gets.
    pub(super) fn hand_out(self, array_user_id: &str) -> UserToken {
        UserToken {
            user_token: format!("{array_user_id}.{}", self.secret.text),
            expiration_date: self.expires_at.div_euclid(1000),
        }
    }
}
