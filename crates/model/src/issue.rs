//! Issues as data: which field, which code, which number. Texts are made elsewhere.

use crate::text::Room;

/// Defines the codes once: the variant, its number, its public name and its meaning.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $number:literal, $name:literal;)+) => {
        /// Why a value is refused. The public name is the contract and never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant = $number,)+
        }

        impl Code {
            /// Every code, in the order of the contract.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The public name, as in `zip.state`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What the code means, for the table of rules.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+),)+
                }
            }
        }
    };
}

codes! {
    /// Missing, or `null` where a value must be.
    Required = 1, "required";
    /// Another JSON type than `expected`.
    Type = 2, "type";
    /// A key that the schema does not have.
    Unknown = 3, "unknown";
    /// Fewer than `min` code points after trimming and composing.
    TooShort = 4, "too_short";
    /// More than `max` code points after trimming and composing.
    TooLong = 5, "too_long";
    /// More than `max` items.
    TooMany = 6, "too_many";
    /// `found` is the first character outside the allowed set.
    Charset = 7, "charset";
    /// Not one of the `allowed` values.
    OneOf = 8, "one_of";
    /// A name without any letter.
    NameNoLetter = 9, "name.no_letter";
    /// Not an e-mail address.
    EmailFormat = 10, "email.format";
    /// A phone number with something else than digits.
    PhoneDigits = 11, "phone.digits";
    /// A phone number that has not ten digits.
    PhoneLength = 12, "phone.length";
    /// Not a possible North American number.
    PhoneNumber = 13, "phone.number";
    /// An SSN with something else than digits.
    SsnDigits = 14, "ssn.digits";
    /// An SSN of neither 4 nor 9 digits.
    SsnLength = 15, "ssn.length";
    /// A number that is never assigned.
    SsnUnassigned = 16, "ssn.unassigned";
    /// Not `YYYY-MM-DD`.
    DateFormat = 17, "date.format";
    /// No such day in the calendar.
    DateCalendar = 18, "date.calendar";
    /// Before `min` or after `max`.
    DateRange = 19, "date.range";
    /// Not a state code of the schema's list.
    StateUnknown = 20, "state.unknown";
    /// Not a ZIP code.
    ZipFormat = 21, "zip.format";
    /// The first three digits belong to another state than `state`.
    ZipState = 22, "zip.state";
    /// The body is not JSON; `offset` is the byte where it stops to be.
    JsonSyntax = 23, "json.syntax";
    /// Nested deeper than 32; `offset` is the byte that opens the 33rd level.
    JsonDepth = 24, "json.depth";
    /// A known key twice in one object; `offset` is where the second begins.
    JsonDuplicateKey = 25, "json.duplicate_key";
    /// Larger than `max` bytes.
    JsonSize = 26, "json.size";
    /// Not a user name.
    UsernameFormat = 27, "username.format";
    /// Among the most common passwords.
    PasswordCommon = 28, "password.common";
    /// A password with the user name in it.
    PasswordUsername = 29, "password.username";
}

/// One issue, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Number of the field in its schema, see [`crate::schema::Schema::fields`]; 0 is the payload as a whole. Of an
    /// unknown key: the object that holds it.
    pub field: u16,
    /// Index of the array item, [`Issue::NO_INDEX`] outside arrays.
    pub index: u16,
    /// Why.
    pub code: Code,
    /// The one number that does not follow from the tables: a code point (`charset`), a byte offset (`json.*`), the
    /// two letters of a state (`zip.state`), first byte << 16 | length of the key (`unknown`); else 0.
    pub param: u32,
}

impl Issue {
    /// The index of what is not in an array.
    pub const NO_INDEX: u16 = u16::MAX;
}

