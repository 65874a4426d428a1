//! Walks the calls that ask for a fresh log-in: an old one is challenged, wherever it comes from, and a fresh one is not.

use idp_api::spec::Spec;
use serde_json::{Value, json};

use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Body, Example, of};
use crate::common::signing::Signer;
use crate::common::site::{ACCOUNT, BASE, pat};
use crate::common::{Answer, Harness, ME, NOW, Request, endpoints};

/// What the contract asks for, "Fresh login", of the calls that there are: method, path, seconds, the members with which it is asked.
type Row = (&'static str, &'static str, u64, &'static [&'static str]);
const ASKED: &[Row] = &[
    ("PATCH", "/api-commerceIdentity/user/{userId}/username", 300, &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/email", 300, &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/totp", 300, &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/totp/confirm", 300, &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}/totp", 300, &[]),
    ("POST", "/api-commerceIdentity/user/{userId}/totp/recovery-codes", 300, &[]),
    ("PATCH", "/api-commerceIdentity/auth/change-password", 300, &[]),
    ("PATCH", "/api-commerceIdentity/user/{userId}", 300, &[]),
    ("GET", "/api-commerceIdentity/user/{userId}/export", 300, &[]),
    ("DELETE", "/api-commerceIdentity/user/{userId}", 300, &[]),
    ("DELETE", "/idp/array/users/me", 3600, &[]),
    ("PATCH", "/idp/array/users/me", 3600, &["ssn", "dob"]),
];

fn asked() -> impl Iterator<Item = (&'static Spec, u64)> {
    endpoints().iter().filter_map(|spec| Some((spec, spec.fresh?.max_age.as_secs())))
}

fn is_identity(spec: &Spec) -> bool {
    spec.path.starts_with(BASE)
}

/// From S4; RFC 9470, section 3; ASVS V7.5.1.
#[test]
fn the_calls_of_the_contract_ask_for_a_fresh_log_in_and_no_others() {
    let mut declared: Vec<Row> = asked()
        .map(|(spec, seconds)| (spec.method, spec.path, seconds, spec.fresh.unwrap().members))
        .collect();
    let mut wanted = ASKED.to_vec();
    declared.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(declared, wanted);
    assert!(asked().all(|(spec, _)| spec.fresh.unwrap().max_age.subsec_nanos() == 0));
}

/// The call with that token, a browser's key beside it where the API has keys.
fn call(stage: &Stage, example: &Example, token: &str) -> Answer {
    let request = stage.with_body(stage.bare(example.spec()), &example.body).token(token);
    let is_keyed = is_identity(example.spec());
    stage.harness.call(if is_keyed { request.site("browser", ACCOUNT) } else { request })
}

/// A token in our name for whom the stage is about.
fn token(stage: &Stage, spec: &Spec, more: &Value) -> String {
    let mut claims = json!({ "amr": ["pwd", "otp", "mfa"], "entitlements": ["idp-pro"] });
    if is_identity(spec) {
        claims["account"] = json!(ACCOUNT);
        // Those of ours name their session, as refresh tokens do.
        claims["sid"] = json!(stage.known("refreshToken").split('.').nth(1));
    }
    for (name, value) in more.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let sub = if is_identity(spec) { stage.known("userId") } else { "alex" };
    stage.harness.local.token(sub, &claims)
}

fn assert_challenged(spec: &Spec, answer: &Answer, seconds: u64) {
    let place = format!("{} {}: {}", spec.method, spec.path, answer.text());
    assert_eq!(answer.refusal(), (401, "unauthorized".to_owned()), "{place}");
    let challenge = format!(
        "Bearer realm=\"idp-edge\", error=\"insufficient_user_authentication\", \
         error_description=\"a more recent log-in is required\", max_age=\"{seconds}\""
    );
    assert_eq!(answer.header("www-authenticate"), Some(challenge.as_str()), "{place}");
    assert_eq!(answer.trips(), 0, "{place}");
}

/// The example of a call; that of `PATCH` has no member with which a fresh log-in is asked.
fn asking(spec: &Spec) -> Example {
    let mut example = of(spec);
    if let Some(member) = spec.fresh.unwrap().members.first() {
        example.body = Body::Json(json!({ *member: null }));
    }
    example
}

#[test]
fn a_log_in_is_fresh_up_to_its_last_second_and_then_is_challenged() {
    for (spec, seconds) in asked() {
        let example = asking(spec);
        let ages = i64::try_from(seconds).unwrap();
        for (claims, is_fresh) in [
            (json!({ "auth_time": NOW }), true),
            (json!({ "auth_time": NOW - ages }), true),
            // The clock of who logged the user in is a little ahead.
            (json!({ "auth_time": NOW + 60 }), true),
            (json!({ "auth_time": NOW - ages - 1 }), false),
            (json!({ "auth_time": NOW + 61 }), false),
            (json!({ "auth_time": 0 }), false),
            (json!({ "auth_time": null }), false),
            // A guest has proved nothing.
            (json!({ "amr": [], "acr": "urn:idp-edge:2fa" }), false),
        ] {
            let stage = Stage::set(example.before);
            let answer = call(&stage, &example, &token(&stage, spec, &claims));
            match is_fresh {
                true => assert_eq!(answer.status(), example.status, "{claims} {}", answer.text()),
                false => assert_challenged(spec, &answer, seconds),
            }
        }
    }
}

