//! The one pass over the bytes: a JSON reader that never allocates and knows where it stands.
//!
//! Grammar: RFC 8259. The text must be UTF-8 without a byte-order mark, and escapes must not leave a lone surrogate.

use crate::{Code, MAX_DEPTH};

/// Why the bytes are not a document that can be judged.
#[derive(Clone, Copy)]
pub(crate) struct Fault {
    pub(crate) code: Code,
    /// Where, in bytes.
    pub(crate) offset: usize,
}

/// A number, as far as the rules ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Number {
    /// Its value is integral; beyond 32 bits it stands at the nearest bound.
    Integer(i32),
    /// It has a fraction.
    Fraction,
}

pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
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

    #[inline(always)]
    pub(crate) const fn bump(&mut self) {
        self.at = self.at.wrapping_add(1);
    }

    /// The bytes still to read.
    #[inline(always)]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
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

    pub(crate) const fn syntax(&self) -> Fault {
        Fault { code: Code::JsonSyntax, offset: self.at }
    }

    #[inline(always)]
    pub(crate) fn white_space(&mut self) {
        while self.peek() <= b' ' && matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.bump();
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
        if self.at < self.bytes.len() { Err(self.syntax()) } else { Ok(()) }
    }

    /// Takes `null`, `true` or `false`, which the first letter announced.
    pub(crate) fn literal(&mut self) -> Result<(), Fault> {
        let word: &[u8] = match self.peek() {
            b'n' => b"null",
            b't' => b"true",
            b'f' => b"false",
            _ => b"",
        };
        for byte in word {
            self.take(*byte)?;
        }
        if word.is_empty() { Err(self.syntax()) } else { Ok(()) }
    }

    fn digits(&mut self, mut each: impl FnMut(u8)) -> Result<(), Fault> {
        if !self.peek().is_ascii_digit() {
            return Err(self.syntax());
        }
        while self.peek().is_ascii_digit() {
            each(self.peek().wrapping_sub(b'0'));
            self.bump();
        }
        Ok(())
    }

    /// Takes a number and tells its exact value if it is integral.
    pub(crate) fn number(&mut self) -> Result<Number, Fault> {
        let negative = self.peek() == b'-';
        if negative {
            self.bump();
        }
        // The value is `significant` × 10^`power`, where `significant` ends with the last digit that is not zero.
        let (mut significant, mut zeros, mut power) = (0_u32, 0_u32, 0_i32);
        let mut digit = |digit: u8| {
            if digit == 0 {
                zeros = zeros.saturating_add(1);
            } else {
                let shifted = significant.saturating_mul(10_u32.saturating_pow(zeros.saturating_add(1)));
                significant = shifted.saturating_add(u32::from(digit));
                zeros = 0;
            }
        };
        if self.peek() == b'0' {
            self.bump();
        } else {
            self.digits(&mut digit)?;
        }
        if self.peek() == b'.' {
            self.bump();
            let start = self.at;
            self.digits(&mut digit)?;
            power = i32::try_from(self.since(start).len()).map_or(i32::MIN, i32::wrapping_neg);
        }
        power = power.saturating_add_unsigned(zeros).saturating_add(self.exponent()?);
        if significant == 0 {
            return Ok(Number::Integer(0));
        }
        let Ok(power) = u32::try_from(power) else { return Ok(Number::Fraction) };
        let size = i32::try_from(significant.saturating_mul(10_u32.saturating_pow(power))).unwrap_or(i32::MAX);
        Ok(Number::Integer(if negative { size.saturating_neg() } else { size }))
    }

    fn exponent(&mut self) -> Result<i32, Fault> {
        if !matches!(self.peek(), b'e' | b'E') {
            return Ok(0);
        }
        self.bump();
        let negative = self.peek() == b'-';
        if matches!(self.peek(), b'-' | b'+') {
            self.bump();
        }
        let mut size = 0_i32;
        self.digits(|digit| size = size.saturating_mul(10).saturating_add(i32::from(digit)))?;
        Ok(if negative { size.saturating_neg() } else { size })
    }

    /// The next character of a string, escapes resolved; `None` at the closing quote, which is taken.
    pub(crate) fn character(&mut self) -> Result<Option<u32>, Fault> {
        match self.peek() {
            b'"' => {
                self.bump();
                Ok(None)
            }
            b'\\' => self.escape().map(Some),
            byte @ b' '..=0x7F => {
                self.bump();
                Ok(Some(u32::from(byte)))
            }
            0x80.. => self.multibyte().map(Some),
            _ => Err(self.syntax()),
        }
    }

    /// A character of two to four bytes. The tables are those of RFC 3629, section 4.
    #[cold]
    fn multibyte(&mut self) -> Result<u32, Fault> {
        let fault = self.syntax();
        let lead = self.peek();
        let (more, first, mut value) = match lead {
            0xC2..=0xDF => (1, 0x80..=0xBF, u32::from(lead & 0x1F)),
            0xE0 => (2, 0xA0..=0xBF, 0),
            0xED => (2, 0x80..=0x9F, 0xD),
            0xE1..=0xEF => (2, 0x80..=0xBF, u32::from(lead & 0x0F)),
            0xF0 => (3, 0x90..=0xBF, 0),
            0xF1..=0xF3 => (3, 0x80..=0xBF, u32::from(lead & 0x07)),
            0xF4 => (3, 0x80..=0x8F, 4),
            _ => return Err(fault),
        };
        self.bump();
        let mut allowed = first;
        for _ in 0..more {
            let byte = self.peek();
            if !allowed.contains(&byte) {
                return Err(fault);
            }
            value = value.wrapping_shl(6) | u32::from(byte & 0x3F);
            allowed = 0x80..=0xBF;
            self.bump();
        }
        Ok(value)
    }

    /// An escape sequence; a wrong one is a fault at its backslash, a cut one at the end of the input.
    #[cold]
    fn escape(&mut self) -> Result<u32, Fault> {
        let fault = self.syntax();
        self.bump();
        let escaped = self.escaped();
        escaped.ok_or_else(|| if self.at < self.bytes.len() { fault } else { self.syntax() })
    }

    /// What stands behind a backslash; what is wrong is not taken.
    fn escaped(&mut self) -> Option<u32> {
        let letter = self.peek();
        let value = match letter {
            b'"' | b'\\' | b'/' => u32::from(letter),
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'u' => return self.unicode_escape(),
            _ => return None,
        };
        self.bump();
        Some(value)
    }

    fn unicode_escape(&mut self) -> Option<u32> {
        self.bump();
        let high = self.hex4()?;
        match high {
            0xD800..=0xDBFF => {
                self.take(b'\\').ok()?;
                self.take(b'u').ok()?;
                let low = self.hex4().filter(|low| (0xDC00..=0xDFFF).contains(low))?;
                Some((high & 0x3FF).wrapping_shl(10).wrapping_add(low & 0x3FF).wrapping_add(0x1_0000))
            }
            0xDC00..=0xDFFF => None,
            _ => Some(high),
        }
    }

    fn hex4(&mut self) -> Option<u32> {
        let mut value = 0_u32;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16)?;
            value = value.wrapping_shl(4) | digit;
            self.bump();
        }
        Some(value)
    }

    /// Takes the rest of a string whose opening quote was taken.
    pub(crate) fn skip_string(&mut self) -> Result<(), Fault> {
        while self.character()?.is_some() {}
        Ok(())
    }

    fn key(&mut self) -> Result<(), Fault> {
        self.white_space();
        self.take(b'"')?;
        self.skip_string()?;
        self.colon()
    }

    /// Takes any value, checked for syntax and depth only. `depth` is that of the container it stands in.
    pub(crate) fn skip_value(&mut self, depth: u32) -> Result<(), Fault> {
        // One bit per open container, the innermost lowest: 1 is an object.
        let (mut objects, mut open) = (0_u32, 0_u32);
        loop {
            self.white_space();
            let mut opened = false;
            match self.peek() {
                b'"' => {
                    self.bump();
                    self.skip_string()?;
                }
                b'-' | b'0'..=b'9' => {
                    self.number()?;
                }
                bracket @ (b'{' | b'[') => {
                    if depth.wrapping_add(open) >= MAX_DEPTH {
                        return Err(Fault { code: Code::JsonDepth, offset: self.at });
                    }
                    self.bump();
                    open = open.wrapping_add(1);
                    objects = objects.wrapping_shl(1) | u32::from(bracket == b'{');
                    opened = true;
                }
                _ => self.literal()?,
            }
            // Close what ends here; then the next value, or the end.
            loop {
                if open == 0 {
                    return Ok(());
                }
                self.white_space();
                let in_object = objects & 1 == 1;
                let close = if in_object { b'}' } else { b']' };
                if self.peek() == close {
                    self.bump();
                    open = open.wrapping_sub(1);
                    objects = objects.wrapping_shr(1);
                    opened = false;
                    continue;
                }
                if !opened {
                    self.take(b',')?;
                }
                if in_object {
                    self.key()?;
                }
                break;
            }
        }
    }
}
