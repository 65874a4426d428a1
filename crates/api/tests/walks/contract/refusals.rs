//! How calls are refused, in tables that were typed from the contract: the names, the texts, the headers. What a declaration says of itself
//! is no oracle.

use std::collections::BTreeSet;

use idp_api::declared::declarations;
use serde_json::Value;

use crate::common::endpoints;

/// By which names an API may refuse with that status.
type Names = (u16, &'static [&'static str]);

/// The contract of the Protection API, "Errors"; and of what all share.
const PROTECTION_NAMES: &[Names] = &[
    (
        400,
        &[
            "InputValidationFailure",
            "UserAlreadyExists",
            "UserNotFound",
            "TwoFactorAuthRequired",
            "EntitlementsRequired",
            // A body that ended too early.
            "bad request",
        ],
    ),
    (401, &["unauthorized"]),
    (403, &["forbidden"]),
    (404, &["not found"]),
    (405, &["method not allowed"]),
    (408, &["request timeout"]),
    // Of an `Idempotency-Key`, under names of ours.
    (409, &["IdempotencyKeyInUse"]),
    (412, &["precondition failed"]),
    (413, &["payload too large"]),
    (415, &["unsupported media type"]),
    (422, &["IdempotencyKeyReused"]),
    (423, &["AttemptsTooEarly", "MaximumAttemptsReached"]),
    (429, &["too many requests"]),
    (503, &["service unavailable"]),
];

/// "Support and webhooks: `{"error": "text"}` with the fitting status." "Unknown user: 404 `{"error":"user not found"}`."
const SUPPORT_NAMES: &[Names] = &[
    (400, &["bad request", "entitlements required"]),
    (401, &["unauthorized"]),
    (403, &["forbidden"]),
    (404, &["user not found", "not found"]),
    (405, &["method not allowed"]),
    (408, &["request timeout"]),
    (412, &["precondition failed"]),
    (413, &["payload too large"]),
    (415, &["unsupported media type"]),
    (429, &["too many requests"]),
    (503, &["service unavailable"]),
];

/// Ours: as for support.
const OPERATORS_NAMES: &[Names] = &[
    (
        400,
        &[
            "bad request",
            "no such program",
            "expiresAt has passed",
            "url is not https with the name of a public host",
            "no such type of events",
            "scopes reach beyond the program",
        ],
    ),
    (412, &["precondition failed"]),
    (401, &["unauthorized"]),
    (403, &["forbidden"]),
    (
        404,
        &[
            "account not found",
            "key or client not found",
            "webhook not found",
            "event not found or still waiting",
            "not found",
        ],
    ),
    (405, &["method not allowed"]),
    (408, &["request timeout"]),
    (409, &["ended or replaced already", "what was in the event has expired"]),
    (413, &["payload too large"]),
    (415, &["unsupported media type"]),
    (429, &["too many requests"]),
    (503, &["service unavailable"]),
];

/// The contract of the Programs API: the table of cases. HTTP's own have their status for a code, without a sub-code (ours).
const PROGRAMS_NAMES: &[Names] = &[
    (
        400,
        &[
            "400/501", "400/502", "400/503", "400/504", "400/505", "400/506", "640/501", "640/502",
            "640/503", "640/504", "640/505", "640/506", "200/0", "620/0", "630/0", "700/0",
            "1000/0", "1010/0", "1020/0", "1040/0", "660/0", "400/0",
        ],
    ),
    (200, &["2/60", "2/61", "2/63", "2/66", "5/362", "5/363"]),
    (401, &["401/0"]),
    (403, &["403/0"]),
    (404, &["10/0", "404/0"]),
    (405, &["405/0"]),
    (408, &["408/0"]),
    (409, &["409/0"]),
    (412, &["412/0"]),
    (413, &["413/0"]),
    (415, &["415/0"]),
    (422, &["422/0"]),
    (429, &["429/0"]),
    (503, &["503/0"]),
];

/// RFC 6749, section 5.2, and HTTP's own words.
const OPENID_NAMES: &[Names] = &[
    (400, &["invalid_request", "unsupported_grant_type", "invalid_scope", "bad request"]),
    (401, &["invalid_client"]),
    (404, &["not found"]),
    (405, &["method not allowed"]),
    (408, &["request timeout"]),
    (413, &["invalid_request"]),
    (415, &["unsupported media type"]),
    (429, &["too many requests"]),
    (503, &["service unavailable"]),
];

/// The table of names of an API; none of the Identity API, whose contract has texts: see below.
fn names_of(api: &str) -> Option<&'static [Names]> {
    match api {
        "Protection" => Some(PROTECTION_NAMES),
        "Support" | "Webhooks" => Some(SUPPORT_NAMES),
        "Operators" => Some(OPERATORS_NAMES),
        "Programs" => Some(PROGRAMS_NAMES),
        "OpenID" => Some(OPENID_NAMES),
        _ => None,
    }
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().unwrap().iter()
}

