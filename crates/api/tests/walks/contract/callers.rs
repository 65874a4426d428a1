//! Who may call what, in a table that was typed from the contract: what a declaration says of itself is no oracle.

use std::collections::BTreeSet;

use idp_api::caller::Caller;

use crate::common::calls::of;
use crate::common::endpoints;

/// "2FA" in the table of the Protection API.
const TWO_FACTORS: Caller = Caller::UserWithSecondFactor;
/// "token" there.
const TOKEN: Caller = Caller::User;
const SUPPORT: Caller = Caller::Service("support");
const OPERATOR_OF: Caller = Caller::Service("operator");
const OPERATOR_DESK: Caller = Caller::Desk("operator");
const PARTNER: Caller = Caller::Program;
const OPERATOR: Caller = Caller::ProgramAdmin;
/// "`x-api-key` on every call."
const KEY: Caller = Caller::Key;
/// "With a browser key every `/user/{userId}…` call also needs that user's Bearer."
const KEY_OF_USER: Caller = Caller::KeyForUser;
/// "TOTP and sessions need the Bearer with either key."
const KEY_AND_BEARER: Caller = Caller::KeyAndOwner;

/// "owner, server, operator" in the table of people.
const OWNER_OR_OPERATOR: Caller = Caller::KeyForUserOrOperator("identity");

/// "server, operator" there.
const SERVER_OR_OPERATOR: Caller = Caller::ServerKeyOrOperator("identity");

