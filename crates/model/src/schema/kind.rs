//! What a value must be.

use crate::code::Code;
use crate::kind::line::Line;
#[cfg(feature = "programs")]
use crate::kind::rule::Rule;
use crate::kind::shape::{Length, Shape};
use crate::kind::state::StateList;
#[cfg(feature = "programs")]
use crate::kind::{base64, count};
use crate::kind::{
    date_of_birth, email, id, name, password, phone, ssn, state, street, token, version, zip,
};
use crate::schema::Schema;

/// What a value must be.
pub enum Kind {
    /// Any value, which is kept as it was written. Only the server judges such: the npm package would forget it.
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
    Line(&'static Line),
    /// A text with a rule of its own.
    #[cfg(feature = "programs")]
    Rule(&'static Rule),
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
                Shape { rule: rule_, normal_form, pattern, input_mode, codes: rule.codes }
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
}
