//! The keyed hashes of the audit trail, and what its chain is made with: all from `AUDIT_KEY`. What is stored begins with the key's id;
//! what has none was made before there was that secret, and belongs to the id `0`, which is the `INDEX_KEY` of then.

use super::keyring::{BEFORE, Root};
use super::keys::{Keys, keyed_hash};

/// Whose rows they are. The hashes of one user in two APIs tell nothing of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trailed {
    /// Users of the Protection API, and all that support does.
    Protection,
    /// Users of the Identity API.
    Identity,
    /// Programs, their accounts and people.
    Programs,
}

impl Trailed {
    const fn purpose(self) -> &'static str {
        match self {
            Self::Protection => "audit_protection",
            Self::Identity => "audit_identity",
            Self::Programs => "audit_programs",
        }
    }
}

/// For what one hash was made before, whoever's rows they are.
const USER_BEFORE: &str = "user_key";
/// For what the hashes of networks are made now, and before.
const NETWORK: &str = "audit_network";
const NETWORK_BEFORE: &str = "network_key";
/// For what links are made now, and those that have no digest.
const LINK: &str = "audit_chain";
const LINK_BEFORE: &str = "audit_link";

impl Keys {
    /// The keyed hash under which audit rows of that id are written.
    #[must_use]
    pub fn audit_key(&self, whose: Trailed, id: &str) -> String {
        stored(self.audit().newest(), whose.purpose(), USER_BEFORE, id)
    }

    /// All the keyed hashes under which audit rows of a user may stand, of every configured key and both APIs that know users. Each once.
    pub(crate) fn audit_keys(&self, user_id: &str) -> Vec<String> {
        let mut all = Vec::new();
        for key in self.audit().iter() {
            for whose in [Trailed::Protection, Trailed::Identity] {
                let hash = stored(key, whose.purpose(), USER_BEFORE, user_id);
                if !all.contains(&hash) {
                    all.push(hash);
                }
            }
        }
        all
    }

    /// The keyed hashes under which audit rows of that id may stand, of every configured key.
    pub(crate) fn audit_keys_in(&self, whose: Trailed, id: &str) -> Vec<String> {
        let all = self.audit().iter();
        all.map(|key| stored(key, whose.purpose(), USER_BEFORE, id)).collect()
    }

    /// The keyed hash of a network in the audit trail.
    pub(crate) fn audit_network(&self, network: &str) -> String {
        stored(self.audit().newest(), NETWORK, NETWORK_BEFORE, network)
    }

    /// With what the hashes of the newest key begin; nothing for those of before.
    pub(crate) fn audit_prefix(&self) -> String {
        prefix(self.audit().newest().0)
    }

    /// A link of the chain, over what `text` says. It names its key, whichever that is.
    pub(crate) fn audit_link(&self, text: &str) -> String {
        link(self.audit().newest(), text)
    }

    /// The same with the key of a link that is there; nothing where that names none that is configured.
    pub(crate) fn audit_link_like(&self, known: &str, text: &str) -> Option<String> {
        let (id, _) = known.split_once('.')?;
        Some(link((id, self.audit().get(id)?), text))
    }

    /// A link of before there were digests, which names no key; nothing where the key of then is not configured.
    pub(crate) fn audit_link_before(&self, text: &str) -> Option<String> {
        self.audit().get(BEFORE).map(|key| keyed_hash(key, LINK_BEFORE, text))
    }
}

fn link((id, key): (&str, &Root), text: &str) -> String {
    format!("{id}.{}", keyed_hash(key, LINK, text))
}

fn prefix(id: &str) -> String {
    if id == BEFORE { String::new() } else { format!("{id}.") }
}

fn stored((id, key): (&str, &Root), purpose: &str, before: &str, text: &str) -> String {
    let purpose = if id == BEFORE { before } else { purpose };
    format!("{}{}", prefix(id), keyed_hash(key, purpose, text))
}
