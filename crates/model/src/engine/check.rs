//! What is asked of a text beside its length and its characters.

use crate::code::Code;
use crate::compose::Compose;
use crate::context::Context;
use crate::engine::row::Row;
use crate::features::{IDENTITY, PASSWORDS, PROGRAMS};
use crate::json::reader::Reader;
use crate::kind::check::{Check, More};
use crate::kind::facts::Facts;
use crate::kind::form::Form;
use crate::kind::{base64, date_of_birth, email, name, password, phone, ssn, state, zip};
use crate::unicode::class;

/// What checks work with.
pub(crate) struct Checks<'a> {
    pub(crate) context: &'a Context,
    /// Of the innermost object.
    pub(crate) facts: Facts,
    /// See `Verdict`.
    pub(crate) is_normal: bool,
    /// Whether a blank text of the innermost object counts as absent, and whether the last one did.
    pub(crate) drops_blanks: bool,
    pub(crate) is_dropped: bool,
}

/// Where a text stands in the document.
#[derive(Clone, Copy)]
pub(crate) struct TextPlace<'a> {
    /// The number of its field.
    pub(crate) number: usize,
    /// Behind its opening quote.
    pub(crate) start: usize,
    /// Behind its closing quote.
    pub(crate) reader: &'a Reader<'a>,
    /// How its letters and marks are composed.
    pub(crate) compose: Compose,
}

impl Checks<'_> {
    /// Checks a text whose length and characters are good.
    #[inline(always)]
    pub(crate) fn text(
        &mut self,
        row: &Row,
        text: &[u8],
        place: TextPlace<'_>,
    ) -> Result<(), Code> {
        match row.check {
            Check::Name => name::check(text, class::LETTER),
            Check::Street => name::check(text, class::LETTER | class::DIGIT),
            Check::State(states) => {
                state::check(text, states.list(), &mut self.facts, &mut self.is_normal)
            }
            Check::Zip => {
                self.facts.place.zip = place.number;
                zip::check(text, &mut self.facts, &mut self.is_normal)
            }
            Check::DateOfBirth => date_of_birth::check(text, self.context),
            Check::Email => email::check(text, &mut self.is_normal),
            Check::Phone => phone::check(text),
            Check::Ssn => ssn::check(text, self.context),
            Check::More(_) => self.more(row, text, place),
            _ => Ok(()),
        }
    }

    /// How a text of the row is written in the address that is read.
    #[inline(always)]
    pub(crate) fn form(&self, row: &Row) -> Form {
        match self.facts.identity.first() {
            Some(identity) if identity.country.is_again => row.form.in_us(),
            _ => row.form,
        }
    }

    /// The same for what payloads of the Protection API never ask.
    fn more(&mut self, row: &Row, text: &[u8], place: TextPlace<'_>) -> Result<(), Code> {
        let string = place.reader.since(place.start);
        match row.check.of_more() {
            Some(More::Password) if IDENTITY => {
                if PASSWORDS && password::is_common_string(string, place.compose) {
                    return Err(Code::PasswordCommon);
                }
                if let [identity] = self.facts.identity.as_mut_slice() {
                    identity.login.password = Some((place.start, place.reader.at()));
                    identity.login.number = place.number;
                }
                Ok(())
            }
            Some(More::Base64) if PROGRAMS => base64::check(string),
            Some(More::OneOf(words)) if PROGRAMS => {
                self.is_normal = false;
                words.check(text, row.foreign, &mut self.facts)
            }
            Some(More::By(check)) => {
                // Of functions it is not known.
                self.is_normal &= !PROGRAMS;
                check(text, self.context, &mut self.facts)
            }
            _ => Ok(()),
        }
    }
}
