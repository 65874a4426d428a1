//! Typed payloads: what the rules take can be read, and what is read is what was sent.

use idp_model::payload::identity::{self as of_identity, Phone};
use idp_model::payload::programs::{self as of_programs, SocialSecurityNumber};
use idp_model::payload::protection::{self as of_protection, Change, ReadAlerts, UpdateUser};
use idp_model::payload::webhooks::{ArrayWebhook, PaymentsWebhook};
use idp_model::payload::{Payload, Valid};
use idp_model::report::Rejection;
use idp_model::schema::{Schema, protection};
use idp_model::{Context, Issues, MAX_INPUT, Verdict, judge};
use serde_json::{Value, json};

use crate::common::{CONTEXT, alex};
use crate::corpus::inputs;

fn read<T: Payload>(body: &Value) -> T {
    read_text(&body.to_string())
}

fn read_text<T: Payload>(body: &str) -> T {
    match Valid::<T>::judge(body.as_bytes(), &CONTEXT) {
        Ok(valid) => valid.into_inner(),
        Err(rejection) => panic!("{body}: {:?}", rejection.issues),
    }
}

/// Whether a body is taken, and whether it is refused without any issue: where schema and type disagree.
type Reads = fn(&[u8], &Context) -> (bool, bool);

fn reads<T: Payload>(body: &[u8], context: &Context) -> (bool, bool) {
    match Valid::<T>::judge(body, context) {
        Ok(_) => (true, false),
        Err(rejection) => (false, rejection.issues.is_empty()),
    }
}

macro_rules! readers {
    ($($type:ty,)+) => { [$((<$type>::SCHEMA.name, reads::<$type> as Reads),)+] };
}

/// Each payload type of a schema of the corpus.
fn readers() -> Vec<(&'static str, Reads)> {
    Vec::from(readers![
        of_protection::CreateUser,
        of_protection::UpdateUser,
        of_protection::SupportUpdate,
        of_protection::Migration,
        of_protection::ReadAlerts,
        of_protection::SupportEnroll,
        of_identity::CreateLocalUser,
        of_identity::CreateGuest,
        of_identity::BecomeLocal,
        of_identity::RenameUser,
        of_identity::Address,
        of_identity::Login,
        of_identity::Refresh,
        of_identity::ResetPassword,
        of_identity::UpdatePassword,
        of_identity::ChangePassword,
        of_identity::ConfirmTotp,
        of_identity::SecondFactor,
        of_identity::StepUp,
        of_identity::Link,
        of_identity::LinkSignIn,
        of_identity::ChangeEmail,
        of_identity::VerifyEmail,
        of_identity::RequestCode,
        of_identity::VerifyCode,
        of_identity::UserState,
        of_identity::CorrectUser,
        of_programs::PutUser,
        of_programs::CreateAccount,
        of_programs::UpdateName,
        of_programs::Person,
        of_programs::NewPerson,
        of_programs::PersonName,
        of_programs::AccountState,
        of_programs::KycStatus,
        of_programs::PutProgram,
    ])
}

#[test]
fn every_document_of_the_corpus_that_is_right_is_read_into_its_type() {
    let (readers, mut read, mut seen) = (readers(), 0, std::collections::HashSet::new());
    let context = Context { sandbox: true, ..Context::at(now_ms(), false) };
    for (schema, input) in inputs() {
        let is_right = is_right(schema, &input, &context);
        let shown = String::from_utf8_lossy(&input).into_owned();
        let reader = readers.iter().find(|(name, _)| *name == schema.name);
        let (_, reader) = reader.unwrap_or_else(|| panic!("no type for {}", schema.name));
        assert_eq!(reader(&input, &context), (is_right, false), "{}: {shown}", schema.name);
        if is_right {
            read += 1;
            seen.insert(schema.name);
        }
    }
    assert!(read > 200, "{read} documents are not the corpus");
    assert_eq!(seen.len(), readers.len(), "a type was never read");
}

