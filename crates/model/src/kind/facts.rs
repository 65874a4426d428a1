//! What fields leave behind for the check of the object that they are in.

use super::zip_prefixes;
use crate::features::{IDENTITY, PROGRAMS};

/// What an object's own check needs of its fields.
#[derive(Default)]
pub(crate) struct Facts {
    /// State and ZIP code.
    pub(crate) place: StateAndZip,
    /// Of the payloads of the Identity API.
    pub(crate) identity: [Identity; IDENTITY as usize],
    /// Of those of the Programs API.
    pub(crate) parts: [Parts; PROGRAMS as usize],
}

/// A good state and a good ZIP code of one object.
#[derive(Default)]
pub(crate) struct StateAndZip {
    /// The two letters of the state, the first in the high byte, else 0.
    pub(crate) state: u32,
    /// The first five digits of the ZIP code, else 0, which belongs to no state.
    pub(crate) zip_code: u32,
    /// The number of the ZIP code's field.
    pub(crate) zip: usize,
}

impl StateAndZip {
    /// Whether the ZIP code belongs to the state, when both are good.
    pub(crate) fn zip_in_state(&self) -> bool {
        self.state == 0 || zip_prefixes::belongs(self.zip_code, self.state)
    }
}

/// Of an address of any country, and of a login.
#[derive(Default)]
pub(crate) struct Identity {
    /// Where an address is.
    pub(crate) country: Country,
    /// A user name and its password.
    pub(crate) login: Login,
}

/// Whether the rules of the United States hold for an address, and which it breaks.
#[derive(Default)]
pub(crate) struct Country {
    /// Whether it is the United States.
    pub(crate) in_us: bool,
    /// Whether there is a region that is no state.
    pub(crate) no_state: bool,
    /// Whether there is a postal code that is no ZIP code.
    pub(crate) no_zip: bool,
    /// Whether state or ZIP code have another form than the one they are kept in there.
    pub(crate) is_other: bool,
    /// Whether the address is read once more, as now its country is known.
    pub(crate) is_again: bool,
}

/// What was met, for the checks of whole objects and lists.
#[derive(Default)]
pub(crate) struct Parts {
    /// Of the innermost object: the place of its good type in the list of types, from 1, and whether a flag is true.
    pub(crate) kind: u8,
    pub(crate) flag: bool,
    pub(crate) addresses: Entries,
    pub(crate) phones: Entries,
}

/// What was met in a list whose entries have a type each.
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
#[derive(Default)]
pub(crate) struct Login {
    /// At most 40 bytes.
    pub(crate) username: Option<([u8; 40], usize)>,
    /// Where the password's characters begin in the document, and where they end.
    pub(crate) password: Option<(usize, usize)>,
    /// The number of its field.
    pub(crate) number: usize,
}
