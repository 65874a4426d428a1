//! A hash that another system made.

use zeroize::Zeroizing;

use super::work::Work;

/// A hash of another system.
pub(crate) struct Foreign {
    pub(super) work: Work,
    pub(super) salt: Zeroizing<Vec<u8>>,
    /// What comes out for the right password.
    pub(super) wanted: Zeroizing<Vec<u8>>,
    /// What Firebase encrypts under the output, which is never kept itself.
    pub(super) signer_key: Option<Zeroizing<Vec<u8>>>,
}
