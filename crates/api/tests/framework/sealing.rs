//! Sealed columns: they open for their own owner, row and column alone. The format is docs/decisions/0001-sealed-columns.md.

use idp_api::crypto::{Column, Keys, Sealer, Unopened};
use idp_api::ports::{Fault, Random};
use idp_store::Sealed;
use idp_store::db::Value;
use serde_json::json;

use crate::common::ports::Ring;
use crate::common::{Harness, ME, Request, sealed_before};

const OLD: &str = "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const NEW: &str = "k2:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";

fn keys(master: &str) -> Keys {
    crate::common::keys(&[("MASTER_KEY", master)])
}

fn open(keys: &Keys, user: &str, column: Column, sealed: &Sealed) -> Result<String, Unopened> {
    Sealer::new(keys, user)
        .open(column, sealed)
        .map(|json| String::from_utf8(json.to_vec()).unwrap())
}

fn sealed(keys: &Keys, user: &str) -> Sealed {
    Sealer::new(keys, user).seal(Column::Ssn, "\"123456789\"", &Ring).unwrap()
}

#[test]
fn what_is_sealed_opens_with_its_key() {
    let keys = keys(OLD);
    let sealed = sealed(&keys, "alex");
    assert!(sealed.0.starts_with("k1.2.") && !sealed.0.contains("123456789"));
    assert_eq!(open(&keys, "alex", Column::Ssn, &sealed).unwrap(), "\"123456789\"");
}

/// From CWE-323; ASVS V11.3.1.
#[test]
fn the_same_text_is_sealed_differently_each_time() {
    let keys = keys(OLD);
    assert_ne!(sealed(&keys, "alex").0, sealed(&keys, "alex").0);
}

#[test]
fn a_sealed_text_opens_for_its_row_and_column_alone() {
    let keys = keys(OLD);
    let sealed = sealed(&keys, "alex");
    assert_eq!(open(&keys, "pat", Column::Ssn, &sealed), Err(Unopened::Changed));
    for column in [Column::Names, Column::Dob, Column::Email, Column::Phone, Column::Address] {
        assert_eq!(open(&keys, "alex", column, &sealed), Err(Unopened::Changed));
    }
}

#[test]
fn a_text_opens_in_its_row_of_its_owner_alone() {
    let keys = keys(OLD);
    let sealer = Sealer::new(&keys, "alex");
    for (column, row, others) in [
        (Column::UserAddress, &["a-1"][..], &[&["a-2"][..], &[], &["a-1", "a-1"]][..]),
        (
            Column::ProgramPhone,
            &["acc-1", "home"],
            &[&["acc-1", "work"], &["acc-2", "home"], &["home", "acc-1"], &["acc-1"], &[]],
        ),
    ] {
        let sealed = sealer.seal(column.of(row), "\"text\"", &Ring).unwrap();
        assert_eq!(sealer.open(column.of(row), &sealed).unwrap().as_slice(), b"\"text\"");
        for other in others {
            assert_eq!(sealer.open(column.of(other), &sealed), Err(Unopened::Changed), "{other:?}");
        }
        // Nothing is sealed for no row.
        assert!(sealer.seal(column, "\"text\"", &Ring).is_err());
    }
    assert!(sealer.seal(Column::Ssn.of(&["a-1"]), "\"text\"", &Ring).is_err());
}

/// 1, 2, 3, …
struct Counting;

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), Fault> {
        bytes.iter_mut().zip(1..).for_each(|(byte, number)| *byte = number);
        Ok(())
    }
}

/// The texts were made with the code of then.
#[test]
fn a_text_that_was_sealed_before_opens_and_does_not_pass_for_one_of_today() {
    let keys = keys(OLD);
    for (owner, column, row, json, text) in [
        (
            "alex",
            Column::Ssn,
            &[][..],
            "\"123456789\"",
            "k1.AQIDBAUGBwgJCgsMSFzmJMzueaSCnJEQEPBXi5dPTMPrCF0ghBve",
        ),
        (
            "alex",
            Column::UserAddress,
            &["a-1"],
            "{\"city\":\"Albany\"}",
            "k1.AQIDBAUGBwgJCgsMEU-3foyibamY5N_-nYUABm_Pe7cIvT_YIjXWLXjLSMQM",
        ),
        (
            "program:acme",
            Column::ProgramKey,
            &["hash"],
            "\"AAAA\"",
            "k1.AQIDBAUGBwgJCgsMVyRM5K_MpkpG5OKBDYL1VgQEC5IUyw",
        ),
    ] {
        // Other tests make theirs so.
        assert_eq!(sealed_before::seal(OLD, owner, column.place(), json, &Counting).0, text);
        let (sealer, text) = (Sealer::new(&keys, owner), Sealed(text.to_owned()));
        assert_eq!(sealer.open(column.of(row), &text).unwrap().as_slice(), json.as_bytes());
        let renamed = Sealed(text.0.replace("k1.", "k1.2."));
        assert_eq!(sealer.open(column.of(row), &renamed), Err(Unopened::Changed));
        let new = sealer.seal(column.of(row), json, &Counting).unwrap();
        for version in ["", "1.", "3.", "2.2.", "."] {
            let renamed = Sealed(new.0.replace("k1.2.", &format!("k1.{version}")));
            assert_eq!(sealer.open(column.of(row), &renamed), Err(Unopened::Changed), "{version}");
        }
        assert!(Sealer::new(&keys, "pat").open(column.of(row), &text).is_err());
    }
}

