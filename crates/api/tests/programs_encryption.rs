//! `encryptedUserData` in both directions: the known answer, what is refused, retries, rotation.

use base64ct::{Base64, Encoding};
use p256::SecretKey;
use p256::pkcs8::EncodePrivateKey;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::agreement::fresh;
use crate::common::programs::{
    CODE, REQUEST_ID, ROOT, alex_taylor, decrypt, details, encrypt, encrypt_with, outcome, person,
    spki,
};
use crate::common::{Answer, Harness, Request};

const SUCCESS: (u16, i64, i64) = (200, 0, 0);
const VERSIONS: [&str; 2] = ["EC_v1", "EC_v2"];

/// The only issue: its path, its code, and that it is told as `660/0`.
fn refused(answer: &Answer) -> (String, String) {
    assert_eq!(outcome(answer), (400, 660, 0), "{}", answer.text());
    let body = answer.body();
    let issue = &body["issues"][0];
    let path: Vec<_> = issue["path"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step.as_str().unwrap())
        .collect();
    (path.join("."), issue["code"].as_str().unwrap().to_owned())
}

fn with(encrypted: &Value) -> Value {
    json!({ "encryptedUserData": encrypted })
}

/// The programme of `contract/vectors/ec_v1.json`, whose private key is known.
fn with_known_key() -> (Harness, Value) {
    let harness = Harness::with_program();
    let vector: Value = serde_json::from_str(include_str!("vectors/ec_v1.json")).unwrap();
    let digits = vector["recipientPrivateKeyHex"].as_str().unwrap();
    let digit = |digit: u8| char::from(digit).to_digit(16).unwrap();
    let scalar: Vec<u8> = digits
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::try_from(digit(pair[0]) * 16 + digit(pair[1])).unwrap())
        .collect();
    let key = SecretKey::from_slice(&scalar).unwrap();
    let pkcs8 = key.to_pkcs8_der().unwrap();
    harness.add_service_key(&spki(&key), pkcs8.as_bytes());
    (harness, vector)
}

#[test]
fn the_known_answer_is_read() {
    let (harness, vector) = with_known_key();
    let holder = harness.holder(&alex_taylor());
    let path = format!("{}/name", holder.path());
    let body = with(&vector["encryptedUserData"]);
    let answer = harness.partner("PUT", &path, Some(&body));
    assert_eq!(
        (vector["programCode"].as_str(), vector["requestId"].as_str()),
        (Some(CODE), Some(REQUEST_ID))
    );
    assert_eq!(outcome(&answer), SUCCESS, "{}", answer.text());
    let profile = harness.read_user(&holder)["profileData"].clone();
    assert_eq!(
        (&profile["firstName"], &profile["lastName"]),
        (&json!("John"), &json!("Doe"))
    );
}

#[test]
fn both_versions_are_read_wherever_a_person_is_written() {
    let harness = Harness::with_program();
    let key = harness.service_key();
    for (place, version) in VERSIONS.into_iter().enumerate() {
        let user = person(&format!("12345678{place}"), &format!("222555015{place}"));
        let holder = harness.holder(&with(&encrypt(version, &key, &user)));
        assert_eq!(
            harness.read_user(&holder)["identities"][0]["last4Identity"],
            format!("678{place}")
        );
        let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
        for (path, first) in [
            (holder.path(), "Pat"),
            (format!("{}/name", holder.path()), "Patricia"),
        ] {
            let mut name = name.clone();
            name["profileData"]["firstName"] = json!(first);
            let body = with(&encrypt(version, &key, &name));
            assert_eq!(
                outcome(&harness.partner("PUT", &path, Some(&body))),
                SUCCESS
            );
            assert_eq!(
                harness.read_user(&holder)["profileData"]["firstName"],
                first
            );
        }
    }
}

