//! Schemas: const tables of (key, presence, kind).

pub mod protection;

use crate::kind::Kind;

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
    /// Whether the ZIP code must belong to the state, when both are good.
    pub zip_in_state: bool,
    /// How many numbers the fields and all within them take.
    pub(crate) width: u16,
    /// One bit per required field.
    pub(crate) required: u64,
}

impl Schema {
    /// A schema that refuses keys it does not have.
    #[must_use]
    pub const fn strict(name: &'static str, fields: &'static [Field]) -> Self {
        assert!(fields.len() <= 64, "a payload's fields must fit one u64");
        let mut width = 0_u16;
        let mut required = 0_u64;
        let mut rest = fields;
        let mut bit = 1_u64;
        while let [field, more @ ..] = rest {
            assert!(field.key.len() < 64, "a key must fit the buffer for escaped keys");
            width = width.wrapping_add(field.width());
            if field.is_required() {
                required |= bit;
            }
            bit = bit.wrapping_shl(1);
            rest = more;
        }
        Self { name, fields, zip_in_state: false, width, required }
    }

    /// The same schema, whose `zip` must belong to its `state`.
    #[must_use]
    pub const fn zip_in_state(self) -> Self {
        Self { zip_in_state: true, ..self }
    }

    /// The field with this number and the path of keys to it, `None` for 0 and beyond the last.
    #[must_use]
    pub fn field(&'static self, number: u16) -> Option<&'static Field> {
        let mut first = 1_u16;
        for field in self.fields {
            let behind = first.wrapping_add(field.width());
            if number == first {
                return Some(field);
            }
            if (first..behind).contains(&number) {
                return field.kind.inner()?.field(number.wrapping_sub(first));
            }
            first = behind;
        }
        None
    }
}

impl Field {
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
    Field { key, presence: Presence::Required, kind }
}

/// A field that may be absent or `null`.
const fn optional(key: &'static str, kind: Kind) -> Field {
    Field { key, presence: Presence::Optional, kind }
}

/// A field of a patch that can be replaced but not removed.
const fn keep(key: &'static str, kind: Kind) -> Field {
    Field { key, presence: Presence::Keep, kind }
}

/// A field of a patch that `null` removes.
const fn removable(key: &'static str, kind: Kind) -> Field {
    Field { key, presence: Presence::Removable, kind }
}
