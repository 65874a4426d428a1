//! Canonical composition (NFC) over the accepted letters.
//!
//! Source: `UnicodeData.txt`, field 5 (canonical decompositions). One column per code
//! point: the base letter, its first and its second mark, written with the signs of [`MARKS`]; a space is none.

use crate::unicode::{properties_of, property};

/// Gives the letter of `rules.md` that is composed of a letter and the mark behind it, if there is one.
pub type Compose = fn(char, char) -> Option<char>;

/// Combining marks: the sign in the tables below, the code point.
const MARKS: [(u8, u16); 18] = [
    (b'`', 0x300),
    (b'\'', 0x301),
    (b'^', 0x302),
    (b'~', 0x303),
    (b'-', 0x304),
    (b'u', 0x306),
    (b'.', 0x307),
    (b':', 0x308),
    (b'?', 0x309),
    (b'o', 0x30A),
    (b'"', 0x30B),
    (b'v', 0x30C),
    (b'+', 0x31B),
    (b'!', 0x323),
    (b';', 0x326),
    (b',', 0x327),
    (b'&', 0x328),
    (b'_', 0x331),
];

/// The first code point of each run of the tables, and where the run begins in them.
const RUNS: [(u32, u32); 6] =
    [(0xC0, 0), (0x1A0, 192), (0x1AF, 194), (0x218, 196), (0x1E80, 200), (0x1EA0, 232)];

/// `|` stands for the long s, U+017F.
const BASE: &[u8; 322] = b"\
AAAAAA CEEEEIIII NOOOOO  UUUUY  aaaaaa ceeeeiiii nooooo  uuuuy yAaAaAaCcCcCcCcDd  EeEeEeEeEeGgGgGgGgHh  IiIiIiIiI   \
JjKk LlLlLl    NnNnNn   OoOoOo  RrRrRrSsSsSsSsTtTt  UuUuUuUuUuUuWwYyYZzZzZz OoUuSsTtWwWwWwWwWwXxXxYyZzZzZzhtwy |    \
AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy";
const FIRST: &[u8; 322] = b"\
`'^~:o ,`'^:`'^: ~`'^~:  `'^:'  `'^~:o ,`'^:`'^: ~`'^~:  `'^:' :--uu&&''^^..vvvv  --uu..&&vv^^uu..,,^^  ~~--uu&&.   \
^^,, '',,vv    '',,vv   --uu\"\"  '',,vv''^^,,vv,,vv  ~~--uuoo\"\"&&^^^^:''..vv ++++;;;;``''::..!!..::..^^!!___:oo .    \
!!??^^^^^^^^!!uuuuuuuu!!!!??~~^^^^^^^^!!??!!!!??^^^^^^^^!!++++++++++!!??++++++++++``!!??~~";
/// Only the Vietnamese run has second marks.
const SECOND: &[u8; 90] =
    b"    ''``??~~^^''``??~~uu      ''``??~~^^        ''``??~~^^''``??~~!!    ''``??~~!!        ";

/// One column of the table: base, first and second mark; spaces beyond its end.
fn column(index: usize) -> [u8; 3] {
    let sign = |row: &[u8], index: usize| row.get(index).copied().unwrap_or(b' ');
    [
        sign(BASE, index),
        sign(FIRST, index),
        sign(SECOND, index.wrapping_sub(FIRST.len().wrapping_sub(SECOND.len()))),
    ]
}

/// The column of a letter; one beyond the table if it has none.
fn column_of(letter: char) -> usize {
    let letter = u32::from(letter);
    let run = RUNS.iter().rev().find(|run| run.0 <= letter);
    run.map_or(usize::MAX, |run| letter.wrapping_sub(run.0).wrapping_add(run.1) as usize)
}

/// The letter that is composed of these signs.
#[inline(never)]
fn letter_of(signs: [u8; 3]) -> Option<char> {
    let index = (0..BASE.len()).find(|index| column(*index) == signs)?;
    let index = u32::try_from(index).ok()?;
    let run = RUNS.iter().rev().find(|run| run.1 <= index)?;
    char::from_u32(run.0.wrapping_add(index.wrapping_sub(run.1)))
}

