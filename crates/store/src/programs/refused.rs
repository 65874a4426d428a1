//! Why a batch of the Programs API is undone.

/// Why a batch of the Programs API was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The program is not as the cache has it, or it is gone.
    Changed,
    /// No such program.
    ProgramUnknown,
    /// The program has no such account, or the account no such user.
    HolderUnknown,
    /// The account is locked or closed.
    Locked,
    /// The account is closed for good.
    Closed,
    /// The account is not closed.
    StillOpen,
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
const NAMES: [(&str, Refused); 13] = [
    ("program_changed", Refused::Changed),
    ("program_unknown", Refused::ProgramUnknown),
    ("holder_unknown", Refused::HolderUnknown),
    ("account_locked", Refused::Locked),
    ("account_closed", Refused::Closed),
    ("account_still_open", Refused::StillOpen),
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
