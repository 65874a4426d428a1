//! What the Protection API keeps of a person, but for the alerts.

use super::part::{ARRAY, HERE, PERSON, Part, flag, joined, part, rows, sealed, time, value};
use crate::db::Value;
use crate::sql;

pub(super) const PARTS: &[Part] = &[
    part!(
        "protection",
        "profile",
        "profiles",
        PERSON,
        [
            "'arrayUserId', array_user_id",
            "'version', version",
            concat!("'authenticated', ", flag!("authenticated")),
            concat!("'createdAt', ", time!("created_at")),
            concat!("'updatedAt', ", time!("updated_at"))
        ],
        [
            sealed!("names", "profiles", "'names'", "user_id", "names"),
            sealed!("dob", "profiles", "'dob'", "user_id", "dob"),
            sealed!("emailAddress", "profiles", "'email'", "user_id", "email"),
            sealed!("phoneNumber", "profiles", "'phone'", "user_id", "phone"),
            sealed!("ssn", "profiles", "'ssn'", "user_id", "ssn"),
            sealed!("address", "profiles", "'address'", "user_id", "address")
        ],
        "profiles WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "userToken",
        "user_tokens",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "user_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "entitlements",
        "entitlements",
        "an access token, a receipt, or the payments service, as `source` says",
        ["'source', source", "'code', code", concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "entitlements WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "enrollments",
        "enrollments",
        "follow from the entitlements",
        [
            "'code', code",
            concat!("'active', ", flag!("active")),
            concat!("'changedAt', ", time!("changed_at"))
        ],
        [],
        "enrollments WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "enrollmentHistory",
        "enrollment_history",
        "follows from the entitlements",
        [
            "'code', code",
            concat!("'active', ", flag!("active")),
            concat!("'changedAt', ", time!("changed_at"))
        ],
        [],
        "enrollment_history WHERE user_id = :user_id ORDER BY seq",
        user_id
    ),
    part!(
        "protection",
        "attempts",
        "auth_attempts",
        ARRAY,
        ["'failures', failures", concat!("'lastFailedAt', ", time!("last_failed_at"))],
        [],
        "auth_attempts WHERE user_key IN (SELECT value FROM json_each(:user_keys))",
        user_keys
    ),
    part!(
        "protection",
        "creations",
        "reservations",
        HERE,
        [concat!("'createdAt', ", time!("created_at"))],
        [],
        "reservations WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "changesToTell",
        "outbox",
        HERE,
        ["'kind', kind", concat!("'createdAt', ", time!("created_at"))],
        [],
        "outbox WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "sections",
        "snapshots",
        ARRAY,
        ["'section', s.section", concat!("'updatedAt', ", time!("s.updated_at"))],
        [sealed!(
            "body",
            "snapshots",
            "replace(s.section, '.sample', '')",
            "iif(s.section LIKE '%.sample', p.user_id, p.array_user_id)",
            "s.body"
        )],
        "profiles p JOIN snapshots s ON s.array_user_id = p.array_user_id WHERE p.user_id = :user_id",
        user_id
    ),
    part!(
        "protection",
        "deliveries",
        "kept_deliveries",
        "another service, as `source` says, by webhook",
        ["'source', source", concat!("'receivedAt', ", time!("received_at"))],
        [sealed!("body", "kept_deliveries", "'body'", "owner", "body", "received_at", "id")],
        "kept_deliveries WHERE owner IN (SELECT array_user_id FROM profiles WHERE user_id = :user_id \
         UNION ALL SELECT value FROM json_each(:user_keys))",
        user_id,
        user_keys
    ),
];
