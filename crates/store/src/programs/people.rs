//! People under an account. What a request leaves out stays as it is.

use crate::db::Statement;
use crate::profile::Sealed;

/// Where a person is.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The programme.
    pub program: &'a str,
    /// The account.
    pub account: &'a str,
    /// The person.
    pub user: &'a str,
}

/// What a request says of a person; `None` leaves what is stored.
#[derive(Default)]
pub struct Changes {
    /// `manual` or `automatic`.
    pub preference: Option<String>,
    /// First and last name.
    pub names: Option<Sealed>,
    /// Middle name, may be empty.
    pub middle_name: Option<Sealed>,
    /// E-mail address.
    pub email: Option<Sealed>,
    /// Date of birth and SSN.
    pub identity: Option<Identity>,
    /// In which version of the encryption it came.
    pub encryption: Option<String>,
    /// When the user id was made.
    pub user_id_created: Option<String>,
    /// When the password was changed.
    pub password_changed: Option<String>,
}

/// Date of birth and SSN, with the keyed hashes that tell whether they change.
pub struct Identity {
    /// Date of birth.
    pub dob: Sealed,
    /// Keyed hash of the same.
    pub dob_key: String,
    /// Nine digits, or the last four.
    pub ssn: Sealed,
    /// Keyed hash of nine digits.
    pub ssn_key: Option<String>,
    /// Keyed hash of the last four.
    pub suffix_key: String,
}

/// Makes a person of whom nothing is known yet.
#[must_use]
pub fn insert(place: &Place<'_>, now: i64) -> Statement {
    const SQL: &str = "INSERT INTO program_users (account_id, user_id, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)";
    Statement::new(SQL, [place.account.into(), place.user.into(), now.into()])
}

/// The programme has that account, and the account that person; else `holder_unknown`.
#[must_use]
pub fn known(place: &Place<'_>) -> Statement {
    const SQL: &str = "INSERT INTO guard (holder_known) SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM program_accounts a \
        JOIN program_users u ON u.account_id = a.account_id WHERE a.account_id = ?1 AND a.program_code = ?2 AND u.user_id = ?3)";
    Statement::new(
        SQL,
        [
            place.account.into(),
            place.program.into(),
            place.user.into(),
        ],
    )
}

/// After KYC has passed, date of birth and SSN are what they were; else `identity_immutable`.
#[must_use]
pub fn immutable(place: &Place<'_>, identity: &Identity) -> Statement {
    const SQL: &str = "INSERT INTO guard (identity_free) SELECT 0 FROM program_users WHERE account_id = ?1 AND user_id = ?2 \
        AND kyc = 'passed' AND (dob_key IS NOT ?3 OR suffix_key IS NOT ?5 OR (?4 IS NOT NULL AND ssn_key IS NOT ?4))";
    Statement::new(
        SQL,
        [
            place.account.into(),
            place.user.into(),
            identity.dob_key.as_str().into(),
            identity.ssn_key.clone().into(),
            identity.suffix_key.as_str().into(),
        ],
    )
}

/// Changes what is said. The last four digits of the SSN that is stored are no change of it.
#[must_use]
pub fn update(place: &Place<'_>, changes: Changes, now: i64) -> Statement {
    const SQL: &str = "UPDATE program_users SET preference = coalesce(?3, preference), names = coalesce(?4, names), \
        middle_name = coalesce(?5, middle_name), names_at = iif(?4 IS NULL, names_at, ?15), \
        email = coalesce(?6, email), email_at = iif(?6 IS NULL, email_at, ?15), email_verified = iif(?6 IS NULL, email_verified, 0), \
        dob = coalesce(?7, dob), dob_key = coalesce(?8, dob_key), \
        ssn = iif(?9 IS NULL OR (?10 IS NULL AND suffix_key IS ?11), coalesce(ssn, ?9), ?9), \
        ssn_key = iif(?9 IS NULL OR (?10 IS NULL AND suffix_key IS ?11), ssn_key, ?10), suffix_key = coalesce(?11, suffix_key), \
        encryption = coalesce(?12, encryption), user_id_created = coalesce(?13, user_id_created), \
        password_changed = coalesce(?14, password_changed), updated_at = ?15 WHERE account_id = ?1 AND user_id = ?2";
    let identity = changes.identity.map(|identity| {
        [
            identity.dob.into(),
            identity.dob_key.into(),
            identity.ssn.into(),
            identity.ssn_key.into(),
            identity.suffix_key.into(),
        ]
    });
    let [dob, dob_key, ssn, ssn_key, suffix_key] =
        identity.unwrap_or([const { crate::db::Value::Null }; 5]);
    Statement::new(
        SQL,
        [
            place.account.into(),
            place.user.into(),
            changes.preference.into(),
            changes.names.into(),
            changes.middle_name.into(),
            changes.email.into(),
            dob,
            dob_key,
            ssn,
            ssn_key,
            suffix_key,
            changes.encryption.into(),
            changes.user_id_created.into(),
            changes.password_changed.into(),
            now.into(),
        ],
    )
}

