//! What is asked of an object as a whole, and of the entries of a list together. Fields are named by their keys.

/// What is asked of an object beside its fields.
#[derive(Clone, Copy)]
pub(crate) enum ObjectRule {
    /// Within the United States, what stands under these keys is a state and a ZIP code, which belong together.
    UsAddress {
        /// The key of the region.
        state: &'static str,
        /// The key of the postal code.
        zip: &'static str,
    },
    /// The user name is not in the password.
    PasswordWithoutUsername,
    /// Exactly one of the two.
    OneOf(&'static str, &'static str),
    /// Either the first or some of the others.
    Either {
        /// Without it …
        first: &'static str,
        /// … these are needed …
        others: &'static [&'static str],
        /// … if this is so.
        are_needed: bool,
    },
    /// An entry of a list of telephones: each type once, one default.
    Phone,
    /// An entry of a list of addresses: each type once, one default, and what is needed follows from the type.
    Address,
    /// The field of that name is a list of addresses, of which one is a home.
    Addresses(&'static str),
}

/// The types of an address, as they are noted; the first is what KYC looks at.
pub(crate) const ADDRESS_TYPES: [&str; 3] = ["home", "work", "billing"];
