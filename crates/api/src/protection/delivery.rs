//! What all webhooks share: a delivery takes effect once, and one that takes none is kept for inspection.

use idp_store::db::Statement;
use idp_store::deliveries::Delivery;
use idp_store::{Asked, Batch, Owner};

use crate::call::Call;
use crate::crypto::{Column, Sealer};
use crate::error::Error;
use crate::protection::done::Done;
use crate::who::Sender;

/// How long a sender's id is remembered: longer than senders try again.
const ID_LIFE_MS: i64 = 30 * 24 * 60 * 60 * 1000;
/// Within which time the same body is a repetition. Later it is a real event that is like an earlier one.
const BODY_LIFE_MS: i64 = 10 * 60 * 1000;

/// What a delivery does.
#[derive(Default)]
pub(super) struct Effect {
    /// None where we don't know what to do with it.
    pub(super) statements: Vec<Statement>,
    /// Whether something in it is unknown to us.
    pub(super) is_odd: bool,
    /// For the audit.
    pub(super) action: &'static str,
    /// The same where the user is not authenticated by it, if that is what it is for.
    pub(super) unproven: Option<&'static str>,
}

/// Lets a delivery from `source` for `owner` take its effect, in one batch.
///
/// # Errors
/// [`Error::Repeated`], which is answered as the first time; 503.
pub(super) async fn take(
    call: &Call<'_>,
    sender: Sender,
    source: &'static str,
    owner: Owner<'_>,
    effect: Effect,
) -> Result<Done, Error> {
    // A body that was judged is UTF-8.
    let body = std::str::from_utf8(&call.body).unwrap_or_default();
    let (subject, life) = match sender.delivery_id {
        Some(id) => (format!("id\0{id}"), ID_LIFE_MS),
        None => (format!("body\0{body}"), BODY_LIFE_MS),
    };
    let delivery = Delivery {
        source,
        id: &call.config.keys.delivery_key(&subject),
        expires_at: call.now.saturating_add(life),
        now: call.now,
        request_id: &call.request_id.own,
        client_request_id: call.request_id.client.as_deref(),
    };
    let why = match effect {
        Effect { ref statements, .. } if statements.is_empty() => "nothing in it is known here",
        Effect { is_odd: true, .. } => "something in it is unknown here",
        _ => "of nobody who is known here",
    };
    let (batch, kept) = batch(call, &delivery, owner, effect, body)?;
    let is_kept = call.run(batch).await?.first(&kept)?.is_some();
    // Nobody sees it but whoever looks for it: who counts these lines knows how many.
    call.kept.set(is_kept.then_some(why));
    Ok(Done {})
}

/// The batch, and what tells whether the delivery is kept.
fn batch(
    call: &Call<'_>,
    delivery: &Delivery<'_>,
    owner: Owner<'_>,
    effect: Effect,
    body: &str,
) -> Result<(Batch, Asked<()>), Error> {
    let name = match owner {
        Owner::Array(id) => id.to_owned(),
        // What a payments service takes for a user id may be an e-mail address.
        Owner::User(id) => call.config.keys.user_key(id).to_string(),
    };
    // Only the database knows whether there is such a user, and it is asked once: so what it may have to keep is sealed before, and
    // under what its row says: whoever seals it anew knows no more.
    let sealer = Sealer::new(&call.config.keys, &name);
    let received_at = delivery.now.to_string();
    let row = [received_at.as_str(), delivery.id];
    let body = sealer.seal(Column::KeptDelivery.of(&row), body, call.ports.random)?;
    let mut batch = Batch::from(delivery.once());
    let has_effect = !effect.statements.is_empty();
    batch.extend(effect.statements);
    let kept = batch.ask(if has_effect && !effect.is_odd {
        delivery.keep_if_unknown(owner, &name, body)
    } else {
        delivery.keep(&name, body)
    });
    if has_effect {
        batch.push(delivery.audit(owner, effect.action, effect.unproven));
    }
    Ok((batch, kept))
}