/// The letter with one mark more, if there is such a letter.
#[inline(never)]
#[must_use]
pub fn with_mark(letter: char, mark: char) -> Option<char> {
    if properties_of(letter) & property::LETTER == 0 {
        return None;
    }
    let (sign, _) =
        *MARKS.iter().find(|(_, code_point)| u32::from(*code_point) == u32::from(mark))?;
    match (letter, column(column_of(letter))) {
        ('\u{17F}', _) => letter_of([b'|', sign, b' ']),
        (_, [b' ', ..]) => letter_of([u8::try_from(letter).ok()?, sign, b' ']),
        (_, [base, first, b' ']) => {
            // Horn and dot below stand nearer to the letter than the marks above it: canonical order puts them first.
            let below =
                matches!(sign, b'+' | b'!').then(|| letter_of([base, sign, first])).flatten();
            below.or_else(|| letter_of([base, first, sign]))
        }
        _ => None,
    }
}

/// The letter of `rules.md` that the marks of this one stand at; the letter itself, where it has none.
#[must_use]
pub fn without_marks(letter: char) -> char {
    if properties_of(letter) & property::LETTER == 0 {
        return letter;
    }
    // The two schwas lie in no run.
    match (letter, column(column_of(letter))) {
        ('\u{18F}' | '\u{259}', _) | (_, [b' ', ..]) => letter,
        (_, [b'|', ..]) => '\u{17F}',
        (_, [base, ..]) => char::from(base),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn is_letter(c: char) -> bool {
        properties_of(c) & property::LETTER != 0
    }

    /// As the reader of texts does it.
    fn composed(text: &str) -> String {
        let mut composed = String::new();
        for c in text.chars() {
            let with = composed.chars().last().and_then(|letter| with_mark(letter, c));
            if with.is_some() {
                composed.pop();
            }
            composed.push(with.unwrap_or(c));
        }
        composed
    }

    fn accepted() -> impl Iterator<Item = char> {
        ('\0'..'\u{2000}').filter(|c| is_letter(*c))
    }

    #[test]
    fn every_accepted_letter_is_composed_from_its_decomposition() {
        for letter in accepted() {
            let parts: String = letter.nfd().collect();
            assert_eq!(composed(&parts), letter.to_string(), "{parts:?}");
            assert_eq!(composed(&letter.to_string()), letter.to_string());
        }
    }

    #[test]
    fn every_accepted_letter_without_marks_is_the_first_of_its_decomposition() {
        for letter in accepted() {
            assert_eq!(Some(without_marks(letter)), letter.nfd().next(), "{letter}");
        }
        assert_eq!(['7', ' ', '\u{1F600}'].map(without_marks), ['7', ' ', '\u{1F600}']);
    }

    #[test]
    fn the_table_holds_the_accepted_letters_alone() {
        let columns = (0..BASE.len()).map(column).filter(|signs| signs[0] != b' ');
        for signs in columns.clone() {
            let letter = letter_of(signs).unwrap();
            assert!(is_letter(letter), "{letter}");
            assert_eq!(column(column_of(letter)), signs);
        }
        assert_eq!(columns.count(), accepted().filter(|c| c.nfd().count() > 1).count());
    }

    /// The npm package asks the host, which knows all letters, and so asks only about these marks and takes only accepted letters.
    #[test]
    fn a_pair_composes_as_in_nfc() {
        for letter in '\0'..'\u{2000}' {
            for mark in '\u{300}'..='\u{331}' {
                let nfc: Vec<char> = [letter, mark].into_iter().nfc().collect();
                let composed = match nfc[..] {
                    [composed] if is_letter(composed) => Some(composed),
                    _ => None,
                };
                assert_eq!(with_mark(letter, mark), composed, "{letter} {mark}");
            }
        }
    }

    proptest! {
        /// Where NFC stays within the accepted letters, we give the same; elsewhere a mark is left over in both.
        #[test]
        fn marks_in_any_order_compose_as_in_nfc(
            letter in proptest::sample::select(accepted().collect::<Vec<_>>()),
            marks in proptest::collection::vec(proptest::sample::select(MARKS.iter().map(|(_, mark)| *mark).collect::<Vec<_>>()), 0..4),
        ) {
            let text: String =
                core::iter::once(letter).chain(marks.iter().map(|mark| char::from_u32((*mark).into()).unwrap())).collect();
            let nfc: String = text.nfc().collect();
            let good = |text: &str| text.chars().all(is_letter);
            if good(&nfc) || good(&composed(&text)) {
                prop_assert_eq!(composed(&text), nfc);
            }
        }
    }
}
