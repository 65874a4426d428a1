//! What the endpoints share that write a person: decrypt, judge what was encrypted, seal, one guarded batch.

use base64ct::{Base64, Encoding};
use idp_model::Code;
use idp_model::payload::Valid;
use idp_model::payload::programs::{EncryptedUserData, Person};
use idp_store::Error::Program;
use idp_store::kept_answers::About;
use idp_store::programs::{
    self, EncryptedMessage, Holder, MovedPhone, PersonDraft, PersonWrite, PhoneDraft,
    ProgramSettings, Refused, ServiceKey,
};
use idp_store::{Batch, Expected};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::caller::Who;
use super::keys::open_key;
use super::message::Message;
use super::person_body::{PersonBody, PersonData};
use super::refusal::issue;
use super::sealing::Sealing;
use super::settings::context;
use super::told::opened;
use crate::call::Call;
use crate::conditional::expected;
use crate::crypto::agreement::{Agreement, point_of};
use crate::crypto::hash;
use crate::error::Error;
use crate::ports::Exchanged;

/// How often the only telephone is read to change its type: again where somebody else changed it in between.
const MOVES: usize = 3;

/// Writes the person, and gives `reply`, or to a retry of an encrypted message the reply to the first try. Settings that turn out to be old
/// are read anew, once.
///
/// # Errors
/// 400 for data that can't be decrypted or is not right; what the store refuses.
pub(super) async fn write<B: PersonBody, R: Serialize + DeserializeOwned>(
    call: &Call<'_>,
    who: &Who<'_>,
    message: Message<B>,
    holder: Holder<'_>,
    reply: R,
) -> Result<R, Error> {
    let expected = match call.spec.precondition {
        Some(_) => expected(call)?,
        None => Expected::Unsaid,
    };
    let writing = Writing { call, who, holder, expected, reply: &reply };
    let first = match writing.attempt(&message).await {
        Err(Error::Undone(Program(Refused::Changed))) => {
            writing.attempt(&message.renewed(call, who).await?).await?
        }
        other => other?,
    };
    Ok(first.unwrap_or(reply))
}

/// A person who is being written.
struct Writing<'a, R> {
    call: &'a Call<'a>,
    who: &'a Who<'a>,
    holder: Holder<'a>,
    /// Which revision of the account will do.
    expected: Expected,
    /// What is told when it was done.
    reply: &'a R,
}

