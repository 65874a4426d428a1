//! What a handler works with.

use idp_model::Context;
use idp_model::payload::{Payload, Valid};
use idp_store::db::{Db, Row, Statement};
use idp_store::guesses;
use idp_store::users::Actor;
use idp_store::{Trail, last_failure};

use crate::auth::api_key::ApiKey;
use crate::auth::identity::Identity;
use crate::config::Config;
use crate::error::Error;
use crate::ports::Ports;
use crate::route::{Params, param};

/// One call of an endpoint: caller and route are known, the body is read but not yet judged.
pub(crate) struct Call<'a> {
    pub(crate) config: &'a Config,
    pub(crate) ports: &'a Ports<'a>,
    /// Counts its trips; the only database that a handler may use.
    pub(crate) db: &'a dyn Db,
    pub(crate) request_id: &'a str,
    /// Unix milliseconds.
    pub(crate) now: i64,
    pub(crate) identity: Option<Identity>,
    /// The api key that was presented.
    pub(crate) key: Option<ApiKey>,
    pub(crate) params: Params<'a>,
    pub(crate) query: Option<String>,
    /// The header, where the endpoint reads it itself.
    pub(crate) authorization: Option<String>,
    pub(crate) body: Vec<u8>,
    /// The request id of the Programs API, as it was received.
    pub(crate) partner_request: Option<String>,
}

impl Call<'_> {
    /// The user who calls.
    pub(crate) fn user(&self) -> Result<User<'_>, Error> {
        let identity = self
            .identity
            .as_ref()
            .ok_or(Error::Internal("the endpoint has no user"))?;
        Ok(User {
            identity,
            key: self.config.keys.user_key(&identity.user_id),
            request_id: self.request_id,
            now: self.now,
        })
    }

    /// The value of a parameter of the path.
    pub(crate) fn param(&self, name: &str) -> Result<&str, Error> {
        param(&self.params, name).ok_or(Error::Internal("the path has no such parameter"))
    }

    /// The tenant whose api key was presented.
    pub(crate) fn account(&self) -> Result<&str, Error> {
        let key = self.key.as_ref();
        key.map(|key| key.account.as_str())
            .ok_or(Error::Internal("the endpoint has no api key"))
    }

    /// The value of a parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let query = self.query.as_deref().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// One round trip.
    pub(crate) async fn run(&self, batch: Vec<Statement>) -> Result<Vec<Vec<Row>>, Error> {
        let results = self.db.batch(batch).await;
        results.map_err(|error| idp_store::Error::from(error).into())
    }

    /// The same where a guess is charged. One that comes too early takes a second trip, for the time to wait.
    pub(crate) async fn guess(
        &self,
        subject: &str,
        batch: Vec<Statement>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        match self.db.batch(batch).await.map_err(idp_store::Error::from) {
            Err(idp_store::Error::GuessTooEarly) => {
                let free_at = guesses::free_at(self.db, subject).await?;
                let wait = free_at.unwrap_or(self.now).saturating_sub(self.now);
                Err(Error::TooManyRequests {
                    seconds: wait.saturating_add(999).div_euclid(1000).max(1),
                })
            }
            other => Ok(other?),
        }
    }

    /// The body, judged.
    pub(crate) fn body<T: Payload>(&self) -> Result<Valid<T>, Error> {
        let context = Context {
            now: self.now.div_euclid(1000),
            sandbox: self.config.sandbox,
        };
        Valid::judge(&self.body, &context).map_err(Error::Invalid)
    }

    /// Adds to a failure what the client is to be told beside it. A lock takes a second trip, for its end.
    pub(crate) async fn explain(&self, error: idp_store::Error, user: &User<'_>) -> Error {
        let limits = &self.config.limits;
        match error {
            idp_store::Error::AttemptsExhausted => Error::AttemptsExhausted {
                max: limits.max_failures,
            },
            idp_store::Error::AttemptsTooEarly => match last_failure(self.db, &user.key).await {
                Ok(last) => Error::AttemptsTooEarly {
                    until: last.unwrap_or(self.now).saturating_add(limits.lock),
                    now: self.now,
                },
                Err(error) => error.into(),
            },
            other => other.into(),
        }
    }
}

/// The user who calls, as the store knows users.
pub(crate) struct User<'a> {
    pub(crate) identity: &'a Identity,
    /// Keyed hash of the user id.
    pub(crate) key: String,
    request_id: &'a str,
    now: i64,
}

impl User<'_> {
    pub(crate) fn id(&self) -> &str {
        &self.identity.user_id
    }

    pub(crate) fn actor(&self) -> Actor<'_> {
        let trail = Trail {
            user_key: &self.key,
            actor: "user",
            request_id: self.request_id,
            now: self.now,
        };
        Actor {
            user_id: self.id(),
            trail,
            granted: &self.identity.entitlements,
        }
    }
}
