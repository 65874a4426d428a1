//! Revisions: the counter of a row that can be changed, by which a client says which one it has read. The triggers of migration 0020
//! count. Every guard here is about a row that its caller may know of: where there is none, it holds, and another guard says so.

use crate::db::{Statement, Value};
use crate::sql;

/// Which revisions of what is to be changed will do.
#[derive(Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whichever it has.
    Unsaid,
    /// Whichever it has, but it has to be there.
    Any,
    /// One of these.
    OneOf(Vec<i64>),
}

/// The row of `$table` that meets `$row` has one of the expected revisions, if there is such a row; else `revision_changed`.
macro_rules! require_revision {
    ($expected:expr, $table:literal, $row:literal, $($name:ident),+) => {
        match $expected {
            Expected::Unsaid | Expected::Any => None,
            Expected::OneOf(revisions) => Some(sql!(
                concat!(
                    "INSERT INTO guard (revision_current) SELECT 0 FROM ",
                    $table,
                    " WHERE ",
                    $row,
                    " AND revision NOT IN (SELECT value FROM json_each(:revisions))"
                ),
                revisions = Value::json(revisions),
                $($name),+
            )),
        }
    };
}

impl Expected {
    /// Of the user's profile.
    #[must_use]
    pub fn require_revision_of_profile(&self, user_id: &str) -> Option<Statement> {
        require_revision!(self, "profiles", "user_id = :user_id", user_id)
    }

    /// Of the user.
    #[must_use]
    pub fn require_revision_of_user(&self, user_id: &str) -> Option<Statement> {
        require_revision!(self, "users", "user_id = :user_id", user_id)
    }

    /// Of an address of the user.
    #[must_use]
    pub fn require_revision_of_address(
        &self,
        user_id: &str,
        address_id: &str,
    ) -> Option<Statement> {
        require_revision!(
            self,
            "addresses",
            "user_id = :user_id AND address_id = :address_id",
            user_id,
            address_id
        )
    }

    /// Of a tenant.
    #[must_use]
    pub fn require_revision_of_tenant(&self, account: &str) -> Option<Statement> {
        require_revision!(self, "accounts", "account = :account", account)
    }

    /// Of an account of the program.
    #[must_use]
    pub fn require_revision_of_account(&self, program: &str, account: &str) -> Option<Statement> {
        require_revision!(
            self,
            "program_accounts",
            "account_id = :account AND program_code = :program",
            account,
            program
        )
    }

    /// Of the program, which is made where it is not there: a revision of what is not there is none.
    #[must_use]
    pub fn require_revision_of_program(&self, program: &str) -> Option<Statement> {
        match self {
            Self::Unsaid => None,
            Self::Any => Some(sql!(
                "INSERT INTO guard (revision_current) SELECT 0 \
                WHERE NOT EXISTS (SELECT 1 FROM programs WHERE program_code = :program)",
                program,
            )),
            Self::OneOf(revisions) => Some(sql!(
                "INSERT INTO guard (revision_current) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM programs \
                WHERE program_code = :program AND revision IN (SELECT value FROM json_each(:revisions)))",
                program,
                revisions = Value::json(revisions),
            )),
        }
    }
}
