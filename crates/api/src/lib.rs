//! What the service does, over plain request and response types. Everything outside is a port ([`ports`]).
#![forbid(unsafe_code)]

mod announce;
mod api;
mod apis;
mod app;
mod array;
pub mod audit_chain;
mod auth;
mod call;
pub mod caller;
mod conditional;
pub mod config;
mod cors;
pub mod crypto;
mod deadlines;
#[cfg(feature = "schema")]
pub mod declared;
mod endpoint;
mod error;
pub mod http;
mod idempotency;
mod identity;
mod jobs;
mod json;
mod key_uses;
mod log;
mod media_type;
mod network;
mod openid;
mod operations;
mod operator;
mod paging;
pub mod params;
pub mod ports;
mod programs;
mod protection;
mod rate;
mod rate_fields;
mod readiness;
pub mod refusal;
mod request_id;
mod route;
mod schema;
mod sendings;
mod server_keys;
pub mod spec;
mod time;
mod trace;
mod trips;
mod uploads;
mod webhook;
mod who;

pub use apis::{is_of_no_api, specs};
pub use app::{Answered, App, Events};
pub use ports::{PrivateKey, PublicKey};
pub use programs::seal_key;
