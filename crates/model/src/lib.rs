//! What a payload about a person is, and when it is right.
//!
//! Schemas are const tables ([`schema`]); [`judge`] reads the bytes of a JSON document once, without allocating, and
//! gives a [`Verdict`]: every issue at once, or the normalised JSON. The same code runs natively, in the Worker and in
//! the npm package, so a form and the server can't disagree.
//!
//! Each file knows only those above it in this list.
#![cfg_attr(not(any(feature = "serde", test)), no_std)]
#![forbid(unsafe_code)]

mod features;
mod unicode;

mod code;
mod compose;
mod context;
mod issue;
mod json;
#[cfg(feature = "serde")]
pub mod messages;

pub mod kind;

pub mod schema;

mod engine;

#[cfg(feature = "serde")]
pub mod report;

#[cfg(feature = "serde")]
pub mod payload;

#[cfg(feature = "derive")]
pub mod derive;

pub use code::{Api, Code};
pub use compose::{Compose, with_mark, without_marks};
pub use context::Context;
pub use engine::judge::{Verdict, judge, judge_field, judge_rows};
pub use engine::row::Row;
pub use engine::tables;
pub use issue::{Issue, Issues};
pub use json::document::{Document, MAX_DEPTH, MAX_INPUT};
#[cfg(feature = "serde")]
pub use kind::date_of_birth::day_of;
pub use kind::datetime::seconds_of;
pub use kind::is_uuid;
pub use kind::password::is_common;
