//! Cross-origin requests, for exactly the configured origins, without credentials mode.

use crate::http::{Incoming, Reply};

const EXPOSED: &str = "WWW-Authenticate, Retry-After, Link, ETag, X-Request-Id, RateLimit, RateLimit-Policy, \
                       Idempotency-Replayed, X-Total-Count, X-GD-RequestID, X-GD-Request-Id";
/// The longest list of headers that a browser may ask for: it comes back as it is.
const MAX_ASKED: usize = 1024;
/// How long a browser may remember a preflight, in seconds.
const MAX_AGE_SECONDS: &str = "600";

/// The answer to `OPTIONS`: which methods the path has, and that a page may send every header that it asks for. None of them means more
/// here than what it says, and tracing libraries add their own.
pub(crate) fn preflight(methods: &str, request: &dyn Incoming) -> Reply {
    let asked = request.header("access-control-request-headers").unwrap_or_default();
    let asked = asked.split(',').map(str::trim).filter(|name| is_token(name));
    let allowed = asked.collect::<Vec<_>>().join(", ");
    let reply = Reply::no_content()
        .with("allow", methods)
        .with("access-control-allow-methods", methods)
        .with("access-control-max-age", MAX_AGE_SECONDS);
    match allowed.len() {
        1..=MAX_ASKED => reply.with("access-control-allow-headers", allowed),
        _ => reply,
    }
}

/// A name of a header (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(good)
}

/// Lets the page at `origin` read the reply if its origin is configured.
pub(crate) fn allow(reply: &mut Reply, origin: Option<String>, configured: &[String]) {
    reply.headers.push(("vary", "Origin, Access-Control-Request-Headers".to_owned()));
    if let Some(origin) = origin.filter(|origin| configured.contains(origin)) {
        reply.headers.push(("access-control-allow-origin", origin));
        reply.headers.push(("access-control-expose-headers", EXPOSED.to_owned()));
    } else {
        reply.headers.retain(|(name, _)| !name.starts_with("access-control-"));
    }
}
