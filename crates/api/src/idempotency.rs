//! `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): the same call with the same key takes effect once, and is answered as
//! it was then.
//!
//! An answer is kept in the batch of its effect, so that there is never one without the other, and of two calls at a time the database
//! lets one through. See docs/decisions/0038-idempotency-keys.md.

use std::future::Future;
use std::mem;

use idp_store::api_keys::Kind;
use idp_store::kept_answers::{self, About, NewAnswer};
use idp_store::{Keyed, Sealed};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::{Error, KeyFault};
use crate::http::{Incoming, Reply};
use crate::json::text;
use crate::spec::Spec;

/// The header with the key, in lower case.
pub(crate) const HEADER: &str = "idempotency-key";
/// The header that says that an answer was given before, in lower case.
pub(crate) const REPLAYED: &str = "idempotency-replayed";
/// The longest key, in bytes.
pub(crate) const MAX_KEY: usize = 255;

/// The key of a call, where its endpoint takes one: 1–255 visible ASCII characters.
///
/// # Errors
/// 400 for anything else under that header.
pub(crate) fn read_key(spec: &Spec, request: &dyn Incoming) -> Result<Option<String>, Error> {
    let key = if spec.is_idempotent { request.header(HEADER) } else { None };
    let is_good = |key: &String| {
        (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic())
    };
    match key {
        Some(key) if !is_good(&key) => Err(Error::IdempotencyKey(KeyFault::Malformed)),
        key => Ok(key),
    }
}

/// What is kept, as it is sealed. The hash is in here since a request can hold a password: a fast hash of it must not stand in clear.
#[derive(Serialize, Deserialize)]
struct Answer {
    /// The keyed hash of the request's body.
    request: String,
    status: u16,
    body: Zeroizing<String>,
}

impl Call<'_> {
    /// Whether the answer is to be kept: then it has to be known before its effect.
    pub(crate) const fn keeps_answer(&self) -> bool {
        self.idempotency_key.is_some()
    }

    /// Has the next batch, which must be that of the effect, keep the answer to a success, where the call has a key. It is about that of
    /// the user, and goes with it.
    ///
    /// # Errors
    /// 503 where it can't be sealed.
    pub(crate) fn keep_answer(
        &self,
        (user_id, about): (&str, About),
        answer: &impl Serialize,
    ) -> Result<(), Error> {
        let Some(key) = self.answer_key() else { return Ok(()) };
        let answer = self.sealed_answer(&key, user_id, answer)?;
        let new = NewAnswer { key: &key, user_id, about, answer, now: self.now };
        self.db.lead(kept_answers::keep(new));
        Ok(())
    }

    /// Keeps another answer in place of the one that was expected; one round trip.
    ///
    /// # Errors
    /// 503.
    pub(crate) async fn amend_answer(
        &self,
        user_id: &str,
        answer: &impl Serialize,
    ) -> Result<(), Error> {
        let Some(key) = self.answer_key() else { return Ok(()) };
        let answer = self.sealed_answer(&key, user_id, answer)?;
        self.run([kept_answers::amend(&key, user_id, answer)]).await.map(drop)
    }

    fn sealed_answer(
        &self,
        key: &Keyed,
        user_id: &str,
        answer: &impl Serialize,
    ) -> Result<Sealed, Error> {
        let status = self.spec.replies.first().map_or(200, |reply| reply.status);
        let (request, body) = (self.request_key(key).to_string(), Zeroizing::new(text(answer)));
        let kept = Zeroizing::new(text(&Answer { request, status, body }));
        let sealer = Sealer::new(&self.config.keys, user_id);
        Ok(sealer.seal(Column::KeptAnswer.of(&[key]), &kept, self.ports.random)?)
    }

    /// Makes the call, or answers it as it was answered before. That it was is found by the first batch, behind what has to hold for the
    /// caller: whose key or session has ended learns nothing.
    ///
    /// # Errors
    /// Those of the call; 422 where the key came with another body.
    pub(crate) async fn once(
        &self,
        made: impl Future<Output = Result<Reply, Error>>,
    ) -> Result<Reply, Error> {
        let Some(key) = self.answer_key() else { return made.await };
        self.db.lead([kept_answers::require_new(&key, self.now)]);
        match made.await {
            Err(Error::Undone(idp_store::Error::AnswerKept)) => self.replay(&key).await,
            other => other,
        }
    }

    async fn replay(&self, key: &Keyed) -> Result<Reply, Error> {
        let kept = kept_answers::select(key, self.now).first(self.db).await?;
        // What goes with its user at this moment.
        let kept = kept.ok_or(Error::IdempotencyKey(KeyFault::InUse))?;
        let sealer = Sealer::new(&self.config.keys, &kept.user_id);
        let Answer { request, status, mut body } =
            sealer.read(Column::KeptAnswer.of(&[&kept.key_hash]), &kept.answer)?;
        if !self.request_key(key).all().any(|hash| hash == request) {
            return Err(Error::IdempotencyKey(KeyFault::Reused));
        }
        Ok(Reply { status, ..Reply::text(mem::take(&mut *body)) }.with(REPLAYED, "true"))
    }

    /// The keyed hash under which the answer stands: of who calls, what, and the key. Whoever is somebody else finds nothing.
    fn answer_key(&self) -> Option<Keyed> {
        let key = self.idempotency_key.as_deref()?;
        let mut parts = self.caller_parts();
        parts.extend([self.spec.method, self.spec.path].map(str::to_owned));
        parts.extend(self.values.iter().map(|value| (*value).to_owned()));
        parts.push(key.to_owned());
        Some(self.config.keys.answer_key(&parts.join("\0")))
    }

    /// Who calls, as far as that can be told. The key of a browser is everybody's: its callers are told apart by their network, too.
    fn caller_parts(&self) -> Vec<String> {
        let identity = self.identity.as_ref();
        let user = identity.map(|one| one.user_id.clone()).unwrap_or_default();
        let client = identity.and_then(|one| one.client.clone()).unwrap_or_default();
        let site = self.key().map(|key| [key.account.clone(), key.kind.name().to_owned()]);
        let is_public =
            identity.is_none() && self.key().is_some_and(|key| key.kind == Kind::Browser);
        let network = if is_public { self.around() } else { String::new() };
        let mut parts = vec![user, client, network];
        parts.extend(site.unwrap_or_default());
        parts
    }

    /// The keyed hash of what was sent with the key.
    fn request_key(&self, key: &Keyed) -> Keyed {
        self.config.keys.request_key(key, &self.body)
    }
}