fn now_ms() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

fn is_right(schema: &'static Schema, input: &[u8], context: &Context) -> bool {
    let mut issues = Issues::new();
    matches!(judge(schema, input, context, None, &mut issues), Verdict::Valid { .. })
}

#[test]
fn an_absent_key_keeps_a_null_removes_a_value_sets() {
    let body: UpdateUser = read(&json!({ "phoneNumber": null, "ssn": "6789" }));
    assert!(matches!(body.phone_number, Change::Remove));
    assert!(matches!(body.ssn, Change::Set(ssn) if ssn == "6789"));
    let body: UpdateUser = read(&json!({}));
    assert!(matches!((body.phone_number, body.ssn), (Change::Keep, Change::Keep)));
    assert!(body.email_address.is_none() && body.dob.is_none() && body.address.is_none());
}

#[test]
fn absent_and_null_are_the_same_where_something_is_created() {
    let mut body = alex();
    body.as_object_mut().unwrap().remove("phoneNumber");
    body["ssn"] = Value::Null;
    body["version"] = Value::Null;
    let body: of_protection::CreateUser = read(&body);
    assert_eq!((body.phone_number, body.ssn, body.version), (None, None, 0));
    assert_eq!(body.address.zip, "10001");
}

#[test]
fn no_list_of_alerts_is_not_an_empty_one() {
    assert!(read::<ReadAlerts>(&json!({})).alert_ids.is_none());
    assert!(read::<ReadAlerts>(&json!({ "alertIds": null })).alert_ids.is_none());
    assert_eq!(read::<ReadAlerts>(&json!({ "alertIds": [] })).alert_ids.unwrap().len(), 0);
    assert_eq!(read::<ReadAlerts>(&json!({ "alertIds": ["a-1"] })).alert_ids.unwrap(), ["a-1"]);
}

#[test]
fn the_misspelt_extension_counts_where_the_right_one_is_empty() {
    let extension = |phone: Value| serde_json::from_value::<Phone>(phone).unwrap().extension;
    assert_eq!(extension(json!({ "extenstion": "12" })), "12");
    assert_eq!(extension(json!({ "extension": "", "extenstion": "12" })), "12");
    assert_eq!(extension(json!({ "extension": "34", "extenstion": "12" })), "34");
}

#[test]
fn a_postal_code_that_came_as_a_number_gets_its_zeros_back_in_the_united_states() {
    let mut body = json!({ "address1": "1 Main St", "city": "Agawam", "state": "MA", "country": "usa", "zipCode": 1001 });
    let zip_code = |body: &Value| {
        let address = read::<of_identity::Address>(body).with_whole_zip_code();
        serde_json::to_value(address).unwrap()["zipCode"].clone()
    };
    assert_eq!(zip_code(&body), "01001");
    body["country"] = "CA".into();
    assert_eq!(zip_code(&body), "1001");
}

#[test]
fn what_a_site_keeps_with_a_person_is_read_as_it_was_sent() {
    let extra = json!({ "a": [1, -0.5, "é\u{1}", null, { "b": {} }], "c": true });
    let user = json!({ "name": { "first": "Al", "last": "Bo" }, "extra": extra });
    let body: of_identity::CreateGuest = read(&json!({ "user": user }));
    assert_eq!(Value::Object(body.user.extra), extra);
}

#[test]
fn details_of_a_webhook_are_read_as_they_were_sent() {
    let details = json!({
        "clientKey": "k", "n": 1e2, "big": u64::MAX, "minus": -7, "none": null, "list": [[], [1, "\n\"\\"], {}],
        "deep": { "a": { "b": [true, false] } },
    });
    let body: ArrayWebhook = read(&json!({
        "service": "alerts", "method": "push", "event": "push", "path": "/x", "details": details,
    }));
    assert_eq!([body.service, body.method, body.event], ["alerts", "push", "push"]);
    assert_eq!(Value::Object(body.details), details);
}

