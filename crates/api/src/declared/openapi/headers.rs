//! The headers of replies.

use serde_json::{Value, json};

use super::shared::{Components, reference};

/// A header of a reply: how it is written, what it says, and what its value is.
type Known = (&'static str, &'static str, Value);

fn known(name: &str) -> Option<Known> {
    let text = |most: u32, pattern: &str| json!({ "type": "string", "maxLength": most, "pattern": pattern });
    let one = |words: &[&str]| json!({ "type": "string", "enum": words });
    let visible = "^[\\x20-\\x7E]*$";
    Some(match name {
        "x-request-id" => (
            "X-Request-Id",
            "The id of the request: the client's, or ours.",
            text(64, "^[A-Za-z0-9_.\\-]{1,64}$"),
        ),
        "x-content-type-options" => (
            "X-Content-Type-Options",
            "The body is of no other type than it says.",
            one(&["nosniff"]),
        ),
        "cache-control" => {
            ("Cache-Control", "Who may keep the reply, and for how long.", text(64, visible))
        }
        "strict-transport-security" => {
            ("Strict-Transport-Security", "By HTTPS alone. Not in development.", text(64, visible))
        }
        "vary" => ("Vary", "What the reply depends on.", text(128, visible)),
        "access-control-allow-origin" => (
            "Access-Control-Allow-Origin",
            "The page's origin, if it may call.",
            json!({ "type": "string", "format": "uri", "maxLength": 255 }),
        ),
        "access-control-expose-headers" => (
            "Access-Control-Expose-Headers",
            "What the page may read of the headers.",
            text(512, visible),
        ),
        "www-authenticate" => (
            "WWW-Authenticate",
            "What was wrong with the credential, or what is asked for (RFC 6750, RFC 9470).",
            text(512, visible),
        ),
        "retry-after" => {
            let seconds = json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": 2_147_483_647 });
            ("Retry-After", "After how many seconds it is worth another try.", seconds)
        }
        "accept" => ("Accept", "The media types of bodies that are read.", text(128, visible)),
        "accept-patch" => {
            ("Accept-Patch", "The media types of patches that are read.", text(128, visible))
        }
        "accept-encoding" => {
            ("Accept-Encoding", "The codings of bodies that are read.", text(64, visible))
        }
        "link" => (
            "Link",
            "Where the next page is, with `rel=\"next\"`, if there is one.",
            text(4096, visible),
        ),
        "x-gd-requestid" => {
            ("X-GD-RequestID", "The request's header of this name.", text(256, visible))
        }
        "x-gd-request-id" => {
            ("X-GD-Request-Id", "The request's header of this name.", text(256, visible))
        }
        "etag" => ("ETag", "The version of what was read or written.", text(128, visible)),
        "idempotency-replayed" => {
            ("Idempotency-Replayed", "The reply is that of the first call.", one(&["true"]))
        }
        "ratelimit" => ("RateLimit", "What is left of the limits.", text(256, visible)),
        "ratelimit-policy" => ("RateLimit-Policy", "Which limits there are.", text(256, visible)),
        "x-total-count" => {
            let count = json!({ "type": "integer", "format": "int64", "minimum": 0, "maximum": 9_007_199_254_740_991_i64 });
            ("X-Total-Count", "How many entries there are on all pages.", count)
        }
        _ => return None,
    })
}

/// Enters a header. Gives its name as it is written, and what refers to it.
pub(super) fn enter(
    name: &str,
    is_always_there: bool,
    components: &mut Components,
) -> (String, Value) {
    let other = || json!({ "type": "string", "maxLength": 8192, "pattern": "^[\\x20-\\x7E]*$" });
    let (written, about, schema) = match known(name) {
        Some((written, about, schema)) => (written.to_owned(), about, schema),
        None => (name.to_owned(), "What its name says.", other()),
    };
    let mut header = json!({ "description": about, "schema": schema });
    if is_always_there {
        header["required"] = json!(true);
    }
    let reference = reference("headers", &components.headers.enter(&written, header));
    (written, reference)
}
