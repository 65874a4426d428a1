//! Entitlements: what a user has a right to and until when. The union of all sources counts.

use crate::db::Statement;
use crate::sql;

/// An entitlement that a token carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// The entitlement's code, `[A-Za-z0-9._:-]`.
    pub code: String,
    /// Unix milliseconds.
    pub expires_at: i64,
}

/// Keeps what a token of `source` grants (`token`: an access token, `srt`: a receipt of a subscription). A later expiry counts, so an
/// older token takes nothing away.
pub(crate) fn keep(user_id: &str, source: &'static str, granted: &[Entitlement]) -> Statement {
    // A list travels as one JSON text. Codes need no escaping: their alphabet has neither quotes nor backslashes.
    let items: Vec<String> =
        granted.iter().map(|e| format!("[\"{}\",{}]", e.code, e.expires_at)).collect();
    sql!(
        "INSERT INTO entitlements (user_id, source, code, expires_at) \
         SELECT :user_id, :source, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:items) WHERE true \
         ON CONFLICT (user_id, source, code) DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)",
        user_id,
        source,
        items = format!("[{}]", items.join(",")),
    )
}

/// What has become of entitlements that the user pays for.
#[derive(Clone, Copy, PartialEq, Eq)]
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
    sql!(
        "INSERT INTO entitlements (user_id, source, code, expires_at) SELECT :user_id, 'payments', code, \
         iif(:is_expired, min(at, :now), at) FROM (SELECT value ->> 'code' AS code, CAST(round(CASE json_type(value, '$.expiresAt') \
         WHEN 'text' THEN (julianday(value ->> 'expiresAt') - 2440587.5) * 86400000 WHEN 'null' THEN :now \
         ELSE (value ->> 'expiresAt') * 1000 END) AS INTEGER) AS at FROM json_each(:items)) \
         WHERE at BETWEEN 0 AND 253402300799000 AND length(code) BETWEEN 1 AND 64 AND code NOT GLOB '*[^A-Za-z0-9._:-]*' \
         AND EXISTS (SELECT 1 FROM profiles WHERE user_id = :user_id) \
         ON CONFLICT (user_id, source, code) DO UPDATE SET expires_at = CASE WHEN :is_expired THEN min(expires_at, excluded.expires_at) \
         WHEN :is_cancelled THEN excluded.expires_at ELSE max(expires_at, excluded.expires_at) END",
        user_id,
        items,
        now,
        is_expired = paid == Paid::Expired,
        is_cancelled = paid == Paid::Cancelled,
    )
}
