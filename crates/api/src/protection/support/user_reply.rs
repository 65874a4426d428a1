//! A user, as support reads it.

use idp_store::enrollment::Change;
use idp_store::{Batch, Results, Status, support};
use serde::Serialize;

use crate::call::Call;
use crate::conditional::{ETag, Versioned};
use crate::error::Error;
use crate::protection::enrollments::EnrollmentReply;
use crate::protection::support::failure::USER_UNKNOWN;
use crate::time::rfc3339;
use crate::who::User;

/// A user, as support reads it. Times are RFC 3339 in UTC.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct UserReply {
    /// Its ids and dates.
    array_user_details: Details,
    /// Every enrollment that it ever had, by their codes.
    enrollments: Vec<EnrollmentReply>,
    /// Which data there is, and the counters.
    user_status_response: StatusReply,
    #[serde(skip)]
    revision: i64,
}

impl Versioned for UserReply {
    /// Attempts and enrollments are counted elsewhere.
    fn etag(&self) -> ETag {
        ETag::new(self.revision).beside(self)
    }
}

/// Ids and dates of a user.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Details {
    /// The user's id.
    user_id: String,
    /// The id by which Array knows the user, a UUID.
    array_user_id: String,
    /// Migration version, 0 or 1.
    version: u8,
    /// When the profile was made.
    created_at: String,
    /// When it was last changed.
    updated_at: String,
}

/// Which data there is of a user, never the data itself.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StatusReply {
    /// Whether the bureau's questions were answered.
    authenticated: bool,
    /// Only where it is so: SSN or date of birth are not those that Array was told of, and no answers authenticate the user.
    #[serde(skip_serializing_if = "Option::is_none")]
    person_changed: Option<bool>,
    /// How many attempts to authenticate failed.
    auth_attempts: i64,
    /// How many attempts are left.
    remaining_auth_attempts: i64,
    /// When the last one failed.
    last_auth_attempt: Option<String>,
    /// Whether a first name is stored.
    first_name_configured: bool,
    /// Whether a last name is stored.
    last_name_configured: bool,
    /// Whether a date of birth is stored.
    dob_configured: bool,
    /// Whether an address is stored.
    address_configured: bool,
    /// Whether an e-mail address is stored.
    email_configured: bool,
    /// Whether a phone number is stored.
    phone_number_configured: bool,
    /// Whether an SSN is stored.
    ssn_configured: bool,
    /// The newest hundred changes of the enrollments, the newest first.
    status_history: Vec<ChangeReply>,
}

/// A change of an enrollment.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ChangeReply {
    /// The enrollment's code.
    code: String,
    /// Whether it was turned on.
    active: bool,
    /// When.
    changed_at: String,
}

impl From<Change> for ChangeReply {
    fn from(Change { code, active, changed_at }: Change) -> Self {
        Self { code, active, changed_at: rfc3339(changed_at) }
    }
}

/// What has to be asked for a [`UserReply`].
pub(super) struct Questions(support::Questions);

impl Questions {
    /// Adds the questions to a batch.
    pub(super) fn ask(batch: &mut Batch, user: &User<'_>) -> Self {
        Self(support::user(batch, user.id(), &user.key))
    }

    /// The reply, out of what the batch gave.
    ///
    /// # Errors
    /// 404 where there is no such user.
    pub(super) fn reply(
        &self,
        call: &Call<'_>,
        results: &Results,
        user: &User<'_>,
    ) -> Result<UserReply, Error> {
        let status = results.first(&self.0.status)?.ok_or(Error::Refused(&USER_UNKNOWN))?;
        let history = results.all(&self.0.history)?.into_iter().map(ChangeReply::from).collect();
        Ok(UserReply {
            array_user_details: Details {
                user_id: user.id().to_owned(),
                array_user_id: status.array_user_id.clone(),
                version: status.version,
                created_at: rfc3339(status.created_at),
                updated_at: rfc3339(status.updated_at),
            },
            enrollments: EnrollmentReply::all(results.all(&self.0.enrollments)?),
            user_status_response: StatusReply::new(&status, history, call),
            revision: status.revision,
        })
    }
}

impl StatusReply {
    fn new(status: &Status, status_history: Vec<ChangeReply>, call: &Call<'_>) -> Self {
        Self {
            authenticated: status.authenticated,
            person_changed: status.person_changed.then_some(true),
            auth_attempts: status.failures,
            remaining_auth_attempts: call.config.limits.remaining(status.failures),
            last_auth_attempt: status.last_failed_at.map(rfc3339),
            first_name_configured: status.names,
            last_name_configured: status.names,
            dob_configured: status.dob,
            address_configured: status.address,
            email_configured: status.email,
            phone_number_configured: status.phone,
            ssn_configured: status.ssn,
            status_history,
        }
    }
}
