//! Texts with a rule that is data: which characters, how long, what else is asked, how it is written. A program has only the rules
//! that its tables refer to.

use super::facts::Facts;
use super::form::Form;
use super::shape::Length;
use crate::code::Code;
use crate::context::Context;

/// What forms and documents are told of a rule: nothing in a program that derives nothing from it.
pub(crate) struct Doc {
    /// The name of the kind; the rule and the normal form in words, what matches the normal form, `inputmode`.
    #[cfg(feature = "derive")]
    pub(crate) texts: (&'static str, [&'static str; 4]),
}

impl Doc {
    #[cfg_attr(
        not(feature = "derive"),
        expect(unused_variables, reason = "only what is derived has them")
    )]
    pub(crate) const fn new(name: &'static str, texts: [&'static str; 4]) -> Self {
        Self {
            #[cfg(feature = "derive")]
            texts: (name, texts),
        }
    }
}

/// A rule about a text.
pub struct Rule {
    /// What forms and documents are told.
    #[cfg_attr(not(feature = "derive"), expect(dead_code, reason = "there is nothing in it"))]
    pub(crate) doc: Doc,
    /// Length limits in code points, where the rule has any.
    pub length: Option<Length>,
    /// Where it is one of a few values: these, as they are written in the end.
    pub allowed: &'static [&'static str],
    /// Whether those are taken in any case.
    pub(crate) any_case: bool,
    /// Whether the value's place among those is noted for the check of the object.
    pub(crate) noted: bool,
    /// Which characters may be in it.
    pub(crate) allows: fn(char) -> bool,
    /// Whether typographic apostrophes become `'`.
    pub(crate) folds: bool,
    /// What is asked beside length and characters.
    pub(crate) check: fn(&[u8], &Context) -> Result<(), Code>,
    /// How the normal form is written.
    pub(crate) form: Form,
    /// The codes that the rule gives; of a value that is none of `allowed` it is the last.
    pub(crate) codes: &'static [Code],
}

impl Rule {
    /// Any ASCII text, written as it is.
    pub(crate) const ANY: Self = Self {
        doc: Doc::new("Text", ["", "same", "", ""]),
        length: None,
        allowed: &[],
        any_case: false,
        noted: false,
        allows: |_| true,
        folds: false,
        check: |_, _| Ok(()),
        form: Form::Same,
        codes: &[],
    };

    /// One of these values.
    pub(crate) const fn one_of(allowed: &'static [&'static str]) -> Self {
        Self {
            doc: Doc::new("OneOf", ["one of the listed values", "same", "", ""]),
            allowed,
            codes: &[Code::OneOf],
            ..Self::ANY
        }
    }

    /// The same in any case, written in lower case.
    pub(crate) const fn in_any_case(self) -> Self {
        Self {
            doc: Doc::new("OneOf", ["one of the listed values, in any case", "lower case", "", ""]),
            any_case: true,
            form: Form::LowerCase,
            ..self
        }
    }

    /// The same, whose place in the list the object's check looks at.
    pub(crate) const fn noted(self) -> Self {
        Self { noted: true, ..self }
    }

    /// Checks a text whose length and characters are good.
    ///
    /// # Errors
    /// What the rule asks, `one_of` or the like.
    pub(crate) fn check(
        &self,
        text: &[u8],
        context: &Context,
        facts: &mut Facts,
    ) -> Result<(), Code> {
        (self.check)(text, context)?;
        if self.allowed.is_empty() {
            return Ok(());
        }
        let is_it = |one: &&str| match self.any_case {
            true => text.eq_ignore_ascii_case(one.as_bytes()),
            false => text == one.as_bytes(),
        };
        let place = self.allowed.iter().position(is_it);
        let place = place.ok_or(self.codes.last().copied().unwrap_or(Code::OneOf))?;
        if self.noted {
            facts.parts.kind = u8::try_from(place.wrapping_add(1)).unwrap_or(0);
        }
        Ok(())
    }
}
