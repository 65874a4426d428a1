//! A string as the rules see it: trimmed, composed, with the facts about its characters.

use crate::compose::{is_letter, Cluster};
use crate::json::{Fault, Reader};

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
        b'!' | b'$' | b'%' | b'*' | b'+' | b'=' | b'?' | b'^' | b'`' | b'{' | b'|' | b'}' | b'~' => LOCAL_PART,
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
pub(crate) fn classes_of(c: u32) -> u8 {
    match u8::try_from(c) {
        Ok(byte @ 0..=0x7F) => classes(byte),
        _ if is_letter(c) => class::NAME | class::STREET | class::LETTER,
        _ => 0,
    }
}

/// Unicode's `White_Space`.
const fn is_white_space(c: u32) -> bool {
    matches!(c,
        0x9..=0xD | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

/// Control, bidi and zero-width characters, which pass nowhere.
pub(crate) const fn is_hidden(c: u32) -> bool {
    matches!(c,
        0..=0x1F | 0x7F..=0x9F | 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF
        | 0xE0000..=0xE007F)
}

/// A string, trimmed and composed.
pub(crate) struct Text<'a> {
    /// UTF-8. Of a text of more than 255 code points only the beginning.
    pub(crate) bytes: &'a [u8],
    /// Length in code points.
    pub(crate) length: u32,
    /// The classes that any character has.
    pub(crate) any: u8,
    /// The first character that has not the allowed class.
    pub(crate) stranger: Option<u32>,
}

impl<'a> Text<'a> {
    /// The facts about ASCII `bytes`.
    #[cold]
    fn of_ascii(bytes: &'a [u8], allowed: u8) -> Self {
        let any = bytes.iter().fold(0, |any, byte| any | classes(*byte));
        let stranger = bytes.iter().find(|byte| classes(**byte) & allowed == 0);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self { bytes, length, any, stranger: stranger.map(|byte| u32::from(*byte)) }
    }

    /// Reads a string of plain ASCII, which is nearly every string; `None`, with nothing taken, for others.
    #[inline(always)]
    pub(crate) fn plain(reader: &mut Reader<'a>, allowed: u8) -> Option<Self> {
        let rest = reader.rest();
        let (mut all, mut any, mut length) = (u8::MAX, 0, 0_usize);
        for byte in rest {
            let class = classes(*byte);
            if class & class::PLAIN == 0 {
                break;
            }
            all &= class;
            any |= class;
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
        Some(Self { bytes, length: u32::try_from(length).unwrap_or(u32::MAX), any, stranger: None })
    }

    /// Reads any string into `room`, its opening quote taken. `fold` turns typographic apostrophes into `'`.
    #[cold]
    pub(crate) fn decoded(reader: &mut Reader<'_>, allowed: u8, fold: bool, room: &'a mut Room) -> Result<Self, Fault> {
        let mut gathered = Gathered { allowed, room, total: Facts::START, trimmed: Facts::START, stranger_at: 0, stranger: None };
        let mut cluster = Cluster::default();
        while let Some(c) = reader.character()? {
            let c = if fold && matches!(c, 0x2018 | 0x2019 | 0x2BB | 0x2BC) { 0x27 } else { c };
            cluster.push(c, &mut |c| gathered.add(c));
        }
        cluster.flush(&mut |c| gathered.add(c));
        Ok(gathered.text())
    }
}

/// Where a text is decoded: 255 code points of up to four bytes, and one.
pub(crate) type Room = [u8; 1024];

#[derive(Clone, Copy)]
struct Facts {
    bytes: usize,
    length: u32,
    any: u8,
}

impl Facts {
    const START: Self = Self { bytes: 0, length: 0, any: 0 };
}

struct Gathered<'a> {
    allowed: u8,
    room: &'a mut Room,
    total: Facts,
    /// The facts as of the last character that is no white space.
    trimmed: Facts,
    /// The length before the first stranger.
    stranger_at: u32,
    stranger: Option<u32>,
}

impl<'a> Gathered<'a> {
    fn add(&mut self, c: u32) {
        let space = is_white_space(c);
        if space && self.total.length == 0 {
            return;
        }
        let class = classes_of(c);
        if class & self.allowed == 0 && self.stranger.is_none() {
            self.stranger = Some(c);
            self.stranger_at = self.total.length;
        }
        let mut utf8 = [0; 4];
        let encoded = char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut utf8).as_bytes();
        let end = self.total.bytes.wrapping_add(encoded.len());
        if let Some(slot) = self.room.get_mut(self.total.bytes..end) {
            slot.copy_from_slice(encoded);
            self.total.bytes = end;
        }
        self.total.length = self.total.length.wrapping_add(1);
        self.total.any |= class;
        if !space {
            self.trimmed = self.total;
        }
    }

    fn text(self) -> Text<'a> {
        let Facts { bytes, length, any } = self.trimmed;
        let stranger = self.stranger.filter(|_| self.stranger_at < length);
        Text { bytes: self.room.get(..bytes).unwrap_or_default(), length, any, stranger }
    }
}
