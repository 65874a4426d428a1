//! What a kind of text is: a [`Rule`], which says all there is to say about it. To add one, declare it in a file of its own and name it in
//! a schema.

use super::check::{Check, More};
use super::form::Form;
use super::length::Length;
use crate::code::Code;
use crate::unicode::class;

/// The largest number that may stand for its digits: those of a ZIP code with its four.
pub(crate) const LARGEST_NUMBER: i32 = 999_999_999;

/// The largest number that JSON's readers all read as it is written (RFC 8259, section 6).
pub(crate) const LARGEST_ID: u64 = (1 << 53) - 1;

/// What forms and documents are told of a kind. The engine has no use for it.
pub struct Doc {
    /// The name of the kind.
    pub name: &'static str,
    /// The rule in words.
    pub rule: &'static str,
    /// What it is normalised to, in words.
    pub normal_form: &'static str,
    /// What the normal form matches: a regular expression for the flags `u` and `v`, without anchors; may be empty.
    pub pattern: &'static str,
    /// For the form: `inputmode`, may be empty.
    pub input_mode: &'static str,
    /// The `format` of JSON Schema, may be empty.
    pub format: &'static str,
}

impl Doc {
    /// What has no words.
    pub(crate) const EMPTY: Self =
        Self { name: "", rule: "", normal_form: "same", pattern: "", input_mode: "", format: "" };
}

/// A kind of text.
pub struct Rule {
    /// What forms and documents are told.
    pub doc: Doc,
    /// Length limits in code points, where the rule has any. Of a text that is trimmed, composed or checked at most 255 count.
    pub length: Option<Length>,
    /// The class of characters that may be in it, see [`class`].
    pub(crate) allowed: u8,
    /// What it is told of another character.
    pub(crate) foreign: Code,
    /// Whether it is taken as it is: neither trimmed nor composed.
    pub(crate) is_raw: bool,
    /// Whether a JSON number that is a whole one, from 0 to [`LARGEST_NUMBER`], stands for its digits.
    pub takes_numbers: bool,
    /// Whether a JSON number that is a whole one, from 0 to [`LARGEST_ID`], becomes the text of its digits.
    pub(crate) writes_numbers: bool,
    /// What is asked beside length and characters.
    pub(crate) check: Check,
    /// How the normal form is written.
    pub(crate) form: Form,
    /// The codes that it gives, with those that the check of the object gives for it.
    pub codes: &'static [Code],
}

impl Rule {
    /// Any text of ASCII, trimmed.
    pub(crate) const TEXT: Self = Self {
        doc: Doc::EMPTY,
        length: None,
        allowed: class::ASCII,
        foreign: Code::Charset,
        is_raw: false,
        takes_numbers: false,
        writes_numbers: false,
        check: Check::None,
        form: Form::Same,
        codes: &[],
    };

    /// The words that it may be, where it is one of a few.
    #[must_use]
    pub const fn words(&self) -> Option<&'static [&'static str]> {
        match self.check.of_more() {
            Some(More::OneOf(words)) => Some(words.words),
            _ => None,
        }
    }
}
