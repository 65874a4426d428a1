//! Where the normalised JSON goes, or nowhere.

use crate::json::Reader;
use crate::text::utf8;

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
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if let Some(room) = &mut self.room {
            let end = self.length.wrapping_add(bytes.len());
            if let Some(slot) = room.get_mut(self.length..end) {
                slot.copy_from_slice(bytes);
            }
            self.length = end;
        }
    }

    /// Back to `length`: what was written since does not count.
    pub(crate) const fn rewind(&mut self, length: usize) {
        self.length = length;
    }

    /// JSON that was judged, without white space and with the fewest escapes; numbers stay as they are.
    #[cold]
    pub(crate) fn minified(&mut self, json: &[u8]) {
        let mut reader = Reader::new(json);
        while reader.at() < json.len() {
            let byte = reader.look();
            reader.step();
            if byte == b'"' {
                self.bytes(b"\"");
                while let Ok(Some(c)) = reader.character() {
                    match u8::try_from(c) {
                        Ok(control @ 0..0x20) => self.control(control),
                        _ => self.character(c),
                    }
                }
                self.bytes(b"\"");
            } else if !byte.is_ascii_whitespace() {
                self.bytes(&[byte]);
            }
        }
    }

    /// A control character of a string (RFC 8259, section 7).
    fn control(&mut self, byte: u8) {
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
        if matches!(c, '"' | '\\') {
            self.bytes(b"\\");
        }
        self.bytes(utf8(c, &mut [0; 4]));
    }
}
