//! Api keys of tenants. A key's text is never here, its hash is.

use crate::db::Statement;
use crate::sql;

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Secret: acts on any user of its account.
    Server,
    /// Public: acts only for the user whose access token is beside it.
    Browser,
}

impl Kind {
    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Server, Self::Browser].into_iter().find(|kind| kind.name() == name)
    }

    /// `server` or `browser`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Browser => "browser",
        }
    }
}

/// The account has that key, and it is not revoked; else `caller_unknown`.
#[must_use]
pub fn require_key(account: &str, hash: &str, kind: Kind) -> Statement {
    sql!(
        "INSERT INTO guard (caller_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM api_keys \
        WHERE account = :account AND hash = :hash AND kind = :kind AND revoked_at IS NULL)",
        account,
        hash,
        kind = kind.name(),
    )
}
