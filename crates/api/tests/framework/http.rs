//! What all paths share: routing, headers, CORS, HEAD, the log line.

use serde_json::json;

use crate::common::{Answer, Harness, ME, Request, USERS, alex};

fn get(harness: &Harness, path: &str) -> Answer {
    harness.call(Request::new("GET", path))
}

#[test]
fn unknown_paths_are_told_in_the_shape_of_their_owner() {
    let harness = Harness::new();
    for path in [
        "/",
        "/nothing",
        "/health/",
        "/IDP/array/users/me",
        "/idpx",
        // Support's errors are texts alone.
        "/idp/support/",
        "/idp/support/nobody",
    ] {
        let answer = get(&harness, path);
        assert_eq!((answer.status(), answer.tells_only("not found")), (404, true), "{path}");
    }
    for path in [
        "/idp",
        "/idp/",
        "/idp/array/users/",
        "/idp/array/users/me/",
        "/idp//array/users",
        "/idp/array/users/you",
    ] {
        let answer = get(&harness, path);
        assert_eq!(answer.refusal(), (404, "not found".to_owned()), "{path}");
        assert!(answer.body()["request_id"].is_string(), "{path}");
    }
}

#[test]
fn another_method_is_told_which_there_are() {
    let harness = Harness::new();
    for (method, path, allow) in [
        ("PUT", ME, "GET, PATCH, DELETE, HEAD, OPTIONS"),
        ("GET", USERS, "POST, OPTIONS"),
        ("HEAD", USERS, "POST, OPTIONS"),
        ("TRACE", "/health", "GET, HEAD, OPTIONS"),
    ] {
        let answer = harness.call(Request::new(method, path));
        assert_eq!(
            (answer.status(), answer.header("allow")),
            (405, Some(allow)),
            "{method} {path}"
        );
    }
}

#[test]
fn every_answer_has_the_safe_headers() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for request in [
        Request::new("GET", "/health"),
        Request::new("GET", "/nothing"),
        Request::new("OPTIONS", ME),
        Request::new("GET", ME),
        Request::new("GET", ME).token(&token),
        Request::new("POST", USERS).token(&token).body("{"),
    ] {
        let answer = harness.call(request);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("vary"), Some("Origin, Access-Control-Request-Headers"));
        assert_eq!(answer.header("x-request-id").unwrap().len(), 36);
        assert_eq!(answer.header("strict-transport-security"), None);
    }
    let production = Harness::with(&[("ENVIRONMENT", "production")]);
    assert!(
        get(&production, "/health")
            .header("strict-transport-security")
            .unwrap()
            .starts_with("max-age=")
    );
}

#[test]
fn a_good_request_id_is_echoed_and_no_other() {
    let harness = Harness::new();
    let long = "a".repeat(64);
    for id in ["a", "Az0_.-", &long] {
        let answer = harness.call(Request::new("GET", "/idp/x").header("x-request-id", id));
        assert_eq!(answer.header("x-request-id"), Some(id));
        assert_eq!(
            (&answer.body()["request_id"], &answer.line["request_id"]),
            (&json!(id), &json!(id))
        );
    }
    let longer = "a".repeat(65);
    for id in ["", " ", "a b", "é", "a\"b", "a,b", &longer] {
        let answer = harness.call(Request::new("GET", "/health").header("x-request-id", id));
        assert_eq!(answer.header("x-request-id").unwrap().len(), 36, "{id}");
    }
}

#[test]
fn head_is_get_without_a_body() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let of = |method| harness.call(Request::new(method, ME).token(&token));
    let (head, get) = (of("HEAD"), of("GET"));
    assert_eq!((head.status(), head.reply.body.as_deref()), (200, None));
    assert_eq!(head.header("content-type"), get.header("content-type"));
}

