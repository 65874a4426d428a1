//! Refresh tokens: `USER.SESSION.SECRET`. The secret is the base64url of how many tokens of the session came before it (4 bytes), 12 bytes
//! that nobody can guess, and 16 bytes of an HMAC over all of it, so that a token which was given out once is told from a made-up one.

use base64ct::{Base64UrlUnpadded, Encoding};
use subtle::ConstantTimeEq;

use super::opaque::Opaque;
use super::{Keys, decode, hash};
use crate::ports::{Fault, Random};

const COUNTER: usize = 4;
const HEAD: usize = 16;

/// A refresh token, and the hash to store.
pub(crate) struct RefreshToken {
    pub(crate) text: String,
    pub(crate) hash: String,
    /// How many tokens of the session came before it. Nothing for a made-up one, and for one of the releases before there were counters.
    pub(crate) counter: Option<u32>,
}

impl RefreshToken {
    /// The first token of a session.
    pub(crate) fn first(
        (user_id, session_id): (&str, &str),
        keys: &Keys,
        random: &dyn Random,
    ) -> Result<Self, Fault> {
        let mut bytes = [0; HEAD - COUNTER];
        random.fill(&mut bytes)?;
        Ok(Self::new(&format!("{user_id}.{session_id}"), 0, &bytes, keys))
    }

    /// A token as it was presented.
    pub(crate) fn of(text: String, keys: &Keys) -> Self {
        let (hash, counter) = (hash(&text), counter_of(&text, keys));
        Self { text, hash, counter }
    }

    /// User and session; nothing where the text is no such token.
    pub(crate) fn owner(&self) -> Option<(&str, &str)> {
        Opaque::owner_of(&self.text)?.split_once('.')
    }

    /// The token that comes after this one: the same each time it is asked for.
    pub(crate) fn successor(&self, keys: &Keys) -> Self {
        let owner = Opaque::owner_of(&self.text).unwrap_or_default();
        Self::after(owner, &self.hash, self.counter.unwrap_or(0), keys)
    }

    /// The token that comes after the one of that hash, which whoever has an access token of its session may not know.
    pub(crate) fn after(owner: &str, hash: &str, counter: u32, keys: &Keys) -> Self {
        let bytes = decode(&keys.refresh_successor(hash)).unwrap_or_default();
        let bytes = bytes.get(..HEAD - COUNTER).unwrap_or_default();
        Self::new(owner, counter.saturating_add(1), bytes, keys)
    }

    fn new(owner: &str, counter: u32, bytes: &[u8], keys: &Keys) -> Self {
        let head = [&counter.to_be_bytes(), bytes].concat();
        let secret = [head.as_slice(), &tag(owner, &head, keys)].concat();
        let text = format!("{owner}.{}", Base64UrlUnpadded::encode_string(&secret));
        Self { hash: hash(&text), text, counter: Some(counter) }
    }
}

/// What a token says of its counter, if it is one of ours.
fn counter_of(text: &str, keys: &Keys) -> Option<u32> {
    let owner = Opaque::owner_of(text)?;
    let secret = decode(text.get(owner.len().saturating_add(1)..)?)?;
    let (head, said) = secret.split_at_checked(HEAD)?;
    let counter = head.first_chunk::<COUNTER>()?;
    bool::from(said.ct_eq(&tag(owner, head, keys))).then(|| u32::from_be_bytes(*counter))
}

/// The first 16 bytes of an HMAC over owner, counter and the rest.
fn tag(owner: &str, head: &[u8], keys: &Keys) -> Vec<u8> {
    let signed = format!("{owner}.{}", Base64UrlUnpadded::encode_string(head));
    let mut tag = decode(&keys.refresh_tag(&signed)).unwrap_or_default();
    tag.truncate(16);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::{Counting, keys};

    const OWNER: (&str, &str) = ("user", "session");

    #[test]
    fn a_successor_is_always_the_same_and_counts_on() {
        let token = RefreshToken::first(OWNER, &keys(), &Counting::default()).unwrap();
        let (first, again) = (token.successor(&keys()), token.successor(&keys()));
        assert_eq!((first.owner(), &first.text), (Some(OWNER), &again.text));
        assert_ne!(first.text, token.text);
        let second = first.successor(&keys());
        for (token, counter) in [(&token, 0), (&first, 1), (&second, 2)] {
            let read = RefreshToken::of(token.text.clone(), &keys());
            assert_eq!((read.hash.as_str(), read.counter), (token.hash.as_str(), Some(counter)));
        }
    }

    #[test]
    fn what_was_not_given_out_has_no_counter() {
        let token = RefreshToken::first(OWNER, &keys(), &Counting::default()).unwrap().text;
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
        assert_eq!((old.owner(), old.counter), (Some(OWNER), None));
        assert_eq!(old.successor(&keys()).counter, Some(1));
    }
}
