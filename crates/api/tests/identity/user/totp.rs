//! The Identity API: TOTP, recovery codes, challenges.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, Pat, claims, code, text};
use crate::common::site::ACCOUNT;
use crate::common::{NOW, Request, USERS, alex};

/// From ASVS V2.3.1.
#[test]
fn a_factor_asks_for_nothing_until_it_is_confirmed() {
    let pat = Pat::begun();
    let uri = text(&pat.totp, "otpauthUri");
    assert!(uri.starts_with("otpauth://totp/") && uri.contains(text(&pat.totp, "secret")));
    assert_eq!(pat.totp["recoveryCodes"].as_array().unwrap().len(), 10);
    let body = json!({ "username": "pat.kake", "password": PASSWORD });
    assert!(
        pat.harness.server("POST", "/auth/local/login", Some(&body)).body()["accessToken"]
            .is_string()
    );
    let wrong = pat.own("POST", "/totp/confirm", Some(&json!({ "code": "000000" })));
    assert_eq!(wrong.status(), 401);
}

/// The contract, "Tokens": "issuer = the tenant's display name, account = user name or e-mail".
#[test]
fn an_authenticator_app_tells_tenants_and_users_apart() {
    let pat = Pat::begun();
    let label = |totp: &Value| {
        let uri = text(totp, "otpauthUri").to_owned();
        uri.split_once('?').unwrap().0.to_owned()
    };
    // A tenant without a name is where people log in.
    assert_eq!(label(&pat.totp), "otpauth://totp/id.example.com:pat.kake");
    pat.harness.sql("UPDATE accounts SET name = 'Pat''s: shop & co'");
    let named = pat.own("POST", "/totp", None).body();
    assert_eq!(label(&named), "otpauth://totp/Pat%27s%20shop%20%26%20co:pat.kake");
    assert!(text(&named, "otpauthUri").contains("&issuer=Pat%27s%20shop%20%26%20co&"));
    let renamed = json!({ "oldUsername": "pat.kake", "newUsername": "kake+1@example.com" });
    assert_eq!(pat.own("PATCH", "/username", Some(&renamed)).status(), 200);
    let renamed = pat.own("POST", "/totp", None).body();
    assert_eq!(label(&renamed), "otpauth://totp/Pat%27s%20shop%20%26%20co:kake%2B1%40example.com");
}

/// From RFC 6238, section 5.2; CWE-294.
#[test]
fn a_code_opens_the_profile_and_is_taken_once() {
    let pat = Pat::confirmed();
    let (first, second) = (pat.challenge(), pat.challenge());
    assert_eq!(pat.answer(&first, &pat.code(0)).status(), 401, "the code that confirmed is used");
    let signed_in = pat.answer(&first, &pat.code(30));
    assert_eq!((signed_in.status(), signed_in.trips()), (200, 2), "{}", signed_in.text());
    assert_eq!(pat.answer(&second, &pat.code(30)).status(), 401, "nor can it be used again");
    assert_eq!(pat.answer(&first, &pat.code(60)).status(), 401, "a challenge is good for one");
    assert_eq!(pat.answer(&second, &pat.code(60)).status(), 200, "and survives wrong codes");
    let body = signed_in.body();
    let create = Request::new("POST", USERS).token(text(&body, "accessToken"));
    assert_eq!(pat.harness.call(create.json(&alex())).status(), 200);
}

/// The contract, "Tokens": "The session in which a second factor is confirmed has it from then on: nobody has to log in again."
#[test]
fn the_session_that_confirms_has_the_factor_from_then_on() {
    let pat = Pat::begun();
    let create = |token: &str| {
        pat.harness.call(Request::new("POST", USERS).token(token).json(&alex())).status()
    };
    let weak = text(&pat.sign_in, "accessToken");
    let confirmed = pat.own("POST", "/totp/confirm", Some(&json!({ "code": pat.code(0) })));
    assert_eq!((confirmed.status(), confirmed.trips()), (200, 2), "{}", confirmed.text());
    let lifted = confirmed.body();
    assert_eq!(text(&lifted, "userId"), text(&pat.sign_in, "userId"));
    let (before, after) = (claims(&pat.sign_in), claims(&lifted));
    assert_eq!((&after["sid"], &after["auth_time"]), (&before["sid"], &before["auth_time"]));
    assert_eq!(after["amr"], json!(["pwd", "otp", "mfa"]));
    assert_eq!(pat.harness.number("SELECT count(*) FROM sessions"), 1.0);
    // Whoever has the token of before and no code has no part in it.
    assert_ne!(create(weak), 200);
    assert_eq!(create(text(&lifted, "accessToken")), 200);
    let refresh = |token: &str| {
        pat.harness.server("POST", "/auth/local/refresh", Some(&json!({ "refreshToken": token })))
    };
    let next = refresh(text(&lifted, "refreshToken"));
    assert_eq!(claims(&next.body())["amr"], json!(["pwd", "otp", "mfa"]));
    assert_eq!(refresh(text(&pat.sign_in, "refreshToken")).status(), 401);
}

