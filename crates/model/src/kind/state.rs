//! A state: two letters, in either case.

use super::check::Check;
use super::facts::Facts;
use super::form::Form;
use super::rule::{Doc, Rule};
use super::states::{StateList, States};
use crate::code::Code;

/// A state of the list.
pub(crate) const fn state(list: &'static StateList) -> Rule {
    Rule {
        doc: Doc {
            name: "State",
            rule: "a state code of the schema's list, in either case",
            normal_form: "upper case",
            pattern: "[A-Z]{2}",
            ..Doc::EMPTY
        },
        foreign: Code::StateUnknown,
        check: Check::State(States::of(list)),
        form: Form::UpperCase,
        codes: &[Code::StateUnknown],
        ..Rule::TEXT
    }
}

/// Checks a state and notes its two letters, in upper case.
///
/// # Errors
/// `state.unknown`.
#[inline(always)]
pub(crate) fn check(
    text: &[u8],
    states: &StateList,
    facts: &mut Facts,
    is_normal: &mut bool,
) -> Result<(), Code> {
    if let [first, second] = text {
        let code = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        *is_normal &= code == [*first, *second];
        if states.has(code[0], code[1]) {
            facts.place.state = u16::from_be_bytes(code).into();
            return Ok(());
        }
    }
    Err(Code::StateUnknown)
}

#[cfg(test)]
mod tests {
    use super::state;
    use crate::code::Code;
    use crate::kind::rule::Rule;
    use crate::kind::states::STATES;
    use crate::kind::testing::codes;

    #[test]
    fn two_letters_of_the_list_in_either_case() {
        static RULE: Rule = state(&STATES);
        assert_eq!(codes(&RULE, ["AA", "wy", "nY", " DC "]), [None; 4]);
        let refused = codes(&RULE, ["", "N", "NYC", "AB", "ZZ", "N1", "@A", "[A", "ıD"]);
        assert_eq!(refused, [Some(Code::StateUnknown); 9]);
    }
}
