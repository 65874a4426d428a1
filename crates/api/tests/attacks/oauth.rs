//! `/oauth/token`, bearer tokens and PKCE, attacked as RFC 9700 and RFC 6819 list it.

use base64ct::{Base64, Encoding};
use idp_store::db::{Db, Statement};
use serde_json::{Value, json};

use crate::common::second_factor::Pat;
use crate::common::site::{ACCOUNT, BASE, CODE_VERIFIER, hash, id, key};
use crate::common::{Answer, Harness, ME, Request};

const SECRET: &str = "a-secret-of-the-shop";

/// With a client of that id.
fn with_client(client: &str) -> Harness {
    let harness = Harness::with_sites();
    let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES (?1, ?2, 'webhook', 0)";
    let row = Statement::new(sql, [client.into(), hash(SECRET).into()]);
    pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
    harness
}

fn post(harness: &Harness, form: &str, basic: Option<&str>) -> Answer {
    let request = Request::new("POST", "/oauth/token").body(form);
    let request = request.replace_header("content-type", "application/x-www-form-urlencoded");
    harness.call(match basic {
        Some(pair) => request
            .header("authorization", &format!("Basic {}", Base64::encode_string(pair.as_bytes()))),
        None => request,
    })
}

/// From RFC 9700, section 2.4; RFC 9700, section 2.1.2; ASVS V10.4.4.
#[test]
fn no_other_grant_gives_a_token() {
    let harness = with_client("shop");
    harness.sign_up("pat.kake");
    let basic = Some("shop:a-secret-of-the-shop");
    assert_eq!(post(&harness, "grant_type=client_credentials", basic).status(), 200);
    for form in [
        "grant_type=password&username=pat.kake&password=correct+horse+battery",
        "grant_type=authorization_code&code=x&redirect_uri=https%3A%2F%2Fevil.example",
        "grant_type=implicit&response_type=token",
        "grant_type=refresh_token&refresh_token=x",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=x",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Asaml2-bearer&assertion=x",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&subject_token=x",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=x",
        "grant_type=Client_Credentials",
        "grant_type=client_credentials%00",
        "grant_type=client_credentials+",
    ] {
        let answer = post(&harness, form, basic);
        assert_eq!(answer.refusal(), (400, "unsupported_grant_type".to_owned()), "{form}");
        assert_eq!(answer.trips(), 0);
    }
}

/// Whatever text stands in the rows of challenges, reset tokens, sessions and recovery codes.
fn kept_texts(harness: &Harness) -> Vec<String> {
    let rows = [
        "SELECT * FROM challenges",
        "SELECT * FROM reset_tokens",
        "SELECT * FROM sessions",
        "SELECT * FROM recovery_codes",
    ];
    let cells = rows.iter().flat_map(|sql| harness.sql(sql)).flat_map(|row| row.0);
    let text = |cell| match cell {
        idp_store::db::Value::Text(text) => Some(text),
        _ => None,
    };
    cells.filter_map(text).collect()
}

