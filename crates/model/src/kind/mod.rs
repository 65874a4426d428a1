//! The kinds of field: one file each, with its check, its normal form and its shape.

#[cfg(feature = "programs")]
pub(crate) mod ascii_name;
#[cfg(feature = "programs")]
pub(crate) mod base64;
#[cfg(feature = "programs")]
pub(crate) mod count;
pub(crate) mod date_of_birth;
#[cfg(feature = "programs")]
pub(crate) mod datetime;
mod digits;
pub(crate) mod email;
pub(crate) mod facts;
pub(crate) mod form;
pub(crate) mod id;
pub mod line;
pub(crate) mod name;
pub(crate) mod password;
pub(crate) mod phone;
#[cfg(feature = "programs")]
pub(crate) mod program;
#[cfg(feature = "programs")]
pub(crate) mod rule;
pub(crate) mod shape;
pub(crate) mod ssn;
pub(crate) mod state;
pub(crate) mod street;
#[cfg(test)]
mod testing;
pub(crate) mod token;
#[cfg(feature = "programs")]
pub(crate) mod uuid;
pub(crate) mod version;
pub(crate) mod zip;
mod zip_prefixes;

pub use date_of_birth::FIRST_DAY;
#[cfg(feature = "programs")]
pub use datetime::HOURS;
pub use state::STATES;
#[cfg(feature = "programs")]
pub use uuid::is_uuid;
pub use version::ALLOWED as VERSIONS;
