//! What a payload about a person is, and when it is right.
//!
//! Schemas are const tables ([`schema`]); [`judge`] reads the bytes of a JSON document once, without allocating, and
//! gives a [`Verdict`]: every issue at once, or the normalised JSON. The same code runs natively, in the Worker and in
//! the npm package, so a form and the server can't disagree.
#![cfg_attr(not(any(feature = "serde", test)), no_std)]
#![forbid(unsafe_code)]

mod check;
mod compose;
#[cfg(feature = "derive")]
pub mod derive;
mod issue;
mod json;
mod judge;
mod keys;
pub mod kind;
#[cfg(feature = "serde")]
pub mod messages;
mod number;
mod out;
#[cfg(feature = "serde")]
pub mod payload;
#[cfg(feature = "serde")]
pub mod report;
mod row;
mod rows;
pub mod schema;
mod text;
mod value;
mod walk;
#[cfg(feature = "programs")]
mod whole;

pub use compose::{Compose, with_mark};
pub use issue::{Code, Issue, Issues};
pub use judge::{Context, Document, MAX_DEPTH, MAX_INPUT, Verdict, judge, judge_field, judge_rows};
#[cfg(feature = "serde")]
pub use kind::day_of;
#[cfg(feature = "programs")]
pub use kind::is_uuid;
#[cfg(feature = "passwords")]
pub use kind::password::is_common;
pub use row::Row;
