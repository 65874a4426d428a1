//! A partner's message: a body that was judged by the rules that hold for its program.

use idp_model::payload::{Payload, Valid};
use idp_store::programs::ProgramSettings;

use super::caller::Who;
use super::refusal::CHANGED;
use super::settings::{self, context};
use crate::call::Call;
use crate::endpoint::Input;
use crate::error::Error;
use crate::spec::Spec;

/// A body of a partner, and the settings by which it was judged: two things that never mix.
pub(super) struct Message<B> {
    pub(super) settings: ProgramSettings,
    /// Whether the settings are a cache's, and may be old.
    pub(super) is_cached: bool,
    pub(super) body: Valid<B>,
}

fn judge<B: Payload>(call: &Call<'_>, settings: &ProgramSettings) -> Result<Valid<B>, Error> {
    Valid::judge(&call.body, &context(settings, call)).map_err(Error::Invalid)
}

impl<B: Payload + 'static> Input for Message<B> {
    fn declare(spec: &mut Spec) {
        Valid::<B>::declare(spec);
        spec.refusals.push(&CHANGED);
    }

    async fn read(call: &Call<'_>) -> Result<Self, Error> {
        let who = Who::of(call)?;
        let cached = settings::cached(call, &who).await;
        let is_cached = cached.is_some();
        let settings = match cached {
            Some(settings) => settings,
            None => settings::stored(call, &who).await?,
        };
        let body = judge(call, &settings)?;
        Ok(Self { settings, is_cached, body })
    }
}

impl<B: Payload> Message<B> {
    /// The message under the settings that hold now. It is judged again only where other rules do.
    ///
    /// # Errors
    /// As for the message that was read.
    pub(super) async fn renewed(self, call: &Call<'_>, who: &Who<'_>) -> Result<Self, Error> {
        let settings = settings::stored(call, who).await?;
        let body = if settings.environment == self.settings.environment {
            self.body
        } else {
            judge(call, &settings)?
        };
        Ok(Self { settings, is_cached: false, body })
    }
}
