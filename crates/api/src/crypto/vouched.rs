//! What lies in the cache is vouched for: whoever can write there can't make it say anything, and can at most take entries away.

use base64ct::{Base64UrlUnpadded, Encoding};
use subtle::ConstantTimeEq;

use super::keyring::Root;
use super::keys::{Keys, mac};
use crate::ports::{Clock, Fault, KeyValue, LocalFuture, Ports};

/// How far the clocks of two isolates may differ, in milliseconds.
const DRIFT_MS: i64 = 60_000;

impl Keys {
    /// The entry that says `text` under `name`, put at Unix milliseconds: `AT.KID.MAC.TEXT`, with the key of sessions.
    #[must_use]
    pub fn vouch(&self, name: &str, at: i64, text: &str) -> String {
        let (id, key) = self.session().newest();
        format!("{at}.{id}.{}.{text}", tag(key, name, at, text))
    }

    /// What an entry under `name` says; nothing where nobody vouches for it, where it is of another name, or from the future.
    #[must_use]
    pub fn vouched<'a>(&self, name: &str, entry: &'a str, now: i64) -> Option<&'a str> {
        let mut parts = entry.splitn(4, '.');
        let (at, id, told, text) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let at: i64 = at.parse().ok()?;
        let tag = tag(self.session().get(id)?, name, at, text);
        let is_right = tag.as_bytes().ct_eq(told.as_bytes());
        (bool::from(is_right) && at <= now.saturating_add(DRIFT_MS)).then_some(text)
    }
}

/// Neither a name nor a number has a NUL in it.
fn tag(key: &Root, name: &str, at: i64, text: &str) -> String {
    let message = format!("{name}\0{at}\0{text}");
    let mac = mac(&key.derive(&["idp-edge/cache"]), message.as_bytes());
    Base64UrlUnpadded::encode_string(&mac)
}

/// The cache, whose entries are vouched for.
pub(crate) struct Vouched<'a> {
    cache: &'a dyn KeyValue,
    clock: &'a dyn Clock,
    keys: &'a Keys,
}

impl<'a> Vouched<'a> {
    pub(crate) const fn new(ports: &Ports<'a>, keys: &'a Keys) -> Self {
        Self { cache: ports.cache, clock: ports.clock, keys }
    }
}

impl KeyValue for Vouched<'_> {
    fn get<'a>(&'a self, key: &'a str) -> LocalFuture<'a, Result<Option<String>, Fault>> {
        Box::pin(async move {
            let Some(entry) = self.cache.get(key).await? else { return Ok(None) };
            Ok(self.keys.vouched(key, &entry, self.clock.now()).map(str::to_owned))
        })
    }

    fn put<'a>(
        &'a self,
        key: &'a str,
        value: &'a str,
        seconds: u32,
    ) -> LocalFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            let entry = self.keys.vouch(key, self.clock.now(), value);
            self.cache.put(key, &entry, seconds).await
        })
    }
}
