//! Services with the scope `operator`.

use idp_store::operating::Operator;

use super::failure::{ACCOUNT_UNKNOWN, KEY_UNKNOWN};
use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::params::PathParameter;
use crate::refusal::Refusal;
use crate::who::Calls;

const SCOPE: &str = "operator";

/// The tenant.
pub(super) const ACCOUNT: PathParameter =
    PathParameter::new("account", "The account of the tenant.");
/// A key of the tenant.
pub(super) const KEY_ID: PathParameter = PathParameter::new("keyId", "The id of the key.");
/// A client.
pub(super) const CLIENT_ID: PathParameter = PathParameter::new("clientId", "The id of the client.");

/// An event.
pub(super) const EVENT_ID: PathParameter = PathParameter::new("eventId", "The id of the event.");

/// Who acts, as audit rows say it.
fn operator<'a>(call: &'a Call<'a>) -> Result<Operator<'a>, Error> {
    let (actor, person) = call.identity()?.actor();
    Ok(Operator {
        actor,
        person,
        request_id: &call.request_id.own,
        client_request_id: call.request_id.client.as_deref(),
        now: call.now,
    })
}

/// An operator, where the path names nothing.
pub(super) struct OperatorDesk;

impl Calls for OperatorDesk {
    const CALLER: Caller = Caller::Desk(SCOPE);
    type Who<'a> = Operator<'a>;

    fn who<'a>(call: &'a Call<'a>) -> Result<Operator<'a>, Error> {
        operator(call)
    }
}

/// An operator of what the path names: a tenant, or a client.
pub(super) struct OperatorOf;

impl Calls for OperatorOf {
    const CALLER: Caller = Caller::Service(SCOPE);
    const REFUSALS: &'static [&'static Refusal] = &[&ACCOUNT_UNKNOWN, &KEY_UNKNOWN];
    type Who<'a> = Operator<'a>;

    fn who<'a>(call: &'a Call<'a>) -> Result<Operator<'a>, Error> {
        operator(call)
    }
}
