//! Promises of the use cases of `/idp/array/users`.

use super::people::{HOUR, LIMITS, NOW, Person};
use super::{Bench, Case, case, same};
use crate::db::Value;
use crate::users;
use crate::{Enrollment, Error, NewToken, Patch, Sealed, last_failure};

pub(super) const CASES: &[Case] = &[
    case!(a_second_create_is_refused_and_changes_nothing),
    case!(a_status_tells_which_data_there_is),
    case!(an_unknown_user_is_told_everywhere),
    case!(a_patch_changes_only_what_it_names),
    case!(a_new_ssn_or_birth_date_ends_the_authentication),
    case!(an_empty_patch_writes_nothing),
    case!(enrolments_follow_entitlements_and_keep_their_history),
    case!(enrolment_needs_an_unexpired_entitlement),
    case!(an_older_token_takes_no_entitlement_away),
    case!(a_migration_changes_version_and_enrolments_once),
    case!(a_new_token_replaces_the_old),
    case!(a_recent_failure_delays_a_token),
    case!(exhausted_attempts_refuse_a_token),
    case!(an_authenticated_user_gets_a_token_despite_failures),
    case!(deletion_leaves_one_audit_row),
    case!(a_lock_outlives_deletion),
    case!(an_ended_lock_is_forgotten_by_create),
];

fn ok<T>(result: Result<T, Error>) -> Result<T, String> {
    result.map_err(|error| format!("{error:?}"))
}

fn token(now: i64) -> NewToken<'static> {
    NewToken {
        hash: "hash-2",
        expires_at: now.saturating_add(HOUR),
    }
}

fn enrollment(code: &str, active: bool) -> Enrollment {
    Enrollment {
        code: code.to_owned(),
        active,
    }
}

async fn a_second_create_is_refused_and_changes_nothing(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "twice");
    ok(alex.create().await)?;
    same(&alex.create_with_version(1).await, &Err(Error::UserExists))?;
    same(
        &ok(users::status(bench.db, &alex.id, &alex.key).await)?.version,
        &0,
    )?;
    same(
        &alex
            .select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1")
            .await?,
        &vec![Value::Number(1.0)],
    )
}

async fn a_status_tells_which_data_there_is(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "status");
    ok(alex.create_with_version(1).await)?;
    alex.fail(2, 1_789_999_999_007).await?;
    let status = ok(users::status(bench.db, &alex.id, &alex.key).await)?;
    same(
        &(
            status.names,
            status.dob,
            status.email,
            status.phone,
            status.ssn,
            status.address,
        ),
        &(true, true, true, true, false, true),
    )?;
    same(
        &(
            status.version,
            status.authenticated,
            status.failures,
            status.last_failed_at,
        ),
        &(1, false, 2, Some("2026-09-21T14:13:19.007Z".to_owned())),
    )?;
    same(&status.array_user_id, &format!("vendor-{}-{NOW}", alex.id))
}

async fn an_unknown_user_is_told_everywhere(bench: &Bench<'_>) -> Result<(), String> {
    let pat = Person::new(bench, "nobody").holding("idp-basic");
    let email = Patch {
        email: Some(Sealed("k1.eA".to_owned())),
        ..Patch::default()
    };
    same(
        &users::status(bench.db, &pat.id, &pat.key).await.err(),
        &Some(Error::UserUnknown),
    )?;
    same(
        &users::update(bench.db, &pat.actor(), email).await.err(),
        &Some(Error::UserUnknown),
    )?;
    same(
        &users::update(bench.db, &pat.actor(), Patch::default())
            .await
            .err(),
        &Some(Error::UserUnknown),
    )?;
    same(
        &users::delete(bench.db, &pat.actor(), &LIMITS).await,
        &Err(Error::UserUnknown),
    )?;
    same(
        &users::enroll(bench.db, &pat.actor()).await.err(),
        &Some(Error::UserUnknown),
    )?;
    same(
        &users::refresh_token(bench.db, &pat.actor(), &token(NOW), &LIMITS).await,
        &Err(Error::UserUnknown),
    )?;
    same(
        &users::migrate(bench.db, &pat.actor(), 1).await,
        &Err(Error::UserUnknown),
    )?;
    same(
        &pat.select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1")
            .await?,
        &vec![Value::Number(0.0)],
    )
}

async fn a_patch_changes_only_what_it_names(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "patch");
    ok(alex.create().await)?;
    let patch = Patch {
        email: Some(Sealed("k1.bmV3".to_owned())),
        phone: Some(None),
        ..Patch::default()
    };
    let status = ok(users::update(bench.db, &alex.actor(), patch).await)?;
    same(
        &(status.email, status.phone, status.dob),
        &(true, false, true),
    )?;
    same(
        &alex
            .select("SELECT email FROM profiles WHERE user_id = ?1")
            .await?,
        &vec!["k1.bmV3".into()],
    )?;
    same(
        &alex
            .select("SELECT dob FROM profiles WHERE user_id = ?1")
            .await?,
        &vec!["k1.c2VhbGVk".into()],
    )
}

