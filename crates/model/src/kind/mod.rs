//! The kinds of field: one file each, with its check, its normal form and its shape.

#[cfg(feature = "programs")]
mod ascii_name;
#[cfg(feature = "programs")]
mod base64;
#[cfg(feature = "programs")]
mod count;
mod date_of_birth;
#[cfg(feature = "programs")]
mod datetime;
mod email;
mod facts;
mod id;
pub mod line;
mod name;
pub(crate) mod password;
mod phone;
#[cfg(feature = "programs")]
pub(crate) mod program;
#[cfg(feature = "programs")]
pub mod rule;
mod ssn;
mod state;
mod street;
#[cfg(test)]
mod testing;
mod token;
#[cfg(feature = "programs")]
mod uuid;
mod version;
mod zip;
mod zip_prefixes;

#[cfg(feature = "programs")]
pub(crate) use ascii_name::{ascii_name, latin_line};
pub use date_of_birth::FIRST_DAY;
#[cfg(feature = "serde")]
pub use date_of_birth::day_of;
#[cfg(feature = "programs")]
pub use datetime::HOURS;
#[cfg(feature = "programs")]
pub(crate) use datetime::{MOMENT, RECENT};
pub(crate) use facts::Facts;
#[cfg(feature = "programs")]
pub(crate) use state::STATES_AND_DC;
pub use state::{STATES, StateList};
#[cfg(feature = "programs")]
pub(crate) use uuid::UUID;
#[cfg(feature = "programs")]
pub use uuid::is_uuid;
pub use version::ALLOWED as VERSIONS;

use crate::json::{Fault, Reader};
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
    /// A text with a rule of its own.
    #[cfg(feature = "programs")]
    Rule(&'static rule::Rule),
    /// Base64 of any length.
    #[cfg(feature = "programs")]
    Base64(Length),
    /// `true` or `false`.
    #[cfg(feature = "programs")]
    Boolean,
    /// A whole number within these bounds.
    #[cfg(feature = "programs")]
    Count(Length),
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
            #[cfg(feature = "programs")]
            Self::Count(_) => "integer",
            #[cfg(feature = "programs")]
            Self::Boolean => "boolean",
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
            #[cfg(feature = "programs")]
            Self::Rule(rule) => {
                #[cfg(feature = "derive")]
                let (_, [rule_, normal_form, pattern, input_mode]) = rule.doc.texts;
                #[cfg(not(feature = "derive"))]
                let [rule_, normal_form, pattern, input_mode] = [""; 4];
                Shape {
                    rule: rule_,
                    normal_form,
                    pattern,
                    input_mode,
                    codes: rule.codes,
                }
            }
            #[cfg(feature = "programs")]
            Self::Base64(_) => base64::SHAPE,
            #[cfg(feature = "programs")]
            Self::Count(_) => count::SHAPE,
            #[cfg(feature = "programs")]
            Self::Boolean => return None,
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
            #[cfg(feature = "programs")]
            Self::Rule(rule) => rule.length,
            #[cfg(feature = "programs")]
            Self::Base64(length) => Some(*length),
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
            #[cfg(feature = "derive")]
            Self::Rule(rule) => rule.doc.texts.0,
            #[cfg(all(feature = "programs", not(feature = "derive")))]
            Self::Rule(_) => "Rule",
            #[cfg(feature = "programs")]
            Self::Base64(_) => "Base64",
            #[cfg(feature = "programs")]
            Self::Boolean => "Boolean",
            #[cfg(feature = "programs")]
            Self::Count(_) => "Count",
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
        match self {
            #[cfg(feature = "programs")]
            Self::Rule(rule) => rule.folds,
            kind => matches!(kind, Self::Name(_) | Self::Street(_) | Self::City(_)),
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
            Self::Line(line) if HAS_IDENTITY => line.check(text, facts),
            #[cfg(feature = "programs")]
            Self::Rule(rule) => rule.check(text, context, facts),
            _ => Err(Code::Type),
        }
    }

    /// Writes the normal form of a string that was checked: upper case for states, lower case behind the `@` of an
    /// address, a hyphen in a ZIP code of nine digits.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_text(&self, text: &[u8], out: &mut Out) {
        out.bytes(b"\"");
        self.write_inside(text, out);
        out.bytes(b"\"");
    }

    /// The same without its quotes.
    #[inline(always)]
    pub(crate) fn write_inside(&self, text: &[u8], out: &mut Out) {
        match (self, text) {
            #[cfg(feature = "programs")]
            (Self::Rule(rule), _) => (rule.write)(text, out),
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
    }

    /// Whether it is a string that is trimmed and composed.
    #[inline(always)]
    pub(crate) const fn is_text(&self) -> bool {
        #[cfg(feature = "programs")]
        if matches!(self, Self::Base64(_) | Self::Boolean | Self::Count(_)) {
            return false;
        }
        !matches!(
            self,
            Self::Any
                | Self::Id(_)
                | Self::Token(_)
                | Self::Password(_)
                | Self::Version
                | Self::Verbatim { .. }
                | Self::Object(_)
                | Self::List { .. }
        )
    }

    /// Whether any printable character may be in it.
    pub(crate) const fn is_line(&self) -> bool {
        HAS_IDENTITY && matches!(self, Self::Line(_))
    }

    /// The rule that says which characters may be in it.
    #[cfg(feature = "programs")]
    pub(crate) const fn rule(&self) -> Option<&'static rule::Rule> {
        match self {
            Self::Rule(rule) => Some(rule),
            _ => None,
        }
    }

    /// Whether only a look at each character tells whether it is right.
    #[inline(always)]
    pub(crate) const fn is_read_slowly(&self) -> bool {
        #[cfg(feature = "programs")]
        if self.rule().is_some() {
            return true;
        }
        self.is_line()
    }

    /// Whether a string is taken as it is, see [`Kind::check_raw`].
    pub(crate) const fn is_raw(&self) -> bool {
        #[cfg(feature = "programs")]
        if matches!(self, Self::Base64(_)) {
            return true;
        }
        matches!(self, Self::Any | Self::Id(_) | Self::Token(_)) || self.is_password()
    }

    /// Whether it is a new password.
    pub(crate) const fn is_password(&self) -> bool {
        HAS_IDENTITY && matches!(self, Self::Password(_))
    }

    /// Reads, checks and writes a string that is taken as it is. Gives its refusal, with the character that is not
    /// allowed.
    ///
    /// # Errors
    /// A fault of the JSON.
    #[cold]
    pub(crate) fn check_raw(
        &self,
        reader: &mut Reader,
        out: &mut Out,
    ) -> Result<Option<(Code, char)>, Fault> {
        match self {
            Self::Id(length) => token::read(*length, reader, out, Some(class::ID)),
            Self::Token(length) => token::read(*length, reader, out, None),
            Self::Password(length) if HAS_IDENTITY => password::read(*length, reader, out),
            #[cfg(feature = "programs")]
            Self::Base64(length) => {
                Ok(base64::read(*length, reader, out)?.map(|code| (code, '\0')))
            }
            _ => {
                while reader.character()?.is_some() {}
                Ok(None)
            }
        }
    }

    /// Checks a number and writes its normal form.
    pub(crate) fn check_number(&self, number: Number, out: &mut Out) -> Result<(), Code> {
        match self {
            Self::Version => version::check(number, out),
            #[cfg(feature = "programs")]
            Self::Count(bounds) => count::check(number, *bounds, out),
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
