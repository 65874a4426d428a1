//! `encryptedUserData` of a request: the known answer, what is refused, retries, rotation.

use base64ct::{Base64, Encoding};
use idp_store::Sealed;
use idp_store::db::Db;
use idp_store::operating::Operator;
use idp_store::provision::{NewProgramKey, rotate_program};
use p256::SecretKey;
use p256::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};

use crate::common::agreement::fresh;
use crate::common::programs::{
    CODE, REQUEST_ID, ROOT, SUCCESS, VERSIONS, alex_taylor, details, encrypt, encrypt_with,
    outcome, person, refused, spki, with,
};
use crate::common::{Harness, NOW};

/// The program of `contract/vectors/ec_v1.json`, whose private key is known.
fn with_known_key() -> (Harness, Value) {
    let harness = Harness::with_program();
    let vector: Value = serde_json::from_str(include_str!("../../../vectors/ec_v1.json")).unwrap();
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
fn the_known_answer_of_ec_v1_is_read() {
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
    assert_eq!((&profile["firstName"], &profile["lastName"]), (&json!("John"), &json!("Doe")));
}

#[test]
fn both_versions_of_encryption_are_read_wherever_a_person_is_written() {
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
        for (path, first) in
            [(holder.path(), "Pat"), (format!("{}/name", holder.path()), "Patricia")]
        {
            let mut name = name.clone();
            name["profileData"]["firstName"] = json!(first);
            let body = with(&encrypt(version, &key, &name));
            assert_eq!(outcome(&harness.partner("PUT", &path, Some(&body))), SUCCESS);
            assert_eq!(harness.read_user(&holder)["profileData"]["firstName"], first);
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
    let codes: Vec<_> =
        details(&answer).into_iter().map(|(code, sub_code, _)| (code, sub_code)).collect();
    assert_eq!(codes, [(400, 501), (640, 502), (200, 0)]);
    for no_object in ["", "{", "[]", "7", "{\"a\":1} {}"] {
        assert_eq!(
            refused(&put(no_object)),
            ("encryptedUserData.data".to_owned(), "crypto.data".to_owned()),
            "{no_object}"
        );
    }
    // Creation needs all of it, wherever it comes from.
    let body = json!({ "accountType": "consumer", "user": with(&encrypt("EC_v2", &key, &json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } }))) });
    let answer = harness.partner("POST", &format!("{ROOT}/accounts"), Some(&body));
    let missing: Vec<_> = details(&answer).into_iter().map(|(.., text)| text).collect();
    assert_eq!(
        missing,
        ["identifyingData is required.", "email is required.", "phoneNumbers is required."]
    );
}

/// Negative cases as Project Wycheproof has them for ECDH with SubjectPublicKeyInfo.
/// From CVE-2015-7940; RFC 8725, section 3.4.
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
        ("x beyond the field", edited(&|bytes| bytes[27..59].fill(0xFF))),
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
        ("with a length in BER", [&[0x30, 0x81, 0x59], &good[2..]].concat()),
    ];
    for (name, bytes) in cases {
        let mut encrypted = encrypt("EC_v1", &key, &json!({}));
        encrypted["ephemeralPublicKey"] = json!(Base64::encode_string(&bytes));
        let answer = harness.partner("PUT", &holder.path(), Some(&with(&encrypted)));
        assert_eq!(
            refused(&answer),
            ("encryptedUserData.ephemeralPublicKey".to_owned(), "crypto.key".to_owned()),
            "{name}"
        );
    }
}

