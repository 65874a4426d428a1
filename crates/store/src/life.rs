//! What happens to a person between signing up and being forgotten: deactivated, activated, corrected.

use crate::audit::Trail;
use crate::batch::Batch;
use crate::db::Statement;
use crate::events::NewEvent;
use crate::sealed::Sealed;
use crate::{emails, guard, links, mailed_codes, resets, second_factor, sessions, sql};

/// Whether a user may log in from now on.
pub struct State<'a> {
    /// Whose.
    pub user_id: &'a str,
    /// Whether it is so.
    pub is_active: bool,
    /// Why.
    pub reason: Option<Sealed>,
    /// Whether an operator says so, whose word the site does not take back.
    pub by_operator: bool,
}

/// Ends every session of a user, and all that was begun and would give somebody one later: whoever began it may be whom this is to keep out.
#[must_use]
pub fn end_ways_in(user_id: &str) -> [Statement; 7] {
    [
        sessions::end_all(user_id),
        second_factor::forget_challenges(user_id),
        second_factor::forget_begun(user_id),
        resets::forget(user_id),
        mailed_codes::forget(user_id),
        links::forget(user_id),
        emails::forget_asked(user_id),
    ]
}

/// Says whether a user may log in. Whoever may not has no session from then on, and nothing that would give one; a second factor that was
/// said to be lost stays. What is `told` is told where it was otherwise before. Or fails with [`Error::AccountUserUnknown`](crate::Error::AccountUserUnknown),
/// or with [`Error::UserHeld`](crate::Error::UserHeld) where a site activates whom an operator deactivated.
#[must_use]
pub fn set_state(state: State<'_>, told: NewEvent<'_>, trail: &Trail<'_>) -> Batch {
    let now = trail.now;
    let State { user_id, is_active, reason, by_operator } = state;
    let NewEvent { id, kind, payload, .. } = told;
    let mut batch = Batch::from([
        guard::require_person(user_id),
        sql!(
            "INSERT INTO guard (user_released) SELECT 0 FROM users \
             WHERE user_id = :user_id AND is_held AND NOT is_active AND :is_active AND NOT :by_operator",
            user_id,
            is_active,
            by_operator,
        ),
        sql!(
            "INSERT INTO events (user_id, id, account, kind, payload, created_at, next_at) \
             SELECT user_id, :id, account, :kind, :payload, :now, :now FROM users WHERE user_id = :user_id AND is_active <> :is_active",
            user_id,
            id,
            kind,
            payload,
            is_active,
            now,
        ),
        sql!(
            "UPDATE users SET is_active = :is_active, state_reason = :reason, state_at = :now, updated_at = :now, \
             is_held = iif(:by_operator, NOT :is_active, is_held AND NOT is_active AND NOT :is_active) WHERE user_id = :user_id",
            user_id,
            is_active,
            by_operator,
            reason,
            now,
        ),
    ]);
    if !is_active {
        batch.extend(end_ways_in(user_id));
        batch.extend(second_factor::end_reset(trail, user_id));
    }
    batch
}

/// Puts another profile in place of the one that was read; or fails with [`Error::ProfileChanged`](crate::Error::ProfileChanged) where it is not
/// that one any more.
#[must_use]
pub fn correct(user_id: &str, before: &Sealed, profile: Sealed, now: i64) -> [Statement; 2] {
    [
        guard::require_profile(user_id, before),
        sql!(
            "UPDATE users SET profile = :profile, updated_at = :now WHERE user_id = :user_id",
            user_id,
            profile,
            now,
        ),
    ]
}