/// From S4; RFC 9470, section 6.1.
#[test]
fn a_refreshed_session_is_as_old_as_its_log_in() {
    for (spec, seconds) in asked().filter(|(spec, _)| is_identity(spec)) {
        let example = asking(spec);
        let stage = Stage::set(example.before);
        stage.harness.clock.pass(i64::try_from(seconds).unwrap() + 1);
        let refreshed = stage.harness.refresh(stage.known("refreshToken"));
        assert_eq!(refreshed.status(), 200);
        for token in [
            stage.known("accessToken").to_owned(),
            refreshed.body()["accessToken"].as_str().unwrap().to_owned(),
        ] {
            assert_challenged(spec, &call(&stage, &example, &token), seconds);
        }
    }
}

#[test]
fn a_guest_is_never_fresh_and_becomes_a_user_with_a_login() {
    let harness = Harness::with_sites();
    let guest = harness.server("POST", "/user/guest", Some(&pat("unused"))).body();
    let (id, token) = (guest["userId"].as_str().unwrap(), guest["accessToken"].as_str().unwrap());
    let own = |method, path: &str, token: &str| {
        Request::new(method, &format!("{BASE}/user/{id}{path}"))
            .site("browser", ACCOUNT)
            .token(token)
    };
    let begun = harness.call(own("POST", "/totp", token));
    assert_eq!(
        (begun.status(), begun.body()["code"].as_str()),
        (401, Some("fresh_login_required"))
    );
    // What makes a guest into more asks for no proof that no guest has.
    harness.clock.pass(1000);
    let login = json!({ "provider": pat("pat.kake")["provider"] });
    let local = harness.call(own("POST", "/local", token).json(&login)).body();
    let token = local["accessToken"].as_str().unwrap();
    assert_eq!(harness.call(own("POST", "/totp", token)).status(), 200);
}

#[test]
fn what_a_server_asks_for_a_user_needs_nobody_s_log_in() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    harness.clock.pass(100_000);
    let names = json!({ "oldUsername": "pat.kake", "newUsername": "pat.doe" });
    let path = format!("/user/{}/username", sign_in["userId"].as_str().unwrap());
    assert_eq!(harness.server("PATCH", &path, Some(&names)).status(), 200);
}

#[test]
fn a_profile_is_changed_by_an_old_log_in_where_neither_ssn_nor_date_of_birth_are() {
    let stage = Stage::set(Before::Profile);
    let claims = json!({ "amr": ["pwd", "otp", "mfa"], "auth_time": NOW - 3601 });
    let patch = |body: &str| {
        let token = stage.harness.local.token("alex", &claims);
        stage.harness.call(Request::new("PATCH", ME).token(&token).body(body)).status()
    };
    for (body, status) in [
        (r#"{"emailAddress":"alex@example.com"}"#, 200),
        ("{}", 200),
        (r#"{"ssn":"123456789"}"#, 401),
        (r#"{"ssn":null}"#, 401),
        (r#"{"\u0073sn":null}"#, 401),
        (r#"{"emailAddress":"alex@example.com","dob":"1990-03-10"}"#, 401),
        // What is wrong is told first.
        (r#"{"ssn":"1"}"#, 400),
    ] {
        assert_eq!(patch(body), status, "{body}");
    }
}

/// A token of an external issuer, which is configured with these members.
fn of_an_external_issuer(max_age: Option<u64>, claims: &Value) -> u16 {
    let acme = Signer::es256("acme-1", "https://acme.example", "idp");
    let mut trusted = json!({ "name": "acme", "issuer": "https://acme.example", "audience": "idp",
        "jwksUrl": "https://acme.example/jwks" });
    if let Some(max_age) = max_age {
        trusted["maxAge"] = json!(max_age);
    }
    let trusted = json!([trusted]).to_string();
    let harness = Harness::with(&[("TRUSTED_ISSUERS", &trusted)]);
    let keys = json!({ "keys": [acme.jwk()] }).to_string();
    harness.fetch.documents.borrow_mut().insert("https://acme.example/jwks".to_owned(), keys);
    let mut all = json!({ "amr": ["mfa"] });
    for (name, value) in claims.as_object().unwrap() {
        all[name] = value.clone();
    }
    harness.call(Request::new("DELETE", ME).token(&acme.token("alex", &all))).status()
}

#[test]
fn an_external_issuer_is_asked_only_where_it_is_configured_with_max_age() {
    // Nobody has a profile: 400 says that the log-in was let in.
    for (max_age, claims, status) in [
        (None, json!({ "auth_time": null }), 400),
        (None, json!({ "auth_time": 0 }), 400),
        (Some(3600), json!({ "auth_time": null }), 401),
        (Some(3600), json!({ "auth_time": NOW - 3600 }), 400),
        (Some(86_400), json!({ "auth_time": NOW - 3601 }), 401),
        (Some(60), json!({ "auth_time": NOW - 60 }), 400),
        (Some(60), json!({ "auth_time": NOW - 61 }), 401),
    ] {
        assert_eq!(of_an_external_issuer(max_age, &claims), status, "{max_age:?} {claims}");
    }
}
