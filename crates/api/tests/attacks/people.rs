//! Names, passwords and codes that are taken for those of somebody else.

use serde_json::{Value, json};

use crate::common::second_factor::{PASSWORD, Pat, code, text};
use crate::common::signing::decode;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id, pat};
use crate::common::{Harness, NOW, Request};

/// Django, 2019: a reset for a name that looks the same, or is the same in capitals, was sent to whoever asked.
/// From CVE-2019-19844; CWE-1007.
#[test]
fn no_name_that_looks_like_somebodys_is_taken_for_theirs() {
    let harness = Harness::with_sites();
    harness.sign_up("kim.kake");
    harness.sign_up("kim@example.com");
    let events = || harness.number("SELECT count(*) FROM events");
    let before = events();
    for name in [
        "\u{212a}im.kake",
        "ki\u{1d0d}.kake",
        "k\u{456}m.kake",
        "kim.\u{43a}ake",
        "\u{ff4b}im.kake",
        "kim.ka\u{200b}ke",
        "kim.kake\u{200d}",
        "\u{feff}kim.kake",
        "kim\u{2024}kake",
        "kim.kake\u{0}",
        "kim.kake\u{301}",
        "\u{202e}ekak.mik",
        "k\u{131}m.kake",
        "kim@example\u{3002}com",
        "kim@ex\u{430}mple.com",
        "kim@example.com\u{ad}",
        "kim\u{ff20}example.com",
    ] {
        let reset = harness.reset("server", name);
        assert!([400, 404].contains(&reset.status()), "{name:?}: {}", reset.text());
        assert_ne!(harness.log_in(name, PASSWORD).status(), 200, "{name:?}");
        let sign_up = harness.server("POST", "/user/local", Some(&pat(name)));
        assert_eq!((sign_up.status(), sign_up.trips()), (400, 0), "{name:?}");
    }
    assert_eq!(events(), before, "nobody was written to");
}

/// GitLab, 2023: a reset with two addresses was sent to both. And operators of databases in place of texts.
/// From CVE-2021-22911; CVE-2023-7028; CWE-943.
#[test]
fn what_is_no_text_is_no_name_no_password_and_no_code() {
    let pat = Pat::confirmed();
    let harness = &pat.harness;
    let challenge = pat.challenge();
    let resets = harness.number("SELECT count(*) FROM reset_tokens");
    for odd in [
        json!(["pat.kake", "evil@example.com"]),
        json!(["pat.kake"]),
        json!({ "$ne": null }),
        json!({ "$gt": "" }),
        json!({ "$regex": ".*" }),
        json!({ "pat.kake": 1 }),
        json!(true),
        json!(0),
        json!(null),
    ] {
        for (method, path, body) in [
            ("PATCH", "/auth/local/reset", json!({ "username": odd })),
            ("POST", "/auth/local/login", json!({ "username": odd, "password": PASSWORD })),
            ("POST", "/auth/local/login", json!({ "username": "pat.kake", "password": odd })),
            ("POST", "/auth/2fa", json!({ "challenge": challenge, "code": odd })),
            ("POST", "/auth/2fa", json!({ "challenge": odd, "code": "000000" })),
            ("POST", "/auth/local/refresh", json!({ "refreshToken": odd })),
            (
                "PATCH",
                "/auth/password",
                json!({ "userId": id(&pat.sign_in), "resetToken": odd, "newPassword": "another horse battery" }),
            ),
        ] {
            let answer = harness.server(method, path, Some(&body));
            assert_eq!((answer.status(), answer.trips()), (400, 0), "{path} {body}");
        }
    }
    assert_eq!(harness.number("SELECT count(*) FROM reset_tokens"), resets);
}

