//! The kinds of field: one file each, with what is told of it, its check and its tests.

pub(crate) mod ascii_name;
pub(crate) mod base64;
pub(crate) mod check;
pub(crate) mod common_passwords;
pub(crate) mod count;
pub(crate) mod date_of_birth;
pub mod datetime;
mod digits;
pub(crate) mod email;
pub(crate) mod facts;
pub(crate) mod form;
pub(crate) mod id;
pub(crate) mod length;
pub(crate) mod line;
pub(crate) mod name;
pub(crate) mod object;
pub(crate) mod one_of;
pub(crate) mod password;
pub(crate) mod phone;
pub(crate) mod program;
pub(crate) mod rule;
pub(crate) mod ssn;
pub(crate) mod state;
pub(crate) mod states;
pub(crate) mod street;
#[cfg(test)]
mod testing;
pub(crate) mod token;
pub(crate) mod uuid;
pub(crate) mod version;
pub(crate) mod words;
pub(crate) mod zip;
mod zip_prefixes;

pub use date_of_birth::FIRST_DAY;
pub use datetime::HOURS;
pub use states::STATES;
pub use uuid::is_uuid;
pub use version::ALLOWED as VERSIONS;
