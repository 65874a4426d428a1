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

            /// Whether only the payloads of the Programs API give it. Those are the last.
            #[must_use]
            pub const fn is_of_programs(self) -> bool {
                self as u8 >= Self::Exclusive as u8
            }

            /// Whether the payloads of the Protection API give none of it, but those of the Identity API do.
            #[must_use]
            pub const fn is_of_identity(self) -> bool {
                self as u8 >= Self::UsernameFormat as u8 && !self.is_of_programs()
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
    /// A phone number that has not ten digits, in the Identity API not 7 to 15.
    PhoneLength = 12, "phone.length";
    /// Not a possible North American number.
    PhoneNumber = 13, "phone.number";
    /// An SSN with something else than digits.
    SsnDigits = 14, "ssn.digits";
    /// An SSN of neither 4 nor 9 digits, in the Programs API not of as many as its field has.
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
    /// May not be sent together with the field `with`.
    Exclusive = 30, "exclusive";
    /// A second entry where only one is allowed.
    Duplicate = 31, "duplicate";
    /// A `+` in the local part, where that is not allowed.
    EmailPlus = 32, "email.plus";
    /// Not a moment as in RFC 3339.
    DatetimeFormat = 33, "datetime.format";
    /// More than `hours` from now.
    DatetimeWindow = 34, "datetime.window";
    /// Not a UUID.
    UuidFormat = 35, "uuid.format";
    /// Not Base64 with its padding.
    Base64Format = 36, "base64.format";
    /// Encrypted data of a version that is not supported.
    CryptoVersion = 37, "crypto.version";
    /// An ephemeral key that is off its curve, wrongly encoded, or was used before.
    CryptoKey = 38, "crypto.key";
    /// The hash of another key than those of the programme.
    CryptoHash = 39, "crypto.hash";
    /// Encrypted data that does not decrypt to a JSON object.
    CryptoData = 40, "crypto.data";
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
    /// two letters of a state (`zip.state`), the number of the other field (`exclusive`), first byte << 16 | length of the key (`unknown`); else 0.
    pub param: u32,
}

impl Issue {
    /// The index of what is not in an array.
    pub const NO_INDEX: u16 = u16::MAX;

    /// The number by which issues are listed, from its highest bits on: field (16), index + 1 (16), param (26), code (6).
    /// So they come in schema order, the field itself before its items. Unknown keys come last, by where they stand: first byte |
    /// 0xFFFF << 16 (32), field (10), length (16), code (6); an array has none.
    #[must_use]
    pub fn number(self) -> u64 {
        let code = self.code as u32;
        let (rank, param) = if self.code == Code::Unknown {
            let length = self.param & 0xFFFF;
            let field = u32::from(self.field).wrapping_shl(16);
            (0xFFFF_0000 | self.param.wrapping_shr(16), field | length)
        } else {
            let index = u32::from(self.index.wrapping_add(1));
            (u32::from(self.field).wrapping_shl(16) | index, self.param)
        };
        u64::from(rank).wrapping_shl(32) | u64::from(param.wrapping_shl(6) | code)
    }

    fn of_number(number: u64) -> Option<Self> {
        let [low, field @ .., f0, f1] = number.to_le_bytes();
        let code = Code::ALL.iter().find(|code| **code as u8 == low & 63)?;
        let [p0, p1, p2, i0, i1] = field;
        let param = u32::from_le_bytes([low, p0, p1, p2]).wrapping_shr(6);
        let field = u16::from_le_bytes([f0, f1]);
        let index = u16::from_le_bytes([i0, i1]);
        Some(if *code == Code::Unknown {
            let [l0, l1, n0, n1] = param.to_le_bytes();
            Self {
                field: u16::from_le_bytes([n0, n1]),
                index: Self::NO_INDEX,
                code: *code,
                param: u32::from_le_bytes([l0, l1, i0, i1]),
            }
        } else {
            Self { field, index: index.wrapping_sub(1), code: *code, param }
        })
    }
}

/// The first 100 issues of a payload, in order. They come first in memory, where the npm package reads them.
#[repr(C)]
pub struct Issues {
    /// Each as one number, in whose order they are listed: rank << 32 | param << 6 | code. All zero at first, so that a static
    /// list takes no room in a program's file.
    slots: [u64; Self::MOST],
    length: usize,
    /// Where the engine decodes a text: here, so that no call has to clear it.
    pub(crate) room: Room,
}

impl Default for Issues {
    fn default() -> Self {
        Self::new()
    }
}

impl Issues {
    /// How many issues are listed at the most.
    pub const MOST: usize = 100;

    /// An empty list.
    #[must_use]
    pub const fn new() -> Self {
        Self { slots: [0; Self::MOST], length: 0, room: [0; 1024] }
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
        self.slots.iter().take(self.length).filter_map(|slot| Issue::of_number(*slot))
    }

    /// Forgets all issues.
    pub const fn clear(&mut self) {
        self.length = 0;
    }

    /// Puts `issue` at its place; when the list is full, the last in order falls off.
    pub(crate) fn insert(&mut self, issue: Issue) {
        let mut carried = issue.number();
        // From the first that comes later on, each moves one place up.
        for slot in self.slots.iter_mut().take(self.length) {
            if *slot > carried {
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
            date.range state.unknown zip.format zip.state json.syntax json.depth json.duplicate_key json.size username.format password.common password.username \
            exclusive duplicate email.plus datetime.format datetime.window uuid.format base64.format crypto.version crypto.key crypto.hash crypto.data";
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
            issues.insert(Issue { field, index: Issue::NO_INDEX, code: Code::Type, param: 0 });
        }
        assert!(issues.truncated());
        let fields: Vec<_> = issues.iter().map(|issue| issue.field).collect();
        assert_eq!(fields, (1..=100).collect::<Vec<_>>());
    }
}
