//! Promises of the Programs API: limits are exact, an ephemeral key is taken once, telephones follow the rule, a closed account stays closed.

use super::bench::{Bench, Case, case, same};
use super::people::ok;
use super::program_settings::{new_settings, program, read, run, told};
use crate::programs::{
    AddressDraft, EncryptedMessage, Environment, Holder, IdentityDraft, MovedPhone, PersonDraft,
    PersonWrite, PhoneDraft, ProgramSettings, Refused, SealedNumber, TermsDraft, first_answer,
    list, numbers, set_kyc, set_state, settings, write,
};
use crate::{Batch, Error, Expected, Keyed, Sealed};

pub(super) const CASES: &[Case] = &[
    case!(the_last_account_within_a_limit_is_made_and_the_next_is_not),
    case!(a_closed_account_frees_what_it_held_and_stays_closed),
    case!(an_ephemeral_key_is_taken_once_and_its_answer_is_kept),
    case!(a_program_that_has_changed_is_found_out),
    case!(people_are_listed_as_they_were_written),
    case!(what_a_draft_leaves_out_stays),
    case!(an_identity_stays_once_kyc_has_passed),
];

fn sealed(text: &str) -> Sealed {
    Sealed(text.to_owned())
}

fn phone(key: &str) -> PhoneDraft {
    let number =
        SealedNumber { sealed: sealed("s"), key: Keyed::only(key.to_owned()), held: sealed("h") };
    PhoneDraft { phone_type: "home", number: Some(number), is_default: None }
}

/// Nine digits, which no other case's program knows.
fn identity() -> IdentityDraft {
    IdentityDraft {
        dob: sealed("dob"),
        dob_key: Keyed::only("d".to_owned()),
        ssn: sealed("ssn"),
        ssn_key: Some(Keyed::only("one".to_owned())),
        suffix_key: Keyed::only("x".to_owned()),
        held_ssn: Some(sealed("h")),
    }
}

fn with_ssn() -> PersonDraft {
    PersonDraft { identity: Some(identity()), ..PersonDraft::default() }
}

/// Writes a person under that account of the case's own; says why not.
async fn put(
    bench: &Bench<'_>,
    settings: &ProgramSettings,
    (account, opens): (&str, Option<&'static str>),
    (draft, encrypted): (&PersonDraft, Option<&EncryptedMessage>),
) -> Option<Error> {
    let account = format!("{}-{account}", bench.seed);
    let holder = Holder { program: &settings.program, account: &account, user: "user" };
    let batch = write(
        settings,
        &PersonWrite { holder, opens, draft, expected: &Expected::Unsaid, encrypted, now: 5 },
    );
    Batch::from(batch).run(bench.db).await.err()
}

/// Makes a consumer's account with one telephone and what else the draft says.
async fn open(
    bench: &Bench<'_>,
    settings: &ProgramSettings,
    account: &str,
    draft: PersonDraft,
) -> Option<Error> {
    let draft = PersonDraft { phones: vec![phone(account)], ..draft };
    put(bench, settings, (account, Some("consumer")), (&draft, None)).await
}

/// What there is of the only person under an account.
async fn person(
    bench: &Bench<'_>,
    settings: &ProgramSettings,
    account: &str,
) -> Result<crate::programs::StoredPerson, String> {
    let account = format!("{}-{account}", bench.seed);
    let mut batch = Batch::new();
    let asked = list(&mut batch, &account, &settings.program);
    let results = told(batch.run(bench.db).await)?;
    told(results.first(&asked))?.ok_or_else(|| format!("nobody under {account}"))
}

async fn the_last_account_within_a_limit_is_made_and_the_next_is_not(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "limits").await?;
    same(&open(bench, &program, "l1", with_ssn()).await, &None)?;
    let refused = Some(Error::Program(Refused::SsnActive));
    same(&open(bench, &program, "l2", with_ssn()).await, &refused)?;
    // Nothing of it is there.
    same(&open(bench, &program, "l2", PersonDraft::default()).await, &None)?;
    same(&open(bench, &program, "l3", PersonDraft::default()).await, &None)?;
    // Nor may an account that is there take it.
    same(&put(bench, &program, ("l3", None), (&with_ssn(), None)).await, &refused)
}

