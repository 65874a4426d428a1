//! E-mail addresses against the contract's words as a regular expression and three lengths.

use std::sync::LazyLock;

use idp_model::Code;
use proptest::prelude::*;
use regex::Regex;

use crate::common::{CONTEXT, near, normal_form, runs, text_code};

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    let atom = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+";
    let label = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    Regex::new(&format!("^{atom}(?:\\.{atom})*@{label}(?:\\.{label})+$")).unwrap()
});

fn expected(text: &str) -> Option<(Code, Option<char>)> {
    let text = text.trim();
    if text.chars().count() > 254 {
        return Some((Code::TooLong, None));
    }
    if let Some(stranger) = text.chars().find(|c| !c.is_ascii()) {
        return Some((Code::Charset, Some(stranger)));
    }
    let (local, domain) = text.split_once('@').unwrap_or_default();
    let last = domain.rsplit('.').next().unwrap_or_default();
    let is_address = ADDRESS.is_match(text)
        && local.len() <= 64
        && domain.split('.').all(|label| label.len() <= 63)
        && !last.bytes().all(|byte| byte.is_ascii_digit());
    (!is_address).then_some((Code::EmailFormat, None))
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let expected = expected(text);
    prop_assert_eq!(text_code("emailAddress", text, &CONTEXT), expected, "{:?}", text);
    if expected.is_none() {
        let (local, domain) = text.trim().split_once('@').unwrap();
        let normal = format!("{local}@{}", domain.to_lowercase());
        prop_assert_eq!(normal_form("emailAddress", text), normal);
    }
    Ok(())
}

proptest! {
    #![proptest_config(runs(5000))]

    #[test]
    fn what_is_nearly_an_address(
        text in near("[a-zA-Z0-9+!-]{1,4}(\\.[a-z]{1,2})?@[A-Za-z0-9-]{1,3}(\\.[a-zA-Z0-9]{1,3}){1,2}", "@.-+_ \"\\()é＠\u{7F}\u{200B}0", 3),
    ) {
        check(&text)?;
    }

    #[test]
    fn addresses_at_their_lengths(
        local in prop_oneof![1..3_usize, 62..67_usize],
        labels in prop::collection::vec(prop_oneof![1..4_usize, 55..66_usize], 1..5),
        end in "[a-z0-9]{1,2}",
    ) {
        let labels: Vec<_> = labels.into_iter().map(|length| "d".repeat(length)).collect();
        check(&format!("{}@{}.{end}", "l".repeat(local), labels.join(".")))?;
    }

    #[test]
    fn addresses_of_about_254(length in 250..258_usize, padding in "[ \u{A0}]{0,3}") {
        let domain = format!("{0}.{0}.{0}.", "d".repeat(61));
        check(&format!("{padding}{}@{domain}com{padding}", "l".repeat(length - domain.len() - 4)))?;
    }
}

#[test]
fn every_ascii_character_before_and_behind_the_at() {
    for c in '\0'..='\u{7F}' {
        check(&format!("a{c}b@example.com")).unwrap();
        check(&format!("{c}@example.com")).unwrap();
        check(&format!("a@exam{c}ple.com")).unwrap();
        check(&format!("a@example.{c}")).unwrap();
        check(&format!("a@{c}.com")).unwrap();
    }
}
