//! The service's own secrets. None is computed from another, so that each can leak, and be replaced, alone.

use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use idp_store::{Keyed, Sealed};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::keyring::{BEFORE, Key, Keyring, Root};

/// The secrets of the configuration.
pub struct Keys {
    /// The first seals, all open.
    masters: Keyring,
    /// Where the keys of the blind indexes are derived from.
    index: Keyring,
    /// What the outputs of Argon2 are wrapped with.
    pepper: Keyring,
    /// What comes after a refresh token, and vouches for what lies in the cache.
    session: Keyring,
    /// The keyed hashes and the chain of the audit trail.
    audit: Keyring,
}

impl Keys {
    /// Reads the secrets by their names: `MASTER_KEY`, `INDEX_KEY`, `PEPPER_KEY`, `SESSION_KEY` and `AUDIT_KEY` are `kid:key`, comma
    /// separated; keys are base64url of 32 bytes. An `INDEX_KEY` without key ids is the key `0`.
    ///
    /// # Errors
    /// All that is wrong, without any of the values.
    pub fn read(variable: &dyn Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let mut secret = |name: &str| {
            let value = variable(name);
            if value.is_none() {
                faults.push(format!("{name} is missing"));
            }
            value
        };
        let names = ["MASTER_KEY", "INDEX_KEY", "PEPPER_KEY", "SESSION_KEY", "AUDIT_KEY"];
        let texts = names.map(|name| (name, secret(name)));
        let ring = |(name, text): (&str, Option<String>)| {
            let text = text?;
            let ring = match name {
                "INDEX_KEY" => Keyring::read_or_before(&text),
                _ => Keyring::read(&text),
            };
            ring.map_err(|fault| faults.push(format!("{name} {fault}"))).ok()
        };
        let [masters, index, pepper, session, audit] = texts.map(ring);
        let keys = masters.zip(index).zip(pepper.zip(session)).zip(audit);
        let keys = keys.map(|(((masters, index), (pepper, session)), audit)| Self {
            masters,
            index,
            pepper,
            session,
            audit,
        });
        if keys.as_ref().is_some_and(|keys: &Self| !keys.are_apart()) {
            let all = "MASTER_KEY, INDEX_KEY, PEPPER_KEY, SESSION_KEY and AUDIT_KEY";
            faults.push(format!("two of {all} have a key in common"));
        }
        keys.filter(|_| faults.is_empty()).ok_or(faults)
    }

    /// Whether no secret follows from another: no key is in two of them, but for that of what was made before.
    fn are_apart(&self) -> bool {
        let rings = [&self.masters, &self.pepper, &self.session, &self.audit].map(Keyring::iter);
        let keys = rings.into_iter().flatten().filter(|(id, _)| *id != BEFORE);
        let keys: Vec<&Root> = keys.chain(self.index.iter()).map(|(_, key)| key).collect();
        let is_twice = |key: &&Root| keys.iter().filter(|other| other.is(key)).count() > 1;
        !keys.iter().any(is_twice)
    }

    /// The key that seals, with its id.
    pub(super) fn sealing(&self) -> (&str, &Root) {
        self.masters.newest()
    }

    /// The id of the key that seals.
    pub(crate) fn sealing_key_id(&self) -> &str {
        self.masters.newest().0
    }

    /// Whether there are other keys beside it, whose texts are to be sealed anew.
    pub(crate) const fn is_replacing_masters(&self) -> bool {
        self.masters.has_others()
    }

    /// Whether the key of a sealed text is configured.
    pub(crate) fn knows(&self, sealed: &Sealed) -> bool {
        sealed.0.split_once('.').is_some_and(|(id, _)| self.master(id).is_some())
    }

    /// The key of that id.
    pub(super) fn master(&self, id: &str) -> Option<&Root> {
        self.masters.get(id)
    }

    /// The pepper of new passwords, with its key id.
    pub(super) fn newest_pepper(&self) -> (&str, Key) {
        let (id, key) = self.pepper.newest();
        (id, key.derive(PEPPER))
    }

    /// The pepper of that key id.
    pub(super) fn pepper(&self, id: &str) -> Option<Key> {
        self.pepper.get(id).map(|key| key.derive(PEPPER))
    }

    /// The keys of sessions.
    pub(super) const fn session(&self) -> &Keyring {
        &self.session
    }

    /// The keys of the audit trail.
    pub(super) const fn audit(&self) -> &Keyring {
        &self.audit
    }

    /// The id of the key of new sessions.
    pub(super) fn session_key_id(&self) -> &str {
        self.session.newest().0
    }

