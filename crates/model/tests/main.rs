//! The rules through their public door, against independent definitions of what they should say.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::panic_in_result_fn,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a panic is how a test fails, in its helpers too"
)]

mod common;

mod codes;
mod corpus;
mod dates;
mod derived;
mod digits;
mod emails;
mod identity;
mod json_spelling;
mod json_syntax;
mod json_tree;
mod messages;
mod mutations;
mod order;
mod payloads;
mod rooms;
mod short;
mod texts;
mod tokens;
mod versions;
