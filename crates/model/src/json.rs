//! The one pass over the bytes: a JSON reader that never allocates and knows where it stands.
//!
//! Grammar: RFC 8259. The text must be UTF-8 without a byte-order mark, and escapes must not leave a lone surrogate.

use crate::Code;

/// The bytes are not a document that can be judged; the reader knows why, see [`Reader::fault`].
#[derive(Clone, Copy)]
pub(crate) struct Fault;

pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The first fault: its code, and where it is, in bytes.
    fault: (Code, usize),
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            fault: (Code::JsonSyntax, 0),
        }
    }

    /// Where the next byte stands.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The next byte. Behind the end it is NUL, which is right nowhere in JSON.
    #[inline(always)]
    pub(crate) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// The same, called: where speed matters less than size.
    #[inline(never)]
    pub(crate) fn look(&self) -> u8 {
        self.peek()
    }

    #[inline(never)]
    pub(crate) const fn step(&mut self) {
        self.bump();
    }

    #[inline(always)]
    pub(crate) const fn bump(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// The bytes still to read.
    #[inline(always)]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The bytes from `start` to `end`.
    pub(crate) fn between(&self, start: usize, end: usize) -> &'a [u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The bytes from `start` to here.
    #[inline(always)]
    pub(crate) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }

    #[inline(always)]
    pub(crate) const fn skip(&mut self, count: usize) {
        self.at = self.at.wrapping_add(count);
    }

    /// The code of the fault that was met, and where it is, in bytes.
    pub(crate) const fn fault(&self) -> (Code, usize) {
        self.fault
    }

    /// Stops with a fault.
    #[cold]
    #[inline(never)]
    pub(crate) const fn fail(&mut self, code: Code, offset: usize) -> Fault {
        self.fault = (code, offset);
        Fault
    }

    /// Stops here: the next byte is wrong.
    #[cold]
    #[inline(never)]
    pub(crate) const fn syntax(&mut self) -> Fault {
        self.fail(Code::JsonSyntax, self.at)
    }

    #[inline(always)]
    pub(crate) fn white_space(&mut self) {
        if self.peek() <= b' ' {
            self.skip_white_space();
        }
    }

    #[cold]
    #[inline(never)]
    fn skip_white_space(&mut self) {
        while matches!(self.look(), b' ' | b'\t' | b'\n' | b'\r') {
            self.step();
        }
    }

    /// Takes `byte` or fails here.
    #[inline(always)]
    pub(crate) fn take(&mut self, byte: u8) -> Result<(), Fault> {
        if self.peek() != byte {
            return Err(self.syntax());
        }
        self.bump();
        Ok(())
    }

    /// Takes the colon behind a key, with the white space around it.
    #[inline(always)]
    pub(crate) fn colon(&mut self) -> Result<(), Fault> {
        if self.peek() != b':' {
            self.white_space();
        }
        self.take(b':')?;
        self.white_space();
        Ok(())
    }

    /// Behind a value in a container that `close` ends: takes the comma if another value follows.
    #[inline(always)]
    pub(crate) fn another(&mut self, close: u8) -> Result<bool, Fault> {
        if self.peek() != b',' {
            self.white_space();
            if self.peek() == close {
                return Ok(false);
            }
        }
        self.take(b',')?;
        self.white_space();
        Ok(true)
    }

    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        self.white_space();
        if self.at < self.bytes.len() {
            Err(self.syntax())
        } else {
            Ok(())
        }
    }

    /// Takes `null`, `true` or `false`, which the first letter announced.
    pub(crate) fn literal(&mut self) -> Result<(), Fault> {
        let word: &[u8] = match self.look() {
            b'n' => b"null",
            b't' => b"true",
            b'f' => b"false",
            _ => b"",
        };
        for byte in word {
            self.take(*byte)?;
        }
        if word.is_empty() {
            Err(self.syntax())
        } else {
            Ok(())
        }
    }

    /// The next character of a string, escapes resolved; `None` at the closing quote, which is taken.
    pub(crate) fn character(&mut self) -> Result<Option<char>, Fault> {
        match self.look() {
            b'"' => {
                self.step();
                Ok(None)
            }
            b'\\' => self.escape().map(Some),
            byte @ b' '..=0x7F => {
                self.step();
                Ok(Some(char::from(byte)))
            }
            0x80.. => self.multibyte().map(Some),
            _ => Err(self.syntax()),
        }
    }

    /// A character of two to four bytes. The tables are those of RFC 3629, section 4.
    #[cold]
    fn multibyte(&mut self) -> Result<char, Fault> {
        let start = self.at;
        let lead = self.look();
        let (more, first, value) = match lead {
            0xC2..=0xDF => (1, 0x80..=0xBF, lead & 0x1F),
            0xE0 => (2, 0xA0..=0xBF, 0),
            0xED => (2, 0x80..=0x9F, 0xD),
            0xE1..=0xEF => (2, 0x80..=0xBF, lead & 0x0F),
            0xF0 => (3, 0x90..=0xBF, 0),
            0xF1..=0xF3 => (3, 0x80..=0xBF, lead & 0x07),
            0xF4 => (3, 0x80..=0x8F, 4),
            _ => return Err(self.syntax()),
        };
        self.step();
        let mut value = u32::from(value);
        let mut allowed = first;
        for _ in 0..more {
            let byte = self.look();
            if !allowed.contains(&byte) {
                return Err(self.fail(Code::JsonSyntax, start));
            }
            value = value.wrapping_shl(6) | u32::from(byte & 0x3F);
            allowed = 0x80..=0xBF;
            self.step();
        }
        char::from_u32(value).ok_or(Fault)
    }

    /// An escape sequence; a wrong one is a fault at its backslash, a cut one at the end of the input.
    #[cold]
    fn escape(&mut self) -> Result<char, Fault> {
        let start = self.at;
        self.step();
        match self.escaped() {
            Some(c) => Ok(c),
            None if self.at < self.bytes.len() => Err(self.fail(Code::JsonSyntax, start)),
            None => Err(self.syntax()),
        }
    }

    /// What stands behind a backslash; what is wrong is not taken.
    fn escaped(&mut self) -> Option<char> {
        let letter = self.look();
        let value = match letter {
            b'"' | b'\\' | b'/' => letter,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode_escape(),
            _ => return None,
        };
        self.step();
        Some(char::from(value))
    }

    fn unicode_escape(&mut self) -> Option<char> {
        self.step();
        let high = self.hex4()?;
        if !(0xD800..=0xDBFF).contains(&high) {
            // Alone, the second half of a pair is no character.
            return char::from_u32(high).or_else(|| self.lone());
        }
        self.take(b'\\').ok()?;
        self.take(b'u').ok()?;
        let low = self.hex4()?;
        if !(0xDC00..=0xDFFF).contains(&low) {
            return self.lone();
        }
        char::from_u32(
            (high & 0x3FF)
                .wrapping_shl(10)
                .wrapping_add(low & 0x3FF)
                .wrapping_add(0x1_0000),
        )
    }

    /// A surrogate that has no other half. It is wrong even where the input ends: its last digit is not taken.
    const fn lone(&mut self) -> Option<char> {
        self.at = self.at.wrapping_sub(1);
        None
    }

    fn hex4(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for _ in 0..4 {
            let digit = char::from(self.look()).to_digit(16)?;
            value = value.wrapping_shl(4) | digit;
            self.step();
        }
        Some(value)
    }
}
