//! Programmes of partners, their accounts, and the people under them.
//!
//! A write is one batch of fixed statements over one JSON text, the draft: what it leaves out stays as it is. The statements stand in
//! the order in which their conditions count.

mod accounts;
mod limits;
mod people;
mod phones;
mod retries;
pub mod settings;

pub use accounts::set_state;
pub use people::{list, set_kyc};
pub use retries::answer;

use crate::db::{Statement, Value};

/// A statement with the number of parameters that it takes of those of the batch.
type Sql = (usize, &'static str);

/// The first `count` parameters for each statement.
fn statements(sql: &[&[Sql]], params: &[Value]) -> Vec<Statement> {
    let mut batch = Vec::new();
    for (count, sql) in sql.iter().copied().flatten() {
        batch.push(Statement { sql, params: params.get(..*count).unwrap_or(params).to_vec() });
    }
    batch
}

/// What is needed to write a person, and with `accountType` to make an account with its first person.
///
/// The draft is a JSON object: `program`, `revision` and `limits` as the settings say; of encrypted data `encryption` (its version),
/// `keyHash`, `requestHash` and `answer`; as they were sent `peerTransferAcceptPreference`, `termsAcceptances`,
/// `contactVerificationIdentifiers`, `userIdCreateDate`, `passwordChangeDate`; sealed `names`, `middle`, `email`, `dob`, `ssn`; the keyed
/// hashes `dobKey`, `ssnKey`, `suffixKey`; `addresses: [{type, address (sealed), isDefault}]`; `phones: [{type, number (sealed)?, key?,
/// isDefault?}]`.
#[must_use]
pub fn write(account: &str, user: &str, draft: String, now: i64) -> Vec<Statement> {
    let params = [account.into(), user.into(), draft.into(), now.into()];
    let sql: [&[Sql]; 6] = [
        &[settings::CURRENT],
        &[retries::INSERT],
        &accounts::OPEN,
        &people::WRITE,
        &phones::WRITE,
        &limits::CHECK,
    ];
    statements(&sql, &params)
}

/// Why a batch of the Programs API was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The programme is not as the cache has it, or it is gone.
    Changed,
    /// No such programme.
    ProgramUnknown,
    /// The programme has no such account, or the account no such user.
    HolderUnknown,
    /// The account is locked or closed.
    Locked,
    /// The account is closed for good.
    Closed,
    /// Date of birth and SSN stay as they are once KYC has passed.
    Immutable,
    /// Too many open accounts hold the SSN.
    SsnActive,
    /// Too many accounts ever had the SSN.
    SsnLifetime,
    /// Too many open accounts hold the telephone number.
    PhoneActive,
    /// Too many accounts ever had the telephone number.
    PhoneLifetime,
    /// The ephemeral key was accepted before.
    KeyUsed,
    /// A telephone that is not stored yet came without its number.
    NumberMissing,
}

/// The constraint that says it, and what it says.
const NAMES: [(&str, Refused); 12] = [
    ("program_changed", Refused::Changed),
    ("program_unknown", Refused::ProgramUnknown),
    ("holder_unknown", Refused::HolderUnknown),
    ("account_locked", Refused::Locked),
    ("account_closed", Refused::Closed),
    ("identity_immutable", Refused::Immutable),
    ("ssn_active_exceeded", Refused::SsnActive),
    ("ssn_lifetime_exceeded", Refused::SsnLifetime),
    ("phone_active_exceeded", Refused::PhoneActive),
    ("phone_lifetime_exceeded", Refused::PhoneLifetime),
    ("program_ephemeral_keys.program_code, program_ephemeral_keys.key_hash", Refused::KeyUsed),
    ("program_phones.number", Refused::NumberMissing),
];

impl Refused {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let found = NAMES.iter().find(|(known, _)| *known == name);
        found.map(|(_, refused)| *refused)
    }
}