#[test]
fn decrypted_data_goes_through_the_same_rules() {
    let harness = Harness::with_program();
    let (key, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let put = |person: &str| {
        let body = with(&encrypt_with(&fresh(), "EC_v1", &key, REQUEST_ID, person));
        harness.partner("PUT", &holder.path(), Some(&body))
    };
    let answer = put(
        r#"{"profileData":{"firstName":"","lastName":"Łukasz"},"email":{"emailAddress":"a+b@example.com"}}"#,
    );
    let codes: Vec<_> = details(&answer)
        .into_iter()
        .map(|(code, sub_code, _)| (code, sub_code))
        .collect();
    assert_eq!(codes, [(400, 501), (640, 503), (200, 0)]);
    for no_object in ["", "{", "[]", "7", "{\"a\":1} {}"] {
        assert_eq!(
            refused(&put(no_object)),
            (
                "encryptedUserData.data".to_owned(),
                "crypto.data".to_owned()
            ),
            "{no_object}"
        );
    }
    // Creation needs all of it, wherever it comes from.
    let body = json!({ "accountType": "consumer", "user": with(&encrypt("EC_v2", &key, &json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } }))) });
    let answer = harness.partner("POST", &format!("{ROOT}/accounts"), Some(&body));
    let missing: Vec<_> = details(&answer)
        .into_iter()
        .map(|(.., text)| text)
        .collect();
    assert_eq!(
        missing,
        [
            "identifyingData is required.",
            "email is required.",
            "phoneNumbers is required."
        ]
    );
}

/// Negative cases as Project Wycheproof has them for ECDH with SubjectPublicKeyInfo.
#[test]
fn ephemeral_keys_that_are_no_points_of_the_curve_in_the_one_encoding_are_refused() {
    let harness = Harness::with_program();
    let (key, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let good = spki(&fresh());
    let edited = |edit: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        edit(&mut bytes);
        bytes
    };
    let point = |format: u8, length: usize| {
        let mut bytes = good[..26].to_vec();
        bytes[1] = u8::try_from(length + 24).unwrap();
        bytes[24] = u8::try_from(length + 1).unwrap();
        bytes.push(format);
        bytes.extend_from_slice(&good[27..27 + length - 1]);
        bytes
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("nothing", vec![0]),
        ("off the curve", edited(&|bytes| bytes[90] ^= 1)),
        (
            "x beyond the field",
            edited(&|bytes| bytes[27..59].fill(0xFF)),
        ),
        ("zeros", edited(&|bytes| bytes[27..].fill(0))),
        ("infinity", [&good[..26], &[0]].concat()),
        ("compressed", point(2, 33)),
        ("hybrid", edited(&|bytes| bytes[26] = 6)),
        ("cut", good[..90].to_vec()),
        ("with a byte behind", [good.as_slice(), &[0]].concat()),
        ("a bare point", good[26..].to_vec()),
        (
            "of secp256k1",
            edited(&|bytes| {
                bytes[13..23].copy_from_slice(&[0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x0A, 0, 0, 0])
            }),
        ),
        ("of another curve's name", edited(&|bytes| bytes[22] = 8)),
        ("of another algorithm", edited(&|bytes| bytes[12] = 2)),
        ("with unused bits", edited(&|bytes| bytes[25] = 1)),
        (
            "with a length in BER",
            [&[0x30, 0x81, 0x59], &good[2..]].concat(),
        ),
    ];
    for (name, bytes) in cases {
        let mut encrypted = encrypt("EC_v1", &key, &json!({}));
        encrypted["ephemeralPublicKey"] = json!(Base64::encode_string(&bytes));
        let answer = harness.partner("PUT", &holder.path(), Some(&with(&encrypted)));
        assert_eq!(
            refused(&answer),
            (
                "encryptedUserData.ephemeralPublicKey".to_owned(),
                "crypto.key".to_owned()
            ),
            "{name}"
        );
    }
}