/// From CWE-89; ASVS V1.2.4.
#[test]
fn a_name_is_compared_and_is_no_part_of_a_statement() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    for name in [
        "' OR '1'='1",
        "pat.kake' --",
        "pat.kake'; DROP TABLE users; --",
        "pat%",
        "pat_kake",
        "%",
        "*",
        "pat.kake\\",
        "\" OR \"\"=\"",
        "pat.kake' UNION SELECT 1,2,3 --",
        "?1",
        ":name",
        "pat.kake/**/",
        "pat.kake;",
    ] {
        let answer = harness.log_in(name, PASSWORD);
        assert!([400, 401].contains(&answer.status()), "{name}: {}", answer.text());
        for path in [format!("/user/{name}"), format!("/auth/token/{name}")] {
            let path = path.replace(' ', "%20").replace('?', "%3f");
            let answer = harness.server("GET", &path, None);
            assert!([400, 401, 404].contains(&answer.status()), "{path}: {}", answer.text());
        }
    }
    assert_eq!(harness.number("SELECT count(*) FROM users"), 1.0);
}

/// bcrypt reads 72 bytes, a text of C ends at its first NUL: whatever comes behind was compared by nobody.
/// From CVE-2025-22228; CVE-2013-1443; CWE-158; ASVS V6.2.8.
#[test]
fn every_byte_of_a_password_counts() {
    let harness = Harness::with_sites();
    let long =
        "correct horse battery staple ".repeat(5).trim_end().chars().take(128).collect::<String>();
    let mut body = pat("pat.kake");
    body["provider"]["password"] = json!(long);
    assert_eq!(harness.server("POST", "/user/local", Some(&body)).status(), 200);
    let cut = |length: usize| long.chars().take(length).collect::<String>();
    let others = [
        cut(127),
        cut(72),
        format!("{}{}", cut(72), "x".repeat(56)),
        format!("{}x", cut(127)),
        long.to_uppercase(),
        format!("{}\u{0}{}", cut(72), "y".repeat(55)),
    ];
    for other in &others {
        harness.sql("DELETE FROM guess_counts");
        harness.sql("DELETE FROM recent_guesses");
        assert_ne!(harness.log_in("pat.kake", other).status(), 200, "{other:?}");
    }
    harness.sql("DELETE FROM guess_counts");
    assert_eq!(harness.log_in("pat.kake", &long).status(), 200);
    // Django, 2013: a megabyte of a password was hashed, for whoever asked.
    for length in [129, 1_000, 60_000] {
        let answer = harness.log_in("pat.kake", &"x".repeat(length));
        assert!([400, 401].contains(&answer.status()), "{length}");
    }
    let answer = harness.log_in("pat.kake", &"x".repeat(70_000));
    assert_eq!((answer.status(), answer.trips()), (413, 0));
}

/// RFC 6238, section 5.2, and RFC 4226, section 7.3.
/// From ASVS V6.3.1.
#[test]
fn a_new_challenge_gives_no_new_guesses() {
    let pat = Pat::confirmed();
    let mut told = Vec::new();
    for _ in 0..8 {
        let challenge = pat.challenge();
        told.push(pat.answer(&challenge, "000000").status());
    }
    assert_eq!(told, [401, 401, 401, 401, 401, 429, 429, 429]);
    let challenge = pat.challenge();
    assert_eq!(pat.answer(&challenge, &pat.code(30)).status(), 429, "nor for the right code");
}

/// From CWE-1289; ASVS V6.5.1.
#[test]
fn a_code_is_six_digits_of_its_own_factor_and_nothing_like_it() {
    let pat = Pat::confirmed();
    let challenge = pat.challenge();
    let right = pat.code(30);
    let in_script = |zero: u32| -> String {
        right
            .chars()
            .map(|digit| char::from_u32(zero + digit.to_digit(10).unwrap()).unwrap())
            .collect()
    };
    let other = pat.harness.sign_up("john.doe");
    let path = format!("{BASE}/user/{}/totp", id(&other));
    let begin =
        Request::new("POST", &path).site("browser", ACCOUNT).token(text(&other, "accessToken"));
    let begun = pat.harness.call(begin).body();
    let anothers = code(text(&begun, "secret"), NOW + 30);
    for wrong in [
        in_script(0x660),
        in_script(0x966),
        format!("+{}", right.get(1..).unwrap()),
        format!("0{right}"),
        format!("{right}0"),
        right.get(..5).unwrap().to_owned(),
        anothers,
        text(&pat.totp, "secret").to_owned(),
    ] {
        pat.harness.sql("DELETE FROM guess_counts");
        pat.harness.sql("DELETE FROM recent_guesses");
        let answer = pat.answer(&challenge, &wrong);
        assert!([400, 401].contains(&answer.status()), "{wrong}: {}", answer.text());
    }
    pat.harness.sql("DELETE FROM guess_counts");
    pat.harness.sql("DELETE FROM recent_guesses");
    assert_eq!(pat.answer(&challenge, &right).status(), 200);
}

