//! Requests that try to be somebody else's by their path, their method or their headers. What the platform parses itself (framing,
//! header lines) is tried in tests/e2e/bad-input.test.mjs.

use idp_api::caller::Caller;
use serde_json::{Value, json};

use crate::common::calls::all;
use crate::common::calls::stage::{Before, Stage};
use crate::common::site::{ACCOUNT, BASE};
use crate::common::{Answer, Harness, ME, Request, USERS};

/// Other ways to write a path, by which proxies and frameworks were fooled about whose it is.
fn spellings(path: &str) -> Vec<String> {
    let (front, last) = path.rsplit_once('/').unwrap();
    vec![
        format!("/{path}"),
        format!("/.{path}"),
        format!("/health/..{path}"),
        format!("/health/%2e%2e{path}"),
        format!("/health/.%2e{path}"),
        format!("/health/..;{path}"),
        format!("/health;{path}"),
        format!("/health%2f..{path}"),
        format!("/health?{path}"),
        format!("{front}//{last}"),
        format!("{front}/./{last}"),
        format!("{front}/x/../{last}"),
        format!("{front}%2f{last}"),
        format!("{front}\\{last}"),
        format!("{front}/;/{last}"),
        format!("{path}/"),
        format!("{path}//"),
        format!("{path}/."),
        format!("{path}%20"),
        format!("{path}%00"),
        format!("{path}%0a"),
        format!("{path}%0d%0a"),
        format!("{path}.json"),
        format!("{path}.css"),
        format!("{path};jsessionid=1"),
        format!("{path}%23"),
        format!("{path}%3f"),
        path.to_uppercase(),
        path.replace('/', "/%2e/"),
    ]
}

/// From CVE-2016-5007; CVE-2020-1957; CVE-2020-5902; CVE-2021-41773; CVE-2022-22978.
#[test]
fn no_spelling_of_a_path_is_a_way_around_its_door() {
    let stage = Stage::set(Before::Address);
    let mut walked = 0;
    for example in all() {
        let spec = example.spec();
        if matches!(spec.caller, Caller::Public) {
            continue;
        }
        for path in spellings(&stage.fill(spec.path)) {
            let request = Request::new(spec.method, &path);
            let answer = stage.harness.call(stage.with_body(request, &example.body));
            // `/health?…` is the public answer, whatever stands behind the `?`.
            let is_health = path.starts_with("/health?") && spec.method == "GET";
            let expected: &[u16] = if is_health { &[200] } else { &[400, 401, 404, 405] };
            let told = (spec.method, &path, answer.status());
            assert!(expected.contains(&answer.status()), "{told:?}");
            assert_eq!(answer.trips(), 0, "{told:?}");
            walked += 1;
        }
    }
    assert!(walked > 1500, "{walked}");
}

/// For caches that keep whatever ends like a file, and for programs that leave the end of a path away.
/// From CWE-525; RFC 9111, section 7.3.
#[test]
fn what_is_a_persons_is_under_no_name_of_a_file() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for end in [
        "/x.css",
        "/x.js",
        ".css",
        "%2fx.css",
        ";x.css",
        "%3bx.css",
        "/..%2fx.css",
        "%0ax.css",
        "%23x.css",
        "/favicon.ico",
    ] {
        let answer = harness.call(Request::new("GET", &format!("{ME}{end}")).token(&token));
        assert_eq!(answer.status(), 404, "{end}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{end}");
    }
    assert_eq!(
        harness
            .call(Request::new("GET", &format!("{ME}?x.css")).token(&token))
            .header("cache-control"),
        Some("no-store")
    );
}

/// From CVE-2018-14773; CWE-436.
#[test]
fn headers_that_name_another_path_or_method_mean_nothing() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for name in [
        "x-original-url",
        "x-rewrite-url",
        "x-forwarded-path",
        "x-forwarded-uri",
        "x-forwarded-prefix",
        "x-original-uri",
    ] {
        let around = harness.call(Request::new("GET", ME).header(name, "/health"));
        assert_eq!(around.status(), 401, "{name}");
        let into = harness.call(Request::new("GET", "/health").header(name, ME).token(&token));
        assert_eq!(into.text(), r#"{"status":"ok"}"#, "{name}");
    }
    for name in
        ["x-http-method-override", "x-http-method", "x-method-override", "x-original-method"]
    {
        for (method, path) in [("GET", ME.to_owned()), ("GET", format!("{ME}?_method=DELETE"))] {
            let answer =
                harness.call(Request::new(method, &path).header(name, "DELETE").token(&token));
            assert_eq!(answer.status(), 200, "{name}: read, and no more");
        }
        let answer = harness.call(Request::new("POST", ME).header(name, "DELETE").token(&token));
        assert_eq!(answer.status(), 405, "{name}");
    }
    assert_eq!(harness.number("SELECT count(*) FROM profiles"), 1.0);
}

