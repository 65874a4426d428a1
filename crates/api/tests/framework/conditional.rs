//! Versions of what can be changed: `ETag`, `If-Match`, `If-None-Match` (RFC 9110, section 13; the contract, "Conventions").

use idp_api::spec::{Precondition, Spec};
use serde_json::{Value, json};

use crate::common::at_once;
use crate::common::calls::stage::{Before, Stage};
use crate::common::calls::{Body, Example, all};
use crate::common::programs::{Holder, ROOT, alex_taylor, outcome};
use crate::common::second_factor::Pat;
use crate::common::site::{ACCOUNT, BASE, OTHER_ACCOUNT, id};
use crate::common::{Answer, Harness, ME, Request, endpoints};

/// The declared endpoints with that precondition.
fn with(precondition: Precondition) -> impl Iterator<Item = &'static Spec> {
    endpoints().iter().filter(move |spec| spec.precondition == Some(precondition))
}

/// Where the version is read of what that path changes.
fn read_at(path: &str) -> &'static Spec {
    let mut path = path.to_owned();
    loop {
        if let Some(spec) = with(Precondition::IfNoneMatch).find(|spec| spec.path == path) {
            return spec;
        }
        let end = path.rfind('/').unwrap_or_else(|| panic!("{path} leads to nothing"));
        path.truncate(end);
    }
}

fn read(stage: &Stage, spec: &Spec) -> Answer {
    stage.harness.call(stage.opened(spec))
}

fn etag(answer: &Answer) -> String {
    assert_eq!(answer.status(), 200, "{}", answer.text());
    answer.header("etag").unwrap().to_owned()
}

fn put(stage: &Stage, example: &Example, if_match: &str) -> Answer {
    let request = stage.with_body(stage.opened(example.spec()), &example.body);
    stage.harness.call(request.header("if-match", if_match))
}

/// Those that change what can be read with a version.
fn conditional() -> impl Iterator<Item = Example> {
    let is_one = |example: &Example| example.spec().precondition == Some(Precondition::IfMatch);
    all().into_iter().filter(is_one)
}

/// What was written, in all tables: who was told 412 has changed nothing.
fn rows(harness: &Harness) -> Vec<String> {
    let tables = harness.sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    let all = tables.iter().map(|table| {
        let sql = format!("SELECT * FROM {}", table.text(0).unwrap());
        let sql: &'static str = Box::leak(sql.into_boxed_str());
        format!("{sql} {:?}", harness.sql(sql))
    });
    all.collect()
}

/// The contract has versions of profiles, users, addresses, accounts and programs, and these change none of them by its own path: they mark
/// alerts, end sessions, change how one logs in, and set what operators have of credentials and receivers.
const HAS_NO_VERSION: [(&str, &str); 15] = [
    ("PUT", "/idp/array/users/me/alerts/read"),
    ("DELETE", "/idp/array/users/me/alerts/read"),
    ("PUT", "/idp/array/users/me/alerts/{alertId}/read"),
    ("DELETE", "/idp/array/users/me/alerts/{alertId}/read"),
    ("DELETE", "/idp/array/users/me/mock/alerts"),
    ("DELETE", "/idp/array/users/me/mock/scans"),
    ("DELETE", "/api-commerceIdentity/user/{userId}/sessions/{sessionId}"),
    ("DELETE", "/api-commerceIdentity/user/{userId}/totp"),
    ("PATCH", "/api-commerceIdentity/auth/local/reset"),
    ("PATCH", "/api-commerceIdentity/auth/password"),
    ("PATCH", "/api-commerceIdentity/auth/change-password"),
    ("PATCH", "/operator/accounts/{account}/keys/{keyId}"),
    ("PUT", "/operator/accounts/{account}/webhook"),
    ("DELETE", "/operator/accounts/{account}/webhook"),
    ("PATCH", "/operator/clients/{clientId}"),
];

#[test]
fn everything_that_can_be_changed_has_a_version() {
    let paths = |precondition| {
        let paths = with(precondition).map(|spec| format!("{} {}", spec.method, spec.path));
        paths.collect::<Vec<_>>()
    };
    assert_eq!(
        paths(Precondition::IfNoneMatch),
        [
            "GET /idp/array/users/me",
            "GET /idp/support/users/{user_id}",
            "GET /api-commerceIdentity/user/{userId}",
            "GET /api-commerceIdentity/user/{userId}/address/{addressId}",
            "GET /programs/{programCode}",
            "GET /programs/{programCode}/accounts/{accountIdentifier}",
            "GET /programs/{programCode}/accounts/{accountIdentifier}/users",
            "GET /operator/accounts/{account}",
        ]
    );
    // Whatever changes something says which version of it, or changes nothing that has one.
    let unconditional = endpoints().iter().filter(|spec| {
        let is_change = ["PATCH", "PUT", "DELETE"].contains(&spec.method);
        is_change && spec.precondition != Some(Precondition::IfMatch)
    });
    let unconditional: Vec<_> = unconditional.map(|spec| (spec.method, spec.path)).collect();
    assert_eq!(unconditional, HAS_NO_VERSION);
}

