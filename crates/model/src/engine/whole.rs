//! What is asked of an object as a whole, and of the entries of a list together: the Programs API.

use crate::code::Code;
use crate::engine::check::Check;
use crate::engine::keys::{Keys, behind};
use crate::engine::row::{Row, json_type};
use crate::engine::walk::{NONE, Walk, low};
use crate::issue::Issue;
use crate::kind::facts::Facts;
use crate::schema::whole::Whole;

/// The place of a home in `ADDRESS_TYPES`, from 1.
const HOME: u8 = 1;

impl Walk<'_> {
    /// Reads `true` or `false`.
    pub(crate) fn boolean(&mut self, row: &Row) {
        let start = self.reader.at();
        self.reader.literal();
        if row.json_type == json_type::BOOLEAN {
            let word = self.reader.since(start);
            self.facts.parts.flag = word == b"true";
            self.out.bytes(word);
        }
    }

    /// The number of the object's field with this key, and whether it is there.
    fn field(&self, object: &Keys, key: &str) -> (usize, bool) {
        let mut number = object.number.wrapping_add(1);
        while number <= object.last {
            let row = self.row(number);
            if row.key() == key.as_bytes() {
                return (number, object.has(number));
            }
            number = behind(number, row);
        }
        (object.number, false)
    }

    /// Checks an object that was read.
    #[cold]
    pub(crate) fn whole(&mut self, row: &Row, object: &Keys) {
        // Of an unknown key: the entry in which it is goes on.
        if object.number == NONE {
            return;
        }
        let parts = &mut self.facts.parts;
        let (kind, flag) = (core::mem::take(&mut parts.kind), core::mem::take(&mut parts.flag));
        let Check::Whole(whole) = row.check else {
            return;
        };
        match *whole {
            Whole::OneOf(one, other) => {
                self.either(object, one, &[other]);
                let (at, present) = self.field(object, one);
                if !present && !self.field(object, other).1 {
                    self.refuse_once(at, Code::Required, 0);
                }
            }
            Whole::Either(one, others, needed) => {
                self.either(object, one, others);
                let needed = needed && !self.field(object, one).1;
                for key in others.iter().filter(|_| needed) {
                    self.need(object, key);
                }
                self.first_phone(object, needed);
            }
            Whole::Phone => self.entry(object, kind, flag, false),
            Whole::Address => {
                self.entry(object, kind, flag, true);
                self.address(object, kind, flag);
            }
            Whole::Addresses(key) => {
                let types = self.facts.parts.addresses.types;
                let (at, present) = self.field(object, key);
                // Where a type is not good, nobody knows whether it was to be the home.
                if present && types & (1 | 1 << HOME) == 0 {
                    self.refuse_once(at, Code::Required, 0);
                }
            }
        }
    }

    /// Refuses the field with this key if it is not there.
    fn need(&mut self, object: &Keys, key: &str) {
        if let (at, false) = self.field(object, key) {
            self.refuse_once(at, Code::Required, 0);
        }
    }

    /// With the first there must be none of the others.
    fn either(&mut self, object: &Keys, one: &str, others: &[&str]) {
        let (first, true) = self.field(object, one) else {
            return;
        };
        for key in others {
            if let (at, true) = self.field(object, key) {
                self.refuse_once(at, Code::Exclusive, u32::from(low(first)));
            }
        }
    }

    /// Where telephones are needed, an empty list is none.
    fn first_phone(&mut self, object: &Keys, needed: bool) {
        let (at, present) = self.field(object, "phoneNumbers");
        if needed && present && self.facts.parts.phones.count == 0 {
            self.refuse_once(at, Code::Required, 0);
        }
    }

    /// Each type once, and one default.
    fn entry(&mut self, object: &Keys, kind: u8, flag: bool, is_address: bool) {
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
            self.refuse_once(self.field(object, "type").0, Code::Duplicate, 0);
        }
        if second_default {
            self.refuse_once(self.field(object, "isDefault").0, Code::Duplicate, 0);
        }
    }

    /// A home address is the default and as whole as KYC wants it; any other is whole.
    fn address(&mut self, object: &Keys, kind: u8, flag: bool) {
        let needed = ["addressLine1", "city", "state", "zipCode"];
        let [line, city, state, zip] = needed.map(|key| self.field(object, key).1);
        let is_default = flag || !self.field(object, "isDefault").1;
        match kind {
            0 => {}
            HOME if line && (zip || (city && state)) && is_default => {}
            // At the entry itself: its field is the list's.
            HOME => self.refuse_once(object.number, Code::Required, 0),
            _ => {
                for key in needed {
                    self.need(object, key);
                }
            }
        }
    }

    /// One issue per field: what was found first stays.
    fn refuse_once(&mut self, number: usize, code: Code, param: u32) {
        let (field, index) = (low(number), low(self.index).wrapping_sub(1));
        let same = |issue: Issue| issue.field == field && issue.index == index;
        if !self.issues.iter().any(same) {
            self.refuse(number, code, param);
        }
    }
}
