//! Promises of the Programs API: limits are exact, an ephemeral key is taken once, telephones follow the rule, a closed account stays closed.

use super::{Bench, Case, case, same};
use crate::Error;
use crate::programs::{Refused, answer, list, set_state, settings, write};

pub(super) const CASES: &[Case] = &[
    case!(the_last_account_within_a_limit_is_made_and_the_next_is_not),
    case!(a_closed_account_frees_what_it_held_and_stays_closed),
    case!(an_ephemeral_key_is_taken_once_and_its_answer_is_kept),
    case!(a_programme_that_has_changed_is_found_out),
    case!(people_are_listed_in_the_order_in_which_they_came),
    case!(keys_are_added_and_removed_by_their_hashes),
];

const LIMITS: &str = r#"{"consumer":{"ssn":{"active":1,"lifetime":2},"phone":{"active":9,"lifetime":9}},"business":{"ssn":{"active":1,"lifetime":1},"phone":{"active":1,"lifetime":1}}}"#;

/// A programme of this case's own.
async fn program(bench: &Bench<'_>, name: &str) -> Result<String, String> {
    let code = format!("{}-{name}", bench.seed);
    let draft = format!(r#"{{"environment":"pie","limits":{LIMITS}}}"#);
    run(bench, settings::replace(&code, draft, 1)).await?;
    Ok(code)
}

async fn run(
    bench: &Bench<'_>,
    batch: Vec<crate::db::Statement>,
) -> Result<Vec<Vec<crate::db::Row>>, String> {
    let results = bench.db.batch(batch).await.map_err(Error::from);
    results.map_err(|error| format!("{error:?}"))
}

/// Makes a consumer's account with that SSN and one telephone; says why not.
async fn open(bench: &Bench<'_>, program: &str, account: &str, more: &str) -> Option<Error> {
    let draft = format!(
        r#"{{"program":"{program}","revision":1,"limits":{LIMITS},"accountType":"consumer","phones":[{{"type":"home","number":"s","key":"{account}"}}]{more}}}"#
    );
    let account = format!("{}-{account}", bench.seed);
    let batch = write(&account, "user", draft, 5);
    bench.db.batch(batch).await.err().map(Error::from)
}

const SSN: &str = r#","ssn":"s","ssnKey":"one","dob":"s","dobKey":"d","suffixKey":"x""#;

async fn the_last_account_within_a_limit_is_made_and_the_next_is_not(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "limits").await?;
    same(&open(bench, &program, "l1", SSN).await, &None)?;
    let refused = Some(Error::Program(Refused::SsnActive));
    same(&open(bench, &program, "l2", SSN).await, &refused)?;
    // Nothing of it is there.
    same(&open(bench, &program, "l2", "").await, &None)?;
    same(&open(bench, &program, "l3", "").await, &None)
}

async fn a_closed_account_frees_what_it_held_and_stays_closed(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "closing").await?;
    let closed = async |account: &str, state: &'static str| {
        let account = format!("{}-{account}", bench.seed);
        let batch = set_state(&account, &program, state, 9);
        bench.db.batch(batch).await.err().map(Error::from)
    };
    same(&open(bench, &program, "c1", SSN).await, &None)?;
    same(&closed("c1", "closed").await, &None)?;
    same(&closed("c1", "active").await, &Some(Error::Program(Refused::Closed)))?;
    same(&open(bench, &program, "c2", SSN).await, &None)?;
    same(&closed("c2", "closed").await, &None)?;
    let ever = Some(Error::Program(Refused::SsnLifetime));
    same(&open(bench, &program, "c3", SSN).await, &ever)?;
    let unknown = Some(Error::Program(Refused::HolderUnknown));
    same(&closed("c3", "active").await, &unknown)
}

async fn an_ephemeral_key_is_taken_once_and_its_answer_is_kept(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "keys").await?;
    let encrypted = r#","keyHash":"k","requestHash":"r","answer":"{}","encryption":"EC_v1""#;
    same(&open(bench, &program, "k1", encrypted).await, &None)?;
    let used = Some(Error::Program(Refused::KeyUsed));
    same(&open(bench, &program, "k2", encrypted).await, &used)?;
    let first = run(bench, vec![answer(&program, "k", "r")]).await?;
    let first = first.first().and_then(|rows| rows.first());
    same(&first.and_then(|row| row.text(0).ok()), &Some("{}"))?;
    let other = run(bench, vec![answer(&program, "k", "other")]).await?;
    same(&other.concat().len(), &0)
}

async fn a_programme_that_has_changed_is_found_out(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "changes").await?;
    let draft = r#"{"environment":"production"}"#.to_owned();
    run(bench, settings::replace(&program, draft, 2)).await?;
    let changed = Some(Error::Program(Refused::Changed));
    same(&open(bench, &program, "r1", "").await, &changed)?;
    let nowhere = open(bench, "nothing", "r1", "").await;
    same(&nowhere, &changed)
}

async fn people_are_listed_in_the_order_in_which_they_came(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "people").await?;
    let terms = r#","names":"n","termsAcceptances":[{"termsIdentifier":"t","termsAcceptanceDateTime":"2026-09-21T14:13:20Z","termsAcceptanceFlag":true}]"#;
    same(&open(bench, &program, "p1", terms).await, &None)?;
    let account = format!("{}-p1", bench.seed);
    let results = run(bench, list(&account, &program)).await?;
    let row = results.last().and_then(|rows| rows.first());
    let told = row.and_then(|row| row.text(1).ok()).unwrap_or_default();
    for part in [
        r#""profileData":{"$names":"n","$middle":null,"lastUpdatedDateTime":"1970-01-01T00:00:00.005Z","addresses":[]}"#,
        r#""phoneNumbers":[{"$number":"s","type":"home","isDefault":true,"isVerified":false,"lastUpdatedDateTime":"1970-01-01T00:00:00.005Z"}]"#,
        r#""termsAcceptances":[{"termsIdentifier":"t","termsAcceptanceDateTime":"2026-09-21T14:13:20Z","termsAcceptanceFlag":true}]"#,
    ] {
        same(&(told.contains(part), told), &(true, told))?;
    }
    let foreign = bench.db.batch(list(&account, "another")).await;
    let unknown = Some(Error::Program(Refused::HolderUnknown));
    same(&foreign.err().map(Error::from), &unknown)
}

async fn keys_are_added_and_removed_by_their_hashes(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "rotation").await?;
    let put = async |more: &str| -> Result<String, String> {
        let draft = format!(r#"{{"environment":"pie"{more}}}"#);
        let mut batch = settings::replace(&program, draft, 3);
        batch.push(settings::select(&program));
        let results = run(bench, batch).await?;
        let row = results.last().and_then(|rows| rows.first());
        Ok(row.and_then(|row| row.text(0).ok()).unwrap_or_default().to_owned())
    };
    let key =
        |hash: &str| format!(r#","newKey":{{"hash":"{hash}","publicKey":"p","privateKey":"s"}}"#);
    put(&key("one")).await?;
    let both = put(&key("two")).await?;
    same(&(both.contains("\"one\""), both.contains("\"two\"")), &(true, true))?;
    let left = put(r#","serviceKeys":["two"]"#).await?;
    same(&(left.contains("\"one\""), left.contains("\"two\"")), &(false, true))?;
    same(&left.contains(r#""consumer":{"ssn":{"active":1,"lifetime":3}"#), &true)
}
