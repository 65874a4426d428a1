//! Canonical composition (NFC) over the accepted letters.
//!
//! Source: `UnicodeData.txt`, field 5 (canonical decompositions) and field 3 (combining classes). One column per code
//! point: the base letter, its first and its second mark, written with the signs of [`MARKS`]; a space is none.

/// A combining mark: its sign in the tables below, its code point, its canonical combining class.
struct Mark(u8, u16, u8);

const MARKS: [Mark; 18] = [
    Mark(b'`', 0x300, 230), Mark(b'\'', 0x301, 230), Mark(b'^', 0x302, 230), Mark(b'~', 0x303, 230),
    Mark(b'-', 0x304, 230), Mark(b'u', 0x306, 230), Mark(b'.', 0x307, 230), Mark(b':', 0x308, 230),
    Mark(b'?', 0x309, 230), Mark(b'o', 0x30A, 230), Mark(b'"', 0x30B, 230), Mark(b'v', 0x30C, 230),
    Mark(b'+', 0x31B, 216), Mark(b'!', 0x323, 220), Mark(b';', 0x326, 220), Mark(b',', 0x327, 202),
    Mark(b'&', 0x328, 202), Mark(b'_', 0x331, 220),
];

/// The first code point of each run of the tables, and where the run begins in them.
const RUNS: [(u32, u32); 6] = [(0xC0, 0), (0x1A0, 192), (0x1AF, 194), (0x218, 196), (0x1E80, 200), (0x1EA0, 232)];

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
const SECOND: &[u8; 90] = b"    ''``??~~^^''``??~~uu      ''``??~~^^        ''``??~~^^''``??~~!!    ''``??~~!!        ";

/// Whether `c` is one of the letters that the rules accept (`rules.md`, "Letters").
pub(crate) const fn is_letter(c: u32) -> bool {
    matches!(c,
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x17F | 0x18F | 0x259
        | 0x1A0..=0x1A1 | 0x1AF..=0x1B0 | 0x218..=0x21B | 0x1E80..=0x1EF9)
}

/// One column of the table: base, first and second mark; spaces beyond its end.
fn column(index: usize) -> [u8; 3] {
    let sign = |row: &[u8], index: usize| row.get(index).copied().unwrap_or(b' ');
    [sign(BASE, index), sign(FIRST, index), sign(SECOND, index.wrapping_sub(FIRST.len().wrapping_sub(SECOND.len())))]
}

/// The column of a letter; one beyond the table if it has none.
fn column_of(letter: u32) -> usize {
    let run = RUNS.iter().rev().find(|run| run.0 <= letter);
    run.map_or(usize::MAX, |run| letter.wrapping_sub(run.0).wrapping_add(run.1) as usize)
}

/// The letter that is composed of these signs.
#[inline(never)]
fn letter_of(signs: [u8; 3]) -> Option<u32> {
    let index = (0..BASE.len()).find(|index| column(*index) == signs)?;
    let index = u32::try_from(index).ok()?;
    let run = RUNS.iter().rev().find(|run| run.1 <= index)?;
    Some(run.0.wrapping_add(index.wrapping_sub(run.1)))
}

fn base_sign(c: u32) -> Option<u8> {
    match c {
        0x17F => Some(b'|'),
        _ => u8::try_from(c).ok().filter(u8::is_ascii_alphabetic),
    }
}

/// A letter and the marks that follow it, which are composed when the next letter begins.
#[derive(Default)]
pub(crate) struct Cluster {
    /// The letter as it came, 0 for none.
    letter: u32,
    /// Indexes of [`MARKS`], sorted by combining class.
    marks: [u8; 4],
    count: usize,
}

impl Cluster {
    /// Takes the next character; emits what is complete.
    pub(crate) fn push(&mut self, c: u32, emit: &mut impl FnMut(u32)) {
        let mark = MARKS.iter().position(|mark| u32::from(mark.1) == c);
        match mark.and_then(|mark| u8::try_from(mark).ok()) {
            Some(mark) if self.letter != 0 && self.count < self.marks.len() => self.add(mark),
            _ => {
                self.flush(emit);
                if is_letter(c) {
                    self.letter = c;
                } else {
                    emit(c);
                }
            }
        }
    }

