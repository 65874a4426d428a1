//! What the Protection API keeps of a person.

use idp_store::db::Statement;
use idp_store::users::{self, Actor};
use idp_store::{Entitlement, Limits, NewProfile, NewToken};
use serde_json::json;

use super::source::{DAY, MINUTE, Source, trail};
use super::who::Who;
use crate::crypto::person::Person;
use crate::crypto::{Column, Secret, Trailed, hash, uuid};
use crate::ports::Fault;

/// Nobody is locked, and nobody else has the SSN.
const LIMITS: Limits = Limits { max_failures: 3, lock_ms: DAY, profiles_per_ssn: 3 };

/// Profile, directory, token, entitlement and enrollments with their history, as a create writes them.
pub(super) fn create(
    source: &Source<'_>,
    who: &Who,
    array_user_id: &str,
) -> Result<Vec<Statement>, Fault> {
    let (keys, draw) = (source.keys, &who.draw);
    let (user_key, audit_key) =
        (keys.user_key(&who.user_id), keys.audit_key(Trailed::Protection, &who.user_id));
    let request_id = uuid(draw)?;
    let granted = [Entitlement {
        code: "idp-pro".to_owned(),
        expires_at: source.now.saturating_add(30 * DAY),
    }];
    let actor = Actor {
        user_id: &who.user_id,
        user_key: &user_key,
        trail: trail(&audit_key, &request_id, who.created_at),
        granted: &granted,
        source: "token",
        tells_array: false,
    };
    // It is good for an hour, and removed when it was.
    let secret = Secret::new(draw)?;
    let expires_at = source.now.saturating_add(draw.span(60 * MINUTE));
    let token = NewToken { hash: &secret.hash, expires_at };
    let profile = sealed(source, who, array_user_id)?;
    Ok(users::create(&actor, profile, &token, &LIMITS).into_statements())
}

/// The columns, as `protection/profile.rs` has them.
fn sealed(source: &Source<'_>, who: &Who, array_user_id: &str) -> Result<NewProfile, Fault> {
    let seal = |column: Column, value: serde_json::Value| {
        source.seal(&who.user_id, column, &value.to_string(), &who.draw)
    };
    let Who { first, last, dob, ssn, city, state, street, zip, .. } = who;
    let person = Person { first_name: first, last_name: last, dob, ssn: Some(ssn.as_str()) };
    Ok(NewProfile {
        array_user_id: array_user_id.to_owned(),
        array_key: hash(array_user_id),
        version: 0,
        names: seal(Column::Names, json!({ "firstName": first, "lastName": last }))?,
        dob: seal(Column::Dob, json!(dob))?,
        email: seal(Column::Email, json!(who.email))?,
        address: seal(
            Column::Address,
            json!({ "city": city, "state": state, "street": street, "zip": zip }),
        )?,
        phone: Some(seal(Column::Phone, json!(who.phone))?),
        ssn: Some(seal(Column::Ssn, json!(ssn))?),
        keys: person.keys(source.keys),
    })
}
