//! E-mail addresses.
//! Source: HTML standard, "valid e-mail address", with RFC 5321's lengths, dots as in a dot-atom, and a domain that has
//! at least two labels.

use super::check::Check;
use super::form::Form;
use super::length::Length;
use super::rule::{Doc, Rule};
use crate::code::Code;
use crate::unicode::{class, class_of_ascii, classes};

/// What the normal form matches.
pub(crate) const PATTERN: &str = "(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+(?:\\.[A-Za-z0-9!#$%&'*+\\/=?^_`\\{\\|\\}~\\-]+)*\
    @(?:[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?\\.)+(?![0-9]+$)[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?";

/// An e-mail address of at most so many characters.
pub(crate) const fn email(max: u16) -> Rule {
    Rule {
        doc: Doc {
            name: "Email",
            rule: "ASCII; before the `@` at most 64 of the HTML standard's characters, no leading, trailing or double dot; \
        behind it at least two labels of 1–63 letters, digits and inner `-`, the last not all digits",
            normal_form: "trimmed, domain in lower case",
            pattern: PATTERN,
            input_mode: "email",
            format: "email",
        },
        length: Some(Length::between(0, max)),
        check: Check::Email,
        form: Form::Email,
        codes: &[Code::TooLong, Code::Charset, Code::EmailFormat],
        ..Rule::TEXT
    }
}

/// Checks an address.
///
/// # Errors
/// `email.format`.
#[inline(always)]
pub(crate) fn check(text: &[u8], is_normal: &mut bool) -> Result<(), Code> {
    if is_address(text, is_normal) { Ok(()) } else { Err(Code::EmailFormat) }
}

/// Where one stands in an address, as the place of six bits in [`STEPS`]; 0 is nowhere.
mod at {
    /// Before a label of the local part, and in it.
    pub(super) const LOCAL_START: u32 = 6;
    pub(super) const LOCAL: u32 = 12;
    /// Before the first label of the domain, in it, behind a hyphen of it.
    pub(super) const DOMAIN_START: u32 = 18;
    pub(super) const DOMAIN: u32 = 24;
    pub(super) const DOMAIN_HYPHEN: u32 = 30;
    /// Before another label, in it with digits alone, in it with more than digits, behind a hyphen of it.
    pub(super) const LABEL_START: u32 = 36;
    pub(super) const LABEL_DIGITS: u32 = 42;
    pub(super) const LABEL: u32 = 48;
    pub(super) const LABEL_HYPHEN: u32 = 54;
}

/// The steps that a sign allows, from and to; from elsewhere it leads nowhere. Six bits for each place where one may come from.
const fn steps(mut pairs: &[(u32, u32)]) -> u64 {
    let mut steps = 0;
    while let [(from, to), more @ ..] = pairs {
        steps |= (*to as u64).wrapping_shl(*from);
        pairs = more;
    }
    steps
}

const LOCAL_STEPS: [(u32, u32); 2] = [(at::LOCAL_START, at::LOCAL), (at::LOCAL, at::LOCAL)];

/// By the classes of a character: the steps that it allows. A machine of shifts (it waits for no table and guesses no branch).
static STEPS: [u64; 64] = {
    use at::{
        DOMAIN, DOMAIN_HYPHEN, DOMAIN_START, LABEL, LABEL_DIGITS, LABEL_HYPHEN, LABEL_START, LOCAL,
        LOCAL_START,
    };
    let local = steps(&LOCAL_STEPS);
    let first = [(DOMAIN_START, DOMAIN), (DOMAIN, DOMAIN), (DOMAIN_HYPHEN, DOMAIN)];
    let named = [(LABEL, LABEL), (LABEL_HYPHEN, LABEL)];
    let letter = [(LABEL_START, LABEL), (LABEL_DIGITS, LABEL)];
    let digit = [(LABEL_START, LABEL_DIGITS), (LABEL_DIGITS, LABEL_DIGITS)];
    let both = local | steps(&first) | steps(&named);
    let hyphen = [
        (DOMAIN, DOMAIN_HYPHEN),
        (DOMAIN_HYPHEN, DOMAIN_HYPHEN),
        (LABEL_DIGITS, LABEL_HYPHEN),
        (LABEL, LABEL_HYPHEN),
        (LABEL_HYPHEN, LABEL_HYPHEN),
    ];
    let dot = [
        (LOCAL, LOCAL_START),
        (DOMAIN, LABEL_START),
        (LABEL_DIGITS, LABEL_START),
        (LABEL, LABEL_START),
    ];
    let mut table = [0; 64];
    let mut place = 0_u8;
    let mut rest: &mut [u64] = &mut table;
    while let [slot, more @ ..] = rest {
        *slot = match place << 1 {
            class
                if class == class_of_ascii(b'a') & 0x7E || class == class_of_ascii(b'A') & 0x7E =>
            {
                both | steps(&letter)
            }
            class if class == class_of_ascii(b'0') & 0x7E => both | steps(&digit),
            class if class == class_of_ascii(b'-') & 0x7E => local | steps(&hyphen),
            class if class == class_of_ascii(b'.') & 0x7E => steps(&dot),
            class if class == class_of_ascii(b'@') & 0x7E => steps(&[(LOCAL, DOMAIN_START)]),
            class if class & class::ADDRESS != 0 => local,
            _ => 0,
        };
        place = place.wrapping_add(1);
        rest = more;
    }
    table
};

fn is_address(text: &[u8], is_normal: &mut bool) -> bool {
    let mut place = at::LOCAL_START;
    let mut common = class::ADDRESS;
    for byte in text {
        let class = classes(*byte);
        common &= class;
        let steps = STEPS.get(usize::from(class >> 1 & 63));
        let steps = steps.copied().unwrap_or(0);
        let [next, ..] = steps.wrapping_shr(place).to_le_bytes();
        place = u32::from(next & 63);
    }
    *is_normal &= common != 0;
    place == at::LABEL && (text.len() <= 64 || is_short(text))
}

/// Whether the local part has at most 64 characters, and each label of the domain at most 63.
#[cold]
fn is_short(address: &[u8]) -> bool {
    let (mut length, mut most) = (0_u32, 64);
    for byte in address {
        length = length.wrapping_add(1);
        if *byte == b'@' {
            (length, most) = (0, 63);
        } else if *byte == b'.' && most == 63 {
            length = 0;
        } else if length > most {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::email;
    use crate::code::Code;
    use crate::kind::rule::Rule;
    use crate::kind::testing::codes;

    #[test]
    fn a_local_part_and_two_labels() {
        static RULE: Rule = email(12);
        assert_eq!(codes(&RULE, ["a@b.c", "a.b+c@d-e.f9", "`@1.2x", " a@b.co "]), [None; 4]);
        let no_local_part =
            codes(&RULE, ["", "@b.c", ".a@b.c", "a.@b.c", "a..b@c.d", "a\u{7F}@b.c"]);
        assert_eq!(no_local_part, [Some(Code::EmailFormat); 6]);
        let no_domain = codes(
            &RULE,
            ["a", "a@", "a@b", "a@b.", "a@.b", "a@-b.c", "a@b-.c", "a@b.1", "a@b_.c", "a@b@c.d"],
        );
        assert_eq!(no_domain, [Some(Code::EmailFormat); 10]);
        assert_eq!(
            codes(&RULE, ["abcdefg@hi.jk", "é@b.c"]),
            [Code::TooLong, Code::Charset].map(Some)
        );
    }
}
