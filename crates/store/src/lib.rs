//! All SQL of the service: the statements of each resource, and the batches that the use cases are made of.
//!
//! One batch is one transaction and one round trip. What only the database knows is checked by guards in the same
//! batch ([`constraint`] turns the violated constraint's name into an [`Error`]).
#![forbid(unsafe_code)]

pub mod addresses;
pub mod api_keys;
mod attempts;
pub mod audit;
pub mod constraint;
#[cfg(feature = "contract")]
pub mod contract;
pub mod db;
mod enrollment;
mod entitlement;
pub mod events;
pub mod guard;
pub mod guesses;
pub mod oauth_clients;
mod outbox;
pub mod people;
mod profile;
pub mod programs;
pub mod resets;
pub mod retention;
pub mod second_factor;
pub mod sessions;
#[cfg(feature = "sqlite")]
pub mod sqlite;
mod token;
pub mod users;

pub use attempts::{Limits, last_failure};
pub use audit::Trail;
pub use constraint::Error;
pub use enrollment::Enrollment;
pub use entitlement::Entitlement;
pub use profile::{NewProfile, Patch, Sealed, Status};
pub use token::NewToken;
