//! `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11): in which limits a call was counted, and what is left of
//! those that are counted in the database: of guesses only that none is, of people to servers alone. The platform's bindings tell yes or no.

use std::cell::RefCell;

use crate::http::Reply;

/// A limit, as a reply names it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Policy {
    /// Lower-case letters and hyphens.
    pub(crate) name: &'static str,
    /// How many.
    pub(crate) quota: i64,
    /// In how many seconds; without it there is no such time.
    pub(crate) window: Option<i64>,
}

impl Policy {
    /// As many as `quota` in a minute.
    pub(crate) const fn in_a_minute(name: &'static str, quota: i64) -> Self {
        Self { name, quota, window: Some(60) }
    }
}

/// What is left of a limit.
#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(crate) policy: Policy,
    pub(crate) remaining: i64,
    /// In how many seconds there is more.
    pub(crate) seconds: i64,
    /// Whether replies to failures alone tell it: a success gives back what was used.
    pub(crate) of_failure: bool,
}

/// What the reply to one call tells of limits.
#[derive(Default)]
pub(crate) struct RateFields {
    policies: RefCell<Vec<Policy>>,
    left: RefCell<Option<Left>>,
}

impl RateFields {
    /// The call is counted in that limit.
    pub(crate) fn counted(&self, policy: Policy) {
        let mut policies = self.policies.borrow_mut();
        if !policies.contains(&policy) {
            policies.push(policy);
        }
    }

    /// So much is left of one.
    pub(crate) fn left(&self, left: Left) {
        self.left.replace(Some(left));
    }

    /// Puts the headers to a reply.
    pub(crate) fn head(&self, reply: &mut Reply) {
        let policies: Vec<String> = self.policies.borrow().iter().map(told).collect();
        if policies.is_empty() {
            return;
        }
        reply.headers.push(("ratelimit-policy", policies.join(", ")));
        let left = self.left.borrow().filter(|left| !left.of_failure || reply.status >= 400);
        let Some(Left { policy, remaining, seconds, .. }) = left else { return };
        let field = format!("\"{}\";r={};t={seconds}", policy.name, remaining.max(0));
        reply.headers.push(("ratelimit", field));
    }
}

fn told(Policy { name, quota, window }: &Policy) -> String {
    match window {
        Some(window) => format!("\"{name}\";q={quota};w={window}"),
        None => format!("\"{name}\";q={quota}"),
    }
}
