//! English.

use super::catalogue::Catalogue;
use crate::code::Code;

/// The English texts.
pub static CATALOGUE: Catalogue = Catalogue {
    language: "en",
    text,
    states: &STATES,
    invisible: "the invisible character",
    others: [
        ("data.refused", "This data was not accepted: check it, and correct it"),
        ("srt.refused", "This receipt is not good: ask for another one"),
    ],
};

const fn text(code: Code) -> &'static str {
    match code {
        Code::Required => "This is required",
        Code::Type => "Must be of type {expected}",
        Code::Unknown => "There is no such field",
        Code::TooShort => "Enter {min} or more characters",
        Code::TooLong => "Use at most {max} characters",
        Code::TooMany => "Send at most {max}",
        Code::Charset => "Leave out {found}: it is not allowed here",
        Code::Range => "Must be a number from {min} to {max}",
        Code::OneOf => "Must be one of {allowed}",
        Code::NameNoLetter => "Must have at least one letter",
        Code::EmailFormat => "Enter an e-mail address like name@example.com",
        Code::PhoneDigits | Code::SsnDigits => "Use digits only",
        Code::PhoneLength => "Enter ten digits, or abroad as many as the number has",
        Code::PhoneNumber => "There is no such phone number in North America",
        Code::SsnLength => "Enter 9 digits, or the last 4 where those are asked for",
        Code::SsnUnassigned => "This is no Social Security number: it is never assigned",
        Code::DateFormat => "Write the date as YYYY-MM-DD",
        Code::DateCalendar => "There is no such day in the calendar",
        Code::DateRange => "Must be a day from {min} to {max}",
        Code::StateUnknown => "There is no such state: enter its two letters, as in NY",
        Code::ZipFormat => "Enter a ZIP code of 5 or 9 digits",
        Code::ZipState => "This ZIP code does not belong to {state}",
        Code::JsonSyntax => "Not valid JSON at byte {offset}",
        Code::JsonDepth => "Nested too deep at byte {offset}",
        Code::JsonDuplicateKey => "The key at byte {offset} is there twice",
        Code::UsernameFormat => "Use 5 to 40 letters, digits and . _ @ + -",
        Code::PasswordCommon => "This password is among the most common ones: choose another",
        Code::PasswordUsername => "The password must not have the user name in it",
        Code::Exclusive => "Send either this or {with}",
        Code::Duplicate => "There may be only one",
        Code::EmailPlus => "The address must not have a + in it",
        Code::DatetimeFormat => "Write the moment as in 2026-09-21T14:13:20Z",
        Code::DatetimeWindow => "Must be within {hours} hours of now",
        Code::UuidFormat => "Must be a UUID",
        Code::Base64Format => "Send one line of Base64: letters, digits, + and /, padded with =",
        Code::CryptoVersion => "Encrypt with a supported version",
        Code::CryptoKey => "Make a new key on the curve P-256, and send it as SubjectPublicKeyInfo",
        Code::CryptoHash => "Encrypt to a current key of the program",
        Code::CryptoData => "The data does not decrypt to a JSON object",
        Code::JsonSize => "Must not be larger than {max} bytes",
    }
}

#[rustfmt::skip]
static STATES: [([u8; 2], &str); 59] = [
    (*b"AA", "the Armed Forces Americas"), (*b"AE", "the Armed Forces Europe"), (*b"AK", "Alaska"),
    (*b"AL", "Alabama"), (*b"AP", "the Armed Forces Pacific"), (*b"AR", "Arkansas"), (*b"AS", "American Samoa"),
    (*b"AZ", "Arizona"), (*b"CA", "California"), (*b"CO", "Colorado"), (*b"CT", "Connecticut"),
    (*b"DC", "the District of Columbia"), (*b"DE", "Delaware"), (*b"FL", "Florida"), (*b"GA", "Georgia"),
    (*b"GU", "Guam"), (*b"HI", "Hawaii"), (*b"IA", "Iowa"), (*b"ID", "Idaho"), (*b"IL", "Illinois"),
    (*b"IN", "Indiana"), (*b"KS", "Kansas"), (*b"KY", "Kentucky"), (*b"LA", "Louisiana"), (*b"MA", "Massachusetts"),
    (*b"MD", "Maryland"), (*b"ME", "Maine"), (*b"MI", "Michigan"), (*b"MN", "Minnesota"), (*b"MO", "Missouri"),
    (*b"MP", "the Northern Mariana Islands"), (*b"MS", "Mississippi"), (*b"MT", "Montana"),
    (*b"NC", "North Carolina"), (*b"ND", "North Dakota"), (*b"NE", "Nebraska"), (*b"NH", "New Hampshire"),
    (*b"NJ", "New Jersey"), (*b"NM", "New Mexico"), (*b"NV", "Nevada"), (*b"NY", "New York"), (*b"OH", "Ohio"),
    (*b"OK", "Oklahoma"), (*b"OR", "Oregon"), (*b"PA", "Pennsylvania"), (*b"PR", "Puerto Rico"),
    (*b"RI", "Rhode Island"), (*b"SC", "South Carolina"), (*b"SD", "South Dakota"), (*b"TN", "Tennessee"),
    (*b"TX", "Texas"), (*b"UT", "Utah"), (*b"VA", "Virginia"), (*b"VI", "the U.S. Virgin Islands"),
    (*b"VT", "Vermont"), (*b"WA", "Washington"), (*b"WI", "Wisconsin"), (*b"WV", "West Virginia"),
    (*b"WY", "Wyoming"),
];
