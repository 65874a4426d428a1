//! The payloads of the Programs API. Keys that a schema does not have are ignored.
//! Source: the contract of the Programs API; where it is silent, docs/decisions/0010-programs.md.

use super::Kind::{self, Text};
use super::{Field, Schema, optional, required};
use crate::code::Code;
use crate::kind::ascii_name::{ascii_name, latin_city, latin_line};
use crate::kind::base64::base64;
use crate::kind::date_of_birth::DATE_OF_BIRTH;
use crate::kind::datetime::{MOMENT, RECENT};
use crate::kind::length::Length;
use crate::kind::object::{ADDRESS_TYPES, ObjectRule};
use crate::kind::one_of::one_of;
use crate::kind::phone::PHONE;
use crate::kind::program::{PROGRAM_EMAIL, SSN_SUFFIX, WHOLE_SSN, ZIP_5};
use crate::kind::rule::{Doc, Rule};
use crate::kind::state::state;
use crate::kind::states::STATES;
use crate::kind::token::token;
use crate::kind::uuid::UUID;
use crate::kind::words::Words;

/// Every schema, in the order of their numbers.
pub const ALL: [&Schema; 9] = [
    &PUT_USER,
    &CREATE_ACCOUNT,
    &UPDATE_NAME,
    &PERSON,
    &NEW_PERSON,
    &PERSON_NAME,
    &ACCOUNT_STATE,
    &KYC_STATUS,
    &PROGRAM,
];

static FIRST_NAME: Rule = ascii_name(1, 35);
static MIDDLE_NAME: Rule = ascii_name(0, 100);
static LAST_NAME: Rule = ascii_name(2, 35);
static LINE_1: Rule = latin_line(2, 40);
static LINE_2: Rule = latin_line(0, 40);
static CITY: Rule = latin_city(1, 25);
static STATE: Rule = state(&STATES);
static COUNTRY: Rule = one_of(&Words::of(&["USA"]));
static ADDRESS_TYPE: Rule =
    one_of(&Words { words: &ADDRESS_TYPES, in_any_case: true, is_noted: true });
static PHONE_TYPE: Rule =
    one_of(&Words { is_noted: true, ..Words::of(&["mobile", "home", "work"]) });
static PREFERENCE: Rule = one_of(&Words::of(&["manual", "automatic"]));
static ACCOUNT_TYPE: Rule = one_of(&Words::of(&["consumer", "business"]));
static ACCOUNT_STATES: Rule = one_of(&Words::of(&["pending", "active", "locked", "closed"]));
static STATUS: Rule = one_of(&Words::of(&["pending", "passed", "failed"]));
static ENVIRONMENT: Rule = one_of(&Words::of(&["pie", "production"]));
static VERSION: Rule = Rule {
    doc: Doc { name: "Encryption", rule: "a supported version of the encryption", ..Doc::EMPTY },
    foreign: Code::CryptoVersion,
    codes: &[Code::CryptoVersion],
    ..one_of(&Words::of(&["EC_v1", "EC_v2"]))
};
/// Of terms.
static TERMS_ID: Rule = token(1, 128);

/// Public keys, hashes and encrypted data: what is in them is asked when they are used.
static BASE64: Rule = base64(1, u16::MAX);
static KEY: Kind = Text(&BASE64);
static CONTACT: Kind = Text(&UUID);
const COUNT: Kind = Kind::Count(Length::between(0, u16::MAX));

static TERMS: Kind = Kind::Object(&Schema::tolerant(
    "TermsAcceptance",
    &[
        required("termsIdentifier", Text(&TERMS_ID)),
        required("termsAcceptanceDateTime", Text(&RECENT)),
        required("termsAcceptanceFlag", Kind::Boolean),
    ],
));

static ENCRYPTED: Schema = Schema::tolerant(
    "EncryptedUserData",
    &[
        required("version", Text(&VERSION)),
        required("ephemeralPublicKey", Text(&BASE64)),
        required("publicKeyHash", Text(&BASE64)),
        required("data", Text(&BASE64)),
    ],
);

static ADDRESS: Kind = Kind::Object(
    &Schema::tolerant(
        "ProgramAddress",
        &[
            // What is needed follows from the type, see `ObjectRule::Address`.
            optional("addressLine1", Text(&LINE_1)),
            optional("addressLine2", Text(&LINE_2)),
            optional("city", Text(&CITY)),
            optional("state", Text(&STATE)),
            optional("zipCode", Text(&ZIP_5)),
            optional("countryCode", Text(&COUNTRY)),
            required("type", Text(&ADDRESS_TYPE)),
            required("isDefault", Kind::Boolean),
        ],
    )
    .with(&ObjectRule::Address),
);

static PROFILE: Schema = Schema::tolerant(
    "ProfileData",
    &[
        required("firstName", Text(&FIRST_NAME)),
        optional("middleName", Text(&MIDDLE_NAME)),
        required("lastName", Text(&LAST_NAME)),
        optional("addresses", Kind::List { item: &ADDRESS, max: 10 }),
    ],
)
.with(&ObjectRule::Addresses("addresses"));

static NAME: Schema = Schema::tolerant(
    "ProfileName",
    &[
        required("firstName", Text(&FIRST_NAME)),
        optional("middleName", Text(&MIDDLE_NAME)),
        required("lastName", Text(&LAST_NAME)),
    ],
);

static IDENTIFYING: Schema = Schema::tolerant(
    "IdentifyingData",
    &[
        required("dateOfBirth", Text(&DATE_OF_BIRTH)),
        optional("ssn", Text(&WHOLE_SSN)),
        optional("ssnSuffix", Text(&SSN_SUFFIX)),
    ],
)
.with(&ObjectRule::OneOf("ssn", "ssnSuffix"));

