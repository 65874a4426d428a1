//! Whose data it is that comes in.

/// A user, by one of two ids.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// As Array knows the user.
    Array(&'a str),
    /// Our own id.
    User(&'a str),
}

impl<'a> Owner<'a> {
    /// The id itself. What comes in is sealed under it.
    #[must_use]
    pub const fn id(self) -> &'a str {
        match self {
            Self::Array(id) | Self::User(id) => id,
        }
    }

    /// The parameter `:array_user_id` of [`array_user_id`].
    pub(crate) const fn array_user_id(self) -> Option<&'a str> {
        match self {
            Self::Array(id) => Some(id),
            Self::User(_) => None,
        }
    }

    /// The parameter `:user_id` of [`array_user_id`].
    pub(crate) const fn user_id(self) -> Option<&'a str> {
        match self {
            Self::Array(_) => None,
            Self::User(id) => Some(id),
        }
    }
}

/// By which id Array knows the owner: `:array_user_id`, or that of `:user_id`. NULL for a user who has no profile.
macro_rules! array_user_id {
    () => {
        "coalesce(:array_user_id, (SELECT array_user_id FROM profiles WHERE user_id = :user_id))"
    };
}
pub(crate) use array_user_id;
