//! Streets and cities: letters, digits, space, `#` `&` `'` `(` `)` `,` `-` `.` `/`.

use super::{Shape, name::letters};
use crate::Code;

pub(super) const SHAPE: Shape = Shape {
    rule: "letters, digits, space and `#` `&` `'` `(` `)` `,` `-` `.` `/`",
    normal_form: "trimmed, composed, `'` for typographic apostrophes",
    pattern: concat!("[", letters!(), "0-9 #&',.\\(\\)\\-\\/]*"),
    input_mode: "",
    codes: &[Code::TooShort, Code::TooLong, Code::Charset],
};

#[cfg(test)]
mod tests {
    use super::super::{Kind, Length, testing::codes};
    use crate::Code;

    #[test]
    fn digits_signs_and_lengths() {
        static KIND: Kind = Kind::Street(Length::between(2, 10));
        assert_eq!(codes(&KIND, ["12", "1/2 #3 (B)", "Ñ&'-.", "ab,        "]), [None; 4]);
        let refused = codes(&KIND, ["1", "12345678901", "1_", "1×", "a\u{A0}b"]);
        let charset = Code::Charset;
        assert_eq!(refused, [Code::TooShort, Code::TooLong, charset, charset, charset].map(Some));
    }
}
