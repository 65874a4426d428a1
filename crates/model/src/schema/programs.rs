//! The payloads of the Programs API. Keys that a schema does not have are ignored.
//! Source: the contract of the Programs API; where it is silent, docs/decisions/0010-programs.md.

use super::{Field, Schema, optional, required};
use crate::code::Code;
use crate::kind::ascii_name::{ascii_name, latin_line};
use crate::kind::datetime::{MOMENT, RECENT};
use crate::kind::program::{PROGRAM_EMAIL, SSN_SUFFIX, WHOLE_SSN, ZIP_5};
use crate::kind::rule::{Doc, Rule};
use crate::kind::shape::Length;
use crate::kind::state::STATES_AND_DC;
use crate::kind::uuid::UUID;
use crate::schema::kind::Kind;
use crate::schema::whole::{ADDRESS_TYPES, Whole};

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
static CITY: Rule = latin_line(0, 25);
static COUNTRY: Rule = Rule::one_of(&["USA"]);
static ADDRESS_TYPE: Rule = Rule::one_of(&ADDRESS_TYPES).in_any_case().noted();
static PHONE_TYPE: Rule = Rule::one_of(&["mobile", "home", "work"]).noted();
static PREFERENCE: Rule = Rule::one_of(&["manual", "automatic"]);
static ACCOUNT_TYPE: Rule = Rule::one_of(&["consumer", "business"]);
static STATE: Rule = Rule::one_of(&["pending", "active", "locked", "closed"]);
static STATUS: Rule = Rule::one_of(&["pending", "passed", "failed"]);
static ENVIRONMENT: Rule = Rule::one_of(&["pie", "production"]);
static VERSION: Rule = Rule {
    doc: Doc::new("Encryption", ["a supported version of the encryption", "same", "", ""]),
    codes: &[Code::CryptoVersion],
    ..Rule::one_of(&["EC_v1", "EC_v2"])
};

/// Public keys, hashes and encrypted data: what is in them is asked when they are used.
const BASE64: Kind = Kind::Base64(Length::between(1, u16::MAX));
const COUNT: Kind = Kind::Count(Length::between(0, u16::MAX));
static UUID_KIND: Kind = Kind::Rule(&UUID);
static BASE64_KIND: Kind = BASE64;

static TERMS: Kind = Kind::Object(&Schema::tolerant(
    "TermsAcceptance",
    &[
        required("termsIdentifier", Kind::Token(Length::between(1, 128))),
        required("termsAcceptanceDateTime", Kind::Rule(&RECENT)),
        required("termsAcceptanceFlag", Kind::Boolean),
    ],
));

static ENCRYPTED: Schema = Schema::tolerant(
    "EncryptedUserData",
    &[
        required("version", Kind::Rule(&VERSION)),
        required("ephemeralPublicKey", BASE64),
        required("publicKeyHash", BASE64),
        required("data", BASE64),
    ],
);

static ADDRESS: Kind = Kind::Object(
    &Schema::tolerant(
        "ProgramAddress",
        &[
            // What is needed follows from the type, see `Whole::Address`.
            optional("addressLine1", Kind::Rule(&LINE_1)),
            optional("addressLine2", Kind::Rule(&LINE_2)),
            optional("city", Kind::Rule(&CITY)),
            optional("state", Kind::State(&STATES_AND_DC)),
            optional("zipCode", Kind::Rule(&ZIP_5)),
            optional("countryCode", Kind::Rule(&COUNTRY)),
            required("type", Kind::Rule(&ADDRESS_TYPE)),
            required("isDefault", Kind::Boolean),
        ],
    )
    .whole(&Whole::Address),
);

static PROFILE: Schema = Schema::tolerant(
    "ProfileData",
    &[
        required("firstName", Kind::Rule(&FIRST_NAME)),
        optional("middleName", Kind::Rule(&MIDDLE_NAME)),
        required("lastName", Kind::Rule(&LAST_NAME)),
        optional("addresses", Kind::List { item: &ADDRESS, max: 10 }),
    ],
)
.whole(&Whole::Addresses("addresses"));

static NAME: Schema = Schema::tolerant(
    "ProfileName",
    &[
        required("firstName", Kind::Rule(&FIRST_NAME)),
        optional("middleName", Kind::Rule(&MIDDLE_NAME)),
        required("lastName", Kind::Rule(&LAST_NAME)),
    ],
);

static IDENTIFYING: Schema = Schema::tolerant(
    "IdentifyingData",
    &[
        required("dateOfBirth", Kind::DateOfBirth),
        optional("ssn", Kind::Rule(&WHOLE_SSN)),
        optional("ssnSuffix", Kind::Rule(&SSN_SUFFIX)),
    ],
)
.whole(&Whole::OneOf("ssn", "ssnSuffix"));

