//! Operation ids: the names that the functions of clients get. They follow from method and path; what would read badly is named here.
//! A name that was released stays: clients are written with it.

use super::super::document::{Document, EndpointEntry};

/// Method, path and name of what has a name of its own.
const NAMED: &[(&str, &str, &str)] = &[
    ("PUT", "/idp/array/users/me/alerts/read", "markMyAlertsRead"),
    ("DELETE", "/idp/array/users/me/alerts/read", "markMyAlertsUnread"),
    ("PUT", "/idp/array/users/me/alerts/{alertId}/read", "markMyAlertRead"),
    ("DELETE", "/idp/array/users/me/alerts/{alertId}/read", "markMyAlertUnread"),
    ("POST", "/idp/array/users/me/migration", "migrateMe"),
    ("GET", "/idp/array/users/me/scans", "listMyScans"),
    ("GET", "/idp/array/users/me/nhw/watches", "listMyNhwWatches"),
    ("GET", "/idp/array/users/me/credit-scores", "listMyCreditScores"),
    ("GET", "/idp/array/users/me/mock", "getMyMockSamples"),
    ("GET", "/idp/array/users/me/dashboard", "getMyDashboard"),
    (
        "GET",
        "/programs/{programCode}/accounts/{accountIdentifier}/users",
        "listProgramAccountUsers",
    ),
    ("POST", "/idp/array/webhook", "receiveArrayWebhook"),
    ("POST", "/idp/payments/webhook", "receivePaymentsWebhook"),
    ("POST", "/api-commerceIdentity/user/local", "createLocalUser"),
    ("POST", "/api-commerceIdentity/user/{userId}/local", "makeUserLocal"),
    ("POST", "/api-commerceIdentity/user/guest", "createGuest"),
    ("POST", "/api-commerceIdentity/user/import", "importUsers"),
    ("PATCH", "/api-commerceIdentity/user/{userId}/username", "renameUser"),
    ("POST", "/api-commerceIdentity/user/{userId}/email", "changeUserEmail"),
    ("GET", "/api-commerceIdentity/user/{userId}/address", "listUserAddresses"),
    (
        "POST",
        "/api-commerceIdentity/user/{userId}/address/{addressId}/set",
        "setDefaultUserAddress",
    ),
    (
        "POST",
        "/api-commerceIdentity/user/{userId}/address/{addressId}/unset",
        "unsetDefaultUserAddress",
    ),
    ("DELETE", "/api-commerceIdentity/user/{userId}/sessions/{sessionId}", "endUserSession"),
    ("POST", "/api-commerceIdentity/auth/local/login", "login"),
    ("POST", "/api-commerceIdentity/auth/local/refresh", "refreshSession"),
    ("POST", "/api-commerceIdentity/auth/logout", "logout"),
    ("POST", "/api-commerceIdentity/user/{userId}/totp", "beginUserTotp"),
    ("POST", "/api-commerceIdentity/user/{userId}/totp/recovery-codes", "createUserRecoveryCodes"),
    ("POST", "/api-commerceIdentity/auth/2fa", "proveSecondFactor"),
    ("POST", "/api-commerceIdentity/auth/code", "requestCode"),
    ("POST", "/api-commerceIdentity/auth/code/verify", "verifyCode"),
    ("POST", "/api-commerceIdentity/auth/step-up", "stepUp"),
    ("POST", "/api-commerceIdentity/user/{userId}/link", "createUserLinkCode"),
    ("GET", "/api-commerceIdentity/auth/link", "getLinkedApplication"),
    ("POST", "/api-commerceIdentity/auth/link", "loginByLinkCode"),
    ("POST", "/api-commerceIdentity/auth/email/verify", "verifyEmail"),
    ("PATCH", "/api-commerceIdentity/auth/local/reset", "requestPasswordReset"),
    ("GET", "/api-commerceIdentity/auth/token/{token}", "checkResetToken"),
    ("PATCH", "/api-commerceIdentity/auth/password", "resetPassword"),
    ("PATCH", "/api-commerceIdentity/auth/change-password", "changePassword"),
    ("GET", "/.well-known/oauth-authorization-server", "getOauthConfiguration"),
    ("GET", "/.well-known/jwks.json", "getJwks"),
    ("POST", "/oauth/token", "createAccessToken"),
    ("GET", "/health/ready", "getReadiness"),
];