#[test]
fn data_that_was_changed_does_not_decrypt() {
    let harness = Harness::with_program();
    let (key, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let wanted = (
        "encryptedUserData.data".to_owned(),
        "crypto.data".to_owned(),
    );
    for version in VERSIONS {
        let encrypted = encrypt(
            version,
            &key,
            &json!({ "email": { "emailAddress": "a@example.com" } }),
        );
        let data = Base64::decode_vec(encrypted["data"].as_str().unwrap()).unwrap();
        let put = |data: &[u8]| {
            let mut encrypted = encrypted.clone();
            encrypted["data"] = json!(Base64::encode_string(data));
            harness.partner("PUT", &holder.path(), Some(&with(&encrypted)))
        };
        // Each byte, of IV, ciphertext and tag.
        for place in 0..data.len() {
            let mut changed = data.clone();
            changed[place] ^= 0x80;
            assert_eq!(refused(&put(&changed)), wanted, "{version} {place}");
        }
        for length in [1, 11, 12, 15, 16, 27, data.len() - 1] {
            assert_eq!(refused(&put(&data[..length])), wanted, "{version} {length}");
        }
        assert_eq!(refused(&put(&[data.as_slice(), &[0]].concat())), wanted);
        // Of another version, request, programme: the key is another.
        let other = VERSIONS
            .into_iter()
            .find(|other| *other != version)
            .unwrap();
        let mut renamed = encrypted.clone();
        renamed["version"] = json!(other);
        assert_eq!(
            refused(&harness.partner("PUT", &holder.path(), Some(&with(&renamed)))),
            wanted
        );
        let of_another = encrypt_with(
            &fresh(),
            version,
            &key,
            "3fa85f64-5717-4562-b3fc-2c963f66afa7",
            "{}",
        );
        assert_eq!(
            refused(&harness.partner("PUT", &holder.path(), Some(&with(&of_another)))),
            wanted
        );
        let in_upper_case = encrypt_with(&fresh(), version, &key, &REQUEST_ID.to_uppercase(), "{}");
        assert_eq!(
            refused(&harness.partner("PUT", &holder.path(), Some(&with(&in_upper_case)))),
            wanted
        );
        assert_eq!(outcome(&put(&data)), SUCCESS);
    }
}

#[test]
fn the_hash_of_another_key_is_refused() {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    let foreign = Base64::encode_string(&spki(&fresh()));
    let body = with(&encrypt("EC_v1", &foreign, &json!({})));
    let answer = harness.partner("PUT", &holder.path(), Some(&body));
    assert_eq!(
        refused(&answer),
        (
            "encryptedUserData.publicKeyHash".to_owned(),
            "crypto.hash".to_owned()
        )
    );
}

#[test]
fn an_ephemeral_key_is_taken_once_but_for_a_retry_of_the_very_same_request() {
    let harness = Harness::with_program();
    let (key, ephemeral) = (harness.service_key(), fresh());
    let encrypted =
        |person: &Value| encrypt_with(&ephemeral, "EC_v1", &key, REQUEST_ID, &person.to_string());
    let first = harness.open_account("consumer", &with(&encrypted(&alex_taylor())));
    let again = harness.open_account("consumer", &with(&encrypted(&alex_taylor())));
    assert_eq!((again.status(), again.text()), (200, first.text()));
    assert_eq!(again.trips(), 2);
    assert_eq!(harness.number("SELECT count(*) FROM program_accounts"), 1.0);
    // Other data, another type of account, another place: the same key no more.
    let wanted = (
        "user.encryptedUserData.ephemeralPublicKey".to_owned(),
        "crypto.key".to_owned(),
    );
    let other = harness.open_account(
        "consumer",
        &with(&encrypted(&person("111111111", "2125550123"))),
    );
    assert_eq!(refused(&other), wanted);
    let business = harness.open_account("business", &with(&encrypted(&alex_taylor())));
    assert_eq!(refused(&business), wanted);
    let holder = harness.holder(&person("222222222", "2125550124"));
    let put = harness.partner(
        "PUT",
        &holder.path(),
        Some(&with(&encrypted(&alex_taylor()))),
    );
    assert_eq!(refused(&put).1, "crypto.key");
    // The same body for another person is another request.
    let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
    let body = with(&encrypt("EC_v1", &key, &name));
    assert_eq!(
        outcome(&harness.partner("PUT", &holder.path(), Some(&body))),
        SUCCESS
    );
    let first_holder = crate::common::programs::Holder::of(&first);
    let elsewhere = harness.partner("PUT", &first_holder.path(), Some(&body));
    assert_eq!(refused(&elsewhere).1, "crypto.key");
    // The first answer is given even when it would be another one now.
    let holder = crate::common::programs::Holder::of(&first);
    assert_eq!(harness.set_state(&holder, "locked"), SUCCESS);
    let again = harness.open_account("consumer", &with(&encrypted(&alex_taylor())));
    assert_eq!(again.text(), first.text());
}

#[test]
fn a_refused_request_uses_no_key_up() {
    let harness = Harness::with_program();
    let (key, ephemeral) = (harness.service_key(), fresh());
    let user = with(&encrypt_with(
        &ephemeral,
        "EC_v2",
        &key,
        REQUEST_ID,
        &alex_taylor().to_string(),
    ));
    let first = harness.holder(&alex_taylor());
    assert_eq!(
        outcome(&harness.open_account("consumer", &user)),
        (200, 2, 60)
    );
    assert_eq!(harness.set_state(&first, "closed"), SUCCESS);
    assert_eq!(outcome(&harness.open_account("consumer", &user)), SUCCESS);
}

#[test]
fn old_keys_decrypt_until_they_are_removed() {
    let harness = Harness::with_program();
    let (old, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let put = |key: &str| {
        let body = with(&encrypt(
            "EC_v1",
            key,
            &json!({ "email": { "emailAddress": "pat@example.com" } }),
        ));
        harness.partner("PUT", &holder.path(), Some(&body))
    };
    assert_eq!(outcome(&put(&old)), SUCCESS);
    harness.clock.pass(60);
    let rotate = json!({ "environment": "production", "newServiceKey": true });
    let answer = harness.admin("PUT", ROOT, Some(&rotate));
    let keys = answer.body()["serviceKeys"].clone();
    assert_eq!(
        (keys.as_array().unwrap().len(), &keys[1]["publicKey"]),
        (2, &json!(old))
    );
    let new = harness.service_key();
    // A cache that does not know the new key yet is no reason to refuse it.
    let known = harness.cache.entries.borrow().clone();
    assert_eq!(outcome(&put(&new)), SUCCESS);
    harness.cache.entries.replace(known);
    assert_ne!(new, old);
    assert_eq!(
        (outcome(&put(&old)), outcome(&put(&new))),
        (SUCCESS, SUCCESS)
    );
    // What the cache holds of before is not used.
    let cached = harness.cache.entries.borrow().clone();
    let remove = json!({ "environment": "production", "serviceKeys": [keys[0]["publicKeyHash"]] });
    assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&remove))), SUCCESS);
    harness.cache.entries.replace(cached);
    assert_eq!(refused(&put(&old)).1, "crypto.hash");
    assert_eq!(outcome(&put(&new)), SUCCESS);
}

