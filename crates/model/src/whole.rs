//! What is asked of an object as a whole, and of the entries of a list together: the Programs API.

use crate::json::Fault;
use crate::kind::Facts;
use crate::schema::Schema;
use crate::walk::{Place, Walk};
use crate::{Code, Issue};

/// What is asked of an object beside its fields. Fields are named by their keys.
#[derive(Clone, Copy)]
pub(crate) enum Whole {
    /// Exactly one of the two.
    OneOf(&'static str, &'static str),
    /// Either the first or some of the others. Without the first, the others are needed where `true` stands.
    Either(&'static str, &'static [&'static str], bool),
    /// An entry of a list of telephones: each type once, one default.
    Phone,
    /// An entry of a list of addresses: the same, and what is needed follows from the type.
    Address,
    /// Whose field of that name is the list of addresses: a home address is there.
    Addresses(&'static str),
}

/// The types of an address, as they are noted; the first is what KYC looks at.
pub(crate) const ADDRESS_TYPES: [&str; 3] = ["home", "work", "billing"];
const HOME: u8 = 1;

/// The fields of an object and which of them are there.
struct Object {
    schema: &'static Schema,
    present: u64,
    place: Place,
}

impl Object {
    /// Where the field with this key is, and whether it is there.
    fn field(&self, key: &str) -> (Place, bool) {
        let (first, index) = (self.place.field.wrapping_add(1), self.place.index);
        let mut present = self.present;
        for (field, known) in self.schema.numbered(first) {
            if known.key == key {
                return (Place { field, index }, present & 1 == 1);
            }
            present = present.wrapping_shr(1);
        }
        (self.place, false)
    }

    fn has(&self, key: &str) -> bool {
        self.field(key).1
    }
}

const fn bit_of(number: u16) -> u64 {
    1_u64.wrapping_shl(number as u32)
}

impl Walk<'_> {
    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self) -> Result<(), Fault> {
        let start = self.reader.at();
        self.reader.literal()?;
        let word = self.reader.since(start);
        self.facts.parts.flag = word == b"true";
        self.out.bytes(word);
        Ok(())
    }

    /// Notes that an optional field was `null`: numbers of fields are below 64 in the payloads that ask.
    #[cold]
    pub(crate) fn note_null(&mut self, place: Place) {
        self.facts.parts.nulls |= bit_of(place.field);
    }

    /// Checks an object that was read.
    #[cold]
    pub(crate) fn whole(&mut self, schema: &'static Schema, seen: u64, place: Place) {
        let parts = &mut self.facts.parts;
        let (kind, flag) = (
            core::mem::take(&mut parts.kind),
            core::mem::take(&mut parts.flag),
        );
        let Some(whole) = schema.whole else { return };
        let mut object = Object {
            schema,
            present: seen,
            place,
        };
        let mut bit = 1_u64;
        for (number, _) in schema.numbered(place.field.wrapping_add(1)) {
            if parts.nulls & bit_of(number) != 0 {
                parts.nulls &= !bit_of(number);
                object.present &= !bit;
            }
            bit = bit.wrapping_shl(1);
        }
        match whole {
            Whole::OneOf(one, other) => {
                self.either(&object, one, &[other]);
                if !object.has(one) && !object.has(other) {
                    self.refuse_once(object.field(one).0, Code::Required, 0);
                }
            }
            Whole::Either(one, others, needed) => {
                self.either(&object, one, others);
                let needed = needed && !object.has(one);
                for key in others.iter().filter(|key| needed && !object.has(key)) {
                    self.refuse_once(object.field(key).0, Code::Required, 0);
                }
                self.first_phone(&object, needed);
            }
            Whole::Phone => self.entry(&object, kind, flag, false),
            Whole::Address => {
                self.entry(&object, kind, flag, true);
                self.address(&object, kind, flag);
            }
            Whole::Addresses(key) => {
                let types = self.facts.parts.addresses.types;
                let (at, present) = object.field(key);
                // Where a type is not good, nobody knows whether it was to be the home.
                if present && types & (1 | 1 << HOME) == 0 {
                    self.refuse_once(at, Code::Required, 0);
                }
            }
        }
    }

    /// With the first there must be none of the others.
    fn either(&mut self, object: &Object, one: &str, others: &[&str]) {
        let (first, present) = object.field(one);
        for (at, _) in others
            .iter()
            .map(|key| object.field(key))
            .filter(|(_, is)| present && *is)
        {
            self.refuse_once(at, Code::Exclusive, u32::from(first.field));
        }
    }

    /// Where telephones are needed, an empty list is none.
    fn first_phone(&mut self, object: &Object, needed: bool) {
        let (at, present) = object.field("phoneNumbers");
        if needed && present && self.facts.parts.phones.count == 0 {
            self.refuse_once(at, Code::Required, 0);
        }
    }

    /// Each type once, and one default.
    fn entry(&mut self, object: &Object, kind: u8, flag: bool, is_address: bool) {
        let Facts { parts, .. } = &mut self.facts;
        let entries = match is_address {
            true => &mut parts.addresses,
            false => &mut parts.phones,
        };
        let bit = 1_u8.wrapping_shl(u32::from(kind));
        let twice = kind > 0 && entries.types & bit != 0;
        let second_default = flag && entries.has_default;
        entries.types |= bit;
        entries.has_default |= flag;
        entries.count = entries.count.saturating_add(1);
        if twice {
            self.refuse_once(object.field("type").0, Code::Duplicate, 0);
        }
        if second_default {
            self.refuse_once(object.field("isDefault").0, Code::Duplicate, 0);
        }
    }

    /// A home address is the default and as whole as KYC wants it; any other is whole.
    fn address(&mut self, object: &Object, kind: u8, flag: bool) {
        let [line, city, state, zip] =
            ["addressLine1", "city", "state", "zipCode"].map(|key| object.field(key));
        let is_default = flag || !object.has("isDefault");
        match kind {
            0 => {}
            HOME if line.1 && (zip.1 || (city.1 && state.1)) && is_default => {}
            // At the entry itself: its field is the list's.
            HOME => self.refuse_once(object.place, Code::Required, 0),
            _ => {
                for (at, _) in [line, city, state, zip].into_iter().filter(|(_, is)| !is) {
                    self.refuse_once(at, Code::Required, 0);
                }
            }
        }
    }

    /// One issue per field: what was found first stays.
    fn refuse_once(&mut self, place: Place, code: Code, param: u32) {
        let same = |issue: &Issue| issue.field == place.field && issue.index == place.index;
        if !self.issues.iter().any(|issue| same(&issue)) {
            self.refuse(place, code, param);
        }
    }
}
