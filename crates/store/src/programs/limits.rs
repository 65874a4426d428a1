//! Limits on how many accounts have one SSN or one telephone number, exact because a batch is one transaction: the people are written
//! first, then each value that is new to the account is counted at the others, then the directory follows.

use crate::db::Statement;

/// How many accounts may hold one value at a time, and ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Accounts that are not closed.
    pub active: i64,
    /// All accounts that ever had it.
    pub lifetime: i64,
}

/// The limits of one type of account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of an SSN of nine digits.
    pub ssn: Limit,
    /// Of a telephone number.
    pub phone: Limit,
}

/// A guard on the values of an account (`?1`) in a programme (`?2`) that the directory does not have at it yet: of the others,
/// fewer than `?3` (consumers) or `?4` (businesses) have them.
macro_rules! exceeded {
    ($guard:literal, $table:literal, $column:literal, $kind:literal, $counted:literal) => {
        concat!(
            "INSERT INTO guard (",
            $guard,
            ") SELECT 0 FROM ",
            $table,
            " v JOIN program_accounts a ON a.account_id = v.account_id WHERE v.account_id = ?1 AND v.",
            $column,
            " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM program_holders h WHERE h.program_code = ?2 \
             AND h.account_type = a.account_type AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id = ?1",
            $counted,
            ") AND (SELECT count(*) FROM program_holders h WHERE h.program_code = ?2 AND h.account_type = a.account_type \
             AND h.kind = '",
            $kind,
            "' AND h.value_key = v.",
            $column,
            " AND h.account_id <> ?1",
            $counted,
            ") >= CASE a.account_type WHEN 'consumer' THEN ?3 ELSE ?4 END"
        )
    };
}

/// Notes the values of an account (`?1`) in a programme (`?2`) in the directory.
macro_rules! hold {
    ($table:literal, $column:literal, $kind:literal) => {
        concat!(
            "INSERT INTO program_holders (program_code, account_type, kind, value_key, account_id, is_active) \
             SELECT ?2, a.account_type, '",
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

/// Guards the values that the account has now, and keeps the directory: to be put behind what changes them.
#[must_use]
pub fn check(program: &str, account: &str, [consumer, business]: [Limits; 2]) -> [Statement; 7] {
    const GUARDS: [&str; 4] = [
        exceeded!(
            "ssn_active",
            "program_users",
            "ssn_key",
            "ssn",
            " AND h.is_active = 1"
        ),
        exceeded!("ssn_lifetime", "program_users", "ssn_key", "ssn", ""),
        exceeded!(
            "phone_active",
            "program_phones",
            "number_key",
            "phone",
            " AND h.is_active = 1"
        ),
        exceeded!(
            "phone_lifetime",
            "program_phones",
            "number_key",
            "phone",
            ""
        ),
    ];
    const LEFT: &str = "UPDATE program_holders SET is_active = 0 WHERE account_id = ?1 AND program_code = ?2 AND is_active = 1 \
        AND NOT EXISTS (SELECT 1 FROM program_users u WHERE u.account_id = ?1 AND kind = 'ssn' AND u.ssn_key = value_key) \
        AND NOT EXISTS (SELECT 1 FROM program_phones p WHERE p.account_id = ?1 AND kind = 'phone' AND p.number_key = value_key)";
    const SSN: &str = hold!("program_users", "ssn_key", "ssn");
    const PHONE: &str = hold!("program_phones", "number_key", "phone");
    let pair = || [account.into(), program.into()];
    let guard = |sql, consumer: i64, business: i64| {
        let params = [
            account.into(),
            program.into(),
            consumer.into(),
            business.into(),
        ];
        Statement::new(sql, params)
    };
    let [ssn_active, ssn_lifetime, phone_active, phone_lifetime] = GUARDS;
    [
        guard(ssn_active, consumer.ssn.active, business.ssn.active),
        guard(ssn_lifetime, consumer.ssn.lifetime, business.ssn.lifetime),
        guard(phone_active, consumer.phone.active, business.phone.active),
        guard(
            phone_lifetime,
            consumer.phone.lifetime,
            business.phone.lifetime,
        ),
        Statement::new(LEFT, pair()),
        Statement::new(SSN, pair()),
        Statement::new(PHONE, pair()),
    ]
}
