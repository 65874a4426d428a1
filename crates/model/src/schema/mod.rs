//! Schemas: const tables of (key, presence, kind).

#[cfg(feature = "identity")]
pub mod identity;
pub(crate) mod kind;
#[cfg(feature = "programs")]
pub mod programs;
pub mod protection;
#[cfg(feature = "programs")]
pub(crate) mod whole;

use kind::Kind;
#[cfg(feature = "programs")]
use whole::Whole;

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
    /// Whether the ZIP code must belong to the state, when both are good.
    pub zip_in_state: bool,
    /// The keys of region and postal code, when those of the United States must be a state and a ZIP code.
    #[cfg(feature = "identity")]
    pub(crate) us_rules: Option<(&'static str, &'static str)>,
    /// Whether the password must not have the user name in it.
    #[cfg(feature = "identity")]
    pub(crate) apart: bool,
    /// What else is asked of the object as a whole.
    #[cfg(feature = "programs")]
    pub(crate) whole: Option<&'static Whole>,
    /// How many numbers the fields and all within them take.
    pub(crate) width: u16,
}

impl Schema {
    /// A schema that refuses keys it does not have.
    #[must_use]
    pub const fn strict(name: &'static str, fields: &'static [Field]) -> Self {
        let mut width = 0_u16;
        let mut rest = fields;
        while let [field, more @ ..] = rest {
            assert!(field.key.len() < 64, "a key must fit the buffer for escaped keys");
            width = width.wrapping_add(field.width());
            rest = more;
        }
        Self {
            name,
            fields,
            strict: true,
            zip_in_state: false,
            #[cfg(feature = "identity")]
            us_rules: None,
            #[cfg(feature = "identity")]
            apart: false,
            #[cfg(feature = "programs")]
            whole: None,
            width,
        }
    }

    /// A schema that ignores keys it does not have.
    #[must_use]
    pub const fn tolerant(name: &'static str, fields: &'static [Field]) -> Self {
        Self { strict: false, ..Self::strict(name, fields) }
    }

    /// The same schema, whose `zip` must belong to its `state`.
    #[must_use]
    pub const fn zip_in_state(self) -> Self {
        Self { zip_in_state: true, ..self }
    }

    /// The same schema, whose region and postal code, under these keys, are judged as those of the United States there.
    #[cfg(feature = "identity")]
    const fn us_rules(self, state: &'static str, zip: &'static str) -> Self {
        Self { us_rules: Some((state, zip)), ..self }
    }

    /// The same schema, whose password must not have its user name in it.
    #[cfg(feature = "identity")]
    const fn apart(self) -> Self {
        Self { apart: true, ..self }
    }

    /// The same schema, of whose object as a whole this is asked, too.
    #[cfg(feature = "programs")]
    const fn whole(self, whole: &'static Whole) -> Self {
        Self { whole: Some(whole), ..self }
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
