//! What the service needs from outside, given by the platform.

mod agreement;
mod d1;
mod fetch;
mod kv;
mod rate_limit;
mod request;
pub(crate) mod response;
mod signatures;
mod system;

pub(crate) use d1::D1;
pub(crate) use request::WebRequest;
pub(crate) use system::{Entropy, Now};

use idp_api::ports::{Ports, RateLimit};
use wasm_bindgen::JsValue;

/// `crypto.subtle`: signatures in `signatures.rs`, encrypted data in `agreement.rs`.
///
/// Not crates in WebAssembly: there `p256` takes 0.98 ms of CPU to verify ES256 (0.66 built for speed) and 0.93 to
/// sign, Web Crypto in the same process 0.10 to 0.17 and 0.06; and its keys can't be read out.
pub(crate) struct WebCrypto;

/// What the platform binds for one event.
pub(crate) struct Bindings {
    db: D1,
    cache: kv::Kv,
    rate_limit: Option<rate_limit::Limiter>,
    network_rate_limit: Option<rate_limit::Limiter>,
    user_rate_limit: Option<rate_limit::Limiter>,
    read_rate_limit: Option<rate_limit::Limiter>,
    network_read_rate_limit: Option<rate_limit::Limiter>,
}

impl Bindings {
    /// Takes them by their names in `wrangler.toml`.
    pub(crate) fn new(binding: impl Fn(&str) -> JsValue) -> Self {
        Self {
            db: D1::new(binding("DB")),
            cache: kv::Kv::new(binding("CACHE")),
            rate_limit: rate_limit::Limiter::new(binding("RATE_LIMIT")),
            network_rate_limit: rate_limit::Limiter::new(binding("NETWORK_RATE_LIMIT")),
            user_rate_limit: rate_limit::Limiter::new(binding("USER_RATE_LIMIT")),
            read_rate_limit: rate_limit::Limiter::new(binding("READ_RATE_LIMIT")),
            network_read_rate_limit: rate_limit::Limiter::new(binding("NETWORK_READ_RATE_LIMIT")),
        }
    }

    /// As the service takes them.
    pub(crate) fn ports(&self) -> Ports<'_> {
        Ports {
            db: &self.db,
            clock: &system::Now,
            random: &system::Entropy,
            cache: &self.cache,
            fetch: &fetch::Https,
            verifier: &WebCrypto,
            signer: &WebCrypto,
            agreement: &WebCrypto,
            rate_limit: bound(self.rate_limit.as_ref()),
            network_rate_limit: bound(self.network_rate_limit.as_ref()),
            user_rate_limit: bound(self.user_rate_limit.as_ref()),
            read_rate_limit: bound(self.read_rate_limit.as_ref()),
            network_read_rate_limit: bound(self.network_read_rate_limit.as_ref()),
            log: &system::Console,
        }
    }
}

fn bound(limit: Option<&rate_limit::Limiter>) -> Option<&dyn RateLimit> {
    limit.map(|limit| limit as &dyn RateLimit)
}
