//! Mails of our own: how they read, which API takes them, and where a developer sees them. Which events have one, and whom it goes to, the
//! job says that sends events.

pub(crate) mod letter;
pub(crate) mod mailbox;
pub(crate) mod mailer;
pub(crate) mod page;
mod part;