    /// By which a refresh token that was given out in a session of that key is known, base64url; nothing where there is no such key.
    pub(super) fn refresh_tag(&self, key_id: &str, text: &str) -> Option<String> {
        self.session.get(key_id).map(|key| keyed_hash(key, "refresh_tag", text))
    }

    /// From which the refresh token that comes after the one of that hash is made, base64url; nothing where there is no such key.
    pub(super) fn refresh_successor(&self, key_id: &str, token_hash: &str) -> Option<String> {
        self.session.get(key_id).map(|key| keyed_hash(key, "refresh", token_hash))
    }

    /// Under what a code is kept that was asked for by a name or an address: not the keyed hash by which that is found, which nobody is
    /// to be told.
    pub(crate) fn code_subject(&self, account: &str, by: &str, name: &str) -> String {
        let text = [account, by, &name.to_ascii_lowercase()].join("\0");
        keyed_hash(self.session.newest().1, "code_subject", &text)
    }

    /// What is kept of a code that was mailed, behind the id of its key. It goes with the challenge of that hash alone.
    pub(crate) fn mailed_code(&self, challenge: &str, code: &str) -> String {
        let (id, key) = self.session.newest();
        format!("{id}.{}", keyed_hash(key, "mailed_code", &format!("{challenge}\0{code}")))
    }

    /// Whether that code is the one of which this was kept. Compared in constant time.
    pub(crate) fn is_mailed_code(&self, kept: &str, challenge: &str, code: &str) -> bool {
        let Some((id, hash)) = kept.split_once('.') else { return false };
        self.session.get(id).is_some_and(|key| {
            let wanted = keyed_hash(key, "mailed_code", &format!("{challenge}\0{code}"));
            bool::from(wanted.as_bytes().ct_eq(hash.as_bytes()))
        })
    }

    /// The keyed hash of a user name, whose case does not count, in the directory of its account.
    pub(crate) fn username_key(&self, account: &str, username: &str) -> Keyed {
        self.keyed_hash("username_key", &format!("{account}\0{}", username.to_ascii_lowercase()))
    }

    /// The keyed hash of what another system calls somebody, by which that user of the account is found.
    pub(crate) fn external_key(&self, account: &str, external_id: &str) -> Keyed {
        self.keyed_hash("external_id", &format!("{account}\0{external_id}"))
    }

    /// The keyed hash of an e-mail address, whose case does not count, by which its user in the account is found.
    pub(crate) fn email_key(&self, account: &str, email: &str) -> Keyed {
        self.keyed_hash("email_key", &format!("{account}\0{}", email.to_ascii_lowercase()))
    }

    /// The keyed hash of an address or a number by which people of the account are found.
    pub(super) fn contact_key(&self, account: &str, kind: &str, normal: &str) -> Keyed {
        self.keyed_hash("contact", &[account, kind, normal].join("\0"))
    }

    /// The keyed hash of a network, by which guesses are counted.
    pub(crate) fn network_key(&self, network: &str) -> Keyed {
        self.keyed_hash("network_key", network)
    }

    /// The same of all calls with a server's key of the account, which no address has.
    pub(crate) fn server_network_key(&self, account: &str) -> Keyed {
        self.keyed_hash("server_network_key", account)
    }

    /// The keyed hash under which the calls of an address are counted.
    pub(crate) fn address_key(&self, address: &str) -> String {
        self.newest_hash("address_key", address)
    }

    /// The keyed hash under which a webhook is remembered, by its id or its body.
    pub(crate) fn delivery_key(&self, text: &str) -> Keyed {
        self.keyed_hash("delivery_key", text)
    }

    /// The keyed hash under which the answer to a call is kept: of who calls, what, and the key that came with it.
    pub(crate) fn answer_key(&self, call: &str) -> Keyed {
        self.keyed_hash("kept_answer", call)
    }

    /// The keyed hash of what was sent in such a call.
    pub(crate) fn request_key(&self, answer_key: &str, body: &[u8]) -> Keyed {
        let digest = Base64UrlUnpadded::encode_string(&Sha256::digest(body));
        self.keyed_hash("kept_request", &format!("{answer_key}\0{digest}"))
    }

    /// The id of a creation, behind that of the key by which the vendor knows its tries.
    pub(crate) fn reservation(&self, id: String) -> String {
        match self.index.newest().0 {
            BEFORE => id,
            key => format!("{key}.{id}"),
        }
    }

    /// By what the vendor knows a try of a creation again: the same reservation and the same body. Its key is that of the first try.
    pub(crate) fn vendor_key(&self, reservation: &str, body: &str) -> String {
        let id = reservation.split_once('.').map_or(BEFORE, |(id, _)| id);
        let key = self.index.get(id).unwrap_or(self.index.newest().1);
        keyed_hash(key, "vendor_key", &format!("{reservation}\0{body}"))
    }

