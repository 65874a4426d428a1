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
    let items: Vec<String> =
        granted.iter().map(|e| format!("[\"{}\",{}]", e.code, e.expires_at)).collect();
    Statement::new(SQL, [user_id.into(), source.into(), format!("[{}]", items.join(",")).into()])
}

/// What has become of entitlements that the user pays for.
#[derive(Clone, Copy)]
pub enum Paid {
    /// They last at least until then.
    Until,
    /// They last until then and no longer.
    Cancelled,
    /// They are over.
    Expired,
}

/// Keeps what was paid for, if the user is known. `items` is a JSON array of `{code, expiresAt}`, the expiry in Unix seconds or a date
/// and time; without one it is now. What is of another form is passed over.
#[must_use]
pub fn paid(user_id: &str, paid: Paid, items: String, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO entitlements (user_id, source, code, expires_at) SELECT ?1, 'payments', code, \
        iif(?3 = 2, min(at, ?4), at) FROM (SELECT value ->> 'code' AS code, CAST(round(CASE json_type(value, '$.expiresAt') \
        WHEN 'text' THEN (julianday(value ->> 'expiresAt') - 2440587.5) * 86400000 WHEN 'null' THEN ?4 \
        ELSE (value ->> 'expiresAt') * 1000 END) AS INTEGER) AS at FROM json_each(?2)) \
        WHERE at BETWEEN 0 AND 253402300799000 AND length(code) BETWEEN 1 AND 64 AND code NOT GLOB '*[^A-Za-z0-9._:-]*' \
        AND EXISTS (SELECT 1 FROM profiles WHERE user_id = ?1) \
        ON CONFLICT (user_id, source, code) DO UPDATE SET expires_at = CASE ?3 WHEN 0 THEN max(expires_at, excluded.expires_at) \
        WHEN 1 THEN excluded.expires_at ELSE min(expires_at, excluded.expires_at) END";
    Statement::new(SQL, [user_id.into(), items.into(), (paid as i64).into(), now.into()])
}

/// Forgets the user's entitlements of every source.
pub(crate) fn delete(user_id: &str) -> Statement {
    Statement::new("DELETE FROM entitlements WHERE user_id = ?1", [user_id.into()])
}
