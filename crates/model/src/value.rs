//! Values: each is read by its kind.

use crate::Code;
use crate::kind::{HAS_IDENTITY, Kind, Traits, json_type};
use crate::number::FRACTION;
use crate::schema::Presence;
use crate::text::Text;
use crate::walk::Walk;

impl Walk<'_> {
    /// Reads any value and forgets it.
    pub(crate) fn anything(&mut self) {
        self.value(&Kind::Any, None, 0);
    }

    /// Reads a value. `presence` tells what `null` means; without one it is a value like others. Tells whether the value counts:
    /// `null` may equal absent.
    #[inline(never)]
    pub(crate) fn value(&mut self, kind: &Kind, presence: Option<Presence>, number: u16) -> bool {
        if self.reader.peek() <= b' ' {
            self.reader.white_space();
        }
        let begins = match self.reader.peek() {
            b'-' | b'0'..=b'9' => json_type::NUMBER,
            byte => byte,
        };
        let mut kind = kind;
        let mut traits = kind.traits();
        if begins != traits.json_type && traits.json_type != json_type::ANY {
            if let (b'n', Some(presence)) = (begins, presence) {
                return self.null(presence, number);
            }
            let is_natural = begins == json_type::NUMBER && self.reader.peek() != b'-';
            if HAS_IDENTITY && is_natural && kind.takes_numbers() {
                self.digits_of_line(kind, number);
                return true;
            }
            // Of another type than it should be: refused and skipped.
            self.refuse(number, Code::Type, 0);
            (kind, traits) = (&Kind::Any, Kind::Any.traits());
        }
        match begins {
            json_type::STRING => self.text(kind, traits, number),
            json_type::OBJECT | json_type::ARRAY => self.container(kind, number),
            json_type::NUMBER => self.number(kind, number),
            _ => self.reader.literal(),
        }
        true
    }

    /// Reads a `null`, which means what the field's presence says.
    #[cold]
    #[inline(never)]
    fn null(&mut self, presence: Presence, number: u16) -> bool {
        self.reader.literal();
        match presence {
            Presence::Optional => {}
            Presence::Required | Presence::Keep => self.refuse(number, Code::Required, 0),
            Presence::Removable => self.out.bytes(b"null"),
        }
        presence != Presence::Optional
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn write_key(&mut self, key: &str, is_first: bool) {
        if !is_first {
            self.out.byte(b',');
        }
        self.out.byte(b'"');
        self.out.bytes(key.as_bytes());
        self.out.bytes(b"\":");
    }

    fn number(&mut self, kind: &Kind, number: u16) {
        let value = self.reader.number();
        if let Err(code) = kind.check_number(value, &mut self.out) {
            self.refuse(number, code, 0);
        }
    }

    /// Reads a number that stands for its digits, and stays one. Within the United States they are five.
    #[cold]
    fn digits_of_line(&mut self, kind: &Kind, number: u16) {
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

    /// Behind an object that is kept, whatever is in it: `start` is where it begins, `written` what was written before.
    #[cold]
    pub(crate) fn verbatim(&mut self, max: u16, start: usize, written: usize, number: u16) {
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
    fn text(&mut self, kind: &Kind, traits: Traits, number: u16) {
        self.reader.skip(1);
        let start = self.reader.at();
        let text = match Text::plain(&mut self.reader, traits) {
            Some(text) => text,
            None => Text::decoded(&mut self.reader, traits, &mut self.issues.room),
        };
        let mut checked = kind.check_text(&text, self.context, &mut self.facts);
        if HAS_IDENTITY && kind.is_password() && checked.is_ok() {
            let end = self.reader.at();
            checked = self.facts.note_password(self.reader.since(start), start, end);
        }
        match checked {
            Ok(()) if self.out.is_open() => {
                let raw = traits.is_raw.then(|| self.reader.since(start));
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
