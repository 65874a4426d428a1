//! What a handler works with.

use std::borrow::Cow;

use idp_model::payload::{Payload, Valid, judged};
use idp_model::report::Rejection;
use idp_model::schema::Schema;
use idp_model::{Context, Issues, Verdict, judge};
use idp_store::db::{Db, Row, Statement};
use idp_store::guesses;
use idp_store::users::Actor;
use idp_store::{Entitlement, Sealed, Trail, last_failure};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::auth::Trust;
use crate::auth::api_key::ApiKey;
use crate::auth::identity::{Identity, is_user_id};
use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::ports::Ports;
use crate::route::{Params, param};

/// One call of an endpoint: caller and route are known, the body is read but not yet judged.
pub(crate) struct Call<'a> {
    pub(crate) config: &'a Config,
    pub(crate) ports: &'a Ports<'a>,
    /// Counts its trips; the only database that a handler may use.
    pub(crate) db: &'a dyn Db,
    /// Whose tokens are good.
    pub(crate) trust: Trust<'a>,
    pub(crate) request_id: &'a str,
    /// Unix milliseconds.
    pub(crate) now: i64,
    pub(crate) endpoint: &'a Endpoint,
    /// As it came, percent-encoded.
    pub(crate) path: &'a str,
    pub(crate) identity: Option<Identity>,
    /// The api key that was presented.
    pub(crate) key: Option<ApiKey>,
    /// The sender's id of a webhook.
    pub(crate) delivery_id: Option<String>,
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
        let identity = self.identity()?;
        let user = self.user_of(identity.user_id.as_str().into())?;
        Ok(User { actor: "user", granted: &identity.entitlements, ..user })
    }

    /// The user in the path, on whom a service acts.
    pub(crate) fn subject(&self) -> Result<User<'_>, Error> {
        let id = percent_decode_str(self.param("user_id")?).decode_utf8_lossy();
        if !is_user_id(&id) {
            return Err(Error::UserUnknown);
        }
        self.user_of(id)
    }

    fn user_of<'a>(&'a self, id: Cow<'a, str>) -> Result<User<'a>, Error> {
        let identity = self.identity()?;
        Ok(User {
            identity,
            key: self.config.keys.user_key(&id),
            id,
            actor: &identity.user_id,
            granted: &[],
            source: "token",
            tells_vendor: self.config.vendor.is_told(),
            request_id: self.request_id,
            now: self.now,
        })
    }

    /// The id of the user who calls.
    pub(crate) fn user_id(&self) -> Result<&str, Error> {
        Ok(&self.identity()?.user_id)
    }

    fn identity(&self) -> Result<&Identity, Error> {
        let identity = self.identity.as_ref();
        identity.ok_or(Error::Internal("the endpoint has no user"))
    }

    /// The value of a parameter of the path.
    pub(crate) fn param(&self, name: &str) -> Result<&str, Error> {
        param(&self.params, name).ok_or(Error::Internal("the path has no such parameter"))
    }

    /// The tenant whose api key was presented.
    pub(crate) fn account(&self) -> Result<&str, Error> {
        let key = self.key.as_ref();
        key.map(|key| key.account.as_str()).ok_or(Error::Internal("the endpoint has no api key"))
    }

    /// The value of a parameter of the query.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let query = self.query.as_deref().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The caller's session goes on, where there is one. The first batch asks for it anyway: for a later one.
    pub(crate) fn session_live(&self) -> Option<Statement> {
        self.identity.as_ref()?.session_live(self.now)
    }

    /// One round trip for what has to hold for the caller, before anything that costs more than that.
    pub(crate) async fn admit(&self) -> Result<(), Error> {
        self.run(vec![]).await.map(drop)
    }

    /// One round trip.
    pub(crate) async fn run(&self, batch: Vec<Statement>) -> Result<Vec<Vec<Row>>, Error> {
        Ok(self.db.batch(batch).await?)
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

    /// The sealed text of a column of `owner`.
    ///
    /// # Errors
    /// 503 where it does not open.
    pub(crate) fn open(&self, owner: &str, column: Column, sealed: &str) -> Result<String, Error> {
        let opened = Sealer::new(&self.config.keys, owner).open(column, &Sealed(sealed.to_owned()));
        opened
            .ok()
            .and_then(|json| String::from_utf8(json.to_vec()).ok())
            .ok_or_else(|| Error::Unavailable("a sealed text does not open".to_owned()))
    }

    /// The body, judged.
    pub(crate) fn body<T: Payload>(&self) -> Result<Valid<T>, Error> {
        Valid::judge(&self.body, &self.context()).map_err(Error::Invalid)
    }

    /// Judges the body without reading it.
    pub(crate) fn judge(&self, schema: &'static Schema) -> Result<(), Error> {
        let (context, mut issues) = (self.context(), Issues::new());
        match judge(schema, &self.body, &context, None, &mut issues) {
            Verdict::Valid { .. } => Ok(()),
            Verdict::Invalid => {
                Err(Error::Invalid(Rejection::new(schema, &self.body, &context, &issues)))
            }
        }
    }

    /// The members of the body's normalised form.
    pub(crate) fn members<T: Payload>(&self) -> Result<Vec<(String, Value)>, Error> {
        let members = judged(T::SCHEMA, &self.body, &self.context()).map_err(Error::Invalid)?;
        Ok(members.into_iter().collect())
    }

    const fn context(&self) -> Context {
        Context { now: self.now.div_euclid(1000), sandbox: self.config.sandbox }
    }

    /// The same where attempts may be locked. A lock takes a second trip, for its end.
    pub(crate) async fn attempt(
        &self,
        user: &User<'_>,
        batch: Vec<Statement>,
    ) -> Result<Vec<Vec<Row>>, Error> {
        let limits = &self.config.limits;
        match self.db.batch(batch).await.map_err(idp_store::Error::from) {
            Err(idp_store::Error::AttemptsExhausted) => {
                Err(Error::AttemptsExhausted { max: limits.max_failures })
            }
            Err(idp_store::Error::AttemptsTooEarly) => {
                let last = last_failure(self.db, &user.key).await?;
                Err(Error::AttemptsTooEarly {
                    until: last.unwrap_or(self.now).saturating_add(limits.lock),
                    now: self.now,
                })
            }
            other => Ok(other?),
        }
    }
}

/// The user that a call is about, as the store knows users.
pub(crate) struct User<'a> {
    /// Who calls: the user, or a service.
    pub(crate) identity: &'a Identity,
    id: Cow<'a, str>,
    /// Keyed hash of the user id.
    pub(crate) key: String,
    /// `user`, or the name of the service.
    actor: &'a str,
    /// What the user is entitled to, and by what.
    pub(crate) granted: &'a [Entitlement],
    pub(crate) source: &'static str,
    tells_vendor: bool,
    request_id: &'a str,
    now: i64,
}

impl User<'_> {
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn actor(&self) -> Actor<'_> {
        let trail = Trail {
            user_key: &self.key,
            actor: self.actor,
            request_id: self.request_id,
            now: self.now,
        };
        Actor {
            user_id: self.id(),
            trail,
            granted: self.granted,
            source: self.source,
            tells_vendor: self.tells_vendor,
        }
    }
}
