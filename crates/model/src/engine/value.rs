//! Values: each is read by its kind.

use crate::code::Code;
use crate::engine::check::TextPlace;
use crate::engine::row::{Row, json_type};
use crate::engine::text::Text;
use crate::engine::walk::{NO_FIELD, Walk};
use crate::features::{IDENTITY, PROGRAMS, SERVER};
use crate::json::reader::Reader;
use crate::kind::check::{Check, More};
use crate::kind::rule::{LARGEST_ID, LARGEST_NUMBER};
use crate::kind::{count, password, version};
use crate::schema::Presence;

impl Walk<'_> {
    /// Reads the value of a field, or an item of it. Tells whether the value counts: `null` may equal absent, and what is unknown
    /// is forgotten.
    #[inline(never)]
    pub(crate) fn value(&mut self, number: usize, is_item: bool) -> bool {
        if self.reader.peek() <= b' ' {
            self.reader.white_space();
        }
        let begins = match self.reader.peek() {
            b'-' | b'0'..=b'9' => json_type::NUMBER,
            b'f' if PROGRAMS => json_type::BOOLEAN,
            byte => byte,
        };
        let (mut row, mut number) = (self.row(number), number);
        let mut counts = is_item || number != NO_FIELD;
        let wanted = if is_item { row.item_type } else { row.json_type };
        let kept =
            (SERVER && wanted == json_type::ALL).then(|| (self.reader.at(), self.out.length()));
        if begins != wanted && wanted != json_type::ANY {
            let presence = if is_item { Some(Presence::Required) } else { row.presence };
            match presence {
                Some(presence) if begins == b'n' => {
                    // An item is one of its list, whatever it is.
                    counts = self.null(presence, number) || is_item;
                }
                _ if begins == json_type::NUMBER
                    && wanted == json_type::STRING
                    && row.takes_numbers
                    && self.number_for_text(row, number) =>
                {
                    return true;
                }
                _ if SERVER && wanted == json_type::ALL => {}
                // Of another type than it should be.
                _ => self.refuse(number, Code::Type, 0),
            }
            // What it is, is read and forgotten.
            (row, number) = (&Row::ANY, NO_FIELD);
        }
        match begins {
            json_type::STRING => {
                self.text(row, number, self.reader.at());
            }
            json_type::OBJECT | json_type::ARRAY => self.container(row, number),
            json_type::NUMBER => self.number(row, number),
            json_type::BOOLEAN if PROGRAMS => self.boolean(row),
            _ => self.reader.literal(),
        }
        if let Some((start, written)) = kept
            && counts
        {
            self.keep(start, written);
        }
        counts
    }

    /// Behind a value that is kept, whatever it is: `start` is where it begins, `written` what was written before.
    #[cold]
    fn keep(&mut self, start: usize, written: usize) {
        self.checks.is_normal = false;
        self.out.rewind(written);
        if self.out.is_open() {
            self.out.minified(self.reader.since(start));
        }
    }

    /// A `null`, which is read later, means what the field's presence says. Tells whether it counts.
    #[cold]
    #[inline(never)]
    fn null(&mut self, presence: Presence, number: usize) -> bool {
        match presence {
            Presence::Optional => return false,
            Presence::Required | Presence::Keep => {
                self.refuse(number, Code::Required, 0);
                return false;
            }
            Presence::Removable => self.out.bytes(b"null"),
        }
        true
    }

    /// Writes what stands before a member or an item.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_key(&mut self, key: &[u8], is_first: bool, is_item: bool) {
        if !is_first {
            self.out.byte(b',');
        }
        if !is_item {
            self.out.byte(b'"');
            self.out.bytes(key);
            self.out.bytes(b"\":");
        }
    }

    /// Reads `true` or `false`.
    fn boolean(&mut self, row: &Row) {
        let start = self.reader.at();
        self.reader.literal();
        if row.json_type == json_type::BOOLEAN {
            let word = self.reader.since(start);
            if let [parts] = self.checks.facts.parts.as_mut_slice() {
                parts.flag = word == b"true";
            }
            self.out.bytes(word);
        }
    }

    #[inline(never)]
    fn number(&mut self, row: &Row, number: usize) {
        if let Some(digit) = version::at_a_glance(
            self.reader.peek(),
            self.reader.byte(self.reader.at().wrapping_add(1)),
        ) && (number == NO_FIELD || (digit < b'2' && matches!(row.check, Check::Version)))
        {
            self.reader.skip(1);
            return self.out.byte(digit);
        }
        let value = self.reader.number();
        self.checks.is_normal &= !value.is_negative;
        if PROGRAMS && let Some(More::Count) = row.check.of_more() {
            return match count::check(&value, row.length, &mut self.out) {
                Ok(()) => {}
                Err(code) => self.refuse(number, code, 0),
            };
        }
        if matches!(row.check, Check::Version) {
            match version::check(&value) {
                Ok(digit) => self.out.byte(digit),
                Err(code) => self.refuse(number, code, 0),
            }
        }
    }

    /// Reads a number that stands for its digits. Tells whether it may.
    #[cold]
    fn number_for_text(&mut self, row: &Row, number: usize) -> bool {
        if IDENTITY && row.check.of_more().is_some() {
            return self.number_for_line(row, number);
        }
        self.checks.is_normal = false;
        let mut rest = match self.reader.number().whole() {
            Some(value @ ..=LARGEST_ID) => value,
            _ => {
                self.refuse(number, Code::Type, 0);
                return true;
            }
        };
        let mut digits = [b'0'; 16];
        for digit in digits.iter_mut().rev() {
            *digit = b'0'.wrapping_add((rest % 10).to_le_bytes()[0]);
            rest /= 10;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        self.out.byte(b'"');
        self.out.bytes(digits.get(zeros.min(15)..).unwrap_or_default());
        self.out.byte(b'"');
        true
    }

    /// Reads a number that stands for its digits, and stays one. Within the United States they are five. Tells whether it may.
    #[cold]
    fn number_for_line(&mut self, row: &Row, number: usize) -> bool {
        let Some(More::By(check)) = row.check.of_more() else {
            return false;
        };
        if !row.takes_numbers {
            return false;
        }
        let value = self.reader.number();
        self.checks.is_normal &= !value.is_negative;
        let value = match value.integer() {
            Some(value @ 0..=LARGEST_NUMBER) => value,
            other => {
                let code = if other.is_some() { Code::Range } else { Code::Type };
                self.refuse(number, code, 0);
                return true;
            }
        };
        let mut digits = [b'0'; 10];
        let mut rest = value.unsigned_abs();
        for digit in digits.iter_mut().rev() {
            *digit = b'0'.wrapping_add(u8::try_from(rest % 10).unwrap_or(0));
            rest /= 10;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let shown = digits.get(zeros.min(9)..).unwrap_or_default();
        let padded = digits.get(zeros.min(5)..).unwrap_or_default();
        match check(padded, self.checks.context, &mut self.checks.facts) {
            Ok(()) => self.out.bytes(shown),
            Err(code) => self.refuse(number, code, 0),
        }
        true
    }

    /// Behind an object that is kept, whatever is in it: `start` is where it begins, `written` what was written before.
    #[cold]
    pub(crate) fn verbatim(&mut self, max: u16, start: usize, written: usize, number: usize) {
        self.out.rewind(written);
        let document = self.reader.since(start);
        if document.len() > usize::from(max) {
            self.refuse(number, Code::TooLong, u32::from(max));
        } else if self.out.is_open() {
            self.out.minified(document);
        }
    }

    /// Reads the string whose opening quote stands there; gives where the document goes on.
    #[inline(never)]
    pub(crate) fn text(&mut self, row: &Row, number: usize, at: usize) -> usize {
        let start = at.wrapping_add(1);
        let text = match Text::plain(&self.reader, start, row) {
            Some(text) => {
                self.reader.move_to(start.wrapping_add(text.bytes.len()).wrapping_add(1));
                text
            }
            None => {
                self.reader.move_to(start);
                let (reader, room) = (&mut self.reader, &mut self.issues.room);
                let text = if row.is_secret() {
                    Text::secret(reader, row, self.compose, room)
                } else {
                    Text::decoded(reader, row, self.compose, room)
                };
                // What is resolved, trimmed or folded takes fewer bytes then.
                let length = self.reader.at().wrapping_sub(start).wrapping_sub(1);
                let is_same = text.bytes.len() == length && !text.is_composed;
                self.checks.is_normal &= (row.is_raw && !text.is_composed) || is_same;
                text
            }
        };
        let Text { bytes, length, foreign, .. } = text;
        let checked = if number == NO_FIELD {
            Ok(())
        } else if PROGRAMS && length == 0 && self.checks.drops_blanks {
            self.checks.is_dropped = true;
            if row.is_required() { Err(Code::Required) } else { Ok(()) }
        } else if length < u32::from(row.length.min) {
            Err(Code::TooShort)
        } else if length > u32::from(row.length.max) {
            Err(Code::TooLong)
        } else if foreign.is_some() {
            Err(row.foreign)
        } else {
            let place = TextPlace { number, start, reader: &self.reader, compose: self.compose };
            self.checks.text(row, bytes, place)
        };
        if let Err(code) = checked {
            let foreign = foreign.filter(|_| code == Code::Charset);
            self.refuse(number, code, foreign.map_or(0, u32::from));
        } else if self.out.is_open() {
            if row.is_raw {
                let mut string = Reader::new(self.reader.since(start));
                if row.is_secret() {
                    self.out.quoted(password::characters(&mut string, self.compose));
                } else {
                    self.out.string(&mut string);
                }
            } else {
                self.checks.form(row).write(bytes, &mut self.out);
            }
        }
        self.reader.at()
    }
}
