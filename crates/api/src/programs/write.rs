//! What the endpoints share that write a person: judge, decrypt, judge again, one guarded batch.

use base64ct::{Base64, Encoding};
use idp_model::payload::{Member, judged};
use idp_model::report::Rejection;
use idp_model::schema::Schema;
use idp_model::{Code, Context};
use idp_store::audit::{self, Trail};
use idp_store::db::{Row, Statement};
use idp_store::programs::{self, Refused};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::draft::{Writer, set, take};
use super::program::{Program, open_key};
use super::refusal::{DONE, issue, told};
use crate::call::Call;
use crate::crypto::agreement::{self, Encrypted, point_of};
use crate::crypto::{hash, uuid};
use crate::error::Error;
use crate::http::Reply;
use crate::json::text;
use crate::ports::{Exchanged, Fault, LocalFuture};

/// How an endpoint writes a person.
pub(super) struct Write {
    /// What judges the body, and what the decrypted data.
    pub(super) schemas: [&'static Schema; 2],
    /// Whether it makes an account, whose user is a member of the body.
    pub(super) creates: bool,
    /// For the audit row.
    pub(super) action: &'static str,
}

/// What is to be written, and the answer when it was.
struct Draft {
    batch: Vec<Statement>,
    answer: String,
    /// Selects the first answer, should it be a retry.
    retry: Statement,
}

impl Write {
    /// Writes. Settings of the cache that turn out to be old are read anew, once.
    pub(super) async fn run(&self, call: &Call<'_>) -> Result<Reply, Error> {
        let mut cached = true;
        loop {
            let program = Program::load(call, cached).await?;
            let opened = match self.judge(call, &program)? {
                (_, None) => None,
                // A key that was made since may not be in the cache.
                (_, Some(encrypted))
                    if cached && program.key(&encrypted.public_key_hash).is_none() =>
                {
                    cached = false;
                    continue;
                }
                (_, Some(encrypted)) => {
                    self.opened(self.decrypt(call, &program, &encrypted)?.await?)?
                }
            };
            let Draft { batch, answer, retry } = self.draft(call, program, opened)?;
            match call.db.batch(batch).await.map_err(idp_store::Error::from) {
                Ok(_) => return Ok(told(answer)),
                Err(idp_store::Error::Program(Refused::Changed)) if cached => cached = false,
                Err(idp_store::Error::Program(Refused::KeyUsed)) => {
                    let first = call.db.batch(vec![retry]).await;
                    return self.first(&first.map_err(idp_store::Error::from)?);
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The first answer to a retry.
    fn first(&self, results: &[Vec<Row>]) -> Result<Reply, Error> {
        let row = results.first().and_then(|rows| rows.first());
        let used = || self.refused("ephemeralPublicKey", Code::CryptoKey);
        let answer = row.ok_or_else(used)?.text(0);
        Ok(told(answer.map_err(idp_store::Error::from)?.to_owned()))
    }

    /// The user that the body tells of, with the type of the account where one is made, and what is encrypted of it.
    fn judge(
        &self,
        call: &Call<'_>,
        program: &Program,
    ) -> Result<(Map<String, Value>, Option<Encrypted>), Error> {
        let [schema, _] = self.schemas;
        let context = program.context(call);
        let mut user = judged(schema, &call.body, &context).map_err(Error::Invalid)?;
        if self.creates
            && let Value::Object(mut inner) = take(&mut user, "user")
        {
            set(&mut inner, "accountType", take(&mut user, "accountType"));
            user = inner;
        }
        let encrypted = Encrypted::read(take(&mut user, "encryptedUserData"));
        Ok((user, encrypted))
    }

    /// Starts to decrypt with the key that the hash names.
    fn decrypt<'p>(
        &self,
        call: &Call<'p>,
        program: &Program,
        encrypted: &Encrypted,
    ) -> Result<LocalFuture<'p, Result<Exchanged, Fault>>, Error> {
        let code = call.param("programCode")?;
        let sealed = program.key(&encrypted.public_key_hash);
        let sealed = sealed.ok_or_else(|| self.refused("publicKeyHash", Code::CryptoHash))?;
        let private = open_key(&call.config.keys, code, &sealed)?;
        let context = agreement::Context {
            program: code,
            request_id: &call.partner_request(),
            is_second: encrypted.version == agreement::SECOND,
        };
        Ok(context.decrypt(call.ports, &private, encrypted))
    }

    /// What was decrypted.
    fn opened(&self, exchanged: Exchanged) -> Result<Option<Zeroizing<Vec<u8>>>, Error> {
        match exchanged {
            Exchanged::Bytes(json) => Ok(Some(Zeroizing::new(json))),
            Exchanged::NoPoint => Err(self.refused("ephemeralPublicKey", Code::CryptoKey)),
            Exchanged::NoData => Err(self.refused("data", Code::CryptoData)),
        }
    }

    /// What the rules say of decrypted data; of what is no JSON object, that it does not decrypt to one.
    fn judge_decrypted(&self, json: &[u8], context: &Context) -> Result<Map<String, Value>, Error> {
        let [_, schema] = self.schemas;
        judged(schema, json, context).map_err(|rejection: Rejection| {
            match rejection.issues.as_slice() {
                [only] if only.path.is_empty() => self.refused("data", Code::CryptoData),
                _ => Error::Invalid(rejection),
            }
        })
    }

    /// An issue of the encrypted data that only the server can find.
    fn refused(&self, key: &str, code: Code) -> Error {
        let path = ["user", "encryptedUserData", key];
        let [_, inner @ ..] = &path;
        issue(if self.creates { &path } else { inner }, code)
    }

    /// The statements and the answer.
    fn draft(
        &self,
        call: &Call<'_>,
        program: Program,
        opened: Option<Zeroizing<Vec<u8>>>,
    ) -> Result<Draft, Error> {
        let (mut user, encrypted) = self.judge(call, &program)?;
        let context = program.context(call);
        let code = call.param("programCode")?;
        let [account, id] = match self.creates {
            true => [uuid(call.ports.random)?, uuid(call.ports.random)?],
            false => {
                let id = |name| call.param(name).map(str::to_owned);
                [id("accountIdentifier")?, id("userIdentifier")?]
            }
        };
        let writer =
            Writer { keys: &call.config.keys, random: call.ports.random, program: code, user: &id };
        let mut draft = program.0;
        // What is sealed leaves the user, the rest goes as it came.
        if let Some(json) = opened {
            let mut person = self.judge_decrypted(&json, &context)?;
            writer.seal_person(&mut person, &mut draft)?;
        } else {
            writer.seal_person(&mut user, &mut draft)?;
        }
        for (name, value) in user {
            // What was sealed is `null` here.
            if !value.is_null() {
                draft.insert(name, value);
            }
        }
        take(&mut draft, "keys");
        let answer = match self.creates {
            true => [
                "{\"accountIdentifier\":\"",
                &account,
                "\",\"userIdentifier\":\"",
                &id,
                "\",\"state\":\"pending\",",
                DONE,
            ]
            .concat(),
            false => ["{", DONE].concat(),
        };
        let mut retry = programs::answer("", "", "");
        if let Some(encrypted) = encrypted {
            let [key, request] = retry_of(call, &encrypted);
            retry = programs::answer(code, &key, &request);
            set(&mut draft, "keyHash", key);
            set(&mut draft, "requestHash", request);
            set(&mut draft, "answer", answer.as_str());
            set(&mut draft, "encryption", encrypted.version);
        }
        let draft = text(&Value::Object(draft));
        let mut batch = programs::write(&account, &id, draft, call.now);
        batch.push(audit(call, &id, self.action));
        Ok(Draft { batch, answer, retry })
    }
}

/// The hashes of the ephemeral key and of the whole request: a retry has both. Of the key it is the x coordinate, since the point with
/// the other sign of y gives the same secret.
fn retry_of(call: &Call<'_>, encrypted: &Encrypted) -> [String; 2] {
    let point = point_of(&encrypted.ephemeral_public_key);
    let x = point.as_ref().and_then(|point| point.get(1..33));
    let key = Base64::encode_string(x.unwrap_or_default());
    let mut request = call.partner_request();
    for part in [call.spec.method, call.spec.path] {
        request.push('\0');
        request.push_str(part);
    }
    for value in &call.values {
        request.push('\0');
        request.push_str(value);
    }
    request.push('\0');
    request.push_str(&String::from_utf8_lossy(&call.body));
    [hash(&key), hash(&request)]
}

/// The audit row of a call about a person, an account or a programme.
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
