//! The parameters of the paths.

use crate::params::PathParameter;

/// The program: what a partner's token has to be for.
pub(super) const PROGRAM: PathParameter =
    PathParameter::new("programCode", "The program's code, 1–64 of `A-Za-z0-9_-`.");
pub(super) const ACCOUNT: PathParameter = PathParameter::new(
    "accountIdentifier",
    "The account, as the reply to its creation names it. One of another program is unknown.",
);
pub(super) const USER: PathParameter = PathParameter::new(
    "userIdentifier",
    "The user of that account, as the reply to its creation names it.",
);
