//! Who is told of an event.

use idp_store::due::Due;
use idp_store::receivers::{Endpoint, Pause};

use crate::config::Config;
use crate::crypto::{Column, Sealer};
use crate::ports::Fault;
use crate::webhook::Webhook;
use crate::webhook::secret::WebhookSecret;

/// How long events wait for an endpoint that is disabled, before it is looked whether it still is, milliseconds.
const DISABLED_MS: i64 = 60 * 60 * 1000;

/// Where an event goes.
pub(super) enum Receiver<'a> {
    /// To the endpoint of its account.
    Endpoint(&'a Endpoint),
    /// To `WEBHOOK_URL`: that of an account without an endpoint, and what the endpoint does not take.
    Configured(&'a Webhook),
    /// To nobody.
    Nobody,
}

/// Who takes the event.
pub(super) fn receiver_of<'a>(config: &'a Config, due: &'a Due) -> Receiver<'a> {
    let endpoint = due.endpoint.as_ref().filter(|endpoint| endpoint.takes(&due.kind));
    match (endpoint, &config.webhook) {
        (Some(endpoint), _) => Receiver::Endpoint(endpoint),
        (None, Some(webhook)) => Receiver::Configured(webhook),
        (None, None) => Receiver::Nobody,
    }
}

impl Receiver<'_> {
    /// Until when it is sent nothing, Unix milliseconds.
    pub(super) fn left_until(&self, due: &Due, now: i64) -> Option<i64> {
        let until = match self {
            Self::Endpoint(Endpoint { disabled_at: Some(_), .. }) => {
                now.saturating_add(DISABLED_MS)
            }
            _ => self.pause(due).until,
        };
        Some(until).filter(|until| *until > now)
    }

    /// How it did the last times.
    pub(super) fn pause(&self, due: &Due) -> Pause {
        match self {
            Self::Endpoint(endpoint) => endpoint.pause.unwrap_or_default(),
            Self::Configured(_) => due.elsewhere,
            Self::Nobody => Pause::default(),
        }
    }

    /// The account whose endpoint it is.
    pub(super) fn account<'d>(&self, due: &'d Due) -> Option<&'d str> {
        match self {
            Self::Endpoint(_) => due.account.as_deref(),
            Self::Configured(_) | Self::Nobody => None,
        }
    }
}

/// What signs for an endpoint at `now`, Unix milliseconds: the secret, and the one of before while it goes on.
///
/// # Errors
/// Where a secret does not open, or is none.
pub(super) fn secrets(
    config: &Config,
    due: &Due,
    endpoint: &Endpoint,
    now: i64,
) -> Result<Vec<WebhookSecret>, Fault> {
    let sealer = Sealer::new(&config.keys, due.account.as_deref().unwrap_or_default());
    let goes_on = endpoint.former_until.is_some_and(|until| until > now);
    let former = endpoint.former_secret.as_ref().filter(|_| goes_on);
    let open = |sealed| {
        let text: String = sealer
            .read(Column::EndpointSecret, sealed)
            .map_err(|error| Fault(error.internal_text().unwrap_or_default()))?;
        WebhookSecret::read(&text)
            .ok_or_else(|| Fault("a secret of an endpoint is none".to_owned()))
    };
    [Some(&endpoint.secret), former].into_iter().flatten().map(open).collect()
}
