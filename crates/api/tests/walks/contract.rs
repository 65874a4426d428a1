//! What endpoints declare, against tables that were typed from the contract: who may call, how it answers, by which words it refuses. What
//! a declaration says of itself is no oracle.

use std::collections::BTreeSet;

use idp_api::caller::Caller;
use idp_api::declared::declarations;
use serde_json::Value;

use crate::common::calls::of;
use crate::common::endpoints;

/// "2FA" in the table of the Protection API.
const TWO_FACTORS: Caller = Caller::UserWithSecondFactor;
/// "token" there.
const TOKEN: Caller = Caller::User;
const SUPPORT: Caller = Caller::Service("support");
const PARTNER: Caller = Caller::Program;
const OPERATOR: Caller = Caller::ProgramAdmin;
/// "`x-api-key` on every call."
const KEY: Caller = Caller::Key;
/// "With a browser key every `/user/{userId}…` call also needs that user's Bearer."
const KEY_OF_USER: Caller = Caller::KeyForUser;
/// "TOTP and sessions need the Bearer with either key."
const KEY_AND_BEARER: Caller = Caller::KeyAndOwner;

/// Method, path, who, the statuses of success, the parameters of the query. In the order of the contract.
type Row = (&'static str, &'static str, Caller, &'static [u16], &'static [&'static str]);

/// `count`, `offset`, and the cursor, which is ours.
const PAGED: &[&str] = &["count", "offset", "cursor"];

/// contract/protection.md: "Client endpoints", "Support", "Webhooks".
const PROTECTION: &[Row] = &[
    ("POST", "/idp/array/users", TWO_FACTORS, &[200], &[]),
    ("GET", "/idp/array/users/me", TOKEN, &[200], &[]),
    ("PATCH", "/idp/array/users/me", TWO_FACTORS, &[200], &[]),
    ("DELETE", "/idp/array/users/me", TWO_FACTORS, &[200], &[]),
    ("POST", "/idp/array/users/me/enroll", TWO_FACTORS, &[200], &[]),
    ("POST", "/idp/array/users/me/token", TWO_FACTORS, &[200], &[]),
    ("POST", "/idp/array/users/me/migration", TWO_FACTORS, &[200, 204], &[]),
    ("GET", "/idp/array/users/me/dashboard", TWO_FACTORS, &[200], PAGED),
    ("GET", "/idp/array/users/me/alerts", TOKEN, &[200], &["bureau", "count", "offset", "cursor"]),
    ("GET", "/idp/array/users/me/alerts/{bureau}/{alertId}/details", TOKEN, &[200], &[]),
    ("PUT", "/idp/array/users/me/alerts/read", TOKEN, &[204], &[]),
    ("DELETE", "/idp/array/users/me/alerts/read", TOKEN, &[204], &[]),
    ("PUT", "/idp/array/users/me/alerts/{alertId}/read", TOKEN, &[204], &[]),
    ("DELETE", "/idp/array/users/me/alerts/{alertId}/read", TOKEN, &[204], &[]),
    ("GET", "/idp/array/users/me/monitors/overview", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/credit-scores", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/financial-accounts/status", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/scans", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/scans/progress", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/nhw/status", TOKEN, &[200], &[]),
    ("GET", "/idp/array/users/me/nhw/watches", TWO_FACTORS, &[200], &[]),
    ("GET", "/idp/array/users/me/nhw/alerts", TWO_FACTORS, &[200], PAGED),
    ("GET", "/idp/array/users/me/mock", TOKEN, &[200], &[]),
    ("POST", "/idp/array/users/me/mock/alerts", TOKEN, &[204], &[]),
    ("DELETE", "/idp/array/users/me/mock/alerts", TOKEN, &[204], &[]),
    ("POST", "/idp/array/users/me/mock/scans", TOKEN, &[204], &[]),
    ("DELETE", "/idp/array/users/me/mock/scans", TOKEN, &[204], &[]),
    ("GET", "/idp/support/users/{user_id}", SUPPORT, &[200], &[]),
    ("PATCH", "/idp/support/users/{user_id}", SUPPORT, &[200], &[]),
    ("POST", "/idp/support/users/{user_id}/enroll", SUPPORT, &[200], &[]),
    ("DELETE", "/idp/support/users/{user_id}", SUPPORT, &[200], &[]),
    ("POST", "/idp/support/users/{user_id}/attempts/reset", SUPPORT, &[204], &[]),
    ("GET", "/idp/support/users/{user_id}/audit", SUPPORT, &[200], PAGED),
    ("POST", "/idp/array/webhook", Caller::Webhook("webhook"), &[200], &[]),
    ("POST", "/idp/payments/webhook", Caller::Webhook("payments"), &[200], &[]),
];

/// contract/identity.md: the table of operations, and "Headers". Of TOTP and sessions it has no statuses: those are ours.
const IDENTITY: &[Row] = &[
    ("GET", "/api-commerceIdentity/user/{userId}", Caller::ServerKeyOrOwner, &[200], &[]),
    ("PATCH", "/api-commerceIdentity/user/{userId}/username", KEY_OF_USER, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/local", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/guest", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/local", KEY_OF_USER, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/address", KEY_OF_USER, &[200], &["kind"]),
    ("POST", "/api-commerceIdentity/user/{userId}/address", KEY_OF_USER, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/address/{addressId}", KEY_OF_USER, &[200], &[]),
    ("PUT", "/api-commerceIdentity/user/{userId}/address/{addressId}", KEY_OF_USER, &[200], &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}/address/{addressId}", KEY_OF_USER, &[200], &[]),
    (
        "POST",
        "/api-commerceIdentity/user/{userId}/address/{addressId}/set",
        KEY_OF_USER,
        &[200],
        &[],
    ),
    (
        "POST",
        "/api-commerceIdentity/user/{userId}/address/{addressId}/unset",
        KEY_OF_USER,
        &[200],
        &[],
    ),
    ("POST", "/api-commerceIdentity/auth/local/login", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/auth/local/refresh", KEY, &[200], &[]),
    ("PATCH", "/api-commerceIdentity/auth/local/reset", KEY, &[200], &[]),
    ("GET", "/api-commerceIdentity/auth/token/{token}", Caller::Public, &[200], &[]),
    ("PATCH", "/api-commerceIdentity/auth/password", KEY, &[200], &[]),
    ("PATCH", "/api-commerceIdentity/auth/change-password", Caller::KeyWithUser, &[200], &[]),
    ("POST", "/api-commerceIdentity/auth/logout", KEY, &[204], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/totp", KEY_AND_BEARER, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/totp/confirm", KEY_AND_BEARER, &[204], &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}/totp", KEY_AND_BEARER, &[204], &[]),
    ("POST", "/api-commerceIdentity/auth/2fa", KEY, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/sessions", KEY_AND_BEARER, &[200], &[]),
    (
        "DELETE",
        "/api-commerceIdentity/user/{userId}/sessions/{sessionId}",
        KEY_AND_BEARER,
        &[204],
        &[],
    ),
    ("GET", "/.well-known/openid-configuration", Caller::Public, &[200], &[]),
    ("GET", "/.well-known/jwks.json", Caller::Public, &[200], &[]),
    ("POST", "/oauth/token", Caller::Public, &[200], &[]),
];

/// contract/programs.md: the table of methods, "(admin)" in it.
const PROGRAMS: &[Row] = &[
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}",
        PARTNER,
        &[200],
        &[],
    ),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name",
        PARTNER,
        &[200],
        &[],
    ),
    ("GET", "/programs/{programCode}/accounts/{accountIdentifier}/users", PARTNER, &[200], &[]),
    ("POST", "/programs/{programCode}/accounts", PARTNER, &[200], &[]),
    ("PATCH", "/programs/{programCode}/accounts/{accountIdentifier}", OPERATOR, &[200], &[]),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
        OPERATOR,
        &[200],
        &[],
    ),
    ("PUT", "/programs/{programCode}", OPERATOR, &[200], &[]),
    ("GET", "/programs/{programCode}", OPERATOR, &[200], &[]),
];

/// contract/http.md: "Operations".
const OPERATIONS: &[Row] = &[
    ("GET", "/health", Caller::Public, &[200], &[]),
    ("GET", "/health/ready", Caller::Public, &[200], &[]),
    ("GET", "/version", Caller::Public, &[200], &[]),
];

#[test]
fn every_endpoint_is_one_of_the_contract_with_its_caller_statuses_and_parameters() {
    let rows = [PROTECTION, IDENTITY, PROGRAMS, OPERATIONS].concat();
    let mut missing: BTreeSet<_> = rows.iter().map(|row| (row.0, row.1)).collect();
    for spec in endpoints() {
        let place = format!("{} {}", spec.method, spec.path);
        let row = rows.iter().find(|row| (row.0, row.1) == (spec.method, spec.path));
        let (.., caller, statuses, parameters) = row.unwrap_or_else(|| panic!("{place}: no row"));
        assert_eq!(spec.caller, *caller, "{place}");
        assert!(statuses.contains(&of(spec).status), "{place}");
        missing.remove(&(spec.method, spec.path));
        let declared: Vec<u16> = spec.replies.iter().map(|reply| reply.status).collect();
        assert_eq!(declared, *statuses, "{place}");
        let declared: BTreeSet<&str> = spec.query_parameters.iter().map(|one| one.name).collect();
        assert_eq!(declared, parameters.iter().copied().collect(), "{place}");
    }
    assert_eq!(missing, BTreeSet::new(), "of the contract, and declared nowhere");
}

/// By which names an API may refuse with that status.
type Names = (u16, &'static [&'static str]);

/// contract/protection.md, "Errors"; and what all share, contract/http.md.
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
    (413, &["payload too large"]),
    (415, &["unsupported media type"]),
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
    (413, &["payload too large"]),
    (415, &["unsupported media type"]),
    (503, &["service unavailable"]),
];

