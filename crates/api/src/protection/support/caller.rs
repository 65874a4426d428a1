//! Services with the scope `support`.

use crate::auth::identity::Identity;
use crate::call::Call;
use crate::caller::Caller;
use crate::error::Error;
use crate::params::PathParameter;
use crate::protection::support::failure::USER_UNKNOWN;
use crate::refusal::Refusal;
use crate::who::{Calls, User};

/// The user that support looks after.
pub(crate) const USER_ID: PathParameter =
    PathParameter::new("user_id", "The user's id, percent-encoded.");

/// The desk, where it looks at no user in particular.
pub(crate) struct Desk;

impl Calls for Desk {
    const CALLER: Caller = Caller::Desk("support");
    type Who<'a> = &'a Identity;

    fn who<'a>(call: &'a Call<'a>) -> Result<&'a Identity, Error> {
        call.identity()
    }
}

/// A support desk that may forget users. Who answers questions needs no such scope.
pub(crate) struct SupportDelete;

impl Calls for SupportDelete {
    const CALLER: Caller = Caller::Service("support.delete");
    const REFUSALS: &'static [&'static Refusal] = Support::REFUSALS;
    type Who<'a> = User<'a>;

    fn who<'a>(call: &'a Call<'a>) -> Result<User<'a>, Error> {
        Support::who(call)
    }
}

/// A support desk. What it acts on is the user in the path.
pub(crate) struct Support;

impl Calls for Support {
    const CALLER: Caller = Caller::Service("support");
    const REFUSALS: &'static [&'static Refusal] = &[&USER_UNKNOWN];
    type Who<'a> = User<'a>;

    fn who<'a>(call: &'a Call<'a>) -> Result<User<'a>, Error> {
        User::in_path(call)?.ok_or(Error::Refused(&USER_UNKNOWN))
    }
}