/// Session fixation: what a stranger had before the log-in is not what the user has after it.
/// From CWE-384; ASVS V7.2.4.
#[test]
fn a_log_in_takes_over_no_session_that_was_there_before() {
    let harness = Harness::with_sites();
    harness.sign_up("pat.kake");
    let strangers = harness.sign_up("eve.doe");
    let (access, refresh) = (text(&strangers, "accessToken"), text(&strangers, "refreshToken"));
    let log_in = |body: &Value| {
        let request = Request::new("POST", &format!("{BASE}/auth/local/login"))
            .site("browser", ACCOUNT)
            .header("cookie", &format!("session={refresh}; sid={refresh}"))
            .token(access);
        harness.call(request.json(body))
    };
    let signed_in = log_in(&json!({ "username": "pat.kake", "password": PASSWORD })).body();
    assert_ne!(id(&signed_in), id(&strangers));
    assert_ne!(text(&signed_in, "refreshToken"), refresh);
    assert_eq!(id(&harness.refresh(refresh).body()), id(&strangers), "still the stranger's own");
    for name in ["refreshToken", "sessionId", "sid"] {
        let body = json!({ "username": "pat.kake", "password": PASSWORD, name: refresh });
        let signed_in = log_in(&body).body();
        let told = format!("{name}: {signed_in}");
        assert!(
            id(&signed_in) != id(&strangers) && text(&signed_in, "refreshToken") != refresh,
            "{told}"
        );
        let token = text(&signed_in, "accessToken").split('.').nth(1).map(decode).unwrap();
        let claims: Value = serde_json::from_slice(&token).unwrap();
        assert!(!refresh.contains(text(&claims, "sid")), "{told}");
    }
}

/// From API1:2023; ASVS V6.6.2.
#[test]
fn a_secret_of_one_account_or_user_is_none_of_another() {
    let pat = Pat::confirmed();
    let harness = &pat.harness;
    let john = harness.sign_up("john.doe");
    let challenge = pat.challenge();
    let token = text(&harness.reset("server", "pat.kake").body(), "token").to_owned();
    let elsewhere = |method, path: &str, body: &Value| {
        let request = Request::new(method, &format!("{BASE}{path}")).site("server", OTHER_ACCOUNT);
        harness.call(request.json(body)).status()
    };
    let refresh = json!({ "refreshToken": text(&pat.sign_in, "refreshToken") });
    assert_eq!(elsewhere("POST", "/auth/local/refresh", &refresh), 401);
    let answer = json!({ "challenge": challenge, "code": pat.code(30) });
    assert_eq!(elsewhere("POST", "/auth/2fa", &answer), 401);
    let reset = |user: &str| json!({ "userId": user, "resetToken": token, "newPassword": "another horse battery" });
    assert!([401, 404].contains(&elsewhere("PATCH", "/auth/password", &reset(&id(&pat.sign_in)))));
    let for_john = harness.server("PATCH", "/auth/password", Some(&reset(&id(&john))));
    assert!([401, 404].contains(&for_john.status()), "{}", for_john.text());
    assert_eq!(harness.log_in("john.doe", PASSWORD).status(), 200);
    let recovery = text(&pat.totp, "secret");
    assert_eq!(harness.log_in("pat.kake", recovery).status(), 401);
}