#[test]
fn data_that_was_changed_does_not_decrypt() {
    let harness = Harness::with_program();
    let (key, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let wanted = ("encryptedUserData.data".to_owned(), "crypto.data".to_owned());
    for version in VERSIONS {
        let encrypted =
            encrypt(version, &key, &json!({ "email": { "emailAddress": "a@example.com" } }));
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
        // Of another version, request, program: the key is another.
        let other = VERSIONS.into_iter().find(|other| *other != version).unwrap();
        let mut renamed = encrypted.clone();
        renamed["version"] = json!(other);
        assert_eq!(refused(&harness.partner("PUT", &holder.path(), Some(&with(&renamed)))), wanted);
        let of_another =
            encrypt_with(&fresh(), version, &key, "3fa85f64-5717-4562-b3fc-2c963f66afa7", "{}");
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
        ("encryptedUserData.publicKeyHash".to_owned(), "crypto.hash".to_owned())
    );
}

/// From CWE-323; CWE-294.
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
    let wanted = ("user.encryptedUserData.ephemeralPublicKey".to_owned(), "crypto.key".to_owned());
    let other =
        harness.open_account("consumer", &with(&encrypted(&person("111111111", "2125550123"))));
    assert_eq!(refused(&other), wanted);
    let business = harness.open_account("business", &with(&encrypted(&alex_taylor())));
    assert_eq!(refused(&business), wanted);
    let holder = harness.holder(&person("222222222", "2125550124"));
    let put = harness.partner("PUT", &holder.path(), Some(&with(&encrypted(&alex_taylor()))));
    assert_eq!(refused(&put).1, "crypto.key");
    // The same body for another person is another request.
    let name = json!({ "profileData": { "firstName": "Pat", "lastName": "Kake" } });
    let body = with(&encrypt("EC_v1", &key, &name));
    assert_eq!(outcome(&harness.partner("PUT", &holder.path(), Some(&body))), SUCCESS);
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
fn a_refused_request_uses_no_ephemeral_key_up() {
    let harness = Harness::with_program();
    let (key, ephemeral) = (harness.service_key(), fresh());
    let user =
        with(&encrypt_with(&ephemeral, "EC_v2", &key, REQUEST_ID, &alex_taylor().to_string()));
    let first = harness.holder(&alex_taylor());
    assert_eq!(outcome(&harness.open_account("consumer", &user)), (200, 2, 60));
    assert_eq!(harness.set_state(&first, "closed"), SUCCESS);
    assert_eq!(outcome(&harness.open_account("consumer", &user)), SUCCESS);
}

#[test]
fn old_service_keys_decrypt_until_they_are_removed() {
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
    assert_eq!((keys.as_array().unwrap().len(), &keys[1]["publicKey"]), (2, &json!(old)));
    let new = harness.service_key();
    // A cache that does not know the new key yet is no reason to refuse it.
    let known = harness.cache.entries.borrow().clone();
    assert_eq!(outcome(&put(&new)), SUCCESS);
    harness.cache.entries.replace(known);
    assert_ne!(new, old);
    assert_eq!((outcome(&put(&old)), outcome(&put(&new))), (SUCCESS, SUCCESS));
    // What the cache holds of before is not used.
    let cached = harness.cache.entries.borrow().clone();
    let remove = json!({ "environment": "production", "serviceKeys": [keys[0]["publicKeyHash"]] });
    assert_eq!(outcome(&harness.admin("PUT", ROOT, Some(&remove))), SUCCESS);
    harness.cache.entries.replace(cached);
    assert_eq!(refused(&put(&old)).1, "crypto.hash");
    assert_eq!(outcome(&put(&new)), SUCCESS);
}

/// As `cargo xtask program rotate` replaces it.
#[test]
fn a_service_key_that_was_replaced_decrypts_as_long_as_was_said() {
    let harness = Harness::with_program();
    let (old, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let put = || {
        let email = json!({ "email": { "emailAddress": "pat@example.com" } });
        let body = with(&encrypt("EC_v1", &old, &email));
        harness.partner("PUT", &holder.path(), Some(&body))
    };
    assert_eq!(outcome(&put()), SUCCESS);
    let (by, until) = (Operator::at_command_line(NOW * 1000 + 1), (NOW + 60) * 1000);
    let next = NewProgramKey {
        hash: "bmV4dA==",
        public_key: "bmV4dA==",
        private_key: Sealed("k1.bmV4dA".to_owned()),
    };
    let rotated = rotate_program(CODE, next, until, &by);
    pollster::block_on(harness.db.sqlite.batch(rotated)).unwrap();
    assert_eq!(harness.service_key(), "bmV4dA==");
    harness.clock.pass(59);
    assert_eq!(outcome(&put()), SUCCESS);
    // The cache knows when it ends.
    harness.clock.pass(1);
    assert_eq!(refused(&put()).1, "crypto.hash");
    assert_eq!(harness.number("SELECT count(*) FROM program_keys"), 2.0);
    harness.minute();
    assert_eq!(harness.number("SELECT count(*) FROM program_keys"), 1.0);
}
