//! What the endpoints share that write a person: judge, decrypt, judge again, one guarded batch.

use idp_model::payload::{Members, judged};
use idp_model::report::Rejection;
use idp_model::schema::Schema;
use idp_model::{Code, Context};
use idp_store::audit::{self, Trail};
use idp_store::db::Statement;
use idp_store::programs::people::Place;
use idp_store::programs::{Refused, accounts, limits, people, retries, settings};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::people::Writer;
use super::program::Program;
use super::refusal::{issue, success};
use crate::call::Call;
use crate::crypto::agreement::{self, Encrypted};
use crate::crypto::{Sealer, hash, uuid};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;

/// How an endpoint writes a person.
pub(super) struct Write {
    /// What judges the body, and what the decrypted data.
    pub(super) schemas: [&'static Schema; 2],
    /// Whether it makes an account, whose user is a member of the body.
    pub(super) creates: bool,
    /// For the audit row.
    pub(super) action: &'static str,
}

impl Write {
    /// Writes. Settings of the cache that turn out to be old are read anew, once.
    pub(super) async fn run(&self, call: &Call<'_>) -> Result<Reply, Error> {
        let mut cached = true;
        loop {
            let program = Program::load(call, cached).await?;
            let draft = self.draft(call, &program).await?;
            let Draft {
                batch,
                answer,
                retry,
            } = draft;
            match call.db.batch(batch).await.map_err(idp_store::Error::from) {
                Ok(_) => return Ok(told(answer)),
                Err(idp_store::Error::Program(Refused::Changed)) if cached => cached = false,
                Err(idp_store::Error::Program(Refused::KeyUsed)) => {
                    let (key, request) = retry.unwrap_or_default();
                    let first = retries::answer(call.db, &program.code, &key, &request).await?;
                    return first
                        .map(told)
                        .ok_or_else(|| self.refused("ephemeralPublicKey", Code::CryptoKey));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn draft(&self, call: &Call<'_>, program: &Program) -> Result<Draft, Error> {
        let [schema, plain] = self.schemas;
        let context = Context {
            now: call.now.div_euclid(1000),
            sandbox: !program.is_production(),
        };
        let broken = Error::Internal("a judged body has another shape");
        let mut body = judged(schema, &call.body, &context).map_err(Error::Invalid)?;
        let account_type: Option<String> = body.take("accountType").unwrap_or_default();
        let mut user: Members = match self.creates {
            true => body.take("user").ok_or(broken)?,
            false => body,
        };
        let encrypted: Option<Encrypted> = user.take("encryptedUserData").unwrap_or_default();
        let person = match &encrypted {
            None => None,
            Some(encrypted) => {
                let opened = self.decrypt(call, program, encrypted).await?;
                let opened = judged(plain, &opened, &context);
                Some(opened.map_err(|rejection| self.inner(rejection))?)
            }
        };
        let ids = match self.creates {
            true => [uuid(call.ports.random)?, uuid(call.ports.random)?],
            false => {
                let id = |name| call.param(name).map(str::to_owned);
                [id("accountIdentifier")?, id("userIdentifier")?]
            }
        };
        let retry = encrypted
            .as_ref()
            .map(|encrypted| retry_of(call, encrypted));
        self.batch(
            call,
            program,
            &ids,
            (user, person, encrypted),
            (account_type, retry),
        )
    }

    /// The statements, in the order in which what they say counts.
    fn batch(
        &self,
        call: &Call<'_>,
        program: &Program,
        [account, id]: &[String; 2],
        (mut user, person, encrypted): (Members, Option<Members>, Option<Encrypted>),
        (account_type, retry): (Option<String>, Option<(String, String)>),
    ) -> Result<Draft, Error> {
        let (now, code) = (call.now, program.code.as_str());
        let place = Place {
            program: code,
            account,
            user: id,
        };
        let answer = text(&success(
            self.created(account, id),
            "operation is successful",
        ));
        let mut batch = vec![settings::current(code, program.revision)];
        if let Some((key, request)) = &retry {
            batch.push(retries::insert(code, key, request, &answer, now));
        }
        match account_type {
            Some(account_type) => batch.extend([
                accounts::insert(code, account, &account_type, now),
                people::insert(&place, now),
            ]),
            None => batch.extend([people::known(&place), accounts::open(account)]),
        }
        let writer = Writer {
            call,
            place,
            sealer: Sealer::new(&call.config.keys, id),
        };
        let version = encrypted.map(|encrypted| encrypted.version);
        if writer.write(&mut user, person, version, &mut batch)? {
            batch.extend(limits::check(code, account, program.limits.0));
        }
        batch.push(audit(call, id, self.action));
        Ok(Draft {
            batch,
            answer,
            retry,
        })
    }

    fn created(&self, account: &str, user: &str) -> Map<String, Value> {
        let members = [
            ("accountIdentifier", account),
            ("userIdentifier", user),
            ("state", "pending"),
        ];
        let shown = members.into_iter().filter(|_| self.creates);
        shown
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .collect()
    }

    /// Decrypts with the key that the hash names.
    async fn decrypt(
        &self,
        call: &Call<'_>,
        program: &Program,
        encrypted: &Encrypted,
    ) -> Result<Zeroizing<Vec<u8>>, Error> {
        let mut keys = program.keys.iter();
        let key = keys.find(|key| key.hash == encrypted.public_key_hash);
        let key = key.ok_or_else(|| self.refused("publicKeyHash", Code::CryptoHash))?;
        let private = key.private(&call.config.keys, &program.code)?;
        let context = agreement::Context {
            program: &program.code,
            request_id: call.partner_request.as_deref().unwrap_or_default(),
            is_second: encrypted.version == agreement::SECOND,
        };
        let opened = context.decrypt(call.ports.agreement, &private, encrypted);
        match opened.await? {
            Ok(json) => Ok(json),
            Err(Code::CryptoKey) => Err(self.refused("ephemeralPublicKey", Code::CryptoKey)),
            Err(code) => Err(self.refused("data", code)),
        }
    }

    /// What the rules say of decrypted data; of what is no JSON object, that it does not decrypt to one.
    fn inner(&self, rejection: Rejection) -> Error {
        match rejection.issues.as_slice() {
            [only] if only.path.is_empty() => self.refused("data", Code::CryptoData),
            _ => Error::Invalid(rejection),
        }
    }

    /// An issue of the encrypted data that only the server can find.
    fn refused(&self, key: &str, code: Code) -> Error {
        match self.creates {
            true => issue(&["user", "encryptedUserData", key], code),
            false => issue(&["encryptedUserData", key], code),
        }
    }
}

/// What is to be written, and the answer when it was.
struct Draft {
    batch: Vec<Statement>,
    answer: String,
    retry: Option<(String, String)>,
}

/// The hashes of the ephemeral key and of the whole request: a retry has both.
fn retry_of(call: &Call<'_>, encrypted: &Encrypted) -> (String, String) {
    let params = call.params.iter().map(|(_, value)| *value);
    let request = call.partner_request.as_deref().unwrap_or_default();
    let body = String::from_utf8_lossy(&call.body);
    let parts: Vec<&str> = [request]
        .into_iter()
        .chain(params)
        .chain([&*body])
        .collect();
    (
        hash(&encrypted.ephemeral_public_key),
        hash(&parts.join("\0")),
    )
}

/// The audit row of a call about a person or an account.
pub(super) fn audit(call: &Call<'_>, id: &str, action: &'static str) -> Statement {
    let caller = call.identity.as_ref();
    let trail = Trail {
        user_key: &call.config.keys.user_key(id),
        actor: caller.map_or("program", |caller| caller.user_id.as_str()),
        request_id: call.request_id,
        now: call.now,
    };
    audit::insert(&trail, action)
}

/// An answer that is JSON text already.
pub(super) fn told(body: String) -> Reply {
    Reply {
        status: 200,
        headers: vec![("content-type", "application/json".to_owned())],
        body: Some(body),
    }
}
