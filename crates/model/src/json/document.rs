//! What is judged, and how large it may be.

/// The largest document, in bytes.
pub const MAX_INPUT: usize = 65_536;
/// How deep a document may be nested; its root is 1.
pub const MAX_DEPTH: u32 = 32;

/// What is judged: JSON in UTF-8, in full or in the short form.
///
/// The short form is that of a writer that knows the schema: JSON where in place of a key and its colon stands one byte, 0x80 and
/// the number of the field less that of its object, which no text has, nor an escape; before the value of one field it may be any byte. A key
/// that the schema has not stands as it is, behind 0x80.
/// What can't be taken as it stands is a fault, a quote within a text, too: then the same document is to be judged in full.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    /// The document and, if there is anything behind it, NUL and then whatever it may be.
    pub(crate) bytes: &'a [u8],
    /// How many of the bytes are the document.
    pub(crate) length: usize,
    pub(crate) is_short: bool,
}

impl<'a> Document<'a> {
    /// JSON in full.
    #[must_use]
    pub const fn json(bytes: &'a [u8]) -> Self {
        Self { bytes, length: bytes.len(), is_short: false }
    }

    /// The first `length` bytes of a room, behind which NUL is put. A key within the last bytes is read more quickly there than where
    /// nothing follows, since keys are looked at sixteen bytes at a time.
    #[must_use]
    pub fn within(room: &'a mut [u8], length: usize, is_short: bool) -> Self {
        if let Some(behind) = room.get_mut(length) {
            *behind = 0;
        }
        Self { bytes: room, length, is_short }
    }
}
