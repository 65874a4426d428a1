//! A person is written in one batch. Its statements stand in the order in which their conditions count, and what a draft does not say
//! costs none.

use super::draft::{EncryptedMessage, PersonDraft};
use super::holder::Holder;
use super::settings::{self, ProgramSettings};
use super::{accounts, limits, people, phones, retries};
use crate::db::Statement;
use crate::revision::Expected;

/// A person who is to be written.
pub struct PersonWrite<'a> {
    /// Who it is.
    pub holder: Holder<'a>,
    /// The type of the account that is made with its first person, one word; `None`: account and person are there.
    pub opens: Option<&'static str>,
    /// What is said of the person.
    pub draft: &'a PersonDraft,
    /// Which revision of the account will do.
    pub expected: &'a Expected,
    /// Where it came encrypted.
    pub encrypted: Option<&'a EncryptedMessage>,
    /// Unix milliseconds.
    pub now: i64,
}

/// Writes a person, with settings that may be old: then it fails with [`Refused::Changed`], before anything else is asked. Fails with [`Error::RevisionChanged`](crate::Error::RevisionChanged), and with what
/// else [`Refused`] names but for [`Refused::Closed`].
#[must_use]
pub fn write(settings: &ProgramSettings, write: &PersonWrite<'_>) -> Vec<Statement> {
    let PersonWrite { holder, opens, draft, expected, encrypted, now } = write;
    let mut batch = vec![settings::require_revision(settings)];
    batch.extend(encrypted.map(|message| retries::insert(holder.program, message, *now)));
    // Behind that: a retry gets the first reply, whatever it has changed.
    batch.extend(expected.require_revision_of_account(holder.program, holder.account));
    match opens {
        Some(account_type) => batch.extend(accounts::open(holder, account_type, *now)),
        None => batch
            .extend([accounts::require_holder(holder), accounts::require_unlocked(holder.account)]),
    }
    batch.extend(draft.rekey(holder));
    batch.extend(people::update(holder, draft, encrypted.map(|message| message.version), *now));
    batch.extend(phones::write(holder, draft, *now));
    batch.extend(limits::require_room(holder.account, &settings.limits, draft));
    batch
}