/// Method, path, who, the statuses of success, the parameters of the query. In the order of the contract.
type Row = (&'static str, &'static str, Caller, &'static [u16], &'static [&'static str]);

/// `count`, `offset`, and the cursor, which is ours.
const PAGED: &[&str] = &["count", "offset", "cursor"];

/// "`If-None-Match` on GET: 304", of every resource that can be changed.
const READ: &[u16] = &[200, 304];
/// "`?email= | phone= | username= | count, cursor`" of people, and `userId` by docs/decisions/0051-what-the-pages-ask-of-the-apis.md.
const FOUND_BY: &[&str] = &["email", "phone", "requestId", "userId", "username", "count", "cursor"];

/// The contract of the Protection API: "Client endpoints", "Support", "Webhooks".
const PROTECTION: &[Row] = &[
    ("POST", "/idp/array/users", TWO_FACTORS, &[200], &[]),
    ("GET", "/idp/array/users/me", TOKEN, READ, &[]),
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
    ("GET", "/idp/support/users/{user_id}", SUPPORT, READ, &[]),
    ("PATCH", "/idp/support/users/{user_id}", SUPPORT, &[200], &[]),
    ("POST", "/idp/support/users/{user_id}/enroll", SUPPORT, &[200], &[]),
    ("DELETE", "/idp/support/users/{user_id}", Caller::Service("support.delete"), &[200], &[]),
    ("POST", "/idp/support/users/{user_id}/attempts/reset", SUPPORT, &[204], &[]),
    ("GET", "/idp/support/users/{user_id}/audit", SUPPORT, &[200], PAGED),
    ("GET", "/idp/support/audit", Caller::Desk("support"), &[200], PAGED),
    ("POST", "/idp/array/webhook", Caller::Webhook("webhook"), &[200], &[]),
    ("POST", "/idp/payments/webhook", Caller::Webhook("payments"), &[200], &[]),
];

/// The contract of the Identity API: the table of operations, and "Headers". Of TOTP and sessions it has no statuses: those are ours.
const IDENTITY: &[Row] = &[
    ("GET", "/api-commerceIdentity/user/{userId}", Caller::ServerKeyOrOwner, READ, &[]),
    ("GET", "/api-commerceIdentity/user", Caller::ServerKeyOrDesk("identity"), &[200], FOUND_BY),
    ("POST", "/api-commerceIdentity/user/import", Caller::ServerKeyAlone, &[200], &[]),
    ("PATCH", "/api-commerceIdentity/user/{userId}", KEY_OF_USER, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/deactivate", SERVER_OR_OPERATOR, &[204], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/activate", SERVER_OR_OPERATOR, &[204], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/export", OWNER_OR_OPERATOR, &[200], &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}", OWNER_OR_OPERATOR, &[204], &[]),
    ("PATCH", "/api-commerceIdentity/user/{userId}/username", KEY_OF_USER, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/email", KEY_OF_USER, &[202], &[]),
    ("POST", "/api-commerceIdentity/auth/email/verify", KEY, &[204], &[]),
    ("POST", "/api-commerceIdentity/auth/code", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/auth/code/verify", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/local", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/guest", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/local", KEY_OF_USER, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/address", KEY_OF_USER, &[200], &["kind"]),
    ("POST", "/api-commerceIdentity/user/{userId}/address", KEY_OF_USER, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/address/{addressId}", KEY_OF_USER, READ, &[]),
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
    ("POST", "/api-commerceIdentity/user/{userId}/totp/confirm", KEY_AND_BEARER, &[200], &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}/totp", KEY_AND_BEARER, &[204], &[]),
    ("POST", "/api-commerceIdentity/auth/2fa", KEY, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/totp", KEY_AND_BEARER, &[200], &[]),
    (
        "POST",
        "/api-commerceIdentity/user/{userId}/totp/recovery-codes",
        KEY_AND_BEARER,
        &[200],
        &[],
    ),
    ("POST", "/api-commerceIdentity/user/{userId}/totp/reset", Caller::ServerKey, &[202], &[]),
    // The contract of security, "Links": "a code that is good once and for the page that asked for it (PKCE)".
    ("POST", "/api-commerceIdentity/user/{userId}/link", Caller::ServerKey, &[200], &[]),
    ("GET", "/api-commerceIdentity/auth/link", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/auth/link", KEY, &[200], &[]),
    ("POST", "/api-commerceIdentity/auth/step-up", Caller::KeyAndUser, &[200], &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/sessions", KEY_AND_BEARER, &[200], &[]),
    (
        "DELETE",
        "/api-commerceIdentity/user/{userId}/sessions/{sessionId}",
        KEY_AND_BEARER,
        &[204],
        &[],
    ),
    ("GET", "/.well-known/openid-configuration", Caller::Public, &[200], &[]),
    ("GET", "/.well-known/oauth-authorization-server", Caller::Public, &[200], &[]),
    ("GET", "/.well-known/jwks.json", Caller::Public, &[200], &[]),
    ("POST", "/oauth/token", Caller::Public, &[200], &[]),
];

/// The contract of the Programs API: the table of methods, "(admin)" in it.
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
    ("GET", "/programs/{programCode}/accounts/{accountIdentifier}/users", PARTNER, READ, &[]),
    ("POST", "/programs/{programCode}/accounts", PARTNER, &[200], &[]),
    ("GET", "/programs/{programCode}/accounts", PARTNER, &[200], &["state", "count", "cursor"]),
    ("GET", "/programs/{programCode}/accounts/{accountIdentifier}", PARTNER, READ, &[]),
    (
        "DELETE",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}",
        OPERATOR,
        &[200],
        &[],
    ),
    ("PATCH", "/programs/{programCode}/accounts/{accountIdentifier}", OPERATOR, &[200], &[]),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
        OPERATOR,
        &[200],
        &[],
    ),
    ("PUT", "/programs/{programCode}", OPERATOR, &[200], &[]),
    ("GET", "/programs/{programCode}", OPERATOR, READ, &[]),
];

/// The contract of the life of a tenant: "list|show|create|rotate|revoke", "the same as an operator API `/operator/accounts…` (scope `operator`)".
const OPERATORS: &[Row] = &[
    ("GET", "/operator/accounts", OPERATOR_DESK, &[200], PAGED),
    ("POST", "/operator/accounts", OPERATOR_DESK, &[200], &[]),
    ("GET", "/operator/accounts/{account}", OPERATOR_OF, &[200, 304], &[]),
    ("PATCH", "/operator/accounts/{account}", OPERATOR_OF, &[200], &[]),
    ("GET", "/operator/accounts/{account}/keys", OPERATOR_OF, &[200], PAGED),
    ("POST", "/operator/accounts/{account}/keys", OPERATOR_OF, &[200], &[]),
    ("GET", "/operator/accounts/{account}/keys/{keyId}", OPERATOR_OF, &[200], &[]),
    ("PATCH", "/operator/accounts/{account}/keys/{keyId}", OPERATOR_OF, &[200], &[]),
    ("POST", "/operator/accounts/{account}/keys/{keyId}/rotate", OPERATOR_OF, &[200], &[]),
    ("POST", "/operator/accounts/{account}/keys/{keyId}/revoke", OPERATOR_OF, &[200], &[]),
    ("GET", "/operator/accounts/{account}/webhook", OPERATOR_OF, &[200], &[]),
    ("PUT", "/operator/accounts/{account}/webhook", OPERATOR_OF, &[200], &[]),
    ("DELETE", "/operator/accounts/{account}/webhook", OPERATOR_OF, &[204], &[]),
    ("POST", "/operator/accounts/{account}/webhook/rotate", OPERATOR_OF, &[200], &[]),
    (
        "GET",
        "/operator/events",
        OPERATOR_DESK,
        &[200],
        &["type", "account", "state", "count", "cursor"],
    ),
    ("POST", "/operator/events/{eventId}/replay", OPERATOR_OF, &[204], &[]),
    ("GET", "/operator/deliveries", OPERATOR_DESK, &[200], &["account", "count", "cursor"]),
    ("GET", "/operator/clients", OPERATOR_DESK, &[200], PAGED),
    ("POST", "/operator/clients", OPERATOR_DESK, &[200], &[]),
    ("GET", "/operator/clients/{clientId}", OPERATOR_OF, &[200], &[]),
    ("PATCH", "/operator/clients/{clientId}", OPERATOR_OF, &[200], &[]),
    ("POST", "/operator/clients/{clientId}/rotate", OPERATOR_OF, &[200], &[]),
    ("POST", "/operator/clients/{clientId}/revoke", OPERATOR_OF, &[200], &[]),
];

/// The contract of what all share: "Operations".
const OPERATIONS: &[Row] = &[
    ("GET", "/health", Caller::Public, &[200], &[]),
    ("GET", "/health/ready", Caller::Public, &[200], &[]),
    ("GET", "/version", Caller::Public, &[200], &[]),
];

#[test]
fn every_endpoint_is_one_of_the_contract_with_its_caller_statuses_and_parameters() {
    let rows = [PROTECTION, IDENTITY, PROGRAMS, OPERATORS, OPERATIONS].concat();
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
