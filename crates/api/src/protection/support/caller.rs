//! Services with the scope `support`.

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
