//! Deliveries of webhooks: each takes effect once, and what takes none is kept for inspection.

use crate::db::Statement;
use crate::owner::{Owner, vendor_id};
use crate::profile::Sealed;

/// A delivery, on its way to its effect.
pub struct Delivery<'a> {
    /// Who delivers: `array` or `payments`.
    pub source: &'static str,
    /// Keyed hash of the sender's id, or of the body.
    pub id: &'a str,
    /// Until when the same id is a repetition, Unix milliseconds.
    pub expires_at: i64,
    /// Unix milliseconds.
    pub now: i64,
    /// The request that delivers.
    pub request_id: &'a str,
}

impl Delivery<'_> {
    /// The first of the batch: a repetition violates `deliveries.source, deliveries.id`.
    #[must_use]
    pub fn once(&self) -> [Statement; 2] {
        const FORGET: &str =
            "DELETE FROM deliveries WHERE source = ?1 AND id = ?2 AND expires_at <= ?3";
        const REMEMBER: &str =
            "INSERT INTO deliveries (source, id, expires_at) VALUES (?1, ?2, ?3)";
        let statement =
            |sql, time: i64| Statement::new(sql, [self.source.into(), self.id.into(), time.into()]);
        [statement(FORGET, self.now), statement(REMEMBER, self.expires_at)]
    }

    /// Keeps the delivery under `name`: always where `is_unknown`, else if the user is unknown.
    #[must_use]
    pub fn keep(&self, owner: Owner<'_>, name: &str, body: Sealed, is_unknown: bool) -> Statement {
        const SQL: &str = concat!(
            "INSERT INTO kept_deliveries (owner, received_at, id, source, body) SELECT ?8, ?3, ?4, ?5, ?6 \
             WHERE ?7 OR NOT EXISTS (SELECT 1 FROM array_users WHERE array_user_id = ",
            vendor_id!(),
            ")"
        );
        let [vendor, user] = owner.values();
        Statement::new(
            SQL,
            [
                vendor,
                user,
                self.now.into(),
                self.id.into(),
                self.source.into(),
                body.into(),
                is_unknown.into(),
                name.into(),
            ],
        )
    }

    /// The audit row of the effect, if the user is known.
    #[must_use]
    pub fn audit(&self, owner: Owner<'_>, action: &str) -> Statement {
        const SQL: &str = concat!(
            "INSERT INTO audit (user_key, at, id, actor, action, request_id) \
             SELECT user_key, ?3, lower(hex(randomblob(8))), ?4, ?5, ?6 FROM array_users WHERE user_key IS NOT NULL \
             AND array_user_id = ",
            vendor_id!()
        );
        let [vendor, user] = owner.values();
        Statement::new(
            SQL,
            [
                vendor,
                user,
                self.now.into(),
                self.source.into(),
                action.into(),
                self.request_id.into(),
            ],
        )
    }
}

/// Forgets what was kept about the user: under the vendor's id, or under the keyed hash of our own.
pub(crate) fn delete(user_id: &str, user_key: &str) -> [Statement; 2] {
    const OF_VENDOR: &str = "DELETE FROM kept_deliveries WHERE owner = (SELECT array_user_id FROM profiles WHERE user_id = ?1)";
    const OF_PAYMENTS: &str = "DELETE FROM kept_deliveries WHERE owner = ?1";
    [Statement::new(OF_VENDOR, [user_id.into()]), Statement::new(OF_PAYMENTS, [user_key.into()])]
}
