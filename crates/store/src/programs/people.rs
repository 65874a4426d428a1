//! People under an account, as they are written. What a draft leaves out stays as it is.

use super::accounts::require_holder;
use super::draft::{AddressDraft, IdentityDraft, PersonDraft, TermsDraft};
use super::holder::Holder;
use crate::db::{Statement, Value};
use crate::sql;

/// Writes everything that the draft says, but for telephones.
pub(super) fn update(
    holder: &Holder<'_>,
    draft: &PersonDraft,
    encryption: Option<&'static str>,
    now: i64,
) -> Vec<Statement> {
    let mut batch = Vec::new();
    batch.extend(draft.identity.as_ref().map(|identity| require_same_identity(holder, identity)));
    batch.push(update_person(holder, draft, encryption, now));
    batch.extend(write_addresses(holder, &draft.addresses, now));
    if !draft.terms.is_empty() {
        batch.push(write_terms(holder, &draft.terms));
    }
    if !draft.verifications.is_empty() {
        batch.push(write_verifications(holder, &draft.verifications));
    }
    batch
}

/// Date of birth and SSN are the stored ones where KYC has passed; else `identity_immutable`. The last four digits of the SSN that is stored
/// are no change of it.
fn require_same_identity(holder: &Holder<'_>, identity: &IdentityDraft) -> Statement {
    sql!(
        "INSERT INTO guard (identity_free) SELECT 0 FROM program_users \
        WHERE account_id = :account AND user_id = :user AND kyc = 'passed' AND (dob_key IS NOT :dob_key \
        OR suffix_key IS NOT :suffix_key OR (NOT :is_suffix AND ssn_key IS NOT :ssn_key))",
        account = holder.account,
        user = holder.user,
        dob_key = &identity.dob_key,
        suffix_key = &identity.suffix_key,
        is_suffix = identity.ssn_key.is_none(),
        ssn_key = identity.ssn_key.as_deref(),
    )
}

/// A new e-mail address is not verified. Of an SSN, the last four digits do not take the place of the nine that end in them.
fn update_person(
    holder: &Holder<'_>,
    draft: &PersonDraft,
    encryption: Option<&'static str>,
    now: i64,
) -> Statement {
    let identity = draft.identity.as_ref();
    let ssn_key = identity.and_then(|identity| identity.ssn_key.as_deref());
    sql!(
        "UPDATE program_users SET preference = coalesce(:preference, preference), names = coalesce(:names, names), \
        middle_name = coalesce(:middle_name, middle_name), names_at = coalesce(:names_at, names_at), \
        email = coalesce(:email, email), email_at = coalesce(:email_at, email_at), \
        email_verified = email_verified AND NOT :has_email, dob = coalesce(:dob, dob), dob_key = coalesce(:dob_key, dob_key), \
        ssn = CASE WHEN NOT :has_identity THEN ssn WHEN :is_suffix AND suffix_key IS :suffix_key THEN coalesce(ssn, :ssn) \
        ELSE :ssn END, \
        ssn_key = CASE WHEN NOT :has_identity OR (:is_suffix AND suffix_key IS :suffix_key) THEN ssn_key ELSE :ssn_key END, \
        suffix_key = coalesce(:suffix_key, suffix_key), encryption = coalesce(:encryption, encryption), \
        user_id_created = coalesce(:user_id_created, user_id_created), \
        password_changed = coalesce(:password_changed, password_changed), updated_at = :now \
        WHERE account_id = :account AND user_id = :user",
        preference = draft.preference,
        names = draft.names.clone(),
        middle_name = draft.middle_name.clone(),
        names_at = draft.names.is_some().then_some(now),
        email = draft.email.clone(),
        email_at = draft.email.is_some().then_some(now),
        has_email = draft.email.is_some(),
        dob = identity.map(|identity| identity.dob.clone()),
        dob_key = identity.map(|identity| &identity.dob_key),
        has_identity = identity.is_some(),
        is_suffix = ssn_key.is_none(),
        ssn = identity.map(|identity| identity.ssn.clone()),
        ssn_key,
        suffix_key = identity.map(|identity| &identity.suffix_key),
        encryption,
        user_id_created = draft.user_id_created.as_deref(),
        password_changed = draft.password_changed.as_deref(),
        now,
        account = holder.account,
        user = holder.user,
    )
}

/// Addresses are matched by type; a new default takes the place of the one before it.
fn write_addresses(holder: &Holder<'_>, addresses: &[AddressDraft], now: i64) -> Vec<Statement> {
    let Holder { account, user, .. } = *holder;
    let mut batch = Vec::new();
    if addresses.iter().any(|address| address.is_default) {
        batch.push(sql!(
            "UPDATE program_addresses SET is_default = 0 WHERE account_id = :account AND user_id = :user",
            account,
            user,
        ));
    }
    if !addresses.is_empty() {
        batch.push(sql!(
            "INSERT INTO program_addresses (account_id, user_id, seq, type, address, is_default, updated_at) \
            SELECT :account, :user, s.key + 1 + coalesce((SELECT max(seq) FROM program_addresses \
            WHERE account_id = :account AND user_id = :user), 0), \
            s.value ->> 'address_type', s.value ->> 'address', s.value ->> 'is_default', :now \
            FROM json_each(:addresses) s WHERE true \
            ON CONFLICT (account_id, user_id, type) DO UPDATE SET address = excluded.address, is_default = excluded.is_default, \
            is_verified = 0, is_returned = 0, updated_at = excluded.updated_at",
            account,
            user,
            addresses = Value::json(addresses),
            now,
        ));
    }
    batch
}

fn write_terms(holder: &Holder<'_>, terms: &[TermsDraft]) -> Statement {
    sql!(
        "INSERT INTO program_terms (account_id, user_id, terms_id, accepted_at, accepted) \
        SELECT :account, :user, s.value ->> 'terms_id', s.value ->> 'accepted_at', s.value ->> 'accepted' \
        FROM json_each(:terms) s WHERE true \
        ON CONFLICT DO UPDATE SET accepted_at = excluded.accepted_at, accepted = excluded.accepted",
        account = holder.account,
        user = holder.user,
        terms = Value::json(terms),
    )
}

fn write_verifications(holder: &Holder<'_>, ids: &[String]) -> Statement {
    sql!(
        "INSERT INTO program_contact_verifications (account_id, user_id, id) \
        SELECT :account, :user, s.value FROM json_each(:ids) s WHERE true ON CONFLICT DO NOTHING",
        account = holder.account,
        user = holder.user,
        ids = Value::json(ids),
    )
}

/// Sets the status of KYC of a person; one that is not there is `holder_unknown`.
#[must_use]
pub fn set_kyc(holder: &Holder<'_>, status: &str, now: i64) -> [Statement; 2] {
    let Holder { account, user, .. } = *holder;
    [
        require_holder(holder),
        sql!(
            "UPDATE program_users SET kyc = :status, updated_at = :now WHERE account_id = :account AND user_id = :user",
            status,
            now,
            account,
            user,
        ),
    ]
}
