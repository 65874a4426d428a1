//! What the rules ask of characters: the classes of ASCII, what is a letter, what is white space, what is hidden; and UTF-8.

use crate::features::{IDENTITY, PROGRAMS};

/// Classes of characters, one bit each; a kind allows what has its bit.
pub(crate) mod class {
    /// Letters, space `'` `-` `.` `,`.
    pub(crate) const NAME: u8 = 1;
    /// As in a name, digits, `#` `&` `(` `)` `/`.
    pub(crate) const STREET: u8 = 2;
    /// `A-Za-z0-9_-`.
    pub(crate) const ID: u8 = 4;
    pub(crate) const DIGIT: u8 = 8;
    /// What the HTML standard allows in an e-mail address, but for letters in upper case.
    pub(crate) const ADDRESS: u8 = 16;
    pub(crate) const LETTER: u8 = 32;
    /// `.` and `@`.
    pub(crate) const SEPARATOR: u8 = 64;
    /// Stands for itself in a JSON string, and is printable.
    pub(crate) const PLAIN: u8 = 128;
    /// In place of a class: any printable character of any script. What is plain is.
    pub(crate) const PRINTABLE: u8 = PLAIN;
    /// In place of a class: of any script, and what joins or varies letters and emoji, too. Controls alone are not.
    pub(crate) const PASSWORD: u8 = PLAIN | ID;
    /// In place of a class: any character at all.
    pub(crate) const ANY: u8 = PLAIN | LETTER;
    /// In place of a class: any character of ASCII.
    pub(crate) const ASCII: u8 = PLAIN | SEPARATOR;
    /// As in a name, and digits; of ASCII alone.
    pub(crate) const ASCII_NAME: u8 = NAME | DIGIT;
    /// As in a street; letters only up to U+00FF.
    pub(crate) const LATIN: u8 = STREET | LETTER;
}