#[test]
fn every_failure_has_a_name_of_the_contract_under_its_status() {
    let declared = declarations();
    let mut seen = 0;
    let of_endpoints = list(&declared, "endpoints")
        .flat_map(|endpoint| list(endpoint, "failures").map(move |one| (&endpoint["api"], one)));
    let of_apis = list(&declared, "apis").flat_map(|api| {
        let kinds = ["nowhere", "otherMethod", "unconfigured"];
        kinds.into_iter().flat_map(move |kind| list(api, kind).map(move |one| (&api["name"], one)))
    });
    for (api, failure) in of_endpoints.chain(of_apis) {
        let Some(table) = names_of(api.as_str().unwrap()) else { continue };
        let known = table.iter().filter(|(status, _)| failure["status"] == *status);
        let known: Vec<&str> = known.flat_map(|(_, names)| names.iter().copied()).collect();
        for name in list(failure, "names") {
            assert!(known.contains(&name.as_str().unwrap()), "{api} {} {name}", failure["status"]);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The contract of the Identity API: what the table of operations says under "success, errors". The others are ours.
/// `Local authentication failed` stands beside the issues of a malformed log-in: `identity::auth::local::login`.
const IDENTITY_TEXTS: [(u16, &str); 8] = [
    (404, "User not found"),
    (404, "No addresses found"),
    (404, "Address not found"),
    (401, "Authentication Failed"),
    (401, "Inactive user"),
    (401, "Token expired"),
    (404, "Token not found"),
    (401, "Incorrect password"),
];

#[test]
fn the_identity_api_refuses_with_the_texts_of_its_contract() {
    let of_identity =
        endpoints().iter().filter(|spec| spec.path.starts_with("/api-commerceIdentity"));
    let refusals: BTreeSet<(u16, &str)> = of_identity
        .flat_map(|spec| spec.refusals.iter().map(|one| (one.status, one.message)))
        .collect();
    for (status, text) in IDENTITY_TEXTS {
        let similar = refusals.iter().filter(|(_, known)| known.eq_ignore_ascii_case(text));
        assert!(similar.clone().all(|known| *known == (status, text)), "{text}");
        assert_eq!(similar.count(), 1, "{text}");
    }
}

/// The contract of the Programs API, "Descriptions", of what is no issue of a body (those are in `programs::accounts::users::rules`).
const PROGRAMS_TEXTS: [(u16, u16, &str); 6] = [
    (2, 60, "Number of Active Accounts Exceeded."),
    (2, 61, "Number of Activated Accounts over Lifetime exceeded."),
    (2, 63, "Number of Active Accounts Exceeded."),
    (2, 66, "Number of Activated Accounts over Lifetime exceeded"),
    (5, 362, "A user profile cannot be updated for a locked account"),
    (10, 0, "Account Not Found."),
];

#[test]
fn the_programs_api_refuses_with_the_texts_of_its_contract() {
    let refusals: Vec<_> = endpoints().iter().flat_map(|spec| spec.refusals.iter()).collect();
    for (code, sub_code, text) in PROGRAMS_TEXTS {
        let same = refusals.iter().filter(|one| (one.code, one.sub_code) == (code, sub_code));
        assert!(same.clone().all(|one| one.message == text), "{code}/{sub_code}");
        assert!(same.count() > 0, "{code}/{sub_code}");
    }
}

/// That the first call with an `Idempotency-Key` is under way, as each API says it.
const KEY_IN_USE: [&str; 3] = ["IdempotencyKeyInUse", "idempotency_key_in_use", "409/0"];

#[test]
fn every_failure_has_the_headers_that_its_status_asks_for() {
    let declared = declarations();
    for failure in list(&declared, "endpoints").flat_map(|endpoint| list(endpoint, "failures")) {
        let names: Vec<&str> = list(failure, "names").map(|name| name.as_str().unwrap()).collect();
        // "401 and 403 carry RFC 6750 challenges, a missing second factor the RFC 9470 one", "405 with `Allow`",
        // "429 and 503 with `Retry-After`"; of a lock, `AttemptsTooEarly` alone has an end to tell.
        // "415 with `Accept` (`Accept-Patch` on PATCH, `Accept-Encoding: identity` where the body has a `Content-Encoding`)".
        // "`WWW-Authenticate` only where the header was used": so that one may be missing.
        let wanted = match failure["status"].as_u64().unwrap() {
            415 => continue,
            401 if names == ["invalid_client"] => continue,
            401 | 403 => Some("www-authenticate"),
            400 if ["TwoFactorAuthRequired", "second_factor_required"].contains(&names[0]) => {
                Some("www-authenticate")
            }
            // Of a program that is being changed, the service does not tell when to try again yet.
            503 if failure["about"].to_string().contains("is being changed") => None,
            429 | 503 => Some("retry-after"),
            // When the first call will be answered.
            409 if KEY_IN_USE.contains(&names[0]) => Some("retry-after"),
            423 if names == ["AttemptsTooEarly"] => Some("retry-after"),
            _ => None,
        };
        let mut headers: Vec<&str> =
            failure["headers"].as_object().unwrap().keys().map(String::as_str).collect();
        // Limits are told by whatever is counted.
        headers.retain(|name| !["content-type", "ratelimit", "ratelimit-policy"].contains(name));
        assert_eq!(headers, wanted.into_iter().collect::<Vec<_>>(), "{failure}");
    }
}
