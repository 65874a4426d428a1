//! The kinds of field: one file each, with its check, its normal form and its shape.

mod date_of_birth;
mod email;
mod id;
mod name;
mod phone;
mod ssn;
mod state;
mod street;
mod token;
mod version;
mod zip;
mod zip_prefixes;

pub use date_of_birth::{today, FIRST_DAY};
pub use state::{StateList, STATES};
pub use version::ALLOWED as VERSIONS;

use crate::json::{Fault, Number, Reader};
use crate::out::Out;
use crate::schema::Schema;
use crate::text::{class, Text};
use crate::{Code, Context};

/// A refusal: the code and its number (see [`crate::Issue::param`]).
pub(crate) type Refusal = (Code, u32);

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

    pub(crate) fn check(self, length: u32) -> Result<(), Refusal> {
        if length < u32::from(self.min) {
            return Err((Code::TooShort, 0));
        }
        if length > u32::from(self.max) {
            return Err((Code::TooLong, 0));
        }
        Ok(())
    }
}

/// What a value must be.
pub enum Kind {
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
    /// An object with a schema of its own.
    Object(&'static Schema),
    /// An array of one kind, which is neither an object nor an array.
    List {
        /// What each item must be.
        item: &'static Kind,
        /// How many items at the most.
        max: u16,
    },
}

/// What follows from a kind for schemas, forms and documents.
pub struct Shape {
    /// The JSON type, as `expected` names it.
    pub json_type: &'static str,
    /// The rule in words.
    pub rule: &'static str,
    /// What it is normalised to, in words.
    pub normal_form: &'static str,
    /// Length limits in code points.
    pub length: Option<Length>,
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
            _ => None,
        }
    }

    /// The JSON type a value must have.
    #[must_use]
    pub const fn json_type(&self) -> &'static str {
        match self {
            Self::Version => "integer",
            Self::Object(_) => "object",
            Self::List { .. } => "array",
            _ => "string",
        }
    }

    /// The shape of a value that stands alone; `None` for objects and arrays.
    #[must_use]
    pub const fn shape(&self) -> Option<Shape> {
        Some(match self {
            Self::Name(length) => name::shape(*length),
            Self::Street(length) | Self::City(length) => street::shape(*length),
            Self::State(_) => state::SHAPE,
            Self::Zip => zip::SHAPE,
            Self::DateOfBirth => date_of_birth::SHAPE,
            Self::Email(length) => email::shape(*length),
            Self::Phone => phone::SHAPE,
            Self::Ssn => ssn::SHAPE,
            Self::Version => version::SHAPE,
            Self::Id(length) => id::shape(*length),
            Self::Token(length) => token::shape(*length),
            Self::Object(_) | Self::List { .. } => return None,
        })
    }

    /// The name of the kind.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
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

    /// The class of characters that the kind allows.
    pub(crate) const fn allowed(&self) -> u8 {
        match self {
            Self::Name(_) => class::NAME,
            Self::Street(_) | Self::City(_) => class::STREET,
            Self::Phone | Self::Ssn => class::DIGIT,
            _ => class::ASCII,
        }
    }

    /// Whether typographic apostrophes become `'`.
    pub(crate) const fn folds_apostrophes(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Street(_) | Self::City(_))
    }

    /// Checks a string and writes its normal form. Gives what the object's own check needs: the state's number, the
    /// ZIP code's first three digits plus one, else 0.
    #[inline(never)]
    pub(crate) fn check_text(&self, text: &Text, context: &Context, out: &mut Out) -> Result<u32, Refusal> {
        match self {
            Self::Name(length) => name::check(text, *length, out),
            Self::Street(length) | Self::City(length) => street::check(text, *length, out),
            Self::State(list) => return state::check(text, list, out),
            Self::Zip => return zip::check(text, out),
            Self::DateOfBirth => date_of_birth::check(text, context, out),
            Self::Email(length) => email::check(text, *length, out),
            Self::Phone => phone::check(text, out),
            Self::Ssn => ssn::check(text, context, out),
            _ => Err((Code::Type, 0)),
        }
        .map(|()| 0)
    }

    /// Reads and checks a string that is taken as it is; `None`, with nothing read, for other kinds.
    ///
    /// # Errors
    /// A fault of the JSON.
    #[inline(always)]
    pub(crate) fn check_raw(&self, reader: &mut Reader, out: &mut Out) -> Result<Option<Result<(), Refusal>>, Fault> {
        match self {
            Self::Id(length) => id::check(*length, reader, out).map(Some),
            Self::Token(length) => token::check(*length, reader, out).map(Some),
            _ => Ok(None),
        }
    }

    /// Checks a number and writes its normal form.
    pub(crate) fn check_number(&self, number: Number, out: &mut Out) -> Result<(), Refusal> {
        match self {
            Self::Version => version::check(number, out),
            _ => Err((Code::Type, 0)),
        }
    }
}

/// Length and characters, which the kinds of text ask first.
#[inline(always)]
fn check_characters(text: &Text, length: Length) -> Result<(), Refusal> {
    length.check(text.length)?;
    text.stranger.map_or(Ok(()), |c| Err((Code::Charset, c)))
}

/// The ZIP code's first three digits belong to the state. Both come from `check_text`; what was not good is 0.
pub(crate) fn zip_in_state(zip: u32, state: u32) -> bool {
    zip == 0 || state == 0 || zip_prefixes::belongs(zip.wrapping_sub(1), state)
}
