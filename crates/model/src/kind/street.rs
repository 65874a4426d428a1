//! Streets and cities: letters, digits, space, `#` `&` `'` `(` `)` `,` `-` `.` `/`.

use super::check::Check;
use super::length::Length;
use super::name::letters;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::class;

/// House number and street, of so many code points.
pub(crate) const fn street(min: u16, max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Street",
            rule: "letters, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`; at least one letter or digit",
            normal_form: "trimmed, composed, `'` for typographic apostrophes, `-` and space alike, `1/2` for `½`",
            pattern: concat!(
                "(?! )(?!.* $)(?=.*[",
                letters!(),
                "0-9])[",
                letters!(),
                "0-9 #&',.\\(\\)\\-\\/]*"
            ),
            ..Doc::EMPTY
        },
        length: Some(Length::between(min, max)),
        allowed: class::STREET,
        check: Check::Street,
        codes: &[Code::TooShort, Code::TooLong, Code::Charset, Code::NameNoLetter],
        ..Rule::TEXT
    }
}

/// A city, of so many code points.
pub(crate) const fn city(min: u16, max: u16) -> Rule {
    let rule = street(min, max);
    Rule {
        doc: Doc {
            name: "City",
            rule: "letters, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`; at least one letter",
            normal_form: "trimmed, composed, `'` for typographic apostrophes, `-` and space alike",
            pattern: concat!(
                "(?! )(?!.* $)(?=.*[",
                letters!(),
                "])[",
                letters!(),
                "0-9 #&',.\\(\\)\\-\\/]*"
            ),
            ..rule.doc
        },
        check: Check::Name,
        ..rule
    }
}

#[cfg(test)]
mod tests {
    use super::street;
    use crate::code::Code;
    use crate::kind::rule::Rule;
    use crate::kind::testing::codes;

    #[test]
    fn digits_signs_and_lengths() {
        static RULE: Rule = street(2, 10);
        assert_eq!(
            codes(&RULE, ["12", "1/2 #3 (B)", "Ñ&'-.", "ab,        ", "a\u{A0}b", "123456½"]),
            [None; 6]
        );
        let refused = codes(&RULE, ["1", "12345678901", "1_", "1×", "##", "12345678½"]);
        let charset = Code::Charset;
        assert_eq!(
            refused,
            [Code::TooShort, Code::TooLong, charset, charset, Code::NameNoLetter, Code::TooLong]
                .map(Some)
        );
    }
}
