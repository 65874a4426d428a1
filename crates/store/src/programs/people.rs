//! People under an account. What a draft leaves out stays as it is.

use super::{Sql, accounts, statements};
use crate::db::Statement;

/// Date of birth and SSN stay once KYC has passed, else `identity_immutable`; then everything that the draft says, but for telephones. The
/// last four digits of the SSN that is stored are no change of it. Addresses are matched by type; a new default takes the place of the one
/// before it.
pub(super) const WRITE: [Sql; 6] = [
    (
        3,
        "INSERT INTO guard (identity_free) SELECT 0 FROM program_users WHERE account_id = ?1 AND user_id = ?2 AND kyc = 'passed' \
        AND ?3 ->> 'dob' IS NOT NULL AND (dob_key IS NOT ?3 ->> 'dobKey' OR suffix_key IS NOT ?3 ->> 'suffixKey' \
        OR (?3 ->> 'ssnKey' IS NOT NULL AND ssn_key IS NOT ?3 ->> 'ssnKey'))",
    ),
    (
        4,
        "UPDATE program_users SET preference = coalesce(?3 ->> 'peerTransferAcceptPreference', preference), \
        names = coalesce(?3 ->> 'names', names), middle_name = coalesce(?3 ->> 'middle', middle_name), \
        names_at = iif(?3 ->> 'names' IS NULL, names_at, ?4), email = coalesce(?3 ->> 'email', email), \
        email_at = iif(?3 ->> 'email' IS NULL, email_at, ?4), email_verified = iif(?3 ->> 'email' IS NULL, email_verified, 0), \
        dob = coalesce(?3 ->> 'dob', dob), dob_key = coalesce(?3 ->> 'dobKey', dob_key), \
        ssn = iif(?3 ->> 'ssn' IS NULL OR (?3 ->> 'ssnKey' IS NULL AND suffix_key IS ?3 ->> 'suffixKey'), coalesce(ssn, ?3 ->> 'ssn'), ?3 ->> 'ssn'), \
        ssn_key = iif(?3 ->> 'ssn' IS NULL OR (?3 ->> 'ssnKey' IS NULL AND suffix_key IS ?3 ->> 'suffixKey'), ssn_key, ?3 ->> 'ssnKey'), \
        suffix_key = coalesce(?3 ->> 'suffixKey', suffix_key), encryption = coalesce(?3 ->> 'encryption', encryption), \
        user_id_created = coalesce(?3 ->> 'userIdCreateDate', user_id_created), \
        password_changed = coalesce(?3 ->> 'passwordChangeDate', password_changed), updated_at = ?4 WHERE account_id = ?1 AND user_id = ?2",
    ),
    (
        3,
        "UPDATE program_addresses SET is_default = 0 WHERE account_id = ?1 AND user_id = ?2 \
        AND EXISTS (SELECT 1 FROM json_each(?3, '$.addresses') s WHERE s.value ->> 'isDefault')",
    ),
    (
        4,
        "INSERT INTO program_addresses (account_id, user_id, seq, type, address, is_default, updated_at) \
        SELECT ?1, ?2, s.key + 1 + coalesce((SELECT max(seq) FROM program_addresses WHERE account_id = ?1 AND user_id = ?2), 0), \
        s.value ->> 'type', s.value ->> 'address', s.value ->> 'isDefault', ?4 FROM json_each(?3, '$.addresses') s WHERE true \
        ON CONFLICT (account_id, user_id, type) DO UPDATE SET address = excluded.address, is_default = excluded.is_default, \
        is_verified = 0, is_returned = 0, updated_at = excluded.updated_at",
    ),
    (
        3,
        "INSERT INTO program_terms (account_id, user_id, terms_id, accepted_at, accepted) \
        SELECT ?1, ?2, s.value ->> 'termsIdentifier', s.value ->> 'termsAcceptanceDateTime', s.value ->> 'termsAcceptanceFlag' \
        FROM json_each(?3, '$.termsAcceptances') s WHERE true \
        ON CONFLICT DO UPDATE SET accepted_at = excluded.accepted_at, accepted = excluded.accepted",
    ),
    (
        3,
        "INSERT INTO program_contact_verifications (account_id, user_id, id) \
        SELECT ?1, ?2, s.value FROM json_each(?3, '$.contactVerificationIdentifiers') s WHERE true ON CONFLICT DO NOTHING",
    ),
];