/// Made with Node's cryptography, from the description.
#[test]
fn a_text_is_sealed_as_the_decision_says() {
    let keys = keys(OLD);
    for (owner, column, row, json, text) in [
        (
            "alex",
            Column::Ssn,
            &[][..],
            "\"123456789\"",
            "k1.2.AQIDBAUGBwgJCgsMSFzmJMzueaSCnJExnmZv8E32QnWmRRFHlt85",
        ),
        (
            "alex",
            Column::UserAddress,
            &["a-1"],
            "{\"city\":\"Albany\"}",
            "k1.2.AQIDBAUGBwgJCgsMEU-3foyibamY5N_-nYUABm9xWGUoUN6byZQdc6AFQYv6",
        ),
        (
            "pat",
            Column::ProgramPhone,
            &["acc-1", "home"],
            "{\"number\":\"2225550151\"}",
            "k1.2.AQIDBAUGBwgJCgsM_7_7qxmDw00_vIdl-4-f1YVGb4f-FaNh32vZm0Ki5j6BJk0_7Wb-",
        ),
    ] {
        let sealed = Sealer::new(&keys, owner).seal(column.of(row), json, &Counting).unwrap();
        assert_eq!(sealed.0, text);
    }
}

/// From CWE-354; ASVS V11.3.3.
#[test]
fn a_changed_sealed_text_does_not_open() {
    let keys = keys(OLD);
    let text = sealed(&keys, "alex").0;
    for position in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
        let changed = Sealed(String::from_utf8(bytes).unwrap());
        assert!(open(&keys, "alex", Column::Ssn, &changed).is_err(), "at {position}");
    }
    let mut shorter = text;
    shorter.pop();
    for short in ["", "k1", "k1.", "k1.AAAA", &shorter] {
        assert_eq!(
            open(&keys, "alex", Column::Ssn, &Sealed(short.to_owned())),
            Err(Unopened::Changed),
            "{short}"
        );
    }
}

#[test]
fn of_several_master_keys_the_first_seals_and_all_open() {
    let rotated = keys(&format!("{NEW},{OLD}"));
    let old = sealed(&keys(OLD), "alex");
    assert_eq!(open(&rotated, "alex", Column::Ssn, &old).unwrap(), "\"123456789\"");
    let new = sealed(&rotated, "alex");
    assert!(new.0.starts_with("k2.2."));
    let unknown = Unopened::KeyUnknown("k2".to_owned());
    assert_eq!(open(&keys(OLD), "alex", Column::Ssn, &new), Err(unknown));
    // The id of a key is bound too.
    let renamed = keys(&OLD.replace("k1:", "k3:"));
    assert_eq!(
        open(&renamed, "alex", Column::Ssn, &Sealed(old.0.replace("k1.", "k3."))),
        Err(Unopened::Changed)
    );
}

#[test]
fn a_profile_is_stored_sealed_and_whole() {
    let harness = Harness::new();
    let token = harness.user("alex");
    let patch = json!({ "phoneNumber": "3125550123" });
    assert_eq!(harness.call(Request::new("PATCH", ME).token(&token).json(&patch)).status(), 200);
    let row = harness.sql("SELECT names, dob, email, phone, ssn, address FROM profiles").remove(0);
    let keys = keys(OLD);
    let columns =
        [Column::Names, Column::Dob, Column::Email, Column::Phone, Column::Ssn, Column::Address];
    let seen = columns.iter().zip(row.0).map(|(column, value)| match value {
        Value::Text(text) => open(&keys, "alex", *column, &Sealed(text)).unwrap(),
        other => panic!("{other:?}"),
    });
    let wanted = [
        r#"{"firstName":"Alex","lastName":"Taylor"}"#,
        r#""1990-03-10""#,
        r#""alex.taylor@example.com""#,
        r#""3125550123""#,
        r#""123456789""#,
        r#"{"city":"New York","state":"NY","street":"123 Main Street","zip":"10001"}"#,
    ];
    assert_eq!(seen.collect::<Vec<_>>(), wanted);
}
