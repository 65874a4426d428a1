//! `encryptedUserData` of an answer: who gets it, what is in it, and that nothing of a person stands in clear.

use base64ct::{Base64, Encoding};
use idp_api::crypto::Column;
use p256::SecretKey;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::agreement::fresh;
use crate::common::programs::{
    CODE, REQUEST_ID, ROOT, SUCCESS, VERSIONS, alex_taylor, decrypt, encrypt, outcome, person,
    refused, spki, with,
};
use crate::common::{Harness, Request};

/// Registers a key of the partner's.
fn with_response_key() -> (Harness, SecretKey) {
    let (harness, partner) = (Harness::with_program(), fresh());
    harness.make_operators();
    let settings = json!({ "environment": "pie", "newServiceKey": true, "responsePublicKey": Base64::encode_string(&spki(&partner)) });
    assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&settings))), SUCCESS);
    assert_eq!(outcome(&harness.second_admin("PUT", ROOT, Some(&settings))), SUCCESS);
    (harness, partner)
}

#[test]
fn a_partner_with_a_key_reads_the_whole_person_in_the_version_it_came_in() {
    let (harness, partner) = with_response_key();
    let key = harness.service_key();
    let users = [
        (alex_taylor(), "EC_v1"),
        (with(&encrypt("EC_v1", &key, &person("111111111", "2125550123"))), "EC_v1"),
        (with(&encrypt("EC_v2", &key, &person("222222222", "2125550124"))), "EC_v2"),
    ];
    for (user, version) in users {
        let read = harness.read_user(&harness.holder(&user));
        assert_eq!(read["encryptedUserData"]["version"], version);
        assert_eq!(read["phoneNumbers"][0]["type"], "mobile");
        let whole = decrypt(&partner, &read["encryptedUserData"]);
        assert_eq!(whole["profileData"], alex_taylor()["profileData"]);
    }
}

#[test]
fn a_key_that_is_off_the_curve_is_not_registered() {
    let harness = Harness::with_program();
    let mut key = spki(&fresh());
    key[90] ^= 1;
    for key in [Base64::encode_string(&key), "AAAA".to_owned()] {
        let settings = json!({ "environment": "pie", "responsePublicKey": key });
        let answer = harness.admin("PUT", ROOT, Some(&settings));
        assert_eq!(refused(&answer), ("responsePublicKey".to_owned(), "crypto.key".to_owned()));
    }
    assert_eq!(harness.admin("GET", ROOT, None).body()["environment"], "production");
}

/// Columns were sealed with members beside what is in them, which are `null`.
#[test]
fn what_an_earlier_version_sealed_is_read() {
    let (harness, partner) = with_response_key();
    let holder = harness.holder(&person("111111111", "2125550123"));
    let alex = alex_taylor();
    let mut address = alex["profileData"]["addresses"][0].clone();
    (address["type"], address["isDefault"]) = (Value::Null, Value::Null);
    let names =
        json!({ "firstName": "Alex", "lastName": "Taylor", "middleName": null, "addresses": null });
    for (column, sql, sealed) in [
        (Column::ProgramNames, "UPDATE program_users SET names = ?1", names),
        (
            Column::ProgramMiddleName,
            "UPDATE program_users SET middle_name = ?1",
            json!({ "middleName": "J" }),
        ),
        (
            Column::ProgramDob,
            "UPDATE program_users SET dob = ?1",
            json!({ "dateOfBirth": "1990-03-10" }),
        ),
        (
            Column::ProgramSsn,
            "UPDATE program_users SET ssn = ?1",
            json!({ "dateOfBirth": null, "ssn": "123456789" }),
        ),
        (Column::ProgramEmail, "UPDATE program_users SET email = ?1", alex["email"].clone()),
        (Column::ProgramAddress, "UPDATE program_addresses SET address = ?1", address),
        (
            Column::ProgramPhone,
            "UPDATE program_phones SET number = ?1",
            json!({ "number": "2225550151" }),
        ),
    ] {
        harness.reseal(&holder.user, column, sql, &sealed);
    }
    let read = harness.read_user(&holder);
    assert_eq!(decrypt(&partner, &read["encryptedUserData"]), alex);
    assert_eq!(read["identities"], json!([{ "identityType": "ssn", "last4Identity": "6789" }]));
    assert_eq!(read["profileData"]["addresses"][0]["addressLine1"], "*****E Foothill Blvd");
    // What can't be opened is no person without it.
    harness.sql("UPDATE program_phones SET number = 'k1.AAAA'");
    let answer = harness.partner("GET", &holder.users_path(), None);
    assert_eq!((answer.status(), answer.header("retry-after")), (503, Some("5")));
}

fn text(pattern: &'static str) -> impl Strategy<Value = String> {
    pattern.prop_map(|text: String| text.trim().to_owned())
}

