//! One of a few words.

use super::facts::Facts;
use crate::code::Code;

/// The words, and what is asked of a text that is to be one of them.
pub(crate) struct Words {
    /// As they are written in the end.
    pub(crate) words: &'static [&'static str],
    /// Whether they are taken in any case.
    pub(crate) in_any_case: bool,
    /// Whether the object's check looks at which it is.
    pub(crate) is_noted: bool,
}

impl Words {
    /// These words as they are.
    pub(crate) const fn of(words: &'static [&'static str]) -> Self {
        Self { words, in_any_case: false, is_noted: false }
    }

    /// Checks a text, and notes which word it is, where that is wanted.
    ///
    /// # Errors
    /// `code` unless it is one of them.
    pub(crate) fn check(&self, text: &[u8], code: Code, facts: &mut Facts) -> Result<(), Code> {
        let is_it = |word: &&str| {
            let word = word.as_bytes();
            if self.in_any_case { text.eq_ignore_ascii_case(word) } else { text == word }
        };
        let place = self.words.iter().position(is_it).ok_or(code)?;
        if self.is_noted
            && let [parts] = facts.parts.as_mut_slice()
        {
            parts.kind = u8::try_from(place.wrapping_add(1)).unwrap_or(0);
        }
        Ok(())
    }
}
