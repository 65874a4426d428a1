//! What is done without a request, every minute.

pub(crate) mod contacts;
pub(crate) mod deliver;
pub(crate) mod deliver_waiting;
pub mod drill;
mod event;
pub mod forget;
pub(crate) mod guests;
pub(crate) mod key_events;
pub(crate) mod link;
mod mail;
pub(crate) mod persons;
mod receiver;
pub(crate) mod reindex;
pub(crate) mod reseal;
pub(crate) mod retain;
pub(crate) mod size;
pub(crate) mod synchronise;
mod walk;