/// From CWE-836; ASVS V6.5.2.
#[test]
fn what_the_database_keeps_of_a_secret_opens_nothing() {
    let pat = Pat::confirmed();
    let harness = &pat.harness;
    let challenge = pat.challenge();
    harness.reset("server", "pat.kake");
    let sql = "INSERT INTO oauth_clients (client_id, secret_hash, scopes, created_at) VALUES ('shop', ?1, 'webhook', 0)";
    let row = Statement::new(sql, [hash(SECRET).into()]);
    pollster::block_on(harness.db.sqlite.batch(vec![row])).unwrap();
    let kept = hash(SECRET);
    for basic in [format!("shop:{kept}"), format!("{kept}:{kept}")] {
        let answer = post(harness, "grant_type=client_credentials", Some(&basic));
        assert_eq!(answer.refusal(), (401, "invalid_client".to_owned()));
    }
    let api_key = hash(&key("server", ACCOUNT));
    for stolen in [api_key.clone(), format!("server.{ACCOUNT}.{api_key}")] {
        let request = Request::new("GET", &format!("{BASE}/user/{}", id(&pat.sign_in)));
        assert_eq!(harness.call(request.header("x-api-key", &stolen)).status(), 401);
    }
    let mut tried = 0;
    for text in kept_texts(harness) {
        tried += 1;
        let user = id(&pat.sign_in);
        for token in [text.clone(), format!("{user}.{text}")] {
            let new = "another horse battery";
            let reset = json!({ "userId": user, "resetToken": token, "newPassword": new });
            let calls = [
                ("POST", "/auth/2fa", json!({ "challenge": token, "code": pat.code(30) })),
                ("POST", "/auth/2fa", json!({ "challenge": challenge, "code": token })),
                ("POST", "/auth/local/refresh", json!({ "refreshToken": token })),
                ("PATCH", "/auth/password", reset),
            ];
            for (method, path, body) in calls {
                harness.sql("DELETE FROM guess_counts");
                harness.sql("DELETE FROM recent_guesses");
                let answer = harness.server(method, path, Some(&body));
                let told = answer.text();
                assert!([400, 401, 404].contains(&answer.status()), "{path} {text}: {told}");
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

/// From RFC 6750, section 5.3; RFC 9700, section 4.3.2.
#[test]
fn an_access_token_counts_in_its_header_alone() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for request in [
        Request::new("GET", &format!("{ME}?access_token={token}")),
        Request::new("GET", &format!("{ME}?token={token}&authorization=Bearer%20{token}")),
        Request::new("GET", ME).header("cookie", &format!("access_token={token}; token={token}")),
        Request::new("GET", ME).header("x-access-token", &token),
        Request::new("GET", ME).header("x-authorization", &format!("Bearer {token}")),
        Request::new("GET", ME).header("proxy-authorization", &format!("Bearer {token}")),
        Request::new("GET", ME).header("x-forwarded-authorization", &format!("Bearer {token}")),
        Request::new("GET", ME)
            .body(&format!("access_token={token}"))
            .replace_header("content-type", "application/x-www-form-urlencoded"),
    ] {
        let answer = harness.call(request);
        assert_eq!((answer.status(), answer.trips()), (401, 0));
    }
}

/// From RFC 9700, section 4.15.
#[test]
fn a_client_is_not_the_user_whose_id_it_has() {
    let harness = with_client("alex");
    harness.user("alex");
    let token = post(&harness, "grant_type=client_credentials", Some("alex:a-secret-of-the-shop"));
    let token = token.body()["access_token"].as_str().unwrap().to_owned();
    for (method, path) in [("GET", ""), ("GET", "/alerts"), ("DELETE", ""), ("POST", "/enroll")] {
        let answer = harness.call(Request::new(method, &format!("{ME}{path}")).token(&token));
        let told = answer.text();
        assert!(
            (400..405).contains(&answer.status()),
            "{method} {path}: {} {told}",
            answer.status()
        );
    }
}

/// From RFC 9700, section 2.5; RFC 6749, section 2.3.
#[test]
fn nothing_but_the_secret_is_the_secret() {
    let harness = with_client("shop");
    for (client, secret) in [
        ("shop", ""),
        ("shop", "A-SECRET-OF-THE-SHOP"),
        ("shop", "a-secret-of-the-sho"),
        ("shop", "a-secret-of-the-shop%00"),
        ("shop", "a-secret-of-the-shop+"),
        ("shop", "%"),
        ("SHOP", SECRET),
        ("shop+", SECRET),
        ("shop%00", SECRET),
        ("%25", SECRET),
        ("sho_", SECRET),
        ("'+OR+1%3D1+--", SECRET),
        ("", SECRET),
    ] {
        let answer =
            post(&harness, "grant_type=client_credentials", Some(&format!("{client}:{secret}")));
        assert_eq!(answer.refusal(), (401, "invalid_client".to_owned()), "{client}:{secret}");
        let form =
            format!("grant_type=client_credentials&client_id={client}&client_secret={secret}");
        assert_eq!(post(&harness, &form, None).status(), 401, "{form}");
    }
    // Nor does another method of client authentication count.
    for more in [
        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=e30.e30.",
        "client_id=shop",
        "client_secret=a-secret-of-the-shop",
    ] {
        let form = format!("grant_type=client_credentials&{more}");
        assert_eq!(post(&harness, &form, None).status(), 401, "{more}");
    }
}

/// From RFC 6749, section 3.3; ASVS V10.4.11.
#[test]
fn no_spelling_of_a_scope_gives_more_than_the_client_has() {
    let harness = with_client("shop");
    for scope in [
        "support",
        "webhook+support",
        "webhook%09support",
        "webhook%0Asupport",
        "webhook%2Csupport",
        "WEBHOOK",
        "webhook%00",
        "webhook*",
        "*",
        "%EF%BD%97ebhook",
        "webhook.admin",
        "webhook%C2%A0support",
    ] {
        let form = format!("grant_type=client_credentials&scope={scope}");
        let answer = post(&harness, &form, Some("shop:a-secret-of-the-shop"));
        assert_eq!(answer.refusal(), (400, "invalid_scope".to_owned()), "{scope}");
    }
}

/// From RFC 7636, section 7.2; RFC 9700, section 4.8.
#[test]
fn a_challenge_that_is_the_verifier_itself_is_not_believed() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    let path = format!("/user/{user}/link");
    let issue = |body: &Value| harness.server("POST", &path, Some(body));
    // Nobody can tell by looking at it; another method than S256 there is not, by no name.
    for body in [
        json!({ "codeChallenge": CODE_VERIFIER }),
        json!({ "codeChallenge": CODE_VERIFIER, "codeChallengeMethod": "plain" }),
        json!({ "codeChallenge": CODE_VERIFIER, "code_challenge_method": "plain" }),
    ] {
        let plain = issue(&body);
        assert_eq!(plain.status(), 200, "{body}");
        let redeem = Request::new("POST", &format!("{BASE}/auth/link")).site("browser", ACCOUNT);
        let verifier = json!({ "code": plain.body()["code"], "codeVerifier": CODE_VERIFIER, "codeChallengeMethod": "plain" });
        assert_eq!(harness.call(redeem.json(&verifier)).status(), 401, "{body}");
    }
    for body in [
        json!({ "code_challenge": CODE_VERIFIER, "code_challenge_method": "plain" }),
        json!({ "codeChallenge": "" }),
        json!({ "codeChallenge": null }),
        json!({}),
    ] {
        assert_eq!(issue(&body).status(), 400, "{body}");
    }
}
