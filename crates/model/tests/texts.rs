//! Names, streets and cities against regular expressions over NFC text.

use std::sync::LazyLock;

use idp_model::Code;
use proptest::prelude::*;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use crate::common::{CONTEXT, near, normal_form, runs, text_code};

/// The letters of the contract.
const LETTERS: &str =
    "[A-Za-z\u{AA}\u{BA}\u{C0}-\u{24F}\u{254}\u{259}\u{25B}\u{1E00}-\u{1EFF}--×÷]";
/// Letters just beyond those, look-alikes, what can't be seen, white space that is no space.
const STRANGERS: &str = "×÷\u{250}\u{253}\u{255}ɘɚɜ\u{1DFF}\u{1F00}ЖＡ中😀_:;\"@*\\<\u{212B}\u{0}\u{7}\u{7F}\u{9F}\u{AD}\u{200B}\u{200D}\
    \u{202E}\u{2060}\u{FEFF}\u{A0}\u{3000}\u{2028}\t\n";

static LETTER: LazyLock<Regex> = LazyLock::new(|| regex(LETTERS));
static NAME: LazyLock<Regex> = LazyLock::new(|| regex(&format!("[{LETTERS} '\\-.,]")));
static STREET: LazyLock<Regex> = LazyLock::new(|| regex(&format!("[{LETTERS}0-9 #&'(),\\-./]")));

/// A field, the characters it allows, and its length.
type Rule = (&'static str, &'static LazyLock<Regex>, usize, usize);
const RULES: [Rule; 4] = [
    ("firstName", &NAME, 1, 40),
    ("lastName", &NAME, 1, 40),
    ("address.street", &STREET, 2, 60),
    ("address.city", &STREET, 2, 40),
];

fn regex(class: &str) -> Regex {
    Regex::new(&format!("^{class}$")).unwrap()
}

/// Writes a fraction out, with a blank before it, if there is none and something stands there.
fn apart(mut text: String, c: char) -> String {
    let digits = match c {
        '½' => "1/2",
        '¼' => "1/4",
        '¾' => "3/4",
        c => {
            text.push(c);
            return text;
        }
    };
    if text.chars().next_back().is_some_and(|before| !before.is_whitespace()) {
        text.push(' ');
    }
    text + digits
}

/// What the contract says of a text that stays within the alphabet when it is composed.
fn expected((path, allowed, min, max): Rule, text: &str) -> Result<String, (Code, Option<char>)> {
    let composed: String = text.nfc().collect();
    let mut text = composed
        .replace(['‘', '’', 'ʻ', 'ʼ', '´', '′', '`'], "'")
        .replace(['\u{2010}', '\u{2011}', '\u{2013}'], "-")
        .replace(['\u{A0}', '\u{2009}', '\u{202F}'], " ");
    if path.ends_with("street") {
        text = text.chars().fold(String::new(), apart);
    }
    let text = text.trim();
    let matches = |regex: &Regex, c: char| regex.is_match(c.encode_utf8(&mut [0; 4]));
    match text.chars().count() {
        length if length < min => return Err((Code::TooShort, None)),
        length if length > max => return Err((Code::TooLong, None)),
        _ => {}
    }
    if let Some(stranger) = text.chars().find(|c| !matches(allowed, *c)) {
        return Err((Code::Charset, Some(stranger)));
    }
    let is_street = path.ends_with("street");
    if !text.chars().any(|c| matches(&LETTER, c) || (is_street && c.is_ascii_digit())) {
        return Err((Code::NameNoLetter, None));
    }
    Ok(text.to_owned())
}

fn check(rule: Rule, text: &str) -> Result<(), TestCaseError> {
    let (path, ..) = rule;
    let expected = expected(rule, text);
    prop_assert_eq!(text_code(path, text, &CONTEXT), expected.clone().err(), "{} {:?}", path, text);
    if let Ok(normal) = expected {
        prop_assert_eq!(normal_form(path, text), normal, "{} {:?}", path, text);
    }
    Ok(())
}

fn letters() -> Vec<String> {
    ('A'..='\u{1F00}').map(String::from).filter(|letter| LETTER.is_match(letter)).collect()
}

/// One character, as it is or taken apart.
fn character() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(letters());
    let sign = prop::sample::select(
        " '-.,#&()/059‘’ʻʼ´′`‐‑–½¾\u{A0}\u{202F}".chars().map(String::from).collect::<Vec<_>>(),
    );
    prop_oneof![
        4 => letter.clone(),
        4 => letter.prop_map(|letter| letter.nfd().collect()),
        1 => sign,
    ]
}

/// Texts about as long as the limits, sometimes with a stranger in them.
fn text() -> impl Strategy<Value = String> {
    let length = prop_oneof![0..4_usize, 38..43_usize, 58..63_usize];
    let characters = length.prop_flat_map(|length| prop::collection::vec(character(), length));
    let stranger = prop::sample::select(STRANGERS.chars().map(String::from).collect::<Vec<_>>());
    let stranger = prop::option::weighted(0.4, (any::<prop::sample::Index>(), stranger));
    let padding = prop::sample::select(vec!["", " ", "\t ", "\u{A0}\u{3000}", "\u{85}"]);
    (characters, stranger, padding.clone(), padding).prop_map(
        |(mut characters, stranger, before, after)| {
            if let Some((place, stranger)) = stranger {
                characters.insert(place.index(characters.len() + 1), stranger);
            }
            format!("{before}{}{after}", characters.concat())
        },
    )
}

proptest! {
    #![proptest_config(runs(1000))]

    #[test]
    fn a_text_is_judged_as_its_regular_expression_says(text in text(), rule in prop::sample::select(RULES.to_vec())) {
        // NFC also replaces a few single characters by others; the contract composes letters with marks only.
        prop_assume!(!text.contains('\u{212B}'));
        check(rule, &text)?;
    }

    #[test]
    fn short_plain_texts_too(
        text in near("[A-Za-z '.,-]{0,3}", "019#&()/_@+\"", 2),
        rule in prop::sample::select(RULES.to_vec()),
    ) {
        check(rule, &text)?;
    }

    /// Where NFC leads out of the alphabet, the mark or the letter is refused; which of them is not NFC's affair.
    #[test]
    fn any_marks_compose_as_in_nfc_or_are_refused(
        letter in "[ACEGILNORSTUYaceghklnorstuyzÅơƯệſ' ]",
        marks in "[\u{300}-\u{30C}\u{31B}\u{323}\u{326}-\u{328}\u{331}]{1,4}",
        rule in prop::sample::select(RULES.to_vec()),
    ) {
        let text = format!("ab{letter}{marks}");
        match expected(rule, &text) {
            Ok(_) => check(rule, &text)?,
            Err(_) => {
                let refused = text_code(rule.0, &text, &CONTEXT);
                prop_assert!(matches!(refused, Some((Code::Charset, _))), "{:?}: {:?}", text, refused);
            }
        }
    }
}

#[test]
fn every_character_of_the_first_plane_is_judged_alone() {
    for c in '\0'..='\u{FFFF}' {
        // Alone they are canonically the same as another character, which is not looked for.
        let is_other = c.nfc().ne([c]);
        for rule in [RULES[0], RULES[2]] {
            // No letter before it, with which a mark could be composed.
            let text = format!("ab-{c}a");
            let refused = text_code(rule.0, &text, &CONTEXT);
            match expected(rule, &text) {
                expected if !is_other => assert_eq!(refused, expected.err(), "{} {text:?}", rule.0),
                _ => assert_eq!(refused, Some((Code::Charset, Some(c))), "{} {text:?}", rule.0),
            }
        }
    }
}