static EMAIL: Schema = Schema::tolerant(
    "ProgramEmail",
    &[required("emailAddress", Text(&PROGRAM_EMAIL)), optional("isDefault", Kind::Boolean)],
);

static PHONE_ENTRY: Kind = Kind::Object(
    &Schema::tolerant(
        "ProgramPhone",
        &[
            // Without one the stored number stays.
            optional("number", Text(&PHONE)),
            required("type", Text(&PHONE_TYPE)),
            optional("isDefault", Kind::Boolean),
        ],
    )
    .with(&ObjectRule::Phone),
);

static NEW_PHONE_ENTRY: Kind = Kind::Object(
    &Schema::tolerant(
        "NewProgramPhone",
        &[
            required("number", Text(&PHONE)),
            required("type", Text(&PHONE_TYPE)),
            optional("isDefault", Kind::Boolean),
        ],
    )
    .with(&ObjectRule::Phone),
);

const PERSON_KEYS: &[&str] = &["profileData", "identifyingData", "email", "phoneNumbers"];

/// The person's data, of whose telephones `phones` says what is needed.
const fn person(phone: &'static Kind) -> [Field; 4] {
    [
        optional("profileData", Kind::Object(&PROFILE)),
        optional("identifyingData", Kind::Object(&IDENTIFYING)),
        optional("email", Kind::Object(&EMAIL)),
        optional("phoneNumbers", Kind::List { item: phone, max: 10 }),
    ]
}

/// A user, whose person's data is plain or encrypted.
const fn user(phone: &'static Kind) -> [Field; 10] {
    let [profile, identifying, email, phones] = person(phone);
    [
        optional("peerTransferAcceptPreference", Text(&PREFERENCE)),
        optional("termsAcceptances", Kind::List { item: &TERMS, max: 20 }),
        optional("contactVerificationIdentifiers", Kind::List { item: &CONTACT, max: 20 }),
        optional("userIdCreateDate", Text(&MOMENT)),
        optional("passwordChangeDate", Text(&MOMENT)),
        optional("encryptedUserData", Kind::Object(&ENCRYPTED)),
        profile,
        identifying,
        email,
        phones,
    ]
}

static USER_FIELDS: [Field; 10] = user(&PHONE_ENTRY);
static NEW_USER_FIELDS: [Field; 10] = user(&NEW_PHONE_ENTRY);
static PERSON_FIELDS: [Field; 4] = person(&PHONE_ENTRY);
static NEW_PERSON_FIELDS: [Field; 4] = person(&NEW_PHONE_ENTRY);

/// `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`.
pub static PUT_USER: Schema = Schema::tolerant("PutUser", &USER_FIELDS).with(&ObjectRule::Either {
    first: "encryptedUserData",
    others: PERSON_KEYS,
    are_needed: false,
});

static NEW_USER: Schema = Schema::tolerant("NewUser", &NEW_USER_FIELDS).with(&ObjectRule::Either {
    first: "encryptedUserData",
    others: PERSON_KEYS,
    are_needed: true,
});

/// `POST /programs/{programCode}/accounts`.
pub static CREATE_ACCOUNT: Schema = Schema::tolerant(
    "CreateAccount",
    &[required("accountType", Text(&ACCOUNT_TYPE)), required("user", Kind::Object(&NEW_USER))],
);

/// `PUT …/users/{userIdentifier}/name`.
pub static UPDATE_NAME: Schema = Schema::tolerant(
    "UpdateName",
    &[
        optional("encryptedUserData", Kind::Object(&ENCRYPTED)),
        optional("profileData", Kind::Object(&NAME)),
    ],
)
.with(&ObjectRule::Either {
    first: "encryptedUserData",
    others: &["profileData"],
    are_needed: true,
});

/// What `encryptedUserData` decrypts to where a user is updated.
pub static PERSON: Schema = Schema::tolerant("Person", &PERSON_FIELDS);

/// What it decrypts to where an account is created: all of it is needed.
pub static NEW_PERSON: Schema = Schema::tolerant("NewPerson", &NEW_PERSON_FIELDS)
    .with(&ObjectRule::Either { first: "", others: PERSON_KEYS, are_needed: true });

/// What it decrypts to where a name is updated.
pub static PERSON_NAME: Schema =
    Schema::tolerant("PersonNameUpdate", &[required("profileData", Kind::Object(&NAME))]);

/// `PATCH /programs/{programCode}/accounts/{accountIdentifier}`.
pub static ACCOUNT_STATE: Schema =
    Schema::tolerant("AccountState", &[required("state", Text(&ACCOUNT_STATES))]);

/// `PUT …/users/{userIdentifier}/kyc`.
pub static KYC_STATUS: Schema = Schema::tolerant("KycStatus", &[required("status", Text(&STATUS))]);

static LIMIT: Schema =
    Schema::tolerant("Limit", &[required("active", COUNT), required("lifetime", COUNT)]);

static LIMITS_OF_TYPE: Schema = Schema::tolerant(
    "LimitsOfType",
    &[required("ssn", Kind::Object(&LIMIT)), required("phone", Kind::Object(&LIMIT))],
);

static LIMITS: Schema = Schema::tolerant(
    "Limits",
    &[
        required("consumer", Kind::Object(&LIMITS_OF_TYPE)),
        required("business", Kind::Object(&LIMITS_OF_TYPE)),
    ],
);

/// `PUT /programs/{programCode}`.
pub static PROGRAM: Schema = Schema::tolerant(
    "Program",
    &[
        required("environment", Text(&ENVIRONMENT)),
        optional("responsePublicKey", Text(&BASE64)),
        optional("serviceKeys", Kind::List { item: &KEY, max: 10 }),
        optional("newServiceKey", Kind::Boolean),
        optional("limits", Kind::Object(&LIMITS)),
    ],
);
