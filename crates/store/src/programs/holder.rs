//! Who is under which account.

/// A person under an account of a program.
#[derive(Clone, Copy)]
pub struct Holder<'a> {
    /// The program's code.
    pub program: &'a str,
    /// The account's id.
    pub account: &'a str,
    /// The person's id under it.
    pub user: &'a str,
}
