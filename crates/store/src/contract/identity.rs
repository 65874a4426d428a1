//! Promises of the tables of the Identity API.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, ok};
use crate::api_keys::Kind;
use crate::batch::Batch;
use crate::db::Statement;
use crate::people::{self, Candidate, NewLogin, NewUser};
use crate::quotas::NewPeople;
use crate::{Error, Keyed, Sealed, addresses};

pub(super) const CASES: &[Case] = &[
    case!(a_user_name_is_taken_in_its_account_alone),
    case!(a_second_default_address_is_refused),
    case!(a_login_that_changed_is_found_out),
    case!(an_address_book_has_an_end),
    case!(people_of_a_day_are_counted_with_what_makes_them),
];

async fn a_user_name_is_taken_in_its_account_alone(bench: &Bench<'_>) -> Result<(), String> {
    const SQL: &str = "INSERT INTO usernames (account, username_key, user_id) VALUES (?1, ?2, ?3)";
    let key = format!("{}-name", bench.seed);
    let name = |account: &str, user: &str| {
        let params = [account.into(), key.as_str().into(), user.into()];
        bench.db.batch(vec![Statement::new(SQL, params)])
    };
    same(&name("a", "pat").await.is_ok(), &true)?;
    same(&name("b", "kim").await.is_ok(), &true)?;
    let second = name("a", "sam").await.err().map(Error::from);
    same(&second, &Some(Error::UsernameTaken))
}

async fn a_second_default_address_is_refused(bench: &Bench<'_>) -> Result<(), String> {
    const SQL: &str = "INSERT INTO addresses (user_id, seq, address_id, address, is_default) \
        VALUES (?1, ?2, ?3, 'k1.c2VhbGVk', ?4)";
    let id = format!("{}-home", bench.seed);
    let add = |seq: i64, name: &str, is_default: bool| {
        let params = [id.as_str().into(), seq.into(), name.into(), is_default.into()];
        bench.db.batch(vec![Statement::new(SQL, params)])
    };
    same(&add(1, "a", true).await.is_ok(), &true)?;
    same(&add(2, "b", false).await.is_ok(), &true)?;
    same(&add(3, "c", true).await.is_err(), &true)
}

/// Somebody with a login, whose password is `compared`.
async fn signed_up(bench: &Bench<'_>, id: &str) -> Result<Candidate, String> {
    let sealed = || Sealed("k1.c2VhbGVk".to_owned());
    let user =
        NewUser { user_id: id, account: "a", site: None, profile: sealed(), user_key: "key" };
    let login = NewLogin {
        user_id: id,
        account: "a",
        login_id: format!("{id}-1"),
        username: sealed(),
        username_key: &Keyed::only(id.to_owned()),
        password: "compared".to_owned(),
    };
    let mut batch = Batch::from([people::insert(user, NOW)]);
    batch.extend(people::insert_login(login, NOW));
    let candidate = batch.ask(people::select_candidate_by_id("a", id));
    let results = ok(batch.run(bench.db).await)?;
    Ok(ok(results.first(&candidate))?.ok_or("nobody")?)
}

async fn a_login_that_changed_is_found_out(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-login", bench.seed);
    let mut found = signed_up(bench, &id).await?;
    let unchanged = async |found: &Candidate| {
        Batch::from([people::require_unchanged_login(found)]).run(bench.db).await.map(drop)
    };
    ok(unchanged(&found).await)?;
    found.factor_until = Some(people::FOR_EVER);
    let other_factor = unchanged(&found).await;
    found.factor_until = None;
    ok(unchanged(&found).await)?;
    let password = people::set_password(&id, "another".to_owned());
    ok(Batch::from([password]).run(bench.db).await)?;
    for outcome in [other_factor, unchanged(&found).await] {
        same(&outcome.err(), &Some(Error::LoginChanged))?;
    }
    Ok(())
}

async fn an_address_book_has_an_end(bench: &Bench<'_>) -> Result<(), String> {
    let id = format!("{}-book", bench.seed);
    let add = |number: i64| {
        let address = Sealed("k1.c2VhbGVk".to_owned());
        let insert = addresses::insert(&id, &number.to_string(), address);
        Batch::from([insert, addresses::require_within_limits(&id)]).run(bench.db)
    };
    for number in 0..addresses::MAX_ADDRESSES {
        ok(add(number).await)?;
    }
    let one_more = add(addresses::MAX_ADDRESSES).await.err();
    same(&one_more, &Some(Error::AddressesExhausted))
}

async fn people_of_a_day_are_counted_with_what_makes_them(bench: &Bench<'_>) -> Result<(), String> {
    let account = format!("{}-people", bench.seed);
    let people = NewPeople { account: &account, kind: Kind::Browser, most: 2, now: NOW };
    let make = || Batch::from(people.charge()).run(bench.db);
    ok(make().await)?;
    ok(Batch::from([people.require_room()]).run(bench.db).await)?;
    ok(make().await)?;
    let room = Batch::from([people.require_room()]).run(bench.db).await.err();
    for refused in [make().await.err(), make().await.err(), room] {
        same(&refused, &Some(Error::PeopleExhausted))?;
    }
    let of_server = NewPeople { kind: Kind::Server, ..people };
    ok(Batch::from(of_server.charge()).run(bench.db).await)?;
    let tomorrow = NewPeople { now: NOW + 24 * 60 * 60 * 1000, ..people };
    ok(Batch::from(tomorrow.charge()).run(bench.db).await.map(drop))
}