impl<R: Serialize + DeserializeOwned> Writing<'_, R> {
    /// Writes, if the settings are those that hold; where it is a retry, nothing, and gives the first reply.
    async fn attempt<B: PersonBody>(&self, message: &Message<B>) -> Result<Option<R>, Error> {
        let changes = message.body.changes();
        let decrypted = match changes.encrypted {
            Some(encrypted) => Some(self.decrypted(message, encrypted).await?),
            None => None,
        };
        let person = decrypted.as_ref().map_or(changes.person, PersonData::from);
        let encrypted = changes.encrypted.map(|encrypted| self.encrypted_message(encrypted));
        let sealing = self.sealing();
        let mut draft = sealing.draft(&changes, &person)?;
        let opens = changes.opens.map(|account_type| account_type.as_str());
        let write = async |draft: &PersonDraft| {
            let (holder, expected, now) = (self.holder, &self.expected, self.call.now);
            let encrypted = encrypted.as_ref();
            let write = PersonWrite { holder, opens, draft, expected, encrypted, now };
            let mut batch = Batch::from(programs::write(&message.settings, &write));
            batch.push(self.who.audit(self.call, self.holder.user, B::ACTION));
            let told = opens.map(|account_type| opened(self.call, &holder, account_type));
            batch.extend(told.transpose()?);
            self.call.keep_answer((holder.user, About::Holder), self.reply)?;
            self.call.run(batch).await.map(drop)
        };
        let mut done = write(&draft).await;
        for _ in 0..MOVES {
            if !matches!(done, Err(Error::Undone(Program(Refused::NumberMissing)))) {
                break;
            }
            draft.moved = self.moved(&sealing, &draft).await?;
            if draft.moved.is_none() {
                break;
            }
            done = write(&draft).await;
        }
        match (done, &encrypted) {
            (Ok(()), _) => Ok(None),
            (Err(Error::Undone(Program(Refused::KeyUsed))), Some(encrypted)) => {
                self.first_reply::<B>(encrypted).await.map(Some)
            }
            (Err(error), _) => Err(error),
        }
    }

    fn sealing(&self) -> Sealing<'_> {
        let Self { call, holder, .. } = *self;
        Sealing { keys: &call.config.keys, random: call.ports.random, holder }
    }

    /// What becomes of the only telephone that is stored where the only one that was sent has another type and no number; `None` where it is
    /// not so. A number is sealed for its type, and who only changes that has not sent it.
    async fn moved(
        &self,
        sealing: &Sealing<'_>,
        draft: &PersonDraft,
    ) -> Result<Option<MovedPhone>, Error> {
        let [PhoneDraft { phone_type, number: None, .. }] = draft.phones.as_slice() else {
            return Ok(None);
        };
        let stored = programs::numbers(&self.holder).all(self.call.db).await?;
        match stored.as_slice() {
            [only] if only.phone_type != *phone_type => sealing.moved(only, phone_type).map(Some),
            _ => Ok(None),
        }
    }

    /// What encrypted data says of the person, by the rules for what it is.
    async fn decrypted<B: PersonBody>(
        &self,
        message: &Message<B>,
        encrypted: &EncryptedUserData,
    ) -> Result<Person, Error> {
        let key = self.key_of(message, encrypted)?;
        let private = open_key(&self.call.config.keys, self.who.program, key)?;
        let agreement = Agreement {
            program: self.who.program,
            request_id: &self.who.request_id,
            version: encrypted.version,
        };
        match agreement.decrypt(self.call.ports, &private, encrypted).await? {
            Exchanged::Bytes(json) => {
                self.judge_decrypted::<B>(&Zeroizing::new(json), &message.settings)
            }
            Exchanged::NoPoint => Err(refused::<B>("ephemeralPublicKey", Code::CryptoKey)),
            Exchanged::NoData => Err(refused::<B>("data", Code::CryptoData)),
        }
    }

    /// The private key of the pair that data was encrypted to, which has not ended. One that was made since may not be in the cache.
    fn key_of<'m, B: PersonBody>(
        &self,
        message: &'m Message<B>,
        encrypted: &EncryptedUserData,
    ) -> Result<&'m ServiceKey, Error> {
        let goes_on = |end: Option<i64>| end.is_none_or(|end| end > self.call.now);
        let is_meant =
            |key: &&ServiceKey| key.hash == encrypted.public_key_hash && goes_on(key.ends_at);
        match message.settings.keys.iter().find(is_meant) {
            Some(key) => Ok(key),
            None if message.is_cached => Err(Error::Undone(Program(Refused::Changed))),
            None => Err(refused::<B>("publicKeyHash", Code::CryptoHash)),
        }
    }

    /// Of what is no JSON object, the rules say that it does not decrypt to one.
    fn judge_decrypted<B: PersonBody>(
        &self,
        json: &[u8],
        settings: &ProgramSettings,
    ) -> Result<Person, Error> {
        match Valid::<B::Decrypted>::judge(json, &context(settings, self.call)) {
            Ok(person) => Ok(person.into_inner().into()),
            Err(rejection) => Err(match rejection.issues.as_slice() {
                [only] if only.path.is_empty() => refused::<B>("data", Code::CryptoData),
                _ => Error::Invalid(rejection),
            }),
        }
    }

    /// What is kept of encrypted data: hashes of the ephemeral key and of the whole request, of which a retry has both. Of the key it is the
    /// x coordinate, since the point with the other sign of y gives the same secret.
    fn encrypted_message(&self, encrypted: &EncryptedUserData) -> EncryptedMessage {
        let Call { spec, values, body, .. } = self.call;
        let point = point_of(&encrypted.ephemeral_public_key);
        let x = point.as_ref().and_then(|point| point.get(1..33)).unwrap_or_default();
        let mut request = vec![self.who.request_id.as_str(), spec.method, spec.path];
        request.extend(values);
        let body = String::from_utf8_lossy(body);
        request.push(&body);
        EncryptedMessage {
            version: encrypted.version.as_str(),
            key_hash: hash(&Base64::encode_string(x)),
            request_hash: hash(&request.join("\0")),
            answer: serde_json::to_string(self.reply).unwrap_or_default(),
        }
    }

    /// The reply to the request that used the key first, which must have been the very same.
    async fn first_reply<B: PersonBody>(&self, encrypted: &EncryptedMessage) -> Result<R, Error> {
        let first = programs::first_answer(self.who.program, encrypted).first(self.call.db).await?;
        let first = first.ok_or_else(|| refused::<B>("ephemeralPublicKey", Code::CryptoKey))?;
        let garbled = |_| Error::Unavailable("the answer to a first try is garbled".to_owned());
        serde_json::from_str(&first).map_err(garbled)
    }
}

/// An issue of the encrypted data that only the server can find.
fn refused<B: PersonBody>(member: &str, code: Code) -> Error {
    issue(&[B::ENCRYPTED_AT, &[member]].concat(), code)
}