#[test]
fn words_of_a_webhook_may_be_integers_and_are_empty_otherwise() {
    for (sent, read) in [
        ("\"200\"", "200"),
        ("200", "200"),
        ("200.0", "200"),
        ("2e2", "200"),
        ("-0", "0"),
        ("-5", "-5"),
        ("18446744073709551615", "18446744073709551615"),
        ("1e300", ""),
        ("0.5", ""),
        ("true", ""),
        ("[\"200\"]", ""),
        ("{\"a\":1}", ""),
        ("null", ""),
        ("\"\"", ""),
    ] {
        let body: ArrayWebhook = read_text(&format!("{{\"service\":1, \"event\" : {sent} }}"));
        assert_eq!([body.service.as_str(), &body.event, &body.method], ["1", read, ""], "{sent}");
    }
    for details in ["null", "[]", "[{}]", "\"a\"", "1", "false", "{}"] {
        let body: ArrayWebhook = read_text(&format!("{{\"service\":\"a\",\"details\":{details}}}"));
        assert!(body.details.is_empty(), "{details}");
    }
}

#[test]
fn a_delivery_in_which_a_key_comes_twice_is_read_as_an_empty_one() {
    for body in [
        r#"{"service":"alerts","method":"push","event":"push","details":{"a":1,"\u0061":2}}"#,
        r#"{"service":"alerts","method":"push","event":"push","details":{"a":1},"path":[{"b":1,"b":1}]}"#,
    ] {
        let body: ArrayWebhook = read_text(body);
        assert!(body.service.is_empty() && body.event.is_empty() && body.details.is_empty());
    }
    let body = r#"{"userId":"u","event":"renewed","entitlements":[{"code":"a","code":"b"}]}"#;
    let body: PaymentsWebhook = read_text(body);
    assert!(body.user_id.is_none() && body.event.is_none() && body.entitlements.is_none());
}

#[test]
fn what_was_paid_is_read_or_is_of_another_shape() {
    let sent = json!([{ "code": "gold", "expiresAt": "2030-01-01", "more": 1 }, { "code": 7 }, { "code": "", "expiresAt": 5.0 }]);
    let body = json!({ "userId": 12, "event": "Renewed", "entitlements": sent });
    let body: PaymentsWebhook = read(&body);
    assert_eq!((body.user_id.as_deref(), body.event.as_deref()), (Some("12"), Some("Renewed")));
    assert_eq!(
        serde_json::to_string(&body.entitlements.unwrap()).unwrap(),
        r#"[{"code":"gold","expiresAt":"2030-01-01"},{"code":"7","expiresAt":null},{"code":"","expiresAt":5.0}]"#
    );
    for absent in [
        json!({ "userId": "u", "event": "e" }),
        json!({ "userId": "u", "event": "e", "entitlements": null }),
    ] {
        assert_eq!(read::<PaymentsWebhook>(&absent).entitlements.unwrap().len(), 0);
    }
    for misfit in [
        json!({ "code": "a" }),
        json!("a"),
        json!([null]),
        json!(["a"]),
        json!([["a", null]]),
        json!([{}]),
        json!([{ "code": null }]),
        json!([{ "code": 0.5 }]),
        json!([{ "code": "a" }, { "code": "b", "expiresAt": {} }]),
        json!([{ "code": "a", "expiresAt": [] }]),
    ] {
        let body = json!({ "userId": true, "event": [], "entitlements": misfit });
        let body: PaymentsWebhook = read(&body);
        assert!(body.user_id.is_none() && body.event.is_none(), "{misfit}");
        assert!(body.entitlements.is_none(), "{misfit}");
    }
}