/// Persons that the rules accept.
fn any_person() -> impl Strategy<Value = Value> {
    let names = (
        text("[A-Za-z0-9][A-Za-z0-9 ',.-]{0,33}"),
        proptest::option::of(text("[A-Za-z]{1,100}")),
        text("[A-Za-z]{2}[A-Za-z ',.-]{0,32}"),
    );
    let home = (
        text("[0-9A-ZÀ-ÖØ-öø-ÿ]{2}[A-Za-z0-9 #&'(),./-]{0,37}"),
        text("[A-Za-zÀ-Ö]{1,25}"),
        prop::sample::select(vec!["CA", "NY", "DC"]),
        "[0-9]{5}",
        any::<bool>(),
    );
    let identity = (
        "(19[1-9][0-9]|200[0-9])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        prop::sample::select(vec![("ssn", 9), ("ssnSuffix", 4)]),
        any::<u32>(),
    );
    let phones = prop::collection::vec("[2-9]0[0-9][2-9]0[0-9]{5}", 1..=3);
    (names, home, identity, "[a-z]{1,20}(\\+[a-z]{1,5})?@[a-z]{1,20}\\.[a-z]{2,5}", phones, 0..3_usize).prop_map(
        |((first, middle, last), (line, city, state, zip, by_zip), (dob, (name, length), number), email, numbers, default)| {
            let mut address = json!({ "addressLine1": line, "countryCode": "USA", "type": "home", "isDefault": true });
            if by_zip {
                address["zipCode"] = json!(zip);
            } else {
                (address["city"], address["state"]) = (json!(city), json!(state));
            }
            let mut profile = json!({ "firstName": first, "lastName": last, "addresses": [address] });
            if let Some(middle) = middle {
                profile["middleName"] = json!(middle);
            }
            let number = format!("{number:010}");
            let default = default.min(numbers.len() - 1);
            let phones: Vec<_> = numbers.iter().zip(["mobile", "home", "work"]).enumerate()
                .map(|(place, (number, of_type))| json!({ "number": number, "type": of_type, "isDefault": place == default })).collect();
            json!({
                "profileData": profile, "identifyingData": { "dateOfBirth": dob, name: number.get(..length) },
                "email": { "emailAddress": email, "isDefault": true }, "phoneNumbers": phones,
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_put_is_what_is_read_by_decryption(user in any_person(), update in any_person(), version in prop::sample::select(VERSIONS.to_vec())) {
        let (harness, partner) = with_response_key();
        let key = harness.service_key();
        let holder = harness.holder(&with(&encrypt(version, &key, &user)));
        prop_assert_eq!(&decrypt(&partner, &harness.read_user(&holder)["encryptedUserData"]), &user);
        // An update with as many telephones takes the place of all of it.
        if update["phoneNumbers"].as_array().unwrap().len() < user["phoneNumbers"].as_array().unwrap().len() {
            return Ok(());
        }
        let answer = harness.partner("PUT", &holder.path(), Some(&with(&encrypt(version, &key, &update))));
        prop_assert_eq!(outcome(&answer), SUCCESS);
        let mut wanted = update;
        if wanted["profileData"].get("middleName").is_none() && user["profileData"].get("middleName").is_some() {
            wanted["profileData"]["middleName"] = user["profileData"]["middleName"].clone();
        }
        if let Some(ssn) = user["identifyingData"]["ssn"].as_str().filter(|ssn| ends_with(ssn, &wanted)) {
            wanted["identifyingData"] = json!({ "dateOfBirth": wanted["identifyingData"]["dateOfBirth"], "ssn": ssn });
        }
        prop_assert_eq!(&decrypt(&partner, &harness.read_user(&holder)["encryptedUserData"]), &wanted);
    }
}

/// Whether a person comes with the last four digits of that number, which do not take its place.
fn ends_with(ssn: &str, person: &Value) -> bool {
    person["identifyingData"]["ssnSuffix"].as_str().is_some_and(|suffix| ssn.ends_with(suffix))
}

#[test]
fn the_last_four_digits_of_a_stored_number_do_not_take_its_place() {
    let (harness, partner) = with_response_key();
    let holder = harness.holder(&alex_taylor());
    for (suffix, wanted) in [("6789", ("ssn", "123456789")), ("6780", ("ssnSuffix", "6780"))] {
        let identity = json!({ "dateOfBirth": "1990-03-10", "ssnSuffix": suffix });
        let body = json!({ "identifyingData": identity });
        assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&body))), SUCCESS);
        let read = decrypt(&partner, &harness.read_user(&holder)["encryptedUserData"]);
        let (name, number) = wanted;
        assert_eq!(read["identifyingData"], json!({ "dateOfBirth": "1990-03-10", name: number }));
    }
}

#[test]
fn nothing_of_a_person_is_in_the_database_in_clear() {
    let (harness, _) = with_response_key();
    let holder = harness.holder(&with(&encrypt("EC_v1", &harness.service_key(), &alex_taylor())));
    harness.read_user(&holder);
    let tables =
        harness.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'program%'");
    assert!(tables.len() >= 9);
    let everything = [
        "SELECT * FROM program_users",
        "SELECT * FROM program_addresses",
        "SELECT * FROM program_phones",
        "SELECT * FROM program_holders",
        "SELECT * FROM program_ephemeral_keys",
        "SELECT * FROM program_keys",
        "SELECT * FROM audit",
    ];
    let mut seen: String = everything.iter().map(|sql| format!("{:?}", harness.sql(sql))).collect();
    seen.extend(harness.cache.entries.borrow().values().map(String::as_str));
    seen.extend(harness.lines.0.borrow().iter().map(String::as_str));
    for clear in [
        "Taylor",
        "123456789",
        "6789",
        "1990-03-10",
        "alex.taylor",
        "2225550151",
        "Foothill",
        "Pasadena",
    ] {
        assert!(!seen.contains(clear), "{clear}");
    }
    let request =
        Request::new("GET", &holder.users_path()).token(&harness.program_token("programs", CODE));
    assert_eq!(
        harness.call(request.header("x-gd-requestid", REQUEST_ID)).line["route"],
        "/programs/{programCode}/accounts/{accountIdentifier}/users"
    );
}
