//! Codes as people copy them from a screen or from paper. How one is typed does not count.

use unicode_normalization::UnicodeNormalization;

/// A code without white space, hyphens of any kind and what can't be seen, its letters and digits as those of ASCII, in lower case.
pub(crate) fn plain(typed: &str) -> String {
    let kept = |c: &char| !(c.is_whitespace() || is_hyphen(*c) || is_hidden(*c));
    typed.nfkc().filter(kept).map(|c| c.to_ascii_lowercase()).collect()
}

/// Unicode's dashes, and what looks like one.
const fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}'
            | '\u{2D7}'
            | '\u{58A}'
            | '\u{5BE}'
            | '\u{1400}'
            | '\u{1806}'
            | '\u{2010}'..='\u{2015}'
            | '\u{2043}'
            | '\u{2212}'
            | '\u{2E17}'
            | '\u{2E1A}'
            | '\u{2E3A}'..='\u{2E3B}'
            | '\u{2E40}'
            | '\u{2E5D}'
            | '\u{301C}'
            | '\u{3030}'
            | '\u{30A0}'
            | '\u{30FC}'
            | '\u{10EAD}'
    )
}

/// Control and format characters that come along from messages and documents.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn how_a_code_is_typed_does_not_count() {
        for typed in [
            "582 201",
            "582-201",
            "\t582\n201 ",
            "582\u{a0}201",
            "582\u{2011}201",
            "582\u{2013}201",
            "582\u{2212}201",
            "\u{202d}582201\u{202c}",
            "５８２２０１",
            "５８２－２０１",
            "𝟓𝟖𝟐𝟐𝟎𝟏",
            "5\u{200b}82201",
            "582\u{ad}201",
            "582\u{3000}201",
        ] {
            assert_eq!(plain(typed), "582201", "{typed:?}");
        }
        assert_eq!(plain("ABCDE\u{2010}fghij klmno"), "abcdefghijklmno");
        // Of what is no digit, nothing becomes one.
        assert_eq!(plain("58220l"), "58220l");
        assert_eq!(plain("582.201"), "582.201");
    }
}
