//! Schemas: const tables of (key, presence, kind).

pub mod identity;
pub mod import;
pub mod operator;
pub mod programs;
pub mod protection;

use crate::code::Code;
use crate::kind::check::{Check, More};
use crate::kind::length::Length;
use crate::kind::object::ObjectRule;
use crate::kind::rule::{Doc, Rule};
use crate::kind::{count, version};

/// Whether a field must be there, and what `null` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Must be there; `null` is `required`.
    Required,
    /// May be absent; `null` equals absent.
    Optional,
    /// Of a patch: absent keeps the stored value; `null` is `required`.
    Keep,
    /// Of a patch: absent keeps the stored value; `null` removes it.
    Removable,
}

/// What a value must be.
pub enum Kind {
    /// Any value, which is kept as it was written. Only the server judges such.
    Any,
    /// A text.
    Text(&'static Rule),
    /// The migration version, 0 or 1.
    Version,
    /// `true` or `false`.
    Boolean,
    /// A whole number within these bounds.
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
    /// The schema of an object, or of the objects of a list.
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
            Self::Version | Self::Count(_) => "integer",
            Self::Boolean => "boolean",
            Self::Object(_) | Self::Verbatim { .. } => "object",
            Self::List { .. } => "array",
            Self::Any | Self::Text(_) => "string",
        }
    }

    /// What is told of a value that stands alone; `None` for objects and arrays.
    #[must_use]
    pub const fn doc(&self) -> Option<&'static Doc> {
        match self {
            Self::Text(rule) => Some(&rule.doc),
            Self::Version => Some(&version::DOC),
            Self::Count(_) => Some(&count::DOC),
            _ => None,
        }
    }

    /// Length limits in code points.
    #[must_use]
    pub const fn length(&self) -> Option<Length> {
        match self {
            Self::Text(rule) => rule.length,
            _ => None,
        }
    }

    /// The name of the kind.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Any => "Any",
            Self::Text(rule) => rule.doc.name,
            Self::Version => version::DOC.name,
            Self::Boolean => "Boolean",
            Self::Count(_) => count::DOC.name,
            Self::Verbatim { .. } => "Verbatim",
            Self::Object(_) => "Object",
            Self::List { .. } => "List",
        }
    }

    /// The codes that the kind itself gives.
    #[must_use]
    pub const fn codes(&self) -> &'static [Code] {
        match self {
            Self::Text(rule) => rule.codes,
            Self::Version => &[Code::OneOf],
            Self::Count(_) => &[Code::Range],
            _ => &[],
        }
    }
}

/// One key of an object.
pub struct Field {
    /// The key on the wire: ASCII, at most 63 bytes.
    pub key: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What its value must be.
    pub kind: Kind,
}

/// The rules of one object.
///
/// Fields are numbered in schema order, depth first, from 1: a field of an object's field comes right after it.
pub struct Schema {
    /// The public name, as in `CreateUser`.
    pub name: &'static str,
    /// The keys, in schema order, at most 64.
    pub fields: &'static [Field],
    /// Whether keys that it does not have are refused; else they are ignored.
    pub strict: bool,
    /// What else is asked of the object as a whole.
    pub(crate) check: Check,
    /// How many numbers the fields and all within them take.
    pub(crate) width: u16,
}

impl Schema {
    /// A schema that refuses keys it does not have.
    #[must_use]
    pub(crate) const fn strict(name: &'static str, fields: &'static [Field]) -> Self {
        let mut width = 0_u16;
        let mut rest = fields;
        while let [field, more @ ..] = rest {
            assert!(field.key.len() < 64, "a key must fit the buffer for escaped keys");
            width = width.wrapping_add(field.width());
            rest = more;
        }
        Self { name, fields, strict: true, check: Check::None, width }
    }

    /// A schema that ignores keys it does not have.
    #[must_use]
    pub(crate) const fn tolerant(name: &'static str, fields: &'static [Field]) -> Self {
        Self { strict: false, ..Self::strict(name, fields) }
    }

    /// The schema with a rule about its object as a whole.
    const fn with(self, rule: &'static ObjectRule) -> Self {
        Self { check: Check::more(More::Object(rule)), ..self }
    }

    /// The schema whose `zip` must belong to its `state`.
    const fn zip_in_state(self) -> Self {
        Self { check: Check::ZipInState, ..self }
    }

    /// The object's own fields with their numbers, of which the first is `first`.
    pub(crate) fn numbered(
        &'static self,
        first: u16,
    ) -> impl Iterator<Item = (u16, &'static Field)> {
        self.fields.iter().scan(first, |next, field| {
            let number = *next;
            *next = number.wrapping_add(field.width());
            Some((number, field))
        })
    }

    /// The field with this number, `None` for 0 and beyond the last.
    #[must_use]
    pub fn field(&'static self, number: u16) -> Option<&'static Field> {
        // The last that begins at or before the number holds it.
        let (first, field) = self.numbered(1).take_while(|(first, _)| *first <= number).last()?;
        match number.wrapping_sub(first) {
            0 => Some(field),
            inner => field.kind.inner()?.field(inner),
        }
    }
}

impl Field {
    const fn new(key: &'static str, presence: Presence, kind: Kind) -> Self {
        Self { key, presence, kind }
    }

    /// Whether it must be there.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required)
    }

    /// How many field numbers it takes: its own and those within it.
    pub(crate) const fn width(&self) -> u16 {
        match self.kind.inner() {
            Some(schema) => schema.width.wrapping_add(1),
            None => 1,
        }
    }
}

/// A field that must be there.
const fn required(key: &'static str, kind: Kind) -> Field {
    Field::new(key, Presence::Required, kind)
}

/// A field that may be absent or `null`.
const fn optional(key: &'static str, kind: Kind) -> Field {
    Field::new(key, Presence::Optional, kind)
}

/// A field of a patch that can be replaced but not removed.
const fn keep(key: &'static str, kind: Kind) -> Field {
    Field::new(key, Presence::Keep, kind)
}

/// A field of a patch that `null` removes.
const fn removable(key: &'static str, kind: Kind) -> Field {
    Field::new(key, Presence::Removable, kind)
}
