//! `GET /version`: what is running. The build passes `IDP_COMMIT` and `IDP_BUILD_TIME`.

use serde_json::json;

use crate::endpoint::{Caller, Endpoint};
use crate::http::Reply;

pub(crate) const ENDPOINT: Endpoint =
    Endpoint::new("GET", "/version", Caller::Public, |_| Box::pin(async { Ok(reply()) }));

fn reply() -> Reply {
    Reply::ok(&json!({
        "version": env!("CARGO_PKG_VERSION"),
        "commit": option_env!("IDP_COMMIT").unwrap_or("unknown"),
        "buildTime": option_env!("IDP_BUILD_TIME").unwrap_or("unknown"),
    }))
}
