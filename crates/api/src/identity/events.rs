//! What other systems are told of: rows that are written with what they tell of.

use idp_store::db::Statement;
use idp_store::events::{self, NewEvent};
use idp_store::guesses::TOLD_AFTER;
use serde::Serialize;

use crate::announce::{new_event_after, offer};
use crate::error::Error;
use crate::identity::email_token::EmailToken;
use crate::identity::mailed_code::MailedCode;
use crate::identity::reset_token::ResetToken;
use crate::identity::sealed_user::SealedUser;
use crate::time::rfc3339;

/// What happened to a user.
pub(super) enum Event<'a> {
    /// The user may choose a new password with this token. The one who is told writes to the user.
    PasswordResetRequested(&'a ResetToken),
    /// The user is to prove with this token that the address in it is theirs. The one who is told writes to that address.
    EmailVerificationRequested(&'a EmailToken),
    /// The user may log in with this code. The one who is told writes to the user.
    CodeRequested(&'a MailedCode),
    /// The e-mail address was verified; where it is another one than before, the verified one of before.
    EmailChanged(Option<&'a str>),
    /// The password is another one.
    PasswordChanged,
    /// Codes were refused after the right password: somebody else may know it.
    LogInRefused,
    /// A refresh token was used that had been used before: a session was stolen, and has ended.
    SessionReplayed,
    /// The site's application let the user into the page.
    SessionLinked,
    /// The user name is another one.
    UsernameChanged,
    /// The user is gone, with all that was kept of them; their account, which nothing else tells any more.
    Deleted(&'a str),
    /// The user may not log in any more.
    Deactivated,
    /// The user may log in again.
    Activated,
    /// Somebody got a copy of all that is known of the user.
    Exported,
    /// Name, telephone numbers, language or what the site keeps with the user were corrected.
    Updated,
    /// A second factor was confirmed.
    SecondFactorAdded,
    /// The second factor was removed, by its user or because it was lost.
    SecondFactorRemoved,
    /// The site says that the second factor is lost: log-ins ask for it until then, Unix milliseconds, unless it is used before.
    SecondFactorResetRequested(i64),
}

/// What happens all day.
#[derive(Clone, Copy)]
pub(super) enum Everyday {
    /// There is another person, or a guest became one.
    SignedUp,
    /// Somebody logged in.
    LoggedIn,
}

impl Everyday {
    /// Has it told, where somebody takes it.
    pub(super) fn offer(self, user: &SealedUser<'_>) -> Result<Statement, Error> {
        let kind = match self {
            Self::SignedUp => "user.signed_up",
            Self::LoggedIn => "user.logged_in",
        };
        let data = Data::User { user_id: user.id, effective_at: None, count: None };
        Ok(offer(user.call, user.id, kind, &data)?.keep())
    }
}

/// What is told of it, beside the request, which all events name.
#[derive(Serialize)]
#[serde(untagged)]
enum Data<'a> {
    ResetToken(&'a ResetToken),
    EmailToken(&'a EmailToken),
    MailedCode(&'a MailedCode),
    #[serde(rename_all = "camelCase")]
    Gone {
        account: &'a str,
        user_id: &'a str,
    },
    #[serde(rename_all = "camelCase")]
    User {
        user_id: &'a str,
        /// When it takes effect, RFC 3339 in UTC.
        #[serde(skip_serializing_if = "Option::is_none")]
        effective_at: Option<String>,
        /// How often it happened within the last hour, at the least.
        #[serde(skip_serializing_if = "Option::is_none")]
        count: Option<i64>,
    },
}

impl<'a> Event<'a> {
    const fn kind(&self) -> &'static str {
        match self {
            Self::PasswordResetRequested(_) => "user.password_reset_requested",
            Self::EmailVerificationRequested(_) => "user.email_verification_requested",
            Self::CodeRequested(_) => "user.code_requested",
            Self::EmailChanged(_) => "user.email_changed",
            Self::PasswordChanged => "user.password_changed",
            Self::LogInRefused => "user.login_refused",
            Self::SessionReplayed => "user.session_replayed",
            Self::SessionLinked => "user.session_linked",
            Self::UsernameChanged => "user.username_changed",
            Self::Deleted(_) => "user.deleted",
            Self::Deactivated => "user.deactivated",
            Self::Activated => "user.activated",
            Self::Exported => "user.exported",
            Self::Updated => "user.updated",
            Self::SecondFactorAdded => "user.second_factor_added",
            Self::SecondFactorRemoved => "user.second_factor_removed",
            Self::SecondFactorResetRequested(_) => "user.second_factor_reset_requested",
        }
    }

    /// Has the event told.
    pub(super) fn insert(&self, user: &SealedUser<'_>) -> Result<Statement, Error> {
        Ok(events::insert(self.row(user)?, user.call.now))
    }

    /// The row that has the event told.
    pub(super) fn row<'u>(&self, user: &'u SealedUser<'_>) -> Result<NewEvent<'u>, Error>
    where
        'a: 'u,
    {
        let (call, kind) = (user.call, self.kind());
        let data = match self {
            Self::PasswordResetRequested(token) => Data::ResetToken(token),
            Self::EmailVerificationRequested(token) => Data::EmailToken(token),
            Self::CodeRequested(code) => Data::MailedCode(code),
            Self::SecondFactorResetRequested(at) => {
                Data::User { user_id: user.id, effective_at: Some(rfc3339(*at)), count: None }
            }
            Self::LogInRefused => {
                Data::User { user_id: user.id, effective_at: None, count: Some(TOLD_AFTER) }
            }
            Self::Deleted(account) => Data::Gone { account, user_id: user.id },
            Self::EmailChanged(_)
            | Self::PasswordChanged
            | Self::SessionReplayed
            | Self::SessionLinked
            | Self::UsernameChanged
            | Self::Deactivated
            | Self::Activated
            | Self::Exported
            | Self::Updated
            | Self::SecondFactorAdded
            | Self::SecondFactorRemoved => {
                Data::User { user_id: user.id, effective_at: None, count: None }
            }
        };
        let (account, former) = match self {
            Self::Deleted(account) => (Some(*account), None),
            Self::EmailChanged(former) => (None, *former),
            _ => (None, None),
        };
        Ok(NewEvent { account, ..new_event_after(call, user.id, (kind, former), &data)? })
    }
}