/// What a proxy, a gateway or a framework says of who calls, to services that believe it.
/// From CVE-2025-29927; RFC 9700, section 4.13; CWE-290.
#[test]
fn headers_of_proxies_and_frameworks_prove_nothing() {
    let stage = Stage::set(Before::Address);
    for example in all() {
        let spec = example.spec();
        if matches!(spec.caller, Caller::Public) {
            continue;
        }
        let mut request = stage.with_body(stage.bare(spec), &example.body);
        for (name, value) in [
            ("x-middleware-subrequest", "middleware:middleware:middleware:middleware:middleware"),
            ("x-user-id", "alex"),
            ("x-forwarded-user", "alex"),
            ("x-remote-user", "alex"),
            ("x-auth-request-user", "alex"),
            ("x-authenticated-userid", "alex"),
            ("x-jwt-claim-sub", "alex"),
            ("x-scopes", "support programs.admin"),
            ("x-account", ACCOUNT),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-ssl-client-verify", "SUCCESS"),
            ("x-client-cert", "MIIB"),
            ("x-forwarded-client-cert", "Subject=\"CN=admin\""),
            ("cf-access-authenticated-user-email", "alex@example.com"),
            ("cf-access-jwt-assertion", "e30.e30."),
            ("cookie", "session=admin; access_token=x"),
            ("host", "localhost"),
        ] {
            request = request.header(name, value);
        }
        let answer = stage.harness.call(request);
        assert_eq!((answer.status(), answer.trips()), (401, 0), "{} {}", spec.method, spec.path);
    }
}