/// contract/programs.md: the table of cases. HTTP's own have their status for a code, without a sub-code (ours).
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
    (413, &["413/0"]),
    (415, &["415/0"]),
    (503, &["503/0"]),
];

/// RFC 6749, section 5.2, and HTTP's own words.
const OPENID_NAMES: &[Names] = &[
    (400, &["invalid_request", "unsupported_grant_type", "invalid_scope", "bad request"]),
    (401, &["invalid_client"]),
    (404, &["not found"]),
    (405, &["method not allowed"]),
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

/// contract/identity.md: what the table of operations says under "success, errors". The others are ours.
/// `Local authentication failed`, of a malformed log-in, is not told yet: the issues are.
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

/// contract/programs.md, "Descriptions", of what is no issue of a body (those are in `programs::accounts::users::rules`).
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

#[test]
fn every_failure_has_the_headers_that_its_status_asks_for() {
    let declared = declarations();
    for failure in list(&declared, "endpoints").flat_map(|endpoint| list(endpoint, "failures")) {
        let names: Vec<&str> = list(failure, "names").map(|name| name.as_str().unwrap()).collect();
        // "401 and 403 carry RFC 6750 challenges, a missing second factor the RFC 9470 one", "405 with `Allow`",
        // "429 and 503 with `Retry-After`"; of a lock, `AttemptsTooEarly` alone has an end to tell.
        let wanted = match failure["status"].as_u64().unwrap() {
            401 | 403 => Some("www-authenticate"),
            400 if ["TwoFactorAuthRequired", "second_factor_required"].contains(&names[0]) => {
                Some("www-authenticate")
            }
            // Of a program that is being changed, the service does not tell when to try again yet.
            503 if failure["about"].to_string().contains("is being changed") => None,
            429 | 503 => Some("retry-after"),
            423 if names == ["AttemptsTooEarly"] => Some("retry-after"),
            _ => None,
        };
        let mut headers: Vec<&str> =
            failure["headers"].as_object().unwrap().keys().map(String::as_str).collect();
        headers.retain(|name| *name != "content-type");
        assert_eq!(headers, wanted.into_iter().collect::<Vec<_>>(), "{failure}");
    }
}
