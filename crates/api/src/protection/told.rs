//! What other systems are told of profiles and alerts: ids, and nothing that is personal.

use idp_model::is_uuid;
use idp_store::Limits;
use idp_store::db::Statement;
use idp_store::offers::Offer;
use serde::Serialize;

use crate::announce::offer;
use crate::call::Call;
use crate::crypto::hash;
use crate::error::Error;
use crate::who::User;

/// What happened to a profile.
#[derive(Clone, Copy)]
pub(super) enum Change {
    /// There is one.
    Created,
    /// Something in it is another.
    Updated,
    /// It is gone, with all that was kept with it.
    Deleted,
    /// The enrollments follow the entitlements anew.
    Enrolled,
    /// It follows the mapping of that version.
    Migrated(u8),
}

/// What is told of a profile.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Profile<'a> {
    user_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u8>,
}

impl Change {
    /// Has it told about the user. Nothing is asked of the database where nobody can take it: without `WEBHOOK_URL` the endpoints of tenants
    /// are left, whose people we gave their ids, UUIDs.
    pub(super) fn tell(self, call: &Call<'_>, user: &User<'_>) -> Result<Option<Statement>, Error> {
        let may_be_taken = call.config.takes_everyday_traffic() || is_uuid(user.id().as_bytes());
        may_be_taken.then(|| self.offer(call, user.id()).map(Offer::keep)).transpose()
    }

    /// Has it told about the user of that id, if there is a profile.
    pub(super) fn tell_if_known(self, call: &Call<'_>, user_id: &str) -> Result<Statement, Error> {
        self.offer(call, user_id).map(Offer::keep_if_profile)
    }

    fn offer<'u>(self, call: &Call<'_>, user_id: &'u str) -> Result<Offer<'u>, Error> {
        let (kind, version) = match self {
            Self::Created => ("profile.created", None),
            Self::Updated => ("profile.updated", None),
            Self::Deleted => ("profile.deleted", None),
            Self::Enrolled => ("profile.enrolled", None),
            Self::Migrated(version) => ("profile.migrated", Some(version)),
        };
        offer(call, user_id, kind, &Profile { user_id, version })
    }
}

/// What is told of whom Array alone names: whose id it is, is said when it is sent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OfArray<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    alert_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bureau: Option<&'a str>,
}

/// Has it told that an alert came. Behind what keeps it.
pub(super) fn alert(
    call: &Call<'_>,
    array_user_id: &str,
    (bureau, alert_id): (&str, &str),
) -> Result<Statement, Error> {
    let about = OfArray { alert_id: Some(alert_id), bureau: Some(bureau) };
    let offer = offer(call, array_user_id, "alert.received", &about)?;
    Ok(offer.keep_of_alert(bureau, alert_id))
}

/// Has it told that a profile has no attempt left, if that is so. Behind what counts the failure.
pub(super) fn lock(call: &Call<'_>, array_user_id: &str) -> Result<Statement, Error> {
    let limits: &Limits = &call.config.limits;
    let about = OfArray { alert_id: None, bureau: None };
    let offer = offer(call, array_user_id, "profile.locked", &about)?;
    Ok(offer.keep_of_lock(&hash(array_user_id), limits))
}
