//! A string as the rules see it: trimmed, composed, with the facts about its characters.

use crate::compose::{Composer, is_letter};
use crate::json::{Fault, Reader};
use crate::kind::Kind;

/// Classes of characters, one bit each; a kind allows what has its bit.
pub(crate) mod class {
    /// Letters, space `'` `-` `.` `,`.
    pub(crate) const NAME: u8 = 1;
    /// As in a name, digits, `#` `&` `(` `)` `/`.
    pub(crate) const STREET: u8 = 2;
    /// `A-Za-z0-9_-`.
    pub(crate) const ID: u8 = 4;
    pub(crate) const DIGIT: u8 = 8;
    /// What the HTML standard allows before the `@` of an e-mail address.
    pub(crate) const LOCAL_PART: u8 = 16;
    pub(crate) const LETTER: u8 = 32;
    pub(crate) const ASCII: u8 = 64;
    /// Stands for itself in a JSON string.
    pub(crate) const PLAIN: u8 = 128;
}

const fn class_of_ascii(byte: u8) -> u8 {
    use class::{ASCII, DIGIT, ID, LETTER, LOCAL_PART, NAME, PLAIN, STREET};
    let specific = match byte {
        b'A'..=b'Z' | b'a'..=b'z' => NAME | STREET | ID | LOCAL_PART | LETTER,
        b'0'..=b'9' => STREET | ID | LOCAL_PART | DIGIT,
        b'\'' | b'-' | b'.' => NAME | STREET | LOCAL_PART | if byte == b'-' { ID } else { 0 },
        b' ' | b',' => NAME | STREET,
        b'#' | b'&' | b'/' => STREET | LOCAL_PART,
        b'(' | b')' => STREET,
        b'_' => ID | LOCAL_PART,
        b'!' | b'$' | b'%' | b'*' | b'+' | b'=' | b'?' | b'^' | b'`' | b'{' | b'|' | b'}'
        | b'~' => LOCAL_PART,
        _ => 0,
    };
    match byte {
        b'"' | b'\\' => ASCII,
        b' '..=0x7F => specific | ASCII | PLAIN,
        0x80.. => 0,
        _ => ASCII,
    }
}

/// The classes of each byte; 0 from 0x80 on.
static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    let mut rest: &mut [u8] = &mut table;
    while let [slot, more @ ..] = rest {
        *slot = class_of_ascii(byte);
        byte = byte.wrapping_add(1);
        rest = more;
    }
    table
};