#[test]
fn who_expects_another_version_changes_nothing() {
    for example in conditional() {
        let about = format!("{} {}", example.method, example.path);
        let stage = Stage::set(needed(&example));
        let tag = etag(&read(&stage, read_at(example.path)));
        let weak = format!("W/{tag}");
        let other = format!("\"{}\"", "9".repeat(15));
        let before = rows(&stage.harness);
        for another in ["\"nothing\"", "\"\"", &weak, &other, &format!("\"x\", {weak},{other}")] {
            let answer = put(&stage, &example, another);
            assert_eq!(
                (answer.status(), answer.trips()),
                (412, example.trips),
                "{about} {another}"
            );
            assert_eq!(rows(&stage.harness), before, "{about} {another}");
            assert!(answer.header("etag").is_none());
        }
    }
}

/// What an example needs so that there is something with a version.
fn needed(example: &Example) -> Before {
    match (example.method, example.path) {
        ("PUT", "/programs/{programCode}") => Before::Program,
        _ => example.before,
    }
}

#[test]
fn who_expects_the_version_that_was_read_changes_it() {
    for example in conditional() {
        let about = format!("{} {}", example.method, example.path);
        for form in ["TAG", "*", "W/\"1\", \"x,\\\", ,TAG,"] {
            let stage = Stage::set(needed(&example));
            let tag = etag(&read(&stage, read_at(example.path)));
            let answer = put(&stage, &example, &form.replace("TAG", &tag));
            assert_eq!(answer.status(), example.status, "{about} {form} {}", answer.text());
            assert_eq!(answer.trips(), example.trips, "{about}");
            // What it gives, it gives with the version of now.
            if let Some(given) = answer.header("etag") {
                let now = etag(&read(&stage, read_at(example.path)));
                assert_eq!(given, now, "{about}");
            }
        }
    }
}

#[test]
fn a_precondition_that_is_no_list_of_tags_is_refused_before_the_database_is_asked() {
    for example in all() {
        let Some(precondition) = example.spec().precondition else { continue };
        let header = match precondition {
            Precondition::IfMatch => "if-match",
            Precondition::IfNoneMatch => "if-none-match",
        };
        let stage = Stage::set(needed(&example));
        for wrong in ["", "1", "\"1", "\"1\" \"2\"", "*, \"1\"", &"\"1\",".repeat(101)] {
            let request = stage.with_body(stage.opened(example.spec()), &example.body);
            let answer = stage.harness.call(request.header(header, wrong));
            let about = format!("{} {} {wrong:?}: {}", example.method, example.path, answer.text());
            assert_eq!((answer.status(), answer.trips()), (400, 0), "{about}");
        }
    }
}

#[test]
fn who_has_the_version_already_is_not_sent_it_again() {
    for example in all() {
        if example.spec().precondition != Some(Precondition::IfNoneMatch) {
            continue;
        }
        let stage = Stage::set(example.before);
        let tag = etag(&read(&stage, example.spec()));
        let get = |method, value: &str| {
            let opened = stage.opened(&Spec { method, ..example.spec().clone() });
            stage.harness.call(opened.header("if-none-match", value))
        };
        for method in ["GET", "HEAD"] {
            for known in ["*".to_owned(), tag.clone(), format!("\"a\",W/{tag}")] {
                let answer = get(method, &known);
                assert_eq!((answer.status(), answer.text()), (304, ""), "{} {known}", example.path);
                assert_eq!(answer.header("etag"), Some(tag.as_str()));
                assert_eq!(answer.header("content-type"), None);
                assert_eq!(answer.header("cache-control"), Some("no-store"));
                assert!(answer.header("vary").is_some());
            }
            let other = get(method, "\"nothing\", W/\"x\"");
            assert_eq!((other.status(), other.header("etag")), (200, Some(tag.as_str())));
        }
    }
}

const ACCOUNT_OF_PROGRAM: &str = "/programs/{programCode}/accounts/{accountIdentifier}";
const USERS: &str = "/programs/{programCode}/accounts/{accountIdentifier}/users";

/// Where a change is one of something else than what is read there, or what is written there may be what it was before.
const NOT_TOLD: [(&str, &str, &str); 7] = [
    // The same address, state or settings once more.
    ("PUT", "/api-commerceIdentity/user/{userId}/address/{addressId}", ""),
    // Which data there is stays the same where other data takes its place.
    ("PATCH", "/idp/array/users/me", "/idp/array/users/me"),
    ("PATCH", "/idp/support/users/{user_id}", "/idp/array/users/me"),
    // An account and its people have one version together. Neither its state nor what came of a check is among what is told of its users,
    // and of the account nothing is told that is its people's.
    ("PATCH", "/programs/{programCode}/accounts/{accountIdentifier}", USERS),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/kyc",
        USERS,
    ),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}",
        ACCOUNT_OF_PROGRAM,
    ),
    (
        "PUT",
        "/programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}/name",
        ACCOUNT_OF_PROGRAM,
    ),
];

