//! The rules as the engine reads them: one row per field, in the order of the fields' numbers, made from the schemas.
//!
//! Rows have what the engine asks and nothing else, so that the npm package, whose rows are made when it is compiled, carries neither
//! names nor descriptions. The Worker makes them for each call.

use crate::Code;
use crate::check::Check;
use crate::json::WINDOW;
use crate::kind::state::States;
use crate::kind::{Kind, Length};
use crate::schema::{Field, Presence, Schema};
use crate::text::{class, is_of};

/// The types of JSON by the byte with which a value begins.
pub(crate) mod json_type {
    pub(crate) const ANY: u8 = 0;
    /// Of a field that may be anything but `null`, and is read and forgotten.
    #[cfg(feature = "serde")]
    pub(crate) const ALL: u8 = 1;
    pub(crate) const STRING: u8 = b'"';
    pub(crate) const OBJECT: u8 = b'{';
    pub(crate) const ARRAY: u8 = b'[';
    /// Also `-` and the other digits.
    pub(crate) const NUMBER: u8 = b'0';
    /// Also `f`.
    #[cfg(feature = "programs")]
    pub(crate) const BOOLEAN: u8 = b't';
}

/// The rules of one field, or of a payload as a whole.
#[derive(Clone, Copy)]
pub struct Row {
    /// The key as it stands in a document, with its quotes and the colon.
    key: [u8; Row::KEY],
    /// The length of that.
    key_length: u8,
    /// What `null` means; without one it is a value like others.
    pub(crate) presence: Option<Presence>,
    pub(crate) json_type: u8,
    /// Of the items of an array, as is what follows.
    pub(crate) item_type: u8,
    /// How many items an array may have; 0 for what is no array.
    pub(crate) items: u16,
    pub(crate) length: Length,
    /// The class of characters that a text may have; none where a rule looks at each.
    pub(crate) allowed: u8,
    /// What it is told of another character.
    pub(crate) stranger: Code,
    /// Whether a string is taken as it is: neither trimmed nor composed.
    pub(crate) is_raw: bool,
    pub(crate) check: Check,
    /// Whether an object refuses keys it does not have.
    pub(crate) is_strict: bool,
    /// How many rows, which follow it, are those within it.
    pub(crate) width: u8,
    /// How many fields an object must have.
    pub(crate) needed: u8,
}

impl Row {
    /// The longest key, with quotes and colon.
    const KEY: usize = 34;

    /// Of any value, which is read and forgotten.
    pub(crate) const ANY: Self = Self {
        key: [0; Self::KEY],
        key_length: 0,
        presence: None,
        json_type: json_type::ANY,
        item_type: json_type::ANY,
        items: 0,
        length: Length::between(0, u16::MAX),
        allowed: class::PRINTABLE,
        stranger: Code::Charset,
        is_raw: true,
        check: Check::None,
        is_strict: false,
        width: 0,
        needed: 0,
    };

    const fn text(length: Length, allowed: u8, stranger: Code, check: Check) -> Self {
        Self {
            json_type: json_type::STRING,
            length,
            allowed,
            stranger,
            is_raw: false,
            check,
            ..Self::ANY
        }
    }

    const fn raw(length: Length, allowed: u8) -> Self {
        Self {
            json_type: json_type::STRING,
            length,
            allowed,
            ..Self::ANY
        }
    }

    /// The row of an object, which is also that of a payload.
    const fn object(schema: &Schema) -> Self {
        let check = match () {
            #[cfg(feature = "identity")]
            () if schema.apart => Check::Apart,
            #[cfg(feature = "identity")]
            () if let Some((state, zip)) = schema.us_rules => Check::UsRules(state, zip),
            #[cfg(feature = "programs")]
            () if let Some(whole) = schema.whole => Check::Whole(whole),
            () if schema.zip_in_state => Check::ZipInState,
            () => Check::None,
        };
        let [width, _] = schema.width.to_le_bytes();
        assert!(schema.width < 64, "what was met is kept in one u64");
        Self {
            json_type: json_type::OBJECT,
            check,
            is_strict: schema.strict,
            width,
            needed: needed(schema.fields),
            ..Self::ANY
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

    /// Whether a text may have the character.
    pub(crate) fn allows(&self, c: char) -> bool {
        #[cfg(feature = "programs")]
        if let Check::Rule(rule) = self.check {
            return (rule.allows)(c);
        }
        is_of(c, self.allowed)
    }

    /// Whether typographic apostrophes become `'`.
    pub(crate) const fn folds(&self) -> bool {
        #[cfg(feature = "programs")]
        if let Check::Rule(rule) = self.check {
            return rule.folds;
        }
        self.allowed & (class::NAME | class::STREET) != 0
    }

    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.presence, Some(Presence::Required))
    }

