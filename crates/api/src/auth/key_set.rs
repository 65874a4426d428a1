//! The key sets of external issuers: in memory for the isolate, in KV for all, fetched when neither knows a key.
//!
//! While a set is known, its issuer is asked at most once a minute, however many unknown key ids come in. In one isolate
//! that holds exactly; across isolates as far as KV does, which shows a write elsewhere after up to a minute.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::crypto::jwk::{Key, KeySet};
use crate::error::Error;
use crate::json::read_object;
use crate::ports::Ports;

/// Milliseconds between two requests to one issuer.
const PAUSE_MS: i64 = 60_000;
/// Until when a set is used without asking: a withdrawn key stops to work after this.
const AN_HOUR_MS: i64 = 3_600_000;
/// Until when a set is used while its issuer can't be reached.
const USABLE_MS: i64 = 24 * AN_HOUR_MS;
/// How long a request waits for another that asks, and how often it looks, in milliseconds.
const PATIENCE_MS: i64 = 6_000;
const LOOK_MS: u32 = 20;
/// How long KV keeps a set, and the mark of an attempt (KV's minimum), in seconds.
const KEEP_SET_SECONDS: u32 = 86_400;
const KEEP_MARK_SECONDS: u32 = 60;

/// The sets that this isolate knows, by the issuer's name.
#[derive(Default)]
pub(crate) struct KeySets(RefCell<HashMap<String, Known>>);

#[derive(Clone, Default)]
struct Known {
    set: Option<Dated>,
    /// When the issuer was last asked for more than its first set, or in vain.
    asked_at: Option<i64>,
    /// Since when a request is asking.
    asking_since: Option<i64>,
}

#[derive(Clone)]
struct Dated {
    keys: Rc<KeySet>,
    fetched_at: i64,
}

/// How KV holds a set: the issuer's document as it came.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    /// Where it came from: after the configuration names another address, the entry counts no longer.
    url: String,
    fetched_at: i64,
    document: String,
}

impl KeySets {
    /// The key `id` of the issuer `name`; nothing if the issuer does not have it.
    ///
    /// # Errors
    /// 503 where the issuer's keys can't be had, or KV fails.
    pub(crate) async fn find(
        &self,
        name: &str,
        url: &str,
        id: Option<&str>,
        ports: &Ports<'_>,
        now: i64,
    ) -> Result<Option<Key>, Error> {
        if let Some(key) = self.look_up(name, id, now) {
            return Ok(Some(key));
        }
        let known = self.known(name);
        if known.set.is_some() && is_within(PAUSE_MS, known.asked_at, now) {
            return self.fall_back(name, id, now, "asked less than a minute ago");
        }
        self.recall(name, url, ports).await?;
        self.wait(name, ports).await;
        if let Some(key) = self.look_up(name, id, now) {
            return Ok(Some(key));
        }
        if is_within(PAUSE_MS, self.known(name).asked_at, now) {
            return self.fall_back(name, id, now, "asked less than a minute ago");
        }
        self.change(name, |known| known.asking_since = Some(now));
        let asked = self.ask(name, url, ports, now).await;
        self.change(name, |known| known.asking_since = None);
        match asked? {
            Ok(()) => Ok(self.look_up(name, id, now)),
            Err(why) => self.fall_back(name, id, now, &why),
        }
    }

    /// Waits while another request asks this issuer: its answer serves both.
    async fn wait(&self, name: &str, ports: &Ports<'_>) {
        while is_within(PATIENCE_MS, self.known(name).asking_since, ports.clock.now()) {
            ports.clock.sleep(LOOK_MS).await;
        }
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Known)) {
        change(self.0.borrow_mut().entry(name.to_owned()).or_default());
    }

    fn known(&self, name: &str) -> Known {
        self.0.borrow().get(name).cloned().unwrap_or_default()
    }

    /// The key, if it is in a set that is fresh.
    fn look_up(&self, name: &str, id: Option<&str>, now: i64) -> Option<Key> {
        let set = self.known(name).set?;
        is_within(AN_HOUR_MS, Some(set.fetched_at), now).then(|| set.keys.find(id).cloned())?
    }

    /// What a set that is not fresh says, while the issuer can't or may not be asked.
    fn fall_back(
        &self,
        name: &str,
        id: Option<&str>,
        now: i64,
        why: &str,
    ) -> Result<Option<Key>, Error> {
        let set = self.known(name).set;
        let usable = set.filter(|set| is_within(USABLE_MS, Some(set.fetched_at), now));
        match usable {
            Some(set) => Ok(set.keys.find(id).cloned()),
            None => Err(Error::Unavailable(format!("keys of issuer {name}: {why}"))),
        }
    }

    /// Takes over what KV has, if it is newer.
    async fn recall(&self, name: &str, url: &str, ports: &Ports<'_>) -> Result<(), Error> {
        let Some(text) = ports.cache.get(&format!("jwks:{name}")).await? else {
            return Ok(());
        };
        // A garbled entry is as good as none.
        let stored = read_object::<Stored>(text.as_bytes());
        let Some(stored) = stored.filter(|stored| stored.url == url) else {
            return Ok(());
        };
        if let Some(keys) = KeySet::parse(stored.document.as_bytes()) {
            self.keep(name, keys, stored.fetched_at);
        }
        Ok(())
    }

    fn keep(&self, name: &str, keys: KeySet, fetched_at: i64) {
        self.change(name, |known| {
            if known.set.as_ref().is_none_or(|set| set.fetched_at <= fetched_at) {
                known.set = Some(Dated { keys: Rc::new(keys), fetched_at });
            }
        });
    }

    /// Asks the issuer, unless another isolate did so within the minute. `Err` inside says why there is nothing new.
    async fn ask(
        &self,
        name: &str,
        url: &str,
        ports: &Ports<'_>,
        now: i64,
    ) -> Result<Result<(), String>, Error> {
        // The first set is no asking again: a key that the issuer adds right after it may be asked for at once.
        if self.known(name).set.is_some() {
            self.change(name, |known| known.asked_at = Some(now));
            let mark = format!("jwks-asked:{name}");
            let elsewhere = ports.cache.get(&mark).await?.and_then(|text| text.parse().ok());
            if is_within(PAUSE_MS, elsewhere, now) {
                return Ok(Err("asked elsewhere less than a minute ago".to_owned()));
            }
            ports.cache.put(&mark, &now.to_string(), KEEP_MARK_SECONDS).await?;
        }
        let (keys, document) = match fetch(url, ports).await {
            Ok(fetched) => fetched,
            Err(why) => {
                self.change(name, |known| known.asked_at = Some(now));
                return Ok(Err(why));
            }
        };
        self.keep(name, keys, now);
        let stored = Stored { url: url.to_owned(), fetched_at: now, document };
        let text = serde_json::to_string(&stored).unwrap_or_default();
        ports.cache.put(&format!("jwks:{name}"), &text, KEEP_SET_SECONDS).await?;
        Ok(Ok(()))
    }
}

/// The issuer's keys, and the document that they stand in.
async fn fetch(url: &str, ports: &Ports<'_>) -> Result<(KeySet, String), String> {
    let document = ports.fetch.get(url).await.map_err(|fault| fault.0)?;
    let keys = KeySet::parse(&document).ok_or("not a key set")?;
    Ok((keys, String::from_utf8_lossy(&document).into_owned()))
}

fn is_within(span: i64, moment: Option<i64>, now: i64) -> bool {
    moment.is_some_and(|moment| now.saturating_sub(moment) < span)
}