/// Sets the status of KYC of a person; one that is not there is `holder_unknown`.
#[must_use]
pub fn set_kyc(account: &str, user: &str, program: &str, status: &str, now: i64) -> Vec<Statement> {
    const SQL: [Sql; 2] = [
        (
            3,
            "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM program_accounts a JOIN program_users u \
            ON u.account_id = a.account_id WHERE a.account_id = ?1 AND a.program_code = ?3 AND u.user_id = ?2)",
        ),
        (
            5,
            "UPDATE program_users SET kyc = ?4, updated_at = ?5 WHERE account_id = ?1 AND user_id = ?2 AND ?3 <> ''",
        ),
    ];
    let params = [account.into(), user.into(), program.into(), status.into(), now.into()];
    statements(&[&SQL], &params)
}

/// `true` or `false` of a flag.
macro_rules! flag {
    ($column:literal) => {
        concat!("json(iif(", $column, ", 'true', 'false'))")
    };
}

/// RFC 3339 of a time.
macro_rules! moment {
    ($column:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', ", $column, " / 1000.0, 'unixepoch')")
    };
}

/// The rows of a person in the order in which they came, as a JSON array.
macro_rules! rows {
    ($table:literal, $members:expr) => {
        concat!(
            "(SELECT json_group_array(json_object(",
            $members,
            ") ORDER BY r.seq) FROM ",
            $table,
            " r WHERE r.account_id = u.account_id AND r.user_id = u.user_id)"
        )
    };
}

/// Selects the people under an account of a programme in the order in which they came, after the guard that there is one: the id, the person
/// as it is told and as it was sent, both JSON, and the version in which its data came. What is sealed stands under a name that begins with
/// `$`; a member that is `null` is none.
#[must_use]
pub fn list(account: &str, program: &str) -> Vec<Statement> {
    const SQL: &str = concat!(
        "SELECT u.user_id, json_object('accountIdentifier', u.account_id, 'userIdentifier', u.user_id, \
        'peerTransferAcceptPreference', u.preference, 'profileData', json_object('$names', u.names, '$middle', u.middle_name, \
        'lastUpdatedDateTime', ",
        moment!("u.names_at"),
        ", 'addresses', json(",
        rows!(
            "program_addresses",
            concat!(
                "'$address', r.address, 'type', r.type, 'isDefault', ",
                flag!("r.is_default"),
                ", 'isVerified', ",
                flag!("r.is_verified"),
                ", 'isReturned', ",
                flag!("r.is_returned"),
                ", 'lastUpdatedDateTime', ",
                moment!("r.updated_at")
            )
        ),
        ")), 'email', json_object('$email', u.email, 'isVerified', ",
        flag!("u.email_verified"),
        ", 'lastUpdatedDateTime', ",
        moment!("u.email_at"),
        "), 'phoneNumbers', json(",
        rows!(
            "program_phones",
            concat!(
                "'$number', r.number, 'type', r.type, 'isDefault', ",
                flag!("r.is_default"),
                ", 'isVerified', ",
                flag!("r.is_verified"),
                ", 'lastUpdatedDateTime', ",
                moment!("r.updated_at")
            )
        ),
        "), 'identities', json_array(json_object('identityType', 'ssn', '$last4Identity', u.ssn)), 'termsAcceptances', \
        json((SELECT json_group_array(json_object('termsIdentifier', t.terms_id, 'termsAcceptanceDateTime', t.accepted_at, \
        'termsAcceptanceFlag', ",
        flag!("t.accepted"),
        ") ORDER BY t.terms_id) FROM program_terms t WHERE t.account_id = u.account_id AND t.user_id = u.user_id))) AS told, \
        json_object('profileData', json_object('$names', u.names, '$middle', u.middle_name, 'addresses', json(nullif(",
        rows!(
            "program_addresses",
            concat!("'$address', r.address, 'type', r.type, 'isDefault', ", flag!("r.is_default"))
        ),
        ", '[]'))), 'identifyingData', json_object('$dob', u.dob, '$ssn', u.ssn), 'email', json_object('$email', u.email), \
        'phoneNumbers', json(",
        rows!(
            "program_phones",
            concat!("'$number', r.number, 'type', r.type, 'isDefault', ", flag!("r.is_default"))
        ),
        ")) AS sent, u.encryption FROM program_users u WHERE u.account_id = ?1 ORDER BY u.created_at, u.user_id"
    );
    let params = [account.into(), program.into()];
    statements(&[&[accounts::KNOWN, (1, SQL)]], &params)
}
