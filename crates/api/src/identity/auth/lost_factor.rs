//! A second factor that was lost, and for which log-ins do not ask any more: it goes with the first of them.

use idp_store::db::Statement;
use idp_store::people::Candidate;
use idp_store::{audit, second_factor, sessions};

use crate::error::Error;
use crate::identity::events::Event;
use crate::identity::sealed_user::SealedUser;

/// Removes the factor whose time has ended, where there is one, and every session but `session`: they began while it was in force. That
/// it is asked for no more, whoever calls this has seen.
pub(super) fn remove(
    user: &SealedUser<'_>,
    found: &Candidate,
    session: Option<&str>,
) -> Result<Vec<Statement>, Error> {
    if found.factor_until.is_none() {
        return Ok(Vec::new());
    }
    let mut statements = second_factor::remove(user.id).to_vec();
    statements.extend(sessions::end_others(user.id, session));
    statements.extend([
        audit::insert(&user.trail(), "user.second_factor_removed"),
        Event::SecondFactorRemoved.insert(user)?,
    ]);
    Ok(statements)
}
