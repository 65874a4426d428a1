//! Rows out of schemas: one per field, in the order of the fields' numbers, made when this is compiled.

use crate::engine::row::{Row, json_type};
use crate::features::{IDENTITY, PROGRAMS, SERVER};
use crate::kind::check::{Check, More};
use crate::kind::length::Length;
use crate::kind::object::ObjectRule;
use crate::kind::rule::Rule;
use crate::schema::{Field, Kind, Schema};

impl Row {
    /// The row of an object, which is also that of a payload.
    const fn object(schema: &Schema) -> Self {
        let [width, _] = schema.width.to_le_bytes();
        assert!(schema.width < 64, "what was met is kept in one u64");
        Self {
            json_type: json_type::OBJECT,
            check: built(schema.check),
            is_strict: schema.strict,
            width,
            needed: needed(schema.fields),
            ..Self::ANY
        }
    }

    /// The row of a text.
    pub(crate) const fn text(rule: &Rule) -> Self {
        let length = match rule.length {
            Some(length) => length,
            None => Length::ANY,
        };
        Self {
            json_type: json_type::STRING,
            length,
            allowed: rule.allowed,
            foreign: rule.foreign,
            is_raw: rule.is_raw,
            takes_numbers: rule.takes_numbers || rule.writes_numbers,
            check: built(rule.check),
            form: rule.form,
            ..Self::ANY
        }
    }

    /// The row of a value of that kind.
    pub(crate) const fn of_kind(kind: &Kind) -> Self {
        match kind {
            Kind::Any => {
                need(SERVER);
                Self { json_type: json_type::ALL, ..Self::ANY }
            }
            Kind::Text(rule) => Self::text(rule),
            Kind::Version => {
                Self { json_type: json_type::NUMBER, check: Check::Version, ..Self::ANY }
            }
            Kind::Boolean => {
                need(PROGRAMS);
                Self { json_type: json_type::BOOLEAN, ..Self::ANY }
            }
            Kind::Count(bounds) => Self {
                json_type: json_type::NUMBER,
                length: *bounds,
                check: built(Check::more(More::Count)),
                ..Self::ANY
            },
            Kind::Verbatim { max } => Self {
                json_type: json_type::OBJECT,
                length: Length::between(0, *max),
                check: built(Check::more(More::Verbatim)),
                ..Self::ANY
            },
            Kind::Object(schema) => Self::object(schema),
            Kind::List { item, max } => {
                let item = Self::of_kind(item);
                assert!(item.json_type != json_type::BOOLEAN, "`boolean` reads no items");
                Self { json_type: json_type::ARRAY, item_type: item.json_type, items: *max, ..item }
            }
        }
    }
}

/// What the engine is built without would let everything through: a mistake that the compiler tells.
const fn need(is_built: bool) {
    assert!(is_built, "the engine is built without this kind of value");
}

/// The check, if the engine is built with it.
const fn built(check: Check) -> Check {
    if let Check::More(_) = check {
        need(match check.of_more() {
            None => false,
            Some(More::By(_)) => true,
            Some(More::Password | More::Verbatim) => IDENTITY,
            Some(More::Object(
                ObjectRule::UsAddress { .. } | ObjectRule::PasswordWithoutUsername,
            )) => IDENTITY,
            Some(More::Object(ObjectRule::OneOf(..))) => IDENTITY || PROGRAMS,
            Some(_) => PROGRAMS,
        });
    }
    check
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
