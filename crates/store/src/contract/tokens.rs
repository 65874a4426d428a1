//! Promises about user tokens and the attempts that lock them.

use super::bench::{Bench, Case, case, same};
use super::people::{LIMITS, NOW, Person, ok, token};
use crate::db::Value;
use crate::{Error, Tried, last_failure};

pub(super) const CASES: &[Case] = &[
    case!(a_new_token_replaces_the_old),
    case!(a_recent_failure_delays_a_token),
    case!(exhausted_attempts_refuse_a_token),
    case!(an_authenticated_user_gets_a_token_despite_failures),
    case!(a_lock_outlives_deletion),
    case!(an_ended_lock_is_forgotten_by_create),
];

async fn a_new_token_replaces_the_old(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "token");
    ok(alex.create().await)?;
    let array_user_id = ok(alex.refresh_token(token(NOW)).await)?;
    same(&array_user_id, &format!("vendor-{}-{NOW}", alex.id))?;
    same(
        &alex.select("SELECT token_hash FROM user_tokens WHERE user_id = ?1").await?,
        &vec!["hash-2".into()],
    )
}

async fn a_recent_failure_delays_a_token(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "early");
    ok(alex.create().await)?;
    alex.fail(1, NOW).await?;
    alex.now = NOW + LIMITS.lock_ms - 1;
    same(&alex.refresh_token(token(NOW)).await, &Err(Error::AttemptsTooEarly))?;
    let tried = Tried { user_id: &alex.id, user_key: &alex.key, person: None };
    same(&ok(last_failure(bench.db, &tried).await)?, &Some(NOW))?;
    same(
        &alex.select("SELECT token_hash FROM user_tokens WHERE user_id = ?1").await?,
        &vec!["hash-1".into()],
    )?;
    alex.now = NOW + LIMITS.lock_ms;
    ok(alex.refresh_token(token(alex.now)).await).map(drop)
}

async fn exhausted_attempts_refuse_a_token(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "exhausted");
    ok(alex.create().await)?;
    alex.fail(3, NOW).await?;
    alex.now = NOW + 30 * LIMITS.lock_ms;
    same(&alex.refresh_token(token(NOW)).await, &Err(Error::AttemptsExhausted))
}

async fn an_authenticated_user_gets_a_token_despite_failures(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let alex = Person::new(bench, "authenticated");
    ok(alex.create().await)?;
    alex.fail(3, NOW).await?;
    alex.set_authenticated().await?;
    ok(alex.refresh_token(token(NOW)).await).map(drop)
}

async fn a_lock_outlives_deletion(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "locked");
    ok(alex.create().await)?;
    alex.fail(1, NOW).await?;
    ok(alex.delete().await)?;
    same(&alex.create().await, &Err(Error::AttemptsTooEarly))?;
    alex.fail(3, NOW).await?;
    same(&alex.create().await, &Err(Error::AttemptsExhausted))?;
    same(
        &alex.select("SELECT count(*) FROM profiles WHERE user_id = ?1").await?,
        &vec![Value::Number(0.0)],
    )?;
    alex.now = NOW + LIMITS.lock_ms;
    ok(alex.create().await)
}

async fn an_ended_lock_is_forgotten_by_create(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "forgotten");
    alex.fail(3, NOW - LIMITS.lock_ms).await?;
    ok(alex.create().await)?;
    same(&ok(alex.status().await)?.failures, &0)
}
