//! Values: each is read by its kind.

use crate::Code;
use crate::kind::{HAS_IDENTITY, Kind};
use crate::number::FRACTION;
use crate::schema::{Field, Presence, Schema};
use crate::text::Text;
use crate::walk::Walk;

/// The schema of objects that are only read: no key is known.
static ANYTHING: Schema = Schema::tolerant("Anything", &[]);

impl Walk<'_> {
    /// Reads the value of a known key.
    #[inline(always)]
    pub(crate) fn member(&mut self, field: &'static Field, number: u16, written: &mut bool) {
        if self.reader.peek() == b'n' {
            return self.null(field, number, written);
        }
        if self.out.is_open() {
            self.write_key(field, written);
        }
        self.value(&field.kind, number);
    }

    /// Reads a `null`, which means what the field's presence says.
    #[cold]
    #[inline(never)]
    pub(crate) fn null(&mut self, field: &'static Field, number: u16, written: &mut bool) {
        self.reader.literal();
        match field.presence {
            Presence::Optional => {}
            Presence::Required | Presence::Keep => self.refuse(number, Code::Required, 0),
            Presence::Removable => {
                self.write_key(field, written);
                self.out.bytes(b"null");
            }
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn write_key(&mut self, field: &'static Field, written: &mut bool) {
        if *written {
            self.out.byte(b',');
        }
        *written = true;
        self.out.byte(b'"');
        self.out.bytes(field.key.as_bytes());
        self.out.bytes(b"\":");
    }

    /// Reads a value that is not `null`, or any value where the kind is [`Kind::Any`].
    #[inline(never)]
    pub(crate) fn value(&mut self, kind: &'static Kind, number: u16) {
        match (self.reader.peek(), kind) {
            (b'"', kind) if kind.is_string() => self.text(kind, number),
            (b'{', Kind::Object(schema)) => self.object(schema, number),
            (b'{', Kind::Any) => self.object(&ANYTHING, number),
            (b'[', Kind::List { item, max }) => self.list(item, *max, number),
            (b'[', Kind::Any) => self.list(&Kind::Any, u16::MAX, number),
            (b'-' | b'0'..=b'9', Kind::Version | Kind::Any) => self.number(kind, number),
            (b'0'..=b'9', Kind::Line(line)) if HAS_IDENTITY && line.takes_numbers => {
                self.digits_of_line(kind, number);
            }
            (b'{', Kind::Verbatim { max }) if HAS_IDENTITY => self.verbatim(*max, number),
            (_, Kind::Any) => self.reader.literal(),
            // Of another type than it should be: refused and skipped.
            _ => {
                self.refuse(number, Code::Type, 0);
                self.value(&Kind::Any, number);
            }
        }
    }

    fn number(&mut self, kind: &'static Kind, number: u16) {
        let value = self.reader.number();
        if let Err(code) = kind.check_number(value, &mut self.out) {
            self.refuse(number, code, 0);
        }
    }

    /// Reads a number that stands for its digits, and stays one. Within the United States they are five.
    #[cold]
    fn digits_of_line(&mut self, kind: &'static Kind, number: u16) {
        let value = self.reader.number();
        if value == FRACTION {
            return self.refuse(number, Code::Type, 0);
        }
        let mut digits = [b'0'; 10];
        let mut rest = value.unsigned_abs();
        for digit in digits.iter_mut().rev() {
            *digit = b'0'.wrapping_add(u8::try_from(rest % 10).unwrap_or(0));
            rest /= 10;
        }
        let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
        let shown = digits.get(zeros.min(9)..).unwrap_or_default();
        let padded = digits.get(zeros.min(5)..).unwrap_or_default();
        let text = Text {
            bytes: padded,
            length: u32::try_from(padded.len()).unwrap_or(0),
            stranger: None,
        };
        match kind.check_text(&text, self.context, &mut self.facts) {
            Ok(()) => self.out.bytes(shown),
            Err(code) => self.refuse(number, code, 0),
        }
    }

    /// Reads an object that is kept, whatever is in it.
    #[cold]
    fn verbatim(&mut self, max: u16, number: u16) {
        let (start, written) = (self.reader.at(), self.out.length());
        self.object(&ANYTHING, number);
        self.out.rewind(written);
        let document = self.reader.since(start);
        if document.len() > usize::from(max) {
            self.refuse(number, Code::TooLong, u32::from(max));
        } else if self.out.is_open() {
            self.out.minified(document);
        }
    }

    /// Reads a string.
    #[inline(always)]
    fn text(&mut self, kind: &'static Kind, number: u16) {
        self.reader.skip(1);
        let start = self.reader.at();
        let (allowed, is_raw) = (kind.allowed(), kind.is_raw());
        let plain = if kind.is_line() {
            None
        } else {
            Text::plain(&mut self.reader, allowed, is_raw)
        };
        let text = match plain {
            Some(text) => text,
            None => Text::decoded(&mut self.reader, allowed, is_raw, &mut self.issues.room),
        };
        let mut refused = kind.check_text(&text, self.context, &mut self.facts);
        if HAS_IDENTITY && kind.is_password() && refused.is_ok() {
            let end = self.reader.at();
            refused = self.facts.note_password(self.reader.since(start), start, end);
        }
        match refused {
            Ok(()) if self.out.is_open() => {
                let raw = is_raw.then(|| self.reader.since(start));
                kind.write_text(text.bytes, raw, &mut self.out);
            }
            Ok(()) => {}
            Err(code) => {
                let stranger = text.stranger.filter(|_| code == Code::Charset);
                self.refuse(number, code, stranger.map_or(0, u32::from));
            }
        }
    }
}
