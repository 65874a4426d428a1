//! Keys: the expected one, any other of the schema, the missing and the unknown ones.

use crate::Code;
use crate::rows::Row;
use crate::text::Text;
use crate::walk::{NONE, Walk};

/// How far an object is read.
pub(crate) struct Keys {
    /// Its own number, and that of the last field within it.
    pub(crate) number: u16,
    pub(crate) last: u16,
    /// The number that is expected next: payloads mostly come in schema order.
    pub(crate) next: u16,
    /// One bit per field that was met, by its distance from the object.
    pub(crate) seen: u64,
}

impl Keys {
    fn bit(&self, number: u16) -> u64 {
        1_u64.wrapping_shl(u32::from(number.wrapping_sub(self.number)))
    }
}

impl Walk<'_> {
    /// Reads a key and its colon. Gives the field's number, [`NONE`] for an unknown key.
    #[inline(always)]
    pub(crate) fn key(&mut self, keys: &mut Keys, is_strict: bool) -> u16 {
        self.reader.take(b'"');
        let start = self.reader.at();
        let mut number = keys.next;
        if number > keys.last || !self.reader.takes_key(self.row(number).key) {
            number = self.search_key(keys, is_strict);
        }
        if number != NONE {
            let bit = keys.bit(number);
            if keys.seen & bit != 0 {
                let quote = start.wrapping_sub(1);
                self.reader.fail(Code::JsonDuplicateKey, quote);
            }
            keys.seen |= bit;
            keys.next = self.behind(number);
        }
        self.reader.take(b':');
        number
    }

    /// The number behind a field and those within it.
    pub(crate) fn behind(&self, number: u16) -> u16 {
        number
            .wrapping_add(u16::from(self.row(number).width))
            .wrapping_add(1)
    }

    /// Reads a key that is not the expected one and finds its field among all; refuses an unknown one.
    #[cold]
    #[inline(never)]
    fn search_key(&mut self, keys: &Keys, is_strict: bool) -> u16 {
        let start = self.reader.at();
        let key = Text::decoded(&mut self.reader, &Row::ANY, &mut self.issues.room).bytes;
        let mut number = keys.number.wrapping_add(1);
        while number <= keys.last {
            let row = self.rows.get(usize::from(number)).unwrap_or(&Row::ANY);
            if is_same(row.key.as_bytes(), key) {
                return number;
            }
            number = number.wrapping_add(u16::from(row.width)).wrapping_add(1);
        }
        if is_strict {
            let raw = self.reader.at().wrapping_sub(start).wrapping_sub(1);
            let span = u32::try_from(start.wrapping_shl(16) | raw).unwrap_or(u32::MAX);
            self.refuse(keys.number, Code::Unknown, span);
        }
        NONE
    }

    /// Refuses each required field whose key was not met.
    #[inline(always)]
    pub(crate) fn missing(&mut self, keys: &Keys) {
        let mut number = keys.number.wrapping_add(1);
        while number <= keys.last {
            if self.row(number).is_required() && keys.seen & keys.bit(number) == 0 {
                self.refuse(number, Code::Required, 0);
            }
            number = self.behind(number);
        }
    }
}

/// Not `==`, which would call a function.
#[inline(always)]
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one == other)
}
