//! Promises about a user's profile.

use super::bench::{Bench, Case, case, same};
use super::people::{NOW, Person, ok, token};
use crate::db::Value;
use crate::{Error, Patch, Sealed};

pub(super) const CASES: &[Case] = &[
    case!(a_second_create_is_refused_and_changes_nothing),
    case!(a_status_tells_which_data_there_is),
    case!(an_unknown_user_is_told_everywhere),
    case!(a_patch_changes_only_what_it_names),
    case!(a_new_ssn_or_birth_date_ends_the_authentication),
    case!(an_empty_patch_writes_nothing),
    case!(deletion_keeps_the_audit_rows),
];

async fn a_second_create_is_refused_and_changes_nothing(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "twice");
    ok(alex.create().await)?;
    same(&alex.create_with_version(1).await, &Err(Error::UserExists))?;
    same(&ok(alex.status().await)?.version, &0)?;
    same(
        &alex.select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1").await?,
        &vec![Value::Number(1.0)],
    )
}

async fn a_status_tells_which_data_there_is(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "status");
    ok(alex.create_with_version(1).await)?;
    alex.fail(2, 1_789_999_999_007).await?;
    let status = ok(alex.status().await)?;
    same(
        &(status.names, status.dob, status.email, status.phone, status.ssn, status.address),
        &(true, true, true, true, false, true),
    )?;
    same(
        &(status.version, status.authenticated, status.failures, status.last_failed_at),
        &(1, false, 2, Some(1_789_999_999_007)),
    )?;
    same(&status.array_user_id, &format!("vendor-{}-{NOW}", alex.id))
}

async fn an_unknown_user_is_told_everywhere(bench: &Bench<'_>) -> Result<(), String> {
    let pat = Person::new(bench, "nobody").holding("idp-basic");
    let email = Patch { email: Some(Sealed("k1.eA".to_owned())), ..Patch::default() };
    same(&pat.status().await.err(), &Some(Error::UserUnknown))?;
    same(&pat.update(email).await.err(), &Some(Error::UserUnknown))?;
    same(&pat.update(Patch::default()).await.err(), &Some(Error::UserUnknown))?;
    same(&pat.delete().await, &Err(Error::UserUnknown))?;
    same(&pat.enroll().await.err(), &Some(Error::UserUnknown))?;
    same(&pat.refresh_token(token(NOW)).await, &Err(Error::UserUnknown))?;
    same(&pat.migrate(1).await, &Err(Error::UserUnknown))?;
    same(
        &pat.select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1").await?,
        &vec![Value::Number(0.0)],
    )
}

async fn a_patch_changes_only_what_it_names(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "patch");
    ok(alex.create().await)?;
    let patch =
        Patch { email: Some(Sealed("k1.bmV3".to_owned())), phone: Some(None), ..Patch::default() };
    let status = ok(alex.update(patch).await)?;
    same(&(status.email, status.phone, status.dob), &(true, false, true))?;
    same(
        &alex.select("SELECT email FROM profiles WHERE user_id = ?1").await?,
        &vec!["k1.bmV3".into()],
    )?;
    same(
        &alex.select("SELECT dob FROM profiles WHERE user_id = ?1").await?,
        &vec!["k1.c2VhbGVk".into()],
    )
}

async fn a_new_ssn_or_birth_date_ends_the_authentication(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "reauth");
    ok(alex.create().await)?;
    let sealed = || Sealed("k1.bmV3".to_owned());
    let email = Patch { email: Some(sealed()), ..Patch::default() };
    let ssn = Patch { ssn: Some(Some(sealed())), ..Patch::default() };
    let no_ssn = Patch { ssn: Some(None), ..Patch::default() };
    let dob = Patch { dob: Some(sealed()), ..Patch::default() };
    for (patch, stays) in [(email, true), (ssn, false), (no_ssn, false), (dob, false)] {
        alex.set_authenticated().await?;
        same(&ok(alex.update(patch).await)?.authenticated, &stays)?;
    }
    Ok(())
}

async fn an_empty_patch_writes_nothing(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "empty");
    ok(alex.create().await)?;
    ok(alex.update(Patch::default()).await)?;
    same(
        &alex.select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1").await?,
        &vec![Value::Number(1.0)],
    )
}

async fn deletion_keeps_the_audit_rows(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "gone").holding("idp-pro");
    ok(alex.create().await)?;
    ok(alex.migrate(1).await)?;
    ok(alex.delete().await)?;
    for count in [
        "SELECT count(*) FROM profiles WHERE user_id = ?1",
        "SELECT count(*) FROM array_users WHERE user_id = ?1",
        "SELECT count(*) FROM user_tokens WHERE user_id = ?1",
        "SELECT count(*) FROM entitlements WHERE user_id = ?1",
        "SELECT count(*) FROM enrollments WHERE user_id = ?1",
        "SELECT count(*) FROM enrollment_history WHERE user_id = ?1",
        "SELECT count(*) FROM outbox WHERE user_id = ?1",
    ] {
        same(&(count, alex.select(count).await?), &(count, vec![Value::Number(0.0)]))?;
    }
    same(
        &alex.select_by_key("SELECT action FROM audit WHERE user_key = ?1 ORDER BY action").await?,
        &vec!["user.created".into(), "user.deleted".into(), "user.migrated".into()],
    )?;
    ok(alex.create().await)
}