    /// The keyed hash of an SSN of nine digits, in a program.
    pub(crate) fn program_ssn_key(&self, program: &str, digits: &str) -> Keyed {
        self.keyed_hash("program_ssn", &format!("{program}\0{digits}"))
    }

    /// The keyed hash of a telephone number, in a program.
    pub(crate) fn program_phone_key(&self, program: &str, digits: &str) -> Keyed {
        self.keyed_hash("program_phone", &format!("{program}\0{digits}"))
    }

    /// The keyed hash of a date of birth, which is compared with this user's own alone.
    pub(crate) fn program_dob_key(&self, user: &str, dob: &str) -> Keyed {
        self.keyed_hash("program_dob", &format!("{user}\0{dob}"))
    }

    /// The same of the last four digits of an SSN.
    pub(crate) fn program_suffix_key(&self, user: &str, digits: &str) -> Keyed {
        self.keyed_hash("program_ssn_suffix", &format!("{user}\0{digits}"))
    }

    /// The keyed hash by which a receipt of a subscription is known again.
    pub(crate) fn receipt_key(&self, identity: &str) -> Keyed {
        self.keyed_hash("receipt", identity)
    }

    /// The keyed hash of an SSN of nine digits, whoever's profile has it.
    pub(crate) fn ssn_key(&self, ssn: &str) -> Keyed {
        self.keyed_hash("profile_ssn", ssn)
    }

    /// The keyed hash of a person, by name, date of birth and the last four digits of the SSN.
    pub(crate) fn person_key(&self, name: &str, dob: &str, last_four: &str) -> Keyed {
        self.keyed_hash("person", &[name, dob, last_four].join("\0"))
    }

    /// The keyed hash of a recovery code of a user.
    pub(crate) fn recovery_code(&self, user_id: &str, code: &str) -> Keyed {
        self.keyed_hash("recovery_code", &format!("{user_id}\0{code}"))
    }

    /// The keyed hash under which attempts of a user are kept, base64url.
    #[must_use]
    pub fn user_key(&self, user_id: &str) -> Keyed {
        self.keyed_hash("user_key", user_id)
    }

    /// The keyed hash under which the log names an account: none that stands in a table.
    #[must_use]
    pub fn logged_account(&self, account: &str) -> String {
        let (id, key) = self.audit.newest();
        format!("{id}.{}", keyed_hash(key, "log_account", account))
    }

    /// The id of the key of the blind indexes, where there are others, whose values are to be computed anew.
    pub(crate) fn indexing_anew(&self) -> Option<&str> {
        self.index.has_others().then(|| self.index.newest().0)
    }

    /// Whether a keyed hash is under the first key.
    pub(crate) fn is_indexed_anew(&self, hash: &str) -> bool {
        hash.split_once('.').map_or(BEFORE, |(id, _)| id) == self.index.newest().0
    }

    /// The keyed hash under each key.
    fn keyed_hash(&self, purpose: &str, text: &str) -> Keyed {
        let mut hashes = self.index.iter().map(|key| named_hash(key, purpose, text));
        let newest = hashes.next().unwrap_or_default();
        Keyed::new(newest, hashes.collect())
    }

    /// The keyed hash under the first key alone: of what is not asked for once another stands there.
    fn newest_hash(&self, purpose: &str, text: &str) -> String {
        named_hash(self.index.newest(), purpose, text)
    }
}

/// The keyed hash, behind the id of its key. That of the key of before has none, so that the Worker before knows it.
fn named_hash((id, key): (&str, &Root), purpose: &str, text: &str) -> String {
    match keyed_hash(key, purpose, text) {
        hash if id == BEFORE => hash,
        hash => format!("{id}.{hash}"),
    }
}

/// For what the pepper is derived.
const PEPPER: &[&str] = &["idp-edge/password_pepper"];

/// Base64url of HMAC-SHA-256 under the key of that purpose.
pub(super) fn keyed_hash(key: &Root, purpose: &str, text: &str) -> String {
    let key = key.derive(&["idp-edge/index", purpose]);
    Base64UrlUnpadded::encode_string(&mac(&key, text.as_bytes()))
}

/// HMAC-SHA-256.
pub(super) fn mac(key: &Key, bytes: &[u8]) -> [u8; 32] {
    Hmac::<Sha256>::new_from_slice(key.as_slice())
        .map(|mac| mac.chain_update(bytes).finalize().into_bytes().into())
        // An HMAC takes keys of any length.
        .unwrap_or_default()
}
