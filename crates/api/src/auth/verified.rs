//! Signatures that an isolate found good: who calls again with the same token costs no second look at it.
//!
//! Whether a signature is good follows from key, message and signature alone, for ever, and no more than that is remembered. All else is
//! asked each time: whether the issuer still has that key, whether the token is for now, whether session and client go on.

use std::cell::RefCell;

use sha2::{Digest, Sha256};

use crate::ports::PublicKey;

/// How many are remembered, each in a place of its own, where the next one that falls there takes over: 132 KiB. Only good ones get in, so
/// whoever has tokens of their own can at most have others' looked at once more.
const MOST: usize = 4096;

/// What one isolate knows.
#[derive(Default)]
pub(crate) struct Verified(RefCell<Vec<Option<Signed>>>);

/// A message that was signed with a key, by a hash of all: no token is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Signed([u8; 32]);

impl Signed {
    pub(super) fn new(key: &PublicKey, message: &[u8], signature: &[u8]) -> Self {
        let parts = match key {
            PublicKey::Rsa { n, e } => ["RSA", n, e],
            PublicKey::P256 { x, y } => ["P-256", x, y],
            PublicKey::Ed25519 { x } => ["Ed25519", x, ""],
        };
        let mut hash = Sha256::new();
        for part in parts.map(str::as_bytes).into_iter().chain([message, signature]) {
            // With its length in front, so that no two lists of parts are one text.
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    fn place(&self) -> usize {
        let [first, second, ..] = self.0;
        usize::from(u16::from_le_bytes([first, second])) % MOST
    }
}

impl Verified {
    /// Whether it was found good before.
    pub(super) fn knows(&self, signed: &Signed) -> bool {
        self.0.borrow().get(signed.place()).is_some_and(|known| known.as_ref() == Some(signed))
    }

    /// It is good.
    pub(super) fn note(&self, signed: Signed) {
        let mut places = self.0.borrow_mut();
        places.resize(MOST, None);
        if let Some(place) = places.get_mut(signed.place()) {
            *place = Some(signed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(x: &str, y: &str) -> PublicKey {
        PublicKey::P256 { x: x.to_owned(), y: y.to_owned() }
    }

    #[test]
    fn ten_thousand_signatures_take_the_place_of_some() {
        let verified = Verified::default();
        let signed = |number: u32| Signed::new(&key("x", "y"), &number.to_le_bytes(), b"signature");
        for number in 0..10_000 {
            verified.note(signed(number));
            assert!(verified.knows(&signed(number)), "{number}");
        }
        assert_eq!(verified.0.borrow().len(), MOST);
        let known = (0..10_000).filter(|number| verified.knows(&signed(*number))).count();
        assert!((2_000..=MOST).contains(&known), "{known}");
    }

    #[test]
    fn another_key_message_or_signature_is_not_known() {
        let verified = Verified::default();
        verified.note(Signed::new(&key("x", "y"), b"message", b"signature"));
        assert!(verified.knows(&Signed::new(&key("x", "y"), b"message", b"signature")));
        for other in [
            Signed::new(&key("xy", ""), b"message", b"signature"),
            Signed::new(&key("x", "z"), b"message", b"signature"),
            Signed::new(
                &PublicKey::Rsa { n: "x".to_owned(), e: "y".to_owned() },
                b"message",
                b"signature",
            ),
            Signed::new(&key("x", "y"), b"messages", b"ignature"),
            Signed::new(&key("x", "y"), b"message", b"signaturE"),
            Signed::new(&key("x", "y"), b"", b"messagesignature"),
        ] {
            assert!(!verified.knows(&other));
        }
    }
}
