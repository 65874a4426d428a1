//! Entitlements: what a user has a right to and until when. The union of all sources counts.

use crate::db::Statement;

/// An entitlement that a token carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// The entitlement's code, `[A-Za-z0-9._:-]`.
    pub code: String,
    /// Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps what a token of `source` grants (`token`: an access token, `srt`: a receipt of a subscription). A later expiry counts, so an older token takes nothing away.
pub(crate) fn keep(user_id: &str, source: &'static str, granted: &[Entitlement]) -> Statement {
    const SQL: &str = "INSERT INTO entitlements (user_id, source, code, expires_at) \
        SELECT ?1, ?2, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?3) WHERE true \
        ON CONFLICT (user_id, source, code) DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)";
    // Codes need no escaping: their alphabet has neither quotes nor backslashes.
    let items: Vec<String> = granted
        .iter()
        .map(|e| format!("[\"{}\",{}]", e.code, e.expires_at))
        .collect();
    Statement::new(
        SQL,
        [
            user_id.into(),
            source.into(),
            format!("[{}]", items.join(",")).into(),
        ],
    )
}

/// Forgets the user's entitlements of every source.
pub(crate) fn delete(user_id: &str) -> Statement {
    Statement::new(
        "DELETE FROM entitlements WHERE user_id = ?1",
        [user_id.into()],
    )
}