/// The classes of a byte, as they stand in the table.
pub(crate) const fn class_of_ascii(byte: u8) -> u8 {
    use class::{ADDRESS, DIGIT, ID, LETTER, NAME, PLAIN, SEPARATOR, STREET};
    let specific = match byte {
        b'A'..=b'Z' => NAME | STREET | ID | LETTER,
        b'a'..=b'z' => NAME | STREET | ID | ADDRESS | LETTER,
        b'0'..=b'9' => STREET | ID | ADDRESS | DIGIT,
        b'\'' => NAME | STREET | ADDRESS,
        b'-' => NAME | STREET | ADDRESS | ID,
        b'.' => NAME | STREET | ADDRESS | SEPARATOR,
        b'@' => ADDRESS | SEPARATOR,
        b' ' | b',' => NAME | STREET,
        b'#' | b'&' | b'/' => STREET | ADDRESS,
        b'(' | b')' => STREET,
        b'_' => ID | ADDRESS,
        b'!' | b'$' | b'%' | b'*' | b'+' | b'=' | b'?' | b'^' | b'`' | b'{' | b'|' | b'}'
        | b'~' => ADDRESS,
        _ => 0,
    };
    match byte {
        b'"' | b'\\' => 0,
        b' '..=0x7E => specific | PLAIN,
        _ => 0,
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

/// What the rules ask of characters of any script.
pub(crate) mod property {
    /// Unicode's `White_Space`.
    pub(crate) const WHITE_SPACE: u8 = 1;
    /// A letter of `rules.md`.
    pub(crate) const LETTER: u8 = 2;
    /// Control, bidi, zero-width and blank-looking characters, which pass nowhere but in passwords.
    pub(crate) const HIDDEN: u8 = 4;
    /// Control and bidi characters, which do not even pass there.
    pub(crate) const CONTROL: u8 = 8;
    /// White space that is a space, too, but is not U+0020.
    pub(crate) const SPACE: u8 = 16;
}

/// The first of a run of characters, how many follow it, what they are.
const fn run(first: u16, last: u16, properties: u8) -> (u16, u8, u8) {
    let [more, _] = last.wrapping_sub(first).to_le_bytes();
    (first, more, properties)
}

static PROPERTIES: [(u16, u8, u8); 44] = {
    use property::{CONTROL, HIDDEN, LETTER, SPACE, WHITE_SPACE};
    const NOWHERE: u8 = HIDDEN | CONTROL;
    const BLANK: u8 = WHITE_SPACE | SPACE;
    [
        run(0x0, 0x8, NOWHERE),
        run(0x9, 0xD, WHITE_SPACE | NOWHERE),
        run(0xE, 0x1F, NOWHERE),
        run(0x20, 0x20, WHITE_SPACE),
        run(0x41, 0x5A, LETTER),
        run(0x61, 0x7A, LETTER),
        run(0x7F, 0x84, NOWHERE),
        run(0x85, 0x85, WHITE_SPACE | NOWHERE),
        run(0x86, 0x9F, NOWHERE),
        run(0xA0, 0xA0, BLANK),
        run(0xAA, 0xAA, LETTER),
        run(0xAD, 0xAD, HIDDEN),
        run(0xBA, 0xBA, LETTER),
        run(0xC0, 0xD6, LETTER),
        run(0xD8, 0xF6, LETTER),
        run(0xF8, 0x1F7, LETTER),
        run(0x1F8, 0x24F, LETTER),
        run(0x254, 0x254, LETTER),
        run(0x259, 0x259, LETTER),
        run(0x25B, 0x25B, LETTER),
        run(0x34F, 0x34F, HIDDEN),
        run(0x61C, 0x61C, NOWHERE),
        run(0x115F, 0x1160, HIDDEN),
        run(0x1680, 0x1680, BLANK),
        run(0x17B4, 0x17B5, HIDDEN),
        run(0x180B, 0x180F, HIDDEN),
        run(0x1E00, 0x1EFF, LETTER),
        run(0x2000, 0x200A, BLANK),
        run(0x200B, 0x200D, HIDDEN),
        run(0x200E, 0x200F, NOWHERE),
        run(0x2028, 0x2029, WHITE_SPACE | NOWHERE),
        run(0x202A, 0x202E, NOWHERE),
        run(0x202F, 0x202F, BLANK),
        run(0x205F, 0x205F, BLANK),
        run(0x2060, 0x2065, HIDDEN),
        run(0x2066, 0x2069, NOWHERE),
        run(0x206A, 0x206F, HIDDEN),
        run(0x2800, 0x2800, HIDDEN),
        run(0x3000, 0x3000, BLANK),
        run(0x3164, 0x3164, HIDDEN),
        run(0xFDD0, 0xFDEF, NOWHERE),
        run(0xFE00, 0xFE0F, HIDDEN),
        run(0xFEFF, 0xFEFF, HIDDEN),
        run(0xFFA0, 0xFFA0, HIDDEN),
    ]
};

/// The properties of a character.
#[inline(never)]
pub(crate) fn properties_of(c: char) -> u8 {
    let c = u32::from(c);
    let is_in = |run: &&(u16, u8, u8)| c.wrapping_sub(u32::from(run.0)) <= u32::from(run.1);
    match PROPERTIES.iter().find(is_in) {
        Some((.., properties)) => *properties,
        // Noncharacters: the last two of each plane.
        None if c & 0xFFFE == 0xFFFE => property::HIDDEN | property::CONTROL,
        // Tags.
        None if c & !0x7F == 0xE_0000 => property::HIDDEN,
        None => 0,
    }
}

/// Whether a character is of the class.
pub(crate) fn is_of(c: char, class: u8) -> bool {
    match u8::try_from(c) {
        // Nearly every character: the look at its properties takes ten times as long.
        Ok(byte) if classes(byte) & class != 0 => true,
        _ if class == class::PRINTABLE => properties_of(c) & property::HIDDEN == 0,
        _ if class == class::ASCII => c.is_ascii(),
        _ if IDENTITY && class == class::PASSWORD => properties_of(c) & property::CONTROL == 0,
        _ if IDENTITY && class == class::ANY => true,
        _ if PROGRAMS && class == class::ASCII_NAME => false,
        _ if PROGRAMS && class == class::LATIN && c > '\u{FF}' => false,
        _ => class & (class::NAME | class::STREET) != 0 && properties_of(c) & property::LETTER != 0,
    }
}

/// A character in UTF-8, its first byte in the lowest bits. Behind the first, no byte is 0.
#[inline(never)]
pub(crate) fn utf8(c: char) -> u32 {
    let mut rest = u32::from(c);
    if rest < 0x80 {
        return rest;
    }
    // Six bits a byte from the end, until what is left fits the first, which has one bit less for each.
    let (mut bytes, mut most) = (0_u32, 0x3F_u32);
    while rest > most || bytes == 0 {
        bytes = bytes.wrapping_shl(8) | 0x80 | rest & 0x3F;
        rest = rest.wrapping_shr(6);
        most = most.wrapping_shr(1);
    }
    bytes.wrapping_shl(8) | rest | (!most).wrapping_shl(1) & 0xFF
}
