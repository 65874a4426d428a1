//! `/idp/support`: what a support desk may see and do. Only services with the scope `support` come here.

pub(crate) mod users;

use crate::endpoint::Caller;

/// Who may call.
const CALLER: Caller = Caller::Service("support");
