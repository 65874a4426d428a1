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
    Ok(written(letters.get(..15).unwrap_or_default()))
}

/// The fifteen letters of a recovery code as it is shown and hashed; anything else as it is.
pub(crate) fn written(letters: &str) -> String {
    if letters.chars().count() != 15 {
        return letters.to_owned();
    }
    let mut code = String::new();
    for (place, letter) in letters.chars().enumerate() {
        if matches!(place, 5 | 10) {
            code.push('-');
        }
        code.push(letter);
    }
    code
}

/// A code of eight random digits.
pub(crate) fn digits(random: &dyn Random) -> Result<String, Fault> {
    let mut bytes = [0; 8];
    random.fill(&mut bytes)?;
    // Of 2⁶⁴ the remainder takes no digit more often than another by more than one in 10¹¹.
    Ok(format!("{:08}", u64::from_le_bytes(bytes) % 100_000_000))
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
    fn a_code_has_eight_digits_whatever_is_drawn() {
        struct All(u8);
        impl Random for All {
            fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
                bytes.fill(self.0);
                Ok(())
            }
        }
        // 2⁶⁴ - 1 is 18446744073709551615.
        for (drawn, code) in [(0, "00000000"), (255, "09551615")] {
            assert_eq!(digits(&All(drawn)).unwrap(), code);
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
