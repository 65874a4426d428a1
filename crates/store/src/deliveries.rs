//! Deliveries of webhooks: each takes effect once, and what takes none is kept for inspection.

use crate::batch::Query;
use crate::db::Statement;
use crate::keyed::{Keyed, Moves};
use crate::owner::{Owner, array_user_id};
use crate::sealed::Sealed;
use crate::{rekey, sql};

/// A delivery, on its way to its effect.
pub struct Delivery<'a> {
    /// Who delivers: `array` or `payments`.
    pub source: &'static str,
    /// Keyed hash of the sender's id, or of the body.
    pub id: &'a Keyed,
    /// Until when the same id is a repetition, Unix milliseconds.
    pub expires_at: i64,
    /// Unix milliseconds.
    pub now: i64,
    /// The request that delivers, by our own id.
    pub request_id: &'a str,
    /// The id that the sender gave the request.
    pub client_request_id: Option<&'a str>,
}

impl Delivery<'_> {
    /// The first of the batch: a repetition violates `deliveries.source, deliveries.id`.
    #[must_use]
    pub fn once(&self) -> Vec<Statement> {
        let mut batch = rekey::deliveries(&Moves::of(self.source, [self.id]));
        let forget = sql!(
            "DELETE FROM deliveries WHERE source = :source AND id = :id AND expires_at <= :now",
            source = self.source,
            id = self.id,
            now = self.now,
        );
        let remember = sql!(
            "INSERT INTO deliveries (source, id, expires_at) VALUES (:source, :id, :expires_at)",
            source = self.source,
            id = self.id,
            expires_at = self.expires_at,
        );
        batch.extend([forget, remember]);
        batch
    }

    /// Keeps the delivery under `name`; a row says that it is kept.
    #[must_use]
    pub fn keep(&self, name: &str, body: Sealed) -> Query<()> {
        let keep = sql!(
            "INSERT INTO kept_deliveries (owner, received_at, id, source, body) VALUES (:name, :now, :id, :source, :body) RETURNING 1",
            name,
            now = self.now,
            id = self.id,
            source = self.source,
            body,
        );
        Query::new(keep, |_| Ok(()))
    }

    /// Keeps the delivery under `name` if its user is unknown; a row says that it is kept.
    #[must_use]
    pub fn keep_if_unknown(&self, owner: Owner<'_>, name: &str, body: Sealed) -> Query<()> {
        let keep = sql!(
            concat!(
                "INSERT INTO kept_deliveries (owner, received_at, id, source, body) SELECT :name, :now, :id, :source, :body \
                 WHERE NOT EXISTS (SELECT 1 FROM array_users WHERE array_user_id = ",
                array_user_id!(),
                ") RETURNING 1"
            ),
            array_user_id = owner.array_user_id(),
            user_id = owner.user_id(),
            name,
            now = self.now,
            id = self.id,
            source = self.source,
            body,
        );
        Query::new(keep, |_| Ok(()))
    }

    /// The audit row of the effect, if the user is known. With `unproven`, that is what happened where the user is not authenticated by it.
    #[must_use]
    pub fn audit(
        &self,
        owner: Owner<'_>,
        action: &'static str,
        unproven: Option<&'static str>,
    ) -> Statement {
        sql!(
            concat!(
                "INSERT INTO audit (user_key, at, id, actor, action, request_id, client_request_id) \
                 SELECT coalesce(audit_key, user_key), :now, lower(hex(randomblob(8))), :source, \
                 CASE WHEN :unproven IS NULL OR EXISTS (SELECT 1 FROM profiles p WHERE p.user_id = array_users.user_id \
                 AND p.authenticated = 1) THEN :action ELSE :unproven END, :request_id, :client_request_id \
                 FROM array_users WHERE coalesce(audit_key, user_key) IS NOT NULL AND array_user_id = ",
                array_user_id!()
            ),
            array_user_id = owner.array_user_id(),
            user_id = owner.user_id(),
            now = self.now,
            source = self.source,
            action,
            unproven,
            request_id = self.request_id,
            client_request_id = self.client_request_id,
        )
    }
}
