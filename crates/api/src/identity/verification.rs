//! How the verification of an address begins: a token is kept, and whoever writes to users is told of it.

use idp_model::payload::identity::User;
use idp_store::db::Statement;
use idp_store::emails::{self, Issued};
use idp_store::guesses::{Guess, Kind, Subject};

use crate::crypto::Column;
use crate::crypto::opaque::Opaque;
use crate::error::Error;
use crate::identity::email_token::EmailToken;
use crate::identity::events::Event;
use crate::identity::sealed_user::SealedUser;

/// Has a token sent to that address, which becomes the user's once the token comes back. Only so many mails go to one address, whoever
/// asks for them: one more is not sent, and nobody is told so.
pub(super) fn begin(
    user: &SealedUser<'_>,
    account: &str,
    profile: User,
    email: &str,
) -> Result<Vec<Statement>, Error> {
    let call = user.call;
    let email_key = call.config.keys.email_key(account, email);
    let secret = Opaque::new(user.id, call.ports.random)?;
    let expires_at = call.now.saturating_add(emails::LIFE_MS);
    let token = EmailToken::new(secret.text, expires_at, (user.id, profile, email));
    let (subject, network) = (Subject::Email { account, email_key: &email_key }, call.network());
    let mails = Guess { kind: Kind::Email, subject, network, now: call.now };
    let issued = Issued {
        user_id: user.id,
        hash: &secret.hash,
        email: user.seal(Column::TokenEmail.of(&[&secret.hash]), &email)?,
        email_key: &email_key,
        session_id: call.identity.as_ref().and_then(|identity| identity.session.as_deref()),
        expires_at,
    };
    Ok(emails::issue(issued, &mails, Event::EmailVerificationRequested(&token).row(user)?))
}