/// Sets the status of KYC.
#[must_use]
pub fn set_kyc(place: &Place<'_>, status: &str, now: i64) -> Statement {
    const SQL: &str =
        "UPDATE program_users SET kyc = ?3, updated_at = ?4 WHERE account_id = ?1 AND user_id = ?2";
    Statement::new(
        SQL,
        [
            place.account.into(),
            place.user.into(),
            status.into(),
            now.into(),
        ],
    )
}

/// A statement about a person with a JSON array of what was sent.
fn with_list(sql: &'static str, place: &Place<'_>, list: String, now: i64) -> Statement {
    Statement::new(
        sql,
        [
            place.account.into(),
            place.user.into(),
            list.into(),
            now.into(),
        ],
    )
}

/// Puts addresses, a JSON array of `{type, address (sealed), isDefault}`, in the place of those of the same types, or adds them. A new
/// default takes the place of the one before it.
#[must_use]
pub fn put_addresses(place: &Place<'_>, addresses: String, now: i64) -> [Statement; 2] {
    const DEFAULT: &str = "UPDATE program_addresses SET is_default = 0 WHERE account_id = ?1 AND user_id = ?2 AND EXISTS \
        (SELECT 1 FROM json_each(?3) s WHERE s.value ->> 'isDefault') AND ?4 > 0";
    const PUT: &str = "INSERT INTO program_addresses (account_id, user_id, seq, type, address, is_default, updated_at) \
        SELECT ?1, ?2, s.key + 1 + coalesce((SELECT max(seq) FROM program_addresses WHERE account_id = ?1 AND user_id = ?2), 0), \
        s.value ->> 'type', s.value ->> 'address', s.value ->> 'isDefault', ?4 FROM json_each(?3) s WHERE true \
        ON CONFLICT (account_id, user_id, type) DO UPDATE SET address = excluded.address, is_default = excluded.is_default, \
        is_verified = 0, is_returned = 0, updated_at = excluded.updated_at";
    [
        with_list(DEFAULT, place, addresses.clone(), now),
        with_list(PUT, place, addresses, now),
    ]
}

/// Keeps acceptances of terms, a JSON array of them as they came.
#[must_use]
pub fn put_terms(place: &Place<'_>, terms: String) -> Statement {
    const SQL: &str = "INSERT INTO program_terms (account_id, user_id, terms_id, accepted_at, accepted) \
        SELECT ?1, ?2, s.value ->> 'termsIdentifier', s.value ->> 'termsAcceptanceDateTime', s.value ->> 'termsAcceptanceFlag' \
        FROM json_each(?3) s WHERE true ON CONFLICT DO UPDATE SET accepted_at = excluded.accepted_at, accepted = excluded.accepted";
    Statement::new(SQL, [place.account.into(), place.user.into(), terms.into()])
}

/// Keeps the ids of contact verifications, a JSON array.
#[must_use]
pub fn put_verifications(place: &Place<'_>, ids: String) -> Statement {
    const SQL: &str = "INSERT INTO program_contact_verifications (account_id, user_id, id) \
        SELECT ?1, ?2, s.value FROM json_each(?3) s WHERE true ON CONFLICT DO NOTHING";
    Statement::new(SQL, [place.account.into(), place.user.into(), ids.into()])
}

/// Selects the people under an account in the order in which they came: the columns that are sealed, and JSON arrays of addresses
/// (`[address, isDefault, isVerified, isReturned, updatedAt]`), telephones (`[number, type, isDefault, isVerified, updatedAt]`) and terms.
#[must_use]
pub fn list(account: &str) -> Statement {
    const SQL: &str = "SELECT u.user_id, u.preference, u.names, u.middle_name, u.names_at, u.dob, u.ssn, u.email, u.email_verified, \
        u.email_at, u.encryption, \
        (SELECT json_group_array(json_array(a.address, a.is_default, a.is_verified, a.is_returned, a.updated_at) ORDER BY a.seq) \
        FROM program_addresses a WHERE a.account_id = u.account_id AND a.user_id = u.user_id) AS addresses, \
        (SELECT json_group_array(json_array(p.number, p.type, p.is_default, p.is_verified, p.updated_at) ORDER BY p.seq) \
        FROM program_phones p WHERE p.account_id = u.account_id AND p.user_id = u.user_id) AS phones, \
        (SELECT json_group_array(json_object('termsIdentifier', t.terms_id, 'termsAcceptanceDateTime', t.accepted_at, \
        'termsAcceptanceFlag', json(iif(t.accepted, 'true', 'false'))) ORDER BY t.terms_id) \
        FROM program_terms t WHERE t.account_id = u.account_id AND t.user_id = u.user_id) AS terms \
        FROM program_users u WHERE u.account_id = ?1 ORDER BY u.created_at, u.user_id";
    Statement::new(SQL, [account.into()])
}
