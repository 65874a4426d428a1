//! What the bodies have in common that write a person, plain or encrypted.

use idp_model::payload::Payload;
use idp_model::payload::programs::{
    AccountType, CreateAccount, EmailEntry, EncryptedUserData, IdentifyingData, NewPerson, Person,
    PersonName, PhoneEntry, ProfileData, PutUser, TermsAcceptance, TransferPreference, UpdateName,
};

/// A body that writes a person.
pub(super) trait PersonBody: Payload + 'static {
    /// What its encrypted data is, once it is decrypted.
    type Decrypted: Payload + Into<Person>;
    /// Where in it encrypted data stands.
    const ENCRYPTED_AT: &'static [&'static str];
    /// For the audit row.
    const ACTION: &'static str;

    /// What it says.
    fn changes(&self) -> Changes<'_>;
}

/// What a body says of a person.
#[derive(Default)]
pub(super) struct Changes<'a> {
    /// The type of the account that is made.
    pub(super) opens: Option<AccountType>,
    /// The person's data, encrypted: then it is not plain.
    pub(super) encrypted: Option<&'a EncryptedUserData>,
    /// The person's data, plain.
    pub(super) person: PersonData<'a>,
    pub(super) preference: Option<TransferPreference>,
    pub(super) terms: &'a [TermsAcceptance],
    pub(super) verifications: &'a [String],
    pub(super) user_id_created: Option<&'a str>,
    pub(super) password_changed: Option<&'a str>,
}

/// The data of a person, as far as it was sent.
#[derive(Clone, Copy, Default)]
pub(super) struct PersonData<'a> {
    pub(super) profile: Option<&'a ProfileData>,
    pub(super) identifying: Option<&'a IdentifyingData>,
    pub(super) email: Option<&'a EmailEntry>,
    pub(super) phones: &'a [PhoneEntry],
}

impl<'a> From<&'a Person> for PersonData<'a> {
    fn from(person: &'a Person) -> Self {
        Self {
            profile: person.profile_data.as_ref(),
            identifying: person.identifying_data.as_ref(),
            email: person.email.as_ref(),
            phones: &person.phone_numbers,
        }
    }
}

impl PersonBody for PutUser {
    type Decrypted = Person;
    const ENCRYPTED_AT: &'static [&'static str] = &["encryptedUserData"];
    const ACTION: &'static str = "program.user_updated";

    fn changes(&self) -> Changes<'_> {
        Changes {
            opens: None,
            encrypted: self.encrypted_user_data.as_ref(),
            person: (&self.person).into(),
            preference: self.peer_transfer_accept_preference,
            terms: &self.terms_acceptances,
            verifications: &self.contact_verification_identifiers,
            user_id_created: self.user_id_create_date.as_deref(),
            password_changed: self.password_change_date.as_deref(),
        }
    }
}

impl PersonBody for CreateAccount {
    type Decrypted = NewPerson;
    const ENCRYPTED_AT: &'static [&'static str] = &["user", "encryptedUserData"];
    const ACTION: &'static str = "program.account_created";

    fn changes(&self) -> Changes<'_> {
        Changes { opens: Some(self.account_type), ..self.user.changes() }
    }
}

impl PersonBody for UpdateName {
    type Decrypted = PersonName;
    const ENCRYPTED_AT: &'static [&'static str] = PutUser::ENCRYPTED_AT;
    const ACTION: &'static str = "program.name_updated";

    fn changes(&self) -> Changes<'_> {
        Changes {
            encrypted: self.encrypted_user_data.as_ref(),
            person: PersonData { profile: self.profile_data.as_ref(), ..PersonData::default() },
            ..Changes::default()
        }
    }
}