async fn a_closed_account_frees_what_it_held_and_stays_closed(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "closing").await?;
    let closed = async |account: &str, state: &'static str| {
        let account = format!("{}-{account}", bench.seed);
        let batch = set_state(&account, &program.program, state, 9);
        Batch::from(batch).run(bench.db).await.err()
    };
    same(&open(bench, &program, "c1", with_ssn()).await, &None)?;
    same(&closed("c1", "closed").await, &None)?;
    same(&closed("c1", "closed").await, &None)?;
    same(&closed("c1", "active").await, &Some(Error::Program(Refused::Closed)))?;
    let locked = Some(Error::Program(Refused::Locked));
    same(&put(bench, &program, ("c1", None), (&with_ssn(), None)).await, &locked)?;
    same(&open(bench, &program, "c2", with_ssn()).await, &None)?;
    same(&closed("c2", "closed").await, &None)?;
    let ever = Some(Error::Program(Refused::SsnLifetime));
    same(&open(bench, &program, "c3", with_ssn()).await, &ever)?;
    let unknown = Some(Error::Program(Refused::HolderUnknown));
    same(&closed("c3", "active").await, &unknown)
}

async fn an_ephemeral_key_is_taken_once_and_its_answer_is_kept(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let program = program(bench, "keys").await?;
    let message = |request: &str| EncryptedMessage {
        version: "EC_v2",
        key_hash: "k".to_owned(),
        request_hash: request.to_owned(),
        answer: "{}".to_owned(),
    };
    let draft = PersonDraft::default();
    let (first, account) = (message("r"), ("k1", Some("consumer")));
    same(&put(bench, &program, account, (&draft, Some(&first))).await, &None)?;
    let used = Some(Error::Program(Refused::KeyUsed));
    let again = put(bench, &program, ("k2", Some("consumer")), (&draft, Some(&first))).await;
    same(&again, &used)?;
    let answer =
        async |message| told(first_answer(&program.program, &message).first(bench.db).await);
    same(&answer(message("r")).await?, &Some("{}".to_owned()))?;
    same(&answer(message("other")).await?, &None)?;
    same(&person(bench, &program, "k1").await?.encryption.as_deref(), &Some("EC_v2"))
}

async fn a_program_that_has_changed_is_found_out(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "changes").await?;
    let production =
        settings::NewSettings { environment: Environment::Production, ..new_settings() };
    run(bench, settings::replace(&program.program, production, "ops", 2)).await?;
    let changed = Some(Error::Program(Refused::Changed));
    same(&open(bench, &program, "r1", PersonDraft::default()).await, &changed)?;
    let nowhere = ProgramSettings { program: "nothing".to_owned(), ..program.clone() };
    same(&open(bench, &nowhere, "r1", PersonDraft::default()).await, &changed)?;
    let now = read(bench, &program.program).await?;
    same(&(now.environment, now.revision), &(Environment::Production, 2))?;
    same(&open(bench, &now, "r1", PersonDraft::default()).await, &None)
}

async fn people_are_listed_as_they_were_written(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "people").await?;
    let address = |address_type, address: &str, is_default| AddressDraft {
        address_type,
        address: sealed(address),
        is_default,
    };
    let terms = TermsDraft {
        terms_id: "t".to_owned(),
        accepted_at: "2026-09-21T14:13:20Z".to_owned(),
        accepted: true,
    };
    let draft = PersonDraft {
        preference: Some("automatic"),
        names: Some(sealed("names")),
        middle_name: Some(sealed("middle")),
        email: Some(sealed("email")),
        addresses: vec![address("work", "a1", false), address("home", "a2", true)],
        terms: vec![terms],
        verifications: vec!["v".to_owned()],
        ..with_ssn()
    };
    same(&open(bench, &program, "p1", draft).await, &None)?;
    let found = person(bench, &program, "p1").await?;
    same(&(found.user.as_str(), found.preference.as_str()), &("user", "automatic"))?;
    let text = |sealed: &Option<Sealed>| sealed.as_ref().map(|sealed| sealed.0.clone());
    let columns = [&found.names, &found.middle_name, &found.dob, &found.ssn, &found.email];
    let wanted = ["names", "middle", "dob", "ssn", "email"].map(|text| Some(text.to_owned()));
    same(&columns.map(text), &wanted)?;
    same(&(found.names_at, found.email_at, found.is_email_verified), &(Some(5), Some(5), false))?;
    same(&found.encryption, &None)?;
    let addresses = found.addresses.iter().map(|one| {
        let flags = (one.is_default, one.is_verified, one.is_returned, one.updated_at);
        (one.address_type.as_str(), one.address.0.as_str(), flags)
    });
    let wanted =
        [("work", "a1", (false, false, false, 5)), ("home", "a2", (true, false, false, 5))];
    same(&addresses.collect::<Vec<_>>(), &wanted.to_vec())?;
    let phones = found.phones.iter().map(|one| {
        let flags = (one.is_default, one.is_verified, one.updated_at);
        (one.phone_type.as_str(), one.number.0.as_str(), flags)
    });
    same(&phones.collect::<Vec<_>>(), &vec![("home", "s", (true, false, 5))])?;
    let terms = found
        .terms
        .iter()
        .map(|one| (one.terms_id.as_str(), one.accepted_at.as_str(), one.accepted));
    same(&terms.collect::<Vec<_>>(), &vec![("t", "2026-09-21T14:13:20Z", true)])?;
    let account = format!("{}-p1", bench.seed);
    let mut foreign = Batch::new();
    list(&mut foreign, &account, "another");
    let foreign = foreign.run(bench.db).await;
    same(&foreign.err(), &Some(Error::Program(Refused::HolderUnknown)))
}

