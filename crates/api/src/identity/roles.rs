//! The roles of users.

/// What every user may do, as sign-ins, tokens and users tell it. Roles that are sent are ignored.
pub(super) const ROLES: &[&str] = &["customer"];
