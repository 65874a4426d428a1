//! Every reply that the service can give, as data: what the endpoints declare, what follows from that, and what all replies have. Tests
//! hold each reply against it, and documents are made from it. In native builds with the feature `schema` alone.

mod check;
mod document;
mod failures;
mod limits;
mod openapi;
mod probe;
mod reply;
mod request_headers;
mod schemas;

pub use check::violations;
pub use document::{caller, declarations, schemas};
pub use openapi::openapi;
