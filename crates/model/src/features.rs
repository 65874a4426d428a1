//! What is built. An entry of the npm package leaves out what only other APIs need: code behind one of these is compiled everywhere,
//! and linked only where it can be reached.

/// The payloads of the Identity API.
pub(crate) const IDENTITY: bool = cfg!(feature = "identity");
/// The payloads of the Programs API.
pub(crate) const PROGRAMS: bool = cfg!(feature = "programs");
