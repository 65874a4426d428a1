//! What a payload about a person is, and when it is right.
//!
//! Schemas are const tables ([`schema`]); [`judge`] reads the bytes of a JSON document once, without allocating, and
//! gives a [`Verdict`]: every issue at once, or the normalised JSON. The same code runs natively, in the Worker and in
//! the npm package, so a form and the server can't disagree.
#![cfg_attr(not(any(feature = "serde", test)), no_std)]
#![forbid(unsafe_code)]

mod compose;
mod issue;
mod json;
mod judge;
pub mod kind;
mod out;
mod text;
pub mod schema;
#[cfg(feature = "serde")]
pub mod derive;
#[cfg(feature = "serde")]
pub mod messages;
#[cfg(feature = "serde")]
pub mod payload;
#[cfg(feature = "serde")]
pub mod report;

pub use issue::{Code, Issue, Issues};
pub use judge::{judge, judge_field, Context, Verdict, MAX_DEPTH, MAX_INPUT};
