//! What was recorded of a person.

use super::part::{Part, joined, part, time, value};
use crate::db::Value;
use crate::sql;

pub(super) const PARTS: &[Part] = &[part!(
    "trail",
    "recorded",
    "audit",
    // Who of the staff sat before a service is told to nobody outside.
    "recorded here, of whatever was done",
    [
        concat!("'at', ", time!("at")),
        "'action', action",
        "'actor', actor",
        "'count', count",
        "'requestId', request_id"
    ],
    [],
    "json_each(:audit_keys) k CROSS JOIN audit WHERE user_key = k.value ORDER BY at",
    audit_keys
)];
