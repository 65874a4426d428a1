//! The kinds of field: one file each, with its check, its normal form and its shape.

mod date_of_birth;
mod email;
mod facts;
mod id;
pub mod line;
mod name;
pub(crate) mod password;
mod phone;
mod ssn;
mod state;
mod street;
#[cfg(test)]
mod testing;
mod token;
mod version;
mod zip;
mod zip_prefixes;

pub use date_of_birth::FIRST_DAY;
#[cfg(feature = "serde")]
pub use date_of_birth::day_of;
pub(crate) use facts::Facts;
pub use state::{STATES, StateList};
pub use version::ALLOWED as VERSIONS;

use crate::json::Reader;
use crate::number::Number;
use crate::out::Out;
use crate::schema::Schema;
use crate::text::{Text, class};
use crate::{Code, Context};

/// Whether there are the kinds that only the Identity API has. Without them the npm package's default entry is smaller.
pub(crate) const HAS_IDENTITY: bool = cfg!(feature = "identity");

/// Length limits, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// At least.
    pub min: u16,
    /// At most.
    pub max: u16,
}

impl Length {
    /// From `min` to `max`, both included.
    #[must_use]
    pub const fn between(min: u16, max: u16) -> Self {
        Self { min, max }
    }

    pub(crate) fn check(self, length: u32) -> Result<(), Code> {
        if length < u32::from(self.min) {
            return Err(Code::TooShort);
        }
        if length > u32::from(self.max) {
            return Err(Code::TooLong);
        }
        Ok(())
    }
}

