//! Opaque tokens: `OWNER.SECRET`, where the owner's id has parts of its own. Only the hash of the text is stored.

use base32ct::{Base32Unpadded, Encoding};

use super::{Secret, hash};
use crate::ports::{Fault, Random};

/// A token, and the hash to store.
pub(crate) struct Opaque {
    pub(crate) text: String,
    pub(crate) hash: String,
}

impl Opaque {
    /// A new token of 256 random bits.
    pub(crate) fn new(owner: &str, random: &dyn Random) -> Result<Self, Fault> {
        Ok(Self::of(format!("{owner}.{}", Secret::new(random)?.text)))
    }

    /// A token as it was presented.
    pub(crate) fn of(text: String) -> Self {
        let hash = hash(&text);
        Self { text, hash }
    }

    /// What stands before the secret; `None` where the text is no such token.
    pub(crate) fn owner(&self) -> Option<&str> {
        Self::owner_of(&self.text)
    }

    /// The same of a text.
    pub(super) fn owner_of(text: &str) -> Option<&str> {
        let (owner, secret) = text.rsplit_once('.')?;
        let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        (secret.len() == 43 && owner.len() <= 128 && text.bytes().all(good)).then_some(owner)
    }
}

/// How many recovery codes a user gets.
const RECOVERY_CODES: usize = 10;

/// New recovery codes, `xxxxx-xxxxx-xxxxx` of a–z and 2–7: 75 random bits each.
pub(crate) fn recovery_codes(random: &dyn Random) -> Result<Vec<String>, Fault> {
    (0..RECOVERY_CODES).map(|_| recovery_code(random)).collect()
}

fn recovery_code(random: &dyn Random) -> Result<String, Fault> {
    let mut bytes = [0; 10];
    random.fill(&mut bytes)?;
    let letters = Base32Unpadded::encode_string(&bytes);
    // Sixteen letters, of which the last is left out.
    let parts = [0..5, 5..10, 10..15].map(|part| letters.get(part).unwrap_or_default());
    Ok(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::testing::Counting;

    #[test]
    fn what_is_no_token_has_no_owner() {
        for text in ["", "user", "user.short", "us er.0123456789012345678901234567890123456789012"]
        {
            assert_eq!(Opaque::of(text.to_owned()).owner(), None, "{text}");
        }
    }

    #[test]
    fn ten_recovery_codes_that_differ() {
        let mut codes = recovery_codes(&Counting::default()).unwrap();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 17));
    }
}