#[test]
fn a_version_changes_exactly_when_what_is_told_does() {
    let (mut seen, mut unused) = (0, NOT_TOLD.to_vec());
    for example in all().into_iter().filter(|example| example.method != "GET") {
        let stage = Stage::set(needed(&example));
        let resources: Vec<_> = with(Precondition::IfNoneMatch).collect();
        let told = |stage: &Stage| -> Vec<Option<(Value, String)>> {
            let read = resources.iter().map(|spec| read(stage, spec));
            read.map(|answer| (answer.status() == 200).then(|| (answer.body(), etag(&answer))))
                .collect()
        };
        let before = told(&stage);
        stage.harness.clock.pass(1);
        let answer = stage.call(&example);
        assert_eq!(answer.status(), example.status, "{} {}", example.method, example.path);
        for ((spec, before), after) in resources.iter().zip(before).zip(told(&stage)) {
            let (Some((body, tag)), Some((body_after, tag_after))) = (before, after) else {
                continue;
            };
            seen += 1;
            let about = format!("{} {}: {}", example.method, example.path, spec.path);
            let is_exception = NOT_TOLD.iter().any(|(method, path, of)| {
                (*method, *path) == (example.method, example.path) && [spec.path, ""].contains(of)
            });
            match (body == body_after, tag == tag_after) {
                (true, false) => {
                    assert!(is_exception, "{about}: another version of the same");
                    unused.retain(|(method, path, of)| {
                        (*method, *path) != (example.method, example.path)
                            || ![spec.path, ""].contains(of)
                    });
                }
                (is_same_body, is_same_tag) => assert_eq!(is_same_body, is_same_tag, "{about}"),
            }
        }
    }
    assert!(seen > 60, "{seen}");
    assert_eq!(unused, [], "exceptions that are none any more");
}

#[test]
fn of_two_changes_of_the_same_version_one_is_refused() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let tag = etag(&harness.call(Request::new("GET", ME).token(&token)));
    for body in [json!({ "phoneNumber": "2125550199" }), json!({ "ssn": "123456780" })] {
        let tag = etag(&harness.call(Request::new("GET", ME).token(&token)));
        let patch = || {
            harness.answer(
                Request::new("PATCH", ME).token(&token).header("if-match", &tag).json(&body),
            )
        };
        harness.db.is_slow.set(true);
        let answers = pollster::block_on(at_once::all(vec![patch(), patch()]));
        harness.db.is_slow.set(false);
        let mut told: Vec<_> = answers.iter().map(Answer::refusal).collect();
        told.sort();
        let refused = (412, "precondition failed".to_owned());
        assert_eq!(told, [(200, String::new()), refused], "{body}");
    }
    // Long ago.
    let patch = Request::new("PATCH", ME).token(&token).header("if-match", &tag).json(&json!({}));
    assert_eq!(harness.call(patch).status(), 412);
}

#[test]
fn a_profile_that_is_made_anew_is_no_version_of_the_one_before() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let me = || Request::new("GET", ME).token(&token);
    let tag = etag(&harness.call(me()));
    let delete = || Request::new("DELETE", ME).token(&token).header("if-match", &tag);
    assert_eq!(harness.call(delete()).status(), 200);
    // There is nobody whose version it could be.
    assert_eq!(harness.call(delete()).refusal(), (400, "UserNotFound".to_owned()));
    harness.user("alex");
    assert_eq!(harness.call(delete()).status(), 412);
    assert_eq!(harness.call(me().header("if-none-match", &tag)).status(), 200);
}

/// How often somebody changed something is nobody's business.
#[test]
fn versions_of_two_profiles_tell_nothing_of_each_other() {
    let harness = Harness::new();
    let tags = ["alex", "pat"].map(|name| {
        let token = harness.user(name);
        etag(&harness.call(Request::new("GET", ME).token(&token)))
    });
    let revision = |tag: &str| tag.trim_matches('"').split('-').next().unwrap().to_owned();
    assert_ne!(revision(&tags[0]), revision(&tags[1]));
    assert!(tags.iter().all(|tag| tag.len() < 32 && !tag.contains("alex")));
}

