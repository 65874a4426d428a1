//! `/idp/support/audit`

mod entry;
pub(crate) mod list;

pub(crate) use entry::{Audit, EntryReply};
