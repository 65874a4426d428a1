//! The rows of an API: one per field, in the order of the fields' numbers, made from the schemas when it is compiled. The Worker makes those of one schema
//! for each call.

use crate::code::Code;
use crate::engine::check::Check;
use crate::engine::row::{Row, json_type};
use crate::kind::form::Form;
use crate::kind::shape::Length;
use crate::kind::state::States;
use crate::schema::kind::Kind;
use crate::schema::{Field, Schema};
use crate::unicode::class;

impl Row {
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

    const fn written(self, form: Form) -> Self {
        Self { form, ..self }
    }

    const fn raw(length: Length, allowed: u8) -> Self {
        Self { json_type: json_type::STRING, length, allowed, ..Self::ANY }
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

    pub(crate) const fn of_kind(kind: &Kind) -> Self {
        const ANY: Length = Row::ANY.length;
        match kind {
            #[cfg(feature = "serde")]
            Kind::Any => Self { json_type: json_type::ALL, ..Self::ANY },
            #[cfg(not(feature = "serde"))]
            Kind::Any => Self::ANY,
            Kind::Name(length) => Self::text(*length, class::NAME, Code::Charset, Check::Name),
            Kind::Street(length) | Kind::City(length) => {
                Self::text(*length, class::STREET, Code::Charset, Check::None)
            }
            Kind::State(list) => {
                let check = Check::State(States::of(list));
                Self::text(ANY, class::ASCII, Code::StateUnknown, check).written(Form::UpperCase)
            }
            Kind::Zip => {
                Self::text(ANY, class::ASCII, Code::ZipFormat, Check::Zip).written(Form::Zip)
            }
            Kind::DateOfBirth => {
                Self::text(ANY, class::ASCII, Code::DateFormat, Check::DateOfBirth)
            }
            Kind::Email(length) => {
                Self::text(*length, class::ASCII, Code::Charset, Check::Email).written(Form::Email)
            }
            Kind::Phone => Self::text(ANY, class::DIGIT, Code::PhoneDigits, Check::Phone),
            Kind::Ssn => Self::text(ANY, class::DIGIT, Code::SsnDigits, Check::Ssn),
            Kind::Version => {
                Self { json_type: json_type::NUMBER, check: Check::Version, ..Self::ANY }
            }
            Kind::Id(length) => Self::raw(*length, class::ID),
            Kind::Token(length) => Self::raw(*length, class::PRINTABLE),
            #[cfg(feature = "identity")]
            Kind::Password(length) => {
                Self { check: Check::Password, ..Self::raw(*length, class::PRINTABLE) }
            }
            #[cfg(feature = "identity")]
            Kind::Line(line) => {
                Self::text(line.length, class::PRINTABLE, Code::Charset, Check::Line(line))
            }
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
                Self::text(length, 0, Code::Charset, Check::Rule(rule)).written(rule.form)
            }
            #[cfg(feature = "programs")]
            Kind::Base64(length) => Self {
                stranger: Code::Base64Format,
                check: Check::Base64,
                ..Self::raw(*length, class::PRINTABLE)
            },
            #[cfg(feature = "programs")]
            Kind::Boolean => Self { json_type: json_type::BOOLEAN, ..Self::ANY },
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
                assert!(item.json_type != json_type::BOOLEAN, "`boolean` reads no items");
                Self { json_type: json_type::ARRAY, item_type: item.json_type, items: *max, ..item }
            }
        }
    }
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
        let row = Row::of_kind(&field.kind).named(field.key, field.presence);
        let inner: &[Field] = match field.kind.inner() {
            Some(schema) => schema.fields,
            None => &[],
        };
        room = put(room, row, inner);
        rest = more;
    }
    room
}