#[test]
fn who_read_with_one_factor_may_change_with_two() {
    let harness = Harness::new();
    let strong = harness.user("alex");
    let me = |token: &str| Request::new("GET", ME).token(token);
    let weak_tag = etag(&harness.call(me(&harness.weak("alex"))));
    let strong_tag = etag(&harness.call(me(&strong)));
    // `twoFactorEnabled` is told, and is not the same.
    assert_ne!(weak_tag, strong_tag);
    let read = harness.call(me(&strong).header("if-none-match", &weak_tag));
    assert_eq!(read.status(), 200);
    let patch = Request::new("PATCH", ME)
        .token(&strong)
        .header("if-match", &weak_tag)
        .json(&json!({ "phoneNumber": null }));
    assert_eq!(harness.call(patch).status(), 200);
}

/// An existence that is not to be known is not told by a version either.
#[test]
fn of_what_is_others_no_version_is_told() {
    let harness = Harness::with_sites();
    let user = id(&harness.sign_up("pat.kake"));
    for (method, path) in [
        ("GET", String::new()),
        ("PATCH", "/username".to_owned()),
        ("PUT", "/address/nothing".to_owned()),
        ("DELETE", "/address/nothing".to_owned()),
    ] {
        let request = Request::new(method, &format!("{BASE}/user/{user}{path}"))
            .site("server", OTHER_ACCOUNT)
            .header("if-match", "\"1\"")
            .json(&json!({ "oldUsername": "pat.kake", "newUsername": "pat.doe", "address1": "1 Main Street",
                "city": "Albany", "state": "NY", "country": "US", "zipCode": "12207" }));
        let answer = harness.call(request);
        assert_eq!((answer.status(), answer.header("etag")), (404, None), "{method} {path}");
    }
}

#[test]
fn an_account_of_another_program_has_no_version() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let other =
        harness.admin("PUT", "/programs/other", Some(&json!({ "environment": "production" })));
    assert_eq!(outcome(&other), (200, 0, 0));
    let body = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
    for if_match in ["\"0\"", "*"] {
        for program in ["other", "nothing"] {
            let path = holder.path().replace(ROOT, &format!("/programs/{program}"));
            let request = Request::new("PUT", &path)
                .token(&harness.program_token("programs", program))
                .header("x-gd-requestid", crate::common::programs::REQUEST_ID)
                .header("if-match", if_match)
                .json(&body);
            assert_eq!(outcome(&harness.call(request)), (404, 10, 0), "{program}");
        }
    }
    let Holder { account, .. } = &holder;
    assert!(harness.number("SELECT count(*) FROM program_accounts") > 0.0 && !account.is_empty());
}

#[test]
fn a_program_that_is_not_there_has_no_version() {
    let harness = Harness::with_program();
    let put = |if_match: &str| {
        let request = Request::new("PUT", "/programs/new")
            .token(&harness.local.token("desk", &json!({ "scope": "programs.admin" })))
            .header("x-gd-requestid", crate::common::programs::REQUEST_ID)
            .header("if-match", if_match)
            .json(&json!({ "environment": "pie" }));
        harness.call(request).status()
    };
    assert_eq!([put("\"1\""), put("*")], [412, 412]);
    assert_eq!(harness.number("SELECT count(*) FROM programs WHERE program_code = 'new'"), 0.0);
}

/// A log-in changes what is told of a user, and is no change of the user.
#[test]
fn a_log_in_makes_nobody_read_anew_before_a_change() {
    let harness = Harness::with_sites();
    let sign_in = harness.sign_up("pat.kake");
    let path = format!("{BASE}/user/{}", id(&sign_in));
    let read = || etag(&harness.call(Request::new("GET", &path).site("server", ACCOUNT)));
    let before = read();
    harness.clock.pass(5);
    assert_eq!(harness.log_in("pat.kake", crate::common::second_factor::PASSWORD).status(), 200);
    assert_ne!(read(), before);
    let rename = Request::new("PATCH", &format!("{path}/username"))
        .site("server", ACCOUNT)
        .header("if-match", &before)
        .json(&json!({ "oldUsername": "pat.kake", "newUsername": "pat.doe" }));
    assert_eq!(harness.call(rename).status(), 200);
}

#[test]
fn a_second_factor_and_the_default_address_change_no_other_version() {
    let pat = Pat::confirmed();
    let answer = pat.own("GET", "", None);
    let tag = etag(&answer);
    assert_eq!(etag(&pat.own("GET", "", None)), tag);
    let mut example = all().into_iter().find(|one| one.path.ends_with("/set")).unwrap();
    example.body = Body::Absent;
    let stage = Stage::set(Before::Address);
    let address = read_at("/api-commerceIdentity/user/{userId}/address/{addressId}");
    let tags: Vec<_> = (0..3)
        .map(|_| {
            assert_eq!(stage.call(&example).status(), 200);
            etag(&read(&stage, address))
        })
        .collect();
    // Once it is the default, it stays the same.
    assert!(tags.windows(2).all(|pair| pair[0] == pair[1]), "{tags:?}");
}
