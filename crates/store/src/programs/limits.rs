//! Limits on how many accounts have one SSN or one telephone number, exact because a batch is one transaction: the people are written
//! first, then each value that is new to the account is counted at the others, then the directory follows.

use super::Sql;

/// A guard on the values of the account that the directory does not have at it yet: of the others, fewer have them than the draft's limit for
/// the account's type.
macro_rules! exceeded {
    ($guard:literal, $table:literal, $column:literal, $kind:literal, $limit:literal, $counted:literal) => {
        concat!(
            "INSERT INTO guard (",
            $guard,
            ") SELECT 0 FROM ",
            $table,
            " v JOIN program_accounts a ON a.account_id = v.account_id WHERE v.account_id = ?1 AND v.",
            $column,
            " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM program_holders h WHERE h.program_code = a.program_code \
             AND h.account_type = a.account_type AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id = ?1",
            $counted,
            ") AND (SELECT count(*) FROM program_holders h WHERE h.program_code = a.program_code AND h.account_type = a.account_type \
             AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id <> ?1",
            $counted,
            ") >= ?3 ->> ('$.limits.' || a.account_type || '.",
            $kind,
            ".",
            $limit,
            "')"
        )
    };
}

/// Notes the values of the account in the directory.
macro_rules! hold {
    ($table:literal, $column:literal, $kind:literal) => {
        concat!(
            "INSERT INTO program_holders (program_code, account_type, kind, value_key, account_id, is_active) \
             SELECT a.program_code, a.account_type, '",
            $kind,
            "', v.",
            $column,
            ", ?1, 1 FROM ",
            $table,
            " v JOIN program_accounts a ON a.account_id = v.account_id WHERE v.account_id = ?1 AND v.",
            $column,
            " IS NOT NULL ON CONFLICT DO UPDATE SET is_active = 1"
        )
    };
}

/// Guards the values that the account has now, and keeps the directory.
pub(super) const CHECK: [Sql; 7] = [
    (
        3,
        exceeded!(
            "ssn_active",
            "program_users",
            "ssn_key",
            "ssn",
            "active",
            " AND h.is_active = 1"
        ),
    ),
    (3, exceeded!("ssn_lifetime", "program_users", "ssn_key", "ssn", "lifetime", "")),
    (
        3,
        exceeded!(
            "phone_active",
            "program_phones",
            "number_key",
            "phone",
            "active",
            " AND h.is_active = 1"
        ),
    ),
    (3, exceeded!("phone_lifetime", "program_phones", "number_key", "phone", "lifetime", "")),
    (
        1,
        "UPDATE program_holders SET is_active = 0 WHERE account_id = ?1 AND is_active = 1 \
        AND NOT EXISTS (SELECT 1 FROM program_users u WHERE u.account_id = ?1 AND kind = 'ssn' AND u.ssn_key = value_key) \
        AND NOT EXISTS (SELECT 1 FROM program_phones p WHERE p.account_id = ?1 AND kind = 'phone' AND p.number_key = value_key)",
    ),
    (1, hold!("program_users", "ssn_key", "ssn")),
    (1, hold!("program_phones", "number_key", "phone")),
];
