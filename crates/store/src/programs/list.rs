//! People under an account, as they are read. A person's lists come as one JSON cell each: a statement per list would cost more than the
//! rows do.

use serde::{Deserialize, Deserializer};

use super::accounts::require_account;
use crate::batch::{Asked, Batch, Query};
use crate::sealed::Sealed;
use crate::sql;

/// A person. Times are Unix milliseconds.
pub struct StoredPerson {
    /// The id, of this account alone.
    pub user: String,
    /// The revision of the account, which goes up with every change of it and of its people.
    pub account_revision: i64,
    /// How the person takes transfers, one word.
    pub preference: String,
    /// First and last name.
    pub names: Option<Sealed>,
    /// A middle name, or that there is none.
    pub middle_name: Option<Sealed>,
    /// When the names were written.
    pub names_at: Option<i64>,
    /// Date of birth.
    pub dob: Option<Sealed>,
    /// The SSN: nine digits or the last four.
    pub ssn: Option<Sealed>,
    /// E-mail address.
    pub email: Option<Sealed>,
    /// Whether it is known to be the person's.
    pub is_email_verified: bool,
    /// When it was written.
    pub email_at: Option<i64>,
    /// In which version the data came last; `None`: plain.
    pub encryption: Option<String>,
    /// In the order in which they came.
    pub addresses: Vec<StoredAddress>,
    /// In the order in which they came.
    pub phones: Vec<StoredPhone>,
    /// By their identifiers.
    pub terms: Vec<StoredTerms>,
}

/// An address.
#[derive(Deserialize)]
pub struct StoredAddress {
    /// What it is for, one word.
    pub address_type: String,
    /// Where it is.
    pub address: Sealed,
    /// Whether it is the one to take where nothing else is said.
    #[serde(deserialize_with = "flag")]
    pub is_default: bool,
    /// Whether it is known to be the person's.
    #[serde(deserialize_with = "flag")]
    pub is_verified: bool,
    /// Whether mail came back from it.
    #[serde(deserialize_with = "flag")]
    pub is_returned: bool,
    /// When it was written.
    pub updated_at: i64,
}

/// A telephone.
#[derive(Deserialize)]
pub struct StoredPhone {
    /// What it is for, one word.
    pub phone_type: String,
    /// Its number.
    pub number: Sealed,
    /// Whether it is the one to take where nothing else is said.
    #[serde(deserialize_with = "flag")]
    pub is_default: bool,
    /// Whether it is known to be the person's.
    #[serde(deserialize_with = "flag")]
    pub is_verified: bool,
    /// When it was written.
    pub updated_at: i64,
}

/// That a person took terms.
#[derive(Deserialize)]
pub struct StoredTerms {
    /// Which terms.
    pub terms_id: String,
    /// When, RFC 3339.
    pub accepted_at: String,
    /// Whether they were accepted.
    #[serde(deserialize_with = "flag")]
    pub accepted: bool,
}

/// A flag of SQL, 0 or 1.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    u8::deserialize(deserializer).map(|flag| flag == 1)
}

/// The rows of one of a person's tables as a JSON array of arrays, in the order of the fields of their type.
macro_rules! cell {
    ($table:literal, $columns:literal, $order:literal) => {
        concat!(
            "(SELECT json_group_array(json_array(",
            $columns,
            ") ORDER BY ",
            $order,
            ") FROM ",
            $table,
            " r WHERE r.account_id = u.account_id AND r.user_id = u.user_id)"
        )
    };
}

/// Asks for the people under an account in the order in which they came, after the guard that the program has that account; else the batch
/// fails with [`Refused::HolderUnknown`](super::Refused::HolderUnknown).
pub fn list(batch: &mut Batch, account: &str, program: &str) -> Asked<StoredPerson> {
    batch.push(require_account(account, program));
    batch.ask(select(account))
}

fn select(account: &str) -> Query<StoredPerson> {
    let statement = sql!(
        concat!(
            "SELECT u.user_id, u.preference, u.names, u.middle_name, u.names_at, u.dob, u.ssn, u.email, u.email_verified, \
             u.email_at, u.encryption, ",
            cell!(
                "program_addresses",
                "r.type, r.address, r.is_default, r.is_verified, r.is_returned, r.updated_at",
                "r.seq"
            ),
            " AS addresses, ",
            cell!(
                "program_phones",
                "r.type, r.number, r.is_default, r.is_verified, r.updated_at",
                "r.seq"
            ),
            " AS phones, ",
            cell!("program_terms", "r.terms_id, r.accepted_at, r.accepted", "r.terms_id"),
            " AS terms, (SELECT a.revision FROM program_accounts a WHERE a.account_id = u.account_id) AS revision \
             FROM program_users u WHERE u.account_id = :account ORDER BY u.created_at, u.user_id"
        ),
        account,
    );
    Query::new(statement, |row| {
        let sealed = |column| Ok(row.optional_text(column)?.map(|text| Sealed(text.to_owned())));
        Ok(StoredPerson {
            user: row.text(0)?.to_owned(),
            account_revision: row.integer(14)?.unwrap_or_default(),
            preference: row.text(1)?.to_owned(),
            names: sealed(2)?,
            middle_name: sealed(3)?,
            names_at: row.integer(4)?,
            dob: sealed(5)?,
            ssn: sealed(6)?,
            email: sealed(7)?,
            is_email_verified: row.flag(8)?,
            email_at: row.integer(9)?,
            encryption: row.optional_text(10)?.map(str::to_owned),
            addresses: row.json(11)?,
            phones: row.json(12)?,
            terms: row.json(13)?,
        })
    })
}