    pub(crate) const fn of_kind(kind: &Kind) -> Self {
        const ANY: Length = Row::ANY.length;
        match kind {
            #[cfg(feature = "serde")]
            Kind::Any => Self {
                json_type: json_type::ALL,
                ..Self::ANY
            },
            #[cfg(not(feature = "serde"))]
            Kind::Any => Self::ANY,
            Kind::Name(length) => Self::text(*length, class::NAME, Code::Charset, Check::Name),
            Kind::Street(length) | Kind::City(length) => {
                Self::text(*length, class::STREET, Code::Charset, Check::None)
            }
            Kind::State(list) => {
                let check = Check::State(States::of(list));
                Self::text(ANY, class::ASCII, Code::StateUnknown, check)
            }
            Kind::Zip => Self::text(ANY, class::ASCII, Code::ZipFormat, Check::Zip),
            Kind::DateOfBirth => {
                Self::text(ANY, class::ASCII, Code::DateFormat, Check::DateOfBirth)
            }
            Kind::Email(length) => Self::text(*length, class::ASCII, Code::Charset, Check::Email),
            Kind::Phone => Self::text(ANY, class::DIGIT, Code::PhoneDigits, Check::Phone),
            Kind::Ssn => Self::text(ANY, class::DIGIT, Code::SsnDigits, Check::Ssn),
            Kind::Version => Self {
                json_type: json_type::NUMBER,
                check: Check::Version,
                ..Self::ANY
            },
            Kind::Id(length) => Self::raw(*length, class::ID),
            Kind::Token(length) => Self::raw(*length, class::PRINTABLE),
            #[cfg(feature = "identity")]
            Kind::Password(length) => Self {
                check: Check::Password,
                ..Self::raw(*length, class::PRINTABLE)
            },
            #[cfg(feature = "identity")]
            Kind::Line(line) => Self::text(
                line.length,
                class::PRINTABLE,
                Code::Charset,
                Check::Line(line),
            ),
            #[cfg(feature = "identity")]
            Kind::Verbatim { max } => Self {
                json_type: json_type::OBJECT,
                length: Length::between(0, *max),
                check: Check::Verbatim,
                ..Self::ANY
            },
            #[cfg(feature = "programs")]
            Kind::Rule(rule) => {
                let length = match rule.length {
                    Some(length) => length,
                    None => ANY,
                };
                Self::text(length, 0, Code::Charset, Check::Rule(rule))
            }
            #[cfg(feature = "programs")]
            Kind::Base64(length) => Self {
                stranger: Code::Base64Format,
                check: Check::Base64,
                ..Self::raw(*length, class::PRINTABLE)
            },
            #[cfg(feature = "programs")]
            Kind::Boolean => Self {
                json_type: json_type::BOOLEAN,
                ..Self::ANY
            },
            #[cfg(feature = "programs")]
            Kind::Count(bounds) => Self {
                json_type: json_type::NUMBER,
                length: *bounds,
                check: Check::Count,
                ..Self::ANY
            },
            #[cfg(not(feature = "identity"))]
            Kind::Password(_) | Kind::Line(_) | Kind::Verbatim { .. } => Self::ANY,
            Kind::Object(schema) => Self::object(schema),
            Kind::List { item, max } => {
                let item = Self::of_kind(item);
                #[cfg(feature = "programs")]
                assert!(
                    item.json_type != json_type::BOOLEAN,
                    "`boolean` reads no items"
                );
                Self {
                    json_type: json_type::ARRAY,
                    item_type: item.json_type,
                    items: *max,
                    ..item
                }
            }
        }
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
    assert!(
        key.len().wrapping_add(3) <= Row::KEY,
        "a key must fit its row"
    );
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

/// How many of the fields must be there.
const fn needed(fields: &[Field]) -> u8 {
    let (mut count, mut rest) = (0_u8, fields);
    while let [field, more @ ..] = rest {
        if field.is_required() {
            count = count.wrapping_add(1);
        }
        rest = more;
    }
    count
}

/// How many rows a schema has, with its own.
const fn rows_of(schema: &Schema) -> usize {
    (schema.width as usize).wrapping_add(1)
}

/// How many rows the schemas have.
pub(crate) const fn count(schemas: &[&Schema]) -> usize {
    let (mut count, mut rest) = (0_usize, schemas);
    while let [schema, more @ ..] = rest {
        count = count.wrapping_add(rows_of(schema));
        rest = more;
    }
    count
}

/// The rows of all schemas, each from its own row on.
pub(crate) const fn rows<const N: usize>(schemas: &[&Schema]) -> [Row; N] {
    let mut rows = [Row::ANY; N];
    let (mut room, mut rest): (&mut [Row], _) = (&mut rows, schemas);
    while let [schema, more @ ..] = rest {
        room = put(room, Row::object(schema), schema.fields);
        rest = more;
    }
    rows
}

/// Puts a row and those of the fields within it; gives the room behind.
const fn put<'a>(room: &'a mut [Row], row: Row, fields: &[Field]) -> &'a mut [Row] {
    let [slot, behind @ ..] = room else {
        return room;
    };
    *slot = row;
    let (mut room, mut rest) = (behind, fields);
    while let [field, more @ ..] = rest {
        let row = Row {
            key: quoted(field.key),
            key_length: field.key.len().wrapping_add(3).to_le_bytes()[0],
            presence: Some(field.presence),
            ..Row::of_kind(&field.kind)
        };
        let inner: &[Field] = match field.kind.inner() {
            Some(schema) => schema.fields,
            None => &[],
        };
        room = put(room, row, inner);
        rest = more;
    }
    room
}