    fn add(&mut self, mark: u8) {
        if self.count == 0 {
            self.decompose();
        }
        let class = |mark: u8| MARKS.get(usize::from(mark)).map_or(0, |mark| mark.2);
        let held = self.marks.get(..self.count).unwrap_or_default();
        let at = held.iter().take_while(|held| class(**held) <= class(mark)).count();
        let mut carried = mark;
        for slot in self.marks.iter_mut().skip(at) {
            core::mem::swap(slot, &mut carried);
        }
        self.count = self.count.saturating_add(1).min(self.marks.len());
    }

    fn decompose(&mut self) {
        let [base, first, second] = column(column_of(self.letter));
        match base {
            b' ' => return,
            b'|' => self.letter = 0x17F,
            _ => self.letter = u32::from(base),
        }
        for sign in [first, second] {
            let index = MARKS.iter().position(|mark| mark.0 == sign);
            if let (Some(Ok(index)), Some(slot)) = (index.map(u8::try_from), self.marks.get_mut(self.count)) {
                *slot = index;
                self.count = self.count.saturating_add(1);
            }
        }
    }

    /// Emits the composed letter, then the marks that no composed letter takes.
    pub(crate) fn flush(&mut self, emit: &mut impl FnMut(u32)) {
        let taken = core::mem::take(self);
        if taken.letter == 0 {
            return;
        }
        let mut composed = taken.letter;
        let mut signs = [b' '; 2];
        let mut used = 0_usize;
        let mut left = [0_u16; 4];
        let mut over = 0_usize;
        let mut blocked = 0_u8;
        for Mark(sign, code_point, class) in
            taken.marks.iter().take(taken.count).filter_map(|mark| MARKS.get(usize::from(*mark)))
        {
            let mut longer = signs;
            let fits = longer.get_mut(used).map(|slot| *slot = *sign).is_some() && blocked != *class;
            let wanted = base_sign(taken.letter).map(|base| [base, longer[0], longer[1]]);
            match wanted.filter(|_| fits).and_then(letter_of) {
                Some(letter) => {
                    composed = letter;
                    signs = longer;
                    used = used.saturating_add(1);
                }
                None => {
                    blocked = *class;
                    if let Some(slot) = left.get_mut(over) {
                        *slot = *code_point;
                        over = over.saturating_add(1);
                    }
                }
            }
        }
        emit(composed);
        left.iter().take(over).for_each(|mark| emit(u32::from(*mark)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn composed(text: &str) -> String {
        let mut out = String::new();
        let mut cluster = Cluster::default();
        let mut emit = |c: u32| out.push(char::from_u32(c).unwrap());
        text.chars().for_each(|c| cluster.push(u32::from(c), &mut emit));
        cluster.flush(&mut emit);
        out
    }

    fn accepted() -> impl Iterator<Item = char> {
        (0..0x2000).filter(|c| is_letter(*c)).filter_map(char::from_u32)
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
    fn the_table_holds_the_accepted_letters_alone() {
        let columns = (0..BASE.len()).map(column).filter(|signs| signs[0] != b' ');
        for signs in columns.clone() {
            let letter = letter_of(signs).unwrap();
            assert!(is_letter(letter), "{letter:X}");
            assert_eq!(column(column_of(letter)), signs);
        }
        assert_eq!(columns.count(), accepted().filter(|c| c.nfd().count() > 1).count());
    }

    proptest! {
        /// Where NFC stays within the accepted letters, we give the same; elsewhere a mark is left over in both.
        #[test]
        fn marks_in_any_order_compose_as_in_nfc(
            letter in proptest::sample::select(accepted().collect::<Vec<_>>()),
            marks in proptest::collection::vec(proptest::sample::select(MARKS.iter().map(|mark| mark.1).collect::<Vec<_>>()), 0..4),
        ) {
            let text: String =
                core::iter::once(letter).chain(marks.iter().map(|mark| char::from_u32((*mark).into()).unwrap())).collect();
            let nfc: String = text.nfc().collect();
            let good = |text: &str| text.chars().all(|c| is_letter(c.into()));
            if good(&nfc) || good(&composed(&text)) {
                prop_assert_eq!(composed(&text), nfc);
            }
        }
    }
}