#[inline(always)]
pub(crate) fn classes(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// The classes of any character.
pub(crate) fn classes_of(c: char) -> u8 {
    match u8::try_from(c) {
        Ok(byte @ 0..=0x7F) => classes(byte),
        _ if is_letter(c) => class::NAME | class::STREET | class::LETTER,
        _ => 0,
    }
}

/// Unicode's `White_Space`.
const fn is_white_space(c: char) -> bool {
    matches!(c as u32,
        0x9..=0xD | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

/// Control, bidi and zero-width characters, which pass nowhere.
pub(crate) const fn is_hidden(c: char) -> bool {
    matches!(c as u32,
        0..=0x1F | 0x7F..=0x9F | 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF
        | 0xE0000..=0xE007F)
}

/// A string, trimmed and composed.
pub(crate) struct Text<'a> {
    /// UTF-8. Of a text of more than 255 code points only the beginning.
    pub(crate) bytes: &'a [u8],
    /// Length in code points.
    pub(crate) length: u32,
    /// The first character that has not the allowed class.
    pub(crate) stranger: Option<char>,
}

impl<'a> Text<'a> {
    /// The facts about ASCII `bytes`.
    #[cold]
    fn of_ascii(bytes: &'a [u8], allowed: u8) -> Self {
        let stranger = bytes.iter().find(|byte| classes(**byte) & allowed == 0);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self {
            bytes,
            length,
            stranger: stranger.map(|byte| char::from(*byte)),
        }
    }

    /// Reads a string of plain ASCII, which is nearly every string; `None`, with nothing taken, for others.
    #[inline(always)]
    pub(crate) fn plain(reader: &mut Reader<'a>, allowed: u8) -> Option<Self> {
        let rest = reader.rest();
        let (mut all, mut length) = (u8::MAX, 0_usize);
        for byte in rest {
            let class = classes(*byte);
            if class & class::PLAIN == 0 {
                break;
            }
            all &= class;
            length = length.wrapping_add(1);
        }
        let (bytes, behind) = rest.split_at_checked(length)?;
        if behind.first() != Some(&b'"') {
            return None;
        }
        reader.skip(length.wrapping_add(1));
        if let [b' ', ..] | [.., b' '] = bytes {
            return Some(Self::of_ascii(bytes.trim_ascii(), allowed));
        }
        if all & allowed == 0 {
            return Some(Self::of_ascii(bytes, allowed));
        }
        Some(Self {
            bytes,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            stranger: None,
        })
    }

    /// Reads any string into `room`, its opening quote taken.
    #[cold]
    #[inline(never)]
    pub(crate) fn decoded(
        reader: &mut Reader<'_>,
        kind: &Kind,
        room: &'a mut Room,
    ) -> Result<Self, Fault> {
        let (allowed, fold) = (kind.allowed(), kind.folds_apostrophes());
        let mut gathered = Gathered {
            allowed,
            is_line: kind.is_line(),
            #[cfg(feature = "programs")]
            rule: kind.rule(),
            room,
            bytes: 0,
            length: 0,
            trimmed: (0, 0),
            stranger: None,
        };
        let mut composer = Composer::default();
        loop {
            let next = reader.character()?.map(|c| match c {
                '\u{2018}' | '\u{2019}' | '\u{2BB}' | '\u{2BC}' if fold => '\'',
                c => c,
            });
            if let Some(c) = composer.push(next) {
                gathered.add(c);
            }
            if next.is_none() {
                break;
            }
        }
        Ok(gathered.text())
    }
}

/// Where a text is decoded: 255 code points of up to four bytes, and one.
pub(crate) type Room = [u8; 1024];

struct Gathered<'a> {
    allowed: u8,
    /// Any printable character is allowed.
    is_line: bool,
    /// What says which characters are allowed, in place of the class.
    #[cfg(feature = "programs")]
    rule: Option<&'static crate::kind::rule::Rule>,
    room: &'a mut Room,
    /// Bytes and code points so far, and up to the last character that is no white space.
    bytes: usize,
    length: u32,
    trimmed: (usize, u32),
    /// The first stranger, and the length before it.
    stranger: Option<(char, u32)>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, c: char) {
        let space = is_white_space(c);
        if space && self.length == 0 {
            return;
        }
        let is_stranger = if self.is_line {
            is_hidden(c)
        } else {
            classes_of(c) & self.allowed == 0
        };
        #[cfg(feature = "programs")]
        let is_stranger = self.rule.map_or(is_stranger, |rule| !(rule.allows)(c));
        if is_stranger && self.stranger.is_none() {
            self.stranger = Some((c, self.length));
        }
        for byte in utf8(c, &mut [0; 4]) {
            if let Some(slot) = self.room.get_mut(self.bytes) {
                *slot = *byte;
                self.bytes = self.bytes.wrapping_add(1);
            }
        }
        self.length = self.length.wrapping_add(1);
        if !space {
            self.trimmed = (self.bytes, self.length);
        }
    }

    fn text(self) -> Text<'a> {
        let (bytes, length) = self.trimmed;
        let stranger = self
            .stranger
            .filter(|(_, before)| *before < length)
            .map(|(c, _)| c);
        Text {
            bytes: self.room.get(..bytes).unwrap_or_default(),
            length,
            stranger,
        }
    }
}

/// A character in UTF-8.
#[inline(never)]
pub(crate) fn utf8(c: char, room: &mut [u8; 4]) -> &[u8] {
    c.encode_utf8(room).as_bytes()
}
