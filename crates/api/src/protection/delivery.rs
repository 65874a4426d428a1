//! What all webhooks share: a delivery takes effect once, and one that takes none is kept for inspection.

use idp_store::Owner;
use idp_store::db::{Row, Statement};
use idp_store::deliveries::Delivery;

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::http::Reply;

/// How long a sender's id is remembered, in milliseconds: longer than senders try again.
const ID_LIFE: i64 = 30 * 24 * 60 * 60 * 1000;
/// Within which time the same body is a repetition, in milliseconds. Later it is a real event that is like an earlier one.
const BODY_LIFE: i64 = 10 * 60 * 1000;

/// What a delivery does.
#[derive(Default)]
pub(super) struct Effect {
    /// None where we don't know what to do with it.
    pub(super) statements: Vec<Statement>,
    /// Whether something in it is unknown to us.
    pub(super) is_odd: bool,
    /// For the audit.
    pub(super) action: &'static str,
}

/// The batch of a delivery from `source` for `owner`, whose id is `id`.
pub(super) fn batch(
    call: &Call<'_>,
    source: &'static str,
    (owner, id): (Owner<'_>, &str),
    effect: Effect,
) -> Result<Vec<Statement>, Error> {
    // A body that was judged is UTF-8.
    let body = std::str::from_utf8(&call.body).unwrap_or_default();
    let sent_id = crate::who::Sender::of(call).delivery_id;
    let (subject, life) = match sent_id {
        Some(id) => (format!("id\0{id}"), ID_LIFE),
        None => (format!("body\0{body}"), BODY_LIFE),
    };
    let delivery = Delivery {
        source,
        id: &call.config.keys.delivery_key(&subject),
        expires_at: call.now.saturating_add(life),
        now: call.now,
        request_id: call.request_id,
    };
    let kept =
        Sealer::new(&call.config.keys, id).seal(Column::KeptDelivery, body, call.ports.random)?;
    // What a payments service takes for a user id may be an e-mail address.
    let name = match owner {
        Owner::Vendor(id) => id.to_owned(),
        Owner::User(id) => call.config.keys.user_key(id),
    };
    let does_nothing = effect.statements.is_empty();
    let mut batch = Vec::from(delivery.once());
    batch.extend(effect.statements);
    batch.push(delivery.keep(owner, &name, kept, does_nothing || effect.is_odd));
    if !does_nothing {
        batch.push(delivery.audit(owner, effect.action));
    }
    Ok(batch)
}

/// The reply to every delivery.
#[expect(clippy::unnecessary_wraps, reason = "stands among answers that can fail")]
pub(super) fn reply(_: &Call<'_>, _: Vec<Vec<Row>>) -> Result<Reply, Error> {
    Ok(Reply::empty())
}
