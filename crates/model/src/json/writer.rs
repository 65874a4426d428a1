//! Where the normalised JSON goes, or nowhere.

use crate::features::{IDENTITY, SERVER};
use crate::json::reader::Reader;
use crate::unicode::utf8;

/// A writer into the caller's buffer. It counts on when the buffer is full, so that the needed length is known.
pub(crate) struct Out<'a> {
    room: Option<&'a mut [u8]>,
    length: usize,
}

impl<'a> Out<'a> {
    pub(crate) const fn new(room: Option<&'a mut [u8]>) -> Self {
        Self { room, length: 0 }
    }

    /// How many bytes the document takes.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    /// Whether anything is written.
    #[inline(always)]
    pub(crate) const fn is_open(&self) -> bool {
        self.room.is_some()
    }

    /// Nothing more is written: only the verdict is of interest.
    pub(crate) fn close(&mut self) {
        self.room = None;
    }

    #[inline(never)]
    pub(crate) fn byte(&mut self, byte: u8) {
        if let Some(room) = &mut self.room {
            if let Some(slot) = room.get_mut(self.length) {
                *slot = byte;
            }
            self.length = self.length.wrapping_add(1);
        }
    }

    #[inline(never)]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.byte(*byte);
        }
    }

    /// Back to `length`: what was written since does not count.
    pub(crate) const fn rewind(&mut self, length: usize) {
        self.length = length;
    }

    /// A string of JSON, from behind its opening quote on, with the fewest escapes.
    #[cold]
    pub(crate) fn string(&mut self, reader: &mut Reader) {
        self.quoted(core::iter::from_fn(|| reader.character()));
    }

    /// A string of these characters, with the fewest escapes.
    pub(crate) fn quoted(&mut self, characters: impl Iterator<Item = char>) {
        self.byte(b'"');
        for c in characters {
            self.character(c);
        }
        self.byte(b'"');
    }

    /// JSON that was judged, without white space and with the fewest escapes; numbers stay as they are.
    #[cold]
    pub(crate) fn minified(&mut self, json: &[u8]) {
        let mut reader = Reader::new(json);
        while reader.at() < json.len() {
            let byte = reader.look();
            reader.step();
            if byte == b'"' {
                self.string(&mut reader);
            } else if !byte.is_ascii_whitespace() {
                self.byte(byte);
            }
        }
    }

    /// A control character of a string (RFC 8259, section 7).
    pub(crate) fn control(&mut self, byte: u8) {
        let short = match byte {
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            _ => {
                let digit =
                    |nibble: u8| nibble.wrapping_add(if nibble < 10 { b'0' } else { b'a' - 10 });
                self.bytes(b"\\u00");
                return self.bytes(&[digit(byte >> 4), digit(byte & 15)]);
            }
        };
        self.bytes(&[b'\\', short]);
    }

    /// One character of a string, escaped only where JSON wants it.
    pub(crate) fn character(&mut self, c: char) {
        match u8::try_from(c) {
            // Only what is kept as it was written may have one.
            Ok(control @ 0..0x20) if IDENTITY || SERVER => return self.control(control),
            Ok(b'"' | b'\\') => self.byte(b'\\'),
            _ => {}
        }
        let mut rest = utf8(c);
        loop {
            self.byte(rest.to_le_bytes()[0]);
            rest = rest.wrapping_shr(8);
            if rest == 0 {
                break;
            }
        }
    }
}
