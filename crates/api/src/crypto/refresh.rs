//! Refresh tokens: `USER.SESSION.KID.PROOF.SECRET`. The secret is the base64url of how many tokens of the session came before it (4
//! bytes), 16 bytes that nobody can guess, and 12 bytes of an HMAC over all of it, so that a token which was given out once is told from a
//! made-up one. The key of that id also makes the next token; what has no key id is of a session from before there was one. The proof is
//! what the session's access tokens say of the log-in (`1790000000-pwd_otp_mfa`): with it the next one is signed before the database is
//! asked, which confirms it. Tokens of before have none.

use base64ct::{Base64UrlUnpadded, Encoding};
use idp_store::sessions::Proof;
use subtle::ConstantTimeEq;

use super::keyring::BEFORE;
use super::opaque::Opaque;
use super::{Keys, decode, hash};
use crate::ports::{Fault, Random};

const COUNTER: usize = 4;
const HEAD: usize = 20;
const TAG: usize = 12;

/// A refresh token, and the hash to store.
pub(crate) struct RefreshToken {
    pub(crate) text: String,
    pub(crate) hash: String,
    /// How many tokens of the session came before it. Nothing for a made-up one, and for one of the releases before there were counters.
    pub(crate) counter: Option<u32>,
}

/// What stands in a refresh token before its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner<'a> {
    pub(crate) user_id: &'a str,
    pub(crate) session_id: &'a str,
    /// The key of what comes after it. A session keeps its key, so that a token has one successor, whichever key is the newest.
    key_id: &'a str,
    /// What was proven, as it stands there.
    proof: Option<&'a str>,
}

impl Owner<'_> {
    fn text(self) -> String {
        let Self { user_id, session_id, key_id, proof } = self;
        match (key_id, proof) {
            (BEFORE, None) => format!("{user_id}.{session_id}"),
            (key_id, None) => format!("{user_id}.{session_id}.{key_id}"),
            (key_id, Some(proof)) => format!("{user_id}.{session_id}.{key_id}.{proof}"),
        }
    }

    /// What the token says was proven in its session: the session itself has to confirm it.
    pub(crate) fn proof(self) -> Option<Proof> {
        self.proof.and_then(proof_of)
    }
}

impl RefreshToken {
    /// The first token of a session.
    pub(crate) fn first(
        (user_id, session_id): (&str, &str),
        proof: &Proof,
        keys: &Keys,
        random: &dyn Random,
    ) -> Result<Self, Fault> {
        let mut bytes = [0; HEAD - COUNTER];
        random.fill(&mut bytes)?;
        let proof = &part_of(proof);
        let owner =
            Owner { user_id, session_id, key_id: keys.session_key_id(), proof: Some(proof) };
        Self::new(owner, 0, &bytes, keys).ok_or_else(|| Fault("no session key".to_owned()))
    }

    /// A token as it was presented.
    pub(crate) fn of(text: String, keys: &Keys) -> Self {
        let (hash, counter) = (hash(&text), counter_of(&text, keys));
        Self { text, hash, counter }
    }

    /// Whose it is; nothing where the text is no such token.
    pub(crate) fn owner(&self) -> Option<Owner<'_>> {
        owner_of(&self.text)
    }

    /// The token that comes after this one in a session that has proven this: the same each time it is asked for. Nothing where it is no
    /// token, or its key is not configured any more.
    pub(crate) fn successor(&self, proof: &Proof, keys: &Keys) -> Option<Self> {
        let part = part_of(proof);
        let owner = Owner { proof: Some(&part), ..self.owner()? };
        Self::after(owner, &self.hash, self.counter.unwrap_or(0), keys)
    }

    /// The token that comes after the one of that hash, for whoever proved anew who has the session, and may not know that token. The
    /// session goes on with the newest key.
    pub(crate) fn after_proof(
        (user_id, session_id): (&str, &str),
        (hash, counter): (&str, u32),
        proof: &Proof,
        keys: &Keys,
    ) -> Option<Self> {
        let proof = &part_of(proof);
        let owner =
            Owner { user_id, session_id, key_id: keys.session_key_id(), proof: Some(proof) };
        Self::after(owner, hash, counter, keys)
    }

    fn after(owner: Owner<'_>, hash: &str, counter: u32, keys: &Keys) -> Option<Self> {
        let bytes = decode(&keys.refresh_successor(owner.key_id, hash)?)?;
        Self::new(owner, counter.saturating_add(1), bytes.get(..HEAD - COUNTER)?, keys)
    }

    fn new(owner: Owner<'_>, counter: u32, bytes: &[u8], keys: &Keys) -> Option<Self> {
        let head = [&counter.to_be_bytes(), bytes].concat();
        let secret = [head.as_slice(), &tag(owner, &head, keys)?].concat();
        let text = format!("{}.{}", owner.text(), Base64UrlUnpadded::encode_string(&secret));
        Some(Self { hash: hash(&text), text, counter: Some(counter) })
    }
}