async fn what_a_draft_leaves_out_stays(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "parts").await?;
    let draft = PersonDraft { names: Some(sealed("n")), email: Some(sealed("e")), ..with_ssn() };
    same(&open(bench, &program, "s1", draft).await, &None)?;
    let draft = PersonDraft { email: Some(sealed("other")), ..PersonDraft::default() };
    same(&put(bench, &program, ("s1", None), (&draft, None)).await, &None)?;
    let suffix = IdentityDraft { ssn: sealed("suffix"), ssn_key: None, ..identity() };
    let draft = PersonDraft { identity: Some(suffix), ..PersonDraft::default() };
    same(&put(bench, &program, ("s1", None), (&draft, None)).await, &None)?;
    let type_alone = PhoneDraft { phone_type: "work", number: None, is_default: None };
    let draft = PersonDraft { phones: vec![type_alone], ..PersonDraft::default() };
    // A number is sealed for its type: it has to come, or to be read before.
    let missing = Some(Error::Program(Refused::NumberMissing));
    same(&put(bench, &program, ("s1", None), (&draft, None)).await, &missing)?;
    let account = format!("{}-s1", bench.seed);
    let holder = Holder { program: &program.program, account: &account, user: "user" };
    let stored = ok(numbers(&holder).first(bench.db).await)?;
    let stored = stored.map(|one| (one.phone_type, one.number.0, one.key));
    same(&stored, &Some(["home", "s", "s1"].map(str::to_owned).into()))?;
    let moved = |key: &str| {
        let (from, number) = ("home".to_owned(), sealed("moved"));
        Some(MovedPhone { from, key: key.to_owned(), newest: Keyed::only(key.to_owned()), number })
    };
    let draft = PersonDraft { moved: moved("another"), ..draft };
    same(&put(bench, &program, ("s1", None), (&draft, None)).await, &missing)?;
    let draft = PersonDraft { moved: moved("s1"), ..draft };
    same(&put(bench, &program, ("s1", None), (&draft, None)).await, &None)?;
    let found = person(bench, &program, "s1").await?;
    let text = |sealed: Option<Sealed>| sealed.map(|sealed| sealed.0).unwrap_or_default();
    // The four digits are those of the nine.
    same(
        &[text(found.names), text(found.email), text(found.ssn)],
        &["n", "other", "ssn"].map(str::to_owned),
    )?;
    let phones = found.phones.iter().map(|one| (one.phone_type.as_str(), one.number.0.as_str()));
    same(&phones.collect::<Vec<_>>(), &vec![("work", "moved")])?;
    // A second telephone needs its number.
    let without = PhoneDraft { phone_type: "mobile", number: None, is_default: None };
    let draft = PersonDraft { phones: vec![without, phone("s1")], ..PersonDraft::default() };
    let refused = put(bench, &program, ("s1", None), (&draft, None)).await;
    same(&refused, &missing)
}

async fn an_identity_stays_once_kyc_has_passed(bench: &Bench<'_>) -> Result<(), String> {
    let program = program(bench, "kyc").await?;
    same(&open(bench, &program, "y1", with_ssn()).await, &None)?;
    let account = format!("{}-y1", bench.seed);
    let holder = Holder { program: &program.program, account: &account, user: "user" };
    run(bench, set_kyc(&holder, "passed", 6)).await?;
    let nobody = Batch::from(set_kyc(&Holder { user: "nobody", ..holder }, "failed", 6));
    let unknown = Some(Error::Program(Refused::HolderUnknown));
    same(&nobody.run(bench.db).await.err(), &unknown)?;
    same(&put(bench, &program, ("y1", None), (&with_ssn(), None)).await, &None)?;
    let immutable = Some(Error::Program(Refused::Immutable));
    for other in [
        IdentityDraft { dob_key: Keyed::only("other".to_owned()), ..identity() },
        IdentityDraft { suffix_key: Keyed::only("other".to_owned()), ..identity() },
        IdentityDraft { ssn_key: Some(Keyed::only("other".to_owned())), ..identity() },
    ] {
        let draft = PersonDraft { identity: Some(other), ..PersonDraft::default() };
        same(&put(bench, &program, ("y1", None), (&draft, None)).await, &immutable)?;
    }
    let suffix = IdentityDraft { ssn_key: None, ..identity() };
    let draft = PersonDraft { identity: Some(suffix), ..PersonDraft::default() };
    same(&put(bench, &program, ("y1", None), (&draft, None)).await, &None)
}
