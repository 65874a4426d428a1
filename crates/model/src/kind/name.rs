//! Names of people: letters, space, `'` `-` `.` `,`, and at least one letter.

use super::check::Check;
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::{class, classes};

/// The letters of `rules.md` in a character class of a regular expression.
macro_rules! letters {
    () => {
        "A-Za-z\u{AA}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{24F}\u{254}\u{259}\u{25B}\u{1E00}-\u{1EFF}"
    };
}
pub(super) use letters;

/// A name of so many code points.
pub(crate) const fn name(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Name",
            rule: "letters, space, `'`, `-`, `.` and `,`; at least one letter",
            normal_form: "trimmed, composed, `'` for typographic apostrophes, `-` and space alike",
            // Whether the empty text is one is a matter of length, not of letters.
            pattern: concat!(
                "(?:(?! )(?!.* $)(?=.*[",
                letters!(),
                "])[",
                letters!(),
                " '.,\\-]*)?"
            ),
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::NAME,
        check: Check::Name,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::NameNoLetter],
        ..Rule::TEXT
    }
}

/// Checks that a name has at least one character of the class, an address a letter or a digit.
///
/// # Errors
/// `name.no_letter`.
pub(crate) fn check(text: &[u8], wanted: u8) -> Result<(), Code> {
    // What is not ASCII and yet allowed is a letter.
    let is_wanted = |byte: &u8| *byte >= 0x80 || classes(*byte) & wanted != 0;
    if !text.is_empty() && !text.iter().any(is_wanted) {
        return Err(Code::NameNoLetter);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::code::Code;
    use crate::kind::rule::Rule;
    use crate::kind::testing::codes;

    #[test]
    fn letters_apostrophes_and_lengths() {
        static RULE: Rule = name(1, 3);
        assert_eq!(codes(&RULE, ["A", "Zoë", "d’A", "ſ.,", "Ỹ-", "e\u{301}éa", "a`´"]), [None; 7]);
        let refused = codes(&RULE, ["", " ", "abcd", "a4", "×", "'-."]);
        let [short, long] = [Code::TooShort, Code::TooLong];
        assert_eq!(
            refused,
            [short, short, long, Code::Charset, Code::Charset, Code::NameNoLetter].map(Some)
        );
    }
}
