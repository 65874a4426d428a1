//! Where the normalised JSON goes, or nowhere.

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

    /// One character of a string, escaped only where JSON wants it.
    pub(crate) fn character(&mut self, c: char) {
        if matches!(c, '"' | '\\') {
            self.bytes(b"\\");
        }
        self.bytes(utf8(c, &mut [0; 4]));
    }
}
