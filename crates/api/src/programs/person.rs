//! A person whose columns were opened.

use idp_model::payload::programs::{
    DateOfBirth, EmailEntry, EncryptionVersion, MiddleName, Names, PhoneNumber, PostalAddress,
    SocialSecurityNumber,
};
use idp_store::Sealed;
use idp_store::programs::{StoredAddress, StoredPerson, StoredPhone, StoredTerms};
use serde::de::DeserializeOwned;

use crate::crypto::{Column, Keys, Sealer};
use crate::error::Error;

/// An address, opened.
pub(super) struct OpenedAddress {
    pub(super) stored: StoredAddress,
    pub(super) postal: PostalAddress,
}

/// A telephone, opened.
pub(super) struct OpenedPhone {
    pub(super) stored: StoredPhone,
    pub(super) number: PhoneNumber,
}

/// A person, opened. What was never sent is `None`; times are Unix milliseconds.
pub(super) struct OpenedPerson {
    pub(super) user: String,
    pub(super) preference: String,
    pub(super) names: Option<Names>,
    pub(super) middle_name: Option<MiddleName>,
    pub(super) names_at: Option<i64>,
    pub(super) birth: Option<DateOfBirth>,
    pub(super) ssn: Option<SocialSecurityNumber>,
    pub(super) email: Option<EmailEntry>,
    pub(super) is_email_verified: bool,
    pub(super) email_at: Option<i64>,
    /// In which the data came last.
    pub(super) version: EncryptionVersion,
    pub(super) addresses: Vec<OpenedAddress>,
    pub(super) phones: Vec<OpenedPhone>,
    pub(super) terms: Vec<StoredTerms>,
}

impl OpenedPerson {
    /// Opens the columns of a person under that account.
    ///
    /// # Errors
    /// 503 where one does not open.
    pub(super) fn open(keys: &Keys, account: &str, stored: StoredPerson) -> Result<Self, Error> {
        let columns = Columns { sealer: Sealer::new(keys, &stored.user), account };
        let addresses = stored.addresses.into_iter().map(|stored| columns.address(stored));
        let phones = stored.phones.into_iter().map(|stored| columns.phone(stored));
        let is_second = stored.encryption.as_deref() == Some(EncryptionVersion::Second.as_str());
        Ok(Self {
            names: columns.open_any(Column::ProgramNames, stored.names)?,
            middle_name: columns.open_any(Column::ProgramMiddleName, stored.middle_name)?,
            names_at: stored.names_at,
            birth: columns.open_any(Column::ProgramDob, stored.dob)?,
            ssn: columns.open_any(Column::ProgramSsn, stored.ssn)?,
            email: columns.open_any(Column::ProgramEmail, stored.email)?,
            is_email_verified: stored.is_email_verified,
            email_at: stored.email_at,
            version: if is_second { EncryptionVersion::Second } else { EncryptionVersion::First },
            addresses: addresses.collect::<Result<_, _>>()?,
            phones: phones.collect::<Result<_, _>>()?,
            terms: stored.terms,
            preference: stored.preference,
            user: stored.user,
        })
    }
}

/// The sealed columns of one person.
struct Columns<'a> {
    sealer: Sealer<'a>,
    account: &'a str,
}

impl Columns<'_> {
    /// Of one of the rows of a type.
    fn open<T: DeserializeOwned>(
        &self,
        column: Column,
        of_type: &str,
        sealed: &Sealed,
    ) -> Result<T, Error> {
        self.sealer.read(column.of(&[self.account, of_type]), sealed)
    }

    fn open_any<T: DeserializeOwned>(
        &self,
        column: Column,
        sealed: Option<Sealed>,
    ) -> Result<Option<T>, Error> {
        let read = |sealed| self.sealer.read(column.of(&[self.account]), &sealed);
        sealed.map(read).transpose()
    }

    fn address(&self, stored: StoredAddress) -> Result<OpenedAddress, Error> {
        let postal = self.open(Column::ProgramAddress, &stored.address_type, &stored.address)?;
        Ok(OpenedAddress { stored, postal })
    }

    fn phone(&self, stored: StoredPhone) -> Result<OpenedPhone, Error> {
        let number = self.open(Column::ProgramPhone, &stored.phone_type, &stored.number)?;
        Ok(OpenedPhone { stored, number })
    }
}
