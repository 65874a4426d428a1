//! Alerts: lists, pages, details, read marks.

use serde_json::{Value, json};

use crate::common::webhooks::alert;
use crate::common::{Answer, Harness, ME, Request};

fn list(harness: &Harness, token: &str, query: &str) -> Answer {
    harness.call(Request::new("GET", &format!("{ME}/alerts{query}")).token(token))
}

fn ids(answer: &Value) -> Vec<Value> {
    let alerts = answer["userAlerts"].as_array().unwrap();
    alerts.iter().map(|alert| alert["alertId"].clone()).collect()
}

/// The path of the next page, below the user's.
fn next(answer: &Answer) -> Option<String> {
    let link = answer.header("link")?.strip_prefix('<').unwrap();
    let address = link.strip_suffix(">; rel=\"next\"").unwrap();
    Some(address.strip_prefix(ME).unwrap().to_owned())
}

/// A user with alerts of the numbers, a second older each.
fn with_alerts(harness: &Harness, numbers: std::ops::Range<i64>) -> (String, String) {
    let (token, id) = harness.vendor_user("alex");
    numbers.for_each(|number| arrive(harness, &id, number));
    (token, id)
}

fn arrive(harness: &Harness, id: &str, number: i64) {
    let bureau = ["idp", "exp", "tui", "efx"][usize::try_from(number.rem_euclid(4)).unwrap()];
    let class = if number % 3 == 0 { "NEIGHBORHOOD_WATCH" } else { "OTHER" };
    let (minute, second) = (59 - number / 60, 59 - number % 60);
    let created = format!("2026-09-21T10:{minute:02}:{second:02}Z");
    let details = json!({ "class": class, "createDate": created });
    harness.deliver(&alert(id, bureau, &json!(number), &details));
}

#[test]
fn an_alert_is_listed_with_its_class_and_dates() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let full = json!({ "class": "DARK_WEB", "createDate": "2026-09-01T08:00:00Z", "updatedDate": "2026-09-02" });
    harness.deliver(&alert(&id, "IDP", &json!("41"), &full));
    let exp = json!({ "alertDate": "2026-08-01" });
    harness.deliver(&alert(&id, "Exp", &json!("x-9"), &exp));
    let mut bare = alert(&id, "tui", &json!(9_007_199_254_740_993_u64), &Value::Null);
    bare["details"]["alertSubType"] = Value::Null;
    harness.deliver(&bare);
    let now = "2026-09-21T14:13:20.000Z";
    assert_eq!(
        harness.read(&token, "/alerts"),
        json!({ "userAlerts": [
            { "alertId": "9007199254740993", "class": "TYPE", "createDate": now, "updatedDate": now, "bureau": "tui", "read": false },
            { "alertId": 41, "class": "DARK_WEB", "createDate": "2026-09-01T08:00:00Z", "updatedDate": "2026-09-02", "bureau": "idp", "read": false },
            { "alertId": "x-9", "class": "SUBTYPE", "createDate": "2026-08-01", "updatedDate": "2026-08-01", "bureau": "exp", "read": false },
        ], "unreadCount": 3 })
    );
}