/// The headers by which caches were poisoned: they change an answer, and are no part of its name.
const UNKEYED: [(&str, &str); 10] = [
    ("host", "evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("x-host", "evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-forwarded-scheme", "http"),
    ("x-forwarded-proto", "http"),
    ("x-forwarded-port", "1337"),
    ("forwarded", "host=evil.example;proto=http"),
    ("x-forwarded-prefix", "//evil.example"),
    ("referer", "https://evil.example/"),
];

fn with_unkeyed(request: Request) -> Request {
    UNKEYED.iter().fold(request, |request, (name, value)| request.header(name, value))
}

/// From RFC 9111, section 7.1; CWE-349.
#[test]
fn no_public_document_says_what_a_header_says() {
    let harness = Harness::new();
    for path in [
        "/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server",
        "/.well-known/jwks.json",
        "/health",
        "/version",
        "/nothing",
    ] {
        // The id of the request is told in the body of a failure.
        let get = || Request::new("GET", path).header("x-request-id", "one-id");
        let plain = harness.call(get());
        let hostile = harness.call(with_unkeyed(get()));
        assert_eq!((hostile.status(), hostile.text()), (plain.status(), plain.text()), "{path}");
        let evil =
            |answer: &Answer| answer.reply.headers.iter().any(|(_, value)| value.contains("evil"));
        assert!(!evil(&hostile), "{path}");
        assert_eq!(hostile.header("vary"), plain.header("vary"), "{path}");
    }
}

/// A reset that is sent with somebody else's host led people there with their token, elsewhere.
/// From CVE-2017-8295; API7:2023.
#[test]
fn no_call_has_a_host_of_the_client_told_or_called() {
    const HOOK: &[(&str, &str)] = &[
        ("WEBHOOK_URL", "https://mail.example.com/hook"),
        ("WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"),
    ];
    let harness = Harness::with_sites_and(HOOK);
    harness.sign_up("pat.kake");
    let reset =
        || Request::new("PATCH", &format!("{BASE}/auth/local/reset")).site("browser", ACCOUNT);
    let asked = json!({ "username": "pat.kake" });
    assert_eq!(harness.call(with_unkeyed(reset()).json(&asked)).status(), 200);
    for name in ["url", "callback", "redirect_uri", "returnUrl", "host", "email", "webhookUrl"] {
        let mut body = asked.clone();
        body[name] = json!("https://evil.example/hook");
        let answer = harness.call(with_unkeyed(reset()).json(&body));
        assert!([200, 400].contains(&answer.status()), "{name}");
        assert!(!answer.text().contains("evil"), "{name}");
    }
    harness.fetch.status.set(Some(204));
    harness.minute();
    let posts = harness.fetch.posts.borrow();
    assert!(!posts.is_empty());
    for (url, headers, body) in posts.iter() {
        assert_eq!(url, "https://mail.example.com/hook");
        assert!(!format!("{headers:?}{body}").contains("evil"), "{body}");
    }
    assert_eq!(harness.fetch.calls.get(), 0);
}

/// From RFC 9112, section 11.1; CWE-113; CWE-117; ASVS V16.4.1.
#[test]
fn no_header_ends_a_line_of_the_answer_or_of_the_log() {
    let stage = Stage::set(Before::Account);
    let before = stage.harness.lines.0.borrow().len();
    let mut calls = 0;
    for line in ["\r\n", "\n", "\r", "%0d%0a", "\u{2028}", "\u{0}", "\u{b}", "\u{85}", "\u{560a}"] {
        let hostile = format!("a{line}Set-Cookie: a=b{line}{{\"status\":200}}");
        for path in ["/nothing", ME, "/programs/acme/accounts/x", "/api-commerceIdentity/user/x"] {
            let mut request = Request::new("GET", &format!("{path}?q={hostile}"));
            for name in [
                "x-request-id",
                "x-gd-requestid",
                "origin",
                "user-agent",
                "cf-connecting-ip",
                "access-control-request-headers",
                "authorization",
                "x-api-key",
                "x-site-context",
            ] {
                request = request.header(name, &hostile);
            }
            let answer = stage.harness.call(request);
            calls += 1;
            for (name, value) in &answer.reply.headers {
                assert!(!value.chars().any(char::is_control), "{name}: {value:?}");
                assert!(!value.contains("Set-Cookie"), "{name}: {value:?}");
            }
        }
        let log_in = json!({ "username": hostile, "password": hostile });
        stage.harness.server("POST", "/auth/local/login", Some(&log_in));
        calls += 1;
    }
    let lines = stage.harness.lines.0.borrow();
    assert_eq!(lines.len() - before, calls, "one line each");
    for line in lines.iter().skip(before) {
        assert!(!line.chars().any(|one| one.is_control() || one == '\u{2028}'), "{line:?}");
        assert!(!line.contains("Cookie"), "{line}");
        let told: Value = serde_json::from_str(line).unwrap();
        assert_ne!(told["status"], 200, "{line}");
    }
}

/// Whoever writes another address in front of each call has as many calls as addresses, elsewhere.
/// From ASVS V4.1.3; ASVS V15.3.4; CWE-348.
#[test]
fn an_address_that_a_client_names_is_not_the_one_that_is_counted() {
    let harness = Harness::with_sites();
    harness.limit.most.set(Some(3));
    let statuses = (0..6).map(|number| {
        let request = Request::new("POST", &format!("{BASE}/auth/local/login"));
        let mut request =
            request.site("browser", ACCOUNT).header("cf-connecting-ip", "203.0.113.7");
        for name in [
            "x-forwarded-for",
            "x-real-ip",
            "true-client-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "forwarded",
            "x-originating-ip",
            "fastly-client-ip",
            "x-azure-clientip",
        ] {
            request = request.header(name, &format!("198.51.100.{number}"));
        }
        harness.call(request.json(&json!({}))).status()
    });
    assert_eq!(statuses.collect::<Vec<_>>(), [400, 400, 400, 429, 429, 429]);
}

/// What a form, or a script without a preflight, can send from any page (the Fetch standard, "CORS-safelisted").
/// From CWE-352; ASVS V3.5.2.
#[test]
fn what_any_page_can_have_a_browser_send_is_read_nowhere() {
    let stage = Stage::set(Before::Account);
    let mut walked = 0;
    for example in all() {
        let spec = example.spec();
        if spec.body.is_none() {
            continue;
        }
        let kinds = [
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain; application/json",
            "application/json, text/plain",
            "TEXT/JSON",
        ];
        for kind in kinds {
            let request = stage.with_body(stage.opened(spec), &example.body);
            let answer = stage.harness.call(request.replace_header("content-type", kind));
            let what = format!("{} {} {kind}", spec.method, spec.path);
            assert_eq!((answer.status(), answer.trips()), (415, 0), "{what}: {}", answer.text());
            walked += 1;
        }
    }
    assert!(walked > 150, "{walked}");
    assert_eq!(stage.harness.call(Request::new("GET", USERS)).status(), 405);
}
