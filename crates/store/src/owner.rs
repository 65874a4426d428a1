//! Whose data it is that comes in.

use crate::db::Value;

/// A user, by one of two ids.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// As the vendor names the user.
    Vendor(&'a str),
    /// Our own id.
    User(&'a str),
}

impl Owner<'_> {
    /// The parameters `?1` and `?2` of [`vendor_id`].
    pub(crate) fn values(self) -> [Value; 2] {
        match self {
            Self::Vendor(id) => [id.into(), Value::Null],
            Self::User(id) => [Value::Null, id.into()],
        }
    }
}

/// The vendor's id of the owner (`?1`, `?2`); NULL for a user who has no profile.
macro_rules! vendor_id {
    () => {
        "coalesce(?1, (SELECT array_user_id FROM profiles WHERE user_id = ?2))"
    };
}
pub(crate) use vendor_id;
