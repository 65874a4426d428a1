//! Promises about entitlements, enrollments and migration.

use super::bench::{Bench, Case, case, same};
use super::people::{HOUR, NOW, Person, ok};
use crate::db::Value;
use crate::enrollment::Enrollment;
use crate::{Entitlement, Error};

pub(super) const CASES: &[Case] = &[
    case!(enrollments_follow_entitlements_and_keep_their_history),
    case!(enrollment_needs_an_unexpired_entitlement),
    case!(an_older_token_takes_no_entitlement_away),
    case!(a_migration_changes_version_and_enrollments_once),
];

/// These, as they are listed.
fn listed(enrollments: &[(&str, bool)]) -> Vec<Enrollment> {
    let one =
        |(code, active): &(&str, bool)| Enrollment { code: (*code).to_owned(), active: *active };
    enrollments.iter().map(one).collect()
}

async fn enrollments_follow_entitlements_and_keep_their_history(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let mut alex = Person::new(bench, "enroll").holding("idp-pro");
    ok(alex.create().await)?;
    let pro = ["credit-monitoring", "data-removal", "neighborhood-watch"];
    same(&ok(alex.enroll().await)?, &listed(&pro.map(|code| (code, true))))?;
    // Two hours later `idp-pro` has expired, and the new token has only `idp-basic`.
    alex.now = NOW + 2 * HOUR;
    alex.granted = vec![Entitlement { code: "idp-basic".to_owned(), expires_at: NOW + 3 * HOUR }];
    let basic =
        [("credit-monitoring", true), ("data-removal", false), ("neighborhood-watch", false)];
    same(&ok(alex.enroll().await)?, &listed(&basic))?;
    let history = "SELECT code || ' ' || active || ' ' || changed_at FROM enrollment_history WHERE user_id = ?1 ORDER BY changed_at, code";
    let then = NOW + 2 * HOUR;
    let wanted = [
        format!("credit-monitoring 1 {NOW}"),
        format!("data-removal 1 {NOW}"),
        format!("neighborhood-watch 1 {NOW}"),
        format!("data-removal 0 {then}"),
        format!("neighborhood-watch 0 {then}"),
    ];
    same(&alex.select(history).await?, &wanted.map(Value::from).to_vec())
}

async fn enrollment_needs_an_unexpired_entitlement(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "bare");
    ok(alex.create().await)?;
    same(&alex.enroll().await.err(), &Some(Error::EntitlementsRequired))?;
    alex.granted = vec![Entitlement { code: "unmapped".to_owned(), expires_at: NOW + HOUR }];
    same(&ok(alex.enroll().await)?, &listed(&[]))?;
    alex.granted.clear();
    alex.now = NOW + HOUR;
    same(&alex.enroll().await.err(), &Some(Error::EntitlementsRequired))
}

async fn an_older_token_takes_no_entitlement_away(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "older").holding("idp-basic");
    ok(alex.create().await)?;
    alex.granted = vec![Entitlement { code: "idp-basic".to_owned(), expires_at: NOW + 1 }];
    ok(alex.enroll().await)?;
    same(
        &alex.select("SELECT expires_at FROM entitlements WHERE user_id = ?1").await?,
        &vec![(NOW + HOUR).into()],
    )
}

async fn a_migration_changes_version_and_enrollments_once(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "migrate").holding("idp-basic");
    ok(alex.create().await)?;
    ok(alex.migrate(1).await)?;
    same(&alex.migrate(1).await, &Err(Error::VersionUnchanged))?;
    same(&ok(alex.status().await)?.version, &1)?;
    let active = "SELECT code || ' ' || active FROM enrollments WHERE user_id = ?1 ORDER BY code";
    same(
        &alex.select(active).await?,
        &vec!["credit-monitoring 0".into(), "idd-standalone 1".into()],
    )?;
    same(
        &alex.select("SELECT kind FROM outbox WHERE user_id = ?1").await?,
        &vec!["user.migrated".into()],
    )
}
