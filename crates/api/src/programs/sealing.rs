//! From the changes of a person to the draft that the store takes: sealed group by group, with keyed hashes of what is compared.

use idp_model::payload::programs::{
    EmailEntry, IdentifyingData, MiddleName, PhoneEntry, PhoneNumber, ProfileData, ProgramAddress,
    TermsAcceptance, TransferPreference,
};
use idp_store::Sealed;
use idp_store::programs::{
    AddressDraft, Holder, IdentityDraft, MovedPhone, PersonDraft, PhoneDraft, SealedNumber,
    StoredNumber, TermsDraft,
};
use serde::Serialize;
use zeroize::Zeroizing;

use super::person_body::{Changes, PersonData};
use crate::crypto::{Column, Keys, Place, Sealer, Unopened};
use crate::error::Error;
use crate::ports::Random;

/// Seals one person's data.
pub(super) struct Sealing<'a> {
    pub(super) keys: &'a Keys,
    pub(super) random: &'a dyn Random,
    pub(super) holder: Holder<'a>,
}

impl Sealing<'_> {
    /// The draft of these changes, with that data of the person.
    ///
    /// # Errors
    /// 503 where no random bytes can be had.
    pub(super) fn draft(
        &self,
        changes: &Changes<'_>,
        person: &PersonData<'_>,
    ) -> Result<PersonDraft, Error> {
        let profile = person.profile;
        let (names, middle_name, addresses) = match profile {
            Some(profile) => (
                Some(self.own(Column::ProgramNames, &profile.names)?),
                self.middle_name(profile)?,
                self.addresses(&profile.addresses)?,
            ),
            None => (None, None, Vec::new()),
        };
        Ok(PersonDraft {
            preference: changes.preference.map(TransferPreference::as_str),
            names,
            middle_name,
            email: person.email.map(|email| self.email(email)).transpose()?,
            identity: person.identifying.map(|data| self.identity(data)).transpose()?,
            user_id_created: changes.user_id_created.map(str::to_owned),
            password_changed: changes.password_changed.map(str::to_owned),
            addresses,
            phones: self.phones(person.phones)?,
            moved: None,
            terms: changes.terms.iter().map(terms).collect(),
            verifications: changes.verifications.to_vec(),
        })
    }

    fn seal(&self, place: Place<'_>, value: &impl Serialize) -> Result<Sealed, Error> {
        let json = Zeroizing::new(serde_json::to_string(value).unwrap_or_default());
        Ok(Sealer::new(self.keys, self.holder.user).seal(place, &json, self.random)?)
    }

    /// Seals a column of the person's own row.
    fn own(&self, column: Column, value: &impl Serialize) -> Result<Sealed, Error> {
        self.seal(column.of(&[self.holder.account]), value)
    }

    /// The only telephone that is stored, as it is kept under the type that was sent without a number: the draft says what becomes of it.
    ///
    /// # Errors
    /// 503 where it does not open.
    pub(super) fn moved(
        &self,
        stored: &StoredNumber,
        phone_type: &'static str,
    ) -> Result<MovedPhone, Error> {
        let (account, sealer) = (self.holder.account, Sealer::new(self.keys, self.holder.user));
        let json =
            sealer.open(Column::ProgramPhone.of(&[account, &stored.phone_type]), &stored.number)?;
        let json = std::str::from_utf8(&json).map_err(|_| Unopened::Changed)?;
        let PhoneNumber { number } = serde_json::from_str(json).map_err(|_| Unopened::Changed)?;
        let place = [account, phone_type];
        Ok(MovedPhone {
            from: stored.phone_type.clone(),
            key: stored.key.clone(),
            newest: self.keys.program_phone_key(self.holder.program, &number),
            number: sealer.seal(Column::ProgramPhone.of(&place), json, self.random)?,
        })
    }

    /// What counts for the account, also when it has another value.
    fn held(&self, kind: &str, digits: &str) -> Result<Sealed, Error> {
        let json = Zeroizing::new(serde_json::to_string(digits).unwrap_or_default());
        let sealer = Sealer::new(self.keys, self.holder.account);
        Ok(sealer.seal(Column::HeldValue.of(&[kind]), &json, self.random)?)
    }

    /// An empty one takes away what is stored.
    fn middle_name(&self, profile: &ProfileData) -> Result<Option<Sealed>, Error> {
        let Some(text) = &profile.middle_name else { return Ok(None) };
        let middle_name = Some(text.clone()).filter(|text| !text.is_empty());
        self.own(Column::ProgramMiddleName, &MiddleName { middle_name }).map(Some)
    }

    fn addresses(&self, addresses: &[ProgramAddress]) -> Result<Vec<AddressDraft>, Error> {
        let address = |address: &ProgramAddress| {
            let address_type = address.address_type.as_str();
            let place = [self.holder.account, address_type];
            Ok(AddressDraft {
                address_type,
                address: self.seal(Column::ProgramAddress.of(&place), &address.postal)?,
                is_default: address.is_default,
            })
        };
        addresses.iter().map(address).collect()
    }

    fn email(&self, email: &EmailEntry) -> Result<Sealed, Error> {
        self.own(Column::ProgramEmail, email)
    }

    fn identity(
        &self,
        IdentifyingData { birth, ssn }: &IdentifyingData,
    ) -> Result<IdentityDraft, Error> {
        Ok(IdentityDraft {
            dob: self.own(Column::ProgramDob, birth)?,
            dob_key: self.keys.program_dob_key(self.holder.user, &birth.date_of_birth),
            ssn: self.own(Column::ProgramSsn, ssn)?,
            ssn_key: ssn
                .whole()
                .map(|digits| self.keys.program_ssn_key(self.holder.program, digits)),
            suffix_key: self.keys.program_suffix_key(self.holder.user, ssn.last_four()),
            held_ssn: ssn.whole().map(|digits| self.held("ssn", digits)).transpose()?,
        })
    }

    fn phones(&self, phones: &[PhoneEntry]) -> Result<Vec<PhoneDraft>, Error> {
        let phone = |phone: &PhoneEntry| {
            let (phone_type, is_default) = (phone.phone_type.as_str(), phone.is_default);
            let number = phone.number.as_ref().map(|digits| self.number(phone_type, digits));
            let number = number.transpose()?;
            Ok(PhoneDraft { phone_type, number, is_default })
        };
        phones.iter().map(phone).collect()
    }

    fn number(&self, phone_type: &str, digits: &str) -> Result<SealedNumber, Error> {
        let number = PhoneNumber { number: digits.to_owned() };
        let place = [self.holder.account, phone_type];
        Ok(SealedNumber {
            sealed: self.seal(Column::ProgramPhone.of(&place), &number)?,
            key: self.keys.program_phone_key(self.holder.program, digits),
            held: self.held("phone", digits)?,
        })
    }
}

fn terms(terms: &TermsAcceptance) -> TermsDraft {
    TermsDraft {
        terms_id: terms.terms_identifier.clone(),
        accepted_at: terms.terms_acceptance_date_time.clone(),
        accepted: terms.terms_acceptance_flag,
    }
}