async fn a_new_ssn_or_birth_date_ends_the_authentication(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "reauth");
    ok(alex.create().await)?;
    let sealed = || Sealed("k1.bmV3".to_owned());
    let email = Patch {
        email: Some(sealed()),
        ..Patch::default()
    };
    let ssn = Patch {
        ssn: Some(Some(sealed())),
        ..Patch::default()
    };
    let no_ssn = Patch {
        ssn: Some(None),
        ..Patch::default()
    };
    let dob = Patch {
        dob: Some(sealed()),
        ..Patch::default()
    };
    for (patch, stays) in [(email, true), (ssn, false), (no_ssn, false), (dob, false)] {
        alex.set_authenticated().await?;
        same(
            &ok(users::update(bench.db, &alex.actor(), patch).await)?.authenticated,
            &stays,
        )?;
    }
    Ok(())
}

async fn an_empty_patch_writes_nothing(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "empty");
    ok(alex.create().await)?;
    ok(users::update(bench.db, &alex.actor(), Patch::default()).await)?;
    same(
        &alex
            .select_by_key("SELECT count(*) FROM audit WHERE user_key = ?1")
            .await?,
        &vec![Value::Number(1.0)],
    )
}

async fn enrolments_follow_entitlements_and_keep_their_history(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let mut alex = Person::new(bench, "enroll").holding("idp-pro");
    ok(alex.create().await)?;
    let pro = ["credit-monitoring", "data-removal", "neighborhood-watch"];
    same(
        &ok(users::enroll(bench.db, &alex.actor()).await)?,
        &pro.map(|code| enrollment(code, true)).to_vec(),
    )?;
    // Two hours later `idp-pro` has expired, and the new token has only `idp-basic`.
    alex.now = NOW + 2 * HOUR;
    alex.granted = vec![crate::Entitlement {
        code: "idp-basic".to_owned(),
        expires_at: NOW + 3 * HOUR,
    }];
    let basic = [
        ("credit-monitoring", true),
        ("data-removal", false),
        ("neighborhood-watch", false),
    ];
    same(
        &ok(users::enroll(bench.db, &alex.actor()).await)?,
        &basic
            .map(|(code, active)| enrollment(code, active))
            .to_vec(),
    )?;
    let history = "SELECT code || ' ' || active || ' ' || changed_at FROM enrollment_history WHERE user_id = ?1 ORDER BY changed_at, code";
    let then = NOW + 2 * HOUR;
    let wanted = [
        format!("credit-monitoring 1 {NOW}"),
        format!("data-removal 1 {NOW}"),
        format!("neighborhood-watch 1 {NOW}"),
        format!("data-removal 0 {then}"),
        format!("neighborhood-watch 0 {then}"),
    ];
    same(
        &alex.select(history).await?,
        &wanted.map(Value::from).to_vec(),
    )
}

async fn enrolment_needs_an_unexpired_entitlement(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "bare");
    ok(alex.create().await)?;
    same(
        &users::enroll(bench.db, &alex.actor()).await.err(),
        &Some(Error::EntitlementsRequired),
    )?;
    alex.granted = vec![crate::Entitlement {
        code: "unmapped".to_owned(),
        expires_at: NOW + HOUR,
    }];
    same(&ok(users::enroll(bench.db, &alex.actor()).await)?, &vec![])?;
    alex.granted.clear();
    alex.now = NOW + HOUR;
    same(
        &users::enroll(bench.db, &alex.actor()).await.err(),
        &Some(Error::EntitlementsRequired),
    )
}

async fn an_older_token_takes_no_entitlement_away(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "older").holding("idp-basic");
    ok(alex.create().await)?;
    alex.granted = vec![crate::Entitlement {
        code: "idp-basic".to_owned(),
        expires_at: NOW + 1,
    }];
    ok(users::enroll(bench.db, &alex.actor()).await)?;
    same(
        &alex
            .select("SELECT expires_at FROM entitlements WHERE user_id = ?1")
            .await?,
        &vec![(NOW + HOUR).into()],
    )
}

async fn a_migration_changes_version_and_enrolments_once(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "migrate").holding("idp-basic");
    ok(alex.create().await)?;
    ok(users::migrate(bench.db, &alex.actor(), 1).await)?;
    same(
        &users::migrate(bench.db, &alex.actor(), 1).await,
        &Err(Error::VersionUnchanged),
    )?;
    same(
        &ok(users::status(bench.db, &alex.id, &alex.key).await)?.version,
        &1,
    )?;
    let active = "SELECT code || ' ' || active FROM enrollments WHERE user_id = ?1 ORDER BY code";
    same(
        &alex.select(active).await?,
        &vec!["credit-monitoring 0".into(), "idd-standalone 1".into()],
    )?;
    same(
        &alex
            .select("SELECT kind || payload FROM outbox WHERE user_id = ?1")
            .await?,
        &vec!["user.migrated{\"version\":1}".into()],
    )
}

