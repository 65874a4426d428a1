//! Objects as a whole, and the entries of a list together.

use crate::code::Code;
use crate::engine::keys::{Keys, behind};
use crate::engine::walk::{Walk, low};
use crate::features::{IDENTITY, PROGRAMS};
use crate::issue::Issue;
use crate::kind::facts::{Facts, Identity};
use crate::kind::object::ObjectRule;
use crate::kind::password;

/// The place of a home in `ADDRESS_TYPES`, from 1.
const HOME: u8 = 1;

impl Walk<'_> {
    /// Checks an object that was read. Tells whether it is read once more, as what is in it is written in another way.
    pub(crate) fn object(&mut self, rule: &ObjectRule, keys: Keys) -> bool {
        match *rule {
            ObjectRule::UsAddress { state, zip } if IDENTITY => {
                return self.us_address(keys, state, zip);
            }
            ObjectRule::PasswordWithoutUsername if IDENTITY => self.password_without_username(),
            ObjectRule::OneOf(one, other) => self.one_of(&keys, one, other),
            _ if PROGRAMS => self.parts(rule, &keys),
            _ => {}
        }
        false
    }

    /// The ZIP code belongs to the state.
    pub(crate) fn zip_in_state(&mut self) {
        let place = core::mem::take(&mut self.checks.facts.place);
        if !place.zip_in_state() {
            self.refuse(place.zip, Code::ZipState, place.state);
        }
    }

    /// Within the United States a region is a state, a postal code a ZIP code, they belong together, and have the form of such. Tells
    /// whether the address is read once more for that: its country may stand behind both.
    #[cold]
    fn us_address(&mut self, keys: Keys, state: &str, zip: &str) -> bool {
        let Facts { place, identity, .. } = core::mem::take(&mut self.checks.facts);
        let [Identity { country, .. }] = identity.as_slice() else {
            return false;
        };
        if !country.in_us {
            return false;
        }
        let together = !country.no_state && !country.no_zip && !place.zip_in_state();
        for number in keys.number.wrapping_add(1)..=keys.last {
            let key = self.row(number).key();
            if country.no_state && key == state.as_bytes() {
                self.refuse(number, Code::StateUnknown, 0);
            } else if country.no_zip && key == zip.as_bytes() {
                self.refuse(number, Code::ZipFormat, 0);
            } else if together && key == zip.as_bytes() {
                self.refuse(number, Code::ZipState, place.state);
            }
        }
        self.checks.is_normal &= !country.is_other;
        let is_again = country.is_other && !country.is_again && self.out.is_open();
        if let [identity] = self.checks.facts.identity.as_mut_slice() {
            identity.country.is_again = is_again;
        }
        is_again
    }

    /// A password does not have the user name in it.
    #[cold]
    fn password_without_username(&mut self) {
        let [identity] = self.checks.facts.identity.as_mut_slice() else {
            return;
        };
        let login = core::mem::take(&mut identity.login);
        let (Some((name, length)), Some((start, end))) = (login.username, login.password) else {
            return;
        };
        let name = name.get(..length).unwrap_or_default();
        if password::contains(self.reader.between(start, end), name, self.compose) {
            self.refuse(login.number, Code::PasswordUsername, 0);
        }
    }

    /// What the Programs API asks of an object.
    #[cold]
    fn parts(&mut self, rule: &ObjectRule, object: &Keys) {
        let [parts] = self.checks.facts.parts.as_mut_slice() else {
            return;
        };
        let (kind, flag) = (parts.kind, parts.flag);
        match *rule {
            ObjectRule::Either { first, others, are_needed } => {
                self.either(object, first, others);
                let needed = are_needed && !self.field(object, first).1;
                for key in others.iter().filter(|_| needed) {
                    self.need(object, key);
                }
                self.first_phone(object, needed);
            }
            ObjectRule::Phone => self.entry(object, kind, flag, false),
            ObjectRule::Address => {
                self.entry(object, kind, flag, true);
                self.address(object, kind, flag);
            }
            ObjectRule::Addresses(key) => {
                let types = parts.addresses.types;
                let (at, present) = self.field(object, key);
                // Where a type is not good, nobody knows whether it was to be the home.
                if present && types & (1 | 1 << HOME) == 0 {
                    self.refuse_once(at, Code::Required, 0);
                }
            }
            _ => {}
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

    /// Refuses the field with this key if it is not there.
    fn need(&mut self, object: &Keys, key: &str) {
        if let (at, false) = self.field(object, key) {
            self.refuse_once(at, Code::Required, 0);
        }
    }

    /// Exactly one of the two.
    #[cold]
    fn one_of(&mut self, object: &Keys, one: &str, other: &str) {
        self.either(object, one, &[other]);
        let (at, present) = self.field(object, one);
        if !present && !self.field(object, other).1 {
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
        if needed
            && present
            && self.checks.facts.parts.first().is_some_and(|parts| parts.phones.count == 0)
        {
            self.refuse_once(at, Code::Required, 0);
        }
    }

    /// Each type once, and one default.
    fn entry(&mut self, object: &Keys, kind: u8, flag: bool, is_address: bool) {
        let [parts] = self.checks.facts.parts.as_mut_slice() else {
            return;
        };
        let entries = if is_address { &mut parts.addresses } else { &mut parts.phones };
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
