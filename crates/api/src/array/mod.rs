//! The vendor port: who makes users, hands out their tokens, and is told of changes. Two adapters: [`Vendor::Local`], which has
//! everything from our own record, and [`Vendor::Array`], which calls the vendor.

mod breaker;
mod client;
pub(crate) mod failure;
mod messages;

pub(crate) use client::Array;

/// The adapter that the configuration names.
pub(crate) enum Vendor {
    /// Nobody: ids and tokens are made here, and nothing is told.
    Local,
    /// The vendor's HTTP API.
    Array(Array),
}

impl Vendor {
    /// Whether somebody is to be told of changes.
    pub(crate) const fn is_told(&self) -> bool {
        matches!(self, Self::Array(_))
    }
}
