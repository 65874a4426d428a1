//! Keys: the expected one, any other of the schema, the missing and the unknown ones.

use crate::code::Code;
use crate::engine::row::Row;
use crate::engine::text::Text;
use crate::engine::walk::{NO_FIELD, Walk};

/// Stands in the short form for a key that the schema has not, which follows.
const UNKNOWN: u8 = 0x80;

/// How far an object is read. Cold functions get copies: what has an address is in memory, and no longer in a register.
#[derive(Clone, Copy)]
pub(crate) struct Keys {
    /// Its own number, and that of the last field within it.
    pub(crate) number: usize,
    pub(crate) last: usize,
    /// The number that is expected next: payloads mostly come in schema order.
    pub(crate) next: usize,
    /// One bit per field that was met, by its distance from the object.
    pub(crate) seen: u64,
    /// How many fields are still missing.
    pub(crate) missing: u32,
    /// One bit per field that was `null`, which counts as absent.
    pub(crate) nulls: u64,
}

impl Keys {
    /// Those of an object with this number, of which nothing was read.
    #[inline(always)]
    pub(crate) fn of(row: &Row, number: usize) -> Self {
        Self {
            number,
            last: number.wrapping_add(usize::from(row.width)),
            next: number.wrapping_add(1),
            seen: 0,
            missing: u32::from(row.needed),
            nulls: 0,
        }
    }

    fn bit(self, number: usize) -> u64 {
        let [distance, ..] = number.wrapping_sub(self.number).to_le_bytes();
        1_u64.wrapping_shl(u32::from(distance))
    }

    /// Notes a key.
    #[inline(always)]
    fn note(&mut self, number: usize, row: &Row) {
        self.seen |= self.bit(number);
        self.missing = self.missing.wrapping_sub(u32::from(row.is_required()));
        self.next = behind(number, row);
    }

    /// Notes a value that does not count: `null`, if it is not that of an unknown key.
    pub(crate) fn note_null(&mut self, number: usize) {
        if number != NO_FIELD {
            self.nulls |= self.bit(number);
        }
    }

    /// Whether the field is there.
    pub(crate) fn has(self, number: usize) -> bool {
        self.seen & !self.nulls & self.bit(number) != 0
    }
}

impl<'a> Walk<'a> {
    /// Reads a key and its colon. Gives the field's number and rules, [`NO_FIELD`] for an unknown key.
    ///
    /// The expected key is taken in one step: each step that moves the reader waits for the one before.
    #[inline(always)]
    pub(crate) fn key(
        &mut self,
        keys: &mut Keys,
        is_strict: bool,
        at: &mut usize,
    ) -> (usize, &'a Row) {
        if self.reader.byte(*at) <= b' ' {
            self.reader.move_to(*at);
            self.reader.white_space();
            *at = self.reader.at();
        }
        let start = *at;
        let (mut number, mut row, mut length) = (keys.next, &Row::ANY, 0);
        if self.reader.is_short() {
            if let mark @ 0x81..=0xFF = self.reader.byte(start) {
                number = keys.number.wrapping_add(usize::from(mark & 0x7F));
                row = self.row(number);
                length = 1;
            }
        } else if let Some(window) = self.reader.window(start) {
            // Mostly the first; those that are left out are passed over.
            while number <= keys.last {
                row = self.row(number);
                length = row.begins(window);
                if length > 0 {
                    break;
                }
                number = behind(number, row);
            }
        }
        *at = start.wrapping_add(length);
        if length == 0 {
            self.reader.move_to(start);
            // A text can bring a key along, but no byte that says so.
            if self.reader.is_short() && !self.reader.accept(UNKNOWN) {
                self.reader.syntax();
            }
            number = self.search_key(keys.number, keys.last, is_strict);
            row = self.row(number);
        }
        if number != NO_FIELD {
            if keys.seen & keys.bit(number) != 0 {
                self.reader.fail(Code::JsonDuplicateKey, start);
            }
            keys.note(number, row);
        }
        if length == 0 {
            self.reader.take(b':');
            *at = self.reader.at();
        }
        (number, row)
    }

    /// Reads a key that is not the expected one and finds its field among those of the object; refuses an unknown one.
    #[cold]
    #[inline(never)]
    fn search_key(&mut self, object: usize, last: usize, is_strict: bool) -> usize {
        self.reader.take(b'"');
        let start = self.reader.at();
        let key =
            Text::decoded(&mut self.reader, &Row::ANY, self.compose, &mut self.issues.room).bytes;
        let mut number = object.wrapping_add(1);
        while number <= last {
            let row = self.rows.get(number).unwrap_or(&Row::ANY);
            // Not `==`, which would call a function.
            let mut pairs = row.key().iter().zip(key);
            if row.key().len() == key.len() && pairs.all(|(one, other)| one == other) {
                return number;
            }
            number = behind(number, row);
        }
        if is_strict {
            let raw = self.reader.at().wrapping_sub(start).wrapping_sub(1);
            let span = u32::try_from(start.wrapping_shl(16) | raw).unwrap_or(u32::MAX);
            self.refuse(object, Code::Unknown, span);
        }
        NO_FIELD
    }

    /// Refuses each required field of the object whose key was not met.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing(&mut self, keys: Keys) {
        let mut number = keys.number.wrapping_add(1);
        while number <= keys.last {
            let row = self.row(number);
            if row.is_required() && keys.seen & keys.bit(number) == 0 {
                self.refuse(number, Code::Required, 0);
            }
            number = behind(number, row);
        }
    }
}

/// The number behind a field and those within it.
pub(crate) fn behind(number: usize, row: &Row) -> usize {
    number.wrapping_add(usize::from(row.width)).wrapping_add(1)
}
