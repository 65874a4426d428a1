//! The texts of the issues: one catalogue per language, one text per code.

mod catalogue;
pub mod en;
pub mod es;
pub mod mails;

pub use catalogue::Catalogue;

/// Every language that is shipped.
pub static ALL: [&Catalogue; 2] = [&en::CATALOGUE, &es::CATALOGUE];