async fn a_new_token_replaces_the_old(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "token");
    ok(alex.create().await)?;
    let array_user_id =
        ok(users::refresh_token(bench.db, &alex.actor(), &token(NOW), &LIMITS).await)?;
    same(&array_user_id, &format!("vendor-{}-{NOW}", alex.id))?;
    same(
        &alex
            .select("SELECT token_hash FROM user_tokens WHERE user_id = ?1")
            .await?,
        &vec!["hash-2".into()],
    )
}

async fn a_recent_failure_delays_a_token(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "early");
    ok(alex.create().await)?;
    alex.fail(1, NOW).await?;
    alex.now = NOW + LIMITS.lock - 1;
    same(
        &users::refresh_token(bench.db, &alex.actor(), &token(NOW), &LIMITS).await,
        &Err(Error::AttemptsTooEarly),
    )?;
    same(&ok(last_failure(bench.db, &alex.key).await)?, &Some(NOW))?;
    same(
        &alex
            .select("SELECT token_hash FROM user_tokens WHERE user_id = ?1")
            .await?,
        &vec!["hash-1".into()],
    )?;
    alex.now = NOW + LIMITS.lock;
    ok(users::refresh_token(bench.db, &alex.actor(), &token(alex.now), &LIMITS).await).map(drop)
}

async fn exhausted_attempts_refuse_a_token(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "exhausted");
    ok(alex.create().await)?;
    alex.fail(3, NOW).await?;
    alex.now = NOW + 30 * LIMITS.lock;
    same(
        &users::refresh_token(bench.db, &alex.actor(), &token(NOW), &LIMITS).await,
        &Err(Error::AttemptsExhausted),
    )
}

async fn an_authenticated_user_gets_a_token_despite_failures(
    bench: &Bench<'_>,
) -> Result<(), String> {
    let alex = Person::new(bench, "authenticated");
    ok(alex.create().await)?;
    alex.fail(3, NOW).await?;
    alex.set_authenticated().await?;
    ok(users::refresh_token(bench.db, &alex.actor(), &token(NOW), &LIMITS).await).map(drop)
}

async fn deletion_leaves_one_audit_row(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "gone").holding("idp-pro");
    ok(alex.create().await)?;
    ok(users::migrate(bench.db, &alex.actor(), 1).await)?;
    ok(users::delete(bench.db, &alex.actor(), &LIMITS).await)?;
    for count in [
        "SELECT count(*) FROM profiles WHERE user_id = ?1",
        "SELECT count(*) FROM array_users WHERE user_id = ?1",
        "SELECT count(*) FROM user_tokens WHERE user_id = ?1",
        "SELECT count(*) FROM entitlements WHERE user_id = ?1",
        "SELECT count(*) FROM enrollments WHERE user_id = ?1",
        "SELECT count(*) FROM enrollment_history WHERE user_id = ?1",
        "SELECT count(*) FROM outbox WHERE user_id = ?1",
    ] {
        same(
            &(count, alex.select(count).await?),
            &(count, vec![Value::Number(0.0)]),
        )?;
    }
    same(
        &alex
            .select_by_key("SELECT action FROM audit WHERE user_key = ?1")
            .await?,
        &vec!["user.deleted".into()],
    )?;
    ok(alex.create().await)
}

async fn a_lock_outlives_deletion(bench: &Bench<'_>) -> Result<(), String> {
    let mut alex = Person::new(bench, "locked");
    ok(alex.create().await)?;
    alex.fail(1, NOW).await?;
    ok(users::delete(bench.db, &alex.actor(), &LIMITS).await)?;
    same(&alex.create().await, &Err(Error::AttemptsTooEarly))?;
    alex.fail(3, NOW).await?;
    same(&alex.create().await, &Err(Error::AttemptsExhausted))?;
    same(
        &alex
            .select("SELECT count(*) FROM profiles WHERE user_id = ?1")
            .await?,
        &vec![Value::Number(0.0)],
    )?;
    alex.now = NOW + LIMITS.lock;
    ok(alex.create().await)
}

async fn an_ended_lock_is_forgotten_by_create(bench: &Bench<'_>) -> Result<(), String> {
    let alex = Person::new(bench, "forgotten");
    alex.fail(3, NOW - LIMITS.lock).await?;
    ok(alex.create().await)?;
    same(
        &ok(users::status(bench.db, &alex.id, &alex.key).await)?.failures,
        &0,
    )
}