#[test]
fn a_person_is_the_same_plain_and_decrypted() {
    let person = json!({
        "profileData": { "firstName": "Ana", "middleName": "", "lastName": "Lee", "addresses": [
            { "type": "HOME", "isDefault": true, "addressLine1": "12 Main St", "zipCode": "91107-1234" },
        ] },
        "identifyingData": { "dateOfBirth": "1990-03-10", "ssn": null, "ssnSuffix": "6789" },
        "email": { "emailAddress": "ana@example.com", "isDefault": null },
        "phoneNumbers": [{ "type": "mobile" }, { "type": "work", "number": "2125550123", "isDefault": false }],
    });
    let plain: of_programs::PutUser = read(&person);
    assert!(plain.encrypted_user_data.is_none() && plain.terms_acceptances.is_empty());
    let decrypted: of_programs::Person = read(&person);
    for person in [plain.person, decrypted] {
        let profile = person.profile_data.unwrap();
        assert_eq!(sealed(&profile.names), r#"{"firstName":"Ana","lastName":"Lee"}"#);
        assert_eq!(profile.middle_name.unwrap(), "");
        let [home] = profile.addresses.try_into().ok().unwrap();
        assert_eq!((home.address_type.as_str(), home.is_default), ("home", true));
        let address = r#"{"addressLine1":"12 Main St","countryCode":"USA","zipCode":"91107"}"#;
        assert_eq!(sealed(&home.postal), address);
        let identifying = person.identifying_data.unwrap();
        assert_eq!(sealed(&identifying.birth), r#"{"dateOfBirth":"1990-03-10"}"#);
        assert_eq!(sealed(&identifying.ssn), r#"{"ssnSuffix":"6789"}"#);
        assert_eq!((identifying.ssn.whole(), identifying.ssn.last_four()), (None, "6789"));
        let email = r#"{"emailAddress":"ana@example.com","isDefault":true}"#;
        assert_eq!(sealed(&person.email.unwrap()), email);
        let phones: Vec<_> = person
            .phone_numbers
            .into_iter()
            .map(|phone| (phone.phone_type.as_str(), phone.number, phone.is_default))
            .collect();
        let number = Some("2125550123".to_owned());
        assert_eq!(phones, [("mobile", None, None), ("work", number, Some(false))]);
    }
}

fn sealed(part: &impl serde::Serialize) -> String {
    serde_json::to_string(part).unwrap()
}

#[test]
fn an_ssn_is_opened_as_it_was_sealed_before_and_is_now() {
    for json in [r#"{"dateOfBirth":null,"ssn":"123456789"}"#, r#"{"ssn":"123456789"}"#] {
        let ssn: SocialSecurityNumber = serde_json::from_str(json).unwrap();
        assert_eq!((ssn.whole(), ssn.last_four()), (Some("123456789"), "6789"));
        assert_eq!(sealed(&ssn), r#"{"ssn":"123456789"}"#);
    }
    for json in ["{}", r#"{"ssn":"123456789","ssnSuffix":"6789"}"#] {
        assert!(serde_json::from_str::<SocialSecurityNumber>(json).is_err(), "{json}");
    }
}

#[test]
fn a_document_that_is_too_large_is_told_so_without_being_read() {
    let (blanks, context, mut issues) = (vec![b' '; MAX_INPUT + 1], CONTEXT, Issues::new());
    let schema = &protection::CREATE_USER;
    assert_eq!(judge(schema, &blanks, &context, None, &mut issues), Verdict::Invalid);
    let judged = Rejection::new(schema, &blanks, &context, &issues);
    assert_eq!(judged.issues.len(), 1);
    assert_eq!(Rejection::too_large(schema), judged);
}

#[test]
fn the_second_is_the_one_in_which_a_millisecond_lies() {
    for (now_ms, now) in
        [(0, 0), (999, 0), (1_000, 1), (-1, -1), (1_790_000_000_999, 1_790_000_000)]
    {
        assert_eq!(Context::at(now_ms, true).now, now);
    }
}
