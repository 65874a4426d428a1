//! The payloads of the Identity API: what is right, what is wrong and where, and what is kept.

use idp_model::schema::{Schema, identity};
use idp_model::{Context, Issues, Verdict, judge, report::Rejection};

const CONTEXT: Context = Context { now: 1_790_000_000, sandbox: false };

/// The dotted path and the code of each issue; the normalised form where there is none.
fn verdict(schema: &'static Schema, input: &str) -> Result<String, Vec<String>> {
    let (mut issues, mut room) = (Issues::new(), vec![0; input.len() + 64]);
    match judge(schema, input.as_bytes(), &CONTEXT, Some(&mut room), &mut issues) {
        Verdict::Valid { normalised, .. } => {
            Ok(String::from_utf8(room[..normalised].to_vec()).unwrap())
        }
        Verdict::Invalid => {
            let rejection = Rejection::new(schema, input.as_bytes(), &CONTEXT, &issues);
            Err(rejection
                .issues
                .iter()
                .map(|issue| {
                    let path =
                        serde_json::to_string(&issue.path).unwrap().replace(['"', '[', ']'], "");
                    format!("{} {}", path.replace(',', "."), issue.code)
                })
                .collect())
        }
    }
}

fn address(fields: &str) -> Result<String, Vec<String>> {
    let base = r#""address1":"1 Main Street","city":"Albany","#;
    verdict(&identity::ADDRESS, &format!("{{{base}{fields}}}"))
}

#[test]
fn a_user_name_has_5_to_40_of_its_characters() {
    let rename = |name: &str| {
        let name = serde_json::to_string(name).unwrap();
        verdict(&identity::RENAME_USER, &format!(r#"{{"oldUsername":"x","newUsername":{name}}}"#))
            .err()
    };
    for good in ["abcde", &"a".repeat(40), "A.b_c@d+e-1", "  trimmed  "] {
        assert_eq!(rename(good), None, "{good}");
    }
    for wrong in ["", "abcd", &"a".repeat(41), "a bcd", "abcdé", "abc/d", "abc\"d"] {
        assert_eq!(rename(wrong), Some(vec!["newUsername username.format".to_owned()]), "{wrong}");
    }
}

#[test]
fn a_new_password_has_8_to_128_code_points_and_is_never_trimmed() {
    let provider = |password: &str| {
        let password = serde_json::to_string(password).unwrap();
        let body = format!(r#"{{"provider":{{"username":"pat.kake","password":{password}}}}}"#);
        verdict(&identity::BECOME_LOCAL, &body)
    };
    for good in [" 234567 ", "ééééé東京🦊", &"x".repeat(128), "\"\\345678"] {
        let kept = provider(good).unwrap();
        assert!(kept.contains(&serde_json::to_string(good).unwrap()), "{kept}");
    }
    for (wrong, code) in
        [("1234567", "too_short"), (&"x".repeat(129), "too_long"), ("1234567\u{2028}", "charset")]
    {
        assert_eq!(provider(wrong).unwrap_err(), [format!("provider.password {code}")]);
    }
}

#[test]
fn issues_of_items_tell_which_item_in_schema_order() {
    let body = r#"{"user":{"name":{"first":"Pat","last":"Kake"},"phone":[{"number":"212 555 0123"},{"number":"1"},7,{"number":"x1234567"}]}}"#;
    assert_eq!(
        verdict(&identity::CREATE_GUEST, body).unwrap_err(),
        [
            "user.phone.2 type",
            "user.phone.1.number phone.length",
            "user.phone.3.number phone.digits"
        ]
    );
    let many = format!(
        r#"{{"user":{{"name":{{"first":"Pat","last":"Kake"}},"phone":[{}]}}}}"#,
        [r#"{"number":"2125550123"}"#; 11].join(",")
    );
    assert_eq!(verdict(&identity::CREATE_GUEST, &many).unwrap_err(), ["user.phone too_many"]);
}

#[test]
fn unknown_keys_are_ignored_and_dropped() {
    let body = r#"{"roles":["admin"],"username":"x","password":"y","deep":{"a":[{}]}}"#;
    assert_eq!(verdict(&identity::LOGIN, body).unwrap(), r#"{"username":"x","password":"y"}"#);
}

#[test]
fn extra_is_kept_up_to_4_kib_without_white_space() {
    let guest = |extra: &str| {
        let body =
            format!(r#"{{"user":{{"name":{{"first":"Pat","last":"Kake"}},"extra":{extra}}}}}"#);
        verdict(&identity::CREATE_GUEST, &body)
    };
    assert!(
        guest(r#"{"a": [1, 2.50, "\u00e9 \/\" \u0008\n\u001F"]}"#)
            .unwrap()
            .contains(r#""extra":{"a":[1,2.50,"é /\" \b\n\u001f"]}"#)
    );
    let of = |bytes: usize| format!(r#"{{"a":"{}"}}"#, "x".repeat(bytes - 8));
    assert!(guest(&of(4096)).is_ok());
    assert_eq!(guest(&of(4097)).unwrap_err(), ["user.extra too_long"]);
    assert_eq!(guest("[]").unwrap_err(), ["user.extra type"]);
}

#[test]
fn an_address_within_the_united_states_has_a_state_and_its_zip_code() {
    let us = |state: &str, zip: &str| {
        address(&format!(r#""zipCode":{zip},"state":"{state}","country":"UsA""#)).err()
    };
    assert_eq!(us("ny", "\"12207\""), None);
    assert_eq!(us("MA", "2134"), None, "02134");
    assert_eq!(us("New York", "\"12207\""), Some(vec!["state state.unknown".to_owned()]));
    assert_eq!(us("NY", "\"1220\""), Some(vec!["zipCode zip.format".to_owned()]));
    assert_eq!(us("NY", "94105"), Some(vec!["zipCode zip.state".to_owned()]));
    assert_eq!(us("NY", "1234567"), Some(vec!["zipCode zip.format".to_owned()]));
    let both = Some(vec!["state state.unknown".to_owned(), "zipCode zip.format".to_owned()]);
    assert_eq!(us("Ontario", "\"K1A 0B1\""), both);
}

#[test]
fn an_address_elsewhere_is_any_text() {
    let abroad = address(
        r#""state":"Île-de-France","country":"France","zipCode":75001,"company":"\"Où?\" \\ 東京""#,
    );
    assert!(abroad.unwrap().ends_with(r#""zipCode":75001,"company":"\"Où?\" \\ 東京"}"#));
    let hidden = address(r#""state":"a\u200bb","country":"France","zipCode":"1""#);
    assert_eq!(hidden.unwrap_err(), ["state charset"]);
    let long =
        address(&format!(r#""state":"{}","country":"France","zipCode":"1""#, "é".repeat(101)));
    assert_eq!(long.unwrap_err(), ["state too_long"]);
    let number = address(r#""state":"x","country":"France","zipCode":-1"#);
    assert_eq!(number.unwrap_err(), ["zipCode range"]);
}
