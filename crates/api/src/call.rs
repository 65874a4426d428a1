//! One call of an endpoint: the caller is known, the body is read.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::mem;

use idp_model::Context;
use idp_store::api_keys::Kind;
use idp_store::audit::{Refusal, Refused};
use idp_store::db::Statement;
use idp_store::guesses::{self, Guess};
use idp_store::quotas::{self, NewPeople};
use idp_store::{Batch, Keyed, Results, Sealed, Trail, Tried, last_failure};
use serde::de::IgnoredAny;
use zeroize::Zeroizing;

use crate::announced::Announced;
use crate::auth::api_key::ApiKey;
use crate::auth::identity::Identity;
use crate::auth::trust::Trust;
use crate::config::Config;
use crate::crypto::{Place, Sealer, Unopened};
use crate::error::{Error, KeyFault, seconds_up};
use crate::http::Incoming;
use crate::json::read_object;
use crate::network;
use crate::params::{PathParameter, PathValues, QueryParameter, query_value};
use crate::ports::Ports;
use crate::rate_fields::{Left, Policy, RateFields};
use crate::readiness::Readiness;
use crate::request_id::RequestId;
use crate::spec::Spec;
use crate::trace::Trace;
use crate::trips::Counted;
use crate::turns::{Party, Turn, Turns};

/// How many wrong guesses in a network cost no delay: a right one begins anew, and else there is no such time.
const GUESSES: Policy = Policy { name: "guesses", quota: guesses::FREE, window: None };

/// What is known of a call when its credential is good and its body was not read yet.
pub(crate) struct Admission<'a> {
    pub(crate) identity: Option<&'a Identity>,
    /// What the first parameter of the path names.
    pub(crate) subject: Option<&'a str>,
    pub(crate) request: &'a dyn Incoming,
}

/// What a handler works with.
pub(crate) struct Call<'a> {
    pub(crate) config: &'a Config,
    pub(crate) ports: &'a Ports<'a>,
    /// Counts its trips; the only database that a handler may use.
    pub(crate) db: &'a Counted<'a>,
    /// Whether it answered a moment ago.
    pub(crate) readiness: &'a Readiness,
    /// Whose password is hashed next.
    pub(crate) turns: &'a Turns,
    /// Whether it comes with a server's key that the database knew when it was last asked.
    pub(crate) has_good_key: bool,
    /// Whose tokens are good.
    pub(crate) trust: Trust<'a>,
    pub(crate) request_id: &'a RequestId,
    pub(crate) trace: Option<&'a Trace>,
    /// About whom it writes events.
    pub(crate) announced: &'a Announced,
    /// When the body had come, Unix milliseconds.
    pub(crate) now: i64,
    pub(crate) request: &'a dyn Incoming,
    pub(crate) spec: &'a Spec,
    /// As it came, percent-encoded.
    pub(crate) path: &'a str,
    pub(crate) values: PathValues<'a>,
    pub(crate) identity: Option<Identity>,
    pub(crate) key: Option<ApiKey>,
    /// Where the endpoint takes one.
    pub(crate) idempotency_key: Option<String>,
    /// Whether it is an operator who calls, where others need an api key.
    pub(crate) is_operator: bool,
    /// The account that an operator named.
    pub(crate) site: Option<String>,
    /// Wiped with the call.
    pub(crate) body: Zeroizing<Vec<u8>>,
    pub(crate) network: Network,
    /// Why a delivery took no effect and is kept for inspection, for the log line.
    pub(crate) kept: &'a Cell<Option<&'static str>>,
    /// What the reply tells of limits.
    pub(crate) rate_fields: &'a RateFields,
}

/// What somebody has shown who has a password hashed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Knocker {
    /// Nothing yet that a stranger could not show.
    Anyone,
    /// A token of theirs.
    Proven,
}

/// The keyed hashes of the network that a call comes from, or of the site whose server it is; made when they are first asked for.
#[derive(Default)]
pub(crate) struct Network {
    of_guesses: OnceCell<Keyed>,
    of_trail: OnceCell<String>,
}

