//! Streets and cities: letters, digits, space, `#` `&` `'` `(` `)` `,` `-` `.` `/`.

use super::name::letters;
use super::shape::Shape;
use crate::code::Code;

pub(crate) const SHAPE: Shape = Shape {
    rule: "letters, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`",
    normal_form: "trimmed, composed, `'` for typographic apostrophes",
    pattern: concat!("[", letters!(), "0-9 #&',.\\(\\)\\-\\/]*"),
    input_mode: "",
    codes: &[Code::TooShort, Code::TooLong, Code::Charset],
};

#[cfg(test)]
mod tests {
    use crate::code::Code;
    use crate::kind::shape::Length;
    use crate::kind::testing::codes;
    use crate::schema::kind::Kind;

    #[test]
    fn digits_signs_and_lengths() {
        static KIND: Kind = Kind::Street(Length::between(2, 10));
        assert_eq!(codes(&KIND, ["12", "1/2 #3 (B)", "Ñ&'-.", "ab,        "]), [None; 4]);
        let refused = codes(&KIND, ["1", "12345678901", "1_", "1×", "a\u{A0}b"]);
        let charset = Code::Charset;
        assert_eq!(refused, [Code::TooShort, Code::TooLong, charset, charset, charset].map(Some));
    }
}
