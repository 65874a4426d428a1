//! Why a value is refused: the codes, which are the contract.

/// Defines the codes once: the variant, its number, its public name and its meaning.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal;)+) => {
        /// Why a value is refused. The public name is the contract and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl Code {
            /// Every code, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The public name, as in `zip.state`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Whether only the payloads of the Programs API give it. Those are the last.
            #[must_use]
            pub const fn is_of_programs(self) -> bool {
                self as u8 >= Self::Exclusive as u8
            }

            /// Whether the payloads of the Protection API give none of it, but those of the Identity API do.
            #[must_use]
            pub const fn is_of_identity(self) -> bool {
                self as u8 >= Self::UsernameFormat as u8 && !self.is_of_programs()
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
    Required = 1, "required";
    /// Another JSON type than `expected`.
    Type = 2, "type";
    /// A key that the schema does not have.
    Unknown = 3, "unknown";
    /// Fewer than `min` code points after trimming and composing.
    TooShort = 4, "too_short";
    /// More than `max` code points after trimming and composing.
    TooLong = 5, "too_long";
    /// More than `max` items.
    TooMany = 6, "too_many";
    /// `found` is the first character outside the allowed set.
    Charset = 7, "charset";
    /// Not one of the `allowed` values.
    OneOf = 8, "one_of";
    /// A name without any letter.
    NameNoLetter = 9, "name.no_letter";
    /// Not an e-mail address.
    EmailFormat = 10, "email.format";
    /// A phone number with something else than digits.
    PhoneDigits = 11, "phone.digits";
    /// A phone number that has not ten digits, in the Identity API not 7 to 15.
    PhoneLength = 12, "phone.length";
    /// Not a possible North American number.
    PhoneNumber = 13, "phone.number";
    /// An SSN with something else than digits.
    SsnDigits = 14, "ssn.digits";
    /// An SSN of neither 4 nor 9 digits, in the Programs API not of as many as its field has.
    SsnLength = 15, "ssn.length";
    /// A number that is never assigned.
    SsnUnassigned = 16, "ssn.unassigned";
    /// Not `YYYY-MM-DD`.
    DateFormat = 17, "date.format";
    /// No such day in the calendar.
    DateCalendar = 18, "date.calendar";
    /// Before `min` or after `max`.
    DateRange = 19, "date.range";
    /// Not a state code of the schema's list.
    StateUnknown = 20, "state.unknown";
    /// Not a ZIP code.
    ZipFormat = 21, "zip.format";
    /// The first three digits belong to another state than `state`.
    ZipState = 22, "zip.state";
    /// The body is not JSON; `offset` is the byte where it stops to be.
    JsonSyntax = 23, "json.syntax";
    /// Nested deeper than 32; `offset` is the byte that opens the 33rd level.
    JsonDepth = 24, "json.depth";
    /// A known key twice in one object; `offset` is where the second begins.
    JsonDuplicateKey = 25, "json.duplicate_key";
    /// Larger than `max` bytes.
    JsonSize = 26, "json.size";
    /// Not a user name.
    UsernameFormat = 27, "username.format";
    /// Among the most common passwords.
    PasswordCommon = 28, "password.common";
    /// A password with the user name in it.
    PasswordUsername = 29, "password.username";
    /// May not be sent together with the field `with`.
    Exclusive = 30, "exclusive";
    /// A second entry where only one is allowed.
    Duplicate = 31, "duplicate";
    /// A `+` in the local part, where that is not allowed.
    EmailPlus = 32, "email.plus";
    /// Not a moment as in RFC 3339.
    DatetimeFormat = 33, "datetime.format";
    /// More than `hours` from now.
    DatetimeWindow = 34, "datetime.window";
    /// Not a UUID.
    UuidFormat = 35, "uuid.format";
    /// Not Base64 with its padding.
    Base64Format = 36, "base64.format";
    /// Encrypted data of a version that is not supported.
    CryptoVersion = 37, "crypto.version";
    /// An ephemeral key that is off its curve, wrongly encoded, or was used before.
    CryptoKey = 38, "crypto.key";
    /// The hash of another key than those of the programme.
    CryptoHash = 39, "crypto.hash";
    /// Encrypted data that does not decrypt to a JSON object.
    CryptoData = 40, "crypto.data";
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_pinned() {
        let pinned = "required type unknown too_short too_long too_many charset one_of name.no_letter email.format \
            phone.digits phone.length phone.number ssn.digits ssn.length ssn.unassigned date.format date.calendar \
            date.range state.unknown zip.format zip.state json.syntax json.depth json.duplicate_key json.size username.format password.common password.username \
            exclusive duplicate email.plus datetime.format datetime.window uuid.format base64.format crypto.version crypto.key crypto.hash crypto.data";
        let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.join(" "), pinned);
        for (place, code) in Code::ALL.iter().enumerate() {
            assert_eq!(*code as usize, place + 1);
        }
    }
}