/// What all paths of an API begin with, and what stands for it in names.
const BASES: [(&str, &str); 5] = [
    ("/idp/support/", "support/"),
    ("/idp/array/", ""),
    ("/api-commerceIdentity/", ""),
    ("/.well-known/", ""),
    ("/programs/", "program/"),
];

/// Last parts of a path that say what is done, when they are posted.
const ACTIONS: [&str; 10] = [
    "confirm",
    "enroll",
    "introspect",
    "reset",
    "resume",
    "revoke",
    "rotate",
    "set",
    "unset",
    "verify",
];

/// The operation id of an endpoint.
pub(super) fn of(document: &Document, endpoint: &EndpointEntry) -> String {
    let (method, path) = (endpoint.method, endpoint.path);
    match NAMED.iter().find(|(of, at, _)| (*of, *at) == (method, path)) {
        Some((.., name)) => (*name).to_owned(),
        None => derived(method, path, is_list(document, endpoint)),
    }
}

/// Whether it answers many things of one kind.
fn is_list(document: &Document, endpoint: &EndpointEntry) -> bool {
    endpoint.replies.iter().any(|reply| {
        let is_array = |name: &String| {
            document.schemas.get(name).is_some_and(|schema| schema["type"] == "array")
        };
        reply.headers.contains_key("link") || reply.body.as_ref().is_some_and(is_array)
    })
}

/// `GET …/users/me/alerts` is `listMyAlerts`, `POST …/user/{userId}/totp/confirm` is `confirmUserTotp`.
fn derived(method: &str, path: &str, is_list: bool) -> String {
    let base = BASES.iter().find_map(|(base, word)| Some((word, path.strip_prefix(base)?)));
    let rest = base.map_or_else(|| path.to_owned(), |(word, rest)| format!("{word}{rest}"));
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let last = parts.last().copied().unwrap_or_default();
    let (verb, nouns) = match (method, parts.split_last()) {
        ("POST", Some((last, before))) if ACTIONS.contains(last) => (*last, before),
        ("POST", _) => ("create", &*parts),
        ("GET", _) if is_list && !last.starts_with('{') => ("list", &*parts),
        ("GET", _) => ("get", &*parts),
        ("PUT", _) => ("put", &*parts),
        ("PATCH", _) => ("update", &*parts),
        _ => ("delete", &*parts),
    };
    let mut name = verb.to_owned();
    for (place, part) in nouns.iter().enumerate() {
        let next = nouns.get(place.saturating_add(1));
        let is_one = next.map_or(verb == "create", |next| next.starts_with('{'));
        match *part {
            part if part.starts_with('{') => {}
            "users" if next == Some(&"me") => {}
            "me" if next.is_some() => name.push_str("My"),
            part => name.push_str(&capitals(if is_one { singular(part) } else { part })),
        }
    }
    name
}

fn singular(word: &str) -> &str {
    if word.ends_with("ss") { word } else { word.strip_suffix('s').unwrap_or(word) }
}

/// `credit-scores` is `CreditScores`.
fn capitals(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    words.split(['-', '_', '.']).map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_method_and_path() {
        for (method, path, is_list, name) in [
            ("POST", "/idp/array/users", false, "createUser"),
            ("GET", "/idp/array/users/me", false, "getMe"),
            ("POST", "/idp/array/users/me/enroll", false, "enrollMe"),
            ("GET", "/idp/array/users/me/alerts", true, "listMyAlerts"),
            (
                "GET",
                "/idp/array/users/me/alerts/{bureau}/{alertId}/details",
                false,
                "getMyAlertDetails",
            ),
            (
                "POST",
                "/idp/support/users/{user_id}/attempts/reset",
                false,
                "resetSupportUserAttempts",
            ),
            ("GET", "/idp/support/audit", true, "listSupportAudit"),
            (
                "PUT",
                "/api-commerceIdentity/user/{userId}/address/{addressId}",
                true,
                "putUserAddress",
            ),
            (
                "GET",
                "/api-commerceIdentity/user/{userId}/address/{addressId}",
                true,
                "getUserAddress",
            ),
            ("POST", "/api-commerceIdentity/user/{userId}/totp/confirm", false, "confirmUserTotp"),
            ("PUT", "/programs/{programCode}", false, "putProgram"),
            ("POST", "/programs/{programCode}/accounts", false, "createProgramAccount"),
            ("GET", "/.well-known/openid-configuration", false, "getOpenidConfiguration"),
            ("GET", "/health", false, "getHealth"),
        ] {
            assert_eq!(derived(method, path, is_list), name);
        }
    }
}