#[test]
fn configured_origins_may_call_from_pages() {
    let harness = Harness::new();
    let of = |method, path: &str, origin: &str| {
        harness.call(Request::new(method, path).header("origin", origin))
    };
    for origin in ["https://app.example.com", "https://www.example.com"] {
        let preflight = of("OPTIONS", ME, origin);
        assert_eq!(
            (preflight.status(), preflight.reply.body.as_deref(), preflight.trips()),
            (204, None, 0)
        );
        assert_eq!(preflight.header("access-control-allow-origin"), Some(origin));
        assert_eq!(
            preflight.header("access-control-allow-methods"),
            Some("GET, PATCH, DELETE, HEAD, OPTIONS")
        );
        assert_eq!(preflight.header("vary"), Some("Origin, Access-Control-Request-Headers"));
        assert_eq!(preflight.header("access-control-allow-credentials"), None);
        let refused = of("GET", ME, origin);
        assert_eq!(
            (refused.status(), refused.header("access-control-allow-origin")),
            (401, Some(origin))
        );
        let exposed = refused.header("access-control-expose-headers");
        assert_eq!(
            exposed,
            Some(
                "WWW-Authenticate, Retry-After, Link, ETag, X-Request-Id, RateLimit, RateLimit-Policy, Idempotency-Replayed, X-Total-Count, X-GD-RequestID, X-GD-Request-Id"
            )
        );
    }
}

