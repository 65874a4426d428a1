//! What fields leave behind for the check of the object that they are in.

use super::zip_prefixes;
#[cfg(feature = "identity")]
use crate::Code;

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
        if super::password::is_common(string) {
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
