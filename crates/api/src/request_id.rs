//! The ids of a request: our own, and the client's where it chose a good one.

use crate::crypto::uuid;
use crate::http::Incoming;
use crate::ports::Random;

/// The ids of a request.
pub(crate) struct RequestId {
    /// Ours: no client can choose it, and audit rows name it.
    pub(crate) own: String,
    /// The client's, 1–64 of `A-Za-z0-9_.-`.
    pub(crate) client: Option<String>,
}

impl RequestId {
    pub(crate) fn of(request: &dyn Incoming, random: &dyn Random) -> Self {
        let good = |id: &String| {
            (1..=64).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
        };
        Self {
            own: uuid(random).unwrap_or_else(|_| "none".to_owned()),
            client: request.header("x-request-id").filter(good),
        }
    }

    /// The one that is told: the client's if there is one.
    pub(crate) fn told(&self) -> &str {
        self.client.as_ref().unwrap_or(&self.own)
    }
}