/// The first 100 issues of a payload, in order. Their words come first in memory, where the npm package reads them.
#[repr(C)]
pub struct Issues {
    /// Each as three words: its rank, code | field << 8, param. All zero at first, so that a static list takes no room
    /// in a program's file.
    slots: [[u32; 3]; Self::MOST],
    length: usize,
    /// Where the engine decodes a text: here, so that no call has to clear it.
    pub(crate) room: Room,
}

impl Default for Issues {
    fn default() -> Self {
        Self::new()
    }
}

/// Schema order: the field before the index, of which "none" comes first; unknown keys last, by where they stand.
fn rank(issue: &Issue) -> u32 {
    match issue.code {
        Code::Unknown => 0xFFFF_0000 | issue.param.wrapping_shr(16),
        _ => u32::from(issue.field).wrapping_shl(16) | u32::from(issue.index.wrapping_add(1)),
    }
}

impl Issues {
    /// How many issues are listed at the most.
    pub const MOST: usize = 100;

    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            slots: [[0; 3]; Self::MOST],
            length: 0,
            room: [0; 1024],
        }
    }

    /// How many issues there are; one more than are listed when there are more.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.length
    }

    /// Whether there were more than [`Issues::MOST`].
    #[must_use]
    pub const fn truncated(&self) -> bool {
        self.length > Self::MOST
    }

    /// The issues, in schema order, unknown keys last.
    pub fn iter(&self) -> impl Iterator<Item = Issue> {
        self.words()
            .iter()
            .take(self.length)
            .filter_map(|[rank, code, param]| {
                let [number, field @ .., _] = code.to_le_bytes();
                let code = Code::ALL.iter().find(|known| **known as u8 == number)?;
                let [low, high, ..] = rank.to_le_bytes();
                let index = match code {
                    Code::Unknown => Issue::NO_INDEX,
                    _ => u16::from_le_bytes([low, high]).wrapping_sub(1),
                };
                Some(Issue {
                    field: u16::from_le_bytes(field),
                    index,
                    code: *code,
                    param: *param,
                })
            })
    }

    /// The issues as words: rank, code | field << 8, param. Those beyond [`Issues::count`] mean nothing.
    #[must_use]
    pub const fn words(&self) -> &[[u32; 3]; Self::MOST] {
        &self.slots
    }

    /// Forgets all issues.
    pub const fn clear(&mut self) {
        self.length = 0;
    }

    /// Puts `issue` at its place, behind those of the same rank; when the list is full, the last in order falls off.
    pub(crate) fn insert(&mut self, issue: Issue) {
        let code = u32::from(issue.code as u8) | u32::from(issue.field).wrapping_shl(8);
        let mut carried = [rank(&issue), code, issue.param];
        // From the first that comes later on, each moves one place up.
        for slot in self.slots.iter_mut().take(self.length) {
            if slot[0] > carried[0] {
                core::mem::swap(slot, &mut carried);
            }
        }
        if let Some(slot) = self.slots.get_mut(self.length) {
            *slot = carried;
        }
        self.length = self.length.wrapping_add(1).min(Self::MOST.wrapping_add(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_pinned() {
        let pinned = "required type unknown too_short too_long too_many charset one_of name.no_letter email.format \
            phone.digits phone.length phone.number ssn.digits ssn.length ssn.unassigned date.format date.calendar \
            date.range state.unknown zip.format zip.state json.syntax json.depth json.duplicate_key json.size username.format password.common password.username";
        let names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.join(" "), pinned);
        for (place, code) in Code::ALL.iter().enumerate() {
            assert_eq!(*code as usize, place + 1);
        }
    }

    #[test]
    fn a_full_list_keeps_the_first_hundred_in_order() {
        let mut issues = Issues::new();
        for field in (1..=150).rev() {
            issues.insert(Issue {
                field,
                index: Issue::NO_INDEX,
                code: Code::Type,
                param: 0,
            });
        }
        assert!(issues.truncated());
        let fields: Vec<_> = issues.iter().map(|issue| issue.field).collect();
        assert_eq!(fields, (1..=100).collect::<Vec<_>>());
    }
}
