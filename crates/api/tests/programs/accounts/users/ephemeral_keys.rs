//! Each ephemeral key counts once.

use base64ct::{Base64, Encoding};
use serde_json::{Value, json};

use crate::common::Harness;
use crate::common::programs::{alex_taylor, encrypt, outcome};

/// The same public key with the other sign of y: the modulus of P-256 (FIPS 186-5) minus y.
fn negated(public_key: &str) -> String {
    let mut bytes = Base64::decode_vec(public_key).unwrap();
    let modulus: Vec<u8> =
        [[0xFF; 4], [0, 0, 0, 1], [0; 4], [0; 4], [0; 4], [0xFF; 4], [0xFF; 4], [0xFF; 4]].concat();
    let start = bytes.len() - 32;
    let mut borrow = 0;
    for (place, digit) in modulus.iter().enumerate().rev() {
        let difference = i16::from(*digit) - i16::from(bytes[start + place]) - borrow;
        borrow = i16::from(difference < 0);
        bytes[start + place] = u8::try_from(difference.rem_euclid(256)).unwrap();
    }
    Base64::encode_string(&bytes)
}

fn body(encrypted: &Value) -> Value {
    json!({ "encryptedUserData": encrypted })
}

#[test]
fn an_ephemeral_key_counts_once_whatever_the_sign_of_its_y_and_wherever_it_is_sent() {
    let harness = Harness::with_program();
    let (key, holder) = (harness.service_key(), harness.holder(&alex_taylor()));
    let mut user = alex_taylor();
    user["profileData"]["firstName"] = json!("Pat");
    for version in ["EC_v1", "EC_v2"] {
        let encrypted = encrypt(version, &key, &user);
        let name = format!("{}/name", holder.path());
        let sent = harness.partner("PUT", &name, Some(&body(&encrypted)));
        assert_eq!(outcome(&sent), (200, 0, 0), "{}", sent.text());
        let mut other = encrypted.clone();
        other["ephemeralPublicKey"] =
            json!(negated(encrypted["ephemeralPublicKey"].as_str().unwrap()));
        for (path, encrypted) in [(&name, &other), (&holder.path(), &encrypted)] {
            let answer = harness.partner("PUT", path, Some(&body(encrypted)));
            assert_eq!(outcome(&answer), (400, 660, 0), "{path}");
            assert_eq!(answer.body()["issues"][0]["code"], "crypto.key", "{path}");
        }
        // The retry gets the first answer.
        let again = harness.partner("PUT", &name, Some(&body(&encrypted)));
        assert_eq!(again.text(), sent.text());
    }
}
