//! Objects and arrays.

use crate::code::Code;
use crate::engine::keys::Keys;
use crate::engine::row::Row;
use crate::engine::walk::{NONE, Walk};
use crate::features::{IDENTITY, PROGRAMS};
use crate::json::document::MAX_DEPTH;
use crate::kind::check::{Check, More};

impl Walk<'_> {
    /// Reads an object or an array whose bracket is next.
    #[inline(never)]
    pub(crate) fn container(&mut self, row: &Row, number: usize) {
        let (start, written) = (self.reader.at(), self.out.length());
        let opening = self.reader.peek();
        let closing = opening.wrapping_add(2);
        let is_list = closing == b']';
        self.depth = self.depth.wrapping_add(1);
        if self.depth > MAX_DEPTH {
            self.reader.fail(Code::JsonDepth, start);
        }
        self.reader.skip(1);
        self.out.byte(opening);
        let mut keys = Keys {
            number,
            last: number.wrapping_add(usize::from(row.width)),
            next: number.wrapping_add(1),
            seen: 0,
            missing: u32::from(row.needed),
            nulls: 0,
        };
        let mut count = 0_usize;
        // A key begins with a quote or, in the short form, is a byte that is no ASCII: nothing is called for either.
        if matches!(self.reader.peek(), b'"' | 0x80..) || !self.reader.finds(closing) {
            // Within the loop it is a variable of its own, so that it stays in a register.
            let mut at = self.reader.at();
            loop {
                let before = self.out.length();
                let (inner, inner_row) = if is_list {
                    if row.items > 0 {
                        self.index = count.wrapping_add(1);
                    }
                    (number, row)
                } else {
                    self.key(&mut keys, row.is_strict, &mut at)
                };
                if self.out.is_open() {
                    self.write_key(inner_row.key(), count == 0, is_list);
                }
                // Most values are texts: they are read without another call.
                let counts = if self.reader.byte(at) == b'"' && inner_row.is_text() {
                    at = self.text(inner_row, inner, at);
                    true
                } else {
                    self.reader.move_to(at);
                    let counts = self.value(inner, is_list);
                    at = self.reader.at();
                    counts
                };
                if counts {
                    count = count.wrapping_add(1);
                } else {
                    self.checks.is_normal = false;
                    self.out.rewind(before);
                    if PROGRAMS {
                        keys.note_null(inner);
                    }
                }
                // Without white space, which is the usual way, nothing is called.
                let byte = self.reader.byte(at);
                if byte == b',' {
                    at = at.wrapping_add(1);
                } else {
                    self.reader.move_to(at);
                    if byte == closing {
                        self.reader.skip(1);
                        break;
                    }
                    if !self.reader.finds(b',') {
                        self.reader.take(closing);
                        break;
                    }
                    at = self.reader.at();
                }
            }
        }
        self.depth = self.depth.wrapping_sub(1);
        self.out.byte(closing);
        if is_list {
            if row.items > 0 {
                self.index = 0;
                if count > usize::from(row.items) {
                    self.refuse(number, Code::TooMany, 0);
                }
            }
            return;
        }
        if keys.missing > 0 {
            self.missing(keys);
        }
        match row.check {
            Check::ZipInState => self.zip_in_state(),
            Check::More(_) => match row.check.of_more() {
                Some(More::Object(rule)) => self.object(rule, keys),
                Some(More::Verbatim) if IDENTITY => {
                    self.verbatim(row.length.max, start, written, number);
                }
                _ => {}
            },
            _ => {}
        }
        if number != NONE
            && let [parts] = self.checks.facts.parts.as_mut_slice()
        {
            // They were those of this object.
            (parts.kind, parts.flag) = (0, false);
        }
    }
}
