//! What is asked of an object as a whole, and of the entries of a list together: the Programs API.

/// What is asked of an object beside its fields. Fields are named by their keys.
#[derive(Clone, Copy)]
pub(crate) enum Whole {
    /// Exactly one of the two.
    OneOf(&'static str, &'static str),
    /// Either the first or some of the others. Without the first, the others are needed where `true` stands.
    Either(&'static str, &'static [&'static str], bool),
    /// An entry of a list of telephones: each type once, one default.
    Phone,
    /// An entry of a list of addresses: the same, and what is needed follows from the type.
    Address,
    /// Whose field of that name is the list of addresses: a home address is there.
    Addresses(&'static str),
}

/// The types of an address, as they are noted; the first is what KYC looks at.
pub(crate) const ADDRESS_TYPES: [&str; 3] = ["home", "work", "billing"];
