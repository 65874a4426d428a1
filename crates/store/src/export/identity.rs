//! What the Identity API keeps of a person.

use super::part::{HERE, PERSON, Part, flag, joined, part, rows, sealed, time, value};
use crate::sql;

pub(super) const PARTS: &[Part] = &[
    part!(
        "identity",
        "user",
        "users",
        PERSON,
        [
            "'account', account",
            "'registrationSite', registration_site",
            concat!("'isActive', ", flag!("is_active")),
            concat!("'createdAt', ", time!("created_at")),
            concat!("'updatedAt', ", time!("updated_at")),
            concat!("'emailVerifiedAt', ", time!("email_verified_at")),
            concat!("'stateAt', ", time!("state_at"))
        ],
        [
            sealed!("profile", "users", "'profile'", "user_id", "profile"),
            sealed!("stateReason", "users", "'state_reason'", "user_id", "state_reason"),
            sealed!("externalId", "users", "'external_id'", "user_id", "external_id")
        ],
        "users WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "login",
        "logins",
        PERSON,
        [
            "'loginId', login_id",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'lastLoginAt', ", time!("last_login_at"))
        ],
        [sealed!("username", "logins", "'username'", "user_id", "username")],
        "logins WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "formerUsernames",
        "usernames",
        PERSON,
        [concat!("'reservedUntil', ", time!("reserved_until"))],
        [sealed!("username", "usernames", "'name'", "left_by", "name")],
        "usernames WHERE left_by = :user_id",
        user_id
    ),
    part!(
        "identity",
        "addresses",
        "addresses",
        PERSON,
        ["'addressId', address_id", concat!("'isDefault', ", flag!("is_default"))],
        [sealed!("address", "addresses", "'address'", "user_id", "address", "address_id")],
        "addresses WHERE user_id = :user_id ORDER BY seq",
        user_id
    ),
    part!(
        "identity",
        "sessions",
        "sessions",
        HERE,
        [
            "'sessionId', session_id",
            "'amr', amr",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'lastUsedAt', ", time!("last_used_at")),
            concat!("'expiresAt', ", time!("expires_at")),
            "'authTime', strftime('%Y-%m-%dT%H:%M:%fZ', auth_time, 'unixepoch')"
        ],
        [],
        "sessions WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "secondFactor",
        "second_factors",
        HERE,
        [
            concat!("'confirmedAt', ", time!("confirmed_at")),
            concat!("'endsAt', ", time!("reset_at")),
            "'recoveryCodesLeft', (SELECT count(*) FROM recovery_codes r WHERE r.user_id = second_factors.user_id)"
        ],
        [],
        "second_factors WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "secondFactorBegun",
        "begun_factors",
        HERE,
        ["'recoveryCodes', json_array_length(recovery_codes)"],
        [],
        "begun_factors WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "logInsBegun",
        "challenges",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at")), "'amr', amr"],
        [],
        "challenges WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "passwordResets",
        "reset_tokens",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "reset_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "links",
        "link_codes",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "link_codes WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "emailsToVerify",
        "email_tokens",
        PERSON,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [sealed!("email", "email_tokens", "'email'", "user_id", "email", "hash")],
        "email_tokens WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "mailedCodes",
        "mailed_codes",
        HERE,
        [concat!("'expiresAt', ", time!("expires_at"))],
        [],
        "mailed_codes WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "networks",
        "known_networks",
        HERE,
        [concat!("'lastLoginAt', ", time!("last_at"))],
        [],
        "known_networks WHERE user_id = :user_id",
        user_id
    ),
    part!(
        "identity",
        "eventsToTell",
        "events",
        HERE,
        ["'type', kind", concat!("'createdAt', ", time!("created_at")), "'attempts', attempts"],
        [],
        // What a delivery told of stands under Array's id.
        "events WHERE user_id IN (SELECT :user_id UNION ALL SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id
    ),
    part!(
        "identity",
        "eventsTold",
        "ended_events",
        HERE,
        [
            "'type', kind",
            "'state', state",
            concat!("'createdAt', ", time!("created_at")),
            concat!("'endedAt', ", time!("ended_at")),
            "'attempts', attempts"
        ],
        [],
        "ended_events WHERE user_id IN (SELECT :user_id UNION ALL SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id
    ),
    part!(
        "identity",
        "triesToTell",
        "event_tries",
        HERE,
        ["'type', kind", concat!("'at', ", time!("at")), "'attempt', attempt", "'status', code"],
        [],
        "event_tries WHERE user_id IN (SELECT :user_id UNION ALL SELECT array_user_id FROM profiles WHERE user_id = :user_id)",
        user_id
    ),
];