/// What a value must be.
pub enum Kind {
    /// Any value, which is read and forgotten.
    Any,
    /// A person's name.
    Name(Length),
    /// House number and street.
    Street(Length),
    /// A city.
    City(Length),
    /// A state code of the list.
    State(&'static StateList),
    /// A ZIP code.
    Zip,
    /// A date of birth.
    DateOfBirth,
    /// An e-mail address; only the upper limit counts.
    Email(Length),
    /// A North American phone number.
    Phone,
    /// A social security number, whole or its last four digits.
    Ssn,
    /// The migration version, 0 or 1.
    Version,
    /// An identifier of `A-Za-z0-9_-`.
    Id(Length),
    /// An opaque token.
    Token(Length),
    /// A new password.
    Password(Length),
    /// A line of printable text.
    Line(&'static line::Line),
    /// An object that is kept as it was written.
    Verbatim {
        /// At the most, in bytes.
        max: u16,
    },
    /// An object with a schema of its own.
    Object(&'static Schema),
    /// An array of one kind, which is no array.
    List {
        /// What each item must be.
        item: &'static Kind,
        /// How many items at the most.
        max: u16,
    },
}

/// The types of JSON by the byte with which a value begins.
pub(crate) mod json_type {
    pub(crate) const ANY: u8 = 0;
    pub(crate) const STRING: u8 = b'"';
    pub(crate) const OBJECT: u8 = b'{';
    pub(crate) const ARRAY: u8 = b'[';
    /// Also `-` and the other digits.
    pub(crate) const NUMBER: u8 = b'0';
}

/// How the values of a kind are read.
#[derive(Clone, Copy)]
pub(crate) struct Traits {
    pub(crate) json_type: u8,
    /// The class of characters that a text may have.
    pub(crate) allowed: u8,
    /// Whether a string is taken as it is: neither trimmed nor composed.
    pub(crate) is_raw: bool,
}

impl Traits {
    const fn new(json_type: u8, allowed: u8, is_raw: bool) -> Self {
        Self {
            json_type,
            allowed,
            is_raw,
        }
    }
}

/// What follows from a kind for schemas, forms and documents.
pub struct Shape {
    /// The rule in words.
    pub rule: &'static str,
    /// What it is normalised to, in words.
    pub normal_form: &'static str,
    /// What the normal form matches: a regular expression for the flags `u` and `v`, without anchors; may be empty.
    pub pattern: &'static str,
    /// For the form: `inputmode`, may be empty.
    pub input_mode: &'static str,
    /// The codes that the kind itself gives.
    pub codes: &'static [Code],
}

impl Kind {
    /// The schema of an object.
    #[must_use]
    pub const fn inner(&self) -> Option<&'static Schema> {
        match self {
            Self::Object(schema) => Some(schema),
            Self::List { item, .. } => item.inner(),
            _ => None,
        }
    }

    /// The JSON type a value must have.
    #[must_use]
    pub const fn json_type(&self) -> &'static str {
        match self {
            Self::Version => "integer",
            Self::Object(_) | Self::Verbatim { .. } => "object",
            Self::List { .. } => "array",
            _ => "string",
        }
    }

    /// The shape of a value that stands alone; `None` for objects and arrays.
    #[must_use]
    pub const fn shape(&self) -> Option<Shape> {
        Some(match self {
            Self::Name(_) => name::SHAPE,
            Self::Street(_) | Self::City(_) => street::SHAPE,
            Self::State(_) => state::SHAPE,
            Self::Zip => zip::SHAPE,
            Self::DateOfBirth => date_of_birth::SHAPE,
            Self::Email(_) => email::SHAPE,
            Self::Phone => phone::SHAPE,
            Self::Ssn => ssn::SHAPE,
            Self::Version => version::SHAPE,
            Self::Id(_) => id::SHAPE,
            Self::Token(_) => token::SHAPE,
            Self::Password(_) => password::SHAPE,
            Self::Line(line) => line.shape(),
            Self::Any | Self::Verbatim { .. } | Self::Object(_) | Self::List { .. } => return None,
        })
    }

    /// Length limits in code points.
    #[must_use]
    pub const fn length(&self) -> Option<Length> {
        match self {
            Self::Name(length)
            | Self::Street(length)
            | Self::City(length)
            | Self::Email(length)
            | Self::Id(length)
            | Self::Token(length)
            | Self::Password(length) => Some(*length),
            Self::Line(line) => Some(line.length),
            _ => None,
        }
    }

    /// Whether a number may stand for its digits.
    #[must_use]
    pub const fn takes_numbers(&self) -> bool {
        matches!(self, Self::Line(line) if line.takes_numbers)
    }

    /// The name of the kind.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Any => "Any",
            Self::Name(_) => "Name",
            Self::Street(_) => "Street",
            Self::City(_) => "City",
            Self::State(_) => "State",
            Self::Zip => "Zip",
            Self::DateOfBirth => "DateOfBirth",
            Self::Email(_) => "Email",
            Self::Phone => "Phone",
            Self::Ssn => "Ssn",
            Self::Version => "Version",
            Self::Id(_) => "Id",
            Self::Token(_) => "Token",
            Self::Password(_) => "Password",
            Self::Line(line) => line.name,
            Self::Verbatim { .. } => "Verbatim",
            Self::Object(_) => "Object",
            Self::List { .. } => "List",
        }
    }

    /// The codes that the kind itself gives.
    #[must_use]
    pub const fn codes(&self) -> &'static [Code] {
        match self.shape() {
            Some(shape) => shape.codes,
            None => &[],
        }
    }

    /// How a value is read.
    #[inline(always)]
    pub(crate) const fn traits(&self) -> Traits {
        use json_type::{ANY, ARRAY, NUMBER, OBJECT, STRING};
        match self {
            Self::Any => Traits::new(ANY, class::PRINTABLE, true),
            Self::Name(_) => Traits::new(STRING, class::NAME, false),
            Self::Street(_) | Self::City(_) => Traits::new(STRING, class::STREET, false),
            Self::Phone | Self::Ssn => Traits::new(STRING, class::DIGIT, false),
            Self::State(_) | Self::Zip | Self::DateOfBirth | Self::Email(_) => {
                Traits::new(STRING, class::ASCII, false)
            }
            Self::Line(_) => Traits::new(STRING, class::PRINTABLE, false),
            Self::Id(_) => Traits::new(STRING, class::ID, true),
            Self::Token(_) | Self::Password(_) => Traits::new(STRING, class::PRINTABLE, true),
            Self::Version => Traits::new(NUMBER, 0, false),
            Self::Verbatim { .. } | Self::Object(_) => Traits::new(OBJECT, 0, false),
            Self::List { .. } => Traits::new(ARRAY, 0, false),
        }
    }

    /// Checks a string.
    #[inline(always)]
    pub(crate) fn check_text(
        &self,
        text: &Text,
        context: &Context,
        facts: &mut Facts,
    ) -> Result<(), Code> {
        match self {
            Self::Name(length) => name::check(text, *length),
            Self::Street(length) | Self::City(length) => street::check(text, *length),
            Self::State(list) => state::check(text, list, facts),
            Self::Zip => zip::check(text, facts),
            Self::DateOfBirth => date_of_birth::check(text, context),
            Self::Email(length) => email::check(text, *length),
            Self::Phone => phone::check(text),
            Self::Ssn => ssn::check(text, context),
            Self::Id(length) | Self::Token(length) => check_characters(text, *length),
            Self::Password(length) if HAS_IDENTITY => check_characters(text, *length),
            Self::Line(line) if HAS_IDENTITY => line.check(text, facts),
            _ => Ok(()),
        }
    }

    /// Writes the normal form of a string that was checked: upper case for states, lower case behind the `@` of an
    /// address, a hyphen in a ZIP code of nine digits. `raw` is a string that is taken as it is, as it stands in the document.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_text(&self, text: &[u8], raw: Option<&[u8]>, out: &mut Out) {
        if let Some(raw) = raw {
            return out.string(&mut Reader::new(raw));
        }
        out.byte(b'"');
        match (self, text) {
            (Self::Line(_), _) if HAS_IDENTITY => {
                for c in core::str::from_utf8(text).unwrap_or_default().chars() {
                    out.character(c);
                }
            }
            (Self::State(_), [first, second]) => {
                out.bytes(&[first, second].map(u8::to_ascii_uppercase))
            }
            (Self::Zip, [five @ .., a, b, c, d]) if five.len() == 5 => {
                out.bytes(five);
                out.bytes(&[b'-', *a, *b, *c, *d]);
            }
            (Self::Email(_), _) if text.iter().any(u8::is_ascii_uppercase) => {
                let mut lower = false;
                for byte in text {
                    out.bytes(&[if lower {
                        byte.to_ascii_lowercase()
                    } else {
                        *byte
                    }]);
                    lower |= *byte == b'@';
                }
            }
            _ => out.bytes(text),
        }
        out.byte(b'"');
    }

    /// Whether it is a new password.
    pub(crate) const fn is_password(&self) -> bool {
        HAS_IDENTITY && matches!(self, Self::Password(_))
    }

    /// Checks a number and writes its normal form.
    pub(crate) fn check_number(&self, number: Number, out: &mut Out) -> Result<(), Code> {
        match self {
            Self::Version => version::check(number, out),
            _ => Ok(()),
        }
    }
}

/// Length and characters, which the kinds of text ask first.
fn check_characters(text: &Text, length: Length) -> Result<(), Code> {
    length.check(text.length)?;
    if text.stranger.is_some() {
        Err(Code::Charset)
    } else {
        Ok(())
    }
}

/// What [`digits`] gives for a text of another form; no number of nine digits.
pub(crate) const NO_NUMBER: u32 = u32::MAX;

/// The number that the digits of a text make (at most nine), when the text has this form, in which `0` stands for any digit.
#[inline(never)]
fn digits(text: &[u8], form: &[u8]) -> u32 {
    if text.len() != form.len() {
        return NO_NUMBER;
    }
    let mut number = 0_u32;
    for (byte, sign) in text.iter().zip(form) {
        if *sign == b'0' {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            if digit > 9 {
                return NO_NUMBER;
            }
            number = number.wrapping_mul(10).wrapping_add(digit);
        } else if byte != sign {
            return NO_NUMBER;
        }
    }
    number
}
