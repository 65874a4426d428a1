//! Promises about what Array is still to be told.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, Person, ok};
use crate::db::Value;
use crate::outbox::{self, Due, Standing};

pub(super) const CASES: &[Case] = &[
    case!(what_is_claimed_is_put_off_and_tells_how_things_stand),
    case!(a_change_while_it_is_told_is_told_again),
    case!(nothing_is_told_of_who_is_not_there),
];

/// What is to be told of the person at `now`, among all that is.
async fn claimed(person: &Person<'_>, now: i64) -> Result<Vec<Due>, String> {
    let mut all = Vec::new();
    for turn in ok(outbox::turns(now, 1_000).all(person.db()).await)? {
        all.extend(ok(outbox::claim(&turn, now).first(person.db()).await)?);
    }
    all.retain(|due| due.user_id == person.id);
    Ok(all)
}

async fn changed(person: &Person<'_>, now: i64) -> Result<(), String> {
    let change = outbox::changed(&person.id, "user.enrolled", now);
    ok(person.run(vec![change]).await).map(drop)
}

async fn what_is_claimed_is_put_off_and_tells_how_things_stand(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let alex = Person::new(bench, "told").holding("idp-basic");
    ok(alex.create().await)?;
    changed(&alex, NOW).await?;
    let due = claimed(&alex, NOW).await?;
    let standing = Standing {
        array_user_id: format!("vendor-{}-{NOW}", alex.id),
        version: 0,
        enrollments: vec!["credit-monitoring".to_owned()],
    };
    same(&due.into_iter().map(|due| due.standing).collect(), &vec![Some(standing)])?;
    same(&claimed(&alex, NOW + 29_999).await?.len(), &0)?;
    same(&claimed(&alex, NOW + 30_000).await?.len(), &1)?;
    same(&claimed(&alex, NOW + 89_999).await?.len(), &0)?;
    same(&claimed(&alex, NOW + 90_000).await?.len(), &1)
}

async fn a_change_while_it_is_told_is_told_again(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "again");
    ok(alex.create().await)?;
    changed(&alex, NOW).await?;
    let due = claimed(&alex, NOW).await?;
    changed(&alex, NOW + 1).await?;
    for due in &due {
        ok(alex.run(vec![outbox::forget(due)]).await)?;
    }
    // Not before the first has ended.
    same(&claimed(&alex, NOW + 1).await?.len(), &0)?;
    same(&claimed(&alex, NOW + 30_000).await?.len(), &1)
}

async fn nothing_is_told_of_who_is_not_there(bench: &Bench<'_>) -> Result<(), String> {
    let pat = Person::new(bench, "absent");
    changed(&pat, NOW).await?;
    same(
        &pat.select("SELECT count(*) FROM outbox WHERE user_id = ?1").await?,
        &vec![Value::Number(0.0)],
    )
}
