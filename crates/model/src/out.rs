//! Where the normalised JSON goes, or nowhere.

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

    #[inline(always)]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        if self.is_open() {
            self.write(bytes);
        }
    }

    #[inline(never)]
    fn write(&mut self, bytes: &[u8]) {
        if let Some(room) = &mut self.room {
            let end = self.length.wrapping_add(bytes.len());
            if let Some(slot) = room.get_mut(self.length..end) {
                slot.copy_from_slice(bytes);
            }
            self.length = end;
        }
    }

    /// A string that needs no escapes.
    #[inline(always)]
    pub(crate) fn string(&mut self, text: &[u8]) {
        if self.is_open() {
            self.quote(text);
        }
    }

    #[inline(never)]
    fn quote(&mut self, text: &[u8]) {
        self.write(b"\"");
        self.write(text);
        self.write(b"\"");
    }

    /// One character of a string, escaped only where JSON wants it.
    pub(crate) fn character(&mut self, c: u32) {
        let c = char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER);
        if matches!(c, '"' | '\\') {
            self.bytes(b"\\");
        }
        self.bytes(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
}
