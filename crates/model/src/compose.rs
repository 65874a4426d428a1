//! Canonical composition (NFC) over the accepted letters. Source: Unicode Standard Annex 15.

use unicode_normalization::UnicodeNormalization;

use crate::unicode::{properties_of, property};

/// Gives the letter of `rules.md` that is composed of a letter and the mark behind it, if there is one.
pub type Compose = fn(char, char) -> Option<char>;

/// The one character that these two are composed to, if there is one.
#[inline(never)]
#[must_use]
pub fn with_mark(letter: char, mark: char) -> Option<char> {
    let mut composed = [letter, mark].into_iter().nfc();
    composed.next().filter(|_| composed.next().is_none())
}

/// The letter of `rules.md` that the marks of this one stand at; the letter itself, where it has none.
#[must_use]
pub fn without_marks(letter: char) -> char {
    if properties_of(letter) & property::LETTER == 0 {
        return letter;
    }
    core::iter::once(letter).nfd().next().unwrap_or(letter)
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

    /// The npm package asks the host, which knows all letters, and so asks only about these marks and takes only accepted letters.
    #[test]
    fn a_pair_composes_as_in_nfc() {
        for letter in '\0'..'\u{2000}' {
            for mark in '\u{300}'..='\u{331}' {
                let nfc: Vec<char> = [letter, mark].into_iter().nfc().collect();
                let composed = if let [composed] = nfc[..] { Some(composed) } else { None };
                assert_eq!(with_mark(letter, mark), composed, "{letter} {mark}");
            }
        }
    }

    proptest! {
        /// Where NFC stays within the accepted letters, we give the same; elsewhere a mark is left over in both.
        #[test]
        fn marks_in_any_order_compose_as_in_nfc(
            letter in proptest::sample::select(accepted().collect::<Vec<_>>()),
            marks in proptest::collection::vec(proptest::char::range('\u{300}', '\u{331}'), 0..4),
        ) {
            let text: String = core::iter::once(letter).chain(marks).collect();
            let nfc: String = text.nfc().collect();
            let good = |text: &str| text.chars().all(is_letter);
            if good(&nfc) || good(&composed(&text)) {
                prop_assert_eq!(composed(&text), nfc);
            }
        }
    }
}