/// How many are unread of all, whichever page is read. Nobody counts them then.
#[test]
fn a_list_tells_how_many_alerts_there_are_and_how_many_are_unread() {
    let harness = Harness::new();
    let (token, id) = with_alerts(&harness, 0..30);
    let told = |query: &str| {
        let answer = list(&harness, &token, query);
        assert_eq!(answer.trips(), 1);
        let total = answer.header("x-total-count").map(|total| total.parse::<f64>().unwrap());
        (answer.body()["unreadCount"].as_f64().unwrap(), total)
    };
    let counted = || {
        (
            harness.number("SELECT count(*) FROM alerts WHERE is_read = 0"),
            harness.number("SELECT count(*) FROM alerts"),
        )
    };
    let mark = |method, body: &Value| {
        let request = Request::new(method, &format!("{ME}/alerts/read")).token(&token);
        assert_eq!(harness.call(request.json(body)).status(), 204);
        let (unread, total) = told("?count=1");
        assert_eq!((unread, total.unwrap()), counted());
        unread
    };
    assert_eq!(told("?count=5"), (30.0, Some(30.0)));
    assert_eq!(told("?count=5&offset=20"), (30.0, Some(30.0)));
    // Of a bureau alone they would have to be counted.
    assert_eq!(told("?bureau=exp"), (30.0, None));
    assert_eq!(mark("PUT", &json!({ "alertIds": ["1", "2", "2", "99"] })), 28.0);
    assert_eq!(mark("PUT", &json!({ "alertIds": ["1"] })), 28.0);
    assert_eq!(mark("DELETE", &json!({ "alertIds": ["1", "5"] })), 29.0);
    assert_eq!((mark("PUT", &json!({})), mark("PUT", &json!({}))), (0.0, 0.0));
    // What comes again is no new one, and stays read.
    arrive(&harness, &id, 7);
    assert_eq!(told(""), (0.0, Some(30.0)));
    arrive(&harness, &id, 30);
    assert_eq!(told(""), (1.0, Some(31.0)));
    let watch =
        harness.call(Request::new("GET", &format!("{ME}/nhw/alerts?count=2")).token(&token));
    assert_eq!(
        (&watch.body()["unreadCount"], watch.header("x-total-count")),
        (&json!(1), Some("11"))
    );
    let all = harness.call(Request::new("GET", &format!("{ME}/dashboard?count=2")).token(&token));
    assert_eq!(all.body()["userAlerts"]["Ok"]["unreadCount"], 1);
    assert_eq!(all.header("x-total-count"), Some("31"));
    let sample = || Request::new("POST", &format!("{ME}/mock/alerts")).token(&token);
    assert_eq!(harness.call(sample()).status(), 204);
    let (unread, total) = told("");
    assert_eq!((unread, total.unwrap()), counted());
    let no_sample = Request::new("DELETE", &format!("{ME}/mock/alerts")).token(&token);
    assert_eq!(harness.call(no_sample).status(), 204);
    assert_eq!(told(""), (1.0, Some(31.0)));
}

#[test]
fn who_has_no_alerts_has_none_unread() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let answer = list(&harness, &token, "");
    assert_eq!(answer.body(), json!({ "userAlerts": [], "unreadCount": 0 }));
    assert_eq!(answer.header("x-total-count"), Some("0"));
}

#[test]
fn a_date_that_is_none_counts_as_absent() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    for (number, text) in
        ["now", "2026-02-31x", "1790000000", "2026-13-45", "yesterday, about noon"]
            .iter()
            .enumerate()
    {
        let details = json!({ "createDate": text, "updatedDate": text });
        harness.deliver(&alert(&id, "efx", &json!(number), &details));
        let alert = harness.read(&token, "/alerts?count=1")["userAlerts"][0].clone();
        assert_eq!(alert["createDate"], "2026-09-21T14:13:20.000Z", "{text}");
        assert_eq!(alert["alertId"], number, "{text}");
    }
}

#[test]
fn the_details_are_those_of_the_bureau() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let sent = json!({ "class": "COA", "status": "NEW", "canDismiss": true, "emailMsg": "Hello", "extra": [1, null] });
    for bureau in ["idp", "exp", "tui", "efx"] {
        harness.deliver(&alert(&id, bureau, &json!(5), &sent));
    }
    let details = |bureau: &str| harness.read(&token, &format!("/alerts/{bureau}/5/details"));
    let now = "2026-09-21T14:13:20.000Z";
    assert_eq!(
        details("idp"),
        json!({ "id": 5, "class": "COA", "status": "NEW", "canDismiss": true, "canRedAlert": false, "createDate": now,
            "updatedDate": now, "alertCenterMsg": "", "emailMsg": "Hello", "emailSubject": "", "smsMsg": "", "properties": {},
            "extra": [1, null] })
    );
    let exp = details("exp");
    assert_eq!((&exp["alertType"], &exp["alertSubType"]), (&json!("TYPE"), &json!("SUBTYPE")));
    for key in [
        "source",
        "alertDate",
        "balanceAmount",
        "paymentStatus",
        "name",
        "phone",
        "businessType",
        "streetAddress",
        "city",
        "state",
        "zip",
    ] {
        assert_eq!(exp.get(key), Some(&Value::Null), "{key}");
    }
    assert_eq!((details("tui"), details("efx")), (sent.clone(), sent));
    for nowhere in ["/alerts/exp/6/details", "/alerts/abc/5/details", "/alerts/EXP/5/details"] {
        let answer = harness.call(Request::new("GET", &format!("{ME}{nowhere}")).token(&token));
        assert_eq!(answer.refusal(), (404, "not found".to_owned()), "{nowhere}");
    }
}