static EMAIL: Schema = Schema::tolerant(
    "ProgramEmail",
    &[required("emailAddress", Kind::Rule(&PROGRAM_EMAIL)), optional("isDefault", Kind::Boolean)],
);

static PHONE: Kind = Kind::Object(
    &Schema::tolerant(
        "ProgramPhone",
        &[
            // Without one the stored number stays.
            optional("number", Kind::Phone),
            required("type", Kind::Rule(&PHONE_TYPE)),
            optional("isDefault", Kind::Boolean),
        ],
    )
    .whole(&Whole::Phone),
);

static NEW_PHONE: Kind = Kind::Object(
    &Schema::tolerant(
        "NewProgramPhone",
        &[
            required("number", Kind::Phone),
            required("type", Kind::Rule(&PHONE_TYPE)),
            optional("isDefault", Kind::Boolean),
        ],
    )
    .whole(&Whole::Phone),
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
        optional("peerTransferAcceptPreference", Kind::Rule(&PREFERENCE)),
        optional("termsAcceptances", Kind::List { item: &TERMS, max: 20 }),
        optional("contactVerificationIdentifiers", Kind::List { item: &UUID_KIND, max: 20 }),
        optional("userIdCreateDate", Kind::Rule(&MOMENT)),
        optional("passwordChangeDate", Kind::Rule(&MOMENT)),
        optional("encryptedUserData", Kind::Object(&ENCRYPTED)),
        profile,
        identifying,
        email,
        phones,
    ]
}

static USER_FIELDS: [Field; 10] = user(&PHONE);
static NEW_USER_FIELDS: [Field; 10] = user(&NEW_PHONE);
static PERSON_FIELDS: [Field; 4] = person(&PHONE);
static NEW_PERSON_FIELDS: [Field; 4] = person(&NEW_PHONE);

/// `PUT /programs/{programCode}/accounts/{accountIdentifier}/users/{userIdentifier}`.
pub static PUT_USER: Schema = Schema::tolerant("PutUser", &USER_FIELDS).whole(&Whole::Either(
    "encryptedUserData",
    PERSON_KEYS,
    false,
));

static NEW_USER: Schema = Schema::tolerant("NewUser", &NEW_USER_FIELDS).whole(&Whole::Either(
    "encryptedUserData",
    PERSON_KEYS,
    true,
));

/// `POST /programs/{programCode}/accounts`.
pub static CREATE_ACCOUNT: Schema = Schema::tolerant(
    "CreateAccount",
    &[
        required("accountType", Kind::Rule(&ACCOUNT_TYPE)),
        required("user", Kind::Object(&NEW_USER)),
    ],
);

/// `PUT …/users/{userIdentifier}/name`.
pub static UPDATE_NAME: Schema = Schema::tolerant(
    "UpdateName",
    &[
        optional("encryptedUserData", Kind::Object(&ENCRYPTED)),
        optional("profileData", Kind::Object(&NAME)),
    ],
)
.whole(&Whole::Either("encryptedUserData", &["profileData"], true));

/// What `encryptedUserData` decrypts to where a user is updated.
pub static PERSON: Schema = Schema::tolerant("Person", &PERSON_FIELDS);

/// What it decrypts to where an account is created: all of it is needed.
pub static NEW_PERSON: Schema =
    Schema::tolerant("NewPerson", &NEW_PERSON_FIELDS).whole(&Whole::Either("", PERSON_KEYS, true));

/// What it decrypts to where a name is updated.
pub static PERSON_NAME: Schema =
    Schema::tolerant("PersonNameUpdate", &[required("profileData", Kind::Object(&NAME))]);

/// `PATCH /programs/{programCode}/accounts/{accountIdentifier}`.
pub static ACCOUNT_STATE: Schema =
    Schema::tolerant("AccountState", &[required("state", Kind::Rule(&STATE))]);

/// `PUT …/users/{userIdentifier}/kyc`.
pub static KYC_STATUS: Schema =
    Schema::tolerant("KycStatus", &[required("status", Kind::Rule(&STATUS))]);

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
        required("environment", Kind::Rule(&ENVIRONMENT)),
        optional("responsePublicKey", BASE64),
        optional("serviceKeys", Kind::List { item: &BASE64_KIND, max: 10 }),
        optional("newServiceKey", Kind::Boolean),
        optional("limits", Kind::Object(&LIMITS)),
    ],
);
