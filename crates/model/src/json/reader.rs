//! The one pass over the bytes: a JSON reader that never allocates and knows where it stands.
//!
//! Grammar: RFC 8259. The text must be UTF-8 without a byte-order mark, and escapes must not leave a lone surrogate.
//!
//! The first fault ends the input: from then on the next byte is always NUL, which is right nowhere, so that every loop
//! ends by itself. Callers need no `Result`, whose checks were a sixth of the module's size.

use crate::code::Code;
use crate::json::document::Document;
use crate::unicode::utf8;

/// How many bytes a key is looked for in: the longest that is known at a glance, with its quotes and its colon.
pub(crate) const WINDOW: usize = 16;

pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    /// See [`Document`].
    length: usize,
    is_short: bool,
    at: usize,
    /// The first fault: its code, and where it is, in bytes.
    fault: Option<(Code, usize)>,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self::of(Document::json(bytes))
    }

    pub(crate) const fn of(document: Document<'a>) -> Self {
        let Document { bytes, length, is_short } = document;
        Self { bytes, length, is_short, at: 0, fault: None }
    }

    pub(crate) const fn is_short(&self) -> bool {
        self.is_short
    }

    /// Where the next byte stands.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The next byte. Behind the end it is NUL.
    #[inline(always)]
    pub(crate) fn peek(&self) -> u8 {
        self.byte(self.at)
    }

    /// The byte that stands there. Behind the end it is NUL.
    #[inline(always)]
    pub(crate) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// The same, called: where speed matters less than size.
    #[inline(never)]
    pub(crate) fn look(&self) -> u8 {
        self.peek()
    }

    #[inline(always)]
    pub(crate) const fn skip(&mut self, count: usize) {
        self.at = self.at.wrapping_add(count);
    }

    #[inline(always)]
    pub(crate) const fn move_to(&mut self, at: usize) {
        self.at = at;
    }

    #[inline(never)]
    pub(crate) const fn step(&mut self) {
        self.skip(1);
    }

    /// The bytes from there on.
    #[inline(always)]
    pub(crate) fn from(&self, start: usize) -> Option<&'a [u8]> {
        self.bytes.get(start..)
    }

    /// The next bytes and, behind the end, NUL and others; `None` where there are not as many.
    #[inline(always)]
    pub(crate) fn window(&self, at: usize) -> Option<&'a [u8; WINDOW]> {
        self.from(at)?.first_chunk()
    }

    /// The bytes from `start` to `end`.
    pub(crate) fn between(&self, start: usize, end: usize) -> &'a [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The bytes from `start` to here.
    pub(crate) fn since(&self, start: usize) -> &'a [u8] {
        self.between(start, self.at)
    }

    /// The code of the first fault, and where it is, in bytes.
    pub(crate) const fn fault(&self) -> Option<(Code, usize)> {
        self.fault
    }

    /// The document can't be judged.
    #[cold]
    #[inline(never)]
    pub(crate) const fn fail(&mut self, code: Code, offset: usize) {
        if self.fault.is_none() {
            self.fault = Some((code, offset));
        }
        self.bytes = &[];
    }

    /// The next byte is wrong.
    #[cold]
    #[inline(never)]
    pub(crate) const fn syntax(&mut self) {
        self.fail(Code::JsonSyntax, self.at);
    }

    /// Skips white space. Before a sign the reader does so by itself.
    #[inline(never)]
    pub(crate) fn white_space(&mut self) {
        while matches!(self.look(), b' ' | b'\t' | b'\n' | b'\r') {
            self.step();
        }
    }

    /// Takes `sign` if it is next, with the white space before it.
    #[cold]
    #[inline(never)]
    pub(crate) fn finds(&mut self, sign: u8) -> bool {
        self.white_space();
        self.accept(sign)
    }

    /// Takes `sign`, with the white space before it, or fails.
    #[inline(never)]
    pub(crate) fn take(&mut self, sign: u8) {
        if !self.finds(sign) {
            self.syntax();
        }
    }

    /// Takes `byte` if it is next.
    #[inline(never)]
    pub(crate) fn accept(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        if is_next {
            self.skip(1);
        }
        is_next
    }

    pub(crate) fn end(&mut self) {
        // A short value that is empty ends before the place where it would begin.
        if self.at != self.length {
            self.white_space();
            if self.at != self.length {
                self.syntax();
            }
        }
    }

    /// Takes `null`, `true` or `false`, which the first letter announced.
    #[inline(never)]
    pub(crate) fn literal(&mut self) {
        let word: &[u8] = match self.look() {
            b't' => b"true",
            b'f' => b"false",
            _ => b"null",
        };
        for byte in word {
            if !self.accept(*byte) {
                return self.syntax();
            }
        }
    }

    /// The next character of a string, escapes resolved; `None` at the closing quote, which is taken, and at a fault.
    #[inline(never)]
    pub(crate) fn character(&mut self) -> Option<char> {
        let start = self.at;
        let byte = self.look();
        if byte < b' ' {
            self.syntax();
            return None;
        }
        self.step();
        match byte {
            b'"' => None,
            // The short form has neither.
            b'\\' | 0x80.. if self.is_short => {
                self.syntax();
                None
            }
            b'\\' => self.escape(start),
            0x80.. => self.multibyte(byte, start),
            _ => Some(char::from(byte)),
        }
    }

    /// A character of two to four bytes, behind the first of them (RFC 3629, section 3).
    fn multibyte(&mut self, lead: u8, start: usize) -> Option<char> {
        let length = lead.leading_ones();
        let mut value = u32::from(lead & 0x7F_u8.wrapping_shr(length));
        for _ in 1..length {
            let byte = self.look();
            if byte & 0xC0 != 0x80 {
                value = u32::MAX;
                break;
            }
            value = value.wrapping_shl(6) | u32::from(byte & 0x3F);
            self.step();
        }
        // What would be written with another first byte takes fewer bytes, or has none.
        let c = char::from_u32(value).filter(|c| utf8(*c) & 0xFF == u32::from(lead));
        if c.is_none() {
            self.fail(Code::JsonSyntax, start);
        }
        c
    }

    /// What an escape sequence stands for, behind its backslash. A wrong one is a fault at its backslash, a cut one at the end of
    /// the input.
    fn escape(&mut self, start: usize) -> Option<char> {
        const LETTERS: [(u8, u8); 8] = [
            (b'"', b'"'),
            (b'\\', b'\\'),
            (b'/', b'/'),
            (b'b', 8),
            (b'f', 12),
            (b'n', b'\n'),
            (b'r', b'\r'),
            (b't', b'\t'),
        ];
        let letter = self.look();
        if let Some((_, value)) = LETTERS.iter().find(|(known, _)| *known == letter) {
            self.step();
            return Some(char::from(*value));
        }
        let mut unit = self.unit(start);
        if unit & 0xFC00 == 0xD800 {
            // The first half of a pair.
            if !self.accept(b'\\') {
                self.wrong_escape(start);
            }
            let low = self.unit(start);
            if low & 0xFC00 == 0xDC00 {
                let high = (unit & 0x3FF).wrapping_shl(10);
                unit = (high | (low & 0x3FF)).wrapping_add(0x1_0000);
            }
        }
        let c = char::from_u32(unit);
        if c.is_none() {
            // Half a pair alone is wrong even where the input ends.
            self.fail(Code::JsonSyntax, start);
        }
        c
    }

    /// `u` and four hexadecimal digits.
    #[inline(never)]
    fn unit(&mut self, start: usize) -> u32 {
        if !self.accept(b'u') {
            self.wrong_escape(start);
        }
        let mut value = 0_u32;
        for _ in 0..4 {
            let Some(digit) = char::from(self.look()).to_digit(16) else {
                self.wrong_escape(start);
                break;
            };
            value = value.wrapping_shl(4) | digit;
            self.step();
        }
        value
    }

    #[cold]
    #[inline(never)]
    fn wrong_escape(&mut self, start: usize) {
        let is_cut = self.at >= self.length;
        self.fail(Code::JsonSyntax, if is_cut { self.at } else { start });
    }
}
