//! Programs of partners, their accounts, and the people under them.

mod accounts;
mod draft;
mod erasure;
mod holder;
mod limits;
mod list;
mod listed;
mod people;
mod phones;
pub(crate) mod refused;
mod retries;
pub mod settings;
mod write;

pub use accounts::set_state;
pub use draft::{
    AddressDraft, EncryptedMessage, IdentityDraft, MovedPhone, PersonDraft, PhoneDraft,
    SealedNumber, TermsDraft,
};
pub use erasure::{erase, erase_again, everybody};
pub use holder::Holder;
pub use limits::{Limit, Limits, LimitsOfType};
pub use list::{StoredAddress, StoredPerson, StoredPhone, StoredTerms, list};
pub use listed::{StoredAccount, account, accounts};
pub use people::set_kyc;
pub use phones::{StoredNumber, numbers};
pub use refused::Refused;
pub use retries::first_answer;
pub use settings::{Environment, ProgramSettings, ServiceKey};
pub use write::{PersonWrite, write};