#[test]
fn an_alert_that_comes_again_gets_what_is_newer() {
    let harness = Harness::new();
    let (token, id) = harness.vendor_user("alex");
    let version = |day: u8| json!({ "class": format!("C{day}"), "createDate": "2026-09-01", "updatedDate": format!("2026-09-{day:02}") });
    harness.deliver(&alert(&id, "idp", &json!(1), &version(2)));
    assert_eq!(harness.ask(&token, "PUT", "/alerts/1/read", None), 204);
    harness.deliver(&alert(&id, "idp", &json!("1"), &version(4)));
    harness.deliver(&alert(&id, "idp", &json!(1), &version(3)));
    let alerts = harness.read(&token, "/alerts");
    assert_eq!(
        alerts["userAlerts"],
        json!([{ "alertId": 1, "class": "C4", "createDate": "2026-09-01", "updatedDate": "2026-09-04", "bureau": "idp", "read": true }])
    );
    assert_eq!(harness.read(&token, "/alerts/idp/1/details")["class"], "C4");
}

#[test]
fn alerts_are_listed_newest_first_by_count_offset_and_bureau() {
    let harness = Harness::new();
    let (token, _) = with_alerts(&harness, 0..30);
    let numbers = |range: std::ops::Range<i64>| range.map(Value::from).collect::<Vec<_>>();
    let listed = |query: &str| ids(&list(&harness, &token, query).body());
    assert_eq!(listed(""), numbers(0..25));
    assert_eq!(listed("?count=100"), numbers(0..30));
    assert_eq!(listed("?count=3&offset=28"), numbers(28..30));
    assert_eq!(listed("?offset=9007199254740991"), numbers(0..0));
    assert_eq!(listed("?bureau=exp&count=3"), [1, 5, 9].map(Value::from));
    assert_eq!(listed("?bureau=tui&offset=6"), [26].map(Value::from));
}

#[test]
fn a_wrong_parameter_of_alerts_is_named_and_costs_no_trip() {
    let harness = Harness::new();
    let token = harness.user("alex");
    for (name, values) in [
        ("count", &["0", "101", "-1", "1.5", "", "ten", "%2B5", "99999999999999999999"][..]),
        ("offset", &["-1", "1.5", "", "x", "9007199254740992"]),
        ("cursor", &["", "x", "MS4y.", "LjE", "MQ"]),
        ("bureau", &["", "EXP", "ssa", "exp,tui"]),
    ] {
        for value in values {
            let answer = list(&harness, &token, &format!("?{name}={value}"));
            assert_eq!(
                answer.refusal(),
                (400, "InputValidationFailure".to_owned()),
                "{name}={value}"
            );
            assert_eq!(answer.body()["invalid_fields"], json!([name]));
            assert_eq!(answer.trips(), 0);
            if name != "bureau" {
                let watch = format!("{ME}/nhw/alerts?{name}={value}");
                let answer = harness.call(Request::new("GET", &watch).token(&token));
                assert_eq!(answer.refusal(), (400, "InputValidationFailure".to_owned()), "{watch}");
            }
        }
    }
}

#[test]
fn pages_of_alerts_skip_and_repeat_nothing_while_alerts_arrive() {
    let harness = Harness::new();
    for (first, expected) in [
        ("/alerts?count=7", 0..40_i64),
        ("/alerts?count=4&bureau=efx", 0..40),
        ("/nhw/alerts?count=3", 0..40),
    ] {
        let harness = Harness::new();
        let (token, id) = with_alerts(&harness, expected.clone());
        let wanted: Vec<i64> = expected
            .filter(|number| match first {
                _ if first.contains("efx") => number % 4 == 3,
                _ if first.contains("nhw") => number % 3 == 0,
                _ => true,
            })
            .collect();
        let (mut page, mut seen, mut newer) = (Some(first.to_owned()), Vec::new(), -1);
        while let Some(path) = page {
            let answer = harness.call(Request::new("GET", &format!("{ME}{path}")).token(&token));
            assert_eq!(answer.status(), 200, "{}", answer.text());
            seen.extend(ids(&answer.body()));
            page = next(&answer);
            // In the meantime.
            (newer - 5..newer).for_each(|number| arrive(&harness, &id, number));
            newer -= 5;
            harness.deliver(&alert(&id, "efx", &json!(wanted[0]), &json!({ "class": "CHANGED" })));
        }
        assert_eq!(seen, wanted.into_iter().map(Value::from).collect::<Vec<_>>(), "{first}");
    }
    drop(harness);
}

