//! The Identity API: users, their addresses, sessions and factors.

use serde_json::{Value, json};

use super::stage::Before::{
    Address, Application, BegunFactor, Challenge, EmailToken, Guest, LinkCode, LocalUser,
    MailedCode, ResetToken, SecondFactor,
};
use super::{Example, delete, get, patch, post, put};
use crate::common::second_factor::PASSWORD;
use crate::common::site::{CODE_CHALLENGE, CODE_VERIFIER, pat};

/// Another password than Pat's.
const NEW_PASSWORD: &str = "another horse battery";

pub(super) fn calls() -> Vec<Example> {
    [users(), address_book(), emails(), logins(), passwords(), factors(), links(), ends()].concat()
}

/// Pat Kake, with another value where a JSON pointer leads.
fn pat_with(pointer: &str, value: &Value) -> Value {
    let mut body = pat("pat.kake");
    *body.pointer_mut(pointer).unwrap() = value.clone();
    body
}

/// Pat Kake as another system exports her. The hash is passlib's, of the password that she has in all examples.
fn imported() -> Value {
    let hash =
        "$pbkdf2-sha256$1000$tjZmTOm9FyKEEOLc.z8n5A$m3uLU0yU/pQxz5.O81yLdGTZ5Nh4f42JZ98nSGPyQXc";
    json!({
        "externalId": "1042", "user": { "name": { "first": "Pat", "last": "Kake" } },
        "provider": { "username": "pat.kake", "passwordHash": hash }, "totpSecret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    })
}

fn users() -> Vec<Example> {
    let provider =
        |username: &str| json!({ "provider": { "username": username, "password": PASSWORD } });
    vec![
        post("/api-commerceIdentity/user/guest").json(
            pat("pat.kake"),
            pat_with("/user/email", &json!("nobody")),
            "user.email",
            "email.format",
        ),
        post("/api-commerceIdentity/user/{userId}/local")
            .after(Guest)
            .json(provider("somebody"), provider("p k"), "provider.username", "username.format")
            .trips(2),
        post("/api-commerceIdentity/user/local")
            .json(
                pat("pat.kake"),
                pat_with("/provider/password", &json!("short")),
                "provider.password",
                "too_short",
            )
            .trips(2),
        // One more than twice, since nobody asked before whether the key is one.
        post("/api-commerceIdentity/user/import").line(imported()).trips(3),
        get("/api-commerceIdentity/user").after(LocalUser),
        get("/api-commerceIdentity/user/{userId}").after(LocalUser),
        patch("/api-commerceIdentity/user/{userId}")
            .after(LocalUser)
            .json(
                json!({ "name": { "last": "Doe" }, "locale": "es" }),
                json!({ "name": { "last": "" } }),
                "name.last",
                "too_short",
            )
            .trips(2),
        post("/api-commerceIdentity/user/{userId}/deactivate")
            .after(LocalUser)
            .json(
                json!({ "reason": "asked for it" }),
                json!({ "reason": "" }),
                "reason",
                "too_short",
            )
            .gives(204),
        post("/api-commerceIdentity/user/{userId}/activate")
            .after(LocalUser)
            .json(json!({ "reason": "asked for it" }), json!({ "reason": 7 }), "reason", "type")
            .gives(204),
        get("/api-commerceIdentity/user/{userId}/export").after(LocalUser).trips(2),
        delete("/api-commerceIdentity/user/{userId}").after(LocalUser).gives(204),
        patch("/api-commerceIdentity/user/{userId}/username").after(LocalUser).json(
            json!({ "oldUsername": "pat.kake", "newUsername": "pat.doe" }),
            json!({ "oldUsername": "pat.kake", "newUsername": "p k" }),
            "newUsername",
            "username.format",
        ),
    ]
}

fn emails() -> Vec<Example> {
    vec![
        post("/api-commerceIdentity/user/{userId}/email")
            .after(LocalUser)
            .json(
                json!({ "email": "pat.doe@example.com" }),
                json!({ "email": "nobody" }),
                "email",
                "email.format",
            )
            .gives(202)
            .trips(2),
        post("/api-commerceIdentity/auth/email/verify")
            .after(EmailToken)
            .json(json!({ "token": "{emailToken}" }), json!({}), "token", "required")
            .gives(204)
            .trips(2),
    ]
}

fn address(zip: &str) -> Value {
    json!({ "address1": "1 Main Street", "city": "Albany", "state": "NY", "country": "US", "zipCode": zip })
}

fn address_book() -> Vec<Example> {
    let (right, wrong) = (|| address("12207"), || address("94105"));
    vec![
        post("/api-commerceIdentity/user/{userId}/address").after(LocalUser).json(
            right(),
            wrong(),
            "zipCode",
            "zip.state",
        ),
        get("/api-commerceIdentity/user/{userId}/address").after(Address),
        get("/api-commerceIdentity/user/{userId}/address/{addressId}").after(Address),
        put("/api-commerceIdentity/user/{userId}/address/{addressId}").after(Address).json(
            right(),
            wrong(),
            "zipCode",
            "zip.state",
        ),
        post("/api-commerceIdentity/user/{userId}/address/{addressId}/set").after(Address),
        post("/api-commerceIdentity/user/{userId}/address/{addressId}/unset").after(Address),
        delete("/api-commerceIdentity/user/{userId}/address/{addressId}").after(Address),
    ]
}

fn logins() -> Vec<Example> {
    vec![
        get("/api-commerceIdentity/user/{userId}/sessions").after(LocalUser),
        post("/api-commerceIdentity/auth/local/login")
            .after(LocalUser)
            .json(
                json!({ "username": "pat.kake", "password": PASSWORD }),
                json!({ "username": "pat.kake" }),
                "password",
                "required",
            )
            .trips(2),
        post("/api-commerceIdentity/auth/local/refresh").after(LocalUser).json(
            json!({ "refreshToken": "{refreshToken}" }),
            json!({}),
            "refreshToken",
            "required",
        ),
        patch("/api-commerceIdentity/auth/local/reset")
            .after(LocalUser)
            .json(json!({ "username": "pat.kake" }), json!({}), "username", "required")
            .trips(2),
        post("/api-commerceIdentity/auth/code")
            .after(LocalUser)
            .json(
                json!({ "username": "pat.kake" }),
                json!({ "email": "nobody" }),
                "email",
                "email.format",
            )
            .trips(2),
        post("/api-commerceIdentity/auth/code/verify")
            .after(MailedCode)
            .json(
                json!({ "challenge": "{challenge}", "code": "{mailedCode}" }),
                json!({ "challenge": "{challenge}" }),
                "code",
                "required",
            )
            .trips(2),
        get("/api-commerceIdentity/auth/token/{token}").after(ResetToken),
    ]
}

fn passwords() -> Vec<Example> {
    let update = |password: &str| json!({ "userId": "{userId}", "resetToken": "{token}", "newPassword": password });
    let change = |password: &str| json!({ "userId": "{userId}", "oldPassword": PASSWORD, "newPassword": password });
    vec![
        patch("/api-commerceIdentity/auth/password")
            .after(ResetToken)
            .json(update(NEW_PASSWORD), update("12345678"), "newPassword", "password.common")
            .trips(2),
        patch("/api-commerceIdentity/auth/change-password")
            .after(LocalUser)
            .json(change(NEW_PASSWORD), change("short"), "newPassword", "too_short")
            .trips(2),
    ]
}

fn factors() -> Vec<Example> {
    vec![
        post("/api-commerceIdentity/user/{userId}/totp").after(LocalUser),
        post("/api-commerceIdentity/user/{userId}/totp/confirm")
            .after(BegunFactor)
            .json(json!({ "code": "{code}" }), json!({}), "code", "required")
            .trips(2),
        post("/api-commerceIdentity/auth/2fa")
            .after(Challenge)
            .json(
                json!({ "challenge": "{challenge}", "code": "{recoveryCode}" }),
                json!({ "challenge": "{challenge}" }),
                "code",
                "required",
            )
            .trips(2),
        delete("/api-commerceIdentity/user/{userId}/totp").after(SecondFactor).gives(204),
        get("/api-commerceIdentity/user/{userId}/totp").after(SecondFactor),
        post("/api-commerceIdentity/user/{userId}/totp/recovery-codes").after(SecondFactor),
        post("/api-commerceIdentity/user/{userId}/totp/reset").after(SecondFactor).gives(202),
        post("/api-commerceIdentity/auth/step-up")
            .after(LocalUser)
            .json(
                json!({ "password": PASSWORD }),
                json!({ "code": "000000" }),
                "password",
                "required",
            )
            .trips(2),
    ]
}

fn links() -> Vec<Example> {
    let redeem = |verifier: &str| json!({ "code": "{linkCode}", "codeVerifier": verifier });
    vec![
        post("/api-commerceIdentity/user/{userId}/link").after(LocalUser).json(
            json!({ "codeChallenge": CODE_CHALLENGE }),
            json!({ "codeChallenge": "short" }),
            "codeChallenge",
            "too_short",
        ),
        get("/api-commerceIdentity/auth/link").after(Application),
        post("/api-commerceIdentity/auth/link").after(LinkCode).json(
            redeem(CODE_VERIFIER),
            redeem("short"),
            "codeVerifier",
            "too_short",
        ),
    ]
}

fn ends() -> Vec<Example> {
    vec![
        delete("/api-commerceIdentity/user/{userId}/sessions/{sessionId}")
            .after(LocalUser)
            .gives(204),
        post("/api-commerceIdentity/auth/logout")
            .after(LocalUser)
            .json(
                json!({ "refreshToken": "{refreshToken}" }),
                json!({}),
                "refreshToken",
                "required",
            )
            .gives(204),
    ]
}
