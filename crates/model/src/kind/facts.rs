//! What fields leave behind for the check of the object that they are in.

use super::zip_prefixes;
#[cfg(feature = "identity")]
use crate::code::Code;

/// What an object's own check needs of its fields.
#[derive(Default)]
pub(crate) struct Facts {
    /// The two letters of a good state, the first in the high byte, else 0.
    pub(crate) state: u32,
    /// The first three digits of a good ZIP code, else 0, which belongs to no state.
    pub(crate) zip_prefix: u32,
    /// The number of the ZIP code's field.
    pub(crate) zip: usize,
    /// Whether the country is the United States.
    #[cfg(feature = "identity")]
    pub(crate) in_us: bool,
    /// Whether there is a region that is no state, or a postal code that is no ZIP code.
    #[cfg(feature = "identity")]
    pub(crate) no_state: bool,
    #[cfg(feature = "identity")]
    pub(crate) no_zip: bool,
    #[cfg(feature = "identity")]
    pub(crate) login: Login,
    /// What the payloads of the Programs API are checked with.
    #[cfg(feature = "programs")]
    pub(crate) parts: Parts,
}

/// What was met, for the checks of whole objects and lists.
#[cfg(feature = "programs")]
#[derive(Default)]
pub(crate) struct Parts {
    /// Of the innermost object: the place of its good type in the list of types, from 1, and whether a flag is true.
    pub(crate) kind: u8,
    pub(crate) flag: bool,
    pub(crate) addresses: Entries,
    pub(crate) phones: Entries,
}

/// What was met in a list whose entries have a type each.
#[cfg(feature = "programs")]
#[derive(Default)]
pub(crate) struct Entries {
    /// How many objects there were.
    pub(crate) count: u8,
    /// One bit per type, by its place in the list of types; bit 0 for none that is good.
    pub(crate) types: u8,
    /// Whether one is the default.
    pub(crate) has_default: bool,
}

/// A good user name and a good password of one object.
#[cfg(feature = "identity")]
#[derive(Default)]
pub(crate) struct Login {
    /// At most 40 bytes.
    pub(crate) username: Option<([u8; 40], usize)>,
    /// Where the password's characters begin in the document, and where they end.
    pub(crate) password: Option<(usize, usize)>,
    /// The number of its field.
    pub(crate) number: usize,
}

#[cfg(feature = "identity")]
impl Login {
    /// Takes note of a password: a string of JSON, from behind its opening quote on, and where it stands in the document.
    ///
    /// # Errors
    /// `password.common`.
    pub(crate) fn note_password(
        &mut self,
        string: &[u8],
        span: (usize, usize),
        number: usize,
    ) -> Result<(), Code> {
        #[cfg(feature = "passwords")]
        if super::password::is_common_string(string) {
            return Err(Code::PasswordCommon);
        }
        let _ = string;
        (self.password, self.number) = (Some(span), number);
        Ok(())
    }
}

impl Facts {
    /// Whether the ZIP code belongs to the state, when both are good.
    pub(crate) fn zip_in_state(&self) -> bool {
        self.state == 0 || zip_prefixes::belongs(self.zip_prefix, self.state)
    }
}
