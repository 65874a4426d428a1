//! Values: each is read by its kind.

use crate::Code;
use crate::json::Fault;
use crate::kind::{HAS_IDENTITY, Kind};
use crate::number::Number;
use crate::schema::{Field, Presence, Schema};
use crate::text::Text;
use crate::walk::{Place, Walk};

/// The schema of objects that are only read: no key is known.
static ANYTHING: Schema = Schema::tolerant("Anything", &[]);

impl Walk<'_> {
    /// Reads the value of a known key.
    #[inline(always)]
    pub(crate) fn member(
        &mut self,
        field: &'static Field,
        place: Place,
        depth: u32,
        written: &mut bool,
    ) -> Result<(), Fault> {
        let next = self.reader.peek();
        if next == b'n' {
            return self.null(field, place, written);
        }
        if self.out.is_open() {
            self.write_key(field, written);
        }
        if next == b'"' && field.kind.is_text() {
            return self.text(&field.kind, place);
        }
        self.value(&field.kind, place, depth)
    }

    /// Reads a `null`, which means what the field's presence says.
    #[cold]
    #[inline(never)]
    pub(crate) fn null(
        &mut self,
        field: &'static Field,
        place: Place,
        written: &mut bool,
    ) -> Result<(), Fault> {
        self.reader.literal()?;
        match field.presence {
            Presence::Optional => {
                #[cfg(feature = "programs")]
                self.note_null(place);
            }
            Presence::Required | Presence::Keep => self.refuse(place, Code::Required, 0),
            Presence::Removable => {
                self.write_key(field, written);
                self.out.bytes(b"null");
            }
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn write_key(&mut self, field: &'static Field, written: &mut bool) {
        self.out.bytes(if *written { b",\"" } else { b"\"" });
        self.out.bytes(field.key.as_bytes());
        self.out.bytes(b"\":");
        *written = true;
    }

    /// Reads a value that is not `null`.
    #[inline(never)]
    pub(crate) fn value(
        &mut self,
        kind: &'static Kind,
        place: Place,
        depth: u32,
    ) -> Result<(), Fault> {
        match (self.reader.peek(), kind) {
            (b'{', Kind::Object(schema)) => self.object(schema, place, depth),
            (b'{', Kind::Verbatim { max }) if HAS_IDENTITY => self.verbatim(*max, place, depth),
            (b'{', Kind::Any) => self.object(&ANYTHING, place, depth),
            (b'[', Kind::List { item, max }) => self.list(item, *max, place, depth),
            (b'[', Kind::Any) => self.list(&Kind::Any, u16::MAX, place, depth),
            (b'-' | b'0'..=b'9', Kind::Version | Kind::Any) => self.number(kind, place),
            #[cfg(feature = "programs")]
            (b'-' | b'0'..=b'9', Kind::Count(_)) => self.number(kind, place),
            #[cfg(feature = "programs")]
            (b't' | b'f', Kind::Boolean) => self.boolean(),
            (b'0'..=b'9', Kind::Line(line)) if HAS_IDENTITY && line.takes_numbers => {
                self.digits_of_line(kind, place)
            }
            (b'"', _) if kind.is_raw() => self.raw(kind, place),
            (b'"', _) if kind.is_text() => self.text(kind, place),
            (_, Kind::Any) => self.reader.literal(),
            _ => self.wrong_type(place, depth),
        }
    }

    pub(crate) fn number(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        let number = self.reader.number()?;
        if let Err(code) = kind.check_number(number, &mut self.out) {
            self.refuse(place, code, 0);
        }
        Ok(())
    }

    /// Reads a number that stands for its digits, and stays one. Within the United States they are five.
    #[cold]
    fn digits_of_line(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        let Number::Integer(number) = self.reader.number()? else {
            self.refuse(place, Code::Type, 0);
            return Ok(());
        };
        let mut digits = [b'0'; 10];
        let mut rest = number.unsigned_abs();
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
            Err(code) => self.refuse(place, code, 0),
        }
        Ok(())
    }

    /// Reads an object that is kept, whatever is in it.
    #[cold]
    fn verbatim(&mut self, max: u16, place: Place, depth: u32) -> Result<(), Fault> {
        let (start, written) = (self.reader.at(), self.out.length());
        self.object(&ANYTHING, place, depth)?;
        self.out.rewind(written);
        let document = self.reader.since(start);
        if document.len() > usize::from(max) {
            self.refuse(place, Code::TooLong, u32::from(max));
        } else if self.out.is_open() {
            self.out.minified(document);
        }
        Ok(())
    }

    /// Reads a string that is taken as it is.
    pub(crate) fn raw(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        self.reader.bump();
        let start = self.reader.at();
        match kind.check_raw(&mut self.reader, &mut self.out)? {
            Some((code, c)) => self.refuse(place, code, u32::from(c)),
            None if kind.is_password() => {
                self.facts.login.password = Some((start, self.reader.at()));
            }
            None => {}
        }
        Ok(())
    }

    /// Reads a text: a string that is trimmed and composed.
    #[inline(always)]
    pub(crate) fn text(&mut self, kind: &'static Kind, place: Place) -> Result<(), Fault> {
        self.reader.bump();
        let plain = if kind.is_read_slowly() {
            None
        } else {
            Text::plain(&mut self.reader, kind.allowed())
        };
        let text = match plain {
            Some(text) => text,
            None => Text::decoded(&mut self.reader, kind, &mut self.issues.room)?,
        };
        match kind.check_text(&text, self.context, &mut self.facts) {
            Ok(()) if self.out.is_open() => kind.write_text(text.bytes, &mut self.out),
            Ok(()) => {}
            Err(code) => {
                let stranger = text.stranger.filter(|_| code == Code::Charset);
                self.refuse(place, code, stranger.map_or(0, u32::from));
            }
        }
        Ok(())
    }

    /// Refuses a value that is of another type than it should be, and skips it.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_type(&mut self, place: Place, depth: u32) -> Result<(), Fault> {
        self.refuse(place, Code::Type, 0);
        self.value(&Kind::Any, place, depth)
    }
}