#[test]
fn a_refresh_while_a_factor_is_confirmed_makes_it_another_try() {
    let pat = Pat::begun();
    let other = "UPDATE sessions SET previous = current, current = 'other', counter = counter + 1";
    pat.harness.db.meanwhile.set(Some(other));
    let confirm = || pat.own("POST", "/totp/confirm", Some(&json!({ "code": pat.code(0) })));
    let early = confirm();
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("1")));
    assert_eq!(pat.harness.number("SELECT count(*) FROM second_factors"), 0.0);
    assert_eq!(confirm().status(), 200, "the code is not used up");
}

#[test]
fn a_recovery_code_is_good_once_and_in_any_case() {
    let pat = Pat::confirmed();
    let code = pat.totp["recoveryCodes"][3].as_str().unwrap().to_uppercase();
    assert_eq!(pat.answer(&pat.challenge(), &code).status(), 200);
    assert_eq!(pat.answer(&pat.challenge(), &code).status(), 401);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recovery_codes"), 9.0);
}

#[test]
fn how_a_code_is_typed_does_not_count() {
    let pat = Pat::begun();
    let spaced = |code: &str| {
        let (one, other) = code.split_at(3);
        format!("\u{202d}{one}\u{a0}{other}\u{202c}\n")
    };
    let confirm = |code: &str| pat.own("POST", "/totp/confirm", Some(&json!({ "code": code })));
    assert_eq!(confirm(&spaced(&pat.code(0))).status(), 200);
    let wide = |code: String| -> String {
        let wide = |c: char| char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap();
        code.chars().map(wide).collect()
    };
    assert_eq!(pat.answer(&pat.challenge(), &wide(pat.code(30))).status(), 200);
    let recovery = |index: usize| text_at(&pat.totp, index);
    for typed in [
        recovery(0).replace('-', ""),
        recovery(1).replace('-', " ").to_uppercase(),
        recovery(2).replace('-', "\u{2011}"),
        recovery(3).replace('-', "\t"),
    ] {
        assert_eq!(pat.answer(&pat.challenge(), &typed).status(), 200, "{typed:?}");
    }
    // Whoever types one in two ways has tried it once, and it is good once.
    assert_eq!(pat.answer(&pat.challenge(), &recovery(0)).status(), 401);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recovery_codes"), 6.0);
}

#[test]
fn who_confirms_twice_has_a_factor_and_is_charged_nothing() {
    let pat = Pat::confirmed();
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let token = text(&strong, "accessToken");
    for _ in 0..6 {
        let body = json!({ "code": "000000" });
        let again = pat.with_token(token, "POST", "/totp/confirm", Some(&body));
        assert_eq!((again.status(), text(&again.body(), "code")), (409, "already_confirmed"));
    }
    assert_eq!(pat.answer(&pat.challenge(), &text_at(&pat.totp, 0)).status(), 200);
}

/// From ASVS V6.5.5.
#[test]
fn a_challenge_lives_five_minutes() {
    let pat = Pat::confirmed();
    let challenge = pat.challenge();
    pat.harness.clock.pass(300);
    let answer = pat.answer(&challenge, &pat.code(330));
    assert_eq!((answer.status(), text(&answer.body(), "code")), (401, "challenge_refused"));
}

