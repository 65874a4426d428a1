//! Who delivers webhooks.

use crate::call::Call;
use crate::caller::Caller;
use crate::config::Config;
use crate::error::Error;
use crate::webhook::secret::WebhookSecret;
use crate::who::{Calls, Sender};

/// Array: a service with the scope `webhook`, or who signs with one of Array's secrets.
pub(super) struct ArraySender;

impl Calls for ArraySender {
    const CALLER: Caller = Caller::Webhook("webhook");
    type Who<'a> = Sender;

    fn secrets(config: &Config) -> &[WebhookSecret] {
        &config.array_secrets
    }

    fn who<'a>(call: &'a Call<'a>) -> Result<Sender, Error> {
        Ok(Sender::of(call))
    }
}

/// The payments service: with the scope `payments`, or who signs with one of its secrets.
pub(super) struct PaymentsSender;

impl Calls for PaymentsSender {
    const CALLER: Caller = Caller::Webhook("payments");
    type Who<'a> = Sender;

    fn secrets(config: &Config) -> &[WebhookSecret] {
        &config.payments_secrets
    }

    fn who<'a>(call: &'a Call<'a>) -> Result<Sender, Error> {
        Ok(Sender::of(call))
    }
}