fn owner_of(text: &str) -> Option<Owner<'_>> {
    let (user_id, session) = Opaque::owner_of(text)?.split_once('.')?;
    let (session_id, rest) = session.split_once('.').unwrap_or((session, BEFORE));
    let told = rest.rsplit_once('.').filter(|(_, part)| proof_of(part).is_some());
    let (key_id, proof) = told.map_or((rest, None), |(key_id, part)| (key_id, Some(part)));
    Some(Owner { user_id, session_id, key_id, proof })
}

/// What was proven, in the letters of a token.
fn part_of(proof: &Proof) -> String {
    format!("{}-{}", proof.auth_time, proof.amr.replace(' ', "_"))
}

fn proof_of(part: &str) -> Option<Proof> {
    let (auth_time, amr) = part.split_once('-')?;
    Some(Proof { amr: amr.replace('_', " "), auth_time: auth_time.parse().ok()? })
}

/// What a token says of its counter, if it is one of ours.
fn counter_of(text: &str, keys: &Keys) -> Option<u32> {
    let secret = decode(text.rsplit_once('.')?.1)?;
    let (head, said) = secret.split_at_checked(HEAD)?;
    let counter = head.first_chunk::<COUNTER>()?;
    let tag = tag(owner_of(text)?, head, keys)?;
    bool::from(said.ct_eq(&tag)).then(|| u32::from_be_bytes(*counter))
}

/// The first 12 bytes of an HMAC over owner, counter and the rest.
fn tag(owner: Owner<'_>, head: &[u8], keys: &Keys) -> Option<Vec<u8>> {
    let signed = format!("{}.{}", owner.text(), Base64UrlUnpadded::encode_string(head));
    let mut tag = decode(&keys.refresh_tag(owner.key_id, &signed)?)?;
    tag.truncate(TAG);
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{Counting, keys};

    const OWNER: (&str, &str) = ("user", "session");
    const PROOF: &str = "1790000000-pwd_otp_mfa";

    fn proof() -> Proof {
        Proof { amr: "pwd otp mfa".to_owned(), auth_time: 1_790_000_000 }
    }

    fn first() -> RefreshToken {
        RefreshToken::first(OWNER, &proof(), &keys(), &Counting::default()).unwrap()
    }

    #[test]
    fn what_was_proven_stands_in_the_token_whatever_it_was() {
        for amr in ["", "pwd", "pwd otp mfa"] {
            let proof = Proof { amr: amr.to_owned(), auth_time: 1_790_000_000 };
            let random = Counting::default();
            let token = RefreshToken::first(OWNER, &proof, &keys(), &random).unwrap();
            let next = token.successor(&proof, &keys()).unwrap();
            for token in [token, next] {
                assert_eq!(token.owner().unwrap().proof(), Some(proof.clone()), "{}", token.text);
            }
        }
    }

    #[test]
    fn a_successor_is_always_the_same_and_counts_on() {
        let (token, next) = (first(), |token: &RefreshToken| token.successor(&proof(), &keys()));
        let (first, again) = (next(&token).unwrap(), next(&token).unwrap());
        let owner =
            Owner { user_id: OWNER.0, session_id: OWNER.1, key_id: "s1", proof: Some(PROOF) };
        assert_eq!((first.owner(), &first.text), (Some(owner), &again.text));
        assert_ne!(first.text, token.text);
        let second = next(&first).unwrap();
        for (token, counter) in [(&token, 0), (&first, 1), (&second, 2)] {
            let read = RefreshToken::of(token.text.clone(), &keys());
            assert_eq!((read.hash.as_str(), read.counter), (token.hash.as_str(), Some(counter)));
        }
    }

    #[test]
    fn what_was_not_given_out_has_no_counter() {
        let token = first().text;
        let other_letter = |at: usize| {
            let mut text = token.clone().into_bytes();
            text[at] = if text[at] == b'A' { b'E' } else { b'A' };
            String::from_utf8(text).unwrap()
        };
        let made_up = (0..token.len()).filter(|at| token.as_bytes()[*at] != b'.').map(other_letter);
        for text in made_up.chain([format!("user.session.{}", "k".repeat(43)), "user".to_owned()]) {
            assert_eq!(RefreshToken::of(text.clone(), &keys()).counter, None, "{text}");
        }
    }

    #[test]
    fn a_token_of_before_there_were_counters_is_followed_by_one_with() {
        let old = Opaque::new("user.session", &Counting::default()).unwrap();
        let old = RefreshToken::of(old.text, &keys());
        let owner = Owner { user_id: OWNER.0, session_id: OWNER.1, key_id: BEFORE, proof: None };
        assert_eq!((old.owner(), old.counter), (Some(owner), None));
        let next = old.successor(&proof(), &keys()).unwrap();
        let owner = Owner { proof: Some(PROOF), ..owner };
        assert_eq!((next.owner(), next.counter), (Some(owner), Some(1)));
        let read = RefreshToken::of(next.text, &keys());
        assert_eq!(read.counter, Some(1));
    }

    #[test]
    fn a_token_of_an_unknown_key_has_no_successor() {
        for key in ["s9", "", "s1.s1", "s1.pwd", "s9.1-pwd"] {
            let token = RefreshToken::of(format!("user.session.{key}.{}", "0".repeat(43)), &keys());
            assert!(token.successor(&proof(), &keys()).is_none(), "{key}");
        }
    }
}
