//! Objects and arrays.

use crate::code::Code;
use crate::engine::keys::Keys;
use crate::engine::row::Row;
use crate::engine::walk::{NO_FIELD, Walk};
use crate::features::{IDENTITY, PROGRAMS};
use crate::json::document::MAX_DEPTH;
use crate::kind::check::{Check, More};

impl Walk<'_> {
    /// Reads an object or an array whose bracket is next.
    #[inline(never)]
    pub(crate) fn container(&mut self, row: &Row, number: usize) {
        let (start, written) = (self.reader.at(), self.out.length());
        let opening = self.reader.peek();
        let is_list = opening == b'[';
        let closing = if is_list { b']' } else { b'}' };
        self.depth = self.depth.wrapping_add(1);
        if self.depth > MAX_DEPTH {
            self.reader.fail(Code::JsonDepth, start);
        }
        self.reader.skip(1);
        self.out.byte(opening);
        let mut keys = Keys::of(row, number);
        let drops_blanks = self.checks.drops_blanks;
        let count = self.members(row, &mut keys, closing);
        if PROGRAMS {
            self.checks.drops_blanks = drops_blanks;
        }
        self.depth = self.depth.wrapping_sub(1);
        self.out.byte(closing);
        if is_list {
            self.end_list(row, number, count);
        } else {
            self.end_object(row, keys, start, written);
        }
    }

    /// Reads members or items up to the closing bracket; gives how many of them count.
    #[inline(always)]
    fn members(&mut self, row: &Row, keys: &mut Keys, closing: u8) -> usize {
        let is_list = closing == b']';
        let mut count = 0_usize;
        // A key begins with a quote or, in the short form, is a byte that is no ASCII: nothing is called for either.
        if !matches!(self.reader.peek(), b'"' | 0x80..) && self.reader.finds(closing) {
            return count;
        }
        // Within the loop it is a variable of its own, so that it stays in a register.
        let mut at = self.reader.at();
        if PROGRAMS {
            self.checks.drops_blanks = row.drops_blanks();
        }
        loop {
            let before = self.out.length();
            let (number, inner) = if is_list {
                if row.items > 0 {
                    self.index = count.wrapping_add(1);
                }
                (keys.number, row)
            } else {
                self.key(keys, row.is_strict, &mut at)
            };
            if self.out.is_open() {
                self.write_key(inner.key(), count == 0, is_list);
            }
            let counts = self.member(inner, number, is_list, &mut at);
            if counts && !(PROGRAMS && core::mem::take(&mut self.checks.is_dropped)) {
                count = count.wrapping_add(1);
            } else {
                self.checks.is_normal = false;
                self.out.rewind(before);
                if IDENTITY || PROGRAMS {
                    keys.note_null(number);
                }
            }
            if !self.goes_on(closing, &mut at) {
                return count;
            }
        }
    }

    /// Reads the value of a member, or an item. Tells whether it counts.
    #[inline(always)]
    fn member(&mut self, row: &Row, number: usize, is_item: bool, at: &mut usize) -> bool {
        // Most values are texts: they are read without another call.
        if self.reader.byte(*at) == b'"' && row.is_text() {
            *at = self.text(row, number, *at);
            return true;
        }
        self.reader.move_to(*at);
        let counts = self.value(number, is_item);
        *at = self.reader.at();
        counts
    }

    /// Takes the comma behind a member or an item, or the closing bracket. Tells whether it was a comma.
    #[inline(always)]
    fn goes_on(&mut self, closing: u8, at: &mut usize) -> bool {
        // Without white space, which is the usual way, nothing is called.
        let byte = self.reader.byte(*at);
        if byte == b',' {
            *at = at.wrapping_add(1);
            return true;
        }
        self.reader.move_to(*at);
        if byte == closing {
            self.reader.skip(1);
            return false;
        }
        if self.reader.finds(b',') {
            *at = self.reader.at();
            return true;
        }
        self.reader.take(closing);
        false
    }

    fn end_list(&mut self, row: &Row, number: usize, count: usize) {
        if row.items > 0 {
            self.index = 0;
            if count > usize::from(row.items) {
                self.refuse(number, Code::TooMany, 0);
            }
        }
    }

    /// Checks an object that was read: `start` is where it begins, `written` what was written before.
    #[inline(always)]
    fn end_object(&mut self, row: &Row, keys: Keys, start: usize, written: usize) {
        let number = keys.number;
        if keys.missing > 0 {
            self.missing(keys);
        }
        match row.check {
            Check::ZipInState => self.zip_in_state(),
            Check::More(_) => match row.check.of_more() {
                Some(More::Object(rule)) if self.object(rule, keys) => {
                    self.reader.move_to(start);
                    self.out.rewind(written);
                    return self.container(row, number);
                }
                Some(More::Verbatim) if IDENTITY => {
                    self.verbatim(row.length.max, start, written, number);
                }
                _ => {}
            },
            _ => {}
        }
        if number != NO_FIELD
            && let [parts] = self.checks.facts.parts.as_mut_slice()
        {
            // They were those of this object.
            (parts.kind, parts.flag) = (0, false);
        }
    }
}
