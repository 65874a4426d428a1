//! The rule of updating telephones, against a model written from the prose of the contract.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::Harness;
use crate::common::programs::{Holder, alex_taylor, details, encrypt, outcome, with};

const TYPES: [&str; 3] = ["mobile", "home", "work"];

/// A telephone: of a number the last two digits, which masking shows.
#[derive(Clone, Debug, PartialEq)]
struct Phone {
    of_type: &'static str,
    end: u8,
    is_default: bool,
}

/// What is sent: a type, a number or none, whether it is to be the default.
type Sent = (usize, Option<u8>, Option<bool>);

fn number(end: u8) -> String {
    format!("22255501{:02}", end % 100)
}

fn body(sent: &[Sent]) -> Value {
    let phones: Vec<_> = sent
        .iter()
        .map(|(of_type, end, is_default)| {
            let mut phone = json!({ "type": TYPES[*of_type] });
            if let Some(end) = end {
                phone["number"] = json!(number(*end));
            }
            if let Some(is_default) = is_default {
                phone["isDefault"] = json!(is_default);
            }
            phone
        })
        .collect();
    json!({ "phoneNumbers": phones })
}

/// The prose. `None`: a telephone that is not stored came without its number.
fn updated(stored: &[Phone], sent: &[Sent]) -> Option<Vec<Phone>> {
    let mut phones = stored.to_vec();
    // "One stored phone is updated in place even when its type changes."
    if let ([only], [(of_type, ..)]) = (phones.as_mut_slice(), sent) {
        only.of_type = TYPES[*of_type];
    }
    for (of_type, end, is_default) in sent {
        // "With several the phone of the same type is updated or a new one added; several sent are matched by type."
        match phones.iter_mut().find(|phone| phone.of_type == TYPES[*of_type]) {
            Some(phone) => {
                phone.end = end.unwrap_or(phone.end);
                phone.is_default = is_default.unwrap_or(phone.is_default);
            }
            None => phones.push(Phone {
                of_type: TYPES[*of_type],
                end: (*end)?,
                is_default: is_default.unwrap_or(false),
            }),
        }
    }
    // "A new default replaces the stored one."
    if let Some((new, ..)) = sent.iter().find(|(.., is_default)| *is_default == Some(true)) {
        for phone in &mut phones {
            phone.is_default = phone.of_type == TYPES[*new];
        }
    }
    // "With no default given the first phone is."
    if !phones.iter().any(|phone| phone.is_default) {
        phones[0].is_default = true;
    }
    Some(phones)
}

fn read(harness: &Harness, holder: &crate::common::programs::Holder) -> Vec<Phone> {
    let user = harness.read_user(holder);
    let phone = |phone: &Value| Phone {
        of_type: TYPES.into_iter().find(|known| phone["type"] == *known).unwrap(),
        end: phone["number"].as_str().unwrap().trim_start_matches("22******").parse().unwrap(),
        is_default: phone["isDefault"].as_bool().unwrap(),
    };
    user["phoneNumbers"].as_array().unwrap().iter().map(phone).collect()
}

/// Telephones of different types, at most one of them the default.
fn some_sent() -> impl Strategy<Value = Vec<Sent>> {
    let one = (proptest::option::weighted(0.8, 0..100_u8), proptest::option::of(any::<bool>()));
    let types = Just(vec![0, 1, 2]).prop_shuffle();
    (types, prop::collection::vec(one, 0..=3)).prop_map(|(types, phones)| {
        let mut has_default = false;
        let phone = |(of_type, (end, is_default)): (usize, (Option<u8>, Option<bool>))| {
            let is_default = is_default.filter(|is| !is || !has_default);
            has_default |= is_default == Some(true);
            (of_type, end, is_default)
        };
        types.into_iter().zip(phones).map(phone).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn telephones_are_updated_as_the_contract_says(first in some_sent(), updates in prop::collection::vec(some_sent(), 1..5)) {
        let harness = Harness::with_program();
        let mut user = alex_taylor();
        user["phoneNumbers"] = body(&first)["phoneNumbers"].clone();
        let model = Some(&first).filter(|first| !first.is_empty()).and_then(|first| updated(&[], first));
        let answer = harness.open_account("consumer", &user);
        prop_assert_eq!(answer.status() == 200, model.is_some());
        let Some(mut stored) = model else { return Ok(()) };
        let holder = crate::common::programs::Holder::of(&answer);
        prop_assert_eq!(&read(&harness, &holder), &stored);
        for sent in updates {
            let answer = harness.partner("PUT", &holder.path(), Some(&body(&sent)));
            match Some(&sent).filter(|sent| !sent.is_empty()).and_then(|sent| updated(&stored, sent)) {
                Some(after) => {
                    prop_assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
                    stored = after;
                }
                None if sent.is_empty() => prop_assert_eq!(outcome(&answer), (200, 0, 0)),
                None => prop_assert_eq!(details(&answer), [(200, 0, "number is required.".to_owned())]),
            }
            prop_assert_eq!(&read(&harness, &holder), &stored, "{:?}", sent);
        }
    }
}

/// With one telephone, which is `mobile`.
fn with_one() -> (Harness, Holder) {
    let harness = Harness::with_program();
    let holder = harness.holder(&alex_taylor());
    (harness, holder)
}

fn phone_of(harness: &Harness, holder: &Holder) -> Value {
    let user = harness.read_user(holder);
    json!([user["phoneNumbers"][0]["type"], user["phoneNumbers"][0]["number"]])
}

#[test]
fn the_only_telephone_gets_a_type_that_comes_encrypted_without_a_number() {
    let (harness, holder) = with_one();
    for (version, of_type) in [("EC_v1", "work"), ("EC_v2", "home"), ("EC_v2", "home")] {
        let phones = json!({ "phoneNumbers": [{ "type": of_type }] });
        let body = with(&encrypt(version, &harness.service_key(), &phones));
        let answer = harness.partner("PUT", &holder.path(), Some(&body));
        assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
        assert_eq!(phone_of(&harness, &holder), json!([of_type, "22******51"]));
        // A retry is told the same.
        let again = harness.partner("PUT", &holder.path(), Some(&body));
        assert_eq!((again.status(), again.text()), (200, answer.text()));
    }
}

#[test]
fn a_number_that_another_request_changes_while_the_type_does_is_not_lost() {
    let (harness, holder) = with_one();
    // Behind the first try, which finds that the number has to be read, and behind the reading.
    harness.db.skipped.set(1);
    harness.db.meanwhile.set(Some("UPDATE program_phones SET number_key = 'another'"));
    let answer = harness.partner(
        "PUT",
        &holder.path(),
        Some(&json!({ "phoneNumbers": [{ "type": "work" }] })),
    );
    assert_eq!(outcome(&answer), (200, 0, 0), "{}", answer.text());
    assert!(harness.db.meanwhile.take().is_none());
    assert_eq!(phone_of(&harness, &holder), json!(["work", "22******51"]));
    // Whoever sends a number needs one trip.
    let number = json!({ "phoneNumbers": [{ "type": "home", "number": "2225550154" }] });
    let answer = harness.partner("PUT", &holder.path(), Some(&number));
    assert_eq!(
        (&answer.line["trips"], phone_of(&harness, &holder)),
        (&json!(1), json!(["home", "22******54"]))
    );
}
