//! A text that is one of a few words.

use super::check::{Check, More};
use super::form::Form;
use super::rule::{Doc, Rule};
use super::words::Words;
use crate::code::Code;

/// A text that is one of these words.
pub(crate) const fn one_of(words: &'static Words) -> Rule {
    let (rule, normal_form, form) = if words.in_any_case {
        ("one of the listed values, in any case", "lower case", Form::LowerCase)
    } else {
        ("one of the listed values", "same", Form::Same)
    };
    Rule {
        doc: Doc { name: "OneOf", rule, normal_form, ..Doc::EMPTY },
        foreign: Code::OneOf,
        check: Check::more(More::OneOf(words)),
        form,
        codes: &[Code::OneOf],
        ..Rule::TEXT
    }
}
