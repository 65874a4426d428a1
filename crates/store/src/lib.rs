//! All SQL of the service: the statements of each resource, and the batches that the use cases are made of.
//!
//! One batch is one transaction and one round trip. What only the database knows is checked by guards in the same
//! batch ([`constraint`] turns the violated constraint's name into an [`Error`]).
#![forbid(unsafe_code)]

pub mod addresses;
pub mod alerts;
pub mod api_keys;
pub mod attempts;
pub mod audit;
pub mod audit_chain;
pub mod audit_keys;
pub mod batch;
pub mod constraint;
pub mod contacts;
#[cfg(feature = "contract")]
pub mod contract;
pub mod copies;
mod day;
pub mod db;
pub mod deliveries;
pub mod directory;
pub mod due;
#[cfg(feature = "sqlite")]
pub mod dump;
pub mod emails;
pub mod enrollment;
pub mod entitlement;
pub mod erasure;
pub mod event_log;
pub mod event_schedule;
pub mod events;
pub mod export;
#[cfg(feature = "sqlite")]
pub mod file;
pub mod guard;
mod guess;
pub mod guesses;
pub mod guests;
pub mod imports;
pub mod kept_answers;
pub mod keyed;
pub mod life;
pub mod links;
pub mod literal;
pub mod look;
pub mod mailed_codes;
pub mod mails;
#[doc(hidden)]
pub mod named;
pub mod oauth_clients;
pub mod offers;
pub mod operating;
pub mod origins;
pub mod outbox;
mod owner;
pub mod people;
pub mod persons;
pub mod profile;
pub mod programs;
pub mod provision;
pub mod quotas;
pub mod receipts;
pub mod receivers;
pub mod reindex;
pub mod rekey;
pub mod reseal;
pub mod reservation;
pub mod resets;
pub mod retention;
pub mod revision;
pub mod samples;
mod sealed;
pub mod second_factor;
pub mod sent;
pub mod sessions;
pub mod snapshots;
#[cfg(feature = "sqlite")]
pub mod sqlite;
pub mod support;
pub mod tenants;
mod token;
pub mod usernames;
pub mod users;
mod window;

pub use attempts::{Limits, Tried, last_failure};
pub use audit::Trail;
pub use batch::{Asked, Batch, Query, Results};
pub use constraint::Error;
pub use entitlement::Entitlement;
pub use keyed::Keyed;
pub use owner::Owner;
pub use persons::PersonKeys;
pub use profile::{NewProfile, Patch, Status};
pub use revision::Expected;
pub use sealed::Sealed;
pub use token::NewToken;
pub use window::{Listed, Window};
