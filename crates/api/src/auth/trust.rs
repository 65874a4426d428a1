//! What decides whether a token is good: the issuers that are trusted, and their keys.

use super::claims::{Claims, issuer_of};
use super::issuer::{Issuer, KeySource};
use super::key_set::KeySets;
use super::token::Token;
use super::verified::{Signed, Verified};
use crate::crypto::jwk::Key;
use crate::error::{Error, refused};
use crate::ports::{LocalFuture, Ports};

/// Whose tokens are good, at this moment.
#[derive(Clone, Copy)]
pub(crate) struct Trust<'a> {
    pub(crate) issuers: &'a [Issuer],
    pub(crate) key_sets: &'a KeySets,
    pub(crate) verified: &'a Verified,
    pub(crate) ports: &'a Ports<'a>,
    /// Unix milliseconds.
    pub(crate) now: i64,
}

/// A token of a trusted issuer, whose signature was not looked at yet.
pub(super) struct Opened<'a> {
    pub(super) token: Token<'a>,
    pub(super) claims: Claims,
    pub(super) issuer: &'a Issuer,
}

impl<'a> Trust<'a> {
    pub(super) fn open(&self, text: &'a str) -> Result<Opened<'a>, Error> {
        let token = Token::parse(text)?;
        let payload = token.payload()?;
        let named = issuer_of(&payload);
        let mut issuers = self.issuers.iter();
        let issuer = issuers.find(|issuer| Some(issuer.issuer.as_str()) == named);
        let issuer = issuer.ok_or(refused("unknown issuer"))?;
        let claims = Claims::read(payload, issuer.is_ours())?;
        Ok(Opened { token, claims, issuer })
    }

    /// Whether that is the origin of the pages that this service has itself.
    pub(super) fn is_our_page(&self, origin: &str) -> bool {
        self.issuers.iter().any(|issuer| issuer.is_ours() && issuer.origin() == origin)
    }

    /// The token was signed with a key of its issuer. What costs nothing is checked before.
    pub(super) fn check_signature<'b>(
        &'b self,
        token: &'b Token<'_>,
        issuer: &'b Issuer,
    ) -> LocalFuture<'b, Result<(), Error>> {
        Box::pin(async move {
            let key = self.key_of(issuer, token).await?;
            if !key.public.accepts(&token.header.alg) {
                return Err(refused("the algorithm is not the key's"));
            }
            if !self.is_signed(token, &key).await? {
                return Err(refused("bad signature"));
            }
            Ok(())
        })
    }

    async fn is_signed(&self, token: &Token<'_>, key: &Key) -> Result<bool, Error> {
        let (message, signature) = (token.signed.as_bytes(), &token.signature);
        if !key.public.signs_in(signature.len()) {
            return Ok(false);
        }
        let signed = Signed::new(&key.public, message, signature);
        if self.verified.knows(&signed) {
            return Ok(true);
        }
        let is_good = self.ports.verifier.verify(&key.public, message, signature).await?;
        if is_good {
            self.verified.note(signed);
        }
        Ok(is_good)
    }

    async fn key_of(&self, issuer: &Issuer, token: &Token<'_>) -> Result<Key, Error> {
        let id = token.header.kid.as_deref();
        let key = match &issuer.keys {
            KeySource::Local(set) => set.find(id).cloned(),
            KeySource::Remote { name, url } => {
                self.key_sets.find(name, url, id, self.ports, self.now).await?
            }
        };
        key.ok_or(refused("unknown key"))
    }
}
