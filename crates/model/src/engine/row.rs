//! The rules of one field as the engine reads them, and what it asks of them on its way.
//!
//! A row has what the engine asks and nothing else, so that the npm package, whose rows are made when it is compiled, carries neither
//! names nor descriptions.

use crate::code::Code;
use crate::features::{IDENTITY, PROGRAMS};
use crate::json::reader::WINDOW;
use crate::kind::check::{Check, More};
use crate::kind::form::Form;
use crate::kind::length::Length;
use crate::kind::object::ObjectRule;
use crate::schema::Presence;
use crate::unicode::class;

/// The types of JSON by the byte with which a value begins.
pub(crate) mod json_type {
    pub(crate) const ANY: u8 = 0;
    /// Of no value.
    pub(crate) const NONE: u8 = 2;
    /// Of a field that may be anything but `null`, and is kept as it was written.
    pub(crate) const ALL: u8 = 1;
    pub(crate) const STRING: u8 = b'"';
    pub(crate) const OBJECT: u8 = b'{';
    pub(crate) const ARRAY: u8 = b'[';
    /// Also `-` and the other digits.
    pub(crate) const NUMBER: u8 = b'0';
    /// Also `f`.
    pub(crate) const BOOLEAN: u8 = b't';
}

/// The rules of one field, or of a payload as a whole. In this order, which the compiler would not choose, the rows of the npm package
/// take the fewest bytes when they are compressed.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Row {
    /// The key as it stands in a document, with its quotes and the colon.
    pub(crate) key: [u8; Row::KEY],
    /// The length of that.
    pub(crate) key_length: u8,
    /// What `null` means; without one it is a value like others.
    pub(crate) presence: Option<Presence>,
    pub(crate) json_type: u8,
    /// Of the items of an array, as is what follows.
    pub(crate) item_type: u8,
    /// How many items an array may have; 0 for what is no array.
    pub(crate) items: u16,
    pub(crate) length: Length,
    /// The class of characters that a text may have.
    pub(crate) allowed: u8,
    /// What it is told of another character.
    pub(crate) foreign: Code,
    /// Whether a string is taken as it is: neither trimmed nor composed.
    pub(crate) is_raw: bool,
    /// Whether a whole number stands for its digits.
    pub(crate) takes_numbers: bool,
    pub(crate) check: Check,
    pub(crate) form: Form,
    /// Whether an object refuses keys it does not have.
    pub(crate) is_strict: bool,
    /// How many rows, which follow it, are those within it.
    pub(crate) width: u8,
    /// How many fields an object must have.
    pub(crate) needed: u8,
}

impl Row {
    /// Enough for the longest key of the schemas that are built, with quotes and colon.
    const KEY: usize = if PROGRAMS {
        34
    } else if IDENTITY {
        20
    } else {
        16
    };

    /// Of any value, which is read and forgotten.
    pub(crate) const ANY: Self = Self {
        key: [0; Self::KEY],
        key_length: 0,
        presence: None,
        json_type: json_type::ANY,
        item_type: json_type::ANY,
        items: 0,
        length: Length::ANY,
        allowed: class::PRINTABLE,
        foreign: Code::Charset,
        is_raw: true,
        takes_numbers: false,
        check: Check::None,
        form: Form::Same,
        is_strict: false,
        width: 0,
        needed: 0,
    };

    /// Of no value.
    pub(crate) const NOTHING: Self = Self { json_type: json_type::NONE, ..Self::ANY };

    /// The row of the field of this name.
    pub(crate) const fn named(self, key: &str, presence: Presence) -> Self {
        Self {
            key: quoted(key),
            key_length: key.len().wrapping_add(3).to_le_bytes()[0],
            presence: Some(presence),
            ..self
        }
    }

    pub(crate) fn key(&self) -> &[u8] {
        let end = usize::from(self.key_length).wrapping_sub(2);
        self.key.get(1..end).unwrap_or_default()
    }

    /// Whether a document goes on with the key, its quotes and the colon; gives their length, 0 if not, or where that takes a closer look.
    #[inline(always)]
    pub(crate) fn begins(&self, window: &[u8; WINDOW]) -> usize {
        // Two words at once, the first and the last, which may overlap: byte by byte took a sixth of the time of a verdict.
        let length = usize::from(self.key_length);
        if length > WINDOW {
            return 0;
        }
        let mut different = word(window, 0) ^ word(&self.key, 0);
        if length < 8 {
            // What of the word lies behind the key is shifted out.
            let beyond = self.key_length.wrapping_mul(8).wrapping_neg();
            different = different.wrapping_shl(beyond.into());
        } else {
            let last = length.wrapping_sub(8);
            different |= word(window, last) ^ word(&self.key, last);
        }
        if different == 0 { length } else { 0 }
    }

    /// Whether the value must be a string.
    #[inline(always)]
    pub(crate) const fn is_text(&self) -> bool {
        self.json_type == json_type::STRING
    }

    /// Whether typographic apostrophes, hyphens and spaces become those of ASCII.
    pub(crate) const fn has_folds(&self) -> bool {
        self.allowed & (class::NAME | class::STREET) != 0
    }

    /// Whether `½` becomes `1/2`.
    pub(crate) const fn has_fractions(&self) -> bool {
        matches!(self.check, Check::Street)
    }

    /// Whether it is a password, which is composed whatever its script.
    pub(crate) const fn is_secret(&self) -> bool {
        IDENTITY && self.is_raw && matches!(self.allowed, class::PASSWORD | class::ANY)
    }

    /// Whether a blank text counts as absent in an object: in an address of the Programs API.
    pub(crate) fn drops_blanks(&self) -> bool {
        matches!(self.check.of_more(), Some(More::Object(ObjectRule::Address)))
    }

    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.presence, Some(Presence::Required))
    }
}

/// Eight bytes from there on.
#[inline(always)]
fn word(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().copied().map_or(0, u64::from_le_bytes)
}

/// A key with its quotes and its colon.
const fn quoted(key: &str) -> [u8; Row::KEY] {
    assert!(key.len().wrapping_add(3) <= Row::KEY, "a key must fit its row");
    let mut quoted = [0; Row::KEY];
    let [opening, inner @ ..] = &mut quoted;
    *opening = b'"';
    let (mut room, mut rest): (&mut [u8], _) = (inner, key.as_bytes());
    while let [slot, behind @ ..] = room {
        match rest {
            [byte, more @ ..] => {
                *slot = *byte;
                rest = more;
            }
            [] => {
                *slot = b'"';
                if let [colon, ..] = behind {
                    *colon = b':';
                }
                break;
            }
        }
        room = behind;
    }
    quoted
}