/// Of the headers that a reply is declared to have, and that mean something to a page.
#[test]
fn a_page_may_read_every_header_that_a_reply_means_for_it() {
    let harness = Harness::new();
    let origin = "https://app.example.com";
    let answer = harness.call(Request::new("GET", ME).header("origin", origin));
    let exposed = answer.header("access-control-expose-headers").unwrap().to_ascii_lowercase();
    let exposed: Vec<&str> = exposed.split(", ").collect();
    let declared = idp_api::declared::declarations();
    let endpoints = declared["endpoints"].as_array().unwrap();
    let replies = endpoints.iter().flat_map(|endpoint| {
        ["replies", "failures"].into_iter().flat_map(|of| endpoint[of].as_array().unwrap())
    });
    let mut names: Vec<&str> = replies
        .flat_map(|reply| reply["headers"].as_object().unwrap().keys().map(String::as_str))
        // Any page may read the former two; the others tell what is taken, to whoever writes the page.
        .filter(|name| {
            !["content-type", "cache-control", "accept", "accept-patch", "accept-encoding", "allow"]
                .contains(name)
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    let hidden: Vec<_> = names.iter().filter(|name| !exposed.contains(name)).collect();
    assert_eq!(hidden, [&""; 0]);
    for name in ["etag", "link", "ratelimit", "ratelimit-policy", "x-total-count"] {
        assert!(names.contains(&name), "{name}");
    }
}

/// Tracing libraries add headers of their own, and a browser calls nothing where one of them is not allowed.
/// From CWE-644.
#[test]
fn a_configured_origin_may_send_every_header() {
    let harness = Harness::new();
    let allowed = |origin: &str, asked: &str| {
        let request = Request::new("OPTIONS", ME).header("origin", origin);
        let answer = harness.call(request.header("access-control-request-headers", asked));
        assert_eq!(answer.status(), 204);
        answer.header("access-control-allow-headers").map(str::to_owned)
    };
    let own = "https://app.example.com";
    let asked = "authorization,traceparent, tracestate,baggage,sentry-trace,x-datadog-trace-id,idempotency-key,cache-control";
    assert_eq!(allowed(own, asked), Some(asked.replace(", ", ",").replace(',', ", ")));
    assert_eq!(allowed("https://evil.example", asked), None);
    // What is no name of a header comes back to nobody.
    for (asked, told) in [
        ("", None),
        ("a b, c:d, \u{e9}, \"e\"", None),
        ("x\r\nset-cookie: a=b, traceparent", Some("traceparent")),
    ] {
        assert_eq!(allowed(own, asked).as_deref(), told, "{asked:?}");
    }
    assert_eq!(allowed(own, &"a".repeat(2000)), None);
}

/// From CWE-942; ASVS V3.4.2.
#[test]
fn origins_that_are_not_configured_may_not_call() {
    let harness = Harness::new();
    for origin in [
        "https://evil.example",
        "https://app.example.com.evil.example",
        "http://app.example.com",
        "https://APP.example.com",
        "null",
        "*",
        "",
    ] {
        for method in ["OPTIONS", "GET"] {
            let answer = harness.call(Request::new(method, ME).header("origin", origin));
            let headers =
                answer.reply.headers.iter().filter(|(name, _)| name.starts_with("access-control-"));
            assert_eq!(headers.count(), 0, "{method} {origin}");
        }
    }
}

#[test]
fn options_is_never_405_and_needs_no_token() {
    let harness = Harness::new();
    for (path, methods) in [(USERS, "POST, OPTIONS"), ("/health", "GET, HEAD, OPTIONS")] {
        let answer = harness.call(Request::new("OPTIONS", path));
        assert_eq!((answer.status(), answer.header("allow")), (204, Some(methods)));
    }
    assert_eq!(harness.call(Request::new("OPTIONS", "/nothing")).status(), 404);
}

#[test]
fn operations_answer_without_a_token() {
    let harness = Harness::new();
    assert_eq!(
        (get(&harness, "/health").text().to_owned(), get(&harness, "/health").trips()),
        (r#"{"status":"ok"}"#.to_owned(), 0)
    );
    let ready = get(&harness, "/health/ready");
    assert_eq!((ready.status(), ready.trips()), (200, 1));
    let version = get(&harness, "/version").body();
    assert_eq!(version["version"], env!("CARGO_PKG_VERSION"));
    assert!(version["commit"].is_string() && version["buildTime"].is_string());
}

/// From S15; ASVS V15.2.2.
#[test]
fn whether_the_database_answers_is_asked_once_in_five_seconds() {
    let harness = Harness::new();
    let ready =
        || (get(&harness, "/health/ready").status(), get(&harness, "/health/ready").trips());
    let asked = || (0..250).map(|_| get(&harness, "/health/ready").trips()).sum::<i64>();
    assert_eq!((asked(), ready()), (1, (200, 0)));
    harness.db.fault.set(Some("D1_ERROR: Network connection lost."));
    harness.clock.pass(4);
    assert_eq!(ready(), (200, 0));
    harness.clock.pass(1);
    // That it fails is kept, too.
    assert_eq!((asked(), ready()), (1, (503, 0)));
    harness.db.fault.set(None);
    harness.clock.pass(5);
    assert_eq!((asked(), ready()), (1, (200, 0)));
}

/// From CWE-532; ASVS V16.2.5.
#[test]
fn the_log_line_tells_the_route_and_nothing_of_the_request() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let answer = harness.call(Request::new("GET", ME).token(&token));
    let mut line = answer.line.clone();
    let own_id = line["request_id"].as_str().unwrap().replace('-', "");
    line["request_id"] = json!(null);
    assert_eq!(
        line,
        json!({ "request_id": null, "trace_id": own_id, "method": "GET", "route": ME, "status": 200, "ms": 0, "trips": 1,
            "rows_read": 1, "rows_written": 0, "caller": "user" })
    );
    let unknown = harness.call(Request::new("GET", "/idp/secret-path").token(&token));
    assert_eq!((&unknown.line["route"], &unknown.line["status"]), (&json!(null), &json!(404)));
    let mut wrong = alex();
    wrong["ssn"] = json!("000456789");
    wrong["secretKey"] = json!(1);
    harness.call(Request::new("POST", USERS).token(&token).json(&wrong));
    let all = harness.lines.0.borrow().join("\n");
    for secret in [
        "Alex",
        "Taylor",
        "1990",
        "123456789",
        "000456789",
        "2125550123",
        "Main Street",
        "secret",
        &token,
    ] {
        assert!(!all.contains(secret), "{secret}");
    }
}

/// From CWE-209; ASVS V14.2.4.
#[test]
fn an_issue_repeats_nothing_that_was_typed() {
    let harness = Harness::new();
    let mut wrong = alex();
    wrong["ssn"] = json!("900456789");
    wrong["dob"] = json!("1990-02-31");
    let answer =
        harness.call(Request::new("POST", USERS).token(&harness.strong("alex")).json(&wrong));
    assert_eq!(answer.body()["invalid_fields"], json!(["dob", "ssn"]));
    assert!(!answer.text().contains("900456789") && !answer.text().contains("1990-02-31"));
    let first = answer.text().split_once("\"issues\":[").unwrap().1;
    assert!(first.starts_with(r#"{"path":["dob"],"code":"date.calendar","message":"#), "{first}");
}