/// Registers a key of the partner's.
fn with_response_key() -> (Harness, SecretKey) {
    let (harness, partner) = (Harness::with_program(), fresh());
    let settings = json!({ "environment": "pie", "newServiceKey": true, "responsePublicKey": Base64::encode_string(&spki(&partner)) });
    assert_eq!(
        outcome(&harness.admin("PUT", ROOT, Some(&settings))),
        SUCCESS
    );
    (harness, partner)
}

#[test]
fn a_partner_with_a_key_reads_the_whole_person_in_the_version_it_came_in() {
    let (harness, partner) = with_response_key();
    let key = harness.service_key();
    let users = [
        (alex_taylor(), "EC_v1"),
        (
            with(&encrypt("EC_v1", &key, &person("111111111", "2125550123"))),
            "EC_v1",
        ),
        (
            with(&encrypt("EC_v2", &key, &person("222222222", "2125550124"))),
            "EC_v2",
        ),
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
        assert_eq!(
            refused(&answer),
            ("responsePublicKey".to_owned(), "crypto.key".to_owned())
        );
    }
    assert_eq!(
        harness.admin("GET", ROOT, None).body()["environment"],
        "production"
    );
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
        prop_assert_eq!(&decrypt(&partner, &harness.read_user(&holder)["encryptedUserData"]), &wanted);
    }
}

#[test]
fn nothing_of_a_person_is_in_the_database_in_clear() {
    let (harness, _) = with_response_key();
    let holder = harness.holder(&with(&encrypt(
        "EC_v1",
        &harness.service_key(),
        &alex_taylor(),
    )));
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
    let mut seen: String = everything
        .iter()
        .map(|sql| format!("{:?}", harness.sql(sql)))
        .collect();
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
        harness
            .call(request.header("x-gd-requestid", REQUEST_ID))
            .line["route"],
        "/programs/{programCode}/accounts/{accountIdentifier}/users"
    );
}
