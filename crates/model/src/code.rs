//! Why a value is refused: the codes, which are the contract.

/// An API, by the payloads that give a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// The payloads of the Protection API give it, and those of others may.
    Protection,
    /// Those of the Identity API, and none of the Protection API.
    Identity,
    /// Those of the Programs API alone.
    Programs,
}

/// Defines the codes once: the variant, its number, which never changes, its API, its public name and its meaning.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $api:ident, $name:literal;)+) => {
        /// Why a value is refused. The public name is the contract and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl Code {
            /// Every code, by number from 1.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The public name, as in `zip.state`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Whose payloads give it.
            #[must_use]
            pub const fn api(self) -> Api {
                match self {
                    $(Self::$variant => Api::$api,)+
                }
            }

            /// What the code means, for the table of rules.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+),)+
                }
            }
        }
    };
}

codes! {
    /// Missing, or `null` where a value must be.
    Required = 1, Protection, "required";
    /// Another JSON type than `expected`.
    Type = 2, Protection, "type";
    /// A key that the schema does not have.
    Unknown = 3, Protection, "unknown";
    /// Fewer than `min` code points after trimming and composing.
    TooShort = 4, Protection, "too_short";
    /// More than `max` code points after trimming and composing.
    TooLong = 5, Protection, "too_long";
    /// More than `max` items.
    TooMany = 6, Protection, "too_many";
    /// `found` is the first character outside the allowed set.
    Charset = 7, Protection, "charset";
    /// Not one of the `allowed` values.
    OneOf = 8, Protection, "one_of";
    /// A name without any letter.
    NameNoLetter = 9, Protection, "name.no_letter";
    /// Not an e-mail address.
    EmailFormat = 10, Protection, "email.format";
    /// A phone number with something else than digits.
    PhoneDigits = 11, Protection, "phone.digits";
    /// A phone number that has not ten digits, in the Identity API not 7 to 15.
    PhoneLength = 12, Protection, "phone.length";
    /// Not a possible North American number.
    PhoneNumber = 13, Protection, "phone.number";
    /// An SSN with something else than digits.
    SsnDigits = 14, Protection, "ssn.digits";
    /// An SSN of neither 4 nor 9 digits, in the Programs API not of as many as its field has.
    SsnLength = 15, Protection, "ssn.length";
    /// A number that is never assigned.
    SsnUnassigned = 16, Protection, "ssn.unassigned";
    /// Not `YYYY-MM-DD`.
    DateFormat = 17, Protection, "date.format";
    /// No such day in the calendar.
    DateCalendar = 18, Protection, "date.calendar";
    /// Before `min` or after `max`.
    DateRange = 19, Protection, "date.range";
    /// Not a state code of the schema's list.
    StateUnknown = 20, Protection, "state.unknown";
    /// Not a ZIP code.
    ZipFormat = 21, Protection, "zip.format";
    /// The first three digits belong to another state than `state`.
    ZipState = 22, Protection, "zip.state";
    /// The body is not JSON; `offset` is the byte where it stops to be.
    JsonSyntax = 23, Protection, "json.syntax";
    /// Nested deeper than 32; `offset` is the byte that opens the 33rd level.
    JsonDepth = 24, Protection, "json.depth";
    /// A known key twice in one object; `offset` is where the second begins.
    JsonDuplicateKey = 25, Protection, "json.duplicate_key";
    /// Larger than `max` bytes.
    JsonSize = 26, Protection, "json.size";
    /// Not a user name.
    UsernameFormat = 27, Identity, "username.format";
    /// Among the most common passwords.
    PasswordCommon = 28, Identity, "password.common";
    /// A password with the user name in it.
    PasswordUsername = 29, Identity, "password.username";
    /// May not be sent together with the field `with`.
    Exclusive = 30, Identity, "exclusive";
    /// A second entry where only one is allowed.
    Duplicate = 31, Programs, "duplicate";
    /// A `+` in the local part, where that is not allowed.
    EmailPlus = 32, Programs, "email.plus";
    /// Not a moment as in RFC 3339.
    DatetimeFormat = 33, Programs, "datetime.format";
    /// More than `hours` from now.
    DatetimeWindow = 34, Programs, "datetime.window";
    /// Not a UUID.
    UuidFormat = 35, Programs, "uuid.format";
    /// Not Base64 with its padding.
    Base64Format = 36, Programs, "base64.format";
    /// Encrypted data of a version that is not supported.
    CryptoVersion = 37, Programs, "crypto.version";
    /// An ephemeral key that is off its curve, wrongly encoded, or was used before.
    CryptoKey = 38, Programs, "crypto.key";
    /// The hash of another key than those of the program.
    CryptoHash = 39, Programs, "crypto.hash";
    /// Encrypted data that does not decrypt to a JSON object.
    CryptoData = 40, Programs, "crypto.data";
    /// A number of the right type that is less than `min` or more than `max`.
    Range = 41, Identity, "range";
}

const _: () = assert!(Code::ALL.len() < 64, "an issue has six bits for its code");