#[test]
fn the_last_page_of_alerts_has_no_link() {
    let harness = Harness::new();
    let (token, _) = with_alerts(&harness, 0..10);
    for (query, has_link) in
        [("", false), ("?count=10", false), ("?count=9", true), ("?count=5&offset=5", false)]
    {
        assert_eq!(next(&list(&harness, &token, query)).is_some(), has_link, "{query}");
    }
}

#[test]
fn alerts_are_marked_one_by_one_some_and_all() {
    let harness = Harness::new();
    let (token, _) = with_alerts(&harness, 0..6);
    let read = || -> Vec<i64> {
        let alerts = harness.read(&token, "/alerts");
        let alerts = alerts["userAlerts"].as_array().unwrap();
        let read = alerts.iter().filter(|alert| alert["read"] == true);
        read.map(|alert| alert["alertId"].as_i64().unwrap()).collect()
    };
    let none: &[i64] = &[];
    for (method, path, body, after) in [
        ("PUT", "/alerts/3/read", None, &[3][..]),
        ("PUT", "/alerts/3/read", None, &[3]),
        ("PUT", "/alerts/77/read", None, &[3]),
        ("PUT", "/alerts/a%22b/read", None, &[3]),
        ("PUT", "/alerts/a\"b/read", None, &[3]),
        ("PUT", "/alerts/read", Some(json!({ "alertIds": [] })), &[3]),
        ("PUT", "/alerts/read", Some(json!({ "alertIds": ["1", "2", "nothing"] })), &[1, 2, 3]),
        ("DELETE", "/alerts/2/read", None, &[1, 3]),
        ("DELETE", "/alerts/read", Some(json!({ "alertIds": ["1"] })), &[3]),
        ("PUT", "/alerts/read", None, &[0, 1, 2, 3, 4, 5]),
        ("DELETE", "/alerts/read", Some(json!({})), none),
        ("PUT", "/alerts/read", Some(json!({ "alertIds": null })), &[0, 1, 2, 3, 4, 5]),
    ] {
        assert_eq!(harness.ask(&token, method, path, body.as_ref()), 204, "{method} {path}");
        assert_eq!(read(), after, "{method} {path}");
    }
}

#[test]
fn nothing_of_another_users_alerts_is_to_be_had() {
    let harness = Harness::new();
    let (token, _) = with_alerts(&harness, 0..6);
    let (pat, _) = harness.vendor_user("pat");
    for path in ["/alerts", "/nhw/alerts", "/alerts?bureau=exp"] {
        assert_eq!(
            harness.read(&pat, path),
            json!({ "userAlerts": [], "unreadCount": 0 }),
            "{path}"
        );
    }
    let details = Request::new("GET", &format!("{ME}/alerts/exp/1/details"));
    assert_eq!(harness.call(details.token(&pat)).status(), 404);
    for (path, body) in [
        ("/alerts/1/read", None),
        ("/alerts/read", Some(json!({ "alertIds": ["1", "2"] }))),
        ("/alerts/read", None),
    ] {
        assert_eq!(harness.ask(&pat, "PUT", path, body.as_ref()), 204);
    }
    let alerts = harness.read(&token, "/alerts");
    assert!(alerts["userAlerts"].as_array().unwrap().iter().all(|alert| alert["read"] == false));
    // A place in somebody else's list is only a place.
    let cursor = next(&list(&harness, &token, "?count=2")).unwrap();
    assert_eq!(harness.read(&pat, &cursor), json!({ "userAlerts": [], "unreadCount": 0 }));
    assert_eq!(harness.ask(&pat, "DELETE", "", None), 200);
    assert_eq!(harness.number("SELECT count(*) FROM alerts"), 6.0);
}

#[test]
fn a_user_who_is_deleted_leaves_nothing_of_what_the_vendor_told() {
    let harness = Harness::new();
    let (token, id) = with_alerts(&harness, 0..6);
    harness.deliver(&crate::common::webhooks::snapshot(
        &id,
        &json!({ "scans": [], "weather": 1, "watches": 7 }),
    ));
    harness.deliver(&json!({ "service": "weather", "details": { "clientKey": id } }));
    assert_eq!(harness.number("SELECT count(*) FROM kept_deliveries"), 2.0);
    assert_eq!(harness.ask(&token, "DELETE", "", None), 200);
    for table in
        ["alerts", "alert_counts", "watch_alerts", "snapshots", "kept_deliveries", "array_users"]
    {
        let sql = Box::leak(format!("SELECT count(*) FROM {table}").into_boxed_str());
        assert_eq!(harness.number(sql), 0.0, "{table}");
    }
}
