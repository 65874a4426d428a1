//! Promises about answers that are given again.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, ok};
use crate::db::{Statement, Value};
use crate::kept_answers::{About, KEPT_MS, NewAnswer, amend, keep, require_new, select};
use crate::{Batch, Error, Keyed, Sealed};

pub(super) const CASES: &[Case] = &[
    case!(a_key_has_one_answer_until_it_ends),
    case!(an_answer_is_found_under_a_former_key),
    case!(of_a_users_answers_the_oldest_go),
];

/// Keeps an answer of so many bytes.
async fn kept(
    bench: &Bench<'_>,
    (key, user_id): (&Keyed, &str),
    bytes: usize,
    now: i64,
) -> Result<(), Error> {
    let new =
        NewAnswer { key, user_id, about: About::User, answer: Sealed("a".repeat(bytes)), now };
    Batch::from(keep(new)).run(bench.db).await.map(drop)
}

/// How long the answer of a key is.
async fn found(bench: &Bench<'_>, key: &Keyed, now: i64) -> Result<Option<usize>, Error> {
    Ok(select(key, now).first(bench.db).await?.map(|kept| kept.answer.0.len()))
}

async fn a_key_has_one_answer_until_it_ends(bench: &Bench<'_>) -> Result<(), String> {
    let key = Keyed::only(format!("{}-one", bench.seed));
    let user = format!("{}-answers", bench.seed);
    let is_new = async |now| Batch::from([require_new(&key, now)]).run(bench.db).await.map(drop);
    ok(is_new(NOW).await)?;
    ok(kept(bench, (&key, &user), 1, NOW).await)?;
    let end = NOW + KEPT_MS;
    same(&is_new(end - 1).await, &Err(Error::AnswerKept))?;
    same(&kept(bench, (&key, &user), 2, end - 1).await, &Err(Error::AnswerKept))?;
    same(&found(bench, &key, end - 1).await, &Ok(Some(1)))?;
    ok(Batch::from([amend(&key, &user, Sealed("aaa".to_owned()))]).run(bench.db).await.map(drop))?;
    same(&found(bench, &key, end - 1).await, &Ok(Some(3)))?;
    same(&found(bench, &key, end).await, &Ok(None))?;
    ok(is_new(end).await)?;
    ok(kept(bench, (&key, &user), 2, end).await)?;
    same(&found(bench, &key, end).await, &Ok(Some(2)))
}

async fn an_answer_is_found_under_a_former_key(bench: &Bench<'_>) -> Result<(), String> {
    let before = Keyed::only(format!("{}-former", bench.seed));
    ok(kept(bench, (&before, &format!("{}-rekeyed", bench.seed)), 1, NOW).await)?;
    let key = Keyed::new(format!("i2.{}-former", bench.seed), vec![before.to_string()]);
    same(&found(bench, &key, NOW).await, &Ok(Some(1)))?;
    let asked = Batch::from([require_new(&key, NOW)]).run(bench.db).await;
    same(&asked.map(drop), &Err(Error::AnswerKept))
}

async fn of_a_users_answers_the_oldest_go(bench: &Bench<'_>) -> Result<(), String> {
    let key = |number: i64| Keyed::only(format!("{}-answer-{number}", bench.seed));
    let user = format!("{}-many", bench.seed);
    let other = key(-1);
    ok(kept(bench, (&other, &format!("{}-other", bench.seed)), 1, NOW).await)?;
    for number in 0..52 {
        ok(kept(bench, (&key(number), &user), 10, NOW.saturating_add(number)).await)?;
    }
    for (number, there) in [(1, None), (2, Some(10)), (51, Some(10))] {
        same(&found(bench, &key(number), NOW).await, &Ok(there))?;
    }
    // What is as old as others stays where it is the newest.
    for number in 60..63 {
        ok(kept(bench, (&key(number), &user), 60_000, NOW + 60).await)?;
        same(&found(bench, &key(number), NOW).await, &Ok(Some(60_000)))?;
    }
    let count = Statement::new(
        "SELECT count(*) FROM kept_answers WHERE user_id = ?1",
        [Value::from(user.as_str())],
    );
    let rows = ok(bench.db.batch(vec![count]).await.map_err(Error::from))?;
    let rows = rows.first().and_then(|rows| rows.first()).map(|row| row.0.clone());
    same(&rows, &Some(vec![Value::Number(2.0)]))?;
    same(&found(bench, &other, NOW).await, &Ok(Some(1)))
}
