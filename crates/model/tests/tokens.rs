//! Identifiers and tokens, which are taken as they are: against regular expressions.

use idp_model::schema::protection::{READ_ALERTS, SUPPORT_ENROLL};
use idp_model::{Code, schema::Schema};
use proptest::prelude::*;
use regex::Regex;
use serde_json::{Value, json};

use crate::common::{near, runs, verdict};

/// The code on the one item of a list, and the character that `charset` found.
fn item(schema: &'static Schema, text: &str) -> Option<(Code, Option<char>)> {
    let key = schema.fields[0].key;
    let payload = json!({ key: [text] });
    match verdict(schema, payload.to_string().as_bytes()) {
        Ok(normal) => {
            assert_eq!(
                serde_json::from_str::<Value>(&normal).unwrap(),
                payload,
                "an item stays as it is"
            );
            None
        }
        Err(issues) => {
            assert_eq!((issues.len(), issues[0].field, issues[0].index), (1, 1, 0));
            let found =
                (issues[0].code == Code::Charset).then(|| char::from_u32(issues[0].param).unwrap());
            Some((issues[0].code, found))
        }
    }
}

proptest! {
    #![proptest_config(runs(3000))]

    #[test]
    fn identifiers(text in near("[A-Za-z0-9_-]{0,3}|[A-Za-z0-9_-]{62,66}", " .~\n+/é\u{200B}\"", 2)) {
        let allowed = Regex::new("[A-Za-z0-9_-]").unwrap();
        let stranger = text.chars().find(|c| !allowed.is_match(&c.to_string()));
        let expected = match text.chars().count() {
            0 => Some((Code::TooShort, None)),
            65.. => Some((Code::TooLong, None)),
            _ => stranger.map(|c| (Code::Charset, Some(c))),
        };
        prop_assert_eq!(item(&READ_ALERTS, &text), expected, "{:?}", text);
    }

    #[test]
    fn tokens(text in "[ -~é中😀e\u{301}]{0,40}") {
        prop_assert_eq!(item(&SUPPORT_ENROLL, &text), None);
    }
}

#[test]
fn a_token_may_have_4096_code_points() {
    for c in ["x", "😀", "\"", "e\u{301}"] {
        let count = c.chars().count();
        assert_eq!(item(&SUPPORT_ENROLL, &c.repeat(4096 / count)), None);
        assert_eq!(
            item(&SUPPORT_ENROLL, &(c.repeat(4096 / count) + "x")),
            Some((Code::TooLong, None))
        );
    }
}

#[test]
fn no_control_bidi_or_zero_width_character_passes() {
    let hidden = Regex::new(
        "^[\\p{Cc}\\p{Bidi_Control}\u{AD}\u{34F}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180B}-\u{180F}\u{200B}-\u{200D}\u{2028}\u{2029}\u{2060}-\u{206F}\u{2800}\u{3164}\
        \u{FDD0}-\u{FDEF}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFFE}\u{FFFF}]$",
    )
    .unwrap();
    // Line separators and other format characters may be refused as well.
    let other = Regex::new("^[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}]$").unwrap();
    for c in '\0'..='\u{FFFF}' {
        let text = c.to_string();
        let refused = item(&SUPPORT_ENROLL, &format!("a{c}b"));
        if hidden.is_match(&text) {
            assert_eq!(refused, Some((Code::Charset, Some(c))), "{c:?}");
        } else if !other.is_match(&text) {
            assert_eq!(refused, None, "{c:?}");
        }
    }
}
