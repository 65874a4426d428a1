//! Issues as data: which field, which code, which number. Texts are made elsewhere.

use crate::code::Code;

/// Where a text is decoded: 255 code points of up to four bytes, and one.
pub(crate) type Room = [u8; 1024];

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
        let last = self.slots.iter().take(self.length).next_back();
        // Mostly it comes last: a payload of thousands of unknown keys would else take as many walks over the list.
        if last.is_some_and(|last| *last > carried) {
            // From the first that comes later on, each moves one place up.
            for slot in self.slots.iter_mut().take(self.length) {
                if *slot > carried {
                    core::mem::swap(slot, &mut carried);
                }
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