#[test]
fn codes_wait_after_five_failures_and_a_stranger_cannot_make_them() {
    let pat = Pat::confirmed();
    let stranger = format!("{}.{}", text(&pat.sign_in, "userId"), "x".repeat(43));
    for _ in 0..20 {
        assert_eq!(pat.answer(&stranger, "000000").status(), 401);
    }
    let challenge = pat.challenge();
    for _ in 0..5 {
        assert_eq!(text(&pat.answer(&challenge, "000000").body(), "code"), "code_refused");
    }
    let early = pat.answer(&challenge, &pat.code(30));
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
    pat.harness.clock.pass(30);
    assert_eq!(pat.answer(&challenge, &pat.code(60)).status(), 200);
}

#[test]
fn a_confirmed_factor_is_changed_only_with_itself() {
    let pat = Pat::confirmed();
    for (method, path) in [("POST", "/totp"), ("DELETE", "/totp")] {
        let weak = pat.own(method, path, None);
        assert_eq!((weak.status(), weak.trips()), (400, 1));
        assert!(
            weak.header("www-authenticate").unwrap().contains("insufficient_user_authentication")
        );
    }
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let token = text(&strong, "accessToken");
    assert_eq!(pat.with_token(token, "DELETE", "/totp", None).status(), 204);
    assert_eq!(pat.own("GET", "/sessions", None).status(), 401, "every other session ended");
    assert_eq!(pat.with_token(token, "GET", "/sessions", None).status(), 200);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recovery_codes"), 0.0);
}

#[test]
fn the_old_second_factor_stays_until_the_new_one_is_confirmed() {
    let pat = Pat::confirmed();
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let token = text(&strong, "accessToken");
    let begun = pat.with_token(token, "POST", "/totp", None).body();
    pat.harness.clock.pass(30);
    let new_code = |drift| json!({ "code": code(text(&begun, "secret"), NOW + 30 + drift) });

    let challenge = pat.challenge();
    assert_eq!(
        pat.answer(&challenge, text(&new_code(30), "code")).status(),
        401,
        "not confirmed yet"
    );
    let old_recovery = text_at(&pat.totp, 0);
    assert_eq!(
        pat.answer(&challenge, &old_recovery).status(),
        200,
        "the old recovery codes still hold"
    );

    let confirm = |body| pat.with_token(token, "POST", "/totp/confirm", Some(&body)).status();
    assert_eq!(confirm(json!({ "code": "000000" })), 401);
    assert_eq!(confirm(new_code(30)), 200);
    assert_eq!(confirm(new_code(60)), 409, "nothing is begun any more");
    pat.harness.clock.pass(30);
    let challenge = pat.challenge();
    assert_eq!(pat.answer(&challenge, &pat.code(90)).status(), 401, "the old app is out");
    assert_eq!(
        pat.answer(&challenge, &text_at(&pat.totp, 1)).status(),
        401,
        "and its recovery codes"
    );
    assert_eq!(pat.answer(&challenge, text(&new_code(60), "code")).status(), 200);
    assert_eq!(pat.harness.number("SELECT count(*) FROM recovery_codes"), 10.0);
}

/// A recovery code.
fn text_at(totp: &Value, index: usize) -> String {
    totp["recoveryCodes"][index].as_str().unwrap().to_owned()
}

#[test]
fn a_code_that_confirms_is_a_guess_that_is_counted() {
    let pat = Pat::begun();
    let confirm = |code: &str| pat.own("POST", "/totp/confirm", Some(&json!({ "code": code })));
    for _ in 0..5 {
        assert_eq!(text(&confirm("000000").body(), "code"), "code_refused");
    }
    let early = confirm(&pat.code(0));
    assert_eq!((early.status(), early.header("retry-after")), (429, Some("30")));
}

#[test]
fn a_new_factor_is_confirmed_only_with_the_old_one() {
    let pat = Pat::confirmed();
    let strong = pat.answer(&pat.challenge(), &pat.code(30)).body();
    let begun = pat.with_token(text(&strong, "accessToken"), "POST", "/totp", None).body();
    // Another log-in that stopped before the second factor was there: its token carries none.
    let weak = pat
        .harness
        .local
        .token(text(&pat.sign_in, "userId"), &json!({ "account": ACCOUNT, "amr": ["pwd"] }));
    let body = json!({ "code": code(text(&begun, "secret"), NOW + 30) });
    let answer = pat.with_token(&weak, "POST", "/totp/confirm", Some(&body));
    assert_eq!(answer.refusal(), (400, "TwoFactorAuthRequired".to_owned()));
    assert!(
        answer.header("www-authenticate").unwrap().contains("insufficient_user_authentication")
    );
}
