//! Cross-origin requests, for exactly the configured origins, without credentials mode.

use crate::http::Reply;

const EXPOSED: &str =
    "WWW-Authenticate, Retry-After, Link, ETag, X-Request-Id, X-GD-RequestID, X-GD-Request-Id";
/// What a client may send beside the headers that are always allowed.
const ACCEPTED: &str = "Authorization, Content-Type, X-Request-Id, X-Api-Key, X-Site-Context, X-GD-RequestID, X-GD-Request-Id";
/// How long a browser may remember a preflight, in seconds.
const MAX_AGE_SECONDS: &str = "600";

/// The answer to `OPTIONS`: which methods the path has.
pub(crate) fn preflight(methods: &str) -> Reply {
    Reply::no_content()
        .with("allow", methods)
        .with("access-control-allow-methods", methods)
        .with("access-control-allow-headers", ACCEPTED)
        .with("access-control-max-age", MAX_AGE_SECONDS)
}

/// Lets the page at `origin` read the reply if its origin is configured.
pub(crate) fn allow(reply: &mut Reply, origin: Option<String>, configured: &[String]) {
    reply.headers.push(("vary", "Origin".to_owned()));
    if let Some(origin) = origin.filter(|origin| configured.contains(origin)) {
        reply.headers.push(("access-control-allow-origin", origin));
        reply.headers.push(("access-control-expose-headers", EXPOSED.to_owned()));
    } else {
        reply.headers.retain(|(name, _)| !name.starts_with("access-control-"));
    }
}