impl Call<'_> {
    /// Whom the access token speaks for.
    ///
    /// # Errors
    /// A mistake of ours, where the endpoint asks for no token.
    pub(crate) fn identity(&self) -> Result<&Identity, Error> {
        self.identity.as_ref().ok_or(Error::Internal("the endpoint has no user"))
    }

    /// Where the body has a member that asks for a fresh log-in, the caller's is one. The body was judged before.
    ///
    /// # Errors
    /// The step-up challenge.
    pub(crate) fn require_fresh_of_body(&self) -> Result<(), Error> {
        let (Some(fresh), Some(identity)) = (&self.spec.fresh, &self.identity) else {
            return Ok(());
        };
        if fresh.members.is_empty() {
            return Ok(());
        }
        let sent = read_object::<HashMap<String, IgnoredAny>>(&self.body);
        // What can't be read here is asked for, too.
        let asks =
            sent.is_none_or(|sent| fresh.members.iter().any(|name| sent.contains_key(*name)));
        if asks { identity.check_fresh(fresh, self.now) } else { Ok(()) }
    }

    /// What an audit row of this call says of who acted on whom.
    pub(crate) fn trail<'a>(
        &'a self,
        user_key: &'a str,
        actor: &'a str,
        person: Option<&'a str>,
    ) -> Trail<'a> {
        Trail {
            user_key,
            actor,
            person,
            request_id: &self.request_id.own,
            client_request_id: self.request_id.client.as_deref(),
            now: self.now,
        }
    }

    /// How that attempt is recorded until it proves to be right.
    pub(crate) fn refusal(&self, what: Refused) -> Refusal<'_> {
        let keyed = || self.config.keys.audit_network(&self.around());
        Refusal {
            what,
            network: self.network.of_trail.get_or_init(keyed),
            request_id: &self.request_id.own,
            client_request_id: self.request_id.client.as_deref(),
            now: self.now,
        }
    }

    /// The api key that was presented.
    pub(crate) const fn key(&self) -> Option<&ApiKey> {
        self.key.as_ref()
    }

    /// What the first parameter of the path names: that to which the caller is held.
    pub(crate) fn subject(&self) -> Result<&str, Error> {
        self.values.first().copied().ok_or(Error::Internal("the path names nobody"))
    }

    /// The value of a declared parameter of the path.
    ///
    /// # Errors
    /// A mistake of ours, where it is not declared.
    pub(crate) fn value(&self, parameter: PathParameter) -> Result<&str, Error> {
        let mut declared = self.spec.path_parameters.iter();
        let place = declared.position(|one| *one == parameter);
        let value = place.and_then(|place| self.values.get(place).copied());
        value.ok_or(Error::Internal("the path has no such parameter"))
    }

    /// The value of a declared parameter of the query.
    ///
    /// # Errors
    /// [`Error::InvalidParameter`], where it is none of its kind.
    pub(crate) fn query(&self, parameter: &QueryParameter) -> Result<Option<String>, Error> {
        let value = query_value(self.request.query().as_deref().unwrap_or_default(), parameter);
        let is_wrong = value.as_deref().is_some_and(|value| !parameter.kind.takes(value));
        if is_wrong { Err(Error::InvalidParameter(parameter.name)) } else { Ok(value) }
    }

    /// What the rules need to know beside the body.
    pub(crate) const fn context(&self) -> Context {
        Context::at(self.now, self.config.sandbox)
    }

    /// The keyed hash of the network that the call comes from, by which guesses are counted. What comes with a server's key comes from the
    /// site, wherever its server is: strangers are in that network, too. Each batch asks for the key first, so a made-up one reaches no count.
    pub(crate) fn network(&self) -> &Keyed {
        let keys = &self.config.keys;
        self.network.of_guesses.get_or_init(|| match self.server_account() {
            Some(account) => keys.server_network_key(account),
            None => keys.network_key(&self.around()),
        })
    }

    /// The account whose server's key was presented.
    fn server_account(&self) -> Option<&str> {
        self.key().filter(|key| key.kind == Kind::Server).map(|key| key.account.as_str())
    }

    /// The network that the call comes from.
    pub(crate) fn around(&self) -> String {
        network::around(&network::address(self.request))
    }

    /// The caller's session goes on, where there is one. The first batch asks for it anyway: for a later one.
    pub(crate) fn session_live(&self) -> Option<Statement> {
        self.identity.as_ref()?.session_live(self.now)
    }

    /// One round trip.
    pub(crate) async fn run(&self, batch: impl Into<Batch>) -> Result<Results, Error> {
        Ok(batch.into().run(self.db).await?)
    }

    /// The call is counted as a guess whose refusal is told by nothing: nor is what is left.
    pub(crate) fn counted_silently(&self) {
        self.rate_fields.counted(GUESSES);
    }

    /// One round trip in which a guess is charged. One that comes too early takes a second trip, for the time to wait.
    pub(crate) async fn guess(
        &self,
        guess: &Guess<'_>,
        batch: impl Into<Batch>,
    ) -> Result<Results, Error> {
        self.rate_fields.counted(GUESSES);
        // Who is right begins anew. What is left before would tell a neighbor when the owner was there.
        let none_left = |seconds| Left { policy: GUESSES, remaining: 0, seconds, of_failure: true };
        let mut batch = batch.into();
        let failures = batch.ask(guesses::failures(guess));
        match batch.run(self.db).await {
            Err(idp_store::Error::GuessTooEarly) => {
                let free_at = guesses::free_at(self.db, guess).await?;
                let wait = free_at.unwrap_or(self.now).saturating_sub(self.now);
                let seconds = seconds_up(wait).max(1);
                self.rate_fields.left(none_left(seconds));
                Err(Error::TooManyRequests { seconds })
            }
            other => {
                let results = other?;
                let failed = results.first(&failures)?.unwrap_or_default();
                if let Some(seconds) = guesses::wait(failed) {
                    self.rate_fields.left(none_left(seconds));
                }
                Ok(results)
            }
        }
    }

    /// The turn to have a password hashed. Asked for before anything is charged: whoever is refused has lost nothing.
    ///
    /// # Errors
    /// 503, where too many wait.
    pub(crate) async fn turn_to_hash(&self, knocker: Knocker) -> Result<Turn<'_>, Error> {
        let network = self.around();
        let is_known = knocker == Knocker::Proven || self.turns.is_known(&network);
        let server = self.key().filter(|_| self.has_good_key);
        let party = match server {
            // All of a tenant's users come from the address of that server.
            Some(key) => Party { name: key.hash.clone(), is_known: true },
            None => Party { name: network, is_known },
        };
        self.turns.wait(self.ports.clock, party).await
    }

    /// The password was right: in its network others are known as well. Who is beside a site's server is not: its key is known by itself.
    pub(crate) fn note_right_password(&self) {
        if self.server_account().is_none() {
            self.turns.note_right(self.around());
        }
    }

    /// One round trip for what has to hold before a password is hashed for a new person: the account may have one more today.
    pub(crate) async fn admit_person(&self) -> Result<(), Error> {
        let people = self.people()?;
        self.made(Batch::from([people.require_room()])).await.map(drop)
    }

    /// One round trip that makes a person, who counts for the account of the key.
    pub(crate) async fn make_person(&self, batch: impl Into<Batch>) -> Result<Results, Error> {
        let mut charged = Batch::from(self.people()?.charge());
        charged.extend(batch.into().into_statements());
        self.made(charged).await
    }

    /// One round trip that makes these people, as far as the batch does, who count for the account of the key.
    pub(crate) async fn make_people(
        &self,
        user_ids: &[&str],
        mut batch: Batch,
    ) -> Result<Results, Error> {
        if !user_ids.is_empty() {
            batch.extend(self.people()?.charge_all(user_ids));
        }
        self.made(batch).await
    }

    /// Those of the account of the key.
    fn people(&self) -> Result<NewPeople<'_>, Error> {
        let key = self.key().ok_or(Error::Internal("the endpoint has no api key"))?;
        let most = self.config.people_per_day;
        Ok(NewPeople { account: &key.account, kind: key.kind, most, now: self.now })
    }

    async fn made(&self, mut batch: Batch) -> Result<Results, Error> {
        let (people, seconds) = (self.people()?, seconds_up(quotas::left_of_day(self.now)));
        let tell = |quota, remaining| {
            let policy = Policy { name: "people", quota, window: Some(86_400) };
            self.rate_fields.counted(policy);
            self.rate_fields.left(Left { policy, remaining, seconds, of_failure: false });
        };
        // A page's key is public: by it everybody could read how many people its site gets in a day.
        let is_told = people.kind == Kind::Server;
        let left = is_told.then(|| batch.ask(people.left()));
        match batch.run(self.db).await {
            Err(idp_store::Error::PeopleExhausted) => {
                if is_told {
                    tell(people.most, 0);
                }
                Err(Error::TooManyRequests { seconds })
            }
            other => {
                let results = other?;
                if let Some(left) = &left {
                    let (most, rest) = results.first(left)?.unwrap_or_default();
                    tell(most, rest);
                }
                Ok(results)
            }
        }
    }

    /// One round trip in which attempts may be locked, of the user or of the person. A lock takes a second trip, for its end.
    pub(crate) async fn attempt(
        &self,
        tried: &Tried<'_>,
        batch: impl Into<Batch>,
    ) -> Result<Results, Error> {
        let limits = &self.config.limits;
        match batch.into().run(self.db).await {
            Err(idp_store::Error::ReservationHeld) if self.keeps_answer() => {
                Err(Error::IdempotencyKey(KeyFault::InUse))
            }
            Err(idp_store::Error::CreationsExhausted) => {
                Err(Error::TooManyRequests { seconds: seconds_up(quotas::left_of_day(self.now)) })
            }
            Err(idp_store::Error::AttemptsExhausted) => {
                Err(Error::AttemptsExhausted { max: limits.max_failures })
            }
            Err(idp_store::Error::AttemptsTooEarly) => {
                let last = last_failure(self.db, tried).await?;
                Err(Error::AttemptsTooEarly {
                    until: last.unwrap_or(self.now).saturating_add(limits.lock_ms),
                    now: self.now,
                })
            }
            other => Ok(other?),
        }
    }

    /// The sealed text that stands at a place of `owner`.
    ///
    /// # Errors
    /// 503 where it does not open.
    pub(crate) fn open(
        &self,
        owner: &str,
        place: Place<'_>,
        sealed: &Sealed,
    ) -> Result<String, Error> {
        let mut json = Sealer::new(&self.config.keys, owner).open(place, sealed)?;
        String::from_utf8(mem::take(&mut *json)).map_err(|_| Unopened::Changed.into())
    }
}
