//! What the service does, over plain request and response types. Everything outside is a port ([`ports`]).
#![forbid(unsafe_code)]

mod app;
mod auth;
mod call;
pub mod config;
mod cors;
pub mod crypto;
mod deliver;
pub mod endpoint;
mod error;
mod error_reply;
pub mod http;
mod identity;
mod json;
mod log;
mod openid;
mod operations;
mod paging;
pub mod ports;
mod programs;
mod protection;
mod rate;
mod route;
mod time;
mod trips;
mod vendor;
mod webhook_secret;

pub use app::App;
pub use auth::key::PublicKey;
pub use auth::signing_keys::PrivateKey;
pub use error_reply::is_of_no_api;
pub use programs::seal_key;
