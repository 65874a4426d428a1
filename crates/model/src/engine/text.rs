//! A string as the rules see it: trimmed, composed, with the facts about its characters.

use crate::compose::Compose;
use crate::engine::row::Row;
use crate::issue::Room;
use crate::json::reader::Reader;
use crate::kind::password;
use crate::unicode::{classes, is_of, properties_of, property, utf8};

/// A string, trimmed and composed.
pub(crate) struct Text<'a> {
    /// UTF-8. Of a decoded text of more than 255 code points only the beginning.
    pub(crate) bytes: &'a [u8],
    /// Length in code points.
    pub(crate) length: u32,
    /// The first character that has not the allowed class.
    pub(crate) foreign: Option<char>,
    /// Whether letters and marks were made one, or signs became others.
    pub(crate) is_composed: bool,
}

/// What a fraction of one sign begins with, and what follows. A blank stands before it, but not at the start, and not a second one.
fn spelled(digits: &'static [u8], held: Option<char>) -> (Option<char>, &'static [u8]) {
    let is_apart = held.is_none_or(|c| properties_of(c) & property::WHITE_SPACE != 0);
    match digits {
        [first, rest @ ..] if is_apart => (Some(char::from(*first)), rest),
        digits => (Some(' '), digits),
    }
}

impl<'a> Text<'a> {
    /// Reads a string, whose opening quote is before `start`, of plain ASCII with allowed characters alone, which is nearly every string; `None`, with nothing
    /// taken, for others, and for those that must be trimmed.
    #[inline(always)]
    pub(crate) fn plain(reader: &Reader<'a>, start: usize, row: &Row) -> Option<Self> {
        let rest = reader.from(start)?;
        let mut length = 0_usize;
        for byte in rest {
            if classes(*byte) & row.allowed == 0 {
                break;
            }
            length = length.wrapping_add(1);
        }
        let (bytes, [b'"', ..]) = rest.split_at_checked(length)? else {
            return None;
        };
        if let [b' ', ..] | [.., b' '] = bytes
            && !row.is_raw
        {
            return None;
        }
        Some(Self {
            bytes,
            length: u32::try_from(length).unwrap_or(u32::MAX),
            foreign: None,
            is_composed: false,
        })
    }

    /// Reads any string into `room`, its opening quote taken.
    #[cold]
    #[inline(never)]
    pub(crate) fn decoded(
        reader: &mut Reader<'_>,
        row: &Row,
        compose: Compose,
        room: &'a mut Room,
    ) -> Self {
        let is_raw = row.is_raw;
        let (mut bytes, mut end) = (0_usize, 0_usize);
        let mut text = Text { bytes: &[], length: 0, foreign: None, is_composed: false };
        // The length with the white space behind, and before the first foreign.
        let (mut length, mut before) = (0_u32, 0_u32);
        let mut held = None;
        // What one sign stands for, as far as it is not taken yet.
        let mut more: &[u8] = b"";
        loop {
            // The last round gives what is held.
            let mut next = match more {
                [byte, rest @ ..] => {
                    more = rest;
                    Some(char::from(*byte))
                }
                [] => reader.character(),
            };
            if !is_raw {
                if row.has_folds() {
                    let typed = next;
                    next = typed.map(folded);
                    if row.has_fractions()
                        && let Some(digits) = next.and_then(fraction)
                    {
                        (next, more) = spelled(digits, held);
                    }
                    text.is_composed |= next != typed;
                }
                // A letter is held until it is known that no mark of its own follows.
                if let Some(letter) = composed(compose, held, next) {
                    held = Some(letter);
                    text.is_composed = true;
                    continue;
                }
            }
            if let Some(c) = core::mem::replace(&mut held, next) {
                let is_space = !is_raw && properties_of(c) & property::WHITE_SPACE != 0;
                if is_space && length == 0 {
                    // Nothing is held when the string ends.
                    if next.is_none() {
                        break;
                    }
                    continue;
                }
                if text.foreign.is_none() && !is_of(c, row.allowed) {
                    (text.foreign, before) = (Some(c), length);
                }
                put(room, &mut bytes, c);
                length = length.wrapping_add(1);
                if !is_space {
                    (end, text.length) = (bytes, length);
                }
            }
            if held.is_none() {
                break;
            }
        }
        text.bytes = room.get(..end).unwrap_or_default();
        if before >= text.length {
            text.foreign = None;
        }
        text
    }

    /// Reads a password into `room`, its opening quote taken.
    #[cold]
    pub(crate) fn secret(
        reader: &mut Reader<'_>,
        row: &Row,
        compose: Compose,
        room: &'a mut Room,
    ) -> Self {
        let (mut bytes, mut length, mut foreign) = (0_usize, 0_u32, None);
        for c in password::characters(reader, compose) {
            if foreign.is_none() && !is_of(c, row.allowed) {
                foreign = Some(c);
            }
            put(room, &mut bytes, c);
            length = length.wrapping_add(1);
        }
        let bytes = room.get(..bytes).unwrap_or_default();
        Self { bytes, length, foreign, is_composed: true }
    }
}

/// What telephones and office programs put for an apostrophe, a hyphen or a space in a name or an address.
const fn folded(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2BB}' | '\u{2BC}' | '\u{B4}' | '\u{2032}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '\u{A0}' | '\u{2009}' | '\u{202F}' => ' ',
        c => c,
    }
}

/// The digits of a fraction that is one sign.
const fn fraction(c: char) -> Option<&'static [u8]> {
    Some(match c {
        '½' => b"1/2",
        '¼' => b"1/4",
        '¾' => b"3/4",
        _ => return None,
    })
}

/// The letter that is one with the mark behind it.
#[inline(always)]
fn composed(compose: Compose, letter: Option<char>, mark: Option<char>) -> Option<char> {
    match (letter, mark) {
        (Some(letter), Some(mark @ '\u{300}'..='\u{331}')) => {
            compose(letter, mark).filter(|one| properties_of(*one) & property::LETTER != 0)
        }
        _ => None,
    }
}

/// Writes a character in UTF-8, as far as there is room.
#[inline(always)]
fn put(room: &mut Room, at: &mut usize, c: char) {
    let mut rest = utf8(c);
    while let Some(slot) = room.get_mut(*at) {
        *slot = rest.to_le_bytes()[0];
        *at = at.wrapping_add(1);
        rest = rest.wrapping_shr(8);
        if rest == 0 {
            break;
        }
    }
}
