//! The headers of replies.

use serde_json::{Value, json};

use super::super::limits::LARGEST_NUMBER;
use super::members::{reference, set};
use super::shared::Components;

/// What is known of a header: its name in lower case and as it is written, and what it says.
type Known = (&'static str, &'static str, &'static str);

/// Those whose values are visible ASCII, with how long they can be.
const TEXTS: [(Known, u32); 15] = [
    (("cache-control", "Cache-Control", "Who may keep the reply, and for how long."), 64),
    (
        (
            "strict-transport-security",
            "Strict-Transport-Security",
            "By HTTPS alone. Not in development.",
        ),
        64,
    ),
    (("vary", "Vary", "What the reply depends on."), 128),
    (
        (
            "access-control-expose-headers",
            "Access-Control-Expose-Headers",
            "What the page may read of the headers.",
        ),
        512,
    ),
    (
        (
            "www-authenticate",
            "WWW-Authenticate",
            "What was wrong with the credential, or what is asked for (RFC 6750, RFC 9470).",
        ),
        512,
    ),
    (("accept", "Accept", "The media types of bodies that are read."), 128),
    (("accept-patch", "Accept-Patch", "The media types of patches that are read."), 128),
    (("accept-encoding", "Accept-Encoding", "The codings of bodies that are read."), 64),
    (("link", "Link", "Where the next page is, with `rel=\"next\"`, if there is one."), 4096),
    (("x-gd-requestid", "X-GD-RequestID", "The request's header of this name."), 256),
    (("x-gd-request-id", "X-GD-Request-Id", "The request's header of this name."), 256),
    (("etag", "ETag", "The version of what was read or written."), 128),
    (
        (
            "ratelimit",
            "RateLimit",
            "What is left of a limit: of people in a day, to servers; of guesses only that none is.",
        ),
        256,
    ),
    (("ratelimit-policy", "RateLimit-Policy", "Which limits there are."), 256),
    (("location", "Location", "Where to go on."), 8192),
];

/// The other ones.
const OTHERS: [Known; 6] = [
    ("x-request-id", "X-Request-Id", "The id of the request: the client's, or ours."),
    (
        "x-content-type-options",
        "X-Content-Type-Options",
        "The body is of no other type than it says.",
    ),
    (
        "access-control-allow-origin",
        "Access-Control-Allow-Origin",
        "The page's origin, if it may call.",
    ),
    ("retry-after", "Retry-After", "After how many seconds it is worth another try."),
    ("idempotency-replayed", "Idempotency-Replayed", "The reply is that of the first call."),
    ("x-total-count", "X-Total-Count", "How many there are on all pages."),
];

/// What most replies refer to has a short name: the document is 11 KB smaller by that.
const SHORT: [(&str, &str); 3] = [
    ("access-control-allow-origin", "Origin"),
    ("x-request-id", "Id"),
    ("ratelimit-policy", "Policy"),
];

/// What the value of a header is, as a text of at most so many characters where nothing else is known.
fn schema_of(name: &str, longest: u32) -> Value {
    match name {
        "x-request-id" => {
            json!({ "type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9_.\\-]{1,64}$" })
        }
        "x-content-type-options" => json!({ "type": "string", "enum": ["nosniff"] }),
        "access-control-allow-origin" => {
            json!({ "type": "string", "format": "uri", "maxLength": 255 })
        }
        "retry-after" => {
            json!({ "type": "integer", "format": "int32", "minimum": 1, "maximum": i32::MAX })
        }
        "idempotency-replayed" => json!({ "type": "string", "enum": ["true"] }),
        "x-total-count" => {
            json!({ "type": "integer", "format": "int64", "minimum": 0, "maximum": LARGEST_NUMBER })
        }
        _ => json!({ "type": "string", "maxLength": longest, "pattern": "^[\\x20-\\x7E]*$" }),
    }
}

/// A header, and its name as it is written.
pub(super) fn header(name: &str, is_always_there: bool) -> (String, Value) {
    let texts = TEXTS.iter().map(|(known, longest)| (*known, *longest));
    let mut all = texts.chain(OTHERS.iter().map(|known| (*known, 0)));
    let known = all.find(|((of, ..), _)| *of == name);
    let ((_, written, about), longest) = known.unwrap_or((("", name, "What its name says."), 8192));
    let schema = schema_of(name, longest);
    let written = written.to_owned();
    let mut header = json!({ "description": about, "schema": schema });
    if is_always_there {
        set(&mut header, "required", json!(true));
    }
    (written, header)
}

/// Enters a header. Gives its name as it is written, and what refers to it.
pub(super) fn enter(
    name: &str,
    is_always_there: bool,
    components: &mut Components,
) -> (String, Value) {
    let (written, header) = header(name, is_always_there);
    let short = SHORT.iter().find(|(known, _)| *known == name).map_or(&*written, |(_, to)| to);
    let reference = reference("headers", &components.headers.enter(short, header));
    (written, reference)
}
